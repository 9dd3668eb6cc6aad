//! Small symmetric positive definite matrices: solved, inverted and drawn from through
//! their Cholesky factor. For the few unknowns of one fit, not for large systems.

/// The lower triangle L with A = L·Lᵀ.
#[derive(Debug, Clone, PartialEq)]
pub struct Cholesky(Vec<Vec<f64>>);

impl Cholesky {
    /// The factor of a symmetric matrix, of which the lower triangle is read; `None`
    /// where it is not positive definite.
    pub fn new(matrix: &[Vec<f64>]) -> Option<Self> {
        let n = matrix.len();
        let mut lower = vec![vec![0.0; n]; n];
        for i in 0..n {
            for j in 0..=i {
                let known: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
                let rest = matrix[i][j] - known;
                if i != j {
                    lower[i][j] = rest / lower[j][j];
                } else if rest > 0.0 && rest.is_finite() {
                    lower[i][i] = rest.sqrt();
                } else {
                    return None;
                }
            }
        }
        Some(Self(lower))
    }
    /// The x with A·x = b.
    pub fn solve(&self, b: &[f64]) -> Vec<f64> {
        self.back(self.forward(b))
    }
    /// The inverse of A.
    pub fn inverse(&self) -> Vec<Vec<f64>> {
        let n = self.0.len();
        let unit = |i: usize| (0..n).map(|j| f64::from(u8::from(i == j))).collect::<Vec<f64>>();
        (0..n).map(|i| self.solve(&unit(i))).collect()
    }
    /// ln |A|.
    pub fn ln_determinant(&self) -> f64 {
        2.0 * self.0.iter().enumerate().map(|(i, row)| row[i].ln()).sum::<f64>()
    }
    /// The x with Lᵀ·x = z: for standard normal z, a draw whose covariance is the inverse
    /// of A.
    pub fn draw(&self, z: &[f64]) -> Vec<f64> {
        self.back(z.to_vec())
    }
    fn forward(&self, b: &[f64]) -> Vec<f64> {
        let mut x = b.to_vec();
        for i in 0..x.len() {
            let known: f64 = (0..i).map(|k| self.0[i][k] * x[k]).sum();
            x[i] = (x[i] - known) / self.0[i][i];
        }
        x
    }
    fn back(&self, mut x: Vec<f64>) -> Vec<f64> {
        for i in (0..x.len()).rev() {
            let known: f64 = (i + 1..x.len()).map(|k| self.0[k][i] * x[k]).sum();
            x[i] = (x[i] - known) / self.0[i][i];
        }
        x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix() -> Vec<Vec<f64>> {
        vec![vec![4.0, 2.0, -1.0], vec![2.0, 3.0, 0.5], vec![-1.0, 0.5, 2.0]]
    }

    #[test]
    fn what_is_solved_solves_and_the_inverse_undoes() {
        let (a, b) = (matrix(), [1.0, -2.0, 0.5]);
        let factor = Cholesky::new(&a).expect("positive definite");
        let (x, inverse) = (factor.solve(&b), factor.inverse());
        for i in 0..3 {
            let row = |of: &dyn Fn(usize) -> f64| (0..3).map(|k| a[i][k] * of(k)).sum::<f64>();
            assert!((row(&|k| x[k]) - b[i]).abs() < 1e-12);
            let unit = (0..3).map(|j| row(&|k| inverse[k][j]) - f64::from(u8::from(i == j)));
            assert!(unit.map(f64::abs).fold(0.0, f64::max) < 1e-12);
        }
        let determinant: f64 = 4.0 * (6.0 - 0.25) - 2.0 * (4.0 + 0.5) - (1.0 + 3.0);
        assert!((factor.ln_determinant() - determinant.ln()).abs() < 1e-12);
    }

    #[test]
    fn what_is_not_positive_definite_has_no_factor() {
        assert_eq!(Cholesky::new(&[vec![1.0, 2.0], vec![2.0, 1.0]]), None);
        assert_eq!(Cholesky::new(&[vec![f64::NAN]]), None);
    }
}
