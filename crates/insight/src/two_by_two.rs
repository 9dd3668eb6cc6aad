//! Two groups, two outcomes: whether the groups differ.

use serde::Serialize;

use crate::interval::Share;
use crate::numeric::{ln_gamma, normal_cdf};

/// The log odds ratio of two shares, held back toward none by a prior N(0, 1).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Contrast {
    /// Mean of the log odds ratio, first against second:
    /// ln[(a+½)(d+½)/((b+½)(c+½))] / (1 + V) with V = Σ 1/(n+½).
    pub log_odds: f64,
    /// Its standard deviation, √(V / (1 + V)).
    pub deviation: f64,
    /// Probability that the difference has the direction it shows, ½–1. From the exact
    /// conditional likelihood under the same prior: the normal approximation above is
    /// far too timid where one group has all or none.
    pub sign: f64,
}

/// Up to this many entries in a table its likelihood is written out.
const EXACT_MAX: usize = 400;

impl Contrast {
    /// `first` against `second`.
    pub fn new(first: &Share, second: &Share) -> Self {
        let half = |n: usize| n as f64 + 0.5;
        let (a, b) = (half(first.k), half(first.n - first.k));
        let (c, d) = (half(second.k), half(second.n - second.k));
        let raw = (a * d / (b * c)).ln();
        let variance = 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d;
        let (log_odds, deviation) = (raw / (1.0 + variance), (variance / (1.0 + variance)).sqrt());
        let exact = first.n + second.n <= EXACT_MAX;
        let above = if exact { above(first, second) } else { normal_cdf(log_odds / deviation) };
        Self { log_odds, deviation, sign: above.max(1.0 - above) }
    }
}

/// Probability that the log odds ratio is over 0, by the midpoint rule over −6 to 6.
fn above(first: &Share, second: &Share) -> f64 {
    const CELLS: i32 = 120;
    let tables = tables(first, second);
    let weight = |i: i32| {
        let x = (f64::from(i) + 0.5) / 10.0 - 6.0;
        let tilted = |(k, log): &(usize, f64)| (log + (*k as f64 - first.k as f64) * x).exp();
        (-0.5 * x * x).exp() / tables.iter().map(tilted).sum::<f64>()
    };
    let under: f64 = (0..CELLS / 2).map(weight).sum();
    let over: f64 = (CELLS / 2..CELLS).map(weight).sum();
    over / (under + over)
}

/// Every table with the margins of these two shares: `k` of the first, and the logarithm
/// of its probability when the groups are alike.
fn tables(first: &Share, second: &Share) -> Vec<(usize, f64)> {
    let (with, all) = (first.k + second.k, first.n + second.n);
    let choose =
        |n: usize, k: usize| ln_gamma(n as f64 + 1.0) - ln_gamma(k as f64 + 1.0) - ln_gamma((n - k) as f64 + 1.0);
    let log = |k: usize| choose(first.n, k) + choose(second.n, with - k) - choose(all, with);
    (with.saturating_sub(second.n)..=with.min(first.n)).map(|k| (k, log(k))).collect()
}

/// How unlike two shares, each `k` of `n`, are, whatever the direction: the likelihood ratio 2·Σ o·ln(o/e).
pub fn unlikeness(first: (usize, usize), second: (usize, usize)) -> f64 {
    let (with, all) = ((first.0 + second.0) as f64, (first.1 + second.1) as f64);
    let part = |observed: usize, expected: f64| {
        let o = observed as f64;
        if observed == 0 { 0.0 } else { o * (o / expected).ln() }
    };
    let of = |(k, n): (usize, usize)| part(k, n as f64 * with / all) + part(n - k, n as f64 * (all - with) / all);
    2.0 * (of(first) + of(second))
}

/// The smallest of the four margins of the table: both groups, both outcomes.
pub fn least_margin(first: &Share, second: &Share) -> usize {
    let with = first.k + second.k;
    let without = first.n + second.n - with;
    first.n.min(second.n).min(with).min(without)
}

/// Two-sided probability of shares this unlike when the groups are alike: Fisher's exact
/// test with half the probability of the table itself (Lancaster's mid-p).
pub fn mid_p(first: &Share, second: &Share) -> f64 {
    const NEAR: f64 = 1e-9;
    let tables = tables(first, second);
    let own = tables.iter().find(|(k, _)| *k == first.k).map_or(0.0, |(_, log)| log.exp());
    let (mut rarer, mut same) = (0.0, 0.0);
    for p in tables.iter().map(|(_, log)| log.exp()) {
        if (p - own).abs() <= own * NEAR {
            same += p;
        } else if p < own {
            rarer += p;
        }
    }
    rarer + same / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_test_meets_the_lady_tasting_tea() {
        // 3 of 4 against 1 of 4: tables 0..=4 have 1, 16, 36, 16, 1 of 70.
        let p = mid_p(&Share::new(3, 4), &Share::new(1, 4));
        assert!((p - (2.0 + 32.0 / 2.0) / 70.0).abs() < 1e-9, "{p}");
        assert!((mid_p(&Share::new(4, 4), &Share::new(0, 4)) - 1.0 / 70.0).abs() < 1e-9);
        assert!(mid_p(&Share::new(0, 9), &Share::new(0, 5)) <= 1.0);
    }

    #[test]
    fn a_table_by_hand() {
        // a=8 b=2 c=3 d=9: raw ln(8.5*9.5/(2.5*3.5)) = 2.2217, V = 1.0086.
        let c = Contrast::new(&Share::new(8, 10), &Share::new(3, 12));
        let v: f64 = 1.0 / 8.5 + 1.0 / 2.5 + 1.0 / 3.5 + 1.0 / 9.5;
        assert!((c.log_odds - (8.5f64 * 9.5 / (2.5 * 3.5)).ln() / (1.0 + v)).abs() < 1e-12);
        assert!(c.sign > 0.95 && c.sign < 0.999, "{}", c.sign);
        assert_eq!(least_margin(&Share::new(8, 10), &Share::new(3, 12)), 10);
    }

    #[test]
    fn with_many_entries_the_exact_direction_meets_the_normal_one() {
        let c = Contrast::new(&Share::new(102, 200), &Share::new(85, 200));
        assert!((c.sign - normal_cdf(c.log_odds / c.deviation)).abs() < 1e-2, "{c:?}");
    }

    #[test]
    fn unlikeness_is_none_for_equal_rates_and_grows() {
        assert!(unlikeness((2, 4), (5, 10)).abs() < 1e-12);
        assert!(unlikeness((4, 4), (5, 10)) > unlikeness((3, 4), (5, 10)));
        assert_eq!(unlikeness((0, 0), (0, 3)), 0.0);
    }

    #[test]
    fn equal_shares_have_no_direction() {
        let c = Contrast::new(&Share::new(5, 10), &Share::new(5, 10));
        assert!(c.log_odds.abs() < 1e-12 && (c.sign - 0.5).abs() < 1e-9);
    }
}
