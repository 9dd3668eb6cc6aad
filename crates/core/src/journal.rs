//! The journal: a pure fold of kept entries into typed collections in time order.
//!
//! Nothing here is stored; dropping a journal and folding again gives the same one,
//! whatever order the entries came in.

use std::collections::hash_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use crate::entry::worksheet::Sheet;
use crate::entry::{
    Body, CheckIn, CloseMoment, Entry, Kept, Kind, Pull, Reach, ReachState, Space, Urge, Whose, Withdrawal,
};
use crate::id::EntryId;
use crate::text::Name;
use crate::time::{Moment, PracticeDay, Rollover};

/// Where an entry stands in time: the second since 1970 at which it happened, the one at which
/// it was noted, then its id. A form tells the minute alone, and of two entries of one minute the
/// one that was noted later is the later.
type Place = (i64, i64, EntryId);

fn place(entry: &Entry) -> Place {
    (entry.at.unix_seconds(), entry.noted.unix_seconds(), entry.id)
}

/// The latest version of every entry, by time and by id; with the few things that pages ask
/// for on every visit, so that none of them walks the whole record.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Journal {
    /// Apart from the tree: one that grows at its end leaves half of its room empty.
    by_time: BTreeMap<Place, Arc<Kept>>,
    places: HashMap<EntryId, Place>,
    set_aside: BTreeSet<Place>,
    /// Where each name stands, in what was not set aside.
    people: BTreeMap<Name, BTreeSet<Place>>,
    /// What was not set aside, by kind: all but check-ins and notes, which are most of a record.
    /// Shared with `by_time`, so that walking a shelf looks nothing up.
    shelves: BTreeMap<Kind, BTreeMap<Place, Arc<Kept>>>,
    touched: Touched,
    /// Spaces and silences without an end, and reaches not yet done, in what was not set
    /// aside.
    pending: BTreeSet<Place>,
}

/// What came or went of late, so that what was reckoned from a journal can tell what of it still
/// stands. It says nothing of what is in a journal, so two journals are alike whatever it holds.
#[derive(Debug, Clone, Default, Eq)]
pub struct Touched {
    /// How often anything came or went since the journal was folded.
    times: u64,
    /// The latest of those, oldest first: what kind of entry, and its second since 1970.
    latest: VecDeque<(Kind, i64)>,
}

impl PartialEq for Touched {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A point in the coming and going of entries.
#[derive(Debug, Clone, Copy, Default, Eq)]
pub struct Mark(u64);

impl PartialEq for Mark {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Touched {
    /// Comings and goings that are remembered one by one.
    const REMEMBERED: usize = 256;

    /// Now.
    pub fn mark(&self) -> Mark {
        Mark(self.times)
    }
    /// The earliest second since 1970 at which an entry of one of `kinds` stands that came or
    /// went after `mark`; `None` when none did, and [`i64::MIN`] when that is too long ago to tell.
    pub fn since(&self, mark: Mark, kinds: &[Kind]) -> Option<i64> {
        let times = usize::try_from(self.times.checked_sub(mark.0)?).unwrap_or(usize::MAX);
        let Some(forgotten) = self.latest.len().checked_sub(times) else { return Some(i64::MIN) };
        self.latest.iter().skip(forgotten).filter(|(kind, _)| kinds.contains(kind)).map(|(_, second)| *second).min()
    }
    fn note(&mut self, kind: Kind, second: i64) {
        self.times += 1;
        if self.latest.len() == Self::REMEMBERED {
            self.latest.pop_front();
        }
        self.latest.push_back((kind, second));
    }
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
    /// Makes room for more entries at once.
    pub fn reserve(&mut self, more: usize) {
        self.places.reserve(more);
    }
    /// Takes in one version: the highest version of an id stands. Whether it is this one.
    pub fn put(&mut self, kept: Kept) -> bool {
        let place = place(&kept.entry);
        match self.places.entry(kept.entry.id) {
            Slot::Vacant(slot) => {
                slot.insert(place);
            }
            Slot::Occupied(mut slot) => {
                if self.by_time.get(slot.get()).is_some_and(|held| held.version > kept.version) {
                    return false;
                }
                let earlier = slot.insert(place);
                self.leave(&earlier);
            }
        }
        self.arrive(place, kept);
        true
    }
    /// Forgets an entry altogether.
    pub fn forget(&mut self, id: &EntryId) -> Option<Kept> {
        let place = self.places.remove(id)?;
        self.leave(&place)
    }
    fn arrive(&mut self, place: Place, kept: Kept) {
        self.touch(&kept.entry);
        let kept = Arc::new(kept);
        if kept.entry.removed.is_some() {
            self.set_aside.insert(place);
        } else {
            if let Some(name) = kept.entry.with() {
                match self.people.get_mut(name) {
                    Some(places) => places.insert(place),
                    None => self.people.entry(name.clone()).or_default().insert(place),
                };
            }
            if is_pending(&kept.entry) {
                self.pending.insert(place);
            }
            if let Some(kind) = shelf(&kept.entry) {
                self.shelves.entry(kind).or_default().insert(place, Arc::clone(&kept));
            }
        }
        self.by_time.insert(place, kept);
    }
    fn leave(&mut self, place: &Place) -> Option<Kept> {
        let kept = self.by_time.remove(place)?;
        self.touch(&kept.entry);
        self.set_aside.remove(place);
        self.pending.remove(place);
        if let Some(kind) = shelf(&kept.entry)
            && let Some(places) = self.shelves.get_mut(&kind)
        {
            places.remove(place);
            if places.is_empty() {
                self.shelves.remove(&kind);
            }
        }
        if let Some(name) = kept.entry.with()
            && let Some(places) = self.people.get_mut(name)
        {
            places.remove(place);
            if places.is_empty() {
                self.people.remove(name);
            }
        }
        Some(Arc::unwrap_or_clone(kept))
    }
    fn touch(&mut self, entry: &Entry) {
        if let Some(kind) = entry.body.kind() {
            self.touched.note(kind, entry.at.unix_seconds());
        }
    }
    /// What came or went of late: what was reckoned from some kinds stands as long as none of
    /// them was touched.
    pub fn touched(&self) -> &Touched {
        &self.touched
    }
    /// The latest version of one entry, also when it was set aside.
    pub fn get(&self, id: &EntryId) -> Option<&Kept> {
        self.places.get(id).and_then(|place| self.at(place))
    }
    fn at(&self, place: &Place) -> Option<&Kept> {
        self.by_time.get(place).map(Arc::as_ref)
    }
    /// Every entry that was not set aside, oldest first.
    pub fn timeline(&self) -> impl DoubleEndedIterator<Item = &Kept> {
        self.everything().filter(|k| k.entry.removed.is_none())
    }
    /// Entries that were not set aside and stand before one of them, newest first; from the
    /// newest where none is named, or one that is not there.
    pub fn before(&self, one: Option<EntryId>) -> impl Iterator<Item = &Kept> {
        let place = one.and_then(|id| self.places.get(&id)).copied();
        let end = place.map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded);
        let earlier = self.by_time.range((std::ops::Bound::Unbounded, end)).rev();
        earlier.map(|(_, k)| k.as_ref()).filter(|k| k.entry.removed.is_none())
    }
    /// Entries that were set aside, oldest first.
    pub fn set_aside(&self) -> impl DoubleEndedIterator<Item = &Kept> {
        self.set_aside.iter().filter_map(|place| self.at(place))
    }
    /// How many entries there are that were not set aside.
    pub fn len(&self) -> usize {
        self.by_time.len() - self.set_aside.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Every entry, set aside or not: what leaves with an export.
    pub fn everything(&self) -> impl DoubleEndedIterator<Item = &Kept> {
        self.by_time.values().map(Arc::as_ref)
    }
    /// Check-ins, oldest first.
    pub fn check_ins(&self) -> impl DoubleEndedIterator<Item = (&Entry, &CheckIn)> {
        self.timeline().filter_map(|k| match &k.entry.body {
            Body::CheckIn(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// Urges of both pulls, oldest first.
    pub fn all_urges(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Urge)> {
        self.shelf(Kind::Urge).filter_map(|k| match &k.entry.body {
            Body::Urge(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// Urges to pull away, oldest first.
    pub fn urges(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Urge)> {
        self.all_urges().filter(|(_, urge)| urge.pull == Pull::Away)
    }
    /// Urges to go after somebody, oldest first.
    pub fn protests(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Urge)> {
        self.all_urges().filter(|(_, urge)| urge.pull == Pull::After)
    }
    /// Announced spaces, oldest first.
    pub fn spaces(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Space)> {
        self.shelf(Kind::Space).filter_map(|k| match &k.entry.body {
            Body::Space(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// Withdrawals, oldest first.
    pub fn withdrawals(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Withdrawal)> {
        self.shelf(Kind::Withdrawal).filter_map(|k| match &k.entry.body {
            Body::Withdrawal(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// Close moments, oldest first.
    pub fn close_moments(&self) -> impl DoubleEndedIterator<Item = (&Entry, &CloseMoment)> {
        self.shelf(Kind::CloseMoment).filter_map(|k| match &k.entry.body {
            Body::CloseMoment(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// Reaches, oldest first.
    pub fn reaches(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Reach)> {
        self.shelf(Kind::Reach).filter_map(|k| match &k.entry.body {
            Body::Reach(b) => Some((&k.entry, b)),
            _ => None,
        })
    }
    /// The worksheets of one kind, oldest first.
    pub fn sheets<S: Sheet>(&self) -> impl DoubleEndedIterator<Item = (&Entry, &S)> {
        self.shelf(S::KIND).filter_map(|k| match &k.entry.body {
            Body::Worksheet(sheet) => S::of(sheet).map(|s| (&k.entry, s)),
            _ => None,
        })
    }
    /// The newest worksheet of one kind.
    pub fn last_sheet<S: Sheet>(&self) -> Option<(&Entry, &S)> {
        self.sheets().next_back()
    }
    /// What is of one kind, oldest first; nothing for check-ins and notes, which are most of the timeline.
    pub fn shelf(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Kept> {
        self.shelves.get(&kind).into_iter().flatten().map(|(_, kept)| kept.as_ref())
    }
    /// The newest announced space that was not ended.
    pub fn open_space(&self) -> Option<(&Entry, &Space)> {
        self.pending().find_map(|k| match &k.entry.body {
            Body::Space(space) => Some((&k.entry, space)),
            _ => None,
        })
    }
    /// The newest reach that is planned and not done.
    pub fn planned_reach(&self) -> Option<(&Entry, &Reach)> {
        self.planned_reaches().next()
    }
    /// Every reach that is planned and not done, newest first.
    pub fn planned_reaches(&self) -> impl Iterator<Item = (&Entry, &Reach)> {
        self.pending().filter_map(|k| match &k.entry.body {
            Body::Reach(reach) => Some((&k.entry, reach)),
            _ => None,
        })
    }
    /// The newest distance of somebody else's that has not ended.
    pub fn open_apart(&self) -> Option<(&Entry, &Withdrawal)> {
        self.open_withdrawal(Whose::Theirs)
    }
    /// The newest silence of the owner's own that has not ended.
    pub fn open_silence(&self) -> Option<(&Entry, &Withdrawal)> {
        self.open_withdrawal(Whose::Mine)
    }
    /// Somebody else's distance that has not ended, with the same person or with nobody
    /// named either, but for one entry.
    pub fn open_beside(&self, but: EntryId, with: Option<&Name>) -> Option<&Entry> {
        self.pending().find_map(|k| match &k.entry.body {
            Body::Withdrawal(apart) if apart.whose == Whose::Theirs && k.entry.id != but => {
                (apart.with.as_ref() == with).then_some(&k.entry)
            }
            _ => None,
        })
    }
    fn open_withdrawal(&self, whose: Whose) -> Option<(&Entry, &Withdrawal)> {
        self.pending().find_map(|k| match &k.entry.body {
            Body::Withdrawal(apart) if apart.whose == whose => Some((&k.entry, apart)),
            _ => None,
        })
    }
    /// What waits for something, newest first.
    fn pending(&self) -> impl Iterator<Item = &Kept> {
        self.pending.iter().rev().filter_map(|place| self.at(place))
    }
    /// People by name, most recent first, with how many entries name them.
    pub fn people(&self) -> Vec<(&Name, usize)> {
        let latest = |(name, places)| BTreeSet::last(places).map(|place| (*place, name, places.len()));
        let mut all: Vec<(Place, &Name, usize)> = self.people.iter().filter_map(latest).collect();
        all.sort_unstable_by_key(|(place, ..)| std::cmp::Reverse(*place));
        all.into_iter().map(|(_, name, entries)| (name, entries)).collect()
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

/// The shelf on which an entry stands beside its place in time.
fn shelf(entry: &Entry) -> Option<Kind> {
    entry.body.kind().filter(|kind| !matches!(kind, Kind::CheckIn | Kind::Note))
}

/// Whether something is still to come of it.
fn is_pending(entry: &Entry) -> bool {
    match &entry.body {
        Body::Space(space) => space.is_open(),
        Body::Reach(reach) => reach.state == ReachState::Planned,
        Body::Withdrawal(apart) => apart.end.is_none(),
        _ => false,
    }
}
