//! What earlier entries offer again, so that a hurried thumb finds it first.

use nearer_content::Term;
use nearer_core::Slug;

/// Names and choices of earlier entries, the most used first; nothing while locked.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Whom entries were about, and whom the owner named first.
    pub people: Vec<String>,
    /// What set it off.
    pub triggers: Vec<Slug>,
    /// Moves that pulled.
    pub moves: Vec<Slug>,
    /// What pulls after somebody wanted.
    pub protests: Vec<Slug>,
    /// Ways back.
    pub returns: Vec<Slug>,
    /// Nothing aimed at another person: no reach, no message, no line that mends.
    pub alone: bool,
    /// After a break-up: questions that ask for the whole story rest.
    pub break_up: bool,
}

/// A list of the vocabulary, what was used before in front, the rest as it was written.
pub fn used_first<'a>(list: &'a [Term], used: &[Slug]) -> Vec<&'a Term> {
    let mut terms: Vec<&Term> = list.iter().collect();
    terms.sort_by_key(|t| used.iter().position(|u| *u == t.slug).unwrap_or(usize::MAX));
    terms
}
