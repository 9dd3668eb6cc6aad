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
    /// Guided exercises.
    Practices,
    /// Authored steps of the ladder.
    Steps,
    /// Patterns in thinking: mind-reading, all-or-nothing.
    Distortions,
    /// The signs of the pattern and its moves, as situations.
    Signs,
    /// Old rules (schemas).
    OldRules,
    /// Scenes to rehearse.
    Scenes,
    /// What somebody is to the owner.
    Bonds,
    /// Paced reflections.
    Reflections,
    /// The questions of reflections.
    Asks,
    /// Ways to step back from a thought.
    Ways,
    /// What just happened, seen by the one who stays: went quiet, cancelled.
    Happenings,
    /// Protest behaviour: pursuing, checking, testing, going cold.
    Protests,
    /// What somebody else was seen to do when it got close.
    Seen,
    /// What else could lie behind it: illness, grief, work, control.
    Reasons,
    /// Inner weather.
    Weathers,
    /// What came before somebody else's distance.
    Befores,
}

impl Terms {
    /// Every list.
    pub const ALL: [Terms; 24] = [
        Terms::Moves,
        Terms::Triggers,
        Terms::Places,
        Terms::Sensations,
        Terms::Feelings,
        Terms::Tools,
        Terms::Values,
        Terms::Returns,
        Terms::Practices,
        Terms::Steps,
        Terms::Distortions,
        Terms::Signs,
        Terms::OldRules,
        Terms::Scenes,
        Terms::Bonds,
        Terms::Reflections,
        Terms::Asks,
        Terms::Ways,
        Terms::Happenings,
        Terms::Protests,
        Terms::Seen,
        Terms::Reasons,
        Terms::Weathers,
        Terms::Befores,
    ];
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
