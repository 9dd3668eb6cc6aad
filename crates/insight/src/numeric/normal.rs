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

const ROOT_TWO_PI: f64 = 2.506_628_274_631_000_5;
/// Beyond this the fraction of the tail is used.
const FAR: f64 = 7.071_067_811_865_475;

/// Beyond this no number is small enough for the tail.
const NOTHING: f64 = 38.6;

/// φ(x).
pub fn normal_density(x: f64) -> f64 {
    (-0.5 * x * x).exp() / ROOT_TWO_PI
}

/// P(Z > x), quick and right to fifteen digits of the tail itself: Hart's rational
/// function near the middle, the continued fraction beyond (Hart 1968; West 2005).
pub fn normal_tail(x: f64) -> f64 {
    let far = x.abs();
    if far > NOTHING {
        return if x < 0.0 { 1.0 } else { 0.0 };
    }
    let tail = (-0.5 * far * far).exp() * mills(far);
    if x < 0.0 { 1.0 - tail } else { tail }
}

/// ln P(Z > x), also where the tail itself is too small for a number.
pub fn ln_normal_tail(x: f64) -> f64 {
    if x < FAR { normal_tail(x).ln() } else { -0.5 * x * x + mills(x).ln() }
}

/// P(Z > x) · exp(x²/2) for x ≥ 0.
fn mills(x: f64) -> f64 {
    const TOP: [f64; 7] = [
        3.526_249_659_989_11e-2,
        0.700_383_064_443_688,
        6.373_962_203_531_65,
        33.912_866_078_383,
        112.079_291_497_871,
        221.213_596_169_931,
        220.206_867_912_376,
    ];
    const BOTTOM: [f64; 8] = [
        8.838_834_764_831_84e-2,
        1.755_667_163_182_64,
        16.064_177_579_207,
        86.780_732_202_946_1,
        296.564_248_779_674,
        637.333_633_378_831,
        793.826_512_519_948,
        440.413_735_824_752,
    ];
    if x < FAR {
        let at = |c: &[f64]| c.iter().fold(0.0, |sum, c| sum * x + c);
        return at(&TOP) / at(&BOTTOM);
    }
    let fraction = (1..=12).rev().fold(x, |below, k| x + f64::from(k) / below);
    1.0 / (fraction * ROOT_TWO_PI)
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
    fn the_quick_tail_meets_the_slow_one() {
        for i in -700..700 {
            let x = f64::from(i) / 100.0;
            let (quick, slow) = (normal_tail(x), normal_cdf(-x));
            assert!((quick - slow).abs() < 1e-10 * slow + 1e-15, "{x}: {quick} {slow}");
            assert!((ln_normal_tail(x) - quick.ln()).abs() < 1e-9, "{x}");
        }
        assert!((ln_normal_tail(7.071_068) - ln_normal_tail(7.071_067)).abs() < 1e-4);
        // ln of 4.906714e-198, and far beyond any number: -x²/2 - ln(x√(2π)) - 1/x².
        assert!((ln_normal_tail(30.0) - (-454.321_243_956_343_2)).abs() < 1e-9);
        assert!((ln_normal_tail(100.0) - (-5_005.524_208_637_2)).abs() < 1e-6);
    }

    #[test]
    fn the_two_ways_of_computing_meet_where_they_change_over() {
        let ratio = normal_cdf(-6.000_001) / normal_cdf(-5.999_999);
        assert!((ratio - 1.0).abs() < 1e-4, "{ratio}");
    }
}
