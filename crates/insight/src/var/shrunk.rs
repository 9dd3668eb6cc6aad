//! The same with coefficients held back toward where they usually lie: conjugate, so that
//! there is nothing to iterate.
//!
//! B | Σ is matrix normal around B₀ with rows of precision λ, Σ is inverse Wishart with scale
//! I and K + 2 degrees of freedom (Karlsson, Forecasting with Bayesian vector
//! autoregression, Handbook of Economic Forecasting 2B, 2013, §3.2.1). For columns of mean 0
//! and standard deviation 1. B₀ is ¼ on a number's own place, the pooled figure in open diary
//! data, and 0 elsewhere.

use std::f64::consts::PI;

use super::gram::Gram;
use super::partial::held_back;
use crate::averaged::Told;
use crate::interval::Interval;
use crate::numeric::{Cholesky, ln_gamma, student_cdf, student_quantile};

/// Where a number's own coefficient is drawn to.
pub const TOWARD: f64 = 0.25;
/// How strongly coefficients may be held back, in pairs, and how likely each is held to be at first.
pub const LAMBDAS: [(f64, f64); 4] = [(20.0, 0.2), (60.0, 0.2), (150.0, 0.4), (400.0, 0.2)];

/// The belief about all coefficients.
#[derive(Debug, Clone, PartialEq)]
pub struct Shrunk {
    /// Pairs, T.
    pub n: usize,
    /// Pairs that the prior weighs as much as.
    pub lambda: f64,
    /// Logarithm of the probability of the rows under this λ.
    pub ln_evidence: f64,
    /// The constants first, then one row an earlier number; one column a later number.
    pub coefficients: Vec<Vec<f64>>,
    /// Mean of the covariance of what is left over.
    pub covariance: Vec<Vec<f64>>,
    /// Degrees of freedom of each coefficient's t distribution.
    pub freedom: f64,
    /// Diagonal of the inverse of the rows' precision.
    spread: Vec<f64>,
    /// Diagonal of the scale of Σ.
    scale: Vec<f64>,
}

/// What is known of one coefficient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Standard deviations of the later number for one of the earlier.
    pub coefficient: f64,
    /// Scale of its t distribution.
    pub deviation: f64,
    /// Degrees of freedom of it.
    pub freedom: f64,
}

impl Edge {
    /// Probability of the direction that it shows, ½–1.
    pub fn sign(&self) -> f64 {
        student_cdf((self.coefficient / self.deviation).abs(), self.freedom)
    }
    /// The same for an average, with the logarithm of how likely its λ is.
    pub fn told(&self, log: f64) -> Told {
        (log, self.coefficient, self.deviation, self.freedom)
    }
    /// The interval that holds it with probability `level`.
    pub fn interval(&self, level: f64) -> Interval {
        let reach = student_quantile(0.5 + level / 2.0, self.freedom) * self.deviation;
        Interval { low: self.coefficient - reach, high: self.coefficient + reach, level }
    }
}

impl Shrunk {
    /// The belief under one λ > 0, for rows around 0; `None` where a sum is not finite.
    pub fn fit(gram: &Gram, lambda: f64) -> Option<Self> {
        let (k, n) = (gram.columns, gram.pairs);
        let (size, nu_before) = (k as f64, k as f64 + 2.0);
        let nu_after = nu_before + n as f64;
        let mut precision = gram.before.clone();
        let mut right = gram.cross.clone();
        precision.iter_mut().enumerate().for_each(|(i, row)| row[i] += lambda);
        (0..k).for_each(|i| right[i + 1][i] += lambda * TOWARD);
        let factor = Cholesky::new(&precision)?;
        let inverse = factor.inverse();
        let product = |i: usize, j: usize| (0..=k).map(|l| inverse[i][l] * right[l][j]).sum::<f64>();
        let coefficients: Vec<Vec<f64>> = (0..=k).map(|i| (0..k).map(|j| product(i, j)).collect()).collect();
        // S₀ + Y'Y + B₀'L₀B₀ − Bₙ'LₙBₙ; the last is Bₙ' times the right hand side.
        let cell = |i: usize, j: usize| {
            let own = if i == j { 1.0 + lambda * TOWARD * TOWARD } else { 0.0 };
            own + gram.after[i][j] - (0..=k).map(|l| coefficients[l][i] * right[l][j]).sum::<f64>()
        };
        let scale: Vec<Vec<f64>> = (0..k).map(|i| (0..k).map(|j| (cell(i, j) + cell(j, i)) / 2.0).collect()).collect();
        let ln_scale = Cholesky::new(&scale)?.ln_determinant();
        let ln_evidence = -(n as f64) * size / 2.0 * PI.ln()
            + size / 2.0 * ((size + 1.0) * lambda.ln() - factor.ln_determinant())
            - nu_after / 2.0 * ln_scale
            + ln_gamma_of(k, nu_after / 2.0)
            - ln_gamma_of(k, nu_before / 2.0);
        let mean = |x: &f64| x / (nu_after - size - 1.0);
        Some(Self {
            n,
            lambda,
            ln_evidence,
            coefficients,
            covariance: scale.iter().map(|row| row.iter().map(mean).collect()).collect(),
            freedom: nu_after - size + 1.0,
            spread: (0..=k).map(|i| inverse[i][i]).collect(),
            scale: (0..k).map(|j| scale[j][j]).collect(),
        })
    }
    /// The belief under each λ of [`LAMBDAS`], and the logarithm of how likely that is, but for one
    /// constant.
    pub fn each(gram: &Gram) -> Vec<(Self, f64)> {
        let fits = LAMBDAS.iter().filter_map(|(lambda, weight)| Some((Self::fit(gram, *lambda)?, weight.ln())));
        fits.map(|(fit, weight)| {
            let log = fit.ln_evidence + weight;
            (fit, log)
        })
        .collect()
    }
    /// The belief under the λ of [`LAMBDAS`] that the rows and its first weight make likeliest.
    pub fn likeliest(gram: &Gram) -> Option<Self> {
        Self::each(gram).into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(fit, _)| fit)
    }
    /// What row `from` (0 is the constant) says of column `to`.
    pub fn edge(&self, from: usize, to: usize) -> Edge {
        let deviation = (self.scale[to] * self.spread[from] / self.freedom).sqrt();
        Edge { coefficient: self.coefficients[from][to], deviation, freedom: self.freedom }
    }
    /// The covariance of what is left over, its columns held back from each other by λ.
    pub fn together(&self) -> Vec<Vec<f64>> {
        held_back(&self.covariance, self.n, self.lambda)
    }
}

/// ln Γ of `k` dimensions at `a`, without the power of π that cancels in a difference.
fn ln_gamma_of(k: usize, a: f64) -> f64 {
    (0..k).map(|i| ln_gamma(a - i as f64 / 2.0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ridge::Ridge;
    use crate::sequence::Sequence;
    use crate::var::gram::tests::standard_diary;
    use crate::var::{LeastSquares, Series};

    /// The same person as in the fit of least squares, in standard deviations.
    #[test]
    fn coefficients_held_back_by_sixty_pairs_are_those_of_the_formula_elsewhere() {
        let fit = Shrunk::fit(&standard_diary(), 60.0).expect("a fit");
        let told = [
            [-0.00451, -0.00616, 0.01473],
            [0.25150, 0.02789, -0.00563],
            [0.05047, 0.34186, -0.02498],
            [0.05336, -0.00154, 0.34400],
        ];
        let far = fit.coefficients.concat().iter().zip(told.concat()).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(far < 6e-6, "{fit:?}");
        assert_eq!(fit.freedom, 50.0);
    }

    #[test]
    fn a_pull_of_nothing_is_least_squares_and_one_of_a_million_the_prior() {
        let gram = standard_diary();
        let (loose, plain) = (Shrunk::fit(&gram, 1e-9).expect("a fit"), LeastSquares::fit(&gram).expect("a fit"));
        assert!(loose.coefficients.concat().iter().zip(plain.coefficients.concat()).all(|(a, b)| (a - b).abs() < 1e-7));
        let tight = Shrunk::fit(&gram, 1e7).expect("a fit");
        assert!((tight.coefficients[1][0] - TOWARD).abs() < 1e-4 && tight.coefficients[1][1].abs() < 1e-4);
    }

    /// Of one column the belief is that of the ridge, whose evidence is tested against a sum
    /// over its prior.
    #[test]
    fn of_one_column_it_is_the_ridge() {
        let mut draw = Sequence::new(5);
        let numbers: Vec<f64> = (0..40).map(|_| draw.unit() - 0.5).collect();
        let series = Series::whole(1, numbers.clone()).expect("rows");
        let rows: Vec<[f64; 2]> = numbers[..39].iter().map(|x| [1.0, *x]).collect();
        for (lambda, _) in LAMBDAS {
            let many = Shrunk::fit(&Gram::of(&series, &[0.0]), lambda).expect("a fit");
            let one = Ridge::fit(&rows, &numbers[1..], [0.0, TOWARD], lambda);
            let (edge, interval) = (many.edge(1, 0), one.interval(1, 0.9));
            assert!((many.ln_evidence - one.evidence).abs() < 1e-9, "{} {}", many.ln_evidence, one.evidence);
            assert!((edge.interval(0.9).low - interval.low).abs() < 1e-9 && (edge.sign() - one.sign(1)).abs() < 1e-9);
        }
    }

    /// The evidence of two columns through one-step predictions, each a multivariate t: the
    /// slow way to the same number.
    #[test]
    fn the_evidence_is_the_product_of_predictions() {
        let mut draw = Sequence::new(9);
        let numbers: Vec<f64> = (0..24).map(|_| 2.0 * draw.unit() - 1.0).collect();
        let of = |rows: usize| {
            Shrunk::fit(&Gram::of(&Series::whole(2, numbers[..2 * rows].to_vec()).expect("rows"), &[0.0; 2]), 4.0)
                .expect("a fit")
        };
        let mut sum = 0.0;
        for rows in 1..12 {
            let (before, nu) = (of(rows), 4.0 + (rows - 1) as f64);
            let x = [1.0, numbers[2 * rows - 2], numbers[2 * rows - 1]];
            let gram = Gram::of(&Series::whole(2, numbers[..2 * rows].to_vec()).expect("rows"), &[0.0; 2]);
            let mut precision = gram.before.clone();
            (0..3).for_each(|i| precision[i][i] += 4.0);
            let told = Cholesky::new(&precision).expect("positive").solve(&x);
            let stretch = 1.0 + x.iter().zip(told).map(|(a, b)| a * b).sum::<f64>();
            let off: Vec<f64> = (0..2)
                .map(|j| numbers[2 * rows + j] - (0..3).map(|i| x[i] * before.coefficients[i][j]).sum::<f64>())
                .collect();
            // S of the belief, out of the mean of Σ = S/(ν − 3); the t has ν − 1 degrees.
            let scale: Vec<Vec<f64>> =
                before.covariance.iter().map(|r| r.iter().map(|c| c * (nu - 3.0) * stretch).collect()).collect();
            let factor = Cholesky::new(&scale).expect("positive");
            let far: f64 = off.iter().zip(factor.solve(&off)).map(|(a, b)| a * b).sum();
            sum += ln_gamma((nu + 1.0) / 2.0)
                - ln_gamma((nu - 1.0) / 2.0)
                - PI.ln()
                - factor.ln_determinant() / 2.0
                - (nu + 1.0) / 2.0 * (1.0 + far).ln();
        }
        assert!((sum - of(12).ln_evidence).abs() < 1e-8, "{sum} {}", of(12).ln_evidence);
    }

    #[test]
    fn noise_is_held_back_more_than_a_tie() {
        let mut draw = Sequence::new(3);
        let mut noise = || (0..8).map(|_| draw.unit()).sum::<f64>() - 4.0;
        let still: Vec<f64> = (0..240).map(|_| noise()).collect();
        let mut tied = vec![noise(), noise()];
        for t in 0..119 {
            let (a, b) = (tied[2 * t], tied[2 * t + 1]);
            tied.extend([0.2 * a + noise(), 0.9 * a - 0.3 * b + 0.5 * noise()]);
        }
        let fit = |numbers| {
            let (series, _) = Series::whole(2, numbers).expect("rows").standardised().expect("varies");
            Shrunk::likeliest(&Gram::of(&series, &[0.0; 2])).expect("a fit")
        };
        let (still, tied) = (fit(still), fit(tied));
        assert!(still.lambda >= 150.0 && tied.lambda <= 60.0, "{} {}", still.lambda, tied.lambda);
        assert!(tied.edge(1, 1).sign() > 0.99 && tied.edge(1, 1).interval(0.9).low > 0.2);
    }
}
