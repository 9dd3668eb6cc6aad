//! What came next: moves that pulled in one moment, and those of the next moment within a day.
//!
//! An order in time, counted. It says nothing of why, and a move that is common anyway comes
//! next often after any.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use nearer_core::answers::CHOICES_MAX;
use nearer_core::entry::Urge;
use nearer_core::{Journal, Moment, Slug};
use serde::Serialize;

use super::tally::{Counts, of_today, until_night};
use crate::interval::{Interval, Share, among};
use crate::report::Asked;
use crate::standing::NEED;

/// Hours within which a moment is the next one.
pub const WITHIN_HOURS: i64 = 24;
/// What is noted within so many minutes of the beginning of a moment belongs to that moment.
pub const SAME_MINUTES: i64 = 5;
/// Moves that a record holds before one of them can be the most common next.
const KINDS_LEAST: usize = 2;
/// Times that a move came next before it is called the most common: once is no "most".
const NEXT_LEAST: usize = 2;

/// After one move: the most common move of the next moment, and whether contact was kept then.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chain {
    /// The move.
    pub moved: Slug,
    /// The move that was most often among those of the next moment. It was picked for that, so
    /// its share lies a little too high.
    pub next: Slug,
    /// In how many next moments.
    pub k: usize,
    /// Moments with `moved` that were followed by another within [`WITHIN_HOURS`].
    pub n: usize,
    /// The mean of the share given the counts, 0–1.
    pub rate: f64,
    /// Its interval, from the same counts (see [`among`]).
    pub interval: Interval,
    /// Of the next moments with a choice, in how many contact was kept.
    pub stayed: Share,
}

/// What came next, moment for moment, oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Chains {
    /// Every move of a moment that is over, whether or not another moment followed.
    after: BTreeMap<Slug, After>,
    /// The latest moment that is over.
    before: Option<Pulled>,
    /// The newest one, which may still be added to.
    open: Option<Pulled>,
}

/// A moment in which moves pulled.
#[derive(Debug, Clone, PartialEq)]
struct Pulled {
    /// When it began, in seconds.
    second: i64,
    moves: BTreeSet<Slug>,
    /// Whether contact was kept, where a choice was noted: the last one that was.
    stayed: Option<bool>,
}

/// The moments after one move.
#[derive(Debug, Clone, Default, PartialEq)]
struct After {
    n: usize,
    chosen: usize,
    stayed: usize,
    next: Counts,
}

impl Chains {
    /// The moments up to last night. An urge always stands at a minute, never at a day alone.
    pub(super) fn until_night(journal: &Journal, asked: &Asked) -> Self {
        let mut chains = Self::default();
        let noted = journal.urges().rev().filter(|(_, urge)| !urge.moves.is_empty());
        until_night(noted, asked).into_iter().for_each(|(entry, urge)| chains.note(&entry.at, urge));
        chains
    }
    /// The same with those of today.
    pub(super) fn with_today(mut self, journal: &Journal, asked: &Asked) -> Self {
        let noted = journal.urges().rev().filter(|(_, urge)| !urge.moves.is_empty());
        of_today(noted, asked).into_iter().for_each(|(entry, urge)| self.note(&entry.at, urge));
        self
    }
    /// One urge more, not earlier than any before.
    fn note(&mut self, at: &Moment, urge: &Urge) {
        let second = at.unix_seconds();
        let stayed = urge.chose.map(|c| c.stayed());
        let moves = || urge.moves.iter().take(CHOICES_MAX).cloned();
        match &mut self.open {
            Some(open) if second - open.second < SAME_MINUTES * 60 => {
                open.moves.extend(moves());
                open.stayed = stayed.or(open.stayed);
            }
            _ => {
                self.close();
                self.open = Some(Pulled { second, moves: moves().collect(), stayed });
            }
        }
    }
    /// The newest moment is over: it came after the one before, where that is at most a day ago.
    fn close(&mut self) {
        let Some(next) = self.open.take() else { return };
        for moved in &next.moves {
            if !self.after.contains_key(moved) {
                self.after.insert(moved.clone(), After::default());
            }
        }
        if let Some(before) = self.before.take().filter(|b| next.second - b.second <= WITHIN_HOURS * 3600) {
            for moved in &before.moves {
                if let Some(after) = self.after.get_mut(moved) {
                    after.note(&next);
                }
            }
        }
        self.before = Some(next);
    }
    /// The chains from [`NEED`] followed moments on, those with the most moments first.
    pub(super) fn told(mut self, most: usize) -> Vec<Chain> {
        self.close();
        let kinds = self.after.len();
        if kinds < KINDS_LEAST {
            return Vec::new();
        }
        let enough = self.after.iter().filter(|(_, after)| after.n >= NEED);
        let common = enough.filter_map(|(moved, after)| {
            let (next, k) = after.next.first()?;
            (k >= NEXT_LEAST).then_some((moved, after, next, k))
        });
        let mut common: Vec<_> = common.collect();
        common.sort_by_key(|(moved, after, ..)| (Reverse(after.n), *moved));
        common.truncate(most);
        let told = common.into_iter().map(|(moved, after, next, k)| {
            let (rate, interval) = among(k, after.n, kinds);
            let stayed = Share::new(after.stayed, after.chosen);
            Chain { moved: moved.clone(), next: next.clone(), k, n: after.n, rate, interval, stayed }
        });
        told.collect()
    }
}

impl After {
    fn note(&mut self, next: &Pulled) {
        self.n += 1;
        self.chosen += usize::from(next.stayed.is_some());
        self.stayed += usize::from(next.stayed == Some(true));
        self.next.note(&next.moves);
    }
}
