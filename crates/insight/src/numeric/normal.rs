//! The standard normal distribution.

use std::f64::consts::PI;

/// P(Z ≤ x). Inside ±6 by the power series Φ = ½ + φ(x)·(x + x³/3 + x⁵/15 + …)
/// (Marsaglia 2004), outside by the continued fraction of the tail.
pub fn normal_cdf(x: f64) -> f64 {
    if x.is_nan() {
        return f64::NAN;
    }
    let density = (-0.5 * x * x).exp() / (2.0 * PI).sqrt();
    if x.abs() > 6.0 {
        let mut tail = x.abs();
        for k in (1..=40).rev() {
            tail = x.abs() + f64::from(k) / tail;
        }
        let tail = density / tail;
        return if x > 0.0 { 1.0 - tail } else { tail };
    }
    let (mut term, mut sum, mut odd) = (x, x, 1.0);
    while term.abs() > 1e-17 * sum.abs() {
        odd += 2.0;
        term *= x * x / odd;
        sum += term;
    }
    (0.5 + density * sum).clamp(0.0, 1.0)
}

/// The x with P(Z ≤ x) = p, for p in 0–1 (infinite at the ends), by bisection and
/// Newton's steps.
pub fn normal_quantile(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let (mut low, mut high) = (-38.0, 38.0);
    for _ in 0..14 {
        let middle = (low + high) / 2.0;
        if normal_cdf(middle) < p { low = middle } else { high = middle }
    }
    // Near enough for Newton's steps, which bisection then keeps from going astray.
    let mut x: f64 = (low + high) / 2.0;
    for _ in 0..4 {
        let density = (-0.5 * x * x).exp() / (2.0 * PI).sqrt();
        x = (x - (normal_cdf(x) - p) / density).clamp(low, high);
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_distribution_meets_its_tables() {
        let table =
            [(0.0, 0.5), (1.0, 0.841_344_746_068_543), (-1.96, 0.024_997_895_148_220), (3.0, 0.998_650_101_968_370)];
        for (x, p) in table {
            assert!((normal_cdf(x) - p).abs() < 1e-12, "{x}");
        }
        assert!((normal_cdf(-8.0) / 6.220_960_574_271_785e-16 - 1.0).abs() < 1e-9);
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-9);
        assert!((normal_quantile(0.9) - 1.281_551_565_544_601).abs() < 1e-9);
    }

    #[test]
    fn the_quantile_undoes_the_distribution() {
        for x in [-9.0, -6.5, -3.0, -0.7, 0.0, 1e-3, 2.5, 5.0] {
            assert!((normal_quantile(normal_cdf(x)) - x).abs() < 1e-8, "{x}");
        }
    }

    #[test]
    fn the_two_ways_of_computing_meet_where_they_change_over() {
        let ratio = normal_cdf(-6.000_001) / normal_cdf(-5.999_999);
        assert!((ratio - 1.0).abs() < 1e-4, "{ratio}");
    }
}
