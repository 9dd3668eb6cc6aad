//! What goes together at one time, once all else is known.

use crate::numeric::Cholesky;

/// A covariance whose columns are held back from each other by as much as `pull` records
/// weigh beside `n`: what lies off the diagonal times n/(n + pull) (a shrinkage toward the
/// diagonal, Ledoit & Wolf, Journal of Multivariate Analysis 88, 2004, with a given weight).
pub fn held_back(covariance: &[Vec<f64>], n: usize, pull: f64) -> Vec<Vec<f64>> {
    let share = n as f64 / (n as f64 + pull);
    let line = |(i, row): (usize, &Vec<f64>)| -> Vec<f64> {
        row.iter().enumerate().map(|(j, x)| if i == j { *x } else { share * x }).collect()
    };
    covariance.iter().enumerate().map(line).collect()
}

/// Partial correlations out of a covariance, −1 to 1: −p(ij)/√(p(ii)·p(jj)) of its inverse p
/// (Lauritzen, Graphical Models, 1996, eq. 5.9). `None` where it has no inverse.
pub fn partial_correlations(covariance: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let p = Cholesky::new(covariance)?.inverse();
    let cell = |i: usize, j: usize| if i == j { 1.0 } else { -p[i][j] / (p[i][i] * p[j][j]).sqrt() };
    Some((0..p.len()).map(|i| (0..p.len()).map(|j| cell(i, j)).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, from r12 = .5, r13 = .4, r23 = .3: r12·3 = (.5 − .12)/√(.84 · .91).
    #[test]
    fn three_by_hand() {
        let r = vec![vec![1.0, 0.5, 0.4], vec![0.5, 1.0, 0.3], vec![0.4, 0.3, 1.0]];
        let partial = partial_correlations(&r).expect("an inverse");
        assert!((partial[0][1] - 0.38 / (0.84f64 * 0.91).sqrt()).abs() < 1e-12);
        assert_eq!(partial[2][2], 1.0);
        assert_eq!(partial_correlations(&[vec![1.0, 1.0], vec![1.0, 1.0]]), None);
    }

    #[test]
    fn a_pull_as_heavy_as_the_record_halves_and_none_leaves() {
        let c = vec![vec![2.0, 1.0], vec![1.0, 3.0]];
        assert_eq!(held_back(&c, 60, 60.0), vec![vec![2.0, 0.5], vec![0.5, 3.0]]);
        assert_eq!(held_back(&c, 60, 0.0), c);
    }
}
