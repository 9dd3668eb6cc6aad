//! The findings, one file each.

use std::sync::Arc;

use nearer_core::{EntryId, Journal, Kind};
use serde::Serialize;

pub use rows::Number;
pub use tally::Counted;

use crate::report::Asked;
use crate::standing::{Claim, Standing};

pub mod before_after;
pub mod beliefs;
pub mod body_by_situation;
pub mod carry_over;
pub mod chain;
pub mod change_points;
pub mod close_then_distance;
pub mod expectancy;
pub mod felt_then_urge;
pub mod flexibility;
pub mod lagged_network;
pub mod measures_over_time;
pub mod predictions;
pub mod random_offer;
mod rows;
pub mod stayed_share;
mod tally;
pub mod time_to_return;
pub mod triggers;
pub mod urge_by_tool;
pub mod weather_guesses;
pub mod when_it_comes;
pub mod withdrawal_durations;

/// Something that a journal supports saying: numbers with their uncertainty, no words.
pub trait Finding: Clone + PartialEq + Serialize {
    /// The kinds of entry it is reckoned from; no other changes it.
    const RESTS_ON: &'static [Kind];
    /// Whether all of it is asked of whole days, up to last night: then entries of today change nothing.
    const WHOLE_DAYS: bool = false;

    /// Reckons it from the newest [`LATEST`](crate::standing::LATEST) entries of a kind at
    /// most. Its claims stand as if they were the only ones asked with all others there could be.
    fn reckon(journal: &Journal, asked: &Asked) -> Self;

    /// What it is once only entries of today came or went: the parts of it that are asked of
    /// whole days stand.
    fn today(_before: &Self, journal: &Journal, asked: &Asked) -> Self {
        Self::reckon(journal, asked)
    }

    /// Whether it speaks at all.
    fn standing(&self) -> Standing;

    /// The entries it rests on, each once.
    fn rests_on(&self) -> &[EntryId];

    /// What it claims, beyond describing.
    fn claims(&self) -> Vec<Claim> {
        Vec::new()
    }

    /// Lets its claims speak whose p is at most `level` and that pass their own bars.
    fn settle(&mut self, _level: f64) {}
}

/// A finding as a report holds it.
pub fn reckoned<F: Finding>(journal: &Journal, asked: &Asked) -> Arc<F> {
    let whole = F::WHOLE_DAYS.then(|| asked.last_night());
    Arc::new(F::reckon(journal, whole.as_ref().unwrap_or(asked)))
}

/// The same once only entries of today came or went.
pub fn taken_on<F: Finding>(before: &Arc<F>, journal: &Journal, asked: &Asked) -> Arc<F> {
    if F::WHOLE_DAYS { Arc::clone(before) } else { Arc::new(F::today(before, journal, asked)) }
}
