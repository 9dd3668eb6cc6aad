//! One number from a few others, with coefficients held back toward where they usually lie.
//!
//! y ~ N(Xβ, σ²), β ~ N(β₀, σ²/λ), σ² with a weak prior of scale 1: the conjugate form, so
//! that there is nothing to iterate. A λ of 150 weighs as much as 150 rows.

use crate::averaged::Told;
use crate::interval::Interval;
use crate::numeric::{ln_gamma, student_cdf, student_quantile};

/// Degrees of freedom of the prior of σ².
const PRIOR_FREEDOM: f64 = 3.0;
/// Scale of the prior of σ², for numbers whose own variance is about 1.
const PRIOR_SCALE: f64 = 1.0;

/// Coefficients and what is not known about them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ridge<const P: usize> {
    /// One coefficient a column.
    pub coefficients: [f64; P],
    /// Logarithm of the probability of the rows under this λ.
    pub evidence: f64,
    /// Scale of each coefficient's t distribution.
    deviations: [f64; P],
    freedom: f64,
}

impl<const P: usize> Ridge<P> {
    /// Fits `y` to `rows`, with the coefficients drawn toward `toward` by `lambda` > 0.
    pub fn fit(rows: &[[f64; P]], y: &[f64], toward: [f64; P], lambda: f64) -> Self {
        let mut gram = [[0.0; P]; P];
        let mut right = toward.map(|b| lambda * b);
        for (row, y) in rows.iter().zip(y) {
            for i in 0..P {
                right[i] += row[i] * y;
                for j in 0..P {
                    gram[i][j] += row[i] * row[j];
                }
            }
        }
        for (i, line) in gram.iter_mut().enumerate() {
            line[i] += lambda;
        }
        let lower = cholesky(&gram);
        let coefficients = solve(&lower, right);
        let squares: f64 = y.iter().map(|y| y * y).sum();
        let prior: f64 = toward.iter().map(|b| lambda * b * b).sum();
        let told: f64 = coefficients.iter().zip(right).map(|(b, r)| b * r).sum();
        let (freedom, scale) = (PRIOR_FREEDOM + y.len() as f64, PRIOR_SCALE + (squares + prior - told).max(0.0));
        let mut deviations = [0.0; P];
        for (i, deviation) in deviations.iter_mut().enumerate() {
            let mut unit = [0.0; P];
            unit[i] = 1.0;
            *deviation = (scale * solve(&lower, unit)[i] / freedom).sqrt();
        }
        let determinant: f64 = (0..P).map(|i| 2.0 * lower[i][i].ln()).sum();
        let evidence = 0.5 * (P as f64 * lambda.ln() - determinant) + 0.5 * PRIOR_FREEDOM * PRIOR_SCALE.ln()
            - 0.5 * freedom * scale.ln()
            - 0.5 * y.len() as f64 * std::f64::consts::PI.ln()
            + ln_gamma(freedom / 2.0)
            - ln_gamma(PRIOR_FREEDOM / 2.0);
        Self { coefficients, evidence, deviations, freedom }
    }
    /// What it says of a coefficient, with its evidence and `prior`, the logarithm of how likely
    /// its λ was before.
    pub fn told(&self, column: usize, prior: f64) -> Told {
        (self.evidence + prior, self.coefficients[column], self.deviations[column], self.freedom)
    }
    /// The interval that holds a coefficient with probability `level`.
    pub fn interval(&self, column: usize, level: f64) -> Interval {
        let reach = student_quantile(0.5 + level / 2.0, self.freedom) * self.deviations[column];
        let middle = self.coefficients[column];
        Interval { low: middle - reach, high: middle + reach, level }
    }
    /// Probability that a coefficient has the direction it shows, ½–1.
    pub fn sign(&self, column: usize) -> f64 {
        student_cdf((self.coefficients[column] / self.deviations[column]).abs(), self.freedom)
    }
}

/// The lower triangle L of L·Lᵀ = `a`; `a` is positive definite, because λ is over 0.
fn cholesky<const P: usize>(a: &[[f64; P]; P]) -> [[f64; P]; P] {
    let mut lower = [[0.0; P]; P];
    for i in 0..P {
        for j in 0..=i {
            let told: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
            let rest = a[i][j] - told;
            lower[i][j] = if i == j { rest.max(f64::MIN_POSITIVE).sqrt() } else { rest / lower[j][j] };
        }
    }
    lower
}

/// The x with L·Lᵀ·x = `right`.
fn solve<const P: usize>(lower: &[[f64; P]; P], right: [f64; P]) -> [f64; P] {
    let mut x = right;
    for i in 0..P {
        let told: f64 = (0..i).map(|k| lower[i][k] * x[k]).sum();
        x[i] = (x[i] - told) / lower[i][i];
    }
    for i in (0..P).rev() {
        let told: f64 = (i + 1..P).map(|k| lower[k][i] * x[k]).sum();
        x[i] = (x[i] - told) / lower[i][i];
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [[f64; 2]; 5] = [[1.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 3.0], [1.0, 4.0]];

    #[test]
    fn with_next_to_no_prior_it_is_least_squares() {
        let fit = Ridge::fit(&ROWS, &[1.0, 3.0, 5.0, 7.0, 9.0], [0.0, 0.0], 1e-9);
        assert!((fit.coefficients[0] - 1.0).abs() < 1e-6 && (fit.coefficients[1] - 2.0).abs() < 1e-6, "{fit:?}");
    }

    #[test]
    fn with_a_prior_of_a_million_rows_it_is_the_prior() {
        let fit = Ridge::fit(&ROWS, &[1.0, 3.0, 5.0, 7.0, 9.0], [0.0, 0.25], 1e6);
        assert!(fit.coefficients[0].abs() < 1e-3 && (fit.coefficients[1] - 0.25).abs() < 1e-3, "{fit:?}");
    }

    /// One column by hand: X'X = 30, X'y = 14, λ = 10, β₀ = ¼.
    #[test]
    fn one_column_by_hand() {
        let rows = [[0.0], [1.0], [2.0], [3.0], [4.0]];
        let y = [1.0, 0.0, 1.0, 0.0, 3.0];
        let fit = Ridge::fit(&rows, &y, [0.25], 10.0);
        let beta = (14.0 + 2.5) / 40.0;
        let scale = 1.0 + 11.0 + 10.0 * 0.0625 - 40.0 * beta * beta;
        assert!((fit.coefficients[0] - beta).abs() < 1e-12);
        assert!((fit.deviations[0] - (scale / 8.0 / 40.0f64).sqrt()).abs() < 1e-12);
        assert!(fit.interval(0, 0.95).holds(beta) && fit.sign(0) > 0.5);
    }

    /// The slow oracle: the likelihood summed over a grid of β and σ².
    #[test]
    fn the_evidence_is_the_likelihood_averaged_over_the_prior() {
        let (rows, y, lambda) = ([[1.0], [-0.5], [0.25]], [0.8, -0.1, 0.4], 4.0);
        let fit = Ridge::fit(&rows, &y, [0.25], lambda);
        let (mut sum, step) = (0.0, 0.02);
        for i in 1..2_000 {
            let log_variance = -7.0 + f64::from(i) * 0.01;
            let s2 = log_variance.exp();
            // Inverse gamma with shape ν/2 and scale ½, as a density of ln σ².
            let prior = (0.5f64.ln() - log_variance) * PRIOR_FREEDOM / 2.0 - 0.5 / s2 - ln_gamma(PRIOR_FREEDOM / 2.0);
            for j in -400..400 {
                let beta = f64::from(j) * step;
                let mut log = prior - 0.5 * (lambda * (beta - 0.25f64).powi(2) / s2) + 0.5 * (lambda / s2).ln();
                for (row, y) in rows.iter().zip(y) {
                    log += -0.5 * (y - row[0] * beta).powi(2) / s2 - 0.5 * s2.ln();
                }
                sum += (log - 2.0 * (2.0 * std::f64::consts::PI).ln()).exp() * step * 0.01;
            }
        }
        assert!((sum.ln() - fit.evidence).abs() < 1e-2, "{} {}", sum.ln(), fit.evidence);
    }
}
