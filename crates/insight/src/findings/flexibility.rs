//! Choosing in hard moments, with a memory in place of a streak.
//!
//! Two things are described. How often a hard moment ended in something chosen: urges with
//! an end and spaces that were to end, recent ones weighing more. And in how many ways: what
//! was done in them, with steps toward somebody and limits that were kept.
//!
//! Weights halve over [`HALF_LIFE`] days *with such a moment*, not over days: time without
//! entries moves nothing. There is no claim and nothing to lose: one lapse moves the share by
//! its own small weight.

use std::collections::{BTreeMap, BTreeSet};

use nearer_core::entry::worksheet::{Limit, Stands};
use nearer_core::entry::{Chosen, ReachKind, ReachState, Returned};
use nearer_core::{EntryId, Journal, Kind, Moment, PracticeDay};
use serde::{Serialize, Serializer};

use super::Finding;
use crate::interval::{Interval, LEVEL, Share};
use crate::numeric::beta_quantile;
use crate::report::Asked;
use crate::standing::{LATEST, NEED, Standing};

/// Days with a hard moment after which one weighs half as much.
pub const HALF_LIFE: f64 = 30.0;
/// The newest hard moments that are counted plainly.
pub const RECENT: usize = 20;
/// The newest chosen acts whose ways are looked at.
pub const ACTS: usize = 60;

/// How often, and in how many ways, something was chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flexibility {
    /// Of the newest [`RECENT`] hard moments: those that ended in something chosen.
    pub recent: Share,
    /// Hard moments that are looked at.
    pub moments: usize,
    /// The same over all of them, recent ones weighing more.
    pub remembered: Remembered,
    /// What was done, most often first, of the newest [`ACTS`] chosen acts.
    pub ways: Vec<Done>,
    /// In how many ways, as if each were used alike: the exponential of Shannon's entropy
    /// (Hill 1973); 0 of no act.
    pub variety: f64,
    /// Whether the count may be shown.
    pub standing: Standing,
    /// Hard moments that it takes.
    pub need: usize,
    /// The entries it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// A share whose older moments weigh less.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Remembered {
    /// Moments it still amounts to: the sum of weights.
    pub weighs: f64,
    /// The mean of Beta(½ + Σw·chosen, ½ + Σw·not).
    pub share: f64,
    /// Its quantiles.
    pub interval: Interval,
}

/// A way of meeting a hard moment, or of coming closer by choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// What was chosen at the end of an urge.
    Urge(Chosen),
    /// Back from an announced space.
    Return,
    /// A step toward somebody, by what it practises.
    Step(Option<ReachKind>),
    /// A limit that was written down and kept.
    Limit,
}

impl Way {
    /// A name for data and for `content/`, in two parts: what it belongs to, and which.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Urge(chosen) => ("chosen", chosen.name()),
            Self::Return => ("way", "return"),
            Self::Step(Some(kind)) => ("reach_kind", kind.name()),
            Self::Step(None) => ("way", "step"),
            Self::Limit => ("way", "limit"),
        }
    }
}

impl Serialize for Way {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (of, which) = self.name();
        to.collect_str(&format_args!("{of}.{which}"))
    }
}

/// How often one way was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Done {
    /// The way.
    pub way: Way,
    /// Times.
    pub times: usize,
}

impl Finding for Flexibility {
    const RESTS_ON: &'static [Kind] = &[Kind::Urge, Kind::Space, Kind::Reach, Kind::Limit];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        flexibility(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
}

/// One hard moment or one chosen act.
#[derive(Debug, Clone, Copy)]
struct Act {
    id: EntryId,
    at: Moment,
    /// What was done, where something was chosen.
    way: Option<Way>,
    /// Whether it could have gone the old way.
    hard: bool,
}

impl Act {
    fn chosen(&self) -> bool {
        self.way.is_some()
    }
}

/// Looks at the hard moments and the chosen acts of a journal.
pub fn flexibility(journal: &Journal, asked: &Asked) -> Flexibility {
    let mut acts = acts(journal, asked);
    // They come in runs that are in order, which this sort makes use of.
    acts.sort_by_key(|a| std::cmp::Reverse((a.at.unix_seconds(), a.id)));
    acts.truncate(LATEST);
    let hard: Vec<&Act> = acts.iter().filter(|a| a.hard).collect();
    let recent = Share::of(&hard[..hard.len().min(RECENT)], |a| a.chosen());
    let ways = ways(acts.iter().filter_map(|a| a.way).take(ACTS));
    Flexibility {
        recent,
        moments: hard.len(),
        remembered: remembered(hard.iter().map(|a| (PracticeDay::of(&a.at, asked.rollover), a.chosen()))),
        variety: variety(&ways),
        ways,
        standing: Standing::by_count(hard.len(), NEED),
        need: NEED,
        rests_on: acts.iter().rev().map(|a| a.id).collect(),
    }
}

/// Urges with an end, spaces that were to end, steps that were taken and limits that were
/// kept. A step for another time is a choice as well, and is left out.
fn acts(journal: &Journal, asked: &Asked) -> Vec<Act> {
    let covers = |at: &Moment| asked.covers(at);
    let urges = journal.all_urges().rev().filter(|(e, _)| covers(&e.at)).filter_map(|(e, u)| {
        let chosen = u.chose?;
        Some(Act { id: e.id, at: e.at, way: chosen.stayed().then_some(Way::Urge(chosen)), hard: true })
    });
    let spaces = journal.spaces().rev().filter(|(e, _)| covers(&e.at)).filter_map(|(e, s)| {
        let outcome = s.outcome.as_ref()?;
        let back = outcome.how != Returned::Missed;
        let at = outcome.returned.filter(covers).unwrap_or(e.at);
        Some(Act { id: e.id, at, way: back.then_some(Way::Return), hard: true })
    });
    let steps = journal.reaches().rev().filter(|(e, _)| covers(&e.at)).filter_map(|(e, r)| {
        let taken = matches!(r.state, ReachState::Done | ReachState::Partly);
        taken.then_some(Act { id: e.id, at: e.at, way: Some(Way::Step(r.kind)), hard: false })
    });
    let limits = journal.sheets::<Limit>().rev().filter(|(e, l)| covers(&e.at) && l.stands == Some(Stands::Kept));
    let limits = limits.map(|(e, _)| Act { id: e.id, at: e.at, way: Some(Way::Limit), hard: false });
    urges.take(LATEST).chain(spaces.take(LATEST)).chain(steps.take(ACTS)).chain(limits.take(ACTS)).collect()
}

/// The share with a memory, from moments newest first.
fn remembered(moments: impl Iterator<Item = (PracticeDay, bool)>) -> Remembered {
    let (mut days, mut last, mut weights, mut weight) = (BTreeSet::new(), None, [0.0f64; 2], 1.0);
    for (day, chosen) in moments {
        if last != Some(day) {
            days.insert(day);
            weight = (-((days.len() - 1) as f64) / HALF_LIFE).exp2();
            last = Some(day);
        }
        weights[usize::from(chosen)] += weight;
    }
    let [not, chosen] = weights;
    let (a, b, tail) = (0.5 + chosen, 0.5 + not, (1.0 - LEVEL) / 2.0);
    let interval = Interval { low: beta_quantile(tail, a, b), high: beta_quantile(1.0 - tail, a, b), level: LEVEL };
    Remembered { weighs: chosen + not, share: a / (a + b), interval }
}

fn ways(taken: impl Iterator<Item = Way>) -> Vec<Done> {
    let mut times: BTreeMap<(&str, &str), Done> = BTreeMap::new();
    for way in taken {
        times.entry(way.name()).or_insert(Done { way, times: 0 }).times += 1;
    }
    let mut ways: Vec<Done> = times.into_values().collect();
    ways.sort_by_key(|d| (std::cmp::Reverse(d.times), d.way.name()));
    ways
}

fn variety(ways: &[Done]) -> f64 {
    let all: usize = ways.iter().map(|d| d.times).sum();
    let part = |d: &Done| d.times as f64 / all as f64;
    if all == 0 { 0.0 } else { (-ways.iter().map(|d| part(d) * part(d).ln()).sum::<f64>()).exp() }
}
