//! The belief after some episodes, on a grid of 41 × 21 × 21 points.
//!
//! The steps of μ and of β are the same, so μ + β falls on the same line of places, and
//! the likelihood is worked out once for each place and spread instead of at each point.

use super::predict::Predicted;
use super::prior::{EFFECT, LN_SPREAD, PLACE};
use crate::interval::Interval;
use crate::survival::{Family, Lasted};

const PLACES: usize = 41;
const EFFECTS: usize = 21;
const SPREADS: usize = 21;
/// Half the width of the grid, for μ, β and ln σ: four standard deviations of each prior.
const REACH: (f64, f64, f64) = (4.0, 2.0, 1.4);
const STEP: f64 = 2.0 * REACH.0 / (PLACES - 1) as f64;
const SPREAD_STEP: f64 = 2.0 * REACH.2 / (SPREADS - 1) as f64;
/// μ and μ + β together.
const LINE: usize = PLACES + EFFECTS - 1;
/// Where β is 0.
const NONE: usize = (EFFECTS - 1) / 2;

/// One episode as the fit takes it: how long, and whether it belongs to the arm that β
/// moves.
pub type Seen = (Lasted, bool);

/// The belief after some episodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Posterior {
    /// The probability of each point: by μ, then β, then σ.
    weights: Vec<f64>,
    /// ln of how likely the episodes were, over the prior.
    pub ln_evidence: f64,
}

fn place(at: usize) -> f64 {
    PLACE.mean - REACH.0 - REACH.1 + STEP * at as f64
}

fn effect(at: usize) -> f64 {
    STEP * (at as f64 - NONE as f64)
}

fn spread(at: usize) -> f64 {
    (LN_SPREAD.mean - REACH.2 + SPREAD_STEP * at as f64).exp()
}

impl Posterior {
    /// The belief after some episodes; the order does not matter, and none is the prior.
    pub fn new(seen: &[Seen]) -> Self {
        Self::of(Family::Lognormal, seen)
    }
    /// The same with another family, whose median has the prior of the lognormal's.
    pub fn of(family: Family, seen: &[Seen]) -> Self {
        let lines = [false, true].map(|arm| line(family, seen, arm));
        let logs: Vec<f64> = points()
            .map(|(m, b, s)| {
                let said = lines[0][(m + NONE) * SPREADS + s] + lines[1][(m + b) * SPREADS + s];
                said + ln_prior(m, b, s)
            })
            .collect();
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut weights: Vec<f64> = logs.iter().map(|l| (l - most).exp()).collect();
        let sum: f64 = weights.iter().sum();
        for w in &mut weights {
            *w /= sum;
        }
        Self { weights, ln_evidence: most + sum.ln() + (STEP * STEP * SPREAD_STEP).ln() }
    }
    fn mean_of(&self, of: impl Fn(usize, usize, usize) -> f64) -> f64 {
        points().zip(&self.weights).map(|((m, b, s), w)| w * of(m, b, s)).sum()
    }
    fn moments(&self, of: impl Fn(usize, usize, usize) -> f64) -> (f64, f64) {
        let mean = self.mean_of(&of);
        (mean, self.mean_of(|m, b, s| (of(m, b, s) - mean).powi(2)).sqrt())
    }
    /// Mean and standard deviation of μ, in ln days.
    pub fn mu(&self) -> (f64, f64) {
        self.moments(|m, _, _| place(m + NONE))
    }
    /// Mean and standard deviation of β.
    pub fn beta(&self) -> (f64, f64) {
        self.moments(|_, b, _| effect(b))
    }
    /// Mean and standard deviation of σ.
    pub fn sigma(&self) -> (f64, f64) {
        self.moments(|_, _, s| spread(s))
    }
    /// P(β > 0): the sum over the points with the next two terms of Euler & Maclaurin's
    /// formula, since the density is not flat at 0.
    pub fn beta_positive(&self) -> f64 {
        let share = self.beta_shares();
        let over: f64 = share[NONE + 1..].iter().sum();
        let rise = |by: usize| share[NONE + by] - share[NONE - by];
        (over + share[NONE] / 2.0 + (82.0 * rise(1) - 11.0 * rise(2)) / 1440.0).clamp(0.0, 1.0)
    }
    fn beta_shares(&self) -> [f64; EFFECTS] {
        let mut share = [0.0; EFFECTS];
        for ((_, b, _), w) in points().zip(&self.weights) {
            share[b] += w;
        }
        share
    }
    /// The middle `level` of β, straight between the points of the grid.
    pub fn beta_interval(&self, level: f64) -> Interval {
        let share = self.beta_shares();
        let quantile = |p: f64| {
            let mut below = 0.0;
            for (b, w) in share.iter().enumerate() {
                if below + w >= p {
                    return effect(b) + STEP * ((p - below) / w - 0.5);
                }
                below += w;
            }
            REACH.1
        };
        let tail = (1.0 - level) / 2.0;
        Interval { low: quantile(tail), high: quantile(1.0 - tail), level }
    }
    /// What it says of an episode of one arm.
    pub fn next(&self, pressed: bool) -> Predicted {
        let mut line = vec![0.0; LINE * SPREADS];
        for ((m, b, s), w) in points().zip(&self.weights) {
            line[(m + if pressed { b } else { NONE }) * SPREADS + s] += w;
        }
        Predicted::new(line.iter().enumerate().map(|(i, w)| (*w, place(i / SPREADS), spread(i % SPREADS))))
    }
}

fn points() -> impl Iterator<Item = (usize, usize, usize)> {
    (0..PLACES).flat_map(|m| (0..EFFECTS).flat_map(move |b| (0..SPREADS).map(move |s| (m, b, s))))
}

fn ln_prior(m: usize, b: usize, s: usize) -> f64 {
    PLACE.ln_density(place(m + NONE)) + EFFECT.ln_density(effect(b)) + LN_SPREAD.ln_density(spread(s).ln())
}

/// The log-likelihood of the episodes of one arm, for each place and spread.
fn line(family: Family, seen: &[Seen], arm: bool) -> Vec<f64> {
    let mut line = vec![0.0; LINE * SPREADS];
    let own = || seen.iter().filter(|s| s.1 == arm).map(|s| s.0);
    for (i, sum) in line.iter_mut().enumerate() {
        let sigma = spread(i % SPREADS);
        // The prior of μ is one of the median, whatever the family.
        let at = place(i / SPREADS) - sigma * family.middle();
        *sum = own().map(|lasted| likely(family, lasted, at, sigma)).sum();
    }
    line
}

/// The log-likelihood of one episode alone, without the slopes that a climb needs.
fn likely(family: Family, lasted: Lasted, place: f64, sigma: f64) -> f64 {
    let z = |t: f64| (t.ln() - place) / sigma;
    match lasted {
        Lasted::Exactly(t) => family.ln_density(z(t)).at - sigma.ln() - t.ln(),
        Lasted::AtLeast(t) => family.ln_survival(z(t)).at,
        Lasted::Between(low, high) => family.between(z(low), z(high)).ln(),
    }
}
