//! Shares and intervals.

use serde::Serialize;

use crate::numeric::{beta_cdf, beta_quantile};

/// An interval on a scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end, at least `low`.
    pub high: f64,
    /// How often such intervals hold the truth, 0–1.
    pub level: f64,
}

impl Interval {
    /// Whether `x` lies in it.
    pub fn holds(&self, x: f64) -> bool {
        (self.low..=self.high).contains(&x)
    }
    /// Its width.
    pub fn width(&self) -> f64 {
        self.high - self.low
    }
    /// The part of it that lies in `low..=high`.
    pub fn within(self, low: f64, high: f64) -> Self {
        Self { low: self.low.clamp(low, high), high: self.high.clamp(low, high), level: self.level }
    }
}

/// An interval whose upper end the entries may leave open.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct OpenInterval {
    /// Lower end.
    pub low: f64,
    /// Upper end; `None` when the entries do not bound it.
    pub high: Option<f64>,
    /// How often such intervals hold the truth, 0–1.
    pub level: f64,
}

/// `k` of `n`, with the rate behind it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// How many.
    pub k: usize,
    /// Of how many.
    pub n: usize,
    /// The mean of the rate given the counts, 0–1: (k + ½) / (n + 1).
    pub rate: f64,
    /// Jeffreys interval of the rate: quantiles of Beta(½ + k, ½ + n − k).
    pub interval: Interval,
}

/// Level of the intervals of shares and of times.
pub const LEVEL: f64 = 0.95;

/// The mean of Beta(½ + k, ½ + n − k), Jeffreys' posterior of a rate.
pub fn jeffreys_mean(k: usize, n: usize) -> f64 {
    (0.5 + k as f64) / (1.0 + n as f64)
}

impl Share {
    /// `k` of `n`; a `k` over `n` counts as `n`.
    pub fn new(k: usize, n: usize) -> Self {
        let k = k.min(n);
        let (a, b) = (0.5 + k as f64, 0.5 + (n - k) as f64);
        let tail = (1.0 - LEVEL) / 2.0;
        let interval = Interval { low: beta_quantile(tail, a, b), high: beta_quantile(1.0 - tail, a, b), level: LEVEL };
        Self { k, n, rate: jeffreys_mean(k, n), interval }
    }
    /// The probability that the rate is at least `rate`.
    pub fn at_least(&self, rate: f64) -> f64 {
        beta_cdf(1.0 - rate, 0.5 + (self.n - self.k) as f64, 0.5 + self.k as f64)
    }
    /// `k` of those for which `yes` holds.
    pub fn of<T>(items: &[T], yes: impl Fn(&T) -> bool) -> Self {
        Self::new(items.iter().filter(|i| yes(i)).count(), items.len())
    }
    /// The difference of two rates, `self − other`, with an interval that combines both
    /// (Zou & Donner's recovery of variances).
    pub fn minus(&self, other: &Self) -> (f64, Interval) {
        let d = self.rate - other.rate;
        let (a, b) = (&self.interval, &other.interval);
        let down = (self.rate - a.low).hypot(b.high - other.rate);
        let up = (a.high - self.rate).hypot(other.rate - b.low);
        (d, Interval { low: d - down, high: d + up, level: LEVEL }.within(-1.0, 1.0))
    }
}

/// The share of something seen `k` times in `n` that is one of `kinds` kinds of its sort, with
/// its interval at [`LEVEL`]: the mean, (k + 1/kinds)/(n + 1), and quantiles of
/// Beta(k + 1/kinds, n + 1 − k − 1/kinds). This is a margin of the Dirichlet posterior under the
/// prior that lends one sight in all, the same part of it to each kind (Perks 1947), and it holds
/// for each kind alone where kinds come together. A `k` over `n` counts as `n`; fewer than two
/// kinds count as two, which is Jeffreys' prior.
pub fn among(k: usize, n: usize, kinds: usize) -> (f64, Interval) {
    let lent = 1.0 / kinds.max(2) as f64;
    let (a, b) = (lent + k.min(n) as f64, 1.0 - lent + (n - k.min(n)) as f64);
    let tail = (1.0 - LEVEL) / 2.0;
    let interval = Interval { low: beta_quantile(tail, a, b), high: beta_quantile(1.0 - tail, a, b), level: LEVEL };
    (a / (a + b), interval)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 6e-5
    }

    #[test]
    fn jeffreys_intervals_meet_the_reference_values() {
        let golden = [(1, 14, 0.1, 0.0078, 0.2884), (0, 5, 0.0833, 0.0001, 0.3794), (3, 20, 0.1667, 0.0441, 0.3486)];
        for (k, n, mean, low, high) in golden {
            let s = Share::new(k, n);
            assert!(close(s.rate, mean) && close(s.interval.low, low) && close(s.interval.high, high), "{s:?}");
        }
    }

    #[test]
    fn the_probability_of_a_high_rate_meets_the_reference_value() {
        assert!((Share::new(1, 14).at_least(0.8) / 1.4e-9 - 1.0).abs() < 0.04);
        assert!((Share::new(3, 9).at_least(0.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_interval_holds_the_rate_and_never_leaves_the_scale() {
        for n in 0..80 {
            for k in 0..=n {
                let s = Share::new(k, n);
                assert!(s.interval.holds(s.rate) && s.interval.low >= 0.0 && s.interval.high <= 1.0, "{s:?}");
            }
        }
    }

    #[test]
    fn the_same_share_of_more_entries_is_known_better() {
        let widths: Vec<f64> = (1..12).map(|m| Share::new(2 * m, 5 * m).interval.width()).collect();
        assert!(widths.is_sorted_by(|a, b| a > b));
    }

    #[test]
    fn a_difference_is_the_mirror_of_its_reverse() {
        let (a, b) = (Share::new(7, 9), Share::new(3, 11));
        let ((d, i), (e, j)) = (a.minus(&b), b.minus(&a));
        assert!((d + e).abs() < 1e-12 && (i.low + j.high).abs() < 1e-12 && i.holds(d));
    }

    #[test]
    fn two_kinds_are_jeffreys_and_the_shares_of_all_kinds_make_one() {
        for (k, n) in [(0, 5), (2, 7), (7, 7)] {
            let (share, (rate, interval)) = (Share::new(k, n), among(k, n, 2));
            assert!((share.rate - rate).abs() < 1e-12 && share.interval == interval);
        }
        for kinds in 2..30 {
            let counts = (0..kinds).map(|kind| if kind < 3 { 4 } else { 0 });
            let n = counts.clone().sum();
            let sum: f64 = counts.map(|k| among(k, n, kinds).0).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{kinds}");
        }
    }

    #[test]
    fn a_share_among_four_kinds_meets_the_value_by_hand() {
        // 3 of 5, a quarter lent to each of four kinds: (3 + 1/4)/(5 + 1) = 13/24, and the
        // quantiles of Beta(13/4, 11/4), worked out by another program
        let (rate, interval) = among(3, 5, 4);
        assert!((rate - 13.0 / 24.0).abs() < 1e-12, "{rate}");
        assert!(close(interval.low, 0.1767) && close(interval.high, 0.8808), "{interval:?}");
    }
}
