//! Whether a position on a scale has moved, from answers on several days: never a verdict, a
//! probability. What is measured drifts as a random walk, and each measurement is off by its
//! own standard error between occasions ([`trail`]).

use serde::Serialize;

use crate::scale::level::{Seen, in_order, trail};

/// So likely, 0–1, and a direction may be named beside the others.
pub const LIKELY: f64 = 0.65;
/// So likely, 0–1, and a move may be told first: of several scales the clearest always looks
/// clearer than it is.
pub const CLEAR: f64 = 0.8;

/// Where a position is, and how far it moved since the first measurement.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Moved {
    /// Measurements.
    pub n: usize,
    /// The present position with what was measured before taken into account.
    pub now: f64,
    /// Its standard deviation.
    pub now_sd: f64,
    /// The change since the first.
    pub change: f64,
    /// Its standard deviation.
    pub change_sd: f64,
    /// The probability that it went down.
    pub p_down: f64,
    /// The raw difference over its standard error (Jacobson and Truax 1991); 1.96 and more
    /// is what they call reliable.
    pub reliable_change: f64,
}

impl Moved {
    /// The likelier direction, `true` for down, and its probability, ½–1.
    pub fn likelier(&self) -> (bool, f64) {
        if self.p_down >= 0.5 { (true, self.p_down) } else { (false, 1.0 - self.p_down) }
    }
}

/// What measurements of a scale with this standard deviation between people say; `None` under
/// two, or when the spread is not over 0. What is no number, or has no error, is left out.
pub fn moved(spread: f64, all: &[Seen]) -> Option<Moved> {
    let found = trail(spread, all)?;
    let seen = in_order(all);
    let (first, last) = (seen.first()?, seen.last()?);
    let now = found.so_far.last()?;
    Some(Moved {
        n: seen.len(),
        now: now.mean,
        now_sd: now.sd,
        change: found.change.mean,
        change_sd: found.change.sd,
        p_down: found.change.p_down,
        reliable_change: (last.score - first.score) / first.error.hypot(last.error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::numeric::normal_cdf;
    use crate::scale::change::drift;

    const ERROR: f64 = 0.523;
    const SPREAD: f64 = 1.27;

    fn measured(all: &[(f64, f64)]) -> Vec<Seen> {
        all.iter().map(|(day, score)| Seen { day: *day, score: *score, error: ERROR }).collect()
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    }

    #[test]
    fn two_occasions_give_the_closed_form() {
        let found = moved(SPREAD, &measured(&[(0.0, 4.2), (90.0, 3.1)])).expect("a change");
        let (d, v, s) = (-1.1, 2.0 * 0.523_f64.powi(2), (0.35 * 1.27_f64).powi(2));
        near(found.change, d * s / (s + v));
        near(found.change_sd, (s * v / (s + v)).sqrt());
        near(found.p_down, normal_cdf(-found.change / found.change_sd));
        near(found.reliable_change, d / v.sqrt());
    }

    /// SE_diff of the twelve-item form: .739 and .801; 1.45 and 1.57 for 95 %.
    #[test]
    fn a_reliable_change_is_as_far_as_tables_have_it() {
        for (error, se_diff, needed) in [(0.523, 0.739, 1.45), (0.566, 0.801, 1.57)] {
            let both = [0.0, 1.0].map(|score| Seen { day: 90.0 * score, score, error });
            let one = moved(SPREAD, &both).expect("a change");
            assert!((1.0 / one.reliable_change - se_diff).abs() < 0.001);
            assert!((1.96 / one.reliable_change - needed).abs() < 0.005);
        }
    }

    /// The dense posterior of several occasions: conditioning a normal vector on differences
    /// from the first, by elimination.
    fn dense(all: &[Seen]) -> (f64, f64) {
        let (r, drift) = (ERROR.powi(2), drift(SPREAD, 1.0));
        let k = all.len() - 1;
        let walked = |i: usize| drift * (all[i + 1].day - all[0].day);
        let mut a: Vec<Vec<f64>> = (0..k)
            .map(|i| {
                let cov = |j: usize| walked(i.min(j)) + r + if i == j { r } else { 0.0 };
                (0..k).map(cov).chain([all[i + 1].score - all[0].score, walked(i)]).collect()
            })
            .collect();
        for p in 0..k {
            let pivot = a[p].clone();
            for (i, row) in a.iter_mut().enumerate().filter(|(i, _)| *i != p) {
                let factor = row[p] / pivot[p];
                row.iter_mut().zip(&pivot).for_each(|(x, y)| *x -= factor * y);
                let _ = i;
            }
        }
        let cross: Vec<f64> = (0..k).map(walked).collect();
        let solved = |column: usize| (0..k).map(|i| cross[i] * a[i][column] / a[i][i]).sum::<f64>();
        (solved(k), (walked(k - 1) - solved(k + 1)).sqrt())
    }

    #[test]
    fn several_occasions_give_the_dense_posterior() {
        let all = measured(&[(0.0, 4.2), (31.0, 4.4), (75.0, 3.6), (76.0, 3.9), (180.0, 3.0)]);
        let found = moved(SPREAD, &all).expect("a change");
        let (mean, sd) = dense(&all);
        assert!((found.change - mean).abs() < 1e-10 && (found.change_sd - sd).abs() < 1e-10);
    }

    #[test]
    fn answers_of_one_day_tell_no_change() {
        let found = moved(SPREAD, &measured(&[(3.0, 6.0), (3.0, 1.0)])).expect("two");
        near(found.p_down, 0.5);
        near(found.change, 0.0);
    }

    #[test]
    fn down_and_up_are_mirror_images() {
        let down = moved(SPREAD, &measured(&[(0.0, 4.0), (60.0, 3.0), (120.0, 2.5)])).expect("three");
        let up = moved(SPREAD, &measured(&[(0.0, 4.0), (60.0, 5.0), (120.0, 5.5)])).expect("three");
        near(down.p_down, 1.0 - up.p_down);
        assert!(down.p_down > 0.8, "{}", down.p_down);
    }

    #[test]
    fn one_measurement_or_no_number_says_nothing() {
        assert!(moved(SPREAD, &measured(&[(0.0, 1.0)])).is_none());
        assert!(moved(SPREAD, &measured(&[(0.0, 1.0), (1.0, f64::NAN)])).is_none());
        let silent = [0.0, 9.0].map(|day| Seen { day, score: 1.0, error: 0.0 });
        assert!(moved(SPREAD, &silent).is_none());
        assert!(moved(0.0, &measured(&[(0.0, 1.0), (9.0, 2.0)])).is_none());
    }
}
