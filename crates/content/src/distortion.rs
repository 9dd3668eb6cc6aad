//! Patterns in thinking for thought records, and the game that trains an eye for them.
//!
//! The game's thoughts are about weather, buses and recipes: a pattern is easier to see
//! where nothing hurts. A thought may fit several patterns, or none.

use std::collections::BTreeSet;

use nearer_core::Slug;
use serde::Deserialize;

use crate::error::ContentErrors;
use crate::lesson::Claim;
use crate::term::Term;

/// Below `content/`.
pub(crate) const FILE: &str = "distortions.toml";
/// Each pattern is practised on at least this many thoughts.
const ITEMS_MIN: usize = 2;

/// One pattern.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distortion {
    /// The stable name in entries.
    pub slug: Slug,
    /// As it is chosen, in plain words.
    pub label: String,
    /// Its name in textbooks.
    pub also: String,
    /// A thought about closeness that has it.
    pub sounds_like: String,
    /// A question that opens it.
    pub question: String,
}

impl Distortion {
    fn term(&self) -> Term {
        Term {
            slug: self.slug.clone(),
            label: self.label.clone(),
            short: self.label.clone(),
            example: Some(self.sounds_like.clone()),
            line: Some(self.question.clone()),
            code: None,
            circle: None,
        }
    }
}

/// One thought of the game.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GameItem {
    /// The thought, about nothing that hurts.
    pub thought: String,
    /// The patterns it fits; none for a plain thought.
    pub fits: Vec<Slug>,
    /// Why, in a line or two.
    pub because: String,
}

impl GameItem {
    /// Whether an answer agrees: one of the patterns that fit, or `None` ("a plain
    /// thought") where none does.
    pub fn agrees(&self, answer: Option<&Slug>) -> bool {
        answer.map_or(self.fits.is_empty(), |slug| self.fits.contains(slug))
    }
}

/// Patterns and the game.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Written")]
pub struct Distortions {
    /// What the list rests on.
    pub claim: Claim,
    /// The patterns, in the order they are shown.
    pub patterns: Vec<Distortion>,
    /// The patterns as words to choose from: the example is what it sounds like, the line
    /// is the question.
    pub terms: Vec<Term>,
    /// The game's thoughts.
    pub items: Vec<GameItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    claim: Claim,
    pattern: Vec<Distortion>,
    item: Vec<GameItem>,
}

impl From<Written> for Distortions {
    fn from(w: Written) -> Self {
        let terms = w.pattern.iter().map(Distortion::term).collect();
        Self { claim: w.claim, patterns: w.pattern, terms, items: w.item }
    }
}

impl Distortions {
    /// The pattern of that slug.
    pub fn pattern(&self, slug: &str) -> Option<&Distortion> {
        self.patterns.iter().find(|pattern| pattern.slug.as_str() == slug)
    }
    /// The `of` thoughts of a round, with their numbers. Rounds take turns: each thought
    /// comes once before any comes again, and neighbours in the file fall apart. The same
    /// round is always the same.
    pub fn round(&self, round: usize, of: usize) -> Vec<(usize, &GameItem)> {
        let len = self.items.len();
        let stride = stride(len);
        let turn = |n: usize| round.wrapping_mul(of).wrapping_add(n) % len * stride % len;
        (0..of.min(len)).map(turn).filter_map(|n| Some((n, self.items.get(n)?))).collect()
    }
}

/// A step through `len` places that meets each of them once: prime to `len`, and far
/// enough that the thoughts of one pattern do not follow each other.
fn stride(len: usize) -> usize {
    let prime_to = |n: &usize| (2..=*n).all(|d| !(n.is_multiple_of(d) && len.is_multiple_of(d)));
    (len / 3..len).find(|n| *n > 0 && prime_to(n)).unwrap_or(1)
}

/// Slugs stand once, the game knows every pattern, and every pattern is practised.
pub(crate) fn check(errors: &mut ContentErrors, distortions: &Distortions) {
    let known: BTreeSet<&Slug> = distortions.patterns.iter().map(|pattern| &pattern.slug).collect();
    if known.len() != distortions.patterns.len() {
        errors.add(FILE, "a pattern stands twice");
    }
    for item in &distortions.items {
        for slug in item.fits.iter().filter(|slug| !known.contains(slug)) {
            errors.add(FILE, format!("fits the unknown pattern {slug}: {}", item.thought));
        }
    }
    for slug in known {
        if distortions.items.iter().filter(|item| item.fits.contains(slug)).count() < ITEMS_MIN {
            errors.add(FILE, format!("{slug} needs {ITEMS_MIN} thoughts in the game"));
        }
    }
    if !distortions.items.iter().any(|item| item.fits.is_empty()) {
        errors.add(FILE, "the game needs a plain thought");
    }
}
