//! A stretch of the record: from one practice day to another.

use crate::journal::Journal;
use crate::time::{Moment, PracticeDay, Rollover};

/// A stretch of practice days, both ends within it; without an end it is open there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: Option<PracticeDay>,
    /// The last day.
    pub until: Option<PracticeDay>,
}

impl Stretch {
    /// The last `days` days up to `today`, which counts as one of them.
    pub fn last(days: i64, today: PracticeDay) -> Self {
        Self { from: Some(today.plus_days(1 - days.max(1))), until: Some(today) }
    }
    /// The stretch of the same length that ends the day before this one begins; `None` for
    /// one that is open at an end.
    pub fn before(&self) -> Option<Self> {
        let (from, until) = (self.from?, self.until?);
        let days = until.days_since(&from) + 1;
        Some(Self { from: Some(from.plus_days(-days)), until: Some(from.plus_days(-1)) })
    }
    /// Whether a practice day lies in it.
    pub fn holds(&self, day: PracticeDay) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
    /// Whether a moment lies in it, where a day begins at `rollover`.
    pub fn covers(&self, at: &Moment, rollover: Rollover) -> bool {
        self.holds(PracticeDay::of(at, rollover))
    }
}

impl Journal {
    /// What happened in a stretch, without what was set aside.
    #[must_use]
    pub fn within(&self, stretch: &Stretch, rollover: Rollover) -> Self {
        let held = self.timeline().rev();
        let held =
            held.skip_while(|k| stretch.until.is_some_and(|until| PracticeDay::of(&k.entry.at, rollover) > until));
        let held = held.take_while(|k| stretch.from.is_none_or(|from| PracticeDay::of(&k.entry.at, rollover) >= from));
        Self::fold(held.cloned())
    }
}
