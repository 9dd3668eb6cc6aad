//! Student's t distribution.

use super::beta::{beta_cdf, beta_quantile};

/// P(T ≤ x) for T with `df` > 0 degrees of freedom, by the incomplete beta function.
pub fn student_cdf(x: f64, df: f64) -> f64 {
    let tail = beta_cdf(df / (df + x * x), df / 2.0, 0.5) / 2.0;
    if x > 0.0 { 1.0 - tail } else { tail }
}

/// The x with P(T ≤ x) = p, for p inside 0–1.
pub fn student_quantile(p: f64, df: f64) -> f64 {
    let share = beta_quantile(2.0 * p.min(1.0 - p), df / 2.0, 0.5);
    let x = (df * (1.0 - share) / share).sqrt();
    if p < 0.5 { -x } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_t_distribution_meets_its_tables() {
        let table = [(1.0, 12.706_204_736), (10.0, 2.228_138_852), (30.0, 2.042_272_456), (120.0, 1.979_930_405)];
        for (df, x) in table {
            assert!((student_quantile(0.975, df) - x).abs() < 1e-6, "{df}");
            assert!((student_cdf(x, df) - 0.975).abs() < 1e-9 && (student_cdf(-x, df) - 0.025).abs() < 1e-9);
        }
        assert!((student_cdf(0.0, 7.0) - 0.5).abs() < 1e-12);
    }
}
