//! What is never offered, whatever the numbers say.

use super::choose::{Asking, Candidate, Consent};
use super::state::Exposure;

/// Steps with less than this chance of being done are offered only when asked for.
pub const ODDS_LEAST: f64 = 0.35;
/// Days before a step is offered again: twelve hours.
pub const REST_DAYS: f64 = 0.5;
/// Trials in a row that did not happen, from which the gentlest steps are offered.
pub const NOT_DONE_LEAST: usize = 2;

/// Why nothing aimed at another person may be offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// The owner wants it so.
    IndividualOnly,
    /// Somebody may be hurting or frightening the owner.
    Unsafe,
}

/// Why nothing is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nothing {
    /// Nothing may be.
    Held(Held),
    /// Every step that is left asks more than seems within reach.
    AllTooMuch,
    /// All of them were tried a moment ago, or wait for the other's consent, or there
    /// is none.
    NoneLeft,
}

/// Whether a step may be looked at now: rested, and with the consent it takes.
pub(super) fn is_open(exposure: &Exposure, candidate: &Candidate, asking: &Asking) -> bool {
    let rested = exposure.step(&candidate.step).is_none_or(|tried| asking.at_days - tried.last >= REST_DAYS);
    rested && candidate.consent != Consent::Missing
}

/// Whether a step with these odds may be offered.
pub(super) fn is_within_reach(odds: f64, asking: &Asking) -> bool {
    odds >= ODDS_LEAST || asking.harder
}

/// Whether the gentlest steps are due.
pub(super) fn wants_gentlest(exposure: &Exposure) -> bool {
    exposure.not_done_in_a_row >= NOT_DONE_LEAST
}
