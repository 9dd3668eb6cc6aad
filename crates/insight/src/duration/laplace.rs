//! The same belief with several covariates: drawn around its summit instead of laid out
//! on a grid, which would grow by a factor of twenty for each.

use super::prior::{EFFECT, LN_SPREAD, PLACE};
use crate::exposure::draw::Draw;
use crate::numeric::Cholesky;
use crate::survival::{Case, Family, Hill, climb};

/// Draws that are weighed, and as many that are kept.
pub const DRAWS: usize = 2_000;
/// Degrees of freedom of the draws: tails heavier than those of what is looked for.
const FREEDOM: u32 = 5;

/// Equally probable values of (μ, β…, ln σ).
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The values.
    pub values: Vec<Vec<f64>>,
    /// How many independent draws they are worth.
    pub effective: f64,
}

impl Drawn {
    /// Mean and standard deviation of a function of the unknowns.
    pub fn moments(&self, of: impl Fn(&[f64]) -> f64) -> (f64, f64) {
        let n = self.values.len().max(1) as f64;
        let mean = self.values.iter().map(|v| of(v)).sum::<f64>() / n;
        (mean, (self.values.iter().map(|v| (of(v) - mean).powi(2)).sum::<f64>() / n).sqrt())
    }
    /// The share of draws for which something holds.
    pub fn share(&self, holds: impl Fn(&[f64]) -> bool) -> f64 {
        self.values.iter().filter(|v| holds(v)).count() as f64 / self.values.len().max(1) as f64
    }
}

/// Draws from the belief after some cases with the same number of covariates, the priors
/// being those of the grid; `None` where no summit is found. The same source of chance
/// gives the same draws.
pub fn draws(cases: &[Case], chance: &mut Draw) -> Option<Drawn> {
    let unknowns = cases.first().map_or(0, |c| c.covariates.len()) + 2;
    let mut start = vec![0.0; unknowns];
    (start[0], start[unknowns - 1]) = (PLACE.mean, LN_SPREAD.mean);
    let (summit, hill) = climb(start, |theta| believed(cases, theta))?;
    let factor = Cholesky::new(&hill.bend)?;
    let (mut values, mut logs) = (Vec::with_capacity(DRAWS), Vec::with_capacity(DRAWS));
    for _ in 0..DRAWS {
        let z: Vec<f64> = (0..unknowns).map(|_| normal(chance)).collect();
        let squares: f64 = (0..FREEDOM).map(|_| normal(chance).powi(2)).sum();
        let wide = (squares / f64::from(FREEDOM)).sqrt();
        let distance: f64 = z.iter().map(|z| (z / wide).powi(2)).sum();
        let value: Vec<f64> = factor.draw(&z).iter().zip(&summit).map(|(d, s)| s + d / wide).collect();
        let drawn_as = -0.5 * (f64::from(FREEDOM) + unknowns as f64) * (distance / f64::from(FREEDOM)).ln_1p();
        logs.push(believed(cases, &value).at - drawn_as);
        values.push(value);
    }
    Some(kept(&values, &logs, chance.unit()))
}

/// Resamples by weight, at even distances from one random start.
fn kept(values: &[Vec<f64>], logs: &[f64], start: f64) -> Drawn {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = logs.iter().map(|l| (l - most).exp()).collect();
    let sum: f64 = weights.iter().sum();
    let effective = sum * sum / weights.iter().map(|w| w * w).sum::<f64>();
    let apart = sum / DRAWS as f64;
    let (mut at, mut below) = (0, 0.0);
    let pick = |i: usize| {
        let target = apart * (i as f64 + start);
        while at + 1 < weights.len() && below + weights[at] <= target {
            below += weights[at];
            at += 1;
        }
        values[at].clone()
    };
    Drawn { values: (0..DRAWS).map(pick).collect(), effective }
}

/// Box & Muller's way to a standard normal number.
fn normal(chance: &mut Draw) -> f64 {
    let (u, v) = (1.0 - chance.unit(), chance.unit());
    (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
}

/// The log of prior times likelihood at (μ, β…, ln σ).
fn believed(cases: &[Case], theta: &[f64]) -> Hill {
    let mut hill = Hill::of(Family::Lognormal, cases, theta);
    let last = theta.len() - 1;
    for (i, value) in theta.iter().enumerate() {
        let prior = match i {
            0 => PLACE,
            i if i == last => LN_SPREAD,
            _ => EFFECT,
        };
        let precision = prior.deviation.powi(-2);
        hill.at += prior.ln_density(*value);
        hill.slope[i] -= precision * (value - prior.mean);
        hill.bend[i][i] += precision;
    }
    hill
}
