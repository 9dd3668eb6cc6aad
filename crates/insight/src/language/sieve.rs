//! What a pattern cannot do without, so that it is not tried where that is missing.
//!
//! A paragraph is cut into blocks of [`BLOCK`] tokens; each knows its classes exactly and
//! its words by a few bits. A pattern is tried only where every piece of it can stand.

use super::compile::{CLASSES_MAX, Classes, Ready, WordId};
use super::matching::View;
use super::pattern::Node;

/// A block, in tokens: a pattern reaches from its own into the next at most.
const BLOCK: usize = super::matching::WINDOW + 1;
/// How many blocks before and after a condition may look into.
const AROUND: usize = 3;
/// Bits by which words are told apart.
type Bits = [u64; 16];

/// What has to be there.
#[derive(Debug, Clone, Default)]
pub(super) struct Needs {
    classes: Vec<u16>,
    words: Vec<Bits>,
}

/// What is there, by block.
pub(super) struct Sieve {
    classes: Vec<Classes>,
    around: Vec<Classes>,
    words: Vec<Bits>,
}

fn bit(word: WordId) -> (usize, u64) {
    ((word as usize / 64) % 16, 1 << (word % 64))
}

impl Needs {
    /// What a pattern cannot do without.
    pub(super) fn of(pattern: &Ready) -> Self {
        let mut needs = Self::default();
        needs.add(pattern);
        needs
    }
    fn add(&mut self, node: &Ready) {
        match node {
            Node::Word(word) => self.add_words(std::slice::from_ref(word)),
            Node::OneOf(words) => self.add_words(words),
            Node::Class(class) => self.classes.push(*class),
            Node::Seq(all) => all.iter().for_each(|n| self.add(n)),
            _ => {}
        }
    }
    fn add_words(&mut self, words: &[WordId]) {
        let mut bits = Bits::default();
        for word in words {
            let (at, one) = bit(*word);
            bits[at] |= one;
        }
        self.words.push(bits);
    }
}

fn all_there(needed: &[u16], there: &Classes) -> bool {
    needed.iter().all(|c| there[usize::from(*c) / 64] >> (c % 64) & 1 == 1)
}

impl Sieve {
    /// The words of a paragraph; its classes are not known yet.
    pub(super) fn of_words(view: &View<'_>) -> Self {
        let mut own = vec![Bits::default(); view.tokens.len() / BLOCK + 1];
        for (n, token) in view.tokens.iter().enumerate() {
            for id in token.ids.iter().filter(|id| **id != 0) {
                let (at, one) = bit(*id);
                own[n / BLOCK][at] |= one;
            }
        }
        let words = (0..own.len()).map(|b| joined(&own, b, b + 1)).collect();
        Self { classes: Vec::new(), around: Vec::new(), words }
    }
    /// Adds the classes, once every one was found.
    pub(super) fn learn(&mut self, view: &View<'_>) {
        let mut own = vec![[0; CLASSES_MAX / 64]; self.words.len()];
        for n in 0..view.tokens.len() {
            view.add_classes(n, &mut own[n / BLOCK]);
        }
        self.classes = (0..own.len()).map(|b| joined(&own, b, b + 1)).collect();
        self.around = (0..own.len()).map(|b| joined(&own, b.saturating_sub(AROUND), b + AROUND)).collect();
    }
    /// Whether every word that is needed can stand in reach of a token.
    pub(super) fn words(&self, at: usize, needs: &Needs) -> bool {
        let there = &self.words[at / BLOCK];
        needs.words.iter().all(|bits| bits.iter().zip(there).any(|(a, b)| a & b != 0))
    }
    /// Whether every class that is needed stands in reach of a token.
    pub(super) fn classes(&self, at: usize, needs: &Needs) -> bool {
        all_there(&needs.classes, &self.classes[at / BLOCK])
    }
    /// Whether classes stand anywhere that a condition may look.
    pub(super) fn around(&self, at: usize, needed: &[u16]) -> bool {
        all_there(needed, &self.around[at / BLOCK])
    }
}

fn joined<const N: usize>(own: &[[u64; N]], from: usize, to: usize) -> [u64; N] {
    let mut all = [0; N];
    for block in &own[from..=to.min(own.len() - 1)] {
        all.iter_mut().zip(block).for_each(|(a, b)| *a |= b);
    }
    all
}
