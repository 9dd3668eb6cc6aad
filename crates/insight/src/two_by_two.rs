//! Two groups, two outcomes: whether the groups differ.

use crate::interval::Share;
use crate::numeric::normal_cdf;

/// The log odds ratio of two shares, held back toward none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contrast {
    /// Mean of the log odds ratio, first against second, after shrinkage with N(0, 1).
    pub log_odds: f64,
    /// Its standard deviation.
    pub deviation: f64,
}

impl Contrast {
    /// `first` against `second`: ln[(a+½)(d+½)/((b+½)(c+½))] with variance Σ 1/(n+½),
    /// shrunken with a prior N(0, 1).
    pub fn new(first: &Share, second: &Share) -> Self {
        let half = |n: usize| n as f64 + 0.5;
        let (a, b) = (half(first.k), half(first.n - first.k));
        let (c, d) = (half(second.k), half(second.n - second.k));
        let raw = (a * d / (b * c)).ln();
        let variance = 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d;
        Self { log_odds: raw / (1.0 + variance), deviation: (variance / (1.0 + variance)).sqrt() }
    }
    /// Probability that the difference has the direction it shows, ½–1.
    pub fn sign(&self) -> f64 {
        normal_cdf(self.log_odds.abs() / self.deviation)
    }
}

/// The smallest of the four margins of the table: both groups, both outcomes.
pub fn least_margin(first: &Share, second: &Share) -> usize {
    let with = first.k + second.k;
    let without = first.n + second.n - with;
    first.n.min(second.n).min(with).min(without)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_by_hand() {
        // a=8 b=2 c=3 d=9: raw ln(8.5*9.5/(2.5*3.5)) = 2.2217, V = 1.0086.
        let c = Contrast::new(&Share::new(8, 10), &Share::new(3, 12));
        let v: f64 = 1.0 / 8.5 + 1.0 / 2.5 + 1.0 / 3.5 + 1.0 / 9.5;
        assert!((c.log_odds - (8.5f64 * 9.5 / (2.5 * 3.5)).ln() / (1.0 + v)).abs() < 1e-12);
        assert!(c.sign() > 0.9 && c.sign() < 0.99375, "{}", c.sign());
        assert_eq!(least_margin(&Share::new(8, 10), &Share::new(3, 12)), 10);
    }

    #[test]
    fn equal_shares_have_no_direction() {
        let c = Contrast::new(&Share::new(5, 10), &Share::new(5, 10));
        assert!(c.log_odds.abs() < 1e-12 && (c.sign() - 0.5).abs() < 1e-9);
    }
}
