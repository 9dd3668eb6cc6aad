//! The journal: a pure fold of kept entries into typed collections in time order.
//!
//! Nothing here is stored; dropping a journal and folding again gives the same one,
//! whatever order the entries came in.

use std::collections::{BTreeMap, HashMap};

use crate::entry::{Body, CheckIn, CloseMoment, Entry, Kept, Reach, ReachState, Space, Urge, Withdrawal};
use crate::id::EntryId;
use crate::text::Name;
use crate::time::{Moment, PracticeDay, Rollover};

/// Where an entry stands in time: seconds since 1970, then its id.
type Place = (i64, EntryId);

/// The latest version of every entry, by time and by id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Journal {
    by_time: BTreeMap<Place, Kept>,
    places: HashMap<EntryId, i64>,
    set_aside: usize,
}

impl Journal {
    /// Folds entries, in any order.
    pub fn fold(entries: impl IntoIterator<Item = Kept>) -> Self {
        let mut journal = Self::default();
        for kept in entries {
            journal.put(kept);
        }
        journal
    }
    /// Takes in one version: the highest version of an id stands.
    pub fn put(&mut self, kept: Kept) {
        let id = kept.entry.id;
        if self.get(&id).is_some_and(|held| held.version > kept.version) {
            return;
        }
        self.forget(&id);
        let second = kept.entry.at.unix_seconds();
        self.set_aside += usize::from(kept.entry.removed.is_some());
        self.places.insert(id, second);
        self.by_time.insert((second, id), kept);
    }
    /// Forgets an entry altogether.
    pub fn forget(&mut self, id: &EntryId) -> Option<Kept> {
        let second = self.places.remove(id)?;
        let kept = self.by_time.remove(&(second, *id))?;
        self.set_aside -= usize::from(kept.entry.removed.is_some());
        Some(kept)
    }
    /// The latest version of one entry, also when it was set aside.
    pub fn get(&self, id: &EntryId) -> Option<&Kept> {
        self.places.get(id).and_then(|second| self.by_time.get(&(*second, *id)))
    }
    /// Every entry that was not set aside, oldest first.
    pub fn timeline(&self) -> impl DoubleEndedIterator<Item = &Kept> {
        self.by_time.values().filter(|k| k.entry.removed.is_none())
    }
    /// Entries that were not set aside and stand before a place in time (seconds since
    /// 1970, id), newest first; from the newest when there is no place.
    pub fn before(&self, place: Option<(i64, EntryId)>) -> impl Iterator<Item = &Kept> {
        let end = place.map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded);
        let earlier = self.by_time.range((std::ops::Bound::Unbounded, end)).rev();
        earlier.map(|(_, k)| k).filter(|k| k.entry.removed.is_none())
    }
    /// Entries that were set aside, oldest first.
    pub fn set_aside(&self) -> impl DoubleEndedIterator<Item = &Kept> {
        self.by_time.values().filter(|k| k.entry.removed.is_some())
    }
    /// How many entries there are that were not set aside.
    pub fn len(&self) -> usize {
        self.by_time.len() - self.set_aside
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Every entry, set aside or not: what leaves with an export.
    pub fn everything(&self) -> impl DoubleEndedIterator<Item = &Kept> {
        self.by_time.values()
    }
    /// Check-ins, oldest first.
    pub fn check_ins(&self) -> impl DoubleEndedIterator<Item = (&Entry, &CheckIn)> {
        self.timeline().filter_map(|k| match &k.entry.body {
            Body::CheckIn(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// Urges, oldest first.
    pub fn urges(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Urge)> {
        self.timeline().filter_map(|k| match &k.entry.body {
            Body::Urge(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// Announced spaces, oldest first.
    pub fn spaces(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Space)> {
        self.timeline().filter_map(|k| match &k.entry.body {
            Body::Space(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// Withdrawals, oldest first.
    pub fn withdrawals(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Withdrawal)> {
        self.timeline().filter_map(|k| match &k.entry.body {
            Body::Withdrawal(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// Close moments, oldest first.
    pub fn close_moments(&self) -> impl DoubleEndedIterator<Item = (&Entry, &CloseMoment)> {
        self.timeline().filter_map(|k| match &k.entry.body {
            Body::CloseMoment(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// Reaches, oldest first.
    pub fn reaches(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Reach)> {
        self.timeline().filter_map(|k| match &k.entry.body {
            Body::Reach(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// The newest announced space that was not ended.
    pub fn open_space(&self) -> Option<(&Entry, &Space)> {
        self.spaces().rev().find(|(_, s)| s.is_open())
    }
    /// The newest reach that is planned and not done.
    pub fn planned_reach(&self) -> Option<(&Entry, &Reach)> {
        self.reaches().rev().find(|(_, r)| r.state == ReachState::Planned)
    }
    /// People by name, most recent first, with how many entries name them.
    pub fn people(&self) -> Vec<(&Name, usize)> {
        let mut seen: Vec<(&Name, usize)> = Vec::new();
        for name in self.timeline().rev().filter_map(|k| k.entry.with()) {
            match seen.iter_mut().find(|(known, _)| *known == name) {
                Some((_, n)) => *n += 1,
                None => seen.push((name, 1)),
            }
        }
        seen
    }
    /// The entries of one practice day, newest first.
    pub fn day(&self, day: PracticeDay, rollover: Rollover) -> Vec<&Kept> {
        self.timeline().rev().filter(|k| PracticeDay::of(&k.entry.at, rollover) == day).collect()
    }
    /// Entries that were set aside so long ago that they are to be erased at `now`.
    pub fn due_for_erasure(&self, now: &Moment) -> Vec<EntryId> {
        let due = |k: &&Kept| k.entry.erased_on().is_some_and(|day| day <= now.date());
        self.set_aside().filter(due).map(|k| k.entry.id).collect()
    }
}
