//! Whether a position on a scale has moved, from answers on several days: never a verdict, a
//! probability.
//!
//! The local level model (Harrison and Stevens 1976; Durbin and Koopman 2012, §2.1): what is
//! measured drifts as a random walk, and each measurement is off by the standard error of
//! measurement between occasions. With two occasions it is the posterior of a change under a
//! normal prior. The filter carries the first position along with the present one, so the
//! change between them keeps its exact variance.

use serde::Serialize;

use crate::numeric::normal_cdf;

/// How far a scale drifts in [`DRIFT_DAYS`] days, in standard deviations between people: an
/// assumption, and named as one wherever it is used.
pub const DRIFT_SHARE: f64 = 0.35;
/// The days of that drift.
pub const DRIFT_DAYS: f64 = 90.0;

/// One measurement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// When, in days from anywhere.
    pub day: f64,
    /// The position.
    pub value: f64,
}

/// What is known of a scale's noise, in its own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// Standard error of measurement between two occasions.
    pub error: f64,
    /// Standard deviation between people.
    pub spread: f64,
}

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

/// What measurements in the order of time say; `None` under two, or when a number is no number
/// or the noise is not above 0.
pub fn moved(all: &[Measured], noise: &Noise) -> Option<Moved> {
    let (first, rest) = all.split_first()?;
    let last = rest.last()?;
    let positive = |x: f64| x.is_finite() && x > 0.0;
    let finite = |m: &Measured| m.day.is_finite() && m.value.is_finite();
    if !(positive(noise.error) && positive(noise.spread) && all.iter().all(finite)) {
        return None;
    }
    let (r, drift) = (noise.error.powi(2), (DRIFT_SHARE * noise.spread).powi(2) / DRIFT_DAYS);
    // the present position and the first one, with their variances and what they share
    let (mut now, mut then) = (first.value, first.value);
    let (mut var_now, mut var_then, mut shared) = (r, r, r);
    let mut day = first.day;
    for m in rest {
        var_now += drift * (m.day - day).max(0.0);
        day = m.day;
        let off = m.value - now;
        let whole = var_now + r;
        let (gain_now, gain_then) = (var_now / whole, shared / whole);
        now += gain_now * off;
        then += gain_then * off;
        var_then -= gain_then * shared;
        shared *= 1.0 - gain_now;
        var_now *= 1.0 - gain_now;
    }
    let change = now - then;
    let change_sd = (var_now + var_then - 2.0 * shared).max(0.0).sqrt();
    let p_down = if change_sd > 0.0 { normal_cdf(-change / change_sd) } else { 0.5 };
    let reliable_change = (last.value - first.value) / (2.0 * r).sqrt();
    Some(Moved { n: all.len(), now, now_sd: var_now.sqrt(), change, change_sd, p_down, reliable_change })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOISE: Noise = Noise { error: 0.523, spread: 1.27 };

    fn measured(all: &[(f64, f64)]) -> Vec<Measured> {
        all.iter().map(|(day, value)| Measured { day: *day, value: *value }).collect()
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    }

    #[test]
    fn two_occasions_give_the_closed_form() {
        let found = moved(&measured(&[(0.0, 4.2), (90.0, 3.1)]), &NOISE).expect("a change");
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
            let noise = Noise { error, ..NOISE };
            let one = moved(&measured(&[(0.0, 0.0), (90.0, 1.0)]), &noise).expect("a change");
            assert!((1.0 / one.reliable_change - se_diff).abs() < 0.001);
            assert!((1.96 / one.reliable_change - needed).abs() < 0.005);
        }
    }

    /// The dense posterior of several occasions: conditioning a normal vector on differences
    /// from the first, by elimination.
    fn dense(all: &[Measured]) -> (f64, f64) {
        let (r, drift) = (NOISE.error.powi(2), (DRIFT_SHARE * NOISE.spread).powi(2) / DRIFT_DAYS);
        let k = all.len() - 1;
        let walked = |i: usize| drift * (all[i + 1].day - all[0].day);
        let mut a: Vec<Vec<f64>> = (0..k)
            .map(|i| {
                let cov = |j: usize| walked(i.min(j)) + r + if i == j { r } else { 0.0 };
                (0..k).map(cov).chain([all[i + 1].value - all[0].value, walked(i)]).collect()
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
        let found = moved(&all, &NOISE).expect("a change");
        let (mean, sd) = dense(&all);
        assert!((found.change - mean).abs() < 1e-10 && (found.change_sd - sd).abs() < 1e-10);
    }

    #[test]
    fn answers_of_one_day_tell_no_change() {
        let found = moved(&measured(&[(3.0, 6.0), (3.0, 1.0)]), &NOISE).expect("two");
        near(found.p_down, 0.5);
        near(found.change, 0.0);
    }

    #[test]
    fn down_and_up_are_mirror_images() {
        let down = moved(&measured(&[(0.0, 4.0), (60.0, 3.0), (120.0, 2.5)]), &NOISE).expect("three");
        let up = moved(&measured(&[(0.0, 4.0), (60.0, 5.0), (120.0, 5.5)]), &NOISE).expect("three");
        near(down.p_down, 1.0 - up.p_down);
        assert!(down.p_down > 0.8, "{}", down.p_down);
    }

    #[test]
    fn one_measurement_or_no_number_says_nothing() {
        assert!(moved(&measured(&[(0.0, 1.0)]), &NOISE).is_none());
        assert!(moved(&measured(&[(0.0, 1.0), (1.0, f64::NAN)]), &NOISE).is_none());
        let silent = Noise { error: 0.0, spread: 1.0 };
        assert!(moved(&measured(&[(0.0, 1.0), (9.0, 2.0)]), &silent).is_none());
    }
}
