//! Words to choose from: a slug that is kept, a label that is read.

use nearer_core::Slug;
use serde::Deserialize;

/// One choice of a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What is kept.
    pub slug: Slug,
    /// What is read on a chip.
    pub label: String,
    /// What is read in a list or a sentence.
    #[serde(default)]
    pub short: String,
    /// A line that makes it recognisable.
    #[serde(default)]
    pub line: String,
    /// What it once was good for.
    #[serde(default)]
    pub protects: String,
    /// A code of a published coding, where there is one.
    #[serde(default)]
    pub code: String,
}

/// One place in the body.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// What is kept.
    pub slug: Slug,
    /// What is read.
    pub label: String,
    /// The place inside a sentence: "your chest".
    #[serde(default)]
    pub in_sentence: String,
    /// Where it lies on the figure, in percent from the left and the top.
    #[serde(default)]
    pub front: Option<(f32, f32)>,
}

/// A file that is one list of terms.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Terms {
    pub(crate) term: Vec<Term>,
}

/// The file of body places.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Places {
    pub(crate) place: Vec<Place>,
}

impl Terms {
    /// The terms, with a short form for each.
    pub(crate) fn filled(self) -> Vec<Term> {
        let short = |mut t: Term| {
            if t.short.is_empty() {
                t.short.clone_from(&t.label);
            }
            t
        };
        self.term.into_iter().map(short).collect()
    }
}
