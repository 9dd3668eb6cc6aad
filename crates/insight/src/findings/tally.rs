//! Counts that go on: those up to last night are kept, and what today holds is added.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use nearer_core::{Entry, Slug};
use serde::Serialize;

use crate::interval::Share;
use crate::report::Asked;
use crate::standing::LATEST;

/// How often something was there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counted {
    /// What.
    pub slug: Slug,
    /// In how many moments, of those with any.
    pub share: Share,
}

/// In how many moments each slug was there.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Counts(BTreeMap<Slug, usize>);

impl Counts {
    /// One moment more with each of them.
    pub(super) fn note<'a>(&mut self, slugs: impl IntoIterator<Item = &'a Slug>) {
        for slug in slugs {
            match self.0.get_mut(slug) {
                Some(n) => *n += 1,
                None => drop(self.0.insert(slug.clone(), 1)),
            }
        }
    }
    /// The most common one and its moments; the first by name of several alike.
    pub(super) fn first(&self) -> Option<(&Slug, usize)> {
        self.0.iter().rev().max_by_key(|(_, n)| **n).map(|(slug, n)| (slug, *n))
    }
    /// The most common ones of `of` moments, the most common first.
    pub(super) fn most(&self, of: usize, most: usize) -> Vec<Counted> {
        let mut counts: Vec<(&Slug, usize)> = self.0.iter().map(|(slug, n)| (slug, *n)).collect();
        counts.sort_unstable_by_key(|(slug, n)| (Reverse(*n), *slug));
        let told = counts.into_iter().take(most);
        told.map(|(slug, n)| Counted { slug: slug.clone(), share: Share::new(n, of) }).collect()
    }
}

/// Of entries that come newest first, the newest [`LATEST`] up to last night, oldest first.
pub(super) fn until_night<'a, T>(newest: impl Iterator<Item = (&'a Entry, T)>, asked: &Asked) -> Vec<(&'a Entry, T)> {
    let night = asked.last_night();
    let mut until: Vec<_> = newest.filter(|(entry, _)| night.covers(&entry.at)).take(LATEST).collect();
    until.reverse();
    until
}

/// Of the same, those of today, [`LATEST`] at most, oldest first.
pub(super) fn of_today<'a, T>(newest: impl Iterator<Item = (&'a Entry, T)>, asked: &Asked) -> Vec<(&'a Entry, T)> {
    let night = asked.last_night();
    let today = newest.take_while(|(entry, _)| !night.covers(&entry.at)).filter(|(entry, _)| asked.covers(&entry.at));
    let mut today: Vec<_> = today.take(LATEST).collect();
    today.reverse();
    today
}
