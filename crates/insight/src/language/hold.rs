//! What is held back: somebody else's words, what is past and dropped.

use super::compile::CLASSES_MAX;
use super::lexicon::{Condition, Lexicon, Rule, Scope};
use super::matching::View;
use super::token::Tokens;

/// How far, in tokens, a condition looks over a paragraph.
const NEAR: usize = 90;
/// How many tokens before a match "she says" may stand.
const SAYING: usize = 3;

/// Where every class stands that a condition asks for, in order.
pub(super) struct Places {
    by_class: Vec<Vec<u32>>,
}

impl Places {
    /// Notes every class that any condition names.
    pub(super) fn of(lexicon: &Lexicon, view: &View<'_>) -> Self {
        let mut by_class = vec![Vec::new(); lexicon.vocabulary.classes.len()];
        for at in 0..view.tokens.len() {
            let mut here = [0; CLASSES_MAX / 64];
            view.add_classes(at, &mut here);
            let place = u32::try_from(at).unwrap_or(u32::MAX);
            for (block, (mut bits, wanted)) in here.into_iter().zip(&lexicon.asked).enumerate() {
                bits &= wanted;
                while bits != 0 {
                    by_class[block * 64 + bits.trailing_zeros() as usize].push(place);
                    bits &= bits - 1;
                }
            }
        }
        Self { by_class }
    }
    fn stands(&self, class: u16, from: usize, to: usize) -> bool {
        let places = &self.by_class[usize::from(class)];
        let first = places.partition_point(|at| (*at as usize) < from);
        places.get(first).is_some_and(|at| (*at as usize) < to)
    }
}

/// A match, from and to which token, with its sentence.
pub(super) struct Found {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Where a sentence begins and ends, by sentence, in tokens.
pub(super) fn sentences(tokens: &Tokens) -> Vec<std::ops::Range<usize>> {
    let mut all: Vec<std::ops::Range<usize>> = Vec::new();
    for (n, token) in tokens.all.iter().enumerate() {
        if token.sentence as usize == all.len() {
            all.push(n..n + 1);
        } else if let Some(last) = all.last_mut() {
            last.end = n + 1;
        }
    }
    all
}

/// Everything that is needed to decide whether a match may speak.
pub(super) struct Holding<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) tokens: &'a Tokens,
    pub(super) sentences: &'a [std::ops::Range<usize>],
    pub(super) places: &'a Places,
}

impl Holding<'_> {
    /// Whether a match may speak.
    pub(super) fn may(&self, rule: &Rule, found: &Found) -> bool {
        rule.conditions.iter().all(|c| self.met(c, found))
            && (rule.lets.past || !self.is_past(found))
            && (!rule.lets.mine || !self.of_somebody_else(found))
            && (rule.lets.reported || !self.reported(found))
            && (rule.lets.quoted || !self.of_another(found))
    }
    fn sentence(&self, found: &Found) -> (usize, usize) {
        let first = self.tokens.all[found.from].sentence as usize;
        let last = self.tokens.all[found.to.saturating_sub(1).max(found.from)].sentence as usize;
        let from = self.sentences[first].start.max(found.from.saturating_sub(NEAR));
        (from, self.sentences[last].end.min(found.to + NEAR))
    }
    fn met(&self, condition: &Condition, found: &Found) -> bool {
        let (from, to) = match condition.scope {
            Scope::Sentence => self.sentence(found),
            Scope::Paragraph => (found.from.saturating_sub(NEAR), found.to + NEAR),
        };
        self.places.stands(condition.class, from, to) != condition.absent
    }
    /// Past and dropped, in its own words or in those of the next sentence.
    fn is_past(&self, found: &Found) -> bool {
        let (from, to) = self.sentence(found);
        let next = self.tokens.all.get(to).map_or(to, |t| self.sentences[t.sentence as usize].end.min(to + NEAR));
        let stands = |class: Option<u16>, to| class.is_some_and(|c| self.places.stands(c, from, to));
        stands(self.lexicon.dropped, to) || stands(self.lexicon.changed, next)
    }
    /// The sentence up to the match speaks of somebody else, and nowhere of the writer.
    fn of_somebody_else(&self, found: &Found) -> bool {
        let (from, to) = self.sentence(found);
        let stands = |class: Option<u16>, to| class.is_some_and(|c| self.places.stands(c, from, to));
        stands(self.lexicon.other_subject, found.from) && !stands(self.lexicon.first_person, to)
    }
    /// "She says" right before it, in the same sentence.
    fn reported(&self, found: &Found) -> bool {
        let from = self.sentence(found).0.max(found.from.saturating_sub(SAYING));
        self.lexicon.they_say.is_some_and(|c| self.places.stands(c, from, found.from))
    }
    /// It stands in quotes that nobody says the writer opened.
    fn of_another(&self, found: &Found) -> bool {
        let Some(which) = self.tokens.all[found.from].quote else { return false };
        if found.to > self.tokens.quotes[which as usize].end {
            return false;
        }
        let quote = &self.tokens.quotes[which as usize];
        let before = quote.start.saturating_sub(6);
        let after = quote.end..(quote.end + 3).min(self.tokens.all.len());
        let mine = |from, to| self.lexicon.i_say.is_some_and(|c| self.places.stands(c, from, to));
        !(mine(before, quote.start) || mine(after.start, after.end))
    }
}
