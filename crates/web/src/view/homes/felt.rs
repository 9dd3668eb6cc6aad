//! Counting what notes say about the body: pure, and every note counts once.

use std::collections::BTreeMap;

use nearer_core::entry::{Sensation, Worksheet};
use nearer_core::{Body, Slug};

/// Fewest notes for a sentence about places, and for one about a kind of moment.
pub(super) const NOTES_LEAST: usize = 4;
/// Fewest times that two things were noted together.
pub(super) const TOGETHER_LEAST: usize = 2;
/// Most kinds of moment told.
const MOMENTS_MOST: usize = 3;
/// Answers that name no place on the figure.
pub(super) const NO_PLACE: [&str; 2] = ["nowhere", "somewhere-else"];

/// What one note says about the body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noted<'a> {
    /// Places, each with what it is like.
    pub(super) body: &'a [Sensation],
    /// What kind of moment it was.
    pub(super) triggers: &'a [Slug],
}

/// What an entry says about the body; nothing when it says nothing.
pub(super) fn noted(body: &Body) -> Option<Noted<'_>> {
    let (body, triggers): (&[Sensation], &[Slug]) = match body {
        Body::CheckIn(c) => (&c.body, &[]),
        Body::Urge(u) => (&u.body, &u.triggers),
        Body::Worksheet(sheet) => match &**sheet {
            Worksheet::BodyNote(note) => (&note.body, &note.triggers),
            _ => return None,
        },
        _ => return None,
    };
    (!body.is_empty()).then_some(Noted { body, triggers })
}

/// How many notes name each place, the most first; equals in a fixed order.
pub(super) fn places<'a>(notes: &[Noted<'a>]) -> Vec<(&'a Slug, usize)> {
    let mut times: BTreeMap<&Slug, usize> = BTreeMap::new();
    for note in notes {
        for (at, sensation) in note.body.iter().enumerate() {
            if !note.body[..at].iter().any(|s| s.place == sensation.place) {
                *times.entry(&sensation.place).or_default() += 1;
            }
        }
    }
    ranked(times)
}

/// The most first; equals in a fixed order.
pub(super) fn ranked<K: Ord + Copy>(times: BTreeMap<K, usize>) -> Vec<(K, usize)> {
    let mut all: Vec<(K, usize)> = times.into_iter().collect();
    all.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    all
}

/// A kind of moment, the place noted with it most often, how often, and of how many.
pub(super) type Together<'a> = (&'a Slug, &'a Slug, usize, usize);

/// The three pairs that came most often, one a kind of moment, and how many notes have both.
pub(super) fn together<'a>(notes: &[Noted<'a>]) -> (Vec<Together<'a>>, usize) {
    let both: Vec<&Noted> = notes.iter().filter(|n| !n.triggers.is_empty()).collect();
    if both.len() < NOTES_LEAST {
        return (Vec::new(), both.len());
    }
    let mut of: BTreeMap<&Slug, usize> = BTreeMap::new();
    let mut pairs: BTreeMap<(&Slug, &Slug), usize> = BTreeMap::new();
    for note in &both {
        for trigger in note.triggers {
            *of.entry(trigger).or_default() += 1;
            for sensation in note.body.iter().filter(|s| !NO_PLACE.contains(&s.place.as_str())) {
                *pairs.entry((trigger, &sensation.place)).or_default() += 1;
            }
        }
    }
    let mut told: Vec<Together> = Vec::new();
    for ((trigger, place), k) in ranked(pairs) {
        if k >= TOGETHER_LEAST && told.len() < MOMENTS_MOST && !told.iter().any(|(t, ..)| *t == trigger) {
            told.push((trigger, place, k, of[trigger]));
        }
    }
    (told, both.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(s: &str) -> Slug {
        s.parse().expect("slug")
    }
    fn at(places: &[&str]) -> Vec<Sensation> {
        places.iter().map(|p| Sensation { place: slug(p), feel: None, strength: None }).collect()
    }

    #[test]
    fn a_place_named_twice_in_one_note_counts_once() {
        let (twice, once) = (at(&["chest", "chest"]), at(&["jaw", "chest"]));
        let notes = [Noted { body: &twice, triggers: &[] }, Noted { body: &once, triggers: &[] }];
        assert_eq!(places(&notes), [(&slug("chest"), 2), (&slug("jaw"), 1)]);
    }

    #[test]
    fn under_four_notes_nothing_is_said_about_kinds_of_moment() {
        let (body, triggers) = (at(&["chest"]), [slug("touch")]);
        let note = Noted { body: &body, triggers: &triggers };
        assert_eq!(together(&[note; 3]).0, []);
        assert_eq!(together(&[note; 4]).0, [(&slug("touch"), &slug("chest"), 4, 4)]);
    }

    #[test]
    fn a_kind_of_moment_is_told_once_and_nowhere_is_no_place() {
        let (body, triggers) = (at(&["chest", "jaw", "nowhere"]), [slug("touch")]);
        let note = Noted { body: &body, triggers: &triggers };
        assert_eq!(together(&[note; 5]).0.len(), 1);
        let (nowhere, none) = (at(&["nowhere"]), [slug("touch")]);
        assert_eq!(together(&[Noted { body: &nowhere, triggers: &none }; 5]).0, []);
    }
}
