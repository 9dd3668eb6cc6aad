//! What sets it off: triggers, the moves that come with them, and how it ends.
//!
//! Says what was there together in the same moments, never that one brings the other.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use nearer_core::entry::Urge;
use nearer_core::{EntryId, Journal, Kind, Slug};
use serde::Serialize;

use super::Finding;
use crate::interval::Share;
use crate::report::Asked;
use crate::standing::{CLAIM_LEVEL, Claim, LATEST, NEED, SIGN_LEAST, Standing};
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
    /// Pairs that stand out once all that were looked at are reckoned with, most tied first.
    pub pairs: Vec<Pair>,
    /// Probability of a pair this tied when nothing goes with anything; `None` under
    /// [`PAIRS_NEED`] moments.
    pub p: Option<f64>,
    /// Whether a pair may be spoken of: a claim. `have` counts moments.
    pub pairs_standing: Standing,
    /// Whether the counts may be shown.
    pub standing: Standing,
    /// The moments it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
    /// The most tied pairs, whether or not they stand out.
    #[serde(skip)]
    looked_at: Vec<Pair>,
}

/// How often something was there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counted {
    /// What.
    pub slug: Slug,
    /// In how many moments, of those with any.
    pub share: Share,
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
    fn today(before: &Arc<Self>, journal: &Journal, asked: &Asked) -> Arc<Self> {
        Arc::new(counts(journal, asked).with_pairs(before.looked_at.clone(), before.asked))
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

impl Triggers {
    fn with_pairs(mut self, looked_at: Vec<Pair>, asked: usize) -> Self {
        self.p = (asked >= PAIRS_NEED).then(|| looked_at.first().map_or(1.0, |pair| pair.p));
        (self.looked_at, self.asked) = (looked_at, asked);
        self.settle(CLAIM_LEVEL);
        self
    }
}

/// Looks at the urges to pull away of a journal.
pub fn triggers(journal: &Journal, asked: &Asked) -> Triggers {
    let urges: Vec<&Urge> = newest(journal, &asked.last_night()).into_iter().map(|(_, urge)| urge).collect();
    let looked_at = if urges.len() >= PAIRS_NEED { looked_at(&urges) } else { Vec::new() };
    counts(journal, asked).with_pairs(looked_at, urges.len())
}

/// The newest moments with a trigger, oldest first.
fn newest<'a>(journal: &'a Journal, asked: &Asked) -> Vec<(EntryId, &'a Urge)> {
    let newest = journal.urges().rev().filter(|(e, u)| asked.covers(&e.at) && !u.triggers.is_empty());
    let mut urges: Vec<_> = newest.take(LATEST).map(|(e, u)| (e.id, u)).collect();
    urges.reverse();
    urges
}

/// What is counted, without pairs.
fn counts(journal: &Journal, asked: &Asked) -> Triggers {
    let (rests_on, urges): (Vec<EntryId>, Vec<&Urge>) = newest(journal, asked).into_iter().unzip();
    let (triggers, moves) = (counted(&urges, |u| &u.triggers), counted(&urges, |u| &u.moves));
    Triggers {
        n: urges.len(),
        asked: 0,
        way: way(&urges),
        triggers: triggers.into_iter().take(TOLD_MOST).collect(),
        moves: moves.into_iter().take(TOLD_MOST).collect(),
        pairs: Vec::new(),
        p: None,
        pairs_standing: Standing::NothingFound,
        standing: Standing::by_count(urges.len(), NEED),
        rests_on,
        looked_at: Vec::new(),
    }
}

/// How often each was there, the most common first.
pub(super) fn counted<'a, T, S>(from: &[&'a T], of: impl Fn(&'a T) -> S) -> Vec<Counted>
where
    S: IntoIterator<Item = &'a Slug>,
{
    let (mut met, mut times) = (Met::default(), Vec::new());
    for slug in from.iter().flat_map(|one| of(one)) {
        let number = met.number(slug);
        times.resize(met.slugs.len(), 0);
        times[number] += 1;
    }
    let mut counts: Vec<(&Slug, usize)> = met.slugs.into_iter().zip(times).collect();
    counts.sort_unstable_by_key(|(slug, n)| (Reverse(*n), *slug));
    let told = counts.into_iter().take(2 * TOLD_MOST);
    told.map(|(slug, k)| Counted { slug: slug.clone(), share: Share::new(k, from.len()) }).collect()
}

/// The most common trigger and move in one moment, from [`NEED`] moments with both on.
fn way(urges: &[&Urge]) -> Option<Way> {
    let (mut triggers, mut moves) = (Met::default(), Met::default());
    let mut ways: Vec<Vec<(usize, usize, usize)>> = Vec::new();
    for urge in urges {
        let (chosen, stayed) = (urge.chose.is_some(), urge.chose.is_some_and(|c| c.stayed()));
        let moved: Vec<usize> = urge.moves.iter().map(|slug| moves.number(slug)).collect();
        for trigger in &urge.triggers {
            let trigger = triggers.number(trigger);
            ways.resize(ways.len().max(trigger + 1), Vec::new());
            let of = &mut ways[trigger];
            of.resize(of.len().max(moves.slugs.len()), (0, 0, 0));
            for k in &moved {
                let (n, c, s) = of[*k];
                of[*k] = (n + 1, c + usize::from(chosen), s + usize::from(stayed));
            }
        }
    }
    let all = ways.iter().zip(&triggers.slugs).flat_map(|(of, trigger)| {
        of.iter().zip(&moves.slugs).map(move |(counts, moved)| ((*trigger, *moved), *counts))
    });
    let ((trigger, moved), (n, chosen, stayed)) = all.max_by_key(|(both, (n, ..))| (*n, Reverse(*both)))?;
    let stayed = Share::new(stayed, chosen);
    (n >= NEED).then(|| Way { trigger: trigger.clone(), moved: moved.clone(), n, stayed })
}

/// Slugs that were met, numbered as they came.
#[derive(Default)]
struct Met<'a> {
    slugs: Vec<&'a Slug>,
    numbers: HashMap<&'a Slug, usize>,
}

impl<'a> Met<'a> {
    fn number(&mut self, slug: &'a Slug) -> usize {
        *self.numbers.entry(slug).or_insert_with(|| {
            self.slugs.push(slug);
            self.slugs.len() - 1
        })
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
