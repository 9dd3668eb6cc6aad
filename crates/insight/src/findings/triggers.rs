//! What sets it off: triggers, the moves that come with them, and how it ends.
//!
//! Says what was there together in the same moments, never that one brings the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use nearer_core::entry::Urge;
use nearer_core::{Entry, EntryId, Journal, Kind, Slug};
use serde::Serialize;

use super::Finding;
use super::chain::{Chain, Chains};
use super::tally::{Counted, Counts, of_today, until_night};
use crate::interval::Share;
use crate::report::Asked;
use crate::standing::{CLAIM_LEVEL, Claim, NEED, SIGN_LEAST, Standing};
use crate::ties::{Row, Ties, ties};

/// Moments from which pairs are looked at.
pub const PAIRS_NEED: usize = 30;
/// The most common triggers and moves that are told, and the most tied pairs of each kind.
pub const TOLD_MOST: usize = 5;
/// Kinds of pair.
const KINDS: usize = 3;

/// Triggers, moves and outcomes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Triggers {
    /// Moments with a trigger that was named.
    pub n: usize,
    /// Those up to last night, of which pairs are asked.
    pub asked: usize,
    /// Triggers, the most common first, at most [`TOLD_MOST`].
    pub triggers: Vec<Counted>,
    /// Moves, the same.
    pub moves: Vec<Counted>,
    /// The most common way from a trigger over a move, and how often contact was kept there.
    pub way: Option<Way>,
    /// What came next within a day, of the moves with the most followed moments, at most
    /// [`TOLD_MOST`]. Counted over every moment with a move, also without a trigger.
    pub next: Vec<Chain>,
    /// Pairs that stand out once all that were looked at are reckoned with, most tied first.
    pub pairs: Vec<Pair>,
    /// Probability of a pair this tied when nothing goes with anything; `None` under
    /// [`PAIRS_NEED`] moments.
    pub p: Option<f64>,
    /// Whether a pair may be spoken of: a claim. `have` counts moments.
    pub pairs_standing: Standing,
    /// Whether the counts may be shown.
    pub standing: Standing,
    /// The moments with a trigger, oldest first.
    pub rests_on: Vec<EntryId>,
    /// The most tied pairs, whether or not they stand out.
    #[serde(skip)]
    looked_at: Vec<Pair>,
    /// What was counted up to last night.
    #[serde(skip)]
    night: Tally,
    /// What came next up to last night.
    #[serde(skip)]
    night_chains: Arc<Chains>,
}

/// From a trigger over a move to an outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Way {
    /// The trigger.
    pub trigger: Slug,
    /// The move.
    pub moved: Slug,
    /// Moments with both.
    pub n: usize,
    /// Of those with a choice, in how many contact was kept.
    pub stayed: Share,
}

/// What is tied to what.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Between {
    /// A trigger and a move.
    TriggerMove {
        /// The trigger.
        trigger: Slug,
        /// The move.
        moved: Slug,
    },
    /// A trigger and contact kept.
    TriggerStayed {
        /// The trigger.
        trigger: Slug,
    },
    /// A move and contact kept.
    MoveStayed {
        /// The move.
        moved: Slug,
    },
}

/// One pair that stands out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// What is tied to what.
    pub between: Between,
    /// Of the moments with the first, those with the second.
    pub with: Share,
    /// Of the moments without the first, those with the second.
    pub without: Share,
    /// Probability of the direction, ½–1.
    pub sign: f64,
    /// Probability that any pair looks this tied when nothing is.
    pub p: f64,
}

impl Finding for Triggers {
    const RESTS_ON: &'static [Kind] = &[Kind::Urge];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        triggers(journal, asked)
    }
    fn today(before: &Self, journal: &Journal, asked: &Asked) -> Self {
        told(journal, asked, (before.night.clone(), Arc::clone(&before.night_chains)), before.looked_at.clone())
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        vec![Claim { what: "triggers_and_moves", standing: self.pairs_standing, p: self.p }]
    }
    fn settle(&mut self, level: f64) {
        let stands_out = |p: &&Pair| p.p <= level && p.sign >= SIGN_LEAST;
        self.pairs = self.looked_at.iter().filter(stands_out).take(TOLD_MOST).cloned().collect();
        self.pairs_standing = Standing::of_claim(self.asked, PAIRS_NEED, !self.pairs.is_empty());
    }
}

/// Looks at the urges to pull away of a journal.
pub fn triggers(journal: &Journal, asked: &Asked) -> Triggers {
    let (mut night, mut urges) = (Tally::default(), Vec::new());
    for (entry, urge) in until_night(newest(journal), asked) {
        night.note(entry.id, urge);
        urges.push(urge);
    }
    let looked_at = if urges.len() >= PAIRS_NEED { looked_at(&urges) } else { Vec::new() };
    told(journal, asked, (night, Arc::new(Chains::until_night(journal, asked))), looked_at)
}

/// Moments with a trigger, newest first.
fn newest(journal: &Journal) -> impl Iterator<Item = (&Entry, &Urge)> {
    journal.urges().rev().filter(|(_, u)| !u.triggers.is_empty())
}

/// What was counted up to last night with what today holds, and the pairs of whole days.
fn told(
    journal: &Journal,
    asked: &Asked,
    (night, night_chains): (Tally, Arc<Chains>),
    looked_at: Vec<Pair>,
) -> Triggers {
    let mut all = night.clone();
    of_today(newest(journal), asked).into_iter().for_each(|(entry, urge)| all.note(entry.id, urge));
    let n = all.ids.len();
    let mut found = Triggers {
        n,
        asked: night.ids.len(),
        triggers: all.triggers.most(n, TOLD_MOST),
        moves: all.moves.most(n, TOLD_MOST),
        way: all.way(),
        next: Chains::clone(&night_chains).with_today(journal, asked).told(TOLD_MOST),
        pairs: Vec::new(),
        p: (night.ids.len() >= PAIRS_NEED).then(|| looked_at.first().map_or(1.0, |pair| pair.p)),
        pairs_standing: Standing::NothingFound,
        standing: Standing::by_count(n, NEED),
        rests_on: all.ids,
        looked_at,
        night,
        night_chains,
    };
    found.settle(CLAIM_LEVEL);
    found
}

/// What was there in some moments.
#[derive(Debug, Clone, Default, PartialEq)]
struct Tally {
    ids: Vec<EntryId>,
    triggers: Counts,
    moves: Counts,
    /// Moments with both, those of them with a choice, and those in which contact was kept.
    ways: BTreeMap<Slug, BTreeMap<Slug, [usize; 3]>>,
}

impl Tally {
    fn note(&mut self, id: EntryId, urge: &Urge) {
        self.ids.push(id);
        self.triggers.note(&urge.triggers);
        self.moves.note(&urge.moves);
        let more = [true, urge.chose.is_some(), urge.chose.is_some_and(|c| c.stayed())].map(usize::from);
        for trigger in &urge.triggers {
            let ways = match self.ways.get_mut(trigger) {
                Some(ways) => ways,
                None => self.ways.entry(trigger.clone()).or_default(),
            };
            for moved in &urge.moves {
                match ways.get_mut(moved) {
                    Some(counts) => counts.iter_mut().zip(more).for_each(|(n, more)| *n += more),
                    None => drop(ways.insert(moved.clone(), more)),
                }
            }
        }
    }
    /// The most common trigger and move in one moment, from [`NEED`] moments with both on.
    fn way(&self) -> Option<Way> {
        let ways = self.ways.iter().flat_map(|(trigger, ways)| ways.iter().map(move |(moved, n)| (trigger, moved, n)));
        let (trigger, moved, [n, chosen, stayed]) = ways.rev().max_by_key(|(_, _, [n, ..])| *n)?;
        let stayed = Share::new(*stayed, *chosen);
        (*n >= NEED).then(|| Way { trigger: trigger.clone(), moved: moved.clone(), n: *n, stayed })
    }
}

/// Numbers for slugs, in order.
pub(super) fn numbered<'a>(slugs: impl Iterator<Item = &'a Slug>) -> BTreeMap<&'a Slug, usize> {
    let mut numbers: BTreeMap<&Slug, usize> = slugs.map(|slug| (slug, 0)).collect();
    for (number, place) in numbers.values_mut().zip(0..) {
        *number = place;
    }
    numbers
}

/// Moments that began about as strong, in the same part of the record, are compared: a bad
/// month brings more of everything. A part holds about [`PAIRS_NEED`] moments, and there are
/// four at most: thinner ones would leave nothing to compare.
pub(super) fn stratum(at: usize, n: usize, urge: &Urge) -> usize {
    let strength = match urge.before.map_or(5, |level| level.get()) {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    let parts = (n / PAIRS_NEED).clamp(1, 4);
    3 * (parts * at / n.max(1)) + strength
}

fn looked_at(urges: &[&Urge]) -> Vec<Pair> {
    let triggers = numbered(urges.iter().flat_map(|u| &u.triggers));
    let moves = numbered(urges.iter().flat_map(|u| &u.moves));
    let row = |at: usize, first: Vec<usize>, second: Vec<usize>| Row {
        stratum: stratum(at, urges.len(), urges[at]),
        first,
        second,
    };
    let of_triggers = |u: &Urge| u.triggers.iter().map(|slug| triggers[slug]).collect::<Vec<_>>();
    let of_moves = |u: &Urge| u.moves.iter().map(|slug| moves[slug]).collect::<Vec<_>>();
    let stayed = |u: &Urge| vec![0; usize::from(u.chose.is_some_and(|c| c.stayed()))];
    let all = urges.iter().enumerate();
    let chosen = || all.clone().filter(|(_, u)| u.chose.is_some());
    let tables: [Vec<Row>; KINDS] = [
        all.clone().map(|(at, u)| row(at, of_triggers(u), of_moves(u))).collect(),
        chosen().map(|(at, u)| row(at, of_triggers(u), stayed(u))).collect(),
        chosen().map(|(at, u)| row(at, of_moves(u), stayed(u))).collect(),
    ];
    let found: Vec<Ties> = tables.iter().map(|rows| ties(rows, NEED, TOLD_MOST)).collect();
    let asked = found.iter().filter(|f| f.looked_at > 0).count() as f64;
    let slug =
        |of: &BTreeMap<&Slug, usize>, n: usize| of.iter().find(|(_, k)| **k == n).map(|(slug, _)| (*slug).clone());
    let mut pairs = Vec::new();
    for (kind, found) in found.iter().enumerate() {
        for tie in &found.most {
            let between = match kind {
                0 => slug(&triggers, tie.first)
                    .zip(slug(&moves, tie.second))
                    .map(|(trigger, moved)| Between::TriggerMove { trigger, moved }),
                1 => slug(&triggers, tie.first).map(|trigger| Between::TriggerStayed { trigger }),
                _ => slug(&moves, tie.first).map(|moved| Between::MoveStayed { moved }),
            };
            pairs.extend(between.map(|between| Pair {
                between,
                with: tie.with,
                without: tie.without,
                sign: tie.contrast.sign,
                p: (asked * tie.p).min(1.0),
            }));
        }
    }
    pairs.sort_by(|a, b| a.p.total_cmp(&b.p));
    pairs
}
