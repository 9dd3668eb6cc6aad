//! Which patterns may begin at a token: by its word, and by the next word where a pattern
//! says what that is.

use std::collections::BTreeSet;

use super::compile::{Ready, Vocabulary, WordId};
use super::pattern::Node;
use super::token::Token;

/// The first word of a pattern and, where it is known, the second.
type Key = (WordId, Option<WordId>);
/// A pattern with more keys than this is found by its first word alone.
const KEYS_MAX: usize = 6_000;

/// What begins with one word.
#[derive(Debug, Clone)]
struct Begun<T> {
    any: Vec<T>,
    /// By second word, in order.
    next: Vec<(WordId, Vec<T>)>,
}

/// Things by the words they begin with.
#[derive(Debug, Clone)]
pub(super) struct Index<T> {
    by_word: Vec<Begun<T>>,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self { by_word: Vec::new() }
    }
}

impl<T: Copy + Ord> Index<T> {
    /// For a vocabulary of so many words.
    pub(super) fn new(words: usize) -> Self {
        Self { by_word: vec![Begun { any: Vec::new(), next: Vec::new() }; words] }
    }
    /// Adds what begins as a pattern does.
    ///
    /// # Errors
    /// The pattern may begin with anything.
    pub(super) fn add(&mut self, vocabulary: &Vocabulary, pattern: &Ready, what: T) -> Result<(), String> {
        let mut keys = BTreeSet::new();
        let plain = |words: BTreeSet<WordId>| words.into_iter().map(|w| (w, None)).collect();
        let done = keys_of(vocabulary, vec![pattern.clone()], &mut keys);
        if done.is_err() || keys.len() > KEYS_MAX {
            keys = plain(vocabulary.first(pattern)?);
        }
        for (first, second) in keys {
            let begun = &mut self.by_word[first as usize];
            match second {
                None => begun.any.push(what),
                Some(word) => match begun.next.binary_search_by_key(&word, |(w, _)| *w) {
                    Ok(at) => begun.next[at].1.push(what),
                    Err(at) => begun.next.insert(at, (word, vec![what])),
                },
            }
        }
        Ok(())
    }
    /// What may begin at a token, in order and once each.
    pub(super) fn at(&self, tokens: &[Token], at: usize, into: &mut Vec<T>) {
        into.clear();
        let next = tokens.get(at + 1).map_or([0; 3], |t| t.ids);
        for id in tokens[at].ids.into_iter().filter(|id| *id != 0) {
            let begun = &self.by_word[id as usize];
            into.extend(&begun.any);
            for second in next.into_iter().filter(|id| *id != 0) {
                if let Ok(found) = begun.next.binary_search_by_key(&second, |(w, _)| *w) {
                    into.extend(&begun.next[found].1);
                }
            }
        }
        into.sort_unstable();
        into.dedup();
    }
}

/// The keys of a sequence.
fn keys_of(vocabulary: &Vocabulary, mut seq: Vec<Ready>, keys: &mut BTreeSet<Key>) -> Result<(), String> {
    if seq.is_empty() {
        return Err("may match nothing".to_owned());
    }
    let rest = seq.split_off(1);
    let followed_by = |mut head: Vec<Ready>| {
        head.extend(rest.iter().cloned());
        head
    };
    match seq.remove(0) {
        Node::Seq(all) => keys_of(vocabulary, followed_by(all), keys),
        Node::Start | Node::End | Node::Not(_) => keys_of(vocabulary, rest, keys),
        Node::Opt(inner) => {
            keys_of(vocabulary, followed_by(vec![*inner]), keys)?;
            keys_of(vocabulary, rest, keys)
        }
        Node::Alt(all) | Node::Switch { all, .. } => {
            all.into_iter().try_for_each(|one| keys_of(vocabulary, followed_by(vec![one]), keys))
        }
        Node::Gap { .. } => Err("begins with a gap".to_owned()),
        one @ (Node::Word(_) | Node::OneOf(_) | Node::Class(_)) => {
            let first = vocabulary.first(&one)?;
            let wide = matches!(&one, Node::Class(c) if !vocabulary.classes[usize::from(*c)].longer.is_empty());
            let second = if wide { None } else { vocabulary.first(&Node::Seq(rest)).ok() };
            match second.filter(|words| words.len() * first.len() <= KEYS_MAX) {
                Some(words) => keys.extend(first.iter().flat_map(|f| words.iter().map(|s| (*f, Some(*s))))),
                None => keys.extend(first.into_iter().map(|f| (f, None))),
            }
            if keys.len() > KEYS_MAX { Err("too many".to_owned()) } else { Ok(()) }
        }
    }
}
