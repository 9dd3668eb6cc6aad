//! Episodes of a journal: what was recorded, as lengths in days.

use nearer_core::entry::{FirstDay, Whose, Withdrawal};
use nearer_core::text::Name;
use nearer_core::{Entry, Journal, When};

use super::{Episode, LEAST_DAYS};
use crate::report::Asked;
use crate::standing::LATEST;
use crate::survival::Lasted;

const HOURS: f64 = 24.0;

/// The episodes of a record, oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Episodes {
    /// All that are over, or that nobody saw end.
    pub past: Vec<Episode>,
    /// Days since the start of the latest one, while it runs; the middle of what a bare
    /// date allows.
    pub away: Option<f64>,
}

/// The newest [`LATEST`] withdrawals of one side, with one person or with anybody.
///
/// Where days alone are known the length is a range. The latest that has no end is the one
/// that runs. An earlier one without an end, with the same person, was over before the
/// next began; with another person it is as long as it is so far.
pub fn episodes(journal: &Journal, whose: Whose, with: Option<&Name>, asked: &Asked) -> Episodes {
    let mut all: Vec<(&Entry, &Withdrawal)> = journal
        .withdrawals()
        .rev()
        .filter(|(e, w)| asked.covers(&e.at) && w.whose == whose)
        .filter(|(_, w)| with.is_none_or(|name| w.with.as_ref() == Some(name)))
        .take(LATEST)
        .collect();
    all.sort_by_key(|(e, _)| (e.at.unix_seconds(), e.id));
    let mut found = Episodes::default();
    for (i, (_, w)) in all.iter().enumerate() {
        let pressed = w.first_day.map(|day| day == FirstDay::Pressed);
        let end = w.end.filter(|end| asked.has_come(end));
        let so_far = days(&asked.when(), &w.start);
        let next = all[i + 1..].iter().find(|(_, later)| later.with == w.with);
        let lasted = match (end, next) {
            (Some(end), _) => ended(days(&end, &w.start)),
            (None, Some((_, later))) => Lasted::Between(0.0, days(&later.start, &w.start).1.max(LEAST_DAYS)),
            (None, None) if i + 1 == all.len() => {
                found.away = Some(f64::midpoint(so_far.0, so_far.1).max(LEAST_DAYS));
                continue;
            }
            (None, None) => Lasted::AtLeast(so_far.0.max(LEAST_DAYS)),
        };
        found.past.push(Episode { lasted, pressed });
    }
    found
}

/// The least and the most days from one time to another.
fn days(end: &When, start: &When) -> (f64, f64) {
    let (least, most) = end.hours_since(start);
    (least / HOURS, most / HOURS)
}

fn ended((least, most): (f64, f64)) -> Lasted {
    if most > least { Lasted::Between(least.max(0.0), most) } else { Lasted::Exactly(least.max(LEAST_DAYS)) }
}
