//! What a belief says of the next episode, and of one that is still running.

use crate::interval::Interval;
use crate::numeric::{ln_normal_tail, normal_density, normal_quantile, normal_tail, quantile};

/// Points whose share lies under this part of the largest are left out.
const FORGOTTEN: f64 = 1e-8;
/// How near a quantile is found, in ln days.
const NEAR: f64 = 1e-9;
/// The shortest and the longest time that is looked for, as ln days: a second, and more
/// than a life.
const ENDS: (f64, f64) = (-11.4, 14.0);

/// One place and spread of ln days with its probability.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    weight: f64,
    place: f64,
    spread: f64,
}

impl Point {
    fn z(&self, days: f64) -> f64 {
        (days.ln() - self.place) / self.spread
    }
}

/// How long an episode lasts: a mixture of lognormal distributions.
#[derive(Debug, Clone, PartialEq)]
pub struct Predicted(Vec<Point>);

impl Predicted {
    /// A mixture of (weight, place, spread).
    pub fn new(points: impl Iterator<Item = (f64, f64, f64)>) -> Self {
        let points = points.map(|(weight, place, spread)| Point { weight, place, spread });
        Self(weighed(points.collect()))
    }
    /// The probability that an episode lasts longer than some days.
    pub fn lasting(&self, days: f64) -> f64 {
        self.0.iter().map(|p| p.weight * normal_tail(p.z(days))).sum()
    }
    /// The days within which a share of episodes ends.
    pub fn quantile(&self, share: f64) -> f64 {
        self.still_away(0.0).quantile(share)
    }
    /// The days under which half of the episodes end.
    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }
    /// The middle `level` of lengths.
    pub fn interval(&self, level: f64) -> Interval {
        self.still_away(0.0).interval(level)
    }
    /// The mean and standard deviation of ln days.
    fn moments(&self) -> (f64, f64) {
        let mean: f64 = self.0.iter().map(|p| p.weight * p.place).sum();
        let square: f64 = self.0.iter().map(|p| p.weight * (p.spread * p.spread + (p.place - mean).powi(2))).sum();
        (mean, square.sqrt())
    }
    /// What is left of an episode that runs since some days. The belief is that of the
    /// other episodes: the running one is not to be among them, or it would count twice.
    pub fn still_away(&self, days: f64) -> Remaining {
        let (mean, spread) = self.moments();
        let days = if days.is_finite() { days.clamp(0.0, ENDS.1.exp()) } else { 0.0 };
        let logs: Vec<f64> = self.0.iter().map(|p| p.weight.ln() + ln_normal_tail(p.z(days))).collect();
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let points = self.0.iter().zip(&logs).map(|(p, log)| Point { weight: (log - most).exp(), ..*p });
        let points = weighed(points.collect());
        let given = points.iter().map(|p| Given::new(p.z(days))).collect();
        Remaining { since: days, points, given, around: (mean, spread) }
    }
}

fn weighed(mut points: Vec<Point>) -> Vec<Point> {
    let most = points.iter().map(|p| p.weight).fold(0.0, f64::max);
    points.retain(|p| p.weight > FORGOTTEN * most);
    let sum: f64 = points.iter().map(|p| p.weight).sum();
    for p in &mut points {
        p.weight /= sum;
    }
    points
}

/// What is left of an episode that still runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Remaining {
    since: f64,
    /// Weighted by how likely each point leaves it to be running still.
    points: Vec<Point>,
    /// What each point left running so far.
    given: Vec<Given>,
    around: (f64, f64),
}

impl Remaining {
    /// The probability that it is over within some days from now.
    pub fn back_within(&self, days: f64) -> f64 {
        (1.0 - self.left(days).0).clamp(0.0, 1.0)
    }
    /// The days from now within which it is over with a probability.
    pub fn quantile(&self, share: f64) -> f64 {
        let (mean, spread) = self.around;
        let guess = (mean + spread * normal_quantile(share)).clamp(ENDS.0 + 1.0, ENDS.1 - 1.0);
        let ln_days = quantile(
            share,
            guess,
            ENDS,
            |_| NEAR,
            |at| {
                let (left, falls) = self.left(at.exp());
                (1.0 - left, falls)
            },
        );
        ln_days.exp()
    }
    /// The days under which it is over with a probability of a half.
    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }
    /// The middle `level` of the days that are left.
    pub fn interval(&self, level: f64) -> Interval {
        let tail = (1.0 - level) / 2.0;
        Interval { low: self.quantile(tail), high: self.quantile(1.0 - tail), level }
    }
    /// The probability that it lasts some days more, and how fast that falls as ln days
    /// grow.
    fn left(&self, more: f64) -> (f64, f64) {
        let until = self.since + more;
        let (mut left, mut falls) = (0.0, 0.0);
        let log = until.ln();
        for (p, given) in self.points.iter().zip(&self.given) {
            let (tail, density) = given.running((log - p.place) / p.spread);
            left += p.weight * tail;
            falls += p.weight * density * more / (until * p.spread);
        }
        (left, falls)
    }
}

/// That an episode still runs at a z, under one point.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Given {
    /// One over the probability of it.
    Once(f64),
    /// Its logarithm, where it is too small for a number.
    Far(f64),
}

impl Given {
    fn new(z: f64) -> Self {
        const FAR: f64 = 30.0;
        if z > FAR { Self::Far(ln_normal_tail(z)) } else { Self::Once(normal_tail(z).recip()) }
    }
    /// P(Z > z) and φ(z), given that.
    fn running(self, z: f64) -> (f64, f64) {
        match self {
            Self::Once(by) => (normal_tail(z) * by, normal_density(z) * by),
            Self::Far(by) => ((ln_normal_tail(z) - by).exp(), (-0.5 * z * z - 0.918_938_533_204_672_8 - by).exp()),
        }
    }
}
