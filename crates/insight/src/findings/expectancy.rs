//! How far expectations move: how likely the feared thing was said to be before a step and
//! after it, and whether it is said to be less likely from one step to the next.
//!
//! How far an expectation moves went with getting better where it was studied; a surprise
//! that moved nothing did not (see [`crate::exposure::learning`]).

use nearer_core::{EntryId, Journal, Kind, Moment, Text};
use serde::Serialize;

use super::Finding;
use super::predictions::{as_text, tried};
use crate::exposure::learning::{Learning, rate_of};
use crate::interval::{Interval, LEVEL};
use crate::numeric::normal_quantile;
use crate::report::Asked;
use crate::standing::{CLAIM_LEVEL, Claim, NEED, Standing};
use crate::trend::{Direction, direction};

/// Steps with a stated likelihood from which a trend is looked for.
pub const TREND_NEED: usize = 8;
/// The newest steps that are shown one by one.
pub const NEWEST: usize = 12;

/// How far expectations move.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Expectancy {
    /// Steps after which the likelihood was said anew.
    pub n: usize,
    /// Those after which it was said to be less likely.
    pub less: usize,
    /// Those after which it was said to be likelier.
    pub more: usize,
    /// Mean likelihood before these steps, 0–1.
    pub before: f64,
    /// Mean likelihood after them.
    pub after: f64,
    /// How much of what a step could teach was taken from it.
    pub learnt: Learnt,
    /// The newest, newest first.
    pub newest: Vec<Moved>,
    /// Likelihoods stated before a step: where the trend comes from.
    pub stated: usize,
    /// Whether the likelihood falls or rises from one step to the next; `None` under
    /// [`TREND_NEED`].
    pub trend: Option<Direction>,
    /// Whether the trend may be spoken of: a claim.
    pub trend_standing: Standing,
    /// Whether the change may be shown.
    pub standing: Standing,
    /// Steps that it takes.
    pub need: usize,
    /// The steps it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// The running mean of (before − after) / (before − outcome), drawn toward .4.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Learnt {
    /// Rates it rests on.
    pub n: usize,
    /// 1: the expectation goes all the way to what happened; 0: it stays.
    pub mean: f64,
    /// Its interval.
    pub interval: Interval,
}

/// One step with both likelihoods.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moved {
    /// The entry.
    pub id: EntryId,
    /// When.
    #[serde(serialize_with = "as_text")]
    pub at: Moment,
    /// Before, 0–1.
    pub before: f64,
    /// After, 0–1.
    pub after: f64,
    /// (before − after) / (before − outcome); `None` where the outcome is not clear or was
    /// expected.
    pub rate: Option<f64>,
    /// The step in the owner's words: for pages, and no part of the data.
    #[serde(skip)]
    pub step: Text,
}

impl Finding for Expectancy {
    const RESTS_ON: &'static [Kind] = &[Kind::Reach];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        expectancy(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        vec![Claim { what: "expectancy_trend", standing: self.trend_standing, p: self.trend.map(|t| t.p) }]
    }
    fn settle(&mut self, level: f64) {
        self.trend_standing = at_level(self.stated, self.trend, level);
    }
}

fn at_level(stated: usize, trend: Option<Direction>, level: f64) -> Standing {
    Standing::of_claim(stated, TREND_NEED, trend.is_some_and(|t| t.p <= level))
}

/// Looks at the steps of a journal.
pub fn expectancy(journal: &Journal, asked: &Asked) -> Expectancy {
    let (mut moved, mut stated, mut rests_on) = (Vec::new(), Vec::new(), Vec::new());
    let mut learning = Learning::default();
    for (entry, reach, trial) in tried(journal, asked) {
        let Some(before) = trial.stated else { continue };
        rests_on.push(entry.id);
        stated.push(100.0 * before);
        learning.count(&trial);
        if let Some(after) = trial.stated_after {
            let step = reach.step.clone();
            moved.push(Moved { id: entry.id, at: entry.at, before, after, rate: rate_of(&trial), step });
        }
    }
    rests_on.reverse();
    stated.reverse();
    let count = |of: &dyn Fn(&Moved) -> bool| moved.iter().filter(|m| of(m)).count();
    let mean = |of: &dyn Fn(&Moved) -> f64| moved.iter().map(of).sum::<f64>() / moved.len().max(1) as f64;
    let trend = if stated.len() < TREND_NEED { None } else { direction(&stated) };
    Expectancy {
        n: moved.len(),
        less: count(&|m| m.after < m.before),
        more: count(&|m| m.after > m.before),
        before: mean(&|m| m.before),
        after: mean(&|m| m.after),
        learnt: Learnt::of(learning),
        stated: stated.len(),
        trend,
        trend_standing: at_level(stated.len(), trend, CLAIM_LEVEL),
        standing: Standing::by_count(moved.len(), NEED),
        need: NEED,
        newest: moved.into_iter().take(NEWEST).collect(),
        rests_on,
    }
}

impl Learnt {
    fn of(learning: Learning) -> Self {
        let (mean, reach) = (learning.mean(), normal_quantile(0.5 + LEVEL / 2.0) * learning.deviation());
        Self { n: learning.n, mean, interval: Interval { low: mean - reach, high: mean + reach, level: LEVEL } }
    }
}
