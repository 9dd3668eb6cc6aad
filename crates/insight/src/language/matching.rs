//! Matching: where in the tokens a pattern ends, for all ends at once.
//!
//! A set of positions is one word of 64 bits, relative to where the pattern began. Each
//! piece of a pattern turns such a set into the next; nothing is tried twice.

use super::compile::{ClassId, Classes, Ready, Vocabulary, WordId};
use super::pattern::Node;
use super::token::Token;

/// How many tokens one pattern may reach over.
pub const WINDOW: usize = 63;

/// Where a class stands with more than one word: from which token, to which ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Longer {
    class: ClassId,
    /// Relative to where it begins.
    ends: u64,
}

/// The tokens of a paragraph and what is known of them.
pub(super) struct View<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) tokens: &'a [Token],
    /// By token.
    pub(super) longer: Vec<Vec<Longer>>,
    /// How many steps were taken.
    pub(super) steps: u64,
}

impl<'a> View<'a> {
    /// Nothing is known yet.
    pub(super) fn new(vocabulary: &'a Vocabulary, tokens: &'a [Token]) -> Self {
        Self { vocabulary, tokens, longer: vec![Vec::new(); tokens.len()], steps: 0 }
    }
    /// Remembers that a class stands at a token.
    pub(super) fn learn(&mut self, at: usize, class: ClassId, ends: u64) {
        self.longer[at].push(Longer { class, ends });
    }
    /// Whether the token is the word, or begins with it.
    fn is(&self, at: usize, word: WordId) -> bool {
        word != 0 && self.tokens.get(at).is_some_and(|t| t.ids.contains(&word))
    }
    fn is_one(&self, at: usize, words: &[WordId]) -> bool {
        let known = |id: &WordId| *id != 0 && words.binary_search(id).is_ok();
        self.tokens.get(at).is_some_and(|t| t.ids.iter().any(known))
    }
    /// The ends of a class that begins at a token, relative to it.
    pub(super) fn class_at(&self, at: usize, class: ClassId) -> u64 {
        let Some(token) = self.tokens.get(at) else { return 0 };
        let has = |id: &WordId| self.vocabulary.classes_of(*id)[usize::from(class) / 64] >> (class % 64) & 1 == 1;
        let one = u64::from(token.ids.iter().any(|id| *id != 0 && has(id))) << 1;
        self.longer[at].iter().filter(|l| l.class == class).fold(one, |ends, l| ends | l.ends)
    }
    /// Adds the classes that begin at a token.
    pub(super) fn add_classes(&self, at: usize, to: &mut Classes) {
        for id in self.tokens[at].ids.iter().filter(|id| **id != 0) {
            to.iter_mut().zip(self.vocabulary.classes_of(*id)).for_each(|(a, b)| *a |= b);
        }
        self.longer[at].iter().for_each(|l| to[usize::from(l.class) / 64] |= 1 << (l.class % 64));
    }
    /// The ends of a pattern that begins at any of `set`, all relative to `base`.
    pub(super) fn ends(&mut self, node: &Ready, base: usize, set: u64) -> u64 {
        if set == 0 {
            return 0;
        }
        self.steps += 1;
        match node {
            Node::Word(word) => each(set, |bit| if self.is(base + bit, *word) { shift(2, bit) } else { 0 }),
            Node::Class(class) => each(set, |bit| shift(self.class_at(base + bit, *class), bit)),
            Node::Seq(all) => {
                let mut set = set;
                for inner in all {
                    set = self.ends(inner, base, set);
                    if set == 0 {
                        break;
                    }
                }
                set
            }
            Node::Alt(all) => all.iter().fold(0, |ends, inner| ends | self.ends(inner, base, set)),
            Node::OneOf(words) => each(set, |bit| if self.is_one(base + bit, words) { shift(2, bit) } else { 0 }),
            Node::Switch { all, by_first, always } => {
                let mut out = always.iter().fold(0, |ends, n| ends | self.ends(&all[usize::from(*n)], base, set));
                let mut rest = set;
                while rest != 0 {
                    let bit = rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    let Some(token) = self.tokens.get(base + bit) else { continue };
                    for id in token.ids.iter().filter(|id| **id != 0) {
                        let Ok(at) = by_first.binary_search_by_key(id, |(word, _)| *word) else { continue };
                        out |= by_first[at]
                            .1
                            .iter()
                            .fold(0, |ends, n| ends | self.ends(&all[usize::from(*n)], base, 1 << bit));
                    }
                }
                out
            }
            Node::Opt(inner) => set | self.ends(inner, base, set),
            Node::Gap { most, past_all } => self.gap(*most, *past_all, base, set),
            Node::Start => each(set, |bit| u64::from(self.starts(base + bit)) << bit),
            Node::End => each(set, |bit| u64::from(self.finishes(base + bit)) << bit),
            Node::Not(inner) => {
                let mut out = 0;
                let mut rest = set;
                while rest != 0 {
                    let bit = rest & rest.wrapping_neg();
                    rest ^= bit;
                    out |= if self.ends(inner, base, bit) == 0 { bit } else { 0 };
                }
                out
            }
        }
    }
    fn gap(&self, most: u8, past_all: bool, base: usize, set: u64) -> u64 {
        let (mut out, mut edge) = (set, set);
        for _ in 0..most {
            edge = each(edge, |bit| match self.tokens.get(base + bit) {
                Some(token) if past_all || !(token.stop || token.barrier) => shift(2, bit),
                _ => 0,
            });
            out |= edge;
        }
        out
    }
    fn starts(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.starts)
    }
    /// A clause ends before this token.
    fn finishes(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| t.stop || t.starts)
    }
}

fn shift(ends: u64, by: usize) -> u64 {
    if by > WINDOW { 0 } else { ends << by }
}

fn each(set: u64, of: impl Fn(usize) -> u64) -> u64 {
    let (mut out, mut rest) = (0, set);
    while rest != 0 {
        let bit = rest.trailing_zeros() as usize;
        rest &= rest - 1;
        out |= of(bit);
    }
    out
}
