//! Whether a series rises or falls: Kendall's tau, and Theil & Sen's slope.

use serde::Serialize;

use crate::interval::Interval;
use crate::numeric::{normal_cdf, normal_quantile, student_cdf};

/// A series' rise or fall from one value to the next.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Trend {
    /// Values it rests on.
    pub n: usize,
    /// Median of all pairwise slopes, per step.
    pub slope: f64,
    /// Sen's interval of the slope.
    pub interval: Interval,
    /// Kendall's tau, −1 to 1.
    pub tau: f64,
    /// Two-sided probability of a tau this far from 0 in a series without trend.
    pub p: f64,
}

/// Longest series that is looked at: the pairs grow with its square.
const SERIES_MAX: usize = 400;
/// Up to here the distribution of the statistic is counted out, if no values are equal.
const EXACT_MAX: usize = 30;

/// The trend of the latest values of a series, oldest first; `None` under 3 values.
pub fn trend(series: &[f64], level: f64) -> Option<Trend> {
    let y = &series[series.len().saturating_sub(SERIES_MAX)..];
    let n = y.len();
    if n < 3 {
        return None;
    }
    let (mut slopes, mut score, mut equal) = (Vec::with_capacity(n * (n - 1) / 2), 0i64, 0usize);
    for i in 0..n {
        for j in i + 1..n {
            let rise = y[j] - y[i];
            slopes.push(rise / (j - i) as f64);
            score += i64::from(rise > 0.0) - i64::from(rise < 0.0);
            equal += usize::from(rise == 0.0);
        }
    }
    let pairs = slopes.len();
    let variance = variance(y);
    let p = kendall_p(n, score, equal, variance);
    let reach = normal_quantile(0.5 + level / 2.0) * variance.sqrt();
    let low = ((pairs as f64 - reach) / 2.0).floor().max(0.0) as usize;
    let high = ((pairs as f64 + reach) / 2.0).ceil() as usize;
    // only three places of the order are asked for
    let mut place = |k: usize| *slopes.select_nth_unstable_by(k.min(pairs - 1), f64::total_cmp).1;
    let interval = Interval { low: place(low), high: place(high), level };
    let slope = f64::midpoint(place((pairs - 1) / 2), place(pairs / 2));
    Some(Trend { n, slope, interval, tau: score as f64 / pairs as f64, p })
}

/// The p of [`trend`] alone, which needs no slopes; `None` under 3 values.
pub fn trend_p(series: &[f64]) -> Option<f64> {
    let y = &series[series.len().saturating_sub(SERIES_MAX)..];
    let (mut score, mut equal) = (0i64, 0usize);
    for (i, first) in y.iter().enumerate() {
        let (mut rises, mut falls) = (0i64, 0i64);
        for later in &y[i + 1..] {
            rises += i64::from(later > first);
            falls += i64::from(later < first);
        }
        score += rises - falls;
        equal += y.len() - i - 1 - (rises + falls) as usize;
    }
    (y.len() >= 3).then(|| kendall_p(y.len(), score, equal, variance(y)))
}

fn kendall_p(n: usize, score: i64, equal: usize, variance: f64) -> f64 {
    if equal == 0 && n <= EXACT_MAX { exact(n, score) } else { approximate(score, variance) }
}

/// Whether a series rises or falls, its neighbours alike or not.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Direction {
    /// Values it rests on.
    pub n: usize,
    /// Kendall's tau, −1 to 1.
    pub tau: f64,
    /// How alike neighbours are once a straight line is taken off, 0–0.9.
    pub alike: f64,
    /// Two-sided probability of a tau this far from 0 in a series that goes nowhere.
    pub p: f64,
}

/// The direction of the latest values of a series, oldest first; `None` under 4 values.
///
/// Where what a least-squares line leaves over goes on from one value to the next, the variance
/// of Kendall's score is multiplied by Hamed & Rao's (1998) factor
/// 1 + 2/(n(n−1)(n−2))·Σ (n−k)(n−k−1)(n−k−2)·ρᵏ, with ρ the correlation of neighbours, its
/// small-sample bias (1 + 4ρ)/n put back (Marriott & Pope 1954), never under 0. ρ is itself an
/// estimate, and where values are few a rough one: so where it is above 0 the score is laid beside
/// Student's distribution with n divided by that factor, less 2, as its degrees of freedom (the number
/// of values that would tell as much; Bayley & Hammersley 1946), 1 at least. p is never under that of
/// unlike neighbours.
pub fn direction(series: &[f64]) -> Option<Direction> {
    let y = &series[series.len().saturating_sub(SERIES_MAX)..];
    if y.len() < 4 {
        return None;
    }
    let mut score = 0i64;
    for (i, from) in y.iter().enumerate() {
        let (mut rises, mut falls) = (0i64, 0i64);
        for to in &y[i + 1..] {
            rises += i64::from(to > from);
            falls += i64::from(to < from);
        }
        score += rises - falls;
    }
    let (n, alike, variance) = (y.len() as f64, neighbours(y), variance(y));
    let part = |k: f64| (n - k) * (n - k - 1.0) * (n - k - 2.0);
    let more: f64 = (1..y.len() - 2).map(|k| part(k as f64) * alike.powi(k as i32)).sum();
    let factor = 1.0 + 2.0 * more / part(0.0);
    let p = match steps_off(score, variance * factor) {
        Some(z) if alike > 0.0 => 2.0 * student_cdf(-z, (n / factor - 2.0).max(1.0)),
        z => two_sided(z),
    };
    let p = if distinct(y) && y.len() <= EXACT_MAX { exact(y.len(), score).max(p) } else { p };
    Some(Direction { n: y.len(), tau: score as f64 / (n * (n - 1.0) / 2.0), alike, p })
}

fn distinct(y: &[f64]) -> bool {
    let mut sorted = y.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.windows(2).all(|w| w[0] != w[1])
}

/// How alike neighbours are once a least-squares line is taken off.
fn neighbours(y: &[f64]) -> f64 {
    const MOST: f64 = 0.9;
    let n = y.len() as f64;
    let (middle, mean) = ((n - 1.0) / 2.0, y.iter().sum::<f64>() / n);
    let along = y.iter().enumerate().map(|(i, y)| (i as f64 - middle) * (y - mean)).sum::<f64>();
    let slope = along / (n * (n * n - 1.0) / 12.0);
    let flat: Vec<f64> = y.iter().enumerate().map(|(i, y)| y - mean - slope * (i as f64 - middle)).collect();
    let all: f64 = flat.iter().map(|x| x * x).sum();
    let next: f64 = flat.windows(2).map(|w| w[0] * w[1]).sum();
    let found = if all > 1e-9 { next / all } else { 0.0 };
    ((found * n + 1.0) / (n - 4.0).max(1.0)).clamp(0.0, MOST)
}

/// Variance of Kendall's score, with ties taken off.
fn variance(y: &[f64]) -> f64 {
    let part = |n: f64| n * (n - 1.0) * (2.0 * n + 5.0);
    let mut sorted = y.to_vec();
    sorted.sort_by(f64::total_cmp);
    let ties: f64 = sorted.chunk_by(|a, b| a == b).map(|tied| part(tied.len() as f64)).sum();
    (part(y.len() as f64) - ties) / 18.0
}

/// How many deviations a score lies off 0, one step of it put back for continuity; `None` where
/// it cannot vary.
fn steps_off(score: i64, variance: f64) -> Option<f64> {
    (variance > 0.0).then(|| (score.abs() - 1).max(0) as f64 / variance.sqrt())
}

fn two_sided(deviations: Option<f64>) -> f64 {
    deviations.map_or(1.0, |z| (2.0 * normal_cdf(-z)).min(1.0))
}

fn approximate(score: i64, variance: f64) -> f64 {
    two_sided(steps_off(score, variance))
}

/// Share of all orders of `n` values whose score lies as far from 0, by counting orders
/// by their number of inversions.
fn exact(n: usize, score: i64) -> f64 {
    let mut by_inversions = vec![1.0f64];
    for m in 2..=n {
        let mut next = vec![0.0; by_inversions.len() + m - 1];
        for (k, share) in by_inversions.iter().enumerate() {
            for more in 0..m {
                next[k + more] += share / m as f64;
            }
        }
        by_inversions = next;
    }
    let pairs = (n * (n - 1) / 2) as i64;
    let far = |k: usize| (pairs - 2 * k as i64).abs() >= score.abs();
    by_inversions.iter().enumerate().filter(|(k, _)| far(*k)).map(|(_, s)| s).sum::<f64>().min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_test_meets_a_table() {
        // Kendall (1970): n = 8, S = 20, one-sided .0071; n = 5, S = 10, one-sided 1/120.
        assert!((exact(8, 20) / 2.0 - 0.0071).abs() < 5e-5);
        assert!((exact(5, 10) - 2.0 / 120.0).abs() < 1e-12);
        assert!((exact(9, 0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_p_alone_is_that_of_the_trend() {
        for n in [2usize, 3, 9, 40, 450] {
            let series: Vec<f64> = (0..n).map(|i| ((i * i * 37) % 23) as f64).collect();
            assert_eq!(trend_p(&series), trend(&series, 0.95).map(|t| t.p));
        }
    }

    #[test]
    fn a_straight_line_has_its_own_slope() {
        let t = trend(&[1.0, 3.0, 5.0, 7.0, 9.0, 11.0], 0.95).expect("a trend");
        assert_eq!((t.slope, t.tau), (2.0, 1.0));
        assert!(t.interval.holds(2.0));
    }

    #[test]
    fn a_series_of_equal_values_has_no_trend() {
        let t = trend(&[4.0; 12], 0.95).expect("a trend");
        assert_eq!((t.slope, t.tau, t.p), (0.0, 0.0, 1.0));
    }

    #[test]
    fn the_reverse_series_has_the_reverse_trend() {
        let y = [3.0, 1.0, 4.0, 1.5, 9.0, 2.0, 6.0];
        let back: Vec<f64> = y.iter().rev().copied().collect();
        let (a, b) = (trend(&y, 0.95).expect("a trend"), trend(&back, 0.95).expect("a trend"));
        assert!((a.slope + b.slope).abs() < 1e-12 && (a.p - b.p).abs() < 1e-12);
    }

    #[test]
    fn a_direction_is_that_of_the_trend_where_neighbours_are_unlike() {
        let y = [3.0, 9.0, 1.0, 8.0, 2.0, 7.0, 4.0, 6.5];
        let (found, plain) = (direction(&y).expect("a direction"), trend(&y, 0.95).expect("a trend"));
        assert_eq!((found.alike, found.tau), (0.0, plain.tau));
        assert!(found.p >= plain.p && found.p - plain.p < 0.1, "{found:?} {plain:?}");
    }

    #[test]
    fn neighbours_that_are_alike_make_a_trend_less_telling() {
        let wave: Vec<f64> = (0..40).map(|i| f64::from(i) / 20.0 + (f64::from(i) / 4.0).sin()).collect();
        let (found, plain) = (direction(&wave).expect("a direction"), trend(&wave, 0.95).expect("a trend"));
        assert!(found.alike > 0.5 && found.p > 4.0 * plain.p, "{found:?} {plain:?}");
        assert_eq!(direction(&[1.0; 9]).map(|d| d.p), Some(1.0));
        assert_eq!(direction(&[1.0, 2.0, 3.0]), None);
    }

    #[test]
    fn approximate_and_exact_agree_at_the_change_over() {
        let v = variance(&(0..30).map(f64::from).collect::<Vec<_>>());
        assert!((exact(30, 113) - approximate(113, v)).abs() < 2e-3);
    }
}
