//! Check-ins as rows of numbers, one series a person after the other.

use std::collections::BTreeMap;

use nearer_core::entry::CheckIn;
use nearer_core::{EntryId, Journal, Moment, Name};
use serde::Serialize;

use crate::report::Asked;
use crate::standing::LATEST;

/// Check-ins further apart do not follow each other.
pub(super) const APART_HOURS: i64 = 24;
const HOUR: i64 = 3600;

/// A number that a check-in may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Number {
    /// Closeness felt, 0–10.
    Felt,
    /// Closeness wanted, 0–10.
    Wanted,
    /// Urge to pull away, 0–10.
    Urge,
    /// How pleasant it is, −3 to 3.
    Pleasant,
}

impl Number {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Felt, Self::Wanted, Self::Urge, Self::Pleasant];

    /// Its name in words and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Felt => "felt",
            Self::Wanted => "wanted",
            Self::Urge => "urge",
            Self::Pleasant => "pleasant",
        }
    }
    /// What a check-in says of it.
    pub(super) fn of(self, check_in: &CheckIn) -> Option<f64> {
        match self {
            Self::Felt => check_in.felt.map(|x| x.get().into()),
            Self::Wanted => check_in.wanted.map(|x| x.get().into()),
            Self::Urge => check_in.urge.map(|x| x.get().into()),
            Self::Pleasant => check_in.pleasantness.map(|x| x.get().into()),
        }
    }
}

/// One check-in with its numbers.
type Row = (EntryId, Moment, Vec<f64>);

/// Check-ins that hold all of some numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Rows {
    pub(super) ids: Vec<EntryId>,
    pub(super) moments: Vec<Moment>,
    /// One list a number, each series around its own mean.
    pub(super) columns: Vec<Vec<f64>>,
    /// Whether the next row follows this one: of the same person, within [`APART_HOURS`].
    pub(super) follows: Vec<bool>,
}

impl Rows {
    /// Those of the latest check-ins that hold all of `numbers`. Those with a name are a series each, those
    /// without one are another.
    pub(super) fn of(journal: &Journal, asked: &Asked, numbers: &[Number]) -> Self {
        let mut by_name: BTreeMap<Option<&Name>, Vec<Row>> = BTreeMap::new();
        let latest = journal.check_ins().rev().filter(|(entry, _)| asked.covers(&entry.at)).take(LATEST);
        let full = latest.filter_map(|(entry, c)| {
            let row = numbers.iter().map(|number| number.of(c)).collect::<Option<Vec<f64>>>()?;
            Some((c.with.as_ref(), (entry.id, entry.at, row)))
        });
        for (name, row) in full {
            by_name.entry(name).or_default().push(row);
        }
        let mut rows = Self { columns: vec![Vec::new(); numbers.len()], ..Self::default() };
        for mut one in by_name.into_values().filter(|one| one.len() > 1) {
            one.reverse();
            rows.add(&one);
        }
        rows
    }
    fn add(&mut self, one: &[Row]) {
        let n = one.len() as f64;
        for (k, column) in self.columns.iter_mut().enumerate() {
            let mean = one.iter().map(|(_, _, row)| row[k]).sum::<f64>() / n;
            column.extend(one.iter().map(|(_, _, row)| row[k] - mean));
        }
        for (at, (id, moment, _)) in one.iter().enumerate() {
            self.ids.push(*id);
            self.moments.push(*moment);
            let gap = one.get(at + 1).map(|next| next.1.unix_seconds() - moment.unix_seconds());
            self.follows.push(gap.is_some_and(|gap| (1..=APART_HOURS * HOUR).contains(&gap)));
        }
    }
    /// Pairs of a row and the one that follows it.
    pub(super) fn pairs(&self) -> usize {
        self.follows.iter().filter(|f| **f).count()
    }
    /// The check-ins that are part of a pair, oldest first.
    pub(super) fn in_pairs(&self) -> Vec<EntryId> {
        let part = |i: usize| self.follows[i] || i > 0 && self.follows[i - 1];
        let mut ids: Vec<(i64, EntryId)> =
            (0..self.ids.len()).filter(|i| part(*i)).map(|i| (self.moments[i].unix_seconds(), self.ids[i])).collect();
        ids.sort_unstable();
        ids.into_iter().map(|(_, id)| id).collect()
    }
}
