//! The words around a finding. The numbers come from the record; words and numbers meet
//! in the view.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::words;

/// The words of one finding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingWords {
    /// Its heading.
    pub title: String,
    /// What it looks at, in one sentence.
    pub what: String,
    /// Ways to say it when the record supports it; see [`FindingWords::speaks`].
    pub speaks: Vec<String>,
    /// What is said while there is too little: `{have}` of `{need}`.
    pub not_yet: String,
    /// What is said when there is enough and no pattern shows.
    pub nothing_found: String,
    /// Says how sure it is, beside the sentence: `{low}` to `{high}`.
    pub uncertain: String,
    /// "How is this counted?", as paragraphs.
    pub counted: Vec<String>,
    /// Names of all slots that the words of this finding may use.
    pub slots: Vec<String>,
    /// What only this finding says, by name.
    #[serde(default)]
    pub also: BTreeMap<String, String>,
}

impl FindingWords {
    /// One of the wordings, the same for the same `turn`; entries grow, so the number of
    /// entries is a good turn.
    pub fn speaks(&self, turn: usize, slots: &[(&str, &str)]) -> String {
        let n = self.speaks.len().max(1);
        words::fill(self.speaks.get(turn % n).map_or(crate::MISSING, String::as_str), slots)
    }
    /// Fills the slots of any other text of this finding.
    pub fn fill(&self, text: &str, slots: &[(&str, &str)]) -> String {
        words::fill(text, slots)
    }
    /// What only this finding says, by name, its slots not filled.
    pub fn also(&self, name: &str) -> &str {
        self.also.get(name).map_or(crate::MISSING, String::as_str)
    }
    /// Every text, for checks.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let single = [&self.title, &self.what, &self.not_yet, &self.nothing_found, &self.uncertain];
        single.into_iter().chain(&self.speaks).chain(&self.counted).chain(self.also.values()).map(String::as_str)
    }
}

/// The words of all findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// Of urges with a choice, in how many contact was kept.
    pub stayed_share: FindingWords,
    /// How long distance lasts.
    pub time_to_return: FindingWords,
    /// How much the urge eased, by tool.
    pub urge_by_tool: FindingWords,
    /// Whether distance follows close moments.
    pub close_then_distance: FindingWords,
    /// Whether the next urge goes with the closeness felt before.
    pub felt_then_urge: FindingWords,
}

impl Findings {
    /// All of them with their names, in the order of the page.
    pub fn all(&self) -> [(&'static str, &FindingWords); 5] {
        [
            ("stayed_share", &self.stayed_share),
            ("time_to_return", &self.time_to_return),
            ("urge_by_tool", &self.urge_by_tool),
            ("close_then_distance", &self.close_then_distance),
            ("felt_then_urge", &self.felt_then_urge),
        ]
    }
}
