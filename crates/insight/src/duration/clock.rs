//! Everything that a page shows about how long it lasts.

use super::grid::{Posterior, Seen};
use super::{Episode, LEAST_DAYS};
use crate::interval::Interval;
use crate::km::{Curve, Length};
use crate::standing::NEED;

/// Completed episodes with a known first day from which pressing may be looked at.
pub const PRESSED_NEED: usize = 6;
/// How many of them there have to be with it and without it.
pub const EACH_ARM: usize = 2;
/// Days ahead of the question "back by then?".
pub const SOON: f64 = 2.0;
const HALF: f64 = 0.5;
const MOST: f64 = 0.8;
const CURVE_LEVEL: f64 = 0.95;

/// How long it lasts, in days, by the episodes of one record.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    /// Episodes that ended.
    pub completed: usize,
    /// Episodes that still run, or that nobody saw end; the one asked about is not among
    /// them.
    pub running: usize,
    /// Whether the figures are the wide belief alone: no episode has ended yet.
    pub prior: bool,
    /// Half of the episodes end within this.
    pub median: f64,
    /// The middle half of lengths.
    pub half: Interval,
    /// The middle 80 % of lengths.
    pub most: Interval,
    /// What is left of the one that runs.
    pub left: Option<Left>,
    /// The share of episodes that last longer than each time, with log-log intervals of
    /// 95 %; from [`NEED`] completed on.
    pub curve: Option<Curve>,
    /// How pressing on the first day went with length; hidden under [`PRESSED_NEED`]
    /// completed, or with fewer than [`EACH_ARM`] on either side.
    pub pressed: Option<Association>,
}

/// What is left of an episode that runs, in days from now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Left {
    /// How long it runs already.
    pub away: f64,
    /// Half of such episodes are over within this.
    pub median: f64,
    /// The middle half.
    pub half: Interval,
    /// The middle 80 %.
    pub most: Interval,
    /// The probability that it is over within [`SOON`].
    pub soon: f64,
}

/// Two kinds of episode side by side. No cause: people press when it already hurts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Association {
    /// Completed episodes in which the owner pressed within 24 hours.
    pub with: usize,
    /// Completed episodes in which they did not.
    pub without: usize,
    /// The median length with it.
    pub median_with: f64,
    /// The median length without it.
    pub median_without: f64,
    /// The factor between the two: the exponential of β's mean.
    pub factor: f64,
    /// The middle 80 % of that factor.
    pub interval: Interval,
    /// The probability that the factor lies over 1.
    pub longer: f64,
}

/// What a record says of how long it lasts, and of one that runs for `away` days, which
/// is not to be among `episodes`.
///
/// The times use all episodes alike, whatever the owner did on the first day: a figure
/// that changed with it would read as a consequence, and is none.
pub fn clock(episodes: &[Episode], away: Option<f64>) -> Clock {
    let alike: Vec<Seen> = episodes.iter().map(|e| (e.lasted, false)).collect();
    let next = Posterior::new(&alike).next(false);
    let completed = episodes.iter().filter(|e| e.lasted.ended()).count();
    let left = away.map(|away| {
        let away = away.max(0.0);
        let rest = next.still_away(away);
        let (half, most) = (rest.interval(HALF), rest.interval(MOST));
        Left { away, median: rest.median(), half, most, soon: rest.back_within(SOON) }
    });
    Clock {
        completed,
        running: episodes.len() - completed,
        prior: completed == 0,
        median: next.median(),
        half: next.interval(HALF),
        most: next.interval(MOST),
        left,
        curve: (completed >= NEED).then(|| curve(episodes)),
        pressed: association(episodes),
    }
}

fn curve(episodes: &[Episode]) -> Curve {
    let length = |e: &Episode| Length { time: e.lasted.middle().max(LEAST_DAYS), ended: e.lasted.ended() };
    Curve::new(&episodes.iter().map(length).collect::<Vec<_>>(), CURVE_LEVEL)
}

fn association(episodes: &[Episode]) -> Option<Association> {
    let seen: Vec<Seen> = episodes.iter().filter_map(|e| Some((e.lasted, e.pressed?))).collect();
    let completed = |arm| seen.iter().filter(|s| s.1 == arm && s.0.ended()).count();
    let (with, without) = (completed(true), completed(false));
    if with + without < PRESSED_NEED || with.min(without) < EACH_ARM {
        return None;
    }
    let posterior = Posterior::new(&seen);
    let beta = posterior.beta_interval(MOST);
    Some(Association {
        with,
        without,
        median_with: posterior.next(true).median(),
        median_without: posterior.next(false).median(),
        factor: posterior.beta().0.exp(),
        interval: Interval { low: beta.low.exp(), high: beta.high.exp(), level: MOST },
        longer: posterior.beta_positive(),
    })
}
