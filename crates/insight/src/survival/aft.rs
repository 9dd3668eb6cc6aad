//! The fit of greatest likelihood, by Newton's steps with the exact second derivatives.

use super::family::Family;
use super::hill::climb;
use super::kernel::Lasted;
use super::sheet::{Rows, Sheet};
use crate::numeric::Cholesky;
use crate::numeric::blocks::{dot, sum};

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

/// Cases by column: the times, whether each ended then, and each covariate.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    /// How long each lasted.
    pub times: &'a [f64],
    /// Whether it ended then; otherwise it lasted at least that long.
    pub ended: &'a [bool],
    /// The covariates, without the intercept, each as long as the times.
    pub covariates: &'a [&'a [f64]],
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
        let column = |j: usize| cases.iter().map(|c| c.covariates[j]).collect::<Vec<f64>>();
        let units = Units::of((0..p).map(column));
        let kind = |case: &Case| match case.lasted {
            Lasted::Exactly(_) => 0,
            Lasted::AtLeast(_) => 1,
            Lasted::Between(..) => 2,
        };
        let rows = |which: usize| {
            let of = cases.iter().filter(|c| kind(c) == which);
            let columns = (0..p).map(|j| of.clone().map(|c| units.scaled(j, c.covariates[j])).collect()).collect();
            Rows::new(which == 0, of.map(|c| c.lasted.middle()), columns)
        };
        let between = cases.iter().filter(|c| kind(c) == 2).map(|c| units.scale(c)).collect();
        let logs = cases.iter().map(|c| c.lasted.middle().ln()).collect::<Vec<f64>>();
        let ended = cases.iter().filter(|c| c.lasted.ended()).count();
        Self::of(family, &Sheet::new(rows(0), rows(1), between), &units, &logs, ended)
    }
    /// Fits a family to cases by column, which spares a large table the copying.
    ///
    /// # Errors
    /// See [`Unfit`].
    pub fn fit_columns(family: Family, columns: Columns<'_>) -> Result<Self, Unfit> {
        let n = columns.times.len();
        let sound = columns.times.iter().all(|t| t.is_finite() && *t > 0.0)
            && columns.ended.len() == n
            && columns.covariates.iter().all(|c| c.len() == n && c.iter().all(|x| x.is_finite()));
        if !sound {
            return Err(Unfit::BadCase);
        }
        let units = Units::of(columns.covariates.iter().copied());
        let rows = |ended: bool| {
            let places: Vec<usize> = (0..n).filter(|i| columns.ended[*i] == ended).collect();
            let scaled = columns.covariates.iter().enumerate();
            let scaled = scaled.map(|(j, c)| places.iter().map(|i| units.scaled(j, c[*i])).collect()).collect();
            Rows::new(ended, places.iter().map(|i| columns.times[*i]), scaled)
        };
        let sheet = Sheet::new(rows(true), rows(false), Vec::new());
        let logs = sheet.ln_times();
        Self::of(family, &sheet, &units, &logs, columns.ended.iter().filter(|e| **e).count())
    }
    fn of(family: Family, sheet: &Sheet, units: &Units, logs: &[f64], ended: usize) -> Result<Self, Unfit> {
        let p = units.mean.len();
        if ended < p + 2 {
            return Err(Unfit::TooFewEnded);
        }
        let start = start(family, logs, p);
        let near = sheet.foot(family, start.clone(), ended);
        let summit = climb(near, |theta| sheet.hill(family, theta));
        // From the plain start again where thinning led astray.
        let summit = summit.or_else(|| climb(start, |theta| sheet.hill(family, theta)));
        let (theta, hill) = summit.ok_or(Unfit::NoSummit)?;
        let inverse = Cholesky::new(&hill.bend).ok_or(Unfit::NoSummit)?.inverse();
        let (mut coefficients, covariance) = units.unscale(&theta, &inverse);
        let ln_scale = coefficients.pop().unwrap_or_default();
        Ok(Self { family, coefficients, ln_scale, covariance, ln_likelihood: hill.at, n: sheet.len(), ended })
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
    fn of<C: AsRef<[f64]>>(columns: impl Iterator<Item = C>) -> Self {
        let (mean, spread) = columns
            .map(|column| {
                let column = column.as_ref();
                let n = column.len().max(1) as f64;
                let mean = sum(column) / n;
                let off = column.iter().map(|x| x - mean).collect::<Vec<f64>>();
                let spread = (dot(&off, &off) / n).sqrt();
                (mean, if spread > 0.0 { spread } else { 1.0 })
            })
            .unzip();
        Self { mean, spread }
    }
    fn scaled(&self, column: usize, x: f64) -> f64 {
        (x - self.mean[column]) / self.spread[column]
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
fn start(family: Family, logs: &[f64], p: usize) -> Vec<f64> {
    let n = logs.len() as f64;
    let mean = sum(logs) / n;
    let spread = ((dot(logs, logs) / n - mean * mean).max(0.0)).sqrt().max(1e-3);
    let mut theta = vec![0.0; p + 2];
    theta[0] = mean - spread * family.middle();
    theta[p + 1] = spread.ln();
    theta
}
