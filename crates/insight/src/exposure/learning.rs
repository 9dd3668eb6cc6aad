//! How much of what a step could teach was taken from it.
//!
//! In 8,484 exposures of 605 patients, how much the expectation changed went with
//! getting better; a surprise that changed nothing did not (Pittig and others 2023,
//! <https://doi.org/10.1177/21677026221101379>).

use super::trial::{Happened, Trial};

/// What is assumed before any step: mean and standard deviation of the rate.
const PRIOR: (f64, f64) = (0.4, 0.3);
/// How far single rates lie around a person's mean (this project's assumption): what is
/// assumed before counts as four steps do.
const AROUND: f64 = 0.6;
/// Under this distance between expectation and outcome there was nothing to learn.
const NOTHING_TO_LEARN: f64 = 0.05;
const LOWEST: f64 = -1.0;
const HIGHEST: f64 = 2.0;

/// (before − after) / (before − outcome), outcome 1 when the feared thing came about and
/// 0 when not; kept in −1..=2. 1: the expectation went all the way to what happened; 0:
/// it stayed. `None` where before and outcome nearly agree.
pub fn rate(before: f64, after: f64, came_about: bool) -> Option<f64> {
    let distance = before - f64::from(u8::from(came_about));
    let learnt = distance.abs() >= NOTHING_TO_LEARN;
    learnt.then(|| ((before - after) / distance).clamp(LOWEST, HIGHEST))
}

/// The rate of one trial, when all three numbers are there.
pub fn rate_of(trial: &Trial) -> Option<f64> {
    let came_about = match trial.feared_happened? {
        Happened::Yes => true,
        Happened::No => false,
        Happened::Unclear => return None,
    };
    rate(trial.stated?, trial.stated_after?, came_about)
}

/// The running mean of rates, drawn toward what is assumed before any.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Learning {
    /// Rates it rests on.
    pub n: usize,
    sum: f64,
}

impl Learning {
    /// Takes in one trial, when all three numbers are there.
    pub fn count(&mut self, trial: &Trial) {
        if let Some(rate) = rate_of(trial) {
            *self = Self { n: self.n + 1, sum: self.sum + rate };
        }
    }
    fn precision(self) -> f64 {
        PRIOR.1.powi(-2) + self.n as f64 * AROUND.powi(-2)
    }
    /// The mean.
    pub fn mean(self) -> f64 {
        (PRIOR.0 * PRIOR.1.powi(-2) + self.sum * AROUND.powi(-2)) / self.precision()
    }
    /// Its standard deviation.
    pub fn deviation(self) -> f64 {
        self.precision().powf(-0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn an_expectation_that_goes_all_the_way_is_one_and_one_that_stays_is_nought() {
        assert!(is(rate(0.8, 0.0, false).unwrap(), 1.0) && is(rate(0.8, 0.8, false).unwrap(), 0.0));
        assert!(is(rate(0.8, 0.4, false).unwrap(), 0.5) && is(rate(0.2, 0.6, true).unwrap(), 0.5));
    }

    #[test]
    fn where_nothing_differs_there_is_no_rate() {
        assert_eq!((rate(0.04, 0.9, false), rate(0.97, 0.1, true)), (None, None));
        assert!(rate(0.05, 0.0, false).is_some());
    }

    #[test]
    fn a_rate_is_kept_inside_its_ends() {
        assert!(is(rate(0.1, 1.0, false).unwrap(), -1.0) && is(rate(0.9, 0.0, true).unwrap(), -1.0));
        assert!(is(rate(0.5, -9.0, false).unwrap(), 2.0), "also for numbers that no scale holds");
    }

    #[test]
    fn the_mean_begins_where_it_is_assumed_and_four_rates_weigh_as_much() {
        let none = Learning::default();
        assert!(is(none.mean(), 0.4) && is(none.deviation(), 0.3));
        let four = Learning { n: 4, sum: 4.0 };
        assert!(is(four.mean(), 0.7) && four.deviation() < none.deviation());
    }
}
