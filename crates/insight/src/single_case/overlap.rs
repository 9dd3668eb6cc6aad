//! How two phases overlap by rank: tau, NAP, Tau-U and what is left without overlap.

use super::Phases;
use super::ranks::{Ranked, placed};
use crate::interval::Interval;
use crate::numeric::normal_quantile;

/// How two phases overlap. Upwards counts as more: turn the signs where less is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// Values before.
    pub before: usize,
    /// Values after.
    pub after: usize,
    /// Pairs (before, after) that rise less those that fall.
    pub between: i64,
    /// Kendall's S inside the phase before.
    pub trend_before: i64,
    /// Kendall's S inside the phase after.
    pub trend_after: i64,
    /// The share of pairs that rise less that of pairs that fall, −1 to 1.
    pub tau: f64,
    /// Its standard error by Sen's unbiased variance; `None` where a phase holds one value.
    pub tau_error: Option<f64>,
    /// Its interval, from that of [`nap`](Self::nap).
    pub tau_interval: Interval,
    /// The chance that a day after lies higher than a day before, equal ones shared, 0–1.
    pub nap: f64,
    /// Its standard error.
    pub nap_error: Option<f64>,
    /// Its interval (Newcombe 2006, method 5).
    pub nap_interval: Interval,
    /// Tau less the trend before: (S_AB − S_A)/(n_A n_B). It may pass 1.
    pub tau_u: f64,
    /// The same with the trend after, over all pairs.
    pub tau_u_complete: f64,
    /// The largest share of days that can be kept so that no day before reaches one after.
    pub pand: f64,
    /// That share as a difference of rates (robust improvement rate difference).
    pub ird: f64,
}

/// Compares two phases by rank, in n log n steps; `None` where one of them is empty.
///
/// Tau-U: Parker et al. (2011). NAP: Parker & Vannest (2009), its variance Sen (1967).
/// PAND: Parker, Hagan-Burke & Vannest (2007). IRD: Parker, Vannest & Brown (2009).
pub fn overlap(phases: Phases<'_>, level: f64) -> Option<Overlap> {
    let (a, b) = (Ranked::new(phases.before), Ranked::new(phases.after));
    let (m, n) = (a.sorted.len(), b.sorted.len());
    if m == 0 || n == 0 {
        return None;
    }
    let pairs = (m * n) as f64;
    // Twice the shares of each value, which are then whole numbers: nothing is lost.
    let by_before = placed(&a.sorted, &b.sorted).map(|(under, equal)| 2 * (n - under - equal) + equal);
    let by_after = placed(&b.sorted, &a.sorted).map(|(under, equal)| 2 * under + equal);
    let equal: usize = placed(&a.sorted, &b.sorted).map(|(_, equal)| equal).sum();
    let (mut halves, mut squares_before, mut kept) = (0usize, 0.0, n);
    for (at, (twice, (under, same))) in by_before.zip(placed(&a.sorted, &b.sorted)).enumerate() {
        halves += twice;
        squares_before += (twice as f64 / 2.0).powi(2);
        kept = kept.max(at + 1 + n - under - same);
    }
    let squares_after: f64 = by_after.map(|twice| (twice as f64 / 2.0).powi(2)).sum();
    let between = halves as i64 - (m * n) as i64;
    let nap = halves as f64 / 2.0 / pairs;
    let spread = Spread { m: m as f64, n: n as f64, nap, squares_before, squares_after, equal: equal as f64 };
    let nap_error = spread.error();
    let nap_interval = newcombe(nap, m as f64, n as f64, level);
    let (m, n) = (m as f64, n as f64);
    let pand = kept as f64 / (m + n);
    let own = (m * (m - 1.0) + n * (n - 1.0)) / 2.0;
    Some(Overlap {
        before: phases.before.len(),
        after: phases.after.len(),
        between,
        trend_before: a.signs,
        trend_after: b.signs,
        tau: between as f64 / pairs,
        tau_error: nap_error.map(|e| 2.0 * e),
        tau_interval: Interval { low: 2.0 * nap_interval.low - 1.0, high: 2.0 * nap_interval.high - 1.0, level },
        nap,
        nap_error,
        nap_interval,
        tau_u: (between - a.signs) as f64 / pairs,
        tau_u_complete: (between + b.signs - a.signs) as f64 / (pairs + own),
        pand,
        ird: ((m + n).powi(2) * pand - m * m - n * n) / (2.0 * pairs),
    })
}

/// What Sen's variance is made of.
struct Spread {
    m: f64,
    n: f64,
    nap: f64,
    squares_before: f64,
    squares_after: f64,
    equal: f64,
}

impl Spread {
    /// The standard error of NAP: V = [p(1−p) + n·Q₁ + m·Q₂ − 2X]/((m−1)(n−1)), where Q₁, Q₂
    /// and X are the mean squared departures of rows, columns and single pairs, and p is
    /// kept half a pair away from 0 and 1.
    fn error(&self) -> Option<f64> {
        let Self { m, n, nap, .. } = *self;
        if m < 2.0 || n < 2.0 {
            return None;
        }
        let off = |squares: f64, rows: f64, columns: f64| squares / (rows * columns * columns) - nap * nap;
        let rows = off(self.squares_before, m, n);
        let columns = off(self.squares_after, n, m);
        let rises = nap * m * n - self.equal / 2.0;
        let single = (rises + self.equal / 4.0) / (m * n) - nap * nap;
        let edge = 0.5 / (m * n);
        let p = nap.clamp(edge, 1.0 - edge);
        let variance = (p * (1.0 - p) + n * rows + m * columns - 2.0 * single) / ((m - 1.0) * (n - 1.0));
        Some(variance.max(0.0).sqrt())
    }
}

/// Newcombe's interval of NAP (2006, *Statistics in Medicine* 25, method 5): the p that
/// solve mn(θ−p)²(2−p)(1+p) = z²·p(1−p)·(2 + h + (1+2h)·p(1−p)), h = (m+n)/2 − 1.
fn newcombe(nap: f64, m: f64, n: f64, level: f64) -> Interval {
    let z = normal_quantile(0.5 + level / 2.0);
    let h = f64::midpoint(m, n) - 1.0;
    let outside = |p: f64| {
        let q = p * (1.0 - p);
        m * n * (nap - p).powi(2) * (2.0 - p) * (1.0 + p) > z * z * q * (2.0 + h + (1.0 + 2.0 * h) * q)
    };
    let end = |mut out: f64| {
        let mut inside = nap;
        for _ in 0..48 {
            let middle = f64::midpoint(inside, out);
            if outside(middle) { out = middle } else { inside = middle }
        }
        out
    };
    let low = if nap > 0.0 { end(0.0) } else { 0.0 };
    let high = if nap < 1.0 { end(1.0) } else { 1.0 };
    Interval { low, high, level }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::published::{PARKER, WADDELL};
    use super::*;

    fn of(before: &[f64], after: &[f64]) -> Overlap {
        overlap(Phases { before, after }, 0.95).expect("two phases")
    }

    fn near(x: f64, y: f64, by: f64) {
        assert!((x - y).abs() < by, "{x} {y}");
    }

    /// The figures of the paper, and of the R package SingleCaseES for errors and intervals
    /// (whose root finder stops at 1e-4).
    #[test]
    fn a_published_series_gives_its_published_figures() {
        let parker = of(&PARKER.0, &PARKER.1);
        assert_eq!((parker.between, parker.trend_before, parker.trend_after), (16, 3, 7));
        near(parker.tau, 0.80, 1e-12);
        near(parker.tau_error.expect("an error"), 0.21985, 5e-6);
        near(parker.tau_interval.low, -0.0002, 2e-4);
        near(parker.tau_interval.high, 0.9719, 2e-4);
        near(parker.nap, 0.90, 1e-12);
        near(parker.nap_error.expect("an error"), 0.10992, 5e-6);
        near(parker.nap_interval.low, 0.4999, 1e-4);
        near(parker.nap_interval.high, 0.9860, 1e-4);
        near(parker.tau_u, 0.65, 1e-12);
        near(parker.tau_u_complete, 0.55556, 5e-6);
        near(parker.pand, 0.88889, 5e-6);
        near(parker.ird, 0.775, 1e-12);
        let waddell = of(&WADDELL.0, &WADDELL.1);
        near(waddell.nap, 0.95455, 5e-6);
        near(waddell.tau, 0.90909, 5e-6);
        near(waddell.tau_u, 0.90909, 5e-6);
    }

    #[test]
    fn phases_that_do_not_touch_are_wholly_apart_and_equal_ones_not_at_all() {
        let apart = of(&[1.0, 2.0], &[3.0, 4.0, 5.0]);
        assert_eq!((apart.tau, apart.nap, apart.pand, apart.ird), (1.0, 1.0, 1.0, 1.0));
        assert!(apart.nap_interval.high >= 1.0 && apart.nap_interval.low > 0.4);
        let equal = of(&[2.0; 4], &[2.0; 3]);
        assert_eq!((equal.tau, equal.nap, equal.between), (0.0, 0.5, 0));
        assert_eq!(overlap(Phases { before: &[], after: &[1.0] }, 0.95), None);
        assert_eq!(of(&[1.0], &[2.0, 3.0]).tau_error, None);
    }

    /// The definitions, pair by pair.
    fn slow(a: &[f64], b: &[f64]) -> (f64, f64, f64) {
        let (m, n) = (a.len() as f64, b.len() as f64);
        let share = |x: &f64, y: &f64| f64::from(u8::from(y > x)) + 0.5 * f64::from(u8::from(y == x));
        let nap = a.iter().flat_map(|x| b.iter().map(move |y| share(x, y))).sum::<f64>() / (m * n);
        let off = |x: &f64, y: &f64| share(x, y) - nap;
        let rows: f64 = a.iter().map(|x| b.iter().map(|y| off(x, y)).sum::<f64>().powi(2)).sum();
        let columns: f64 = b.iter().map(|y| a.iter().map(|x| off(x, y)).sum::<f64>().powi(2)).sum();
        let single: f64 = a.iter().flat_map(|x| b.iter().map(move |y| off(x, y).powi(2))).sum();
        let edge = 0.5 / (m * n);
        let p = nap.clamp(edge, 1.0 - edge);
        let v = p * (1.0 - p) + rows / (m * n) + columns / (m * n) - 2.0 * single / (m * n);
        let mut cuts: Vec<f64> = a.to_vec();
        cuts.push(f64::NEG_INFINITY);
        let kept = cuts.iter().map(|c| a.iter().filter(|x| *x <= c).count() + b.iter().filter(|y| *y > c).count());
        (nap, (v / ((m - 1.0) * (n - 1.0))).max(0.0).sqrt(), kept.max().expect("a cut") as f64 / (m + n))
    }

    proptest! {
        #[test]
        fn the_quick_way_gives_what_all_pairs_give(
            a in prop::collection::vec((0i8..12).prop_map(f64::from), 2..40),
            b in prop::collection::vec((0i8..12).prop_map(f64::from), 2..40),
        ) {
            let quick = of(&a, &b);
            let (nap, error, pand) = slow(&a, &b);
            prop_assert!((quick.nap - nap).abs() < 1e-12);
            prop_assert!((quick.nap_error.expect("an error") - error).abs() < 1e-7);
            prop_assert!((quick.pand - pand).abs() < 1e-12);
            prop_assert!(quick.nap_interval.low <= nap + 1e-9 && nap <= quick.nap_interval.high + 1e-9);
        }
    }
}
