//! Words for findings: several wordings each, chosen by the numbers and not by chance.

use serde::Deserialize;

/// Words for one finding.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingWords {
    /// The question it answers.
    pub title: String,
    /// At least three wordings for when it speaks.
    pub speaks: Vec<String>,
    /// Not enough entries yet; slots `{have}` and `{need}`.
    pub not_yet: String,
    /// Enough entries, nothing to see.
    pub nothing_found: String,
    /// How it is counted, plainly.
    pub how: String,
    /// The paragraph of `docs/methods.md`.
    pub method: String,
}

impl FindingWords {
    /// One of the wordings: always the same for the same seed.
    pub fn wording(&self, seed: u64) -> &str {
        let n = u64::try_from(self.speaks.len()).unwrap_or(1).max(1);
        let at = usize::try_from(seed % n).unwrap_or(0);
        self.speaks.get(at).map_or("", String::as_str)
    }
}
