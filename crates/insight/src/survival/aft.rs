//! The fit of greatest likelihood, by Newton's steps with the exact second derivatives.

use super::family::Family;
use super::hill::{Hill, climb};
use super::kernel::Lasted;
use crate::numeric::Cholesky;

/// One case with what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// How long it lasted.
    pub lasted: Lasted,
    /// The covariates, without the intercept; as many in each case.
    pub covariates: Vec<f64>,
}

/// Why there is no fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Fewer cases with an end than unknowns.
    TooFewEnded,
    /// A time that is not a number over 0, or covariates that do not match.
    BadCase,
    /// The covariates say the same thing twice, or the steps went nowhere.
    NoSummit,
}

/// A fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Aft {
    /// The family.
    pub family: Family,
    /// The intercept first.
    pub coefficients: Vec<f64>,
    /// ln σ.
    pub ln_scale: f64,
    /// Covariance of the coefficients and, last, of ln σ.
    pub covariance: Vec<Vec<f64>>,
    /// The log-likelihood at the summit, of times (not of their logarithms).
    pub ln_likelihood: f64,
    /// Cases.
    pub n: usize,
    /// Cases that ended.
    pub ended: usize,
}

impl Aft {
    /// Fits a family to some cases.
    ///
    /// # Errors
    /// See [`Unfit`].
    pub fn fit(family: Family, cases: &[Case]) -> Result<Self, Unfit> {
        let p = cases.first().ok_or(Unfit::TooFewEnded)?.covariates.len();
        if !cases.iter().all(|c| is_sound(c, p)) {
            return Err(Unfit::BadCase);
        }
        let ended = cases.iter().filter(|c| c.lasted.ended()).count();
        if ended < p + 2 {
            return Err(Unfit::TooFewEnded);
        }
        let units = Units::of(cases, p);
        let scaled: Vec<Case> = cases.iter().map(|c| units.scale(c)).collect();
        let start = start(family, &scaled);
        let (theta, hill) = climb(start, |theta| Hill::of(family, &scaled, theta)).ok_or(Unfit::NoSummit)?;
        let inverse = Cholesky::new(&hill.bend).ok_or(Unfit::NoSummit)?.inverse();
        let (mut coefficients, covariance) = units.unscale(&theta, &inverse);
        let ln_scale = coefficients.pop().unwrap_or_default();
        Ok(Self { family, coefficients, ln_scale, covariance, ln_likelihood: hill.at, n: cases.len(), ended })
    }
    /// Standard errors of the coefficients and, last, of ln σ.
    pub fn errors(&self) -> Vec<f64> {
        (0..self.covariance.len()).map(|i| self.covariance[i][i].sqrt()).collect()
    }
}

fn is_sound(case: &Case, p: usize) -> bool {
    let time = |t: f64| t.is_finite() && t > 0.0;
    let timed = match case.lasted {
        Lasted::Exactly(t) | Lasted::AtLeast(t) => time(t),
        Lasted::Between(low, high) => (low == 0.0 || time(low)) && time(high) && low < high,
    };
    timed && case.covariates.len() == p && case.covariates.iter().all(|x| x.is_finite())
}

/// The mean and spread of each covariate: the climb is done on a scale where all are of
/// one size, so that years and kilograms do not decide how it goes.
struct Units {
    mean: Vec<f64>,
    spread: Vec<f64>,
}

impl Units {
    fn of(cases: &[Case], p: usize) -> Self {
        let n = cases.len() as f64;
        let mean: Vec<f64> = (0..p).map(|j| cases.iter().map(|c| c.covariates[j]).sum::<f64>() / n).collect();
        let spread = (0..p).map(|j| {
            let squares: f64 = cases.iter().map(|c| (c.covariates[j] - mean[j]).powi(2)).sum();
            let spread = (squares / n).sqrt();
            if spread > 0.0 { spread } else { 1.0 }
        });
        Self { spread: spread.collect(), mean }
    }
    fn scale(&self, case: &Case) -> Case {
        let scaled = case.covariates.iter().zip(self.mean.iter().zip(&self.spread));
        Case { lasted: case.lasted, covariates: scaled.map(|(x, (m, s))| (x - m) / s).collect() }
    }
    /// Unknowns and covariance in the units of the cases: θ = A·θ′, V = A·V′·Aᵀ.
    fn unscale(&self, theta: &[f64], covariance: &[Vec<f64>]) -> (Vec<f64>, Vec<Vec<f64>>) {
        let k = theta.len();
        let mut a = vec![vec![0.0; k]; k];
        (a[0][0], a[k - 1][k - 1]) = (1.0, 1.0);
        for (j, (m, s)) in self.mean.iter().zip(&self.spread).enumerate() {
            a[0][j + 1] = -m / s;
            a[j + 1][j + 1] = 1.0 / s;
        }
        let times = |row: &[f64], v: &dyn Fn(usize) -> f64| row.iter().enumerate().map(|(i, r)| r * v(i)).sum::<f64>();
        let back = a.iter().map(|row| times(row, &|i| theta[i])).collect();
        let half: Vec<Vec<f64>> =
            a.iter().map(|row| (0..k).map(|j| times(row, &|i| covariance[i][j])).collect()).collect();
        let whole = half.iter().map(|h| a.iter().map(|row| times(row, &|i| h[i])).collect()).collect();
        (back, whole)
    }
}

/// Where the climb begins: the mean and spread of ln time, no covariate at work.
fn start(family: Family, cases: &[Case]) -> Vec<f64> {
    let logs: Vec<f64> = cases.iter().map(|c| c.lasted.middle().ln()).collect();
    let n = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / n;
    let spread = (logs.iter().map(|l| (l - mean).powi(2)).sum::<f64>() / n).sqrt().max(1e-3);
    let mut theta = vec![0.0; cases[0].covariates.len() + 2];
    theta[0] = mean - spread * family.middle();
    *theta.last_mut().unwrap_or(&mut 0.0) = spread.ln();
    theta
}
