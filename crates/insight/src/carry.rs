//! Carry-over: how much of one number is still there at the next.

use serde::Serialize;

use crate::interval::{Interval, LEVEL};
use crate::numeric::normal_quantile;
use crate::trend::trend_p;

/// The first autocorrelation of a series, corrected for its length.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Carry {
    /// φ + (1 + 3φ)/n, or φ + (2 + 4φ)/n where a drift was taken off, −1 to 1: the plain φ of
    /// a short series lies too low, since the mean or line that is taken off lies too close to
    /// the series itself.
    pub phi: f64,
    /// Its interval.
    pub interval: Interval,
    /// Pairs it rests on.
    pub n: usize,
    /// Whether a drift was taken off first.
    pub levelled: bool,
}

/// Kendall's p under which a series counts as drifting.
const DRIFTS: f64 = 0.05;

/// Takes the straight line off a series, oldest first, with the second of each number, where
/// it drifts: a slow rise would look like a carry-over. A series that stays is left as it is.
/// Says whether it did.
pub fn level_out(seconds: &[i64], numbers: &mut [f64]) -> bool {
    if trend_p(numbers).is_none_or(|p| p >= DRIFTS) {
        return false;
    }
    let n = numbers.len() as f64;
    let first = seconds.first().copied().unwrap_or(0);
    let along: Vec<f64> = seconds.iter().map(|s| (s - first) as f64).collect();
    let (middle, mean) = (along.iter().sum::<f64>() / n, numbers.iter().sum::<f64>() / n);
    let together: f64 = along.iter().zip(&*numbers).map(|(t, x)| (t - middle) * (x - mean)).sum();
    let spread: f64 = along.iter().map(|t| (t - middle).powi(2)).sum();
    for (number, t) in numbers.iter_mut().zip(along).filter(|_| spread > 0.0) {
        *number -= together / spread * (t - middle);
    }
    true
}

/// The carry-over of pairs of neighbouring numbers, `levelled` or not; `None` under 3 pairs and where
/// the first numbers are all alike.
pub fn carry(pairs: &[(f64, f64)], levelled: bool) -> Option<Carry> {
    let n = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (first, second) = (mean(|p| p.0), mean(|p| p.1));
    let spread: f64 = pairs.iter().map(|p| (p.0 - first).powi(2)).sum();
    if pairs.len() < 3 || spread <= 0.0 {
        return None;
    }
    let together: f64 = pairs.iter().map(|p| (p.0 - first) * (p.1 - second)).sum();
    let plain = (together / spread).clamp(-1.0, 1.0);
    let (lift, stretch) = if levelled { (2.0 / n, 1.0 + 4.0 / n) } else { (1.0 / n, 1.0 + 3.0 / n) };
    let phi = (lift + stretch * plain).clamp(-1.0, 1.0);
    // What stretches φ stretches what is not known about it too.
    let reach = normal_quantile(0.5 + LEVEL / 2.0) * ((1.0 - plain * plain).max(1.0 / n) / n).sqrt() * stretch;
    let interval = Interval { low: phi - reach, high: phi + reach, level: LEVEL }.within(-1.0, 1.0);
    Some(Carry { phi, interval, n: pairs.len(), levelled })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_carries_over_whole_and_a_seesaw_turns_around() {
        let line: Vec<(f64, f64)> = (0..20).map(|i| (f64::from(i), f64::from(i) + 1.0)).collect();
        assert_eq!(carry(&line, false).map(|c| c.phi), Some(1.0));
        let seesaw: Vec<(f64, f64)> = (0..20).map(|i| if i % 2 == 0 { (1.0, 2.0) } else { (2.0, 1.0) }).collect();
        let turned = carry(&seesaw, false).expect("a carry-over");
        assert!((turned.phi + 1.1).abs() < 0.11 && turned.interval.holds(turned.phi));
    }

    #[test]
    fn a_drift_is_no_carry_over_and_what_does_not_drift_is_left_alone() {
        let seconds: Vec<i64> = (0..60).map(|i| i * 9_000).collect();
        let wave = |i: i64| ((i * i * 37) % 101) as f64 / 101.0;
        let drifting: Vec<f64> = (0..60).map(|i| wave(i) + 0.1 * i as f64).collect();
        let pairs = |x: &[f64]| x.windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>();
        let before = carry(&pairs(&drifting), false).expect("a carry-over");
        let mut level = drifting;
        assert!(level_out(&seconds, &mut level));
        let after = carry(&pairs(&level), true).expect("a carry-over");
        assert!(before.phi > 0.9 && after.phi.abs() < 0.35, "{before:?} {after:?}");
        let mut still: Vec<f64> = (0..60).map(wave).collect();
        assert!(!level_out(&seconds, &mut still));
        assert_eq!(still, (0..60).map(wave).collect::<Vec<f64>>());
    }

    #[test]
    fn by_hand() {
        // Σ(x−x̄)(y−ȳ) = 2 and Σ(x−x̄)² = 5, so φ = .4 and the correction adds 2.2/4.
        let c = carry(&[(1.0, 1.0), (2.0, 3.0), (3.0, 1.0), (4.0, 3.0)], false).expect("a carry-over");
        assert!((c.phi - (0.4 + 2.2 / 4.0)).abs() < 1e-12, "{c:?}");
    }

    #[test]
    fn numbers_that_never_change_carry_nothing() {
        assert_eq!(carry(&[(3.0, 3.0); 40], false), None);
        assert_eq!(carry(&[], false), None);
    }
}
