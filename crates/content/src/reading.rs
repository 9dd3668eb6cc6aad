//! The words of what a text can be read as.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{ContentError, ContentErrors};
use crate::shipped;

/// One label in words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelWords {
    /// What it is called, plainly.
    pub name: String,
    /// By reason: one sentence to whoever wrote the text.
    pub reasons: BTreeMap<String, String>,
    /// By template: a gentler wording, with `{what}` where the writer's own words go.
    #[serde(default)]
    pub gentler: BTreeMap<String, String>,
}

/// The words of every label of one kind of text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct ReadingWords {
    labels: BTreeMap<String, LabelWords>,
}

/// The words of both kinds of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Journal lines.
    pub journal: ReadingWords,
    /// Messages.
    pub message: ReadingWords,
}

impl ReadingWords {
    /// The words of a label.
    pub fn label(&self, label: &str) -> Option<&LabelWords> {
        self.labels.get(label)
    }
    /// The sentence of a reason.
    pub fn reason(&self, label: &str, reason: &str) -> Option<&str> {
        self.label(label)?.reasons.get(reason).map(String::as_str)
    }
    /// The words of a gentler template.
    pub fn gentler(&self, label: &str, template: &str) -> Option<&str> {
        self.label(label)?.gentler.get(template).map(String::as_str)
    }
    /// Every label with every gentler template that has words.
    pub fn gentler_templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.labels.iter().flat_map(|(label, words)| words.gentler.keys().map(move |t| (label.as_str(), t.as_str())))
    }
    /// Every label with every reason that has words.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.labels.iter().flat_map(|(label, words)| words.reasons.keys().map(move |r| (label.as_str(), r.as_str())))
    }
}

/// The files.
const FILES: [&str; 2] = ["reading/journal.toml", "reading/message.toml"];

pub(crate) fn shipped() -> Result<Reading, ContentError> {
    let [journal, message] = FILES;
    Ok(Reading { journal: shipped::toml(journal)?, message: shipped::toml(message)? })
}

/// No label stands in both files, and nothing is empty.
pub(crate) fn check(errors: &mut ContentErrors, reading: &Reading) {
    for (file, words) in FILES.into_iter().zip([&reading.journal, &reading.message]) {
        for (label, said) in &words.labels {
            if said.name.trim().is_empty() || said.reasons.is_empty() {
                errors.add(file, format!("{label} has no name or no reason"));
            }
            for (reason, sentence) in said.reasons.iter().filter(|(_, s)| !s.ends_with('.')) {
                errors.add(file, format!("{label} {reason} is no sentence: {sentence}"));
            }
        }
    }
    for label in reading.journal.labels.keys().filter(|l| reading.message.labels.contains_key(*l)) {
        errors.add(FILES[1], format!("{label} stands in both files"));
    }
}
