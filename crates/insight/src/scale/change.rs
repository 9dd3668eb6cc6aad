//! Two scores: a change, or the same measured twice?

use crate::numeric::{normal_cdf, normal_quantile};

/// What is known of a scale: the spread between people and how far it agrees with itself.
///
/// Agreement within one sitting (α) answers "would it say the same today"; agreement
/// between two sittings (retest) answers "would this have come about without a change".
/// For progress it is the second that is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Standard deviation of scores between people, over 0.
    pub sd: f64,
    /// Reliability, from 0 up to but not 1.
    pub reliability: f64,
}

/// How much true scores move in [`SEASON`] days, in standard deviations of the scale:
/// this project's own assumption.
pub const MOVES: f64 = 0.35;
/// The days to which [`MOVES`] belongs.
pub const SEASON: f64 = 90.0;

impl Measured {
    /// `None` where the numbers make no sense.
    pub fn new(sd: f64, reliability: f64) -> Option<Self> {
        (sd > 0.0 && sd.is_finite() && (0.0..1.0).contains(&reliability)).then_some(Self { sd, reliability })
    }
    /// The standard error of one score: SD·√(1 − r).
    pub fn sem(&self) -> f64 {
        self.sd * (1.0 - self.reliability).sqrt()
    }
    /// The standard error of a difference of two: √2·SEM.
    pub fn se_difference(&self) -> f64 {
        std::f64::consts::SQRT_2 * self.sem()
    }
    /// The smallest difference beyond chance, at a two-sided level such as .95.
    pub fn criterion(&self, level: f64) -> f64 {
        normal_quantile(0.5 + level / 2.0) * self.se_difference()
    }
    /// The variance by which true scores drift in some days.
    pub fn drift(&self, days: f64) -> f64 {
        drift(self.sd, days)
    }
}

/// The variance by which the levels of a scale drift in some days; `spread` is its standard
/// deviation between people.
pub fn drift(spread: f64, days: f64) -> f64 {
    (MOVES * spread).powi(2) * days.max(0.0) / SEASON
}

/// Jacobson and Truax's index (1991, *Journal of Consulting and Clinical Psychology* 59,
/// 12–19).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReliableChange {
    /// After minus before.
    pub difference: f64,
    /// The difference in its standard errors.
    pub index: f64,
    /// Whether it is beyond 1.96 of them.
    pub reliable: bool,
}

fn judged(difference: f64, error: f64) -> ReliableChange {
    let index = difference / error;
    ReliableChange { difference, index, reliable: index.abs() > normal_quantile(0.975) }
}

/// Whether two scores differ by more than two measurements of the same would.
pub fn reliable_change(scale: &Measured, before: f64, after: f64) -> ReliableChange {
    judged(after - before, scale.se_difference())
}

/// The same of two places on a dimension, each with its own standard error; `None` where
/// an error is not over 0.
pub fn latent_change(before: (f64, f64), after: (f64, f64)) -> Option<ReliableChange> {
    let sound = |x: f64| x > 0.0 && x.is_finite();
    (sound(before.1) && sound(after.1)).then(|| judged(after.0 - before.0, before.1.hypot(after.1)))
}

/// A belief about a true change: normal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BayesChange {
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// P(the true score went down).
    pub p_down: f64,
}

impl BayesChange {
    pub(super) fn new(mean: f64, variance: f64) -> Self {
        let sd = variance.max(0.0).sqrt();
        let p_down = if sd > 0.0 { normal_cdf(-mean / sd) } else { 0.5 };
        Self { mean, sd, p_down }
    }
}

/// The belief about a true change between two scores some days apart: the prior is
/// N(0, drift), the difference was seen with the variance of two errors.
pub fn bayes_change(scale: &Measured, before: f64, after: f64, days: f64) -> BayesChange {
    let (prior, seen) = (scale.drift(days), scale.se_difference().powi(2));
    let share = prior / (prior + seen);
    BayesChange::new((after - before) * share, seen * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SD, reliability; SEM, SE of a difference, criteria at 95 and 90 per cent, and how
    /// many decimals were printed.
    #[rustfmt::skip]
    const TABLE: &[([f64; 2], [f64; 4], [f64; 4])] = &[
        ([0.829, 0.938], [0.206, 0.292, 0.57, 0.48], [6e-4, 6e-4, 6e-3, 6e-3]),
        ([0.801, 0.916], [0.232, 0.328, 0.64, 0.54], [6e-4, 6e-4, 6e-3, 6e-3]),
        ([1.19, 0.94], [0.291, 0.412, 0.81, 0.68], [6e-4, 6e-4, 6e-3, 6e-3]),
        ([1.12, 0.93], [0.296, 0.419, 0.82, 0.69], [6e-4, 6e-4, 6e-3, 6e-3]),
        ([1.19, 0.90], [0.376, 0.532, 1.04, 0.88], [6e-4, 6e-4, 6e-3, 6e-3]),
        ([1.12, 0.90], [0.354, 0.501, 0.98, 0.82], [6e-4, 6e-4, 6e-3, 6e-3]),
        ([1.2675, 0.83], [0.523, 0.739, 1.45, 1.22], [6e-4, 6e-4, 6e-3, 6e-3]),
        ([1.266, 0.80], [0.566, 0.801, 1.57, 1.32], [6e-4, 6e-4, 6e-3, 6e-3]),
        ([1.0, 0.65], [0.592, 0.837, 1.64, 1.38], [6e-4, 6e-4, 6e-3, 6e-3]),
        ([7.05, 0.81], [3.07, 4.35, 8.5, 7.1], [6e-3, 6e-3, 6e-2, 6e-2]),
        ([6.44, 0.87], [2.32, 3.28, 6.4, 5.4], [6e-3, 6e-3, 6e-2, 6e-2]),
        ([6.88, 0.87], [2.48, 3.51, 6.9, 5.8], [6e-3, 6e-3, 6e-2, 6e-2]),
        ([6.0, 0.84], [2.40, 3.39, 6.7, 5.6], [6e-3, 6e-3, 6e-2, 6e-2]),
        ([5.0, 0.83], [2.06, 2.92, 5.7, 4.8], [6e-3, 6e-3, 6e-2, 6e-2]),
    ];

    #[test]
    fn criteria_meet_the_reference_values() {
        for (given, golden, within) in TABLE {
            let scale = Measured::new(given[0], given[1]).expect("a scale");
            let found = [scale.sem(), scale.se_difference(), scale.criterion(0.95), scale.criterion(0.90)];
            let near = (0..4).all(|i| (found[i] - golden[i]).abs() <= within[i]);
            assert!(near, "{given:?}: {found:?} is not {golden:?}");
        }
    }

    #[test]
    fn a_change_is_reliable_beyond_the_criterion_and_not_before_it() {
        let scale = Measured::new(1.27, 0.83).expect("a scale");
        let most = scale.criterion(0.95);
        assert!(!reliable_change(&scale, 4.0, 4.0 - most + 1e-6).reliable);
        assert!(reliable_change(&scale, 4.0, 4.0 - most - 1e-6).reliable);
        let places = latent_change((0.0, 0.3), (1.0, 0.4)).expect("errors");
        assert!((places.index - 2.0).abs() < 1e-12 && places.reliable);
        assert_eq!(latent_change((0.0, 0.0), (1.0, 0.4)), None);
    }

    #[test]
    fn a_belief_about_change_is_drawn_toward_none_the_more_the_less_is_known() {
        let (sharp, dull) = (Measured::new(1.0, 0.95).expect("a scale"), Measured::new(1.0, 0.5).expect("a scale"));
        let (sure, unsure) = (bayes_change(&sharp, 4.0, 3.0, 90.0), bayes_change(&dull, 4.0, 3.0, 90.0));
        assert!(sure.mean < unsure.mean && unsure.mean < 0.0);
        assert!(sure.p_down > unsure.p_down && unsure.p_down > 0.5);
        let soon = bayes_change(&sharp, 4.0, 3.0, 1.0);
        assert!(soon.mean.abs() < 0.1 && soon.p_down < sure.p_down, "true scores hardly move in a day");
        assert_eq!(bayes_change(&sharp, 4.0, 3.0, 0.0).p_down, 0.5);
        assert!((bayes_change(&dull, 3.0, 3.0, 90.0).p_down - 0.5).abs() < 1e-12);
    }

    #[test]
    fn numbers_that_make_no_scale_are_refused() {
        for (sd, r) in [(0.0, 0.8), (-1.0, 0.8), (f64::NAN, 0.8), (1.0, 1.0), (1.0, -0.1), (1.0, f64::NAN)] {
            assert_eq!(Measured::new(sd, r), None);
        }
    }
}
