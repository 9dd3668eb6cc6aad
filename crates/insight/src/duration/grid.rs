//! The belief after some episodes, on a grid of 41 × 21 × 21 points.
//!
//! The steps of μ and of β are the same, so μ + β falls on the same line of places, and
//! the likelihood is worked out once for each place and spread instead of at each point.

use super::predict::Predicted;
use super::prior::{EFFECT, LN_SPREAD, PLACE};
use crate::interval::Interval;
use crate::survival::family::LN_ROOT_TWO_PI;
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
/// Points this much less likely than the most likely one, in logarithms, weigh nothing.
const NOTHING: f64 = 60.0;
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
        let of_place = axis::<PLACES>(|m| PLACE.ln_density(place(m + NONE)));
        let of_effect = axis::<EFFECTS>(|b| EFFECT.ln_density(effect(b)));
        let of_spread = axis::<SPREADS>(|s| LN_SPREAD.ln_density(spread(s).ln()));
        let mut logs = Vec::with_capacity(PLACES * EFFECTS * SPREADS);
        for (m, by_place) in of_place.iter().enumerate() {
            let calm = &lines[0][(m + NONE) * SPREADS..][..SPREADS];
            for (b, by_effect) in of_effect.iter().enumerate() {
                let moved = &lines[1][(m + b) * SPREADS..][..SPREADS];
                let here = by_place + by_effect;
                logs.extend((0..SPREADS).map(|s| calm[s] + moved[s] + here + of_spread[s]));
            }
        }
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weight = |l: &f64| if most - l > NOTHING { 0.0 } else { (l - most).exp() };
        let mut weights: Vec<f64> = logs.iter().map(weight).collect();
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

/// What is believed of the next episode when all are alike: [`Posterior::next`] of the arm
/// without β, which β drops out of. A twentieth of the points, the same figures.
pub fn alike(lasted: &[Lasted]) -> Predicted {
    let seen: Vec<Seen> = lasted.iter().map(|l| (*l, false)).collect();
    let likely = line(Family::Lognormal, &seen, false);
    let logs = (NONE..NONE + PLACES).flat_map(|p| (0..SPREADS).map(move |s| (p, s))).map(|(p, s)| {
        let prior = PLACE.ln_density(place(p)) + LN_SPREAD.ln_density(spread(s).ln());
        (likely[p * SPREADS + s] + prior, place(p), spread(s))
    });
    let logs: Vec<(f64, f64, f64)> = logs.collect();
    let most = logs.iter().map(|l| l.0).fold(f64::NEG_INFINITY, f64::max);
    Predicted::new(logs.into_iter().map(|(l, place, spread)| ((l - most).exp(), place, spread)))
}

fn points() -> impl Iterator<Item = (usize, usize, usize)> {
    (0..PLACES).flat_map(|m| (0..EFFECTS).flat_map(move |b| (0..SPREADS).map(move |s| (m, b, s))))
}

fn axis<const N: usize>(of: impl Fn(usize) -> f64) -> [f64; N] {
    std::array::from_fn(of)
}

/// The log-likelihood of the episodes of one arm, for each place and spread.
fn line(family: Family, seen: &[Seen], arm: bool) -> Vec<f64> {
    let own: Vec<Logged> = seen.iter().filter(|s| s.1 == arm).map(|s| Logged::new(s.0)).collect();
    let mut line = vec![0.0; LINE * SPREADS];
    if own.is_empty() {
        return line;
    }
    let (squares, rest) = Squares::of(family, own);
    // Without β only the middle of the line is met.
    let places = if arm { 0..LINE } else { NONE..NONE + PLACES };
    for s in 0..SPREADS {
        let sigma = spread(s);
        let per_end = sigma.ln();
        for p in places.clone() {
            // The prior of μ is one of the median, whatever the family.
            let at = place(p) - sigma * family.middle();
            let (narrow, exact) = (sigma.recip(), squares.likely(at, sigma.recip(), per_end));
            line[p * SPREADS + s] = exact + rest.iter().map(|l| l.likely(family, at, narrow, per_end)).sum::<f64>();
        }
    }
    line
}

/// The episodes of which a lognormal needs no more than the sums: those whose length is known.
#[derive(Default)]
struct Squares {
    n: f64,
    mean: f64,
    /// Σ (ln t − mean)².
    around: f64,
}

impl Squares {
    /// Those sums, and the episodes that have to be looked at one by one.
    fn of(family: Family, own: Vec<Logged>) -> (Self, Vec<Logged>) {
        if family != Family::Lognormal {
            return (Self::default(), own);
        }
        let exactly = |l: &Logged| if let Logged::Exactly(log) = l { Some(*log) } else { None };
        let logs: Vec<f64> = own.iter().filter_map(exactly).collect();
        let n = logs.len() as f64;
        let mean = if logs.is_empty() { 0.0 } else { logs.iter().sum::<f64>() / n };
        let around = logs.iter().map(|log| (log - mean).powi(2)).sum();
        (Self { n, mean, around }, own.into_iter().filter(|l| exactly(l).is_none()).collect())
    }
    /// Their log-likelihood, as [`Logged::likely`] sums it.
    fn likely(&self, place: f64, narrow: f64, ln_sigma: f64) -> f64 {
        let squares = self.around + self.n * (self.mean - place).powi(2);
        -0.5 * squares * narrow * narrow - self.n * (ln_sigma + self.mean + LN_ROOT_TWO_PI)
    }
}

/// How long an episode lasted, as ln days: the logarithm is taken once for all points.
enum Logged {
    Exactly(f64),
    AtLeast(f64),
    Between(f64, f64),
}

impl Logged {
    fn new(lasted: Lasted) -> Self {
        match lasted {
            Lasted::Exactly(t) => Self::Exactly(t.ln()),
            Lasted::AtLeast(t) => Self::AtLeast(t.ln()),
            Lasted::Between(low, high) => Self::Between(low.ln(), high.ln()),
        }
    }
    /// The log-likelihood at a place, with 1/σ and ln σ, without the slopes that a climb
    /// needs.
    fn likely(&self, family: Family, place: f64, narrow: f64, ln_sigma: f64) -> f64 {
        let z = |log: f64| (log - place) * narrow;
        match *self {
            Self::Exactly(log) => family.ln_density(z(log)).at - ln_sigma - log,
            Self::AtLeast(log) => family.ln_left(z(log)),
            Self::Between(low, high) => family.between(z(low), z(high)).ln(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_arm_the_small_grid_says_what_the_large_one_says() {
        let lasted = [Lasted::Exactly(2.0), Lasted::Between(0.0, 3.0), Lasted::AtLeast(5.0), Lasted::Exactly(9.5)];
        for n in 0..=lasted.len() {
            let seen: Vec<Seen> = lasted[..n].iter().map(|l| (*l, false)).collect();
            let (small, large) = (alike(&lasted[..n]), Posterior::new(&seen).next(false));
            for share in [0.1, 0.5, 0.9] {
                assert!((small.quantile(share) / large.quantile(share) - 1.0).abs() < 1e-6, "{n}, {share}");
            }
        }
    }
}
