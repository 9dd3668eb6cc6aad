//! Why a step is offered, with the numbers that say so.

use super::choose::{Candidate, Worth};
use super::feared::Tally;
use super::guard::{NOT_DONE_LEAST, ODDS_LEAST};
use super::state::Exposure;

/// Why a step is offered: the one thing that counts most for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// It asks least of all: the last steps did not happen.
    GentlestNow {
        /// Chance that it is done, 0–1.
        odds: f64,
    },
    /// It was asked for, though it asks more than seems within reach.
    Stretch {
        /// Chance that it is done, 0–1.
        odds: f64,
    },
    /// What is expected of it lies far from what came about.
    MostToLearn {
        /// How likely the feared outcome seems to the owner, 0–1.
        expected: f64,
        /// How often it came about, over all steps.
        came_about: Tally,
    },
    /// It fits a value of the owner.
    FitsValue {
        /// How much, 0–1.
        weight: f64,
    },
    /// It was practised, but not there or not with them.
    NewContext,
    /// Well within reach.
    GoodOdds {
        /// Chance that it is done, 0–1.
        odds: f64,
        /// Steps this rests on; 0 when it is only what such steps usually ask.
        rests_on: usize,
    },
    /// Not tried yet.
    NotTriedYet {
        /// Chance that it is done, 0–1.
        odds: f64,
    },
    /// Known already.
    Familiar {
        /// Times it was done, in whole or in part.
        done: usize,
        /// Times it was tried.
        of: usize,
    },
}

/// Chance from which a step counts as well within reach (assumption: .65 to .85 is the
/// range aimed at; nobody has tested such a range for exposure).
const GOOD_ODDS: f64 = 0.65;
/// Clear outcomes from which "it came about in k of n" may be a reason.
const OUTCOMES_LEAST: usize = 3;
/// What something has to add before it is given as the reason.
const ADDS_LEAST: f64 = 0.1;

/// Why `candidate` is offered.
pub(super) fn reason(exposure: &Exposure, candidate: &Candidate, worth: &Worth) -> Reason {
    let odds = worth.odds;
    if odds < ODDS_LEAST {
        return Reason::Stretch { odds };
    }
    if exposure.not_done_in_a_row >= NOT_DONE_LEAST {
        return Reason::GentlestNow { odds };
    }
    let came_about = exposure.feared.overall;
    let known = came_about.of >= OUTCOMES_LEAST && exposure.feared.said() > 0 && worth.expected > worth.rate;
    let learn = if known { worth.learn() } else { 0.0 };
    let most = learn.max(worth.of_value()).max(worth.of_context());
    if most >= ADDS_LEAST {
        return if learn >= most {
            Reason::MostToLearn { expected: worth.expected, came_about }
        } else if worth.of_value() >= most {
            Reason::FitsValue { weight: candidate.value }
        } else {
            Reason::NewContext
        };
    }
    match exposure.step(&candidate.step) {
        _ if odds >= GOOD_ODDS => Reason::GoodOdds { odds, rests_on: exposure.trials },
        Some(tried) => Reason::Familiar { done: tried.done, of: tried.times },
        None => Reason::NotTriedYet { odds },
    }
}
