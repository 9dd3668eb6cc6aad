//! A log-likelihood as a hill over its unknowns, and the way to its summit by Newton's
//! steps with the exact second derivatives.

use super::aft::Case;
use super::family::Family;
use super::kernel::said;
use crate::numeric::Cholesky;

const STEPS: usize = 200;
const HALVINGS: i32 = 40;
/// Newton's gain under which the summit is reached, and under which a step that rises no
/// more has only rounding against it.
const REACHED: f64 = 1e-9;
const NEAR: f64 = 1e-6;

/// The height at one place, with what surrounds it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hill {
    /// The height.
    pub(crate) at: f64,
    /// The slopes.
    pub(crate) slope: Vec<f64>,
    /// The negative of the second derivatives.
    pub(crate) bend: Vec<Vec<f64>>,
}

impl Hill {
    /// The log-likelihood of some cases at (intercept, coefficients…, ln σ).
    pub(crate) fn of(family: Family, cases: &[Case], theta: &[f64]) -> Self {
        let k = theta.len();
        let last = k - 1;
        let sigma = theta[last].exp();
        let mut hill = Self { at: 0.0, slope: vec![0.0; k], bend: vec![vec![0.0; k]; k] };
        for case in cases {
            let x = |i: usize| if i == 0 { 1.0 } else { case.covariates[i - 1] };
            let place: f64 = (0..last).map(|i| theta[i] * x(i)).sum();
            let said = said(family, case.lasted, place, sigma);
            hill.at += said.at;
            for i in 0..last {
                hill.slope[i] += said.by_place * x(i);
                hill.bend[i][last] -= said.place_spread * x(i);
                hill.bend[last][i] -= said.place_spread * x(i);
                for j in 0..last {
                    hill.bend[i][j] -= said.place_place * x(i) * x(j);
                }
            }
            hill.slope[last] += said.by_spread;
            hill.bend[last][last] -= said.spread_spread;
        }
        hill
    }
    /// Newton's step; where the hill bends the wrong way, a shorter and steeper one.
    fn uphill(&self) -> Option<Vec<f64>> {
        let largest = self.bend.iter().enumerate().map(|(i, row)| row[i].abs()).fold(1e-8, f64::max);
        let mut lift = 0.0;
        for _ in 0..HALVINGS {
            let mut bend = self.bend.clone();
            for (i, row) in bend.iter_mut().enumerate() {
                row[i] += lift;
            }
            if let Some(factor) = Cholesky::new(&bend) {
                return Some(factor.solve(&self.slope));
            }
            lift = if lift == 0.0 { 1e-6 * largest } else { 4.0 * lift };
        }
        None
    }
}

/// Climbs to the summit; `None` where there is none to be found.
pub(crate) fn climb(theta: Vec<f64>, hill: impl Fn(&[f64]) -> Hill) -> Option<(Vec<f64>, Hill)> {
    up(theta, hill, REACHED)
}

/// Climbs until a step would gain little: near enough to begin another climb from.
pub(super) fn approach(theta: Vec<f64>, hill: impl Fn(&[f64]) -> Hill) -> Option<Vec<f64>> {
    const LITTLE: f64 = 0.1;
    up(theta, hill, LITTLE).map(|(theta, _)| theta)
}

fn up(mut theta: Vec<f64>, hill: impl Fn(&[f64]) -> Hill, reached: f64) -> Option<(Vec<f64>, Hill)> {
    let mut here = hill(&theta);
    for _ in 0..STEPS {
        let step = here.uphill()?;
        let gain: f64 = step.iter().zip(&here.slope).map(|(s, g)| s * g).sum();
        let along = |by: f64| theta.iter().zip(&step).map(|(t, s)| t + s * by).collect::<Vec<f64>>();
        if gain < reached {
            // So near the hill is a parabola: its summit is one step away and half the gain
            // higher, and there is no need to look.
            here.at += gain / 2.0;
            return Some((along(1.0), here));
        }
        let higher = (0..HALVINGS).find_map(|k| {
            let next = along(0.5f64.powi(k));
            let there = hill(&next);
            (there.at > here.at).then_some((next, there))
        });
        match higher {
            Some(higher) => (theta, here) = higher,
            None if gain < NEAR => return Some((theta, here)),
            None => return None,
        }
    }
    None
}
