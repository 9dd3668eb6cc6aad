//! Where it shows in the body, and whether that differs by what set it off.

use std::collections::BTreeMap;
use std::sync::Arc;

use nearer_core::entry::{Sensation, Urge};
use nearer_core::{Entry, EntryId, Journal, Kind, Slug};
use serde::Serialize;

use super::Finding;
use super::triggers::{Counted, PAIRS_NEED, TOLD_MOST, counted, numbered, stratum};
use crate::interval::Share;
use crate::report::Asked;
use crate::standing::{CLAIM_LEVEL, Claim, LATEST, NEED, SIGN_LEAST, Standing};
use crate::ties::{Row, ties};

/// Where in the body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BodyBySituation {
    /// Moments with a place in the body.
    pub n: usize,
    /// Places, the most common first.
    pub places: Vec<Counted>,
    /// What was felt there, the most common first.
    pub feels: Vec<Counted>,
    /// Places that go with a trigger more, or less, than they come anyway; most tied first.
    pub pairs: Vec<Placed>,
    /// Probability of a pair this tied when nothing goes with anything; `None` under
    /// [`PAIRS_NEED`] moments with a trigger.
    pub p: Option<f64>,
    /// Moments with a trigger and a place up to last night, of which pairs are asked.
    pub with_trigger: usize,
    /// Whether a pair may be spoken of: a claim. `have` counts moments with a trigger.
    pub pairs_standing: Standing,
    /// Whether the counts may be shown.
    pub standing: Standing,
    /// The moments it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
    #[serde(skip)]
    looked_at: Vec<Placed>,
}

/// A place that goes with a trigger.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Placed {
    /// What set it off.
    pub trigger: Slug,
    /// Where.
    pub place: Slug,
    /// Of the moments with the trigger, those with the place.
    pub with: Share,
    /// Of the moments without it.
    pub without: Share,
    /// Probability of the direction, ½–1.
    pub sign: f64,
    /// Probability that any pair looks this tied when nothing is.
    pub p: f64,
}

impl Finding for BodyBySituation {
    const RESTS_ON: &'static [Kind] = &[Kind::Urge, Kind::CheckIn];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        body_by_situation(journal, asked)
    }
    fn today(before: &Arc<Self>, journal: &Journal, asked: &Asked) -> Arc<Self> {
        Arc::new(counts(journal, asked).with_pairs(before.looked_at.clone(), before.with_trigger))
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        vec![Claim { what: "body_by_trigger", standing: self.pairs_standing, p: self.p }]
    }
    fn settle(&mut self, level: f64) {
        let stands_out = |p: &&Placed| p.p <= level && p.sign >= SIGN_LEAST;
        self.pairs = self.looked_at.iter().filter(stands_out).cloned().collect();
        self.pairs_standing = Standing::of_claim(self.with_trigger, PAIRS_NEED, !self.pairs.is_empty());
    }
}

impl BodyBySituation {
    fn with_pairs(mut self, looked_at: Vec<Placed>, with_trigger: usize) -> Self {
        self.p = (with_trigger >= PAIRS_NEED).then(|| looked_at.first().map_or(1.0, |pair| pair.p));
        (self.looked_at, self.with_trigger) = (looked_at, with_trigger);
        self.settle(CLAIM_LEVEL);
        self
    }
}

/// The places and the feelings of one moment, each once.
struct Felt<'a> {
    places: Vec<&'a Slug>,
    feels: Vec<&'a Slug>,
}

impl<'a> Felt<'a> {
    fn of(body: &'a [Sensation]) -> Self {
        let once = |mut slugs: Vec<&'a Slug>| {
            slugs.sort_unstable();
            slugs.dedup();
            slugs
        };
        Self {
            places: once(body.iter().map(|s| &s.place).collect()),
            feels: once(body.iter().filter_map(|s| s.feel.as_ref()).collect()),
        }
    }
}

/// Looks at urges to pull away and check-ins.
pub fn body_by_situation(journal: &Journal, asked: &Asked) -> BodyBySituation {
    let urges = newest(journal, &asked.last_night());
    let triggered: Vec<&Urge> = urges.into_iter().rev().map(|(_, u)| u).filter(|u| !u.triggers.is_empty()).collect();
    let looked_at = if triggered.len() >= PAIRS_NEED { looked_at(&triggered) } else { Vec::new() };
    counts(journal, asked).with_pairs(looked_at, triggered.len())
}

/// The newest urges with a place in the body, newest first.
fn newest<'a>(journal: &'a Journal, asked: &Asked) -> Vec<(&'a Entry, &'a Urge)> {
    let urges = journal.urges().rev().filter(|(e, _)| asked.covers(&e.at)).take(LATEST);
    urges.filter(|(_, u)| !u.body.is_empty()).collect()
}

/// What is counted, without pairs.
fn counts(journal: &Journal, asked: &Asked) -> BodyBySituation {
    let check_ins = journal.check_ins().rev().filter(|(e, _)| asked.covers(&e.at)).take(LATEST);
    let check_ins = check_ins.filter(|(_, c)| !c.body.is_empty()).map(|(e, c)| (e, &c.body));
    let all = newest(journal, asked).into_iter().map(|(e, u)| (e, &u.body)).chain(check_ins);
    let mut moments: Vec<((i64, EntryId), Felt)> =
        all.map(|(e, body)| ((e.at.unix_seconds(), e.id), Felt::of(body))).collect();
    moments.sort_by_key(|(place, _)| *place);
    let felt: Vec<&Felt> = moments.iter().map(|(_, felt)| felt).collect();
    BodyBySituation {
        n: felt.len(),
        places: counted(&felt, |f| f.places.iter().copied()),
        feels: counted(&felt, |f| f.feels.iter().copied()).into_iter().take(TOLD_MOST).collect(),
        pairs: Vec::new(),
        p: None,
        with_trigger: 0,
        pairs_standing: Standing::NothingFound,
        standing: Standing::by_count(felt.len(), NEED),
        rests_on: moments.iter().map(|((_, id), _)| *id).collect(),
        looked_at: Vec::new(),
    }
}

fn looked_at(urges: &[&Urge]) -> Vec<Placed> {
    let triggers = numbered(urges.iter().flat_map(|u| &u.triggers));
    let places = numbered(urges.iter().flat_map(|u| u.body.iter().map(|s| &s.place)));
    let row = |(at, u): (usize, &&Urge)| Row {
        stratum: stratum(at, urges.len(), u),
        first: u.triggers.iter().map(|slug| triggers[slug]).collect(),
        second: u.body.iter().map(|s| places[&s.place]).collect(),
    };
    let rows: Vec<Row> = urges.iter().enumerate().map(row).collect();
    let slug =
        |of: &BTreeMap<&Slug, usize>, n: usize| of.iter().find(|(_, k)| **k == n).map(|(slug, _)| (*slug).clone());
    let told = |tie: &crate::ties::Tie| {
        let (trigger, place) = slug(&triggers, tie.first).zip(slug(&places, tie.second))?;
        Some(Placed { trigger, place, with: tie.with, without: tie.without, sign: tie.contrast.sign, p: tie.p })
    };
    ties(&rows, NEED, TOLD_MOST).most.iter().filter_map(told).collect()
}
