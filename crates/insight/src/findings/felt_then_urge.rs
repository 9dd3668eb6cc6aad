//! From one check-in to the next: whether the urge to pull away goes with the closeness felt
//! the time before, beyond what the urge of the time before already says.
//!
//! An association in the record, in the order in which it was noted. A mood that brings both
//! can look the same.

use nearer_core::{EntryId, Journal, Kind, Moment, Name};
use serde::Serialize;
use std::collections::BTreeMap;

use super::Finding;
use crate::averaged::Averaged;
use crate::calendar::Calendar;
use crate::carry::{Carry, carry, level_out};
use crate::interval::{Interval, LEVEL};
use crate::reorder::{partial, reordered};
use crate::report::Asked;
use crate::ridge::Ridge;
use crate::standing::{CLAIM_LEVEL, Claim, SIGN_LEAST, Standing};

/// Check-ins further apart are no pair.
pub const APART_HOURS: i64 = 24;
/// The newest check-ins that are looked at.
pub const SERIES_MOST: usize = 500;
/// Pairs from which the lag may be spoken of.
pub const LAG_NEED: usize = 30;
/// Pairs from which the carry-over is shown.
pub const CARRY_NEED: usize = 15;
/// Lags under this are not spoken of, in standard deviations of the urge for one of closeness.
pub const LAG_LEAST: f64 = 0.10;
/// Where coefficients are drawn to, unless the record says otherwise: none for the
/// constant and for closeness, a quarter for the urge before (the pooled figure of open diary data).
const TOWARD: [f64; 3] = [0.0, 0.25, 0.0];
/// How strongly, in pairs, and how likely each is held to be at first.
const LAMBDAS: [(f64, f64); 4] = [(20.0, 0.2), (60.0, 0.2), (150.0, 0.4), (400.0, 0.2)];
/// The column of closeness.
const FELT: usize = 2;
const HOUR: i64 = 3600;

/// Whether the next urge goes with the closeness felt before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeltThenUrge {
    /// Pairs of neighbouring check-ins with both numbers.
    pub pairs: usize,
    /// The lag; `None` under [`LAG_NEED`] pairs and where a number never changes.
    pub lag: Option<Lag>,
    /// Whether the lag may be spoken of: a claim. `have` counts pairs.
    pub standing: Standing,
    /// Pairs that it takes.
    pub need: usize,
    /// How much of an urge is still there at the next check-in; `None` under [`CARRY_NEED`]
    /// pairs and where the urge never changes.
    pub carry: Option<Carry>,
    /// Whether the carry-over may be shown.
    pub carry_standing: Standing,
    /// The check-ins it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// What closeness at one check-in says about the urge at the next.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Lag {
    /// Standard deviations of the urge for one of closeness, held back toward 0; over 0: the
    /// urge is stronger after more closeness.
    pub standard: f64,
    /// Its interval.
    pub interval: Interval,
    /// The same in points (0–10) of urge for one point (0–10) of closeness.
    pub points: f64,
    /// Interval of the points.
    pub points_interval: Interval,
    /// Probability of the direction, ½–1.
    pub sign: f64,
    /// Probability of a tie this strong when closeness is laid along the same urges anew.
    pub p: f64,
    /// Whether the tie is stronger in the order of time than against it.
    pub onward: bool,
    /// Pairs that the likeliest prior weighs as much as.
    pub lambda: f64,
}

/// One check-in with both numbers.
struct Point {
    id: EntryId,
    at: Moment,
    felt: f64,
    urge: f64,
}

impl Finding for FeltThenUrge {
    const RESTS_ON: &'static [Kind] = &[Kind::CheckIn];
    const WHOLE_DAYS: bool = true;

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        felt_then_urge(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        vec![Claim { what: "urge_after_closeness", standing: self.standing, p: self.lag.map(|l| l.p) }]
    }
    fn settle(&mut self, level: f64) {
        self.standing = Standing::of_claim(self.pairs, LAG_NEED, self.lag.is_some_and(|l| l.holds(level)));
    }
}

impl Lag {
    fn holds(&self, level: f64) -> bool {
        self.p <= level && self.sign >= SIGN_LEAST && self.standard.abs() >= LAG_LEAST && self.onward
    }
}

/// Looks at the check-ins of a journal.
pub fn felt_then_urge(journal: &Journal, asked: &Asked) -> FeltThenUrge {
    let (mut points, pairs) = series(journal, asked);
    let known = |n, need, known: bool| Standing::of_claim(n, need, known);
    let n = pairs.len();
    let carry = if n >= CARRY_NEED { carried(&points, &pairs) } else { None };
    let lag = if n >= LAG_NEED { lag(&points, &pairs, asked) } else { None };
    let holds = lag.is_some_and(|l| l.holds(CLAIM_LEVEL));
    let mut part = vec![false; points.len()];
    for i in &pairs {
        part[*i] = true;
        part[i + 1] = true;
    }
    let mut in_pairs = part.into_iter();
    points.retain(|_| in_pairs.next().unwrap_or(false));
    points.sort_by_key(|p| (p.at.unix_seconds(), p.id));
    FeltThenUrge {
        pairs: n,
        lag,
        standing: known(n, LAG_NEED, holds),
        need: LAG_NEED,
        carry,
        carry_standing: known(n, CARRY_NEED, carry.is_some()),
        rests_on: points.into_iter().map(|p| p.id).collect(),
    }
}

/// The latest check-ins with both numbers, one series a person after the other and each
/// around its own mean; and the places at which a pair begins. Check-ins without a name are
/// a series of their own.
fn series(journal: &Journal, asked: &Asked) -> (Vec<Point>, Vec<usize>) {
    let mut by_name: BTreeMap<Option<&Name>, Vec<Point>> = BTreeMap::new();
    let both = journal.check_ins().rev().filter(|(entry, _)| asked.covers(&entry.at)).filter_map(|(entry, c)| {
        let point = Point { id: entry.id, at: entry.at, felt: c.felt?.get().into(), urge: c.urge?.get().into() };
        Some((c.with.as_ref(), point))
    });
    for (name, point) in both.take(SERIES_MOST) {
        by_name.entry(name).or_default().push(point);
    }
    let (mut points, mut pairs) = (Vec::new(), Vec::new());
    for mut one in by_name.into_values().filter(|one| one.len() > 1) {
        one.reverse();
        let n = one.len() as f64;
        let (felt, urge) = (one.iter().map(|p| p.felt).sum::<f64>() / n, one.iter().map(|p| p.urge).sum::<f64>() / n);
        for p in &mut one {
            p.felt -= felt;
            p.urge -= urge;
        }
        let gap = |w: &[Point]| w[1].at.unix_seconds() - w[0].at.unix_seconds();
        let near = one.windows(2).enumerate().filter(|(_, w)| (1..=APART_HOURS * HOUR).contains(&gap(w)));
        pairs.extend(near.map(|(i, _)| points.len() + i));
        points.extend(one);
    }
    (points, pairs)
}

/// The carry-over of the urge, a slow drift of the whole record taken off.
fn carried(points: &[Point], pairs: &[usize]) -> Option<Carry> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|i| (points[*i].at.unix_seconds(), points[*i].id));
    let seconds: Vec<i64> = order.iter().map(|i| points[*i].at.unix_seconds()).collect();
    let mut by_time: Vec<f64> = order.iter().map(|i| points[*i].urge).collect();
    let levelled = level_out(&seconds, &mut by_time);
    let mut urge = vec![0.0; points.len()];
    for (i, level) in order.into_iter().zip(by_time) {
        urge[i] = level;
    }
    carry(&pairs.iter().map(|i| (urge[*i], urge[i + 1])).collect::<Vec<_>>(), levelled)
}

fn lag(points: &[Point], pairs: &[usize], asked: &Asked) -> Option<Lag> {
    let moments: Vec<Moment> = points.iter().map(|p| p.at).collect();
    let calendar = Calendar::of(&moments, asked.rollover);
    let (mut felt, mut urge): (Vec<f64>, Vec<f64>) = points.iter().map(|p| (p.felt, p.urge)).unzip();
    calendar.take_off(&mut felt);
    calendar.take_off(&mut urge);
    let (felt_deviation, urge_deviation) = (standardise(&mut felt)?, standardise(&mut urge)?);
    let (told, lambda) = fit(&felt, &urge, pairs)?;
    let (onward, back) = (partial(&felt, &urge, pairs, false), partial(&felt, &urge, pairs, true));
    let (standard, interval) = (told.mean(), told.interval(LEVEL));
    let per_point = urge_deviation / felt_deviation;
    Some(Lag {
        standard,
        interval,
        points: standard * per_point,
        points_interval: Interval {
            low: interval.low * per_point,
            high: interval.high * per_point,
            level: interval.level,
        },
        sign: told.sign(),
        p: reordered(&felt, &urge, pairs),
        onward: onward.abs() > back.abs(),
        lambda,
    })
}

/// Divides by the standard deviation and gives it back; `None` when nothing varies.
fn standardise(numbers: &mut [f64]) -> Option<f64> {
    const LEAST: f64 = 1e-6;
    let squares: f64 = numbers.iter().map(|x| x * x).sum();
    let deviation = (squares / (numbers.len() as f64 - 1.0)).sqrt();
    if deviation.is_nan() || deviation < LEAST {
        return None;
    }
    for x in numbers.iter_mut() {
        *x /= deviation;
    }
    Some(deviation)
}

/// What closeness says of the next urge, beside a constant and the urge before: averaged over how strongly it may
/// be held back, with the likeliest strength.
fn fit(felt: &[f64], urge: &[f64], pairs: &[usize]) -> Option<(Averaged, f64)> {
    let rows: Vec<[f64; 3]> = pairs.iter().map(|i| [1.0, urge[*i], felt[*i]]).collect();
    let next: Vec<f64> = pairs.iter().map(|i| urge[i + 1]).collect();
    let told =
        LAMBDAS.map(|(lambda, weight)| (Ridge::fit(&rows, &next, TOWARD, lambda).told(FELT, weight.ln()), lambda));
    let likeliest = told.iter().max_by(|a, b| a.0.0.total_cmp(&b.0.0)).map(|(_, lambda)| *lambda)?;
    Some((Averaged::of(told.map(|(told, _)| told)), likeliest))
}
