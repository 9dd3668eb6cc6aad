//! The words a vault may choose from, as sets of slugs. `content/` fills it.

use std::collections::BTreeSet;

use crate::text::Slug;

/// Which of the vocabulary's lists a field chooses from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Terms {
    /// Deactivating moves: self-reliance, minimising, flaw-finding.
    Moves,
    /// What set it off.
    Triggers,
    /// Places in the body.
    Places,
    /// What a place feels like: tight, hot, numb.
    Sensations,
    /// Feeling words: the 38 State of Mind labels, `nothing` and `blank`.
    Feelings,
    /// Tools of *Right now*.
    Tools,
    /// Values.
    Values,
    /// Ways back after distance.
    Returns,
}

/// Every slug that a form may send. Stored entries are not checked against it: a
/// word retired from `content/` stays readable in old entries.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    known: BTreeSet<(Terms, Slug)>,
}

impl Vocabulary {
    /// A vocabulary from (list, slug) pairs.
    pub fn new(terms: impl IntoIterator<Item = (Terms, Slug)>) -> Self {
        Self { known: terms.into_iter().collect() }
    }
    /// Whether `slug` stands in `list`.
    pub fn knows(&self, list: Terms, slug: &Slug) -> bool {
        self.known.contains(&(list, slug.clone()))
    }
}
