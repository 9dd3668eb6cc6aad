//! The fit of least squares, which is also the one of greatest likelihood.

use std::f64::consts::PI;

use super::gram::Gram;
use crate::numeric::Cholesky;

/// The most that one column may be told by the others, as the factor by which that
/// stretches the variance of its coefficient.
const STRETCH_MAX: f64 = 1e10;

/// Why there is no fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Fewer pairs than a fit of this size takes: K + 2 at least.
    TooFew,
    /// A column never changes, or the others tell it wholly.
    Collinear,
}

/// Coefficients, their standard errors and the likelihood.
#[derive(Debug, Clone, PartialEq)]
pub struct LeastSquares {
    /// Pairs, T.
    pub n: usize,
    /// The constants first, then one row an earlier number; one column a later number.
    pub coefficients: Vec<Vec<f64>>,
    /// Their standard errors, with T − K − 1 degrees of freedom.
    pub errors: Vec<Vec<f64>>,
    /// Covariance of what is left over, divided by T − K − 1.
    pub covariance: Vec<Vec<f64>>,
    /// Logarithm of the greatest likelihood, given the first row of each run.
    pub ln_likelihood: f64,
}

impl LeastSquares {
    /// Fits every column to the row before (Lütkepohl 2005, eq. 3.2.10 and 3.4.5).
    pub fn fit(gram: &Gram) -> Result<Self, Unfit> {
        let (k, n) = (gram.columns, gram.pairs);
        if n < k + 2 {
            return Err(Unfit::TooFew);
        }
        let inverse = inverse(&gram.before).ok_or(Unfit::Collinear)?;
        let product = |i: usize, j: usize| (0..=k).map(|l| inverse[i][l] * gram.cross[l][j]).sum::<f64>();
        let mut coefficients: Vec<Vec<f64>> = (0..=k).map(|i| (0..k).map(|j| product(i, j)).collect()).collect();
        let left =
            |i: usize, j: usize| gram.after[i][j] - (0..=k).map(|l| coefficients[l][i] * gram.cross[l][j]).sum::<f64>();
        let squares: Vec<Vec<f64>> =
            (0..k).map(|i| (0..k).map(|j| (left(i, j) + left(j, i)) / 2.0).collect()).collect();
        let over =
            |n: f64| -> Vec<Vec<f64>> { squares.iter().map(|row| row.iter().map(|x| x / n).collect()).collect() };
        let likeliest = Cholesky::new(&over(n as f64)).ok_or(Unfit::Collinear)?;
        let covariance = over((n - k - 1) as f64);
        // The constants are those of the rows as they are, not of the rows around a point.
        let back: Vec<f64> = std::iter::once(1.0).chain(gram.around.iter().map(|c| -c)).collect();
        let line = |i: usize| (0..=k).map(|l| inverse[i][l] * back[l]).sum::<f64>();
        let mut spread: Vec<f64> = (0..=k).map(|i| inverse[i][i]).collect();
        spread[0] = (0..=k).map(|i| back[i] * line(i)).sum();
        for (j, around) in gram.around.iter().enumerate() {
            let told: f64 = (0..k).map(|i| coefficients[i + 1][j] * gram.around[i]).sum();
            coefficients[0][j] += around - told;
        }
        let errors = spread.iter().map(|v| (0..k).map(|j| (v * covariance[j][j]).sqrt()).collect()).collect();
        let ln_likelihood = -(n as f64) / 2.0 * (k as f64 * ((2.0 * PI).ln() + 1.0) + likeliest.ln_determinant());
        Ok(Self { n, coefficients, errors, covariance, ln_likelihood })
    }
}

/// The inverse, through the same matrix with a diagonal of ones: what is told of a column by
/// the others can then be read off without its unit.
fn inverse(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let size: Vec<f64> = matrix.iter().enumerate().map(|(i, row)| row[i].sqrt()).collect();
    if size.iter().any(|s| s.is_nan() || *s <= 0.0) {
        return None;
    }
    let scaled = |i: usize, by: &dyn Fn(f64, f64) -> f64, of: &[f64]| -> Vec<f64> {
        of.iter().enumerate().map(|(j, x)| by(*x, size[i] * size[j])).collect()
    };
    let even: Vec<Vec<f64>> = matrix.iter().enumerate().map(|(i, row)| scaled(i, &|x, s| x / s, row)).collect();
    let inverse = Cholesky::new(&even)?.inverse();
    if inverse.iter().enumerate().any(|(i, row)| row[i] > STRETCH_MAX) {
        return None;
    }
    Some(inverse.iter().enumerate().map(|(i, row)| scaled(i, &|x, s| x / s, row)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::var::Series;
    use crate::var::gram::tests::{diary, standard_diary};

    fn near(a: &[Vec<f64>], b: [[f64; 3]; 4], within: f64) {
        let far = a.concat().iter().zip(b.concat()).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(a.len() == 4 && far < within, "{a:?}");
    }

    /// One person of Tammilehto and colleagues' diaries (47 pairs: avoidance, security,
    /// suppression), by statsmodels' VAR and by R's lm.
    #[test]
    fn it_meets_statsmodels_and_r() {
        let fit = LeastSquares::fit(&diary()).expect("a fit");
        let told = [
            [0.28914810, 2.30026996, 1.83964017],
            [0.23737694, 0.02164035, -0.00095505],
            [0.21764406, 0.46507519, -0.05570754],
            [0.10974171, 0.01388413, 0.46885639],
        ];
        let errors = [
            [1.169665928, 0.704494727, 1.421938128],
            [0.151682977, 0.091359297, 0.184397786],
            [0.237797772, 0.143226602, 0.289085721],
            [0.114610128, 0.069030164, 0.139329109],
        ];
        near(&fit.coefficients, told, 1e-8);
        near(&fit.errors, errors, 1e-8);
        assert!((fit.ln_likelihood + 206.44366598).abs() < 1e-7, "{}", fit.ln_likelihood);
        let standard = LeastSquares::fit(&standard_diary()).expect("a fit");
        assert!((standard.ln_likelihood + 182.06569217).abs() < 1e-7);
        assert!((standard.coefficients[3][2] - fit.coefficients[3][2]).abs() < 1e-9);
    }

    #[test]
    fn the_point_that_is_taken_off_changes_nothing() {
        let wave = |i: i32| f64::from((i * i * 37) % 101) / 10.0;
        let numbers: Vec<f64> = (0..120).map(|i| 40.0 + wave(i) + if i % 2 == 0 { wave(i + 3) } else { 0.0 }).collect();
        let series = Series::whole(2, numbers).expect("rows");
        let plain = LeastSquares::fit(&Gram::of(&series, &[0.0, 0.0])).expect("a fit");
        let middle = LeastSquares::fit(&Gram::of(&series, &series.means())).expect("a fit");
        for (a, b) in [(&plain.coefficients, &middle.coefficients), (&plain.errors, &middle.errors)] {
            assert!(a.concat().iter().zip(b.concat()).all(|(a, b)| (a - b).abs() < 1e-8), "{a:?} {b:?}");
        }
        assert!((plain.ln_likelihood - middle.ln_likelihood).abs() < 1e-7);
    }

    #[test]
    fn a_column_that_says_what_another_says_has_no_fit_and_neither_have_few_pairs() {
        let twice: Vec<f64> = (0..30).flat_map(|i| [f64::from(i * i % 7), 2.0 * f64::from(i * i % 7)]).collect();
        let fit = |numbers: Vec<f64>| {
            let series = Series::whole(2, numbers).expect("rows");
            LeastSquares::fit(&Gram::of(&series, &series.means()))
        };
        assert_eq!(fit(twice), Err(Unfit::Collinear));
        assert_eq!(fit((0..30).flat_map(|i| [f64::from(i * i % 7), 4.0]).collect()), Err(Unfit::Collinear));
        assert_eq!(fit(vec![1.0, 2.0, 2.0, 1.0, 3.0, 0.0, 1.0, 1.0]), Err(Unfit::TooFew));
    }
}
