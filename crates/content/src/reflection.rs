//! Paced reflections: a few questions, one a page, that end in one sentence.

use nearer_core::Slug;
use serde::Deserialize;

/// One reflection.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReflectionWords {
    /// The stable name in entries, and the word of its address.
    pub slug: Slug,
    /// Its name on the page.
    pub title: String,
    /// What it is and how long it takes.
    pub lead: String,
    /// It can stir things up: it stands behind a preface, rests on bad days and ends with
    /// coming back to the room.
    #[serde(default)]
    pub heavy: bool,
    /// It asks for the story: it rests after a break-up, when that was asked for.
    #[serde(default)]
    pub story: bool,
    /// What the sentence is that it ends in.
    pub sentence: String,
    /// Sentences to begin from.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Its questions.
    pub ask: Vec<Ask>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The stable name in entries.
    pub slug: Slug,
    /// The question.
    pub question: String,
    /// A line under it.
    #[serde(default)]
    pub hint: Option<String>,
}

impl ReflectionWords {
    /// Every sentence, for the checks.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let asks = self.ask.iter().flat_map(|a| std::iter::once(&a.question).chain(&a.hint));
        [&self.title, &self.lead, &self.sentence].into_iter().chain(&self.examples).chain(asks).map(String::as_str)
    }
}
