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

/// Everything that speaks for `candidate`, the strongest first; never empty.
pub(super) fn reasons(exposure: &Exposure, candidate: &Candidate, worth: &Worth) -> Vec<Reason> {
    let odds = worth.odds;
    if odds < ODDS_LEAST {
        return vec![Reason::Stretch { odds }];
    }
    if exposure.not_done_in_a_row >= NOT_DONE_LEAST {
        return vec![Reason::GentlestNow { odds }];
    }
    let came_about = exposure.feared.overall;
    let known = came_about.of >= OUTCOMES_LEAST && exposure.feared.said() > 0 && worth.expected > worth.rate;
    let learn = if known { worth.learn() } else { 0.0 };
    let mut adds = [
        (learn, Reason::MostToLearn { expected: worth.expected, came_about }),
        (worth.of_value(), Reason::FitsValue { weight: candidate.value }),
        (worth.of_context(), Reason::NewContext),
    ];
    adds.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut all: Vec<Reason> = adds.into_iter().filter(|(adds, _)| *adds >= ADDS_LEAST).map(|(_, r)| r).collect();
    let plain = match exposure.step(&candidate.step) {
        Some(tried) => Reason::Familiar { done: tried.done, of: tried.times },
        None => Reason::NotTriedYet { odds },
    };
    if odds >= GOOD_ODDS {
        all.push(Reason::GoodOdds { odds, rests_on: exposure.trials });
    }
    all.push(plain);
    all
}

/// One reason for each of several, so that no two give the same one where another is true.
pub(super) fn apart(all: Vec<Vec<Reason>>) -> Vec<Reason> {
    let mut given = Vec::new();
    all.into_iter()
        .filter_map(|reasons| {
            let fresh = reasons.iter().find(|r| !given.contains(&std::mem::discriminant(*r)));
            let reason = fresh.or(reasons.first()).cloned()?;
            given.push(std::mem::discriminant(&reason));
            Some(reason)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_offers_give_the_same_reason_where_another_is_true() {
        let new = || Reason::NotTriedYet { odds: 0.7 };
        let all = vec![vec![Reason::NewContext, new()], vec![Reason::NewContext, new()], vec![Reason::NewContext]];
        assert_eq!(apart(all), [Reason::NewContext, new(), Reason::NewContext]);
    }
}
