//! Symmetric positive definite matrices whose size is known when the program is built:
//! the same as [`Cholesky`](super::Cholesky), without a place on the heap, for fits that
//! are made hundreds of times.

/// A square matrix, row by row.
pub type Square<const N: usize> = [[f64; N]; N];

/// The lower triangle L with A = L·Lᵀ (Golub & Van Loan, Matrix Computations, §4.2).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factor<const N: usize>(Square<N>);

impl<const N: usize> Factor<N> {
    /// The factor of a symmetric matrix, of which the lower triangle is read; `None`
    /// where it is not positive definite.
    pub fn new(matrix: &Square<N>) -> Option<Self> {
        let mut lower = [[0.0; N]; N];
        for i in 0..N {
            for j in 0..=i {
                let told: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
                let rest = matrix[i][j] - told;
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
    pub fn solve(&self, b: [f64; N]) -> [f64; N] {
        let lower = &self.0;
        let mut x = self.halfway(b);
        for i in (0..N).rev() {
            let told: f64 = (i + 1..N).map(|k| lower[k][i] * x[k]).sum();
            x[i] = (x[i] - told) / lower[i][i];
        }
        x
    }
    /// The x with L·x = b: what is left of b by the size of x squared is bᵀ·A⁻¹·b.
    pub fn halfway(&self, b: [f64; N]) -> [f64; N] {
        let lower = &self.0;
        let mut x = b;
        for i in 0..N {
            let told: f64 = (0..i).map(|k| lower[i][k] * x[k]).sum();
            x[i] = (x[i] - told) / lower[i][i];
        }
        x
    }
    /// bᵀ·A⁻¹·b.
    pub fn quadratic(&self, b: [f64; N]) -> f64 {
        self.halfway(b).iter().map(|x| x * x).sum()
    }
    /// The inverse of A.
    pub fn inverse(&self) -> Square<N> {
        std::array::from_fn(|i| self.solve(std::array::from_fn(|j| f64::from(u8::from(i == j)))))
    }
    /// ln |A|.
    pub fn ln_determinant(&self) -> f64 {
        2.0 * self.0.iter().enumerate().map(|(i, row)| row[i].ln()).sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::Cholesky;

    const A: Square<3> = [[4.0, 2.0, -1.0], [2.0, 3.0, 0.5], [-1.0, 0.5, 2.0]];

    /// The same by the plain code of any size is the oracle.
    #[test]
    fn it_says_what_the_factor_of_any_size_says() {
        let slow = Cholesky::new(&A.map(Vec::from)).expect("positive definite");
        let fast = Factor::new(&A).expect("positive definite");
        let b = [1.0, -2.0, 0.5];
        assert_eq!(fast.solve(b).to_vec(), slow.solve(&b));
        assert_eq!(fast.inverse().map(Vec::from).to_vec(), slow.inverse());
        assert!((fast.ln_determinant() - slow.ln_determinant()).abs() < 1e-15);
        let by_solving: f64 = fast.solve(b).iter().zip(b).map(|(x, b)| x * b).sum();
        assert!((fast.quadratic(b) - by_solving).abs() < 1e-12);
    }

    #[test]
    fn what_is_not_positive_definite_has_no_factor() {
        assert_eq!(Factor::new(&[[1.0, 2.0], [2.0, 1.0]]), None);
        assert_eq!(Factor::new(&[[f64::NAN]]), None);
        assert_eq!(Factor::new(&[[0.0]]), None);
    }
}
