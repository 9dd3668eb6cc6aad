//! When the urge comes: days of the week by parts of the day. Counts only, no claim.

use nearer_core::time::ClockTime;
use nearer_core::{EntryId, Journal, Kind, PracticeDay};
use serde::Serialize;

use super::Finding;
use crate::interval::Share;
use crate::report::Asked;
use crate::standing::{LATEST, NEED, Standing};

/// Parts of a day: morning, midday, evening, night.
pub const PARTS: usize = 4;
/// The hours at which morning, midday, evening and night begin.
const BEGIN: [u8; PARTS] = [5, 11, 17, 22];

/// When the urge comes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhenItComes {
    /// Urges by part of the day and day of the week, Monday first. The small hours belong to
    /// the night of the practice day before them.
    pub counts: [[usize; 7]; PARTS],
    /// The part with the most, the first of several alike; 0 for morning.
    pub most: usize,
    /// Its share of all. It was picked for being the largest, so it lies a little too high.
    pub share: Share,
    /// Whether the share may be shown.
    pub standing: Standing,
    /// The urges it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

impl Finding for WhenItComes {
    const RESTS_ON: &'static [Kind] = &[Kind::Urge];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        when_it_comes(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
}

/// The part of the day, 0 to 3.
pub fn part(at: ClockTime) -> usize {
    BEGIN.iter().rposition(|begin| at.hour() >= *begin).unwrap_or(PARTS - 1)
}

/// Counts the urges of a journal.
pub fn when_it_comes(journal: &Journal, asked: &Asked) -> WhenItComes {
    let mut counts = [[0; 7]; PARTS];
    let mut rests_on = Vec::new();
    for (entry, _) in journal.urges().rev().filter(|(e, _)| asked.covers(&e.at)).take(LATEST) {
        let weekday = usize::from(PracticeDay::of(&entry.at, asked.rollover).weekday()).clamp(1, 7) - 1;
        counts[part(entry.at.clock())][weekday] += 1;
        rests_on.push(entry.id);
    }
    rests_on.reverse();
    let sums = counts.map(|days| days.iter().sum::<usize>());
    let most = (0..PARTS).rev().max_by_key(|p| sums[*p]).unwrap_or(0);
    let share = Share::new(sums[most], rests_on.len());
    WhenItComes { counts, most, share, standing: Standing::by_count(rests_on.len(), NEED), rests_on }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hour_has_its_part_and_the_small_hours_are_night() {
        let of = |hour| part(ClockTime::new(hour, 59).unwrap());
        assert_eq!([0, 4, 5, 10, 11, 16, 17, 21, 22, 23].map(of), [3, 3, 0, 0, 1, 1, 2, 2, 3, 3]);
    }
}
