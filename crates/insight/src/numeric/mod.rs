//! The few special functions that the findings need, to about twelve digits.

mod beta;
pub mod blocks;
mod matrix;
mod normal;
mod positive;
mod quantile;
mod student;
mod trials;

pub use beta::{beta_cdf, beta_quantile, ln_gamma};
pub use matrix::{Factor, Square};
pub use normal::{ln_normal_tail, normal_cdf, normal_density, normal_quantile, normal_tail};
pub use positive::Cholesky;
pub use quantile::quantile;
pub use student::{student_cdf, student_quantile};
pub use trials::{as_unlikely, successes};

/// The middle of sorted numbers; `None` of none.
pub fn median_of_sorted(sorted: &[f64]) -> Option<f64> {
    let n = sorted.len();
    let upper = *sorted.get(n / 2)?;
    Some(if n % 2 == 1 { upper } else { (sorted[n / 2 - 1] + upper) / 2.0 })
}
