//! The beta distribution.

use super::quantile;

/// ln Γ(x) for x > 0: Stirling's series after moving x above 10.
pub fn ln_gamma(mut x: f64) -> f64 {
    let mut shift = 0.0;
    while x < 10.0 {
        shift -= x.ln();
        x += 1.0;
    }
    let r = 1.0 / (x * x);
    let series = (1.0 / 12.0 - r * (1.0 / 360.0 - r * (1.0 / 1260.0 - r * (1.0 / 1680.0 - r / 1188.0)))) / x;
    shift + (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series
}

/// P(X ≤ x) for X ~ Beta(a, b), a and b over 0: the continued fraction of the incomplete
/// beta function (NIST DLMF 8.17.22), evaluated by Lentz's method.
pub fn beta_cdf(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_cdf(1.0 - x, b, a);
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (1.0 - x).ln()).exp() / a;
    (front / fraction(x, a, b)).clamp(0.0, 1.0)
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    const TERMS: u32 = 2_000;
    let lift = |v: f64| if v.abs() < TINY { TINY } else { v };
    let (mut f, mut c, mut d) = (1.0, 1.0, 0.0);
    for i in 1..TERMS {
        let m = f64::from(i / 2);
        let coefficient = if i % 2 == 0 {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        };
        d = 1.0 / lift(1.0 + coefficient * d);
        c = lift(1.0 + coefficient / c);
        f *= c * d;
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    f
}

/// The x with P(X ≤ x) = p for X ~ Beta(a, b).
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    const NEAR: f64 = 1e-14;
    let constant = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    let density = |x: f64| (constant + (a - 1.0) * x.ln() + (b - 1.0) * (1.0 - x).ln()).exp();
    let near = |x: f64| NEAR * x.max(NEAR);
    quantile(p, start(p, a, b), (0.0, 1.0), near, |x| (beta_cdf(x, a, b), density(x)))
}

/// About where the quantile lies: that of the normal distribution with this mean and variance,
/// kept inside.
fn start(p: f64, a: f64, b: f64) -> f64 {
    let mean = a / (a + b);
    let deviation = (mean * (1.0 - mean) / (a + b + 1.0)).sqrt();
    let x = mean + deviation * super::normal_quantile(p.clamp(1e-9, 1.0 - 1e-9));
    x.clamp(mean / 50.0, 1.0 - (1.0 - mean) / 50.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gamma_function_meets_known_values() {
        assert!((ln_gamma(0.5) - std::f64::consts::PI.sqrt().ln()).abs() < 1e-13);
        assert!((ln_gamma(5.0) - 24f64.ln()).abs() < 1e-13);
        assert!((ln_gamma(101.0) - 363.739_375_555_563_5).abs() < 1e-10);
    }

    #[test]
    fn the_beta_function_meets_closed_forms() {
        for x in [0.01, 0.2, 0.5, 0.77, 0.99] {
            assert!((beta_cdf(x, 1.0, 1.0) - x).abs() < 1e-13);
            assert!((beta_cdf(x, 3.0, 1.0) - x.powi(3)).abs() < 1e-13);
            let arcsine = 2.0 / std::f64::consts::PI * x.sqrt().asin();
            assert!((beta_cdf(x, 0.5, 0.5) - arcsine).abs() < 1e-13);
        }
    }

    /// The slow oracle: the density summed by the midpoint rule.
    #[test]
    fn the_beta_function_meets_a_plain_sum_of_its_density() {
        let (a, b, x) = (4.5, 11.5, 0.3);
        let whole = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b)).exp();
        let steps = 20_000;
        let h = x / f64::from(steps);
        let at = |i: i32| (f64::from(i) + 0.5) * h;
        let sum: f64 = (0..steps).map(|i| at(i).powf(a - 1.0) * (1.0 - at(i)).powf(b - 1.0)).sum();
        assert!((beta_cdf(x, a, b) - whole * sum * h).abs() < 1e-8);
    }

    #[test]
    fn the_quantile_undoes_the_distribution() {
        for (a, b) in [(0.5, 0.5), (0.5, 5.5), (14.5, 0.5), (80.5, 20.5), (3.5, 2000.5), (0.5, 1000.5), (1.0, 1.0)] {
            for p in [1e-6, 0.025, 0.1, 0.5, 0.9, 0.975, 1.0 - 1e-6] {
                let x = beta_quantile(p, a, b);
                assert!((beta_cdf(x, a, b) - p).abs() < 1e-9, "{p} of {a}, {b}: {x}");
                assert!((x - bisected(p, a, b)).abs() < 1e-9, "{p} of {a}, {b}: {x}");
            }
        }
    }

    /// The slow oracle.
    fn bisected(p: f64, a: f64, b: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if beta_cdf(middle, a, b) < p { low = middle } else { high = middle }
        }
        f64::midpoint(low, high)
    }
}
