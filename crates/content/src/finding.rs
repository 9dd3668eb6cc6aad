//! The words around a finding. The numbers come from the record; words and numbers meet
//! in the view.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::ContentError;
use crate::{shipped, words};

const FOLDER: &str = "findings";

/// The question of a person that a finding answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// Am I changing?
    Changing,
    /// What sets it off?
    SetsOff,
    /// What helps me?
    Helps,
    /// Does closeness go as I predict?
    Predicted,
    /// How long until contact is back?
    Returning,
}

impl Area {
    /// All with their names in `content/`, in the order in which they are answered.
    pub const NAMES: [(Area, &'static str); 5] = [
        (Area::Changing, "changing"),
        (Area::SetsOff, "sets_off"),
        (Area::Helps, "helps"),
        (Area::Predicted, "predicted"),
        (Area::Returning, "returning"),
    ];
}

/// Whose record a finding is about: who pulls away, who meets it, or either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Those who pull away.
    Away,
    /// Those who meet it.
    Toward,
    /// Either.
    Either,
}

/// The words of one finding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingWords {
    /// The question that it answers.
    pub area: Area,
    /// Whose record it is about.
    pub about: About,
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
    fn missing() -> Self {
        let missing = || crate::MISSING.to_owned();
        Self {
            area: Area::Changing,
            about: About::Either,
            title: missing(),
            what: missing(),
            speaks: Vec::new(),
            not_yet: missing(),
            nothing_found: missing(),
            uncertain: missing(),
            counted: Vec::new(),
            slots: Vec::new(),
            also: BTreeMap::new(),
        }
    }
    /// Every text, for checks.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let single = [&self.title, &self.what, &self.not_yet, &self.nothing_found, &self.uncertain];
        single.into_iter().chain(&self.speaks).chain(&self.counted).chain(self.also.values()).map(String::as_str)
    }
}

/// The words of all findings, by the names of their files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    by_name: BTreeMap<String, FindingWords>,
    missing: FindingWords,
}

impl Findings {
    /// Reads every file of `content/findings`.
    pub(crate) fn shipped() -> Result<Self, ContentError> {
        let mut by_name = BTreeMap::new();
        for (path, _) in shipped::files(FOLDER)? {
            let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml");
            by_name.insert(name.to_owned(), shipped::toml(path)?);
        }
        Ok(Self { by_name, missing: FindingWords::missing() })
    }
    /// The words of one; a mark for missing words where there is no such file.
    pub fn of(&self, name: &str) -> &FindingWords {
        self.by_name.get(name).unwrap_or(&self.missing)
    }
    /// All of them with their names.
    pub fn all(&self) -> impl Iterator<Item = (&str, &FindingWords)> {
        self.by_name.iter().map(|(name, words)| (name.as_str(), words))
    }
}
