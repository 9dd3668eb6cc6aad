//! How long distance lasts, by episodes that were noted: the own ones, and somebody else's as
//! they were seen. The two are never mixed, and neither looks ahead: what is left of one that
//! still runs is said where the safety gate was asked, see [`crate::duration::clock`].

use std::collections::BTreeMap;

use nearer_core::entry::{Whose, Withdrawal};
use nearer_core::text::Name;
use nearer_core::{Entry, EntryId, Journal, Kind, When};
use serde::Serialize;

use super::Finding;
use crate::duration::{LEAST_DAYS, episodes, grid};
use crate::interval::{Interval, LEVEL, OpenInterval};
use crate::km::{Curve, Length};
use crate::report::Asked;
use crate::standing::{LATEST, NEED, Standing};
use crate::survival::Lasted;

/// The newest lengths that the wide belief is moved by: more say nothing more of now.
pub const NEWEST: usize = 60;
const MOST: f64 = 0.8;
const HOURS: f64 = 24.0;

/// How long distance lasts, by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithdrawalDurations {
    /// The owner's own.
    pub mine: Side,
    /// Somebody else's, as the owner saw it.
    pub theirs: Side,
    /// Whether either may be shown.
    pub standing: Standing,
    /// Ended episodes of one side that it takes.
    pub need: usize,
    /// The episodes it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// The episodes of one side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    /// Episodes that ended.
    pub ended: usize,
    /// Episodes that run, or that nobody saw end.
    pub running: usize,
    /// How long they last; from [`NEED`] ended on.
    pub lasts: Option<Lengths>,
    /// How long it is from one to the next with the same person; from [`NEED`] on.
    pub between: Option<Lengths>,
}

/// How long something lasts, in days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lengths {
    /// Lengths that are known to have ended.
    pub n: usize,
    /// Those that still go on.
    pub running: usize,
    /// Half end within this, by Kaplan & Meier's curve; `None` while too many go on.
    pub counted: Option<(f64, OpenInterval)>,
    /// The share that lasts longer than each time.
    pub curve: Curve,
    /// Half end within this, by a wide belief (lognormal) that the lengths have moved.
    pub median: f64,
    /// The middle 80 % by the same.
    pub most: Interval,
}

impl Finding for WithdrawalDurations {
    const RESTS_ON: &'static [Kind] = &[Kind::Withdrawal];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        withdrawal_durations(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
}

/// Looks at the withdrawals of a journal.
pub fn withdrawal_durations(journal: &Journal, asked: &Asked) -> WithdrawalDurations {
    let of = |whose: Whose| -> Vec<(&Entry, &Withdrawal)> {
        let all = journal.withdrawals().rev().filter(|(e, w)| asked.covers(&e.at) && w.whose == whose);
        all.take(LATEST).collect()
    };
    let (mine, theirs) = (of(Whose::Mine), of(Whose::Theirs));
    let mut rests_on: Vec<(i64, EntryId)> =
        mine.iter().chain(&theirs).map(|(e, _)| (e.at.unix_seconds(), e.id)).collect();
    rests_on.sort_unstable();
    let (mine, theirs) = (side(journal, asked, Whose::Mine, &mine), side(journal, asked, Whose::Theirs, &theirs));
    WithdrawalDurations {
        standing: Standing::by_count(mine.ended.max(theirs.ended), NEED),
        mine,
        theirs,
        need: NEED,
        rests_on: rests_on.into_iter().map(|(_, id)| id).collect(),
    }
}

/// One side; `all` are its episodes, newest first.
fn side(journal: &Journal, asked: &Asked, whose: Whose, all: &[(&Entry, &Withdrawal)]) -> Side {
    let found = episodes(journal, whose, None, asked);
    let away = found.away.map(Lasted::AtLeast);
    let lasted: Vec<Lasted> = found.past.iter().map(|e| e.lasted).chain(away).collect();
    let ended = lasted.iter().filter(|l| l.ended()).count();
    Side { ended, running: lasted.len() - ended, lasts: lengths(&lasted), between: lengths(&between(asked, all)) }
}

/// From the end of each episode to the start of the next with the same person, oldest first;
/// the time since the last one goes on.
fn between(asked: &Asked, all: &[(&Entry, &Withdrawal)]) -> Vec<Lasted> {
    let mut open: BTreeMap<Option<&Name>, When> = BTreeMap::new();
    let mut gaps = Vec::new();
    for (_, w) in all.iter().rev() {
        let name = w.with.as_ref();
        if let Some(end) = open.remove(&name) {
            gaps.extend(gap(w.start.hours_since(&end)));
        }
        if let Some(end) = w.end.filter(|end| asked.has_come(end)) {
            open.insert(name, end);
        }
    }
    let now = asked.when();
    gaps.extend(open.values().map(|end| Lasted::AtLeast((now.hours_since(end).0 / HOURS).max(LEAST_DAYS))));
    gaps
}

/// A gap from the least and the most hours that its dates allow; `None` where the next one
/// began before this one ended.
fn gap((least, most): (f64, f64)) -> Option<Lasted> {
    let (least, most) = (least / HOURS, most / HOURS);
    if most <= 0.0 {
        return None;
    }
    Some(if most > least { Lasted::Between(least.max(0.0), most) } else { Lasted::Exactly(most.max(LEAST_DAYS)) })
}

fn lengths(all: &[Lasted]) -> Option<Lengths> {
    let n = all.iter().filter(|l| l.ended()).count();
    if n < NEED {
        return None;
    }
    let length = |l: &Lasted| Length { time: l.middle().max(LEAST_DAYS), ended: l.ended() };
    let curve = Curve::new(&all.iter().map(length).collect::<Vec<_>>(), LEVEL);
    let next = grid::alike(&all[all.len().saturating_sub(NEWEST)..]);
    Some(Lengths {
        n,
        running: all.len() - n,
        counted: curve.median().zip(curve.median_interval()),
        curve,
        median: next.median(),
        most: next.interval(MOST),
    })
}
