//! How far the means of two phases lie apart.

use super::Phases;
use crate::interval::Interval;
use crate::numeric::normal_quantile;

/// A difference with its error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sized {
    /// The difference.
    pub at: f64,
    /// Its standard error.
    pub error: f64,
    /// Its interval, normal.
    pub interval: Interval,
}

impl Sized {
    fn new(at: f64, error: f64, level: f64) -> Self {
        let reach = normal_quantile(0.5 + level / 2.0) * error;
        Self { at, error, interval: Interval { low: at - reach, high: at + reach, level } }
    }
}

/// Mean and variance (n − 1) of a phase.
fn moments(phase: &[f64]) -> (f64, f64) {
    let n = phase.len() as f64;
    let mean = phase.iter().sum::<f64>() / n;
    (mean, phase.iter().map(|y| (y - mean).powi(2)).sum::<f64>() / (n - 1.0))
}

/// The difference of means in standard deviations of the phase before, with Hedges'
/// small-sample factor 1 − 3/(4(n−1) − 1); `None` under two values in a phase, or where
/// nothing varied before (Pustejovsky 2018, *Psychological Methods* 23).
pub fn standardised(phases: Phases<'_>, level: f64) -> Option<Sized> {
    let (m, n) = (phases.before.len() as f64, phases.after.len() as f64);
    let ((mean_a, var_a), (mean_b, var_b)) = (moments(phases.before), moments(phases.after));
    if m < 2.0 || n < 2.0 || var_a <= 0.0 {
        return None;
    }
    let free = m - 1.0;
    let small = 1.0 - 3.0 / (4.0 * free - 1.0);
    let at = small * (mean_b - mean_a) / var_a.sqrt();
    let error = small * (1.0 / m + var_b / (n * var_a) + at * at / (2.0 * free)).sqrt();
    Some(Sized::new(at, error, level))
}

/// The logarithm of the ratio of means, with its bias taken off: ln ȳ_B + V_B/(2nȳ_B²) less
/// the same of A; e to it, less 1, is the relative change. For amounts over 0: a mean is
/// kept half a count and a variance 1/n³ away from 0. `None` under two values in a phase
/// or where a mean is negative (Pustejovsky 2018).
pub fn log_ratio(phases: Phases<'_>, level: f64) -> Option<Sized> {
    if phases.before.len() < 2 || phases.after.len() < 2 {
        return None;
    }
    let part = |phase: &[f64]| {
        let n = phase.len() as f64;
        let (mean, variance) = moments(phase);
        let (mean, variance) = (mean.max(0.5 / n), variance.max(1.0 / n.powi(3)));
        let relative = variance / (n * mean * mean);
        (mean.ln() + relative / 2.0, relative)
    };
    if moments(phases.before).0 < 0.0 || moments(phases.after).0 < 0.0 {
        return None;
    }
    let ((ln_a, spread_a), (ln_b, spread_b)) = (part(phases.before), part(phases.after));
    Some(Sized::new(ln_b - ln_a, (spread_a + spread_b).sqrt(), level))
}

#[cfg(test)]
mod tests {
    use super::super::published::{PARKER, WADDELL};
    use super::*;

    fn near(x: f64, y: f64) {
        assert!((x - y).abs() < 6e-6, "{x} {y}");
    }

    #[test]
    fn published_series_give_their_published_sizes() {
        let parker = Phases { before: &PARKER.0, after: &PARKER.1 };
        let ratio = log_ratio(parker, 0.95).expect("a ratio");
        near(ratio.at, 0.49346);
        near(ratio.error, 0.21539);
        near(standardised(parker, 0.95).expect("a size").at, 1.24265);
        let waddell = Phases { before: &WADDELL.0, after: &WADDELL.1 };
        near(log_ratio(waddell, 0.95).expect("a ratio").at, 0.36129);
        near(standardised(waddell, 0.95).expect("a size").at, 3.16016);
    }

    #[test]
    fn a_phase_of_one_value_or_without_spread_has_no_size() {
        assert_eq!(standardised(Phases { before: &[1.0], after: &[2.0, 3.0] }, 0.95), None);
        assert_eq!(standardised(Phases { before: &[1.0, 1.0], after: &[2.0, 3.0] }, 0.95), None);
        assert_eq!(log_ratio(Phases { before: &[-1.0, -2.0], after: &[2.0, 3.0] }, 0.95), None);
        assert!(log_ratio(Phases { before: &[0.0, 0.0], after: &[2.0, 3.0] }, 0.95).is_some());
    }
}
