//! How much of each number of a check-in is still there at the next.
//!
//! A description: it says how a number moves, not what moves it.

use nearer_core::{EntryId, Journal, Kind};
use serde::Serialize;

use super::Finding;
use super::rows::{Number, Rows};
use crate::carry::{Carry, carry, level_out};
use crate::report::Asked;
use crate::standing::Standing;

/// Pairs from which it is shown.
pub const CARRY_NEED: usize = 15;

/// The carry-over of each number that a record holds enough of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CarryOver {
    /// The numbers with enough pairs, in the order of [`Number::ALL`].
    pub numbers: Vec<Carried>,
    /// Pairs of the number with the most.
    pub pairs: usize,
    /// Whether any may be shown.
    pub standing: Standing,
    /// Pairs that it takes.
    pub need: usize,
    /// The check-ins it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// One number and its carry-over.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Carried {
    /// Which.
    pub number: Number,
    /// How much of it is still there.
    pub carry: Carry,
}

impl Finding for CarryOver {
    const RESTS_ON: &'static [Kind] = &[Kind::CheckIn];
    const WHOLE_DAYS: bool = true;

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        carry_over(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
}

/// Looks at the check-ins of a journal.
pub fn carry_over(journal: &Journal, asked: &Asked) -> CarryOver {
    let (mut numbers, mut most, mut rests_on) = (Vec::new(), 0, Vec::new());
    for number in Number::ALL {
        let rows = Rows::of(journal, asked, &[number]);
        let pairs = rows.pairs();
        most = most.max(pairs);
        if pairs >= CARRY_NEED
            && let Some(carry) = carried(&rows)
        {
            numbers.push(Carried { number, carry });
            rests_on.extend(rows.in_pairs());
        }
    }
    rests_on.sort_unstable();
    rests_on.dedup();
    let standing = Standing::of_claim(most, CARRY_NEED, !numbers.is_empty());
    CarryOver { numbers, pairs: most, standing, need: CARRY_NEED, rests_on }
}

/// The carry-over of one number, a slow drift of the whole record taken off.
fn carried(rows: &Rows) -> Option<Carry> {
    let column = rows.columns.first()?;
    let mut order: Vec<usize> = (0..column.len()).collect();
    order.sort_by_key(|i| (rows.moments[*i].unix_seconds(), rows.ids[*i]));
    let seconds: Vec<i64> = order.iter().map(|i| rows.moments[*i].unix_seconds()).collect();
    let mut by_time: Vec<f64> = order.iter().map(|i| column[*i]).collect();
    let levelled = level_out(&seconds, &mut by_time);
    let mut level = vec![0.0; column.len()];
    for (i, x) in order.into_iter().zip(by_time) {
        level[i] = x;
    }
    let begins = (0..level.len()).filter(|i| rows.follows[*i]);
    carry(&begins.map(|i| (level[i], level[i + 1])).collect::<Vec<_>>(), levelled)
}
