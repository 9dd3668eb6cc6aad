//! Where it shows in the body, and whether that differs by what set it off.

use std::collections::{BTreeMap, BTreeSet};

use nearer_core::entry::{Sensation, Urge};
use nearer_core::{Entry, EntryId, Journal, Kind, Slug};
use serde::Serialize;

use super::Finding;
use super::tally::{Counted, Counts, of_today, until_night};
use super::triggers::{PAIRS_NEED, TOLD_MOST, numbered, stratum};
use crate::interval::Share;
use crate::report::Asked;
use crate::standing::{CLAIM_LEVEL, Claim, NEED, SIGN_LEAST, Standing};
use crate::ties::{Row, ties};

/// The most common places that are told.
pub const PLACES_MOST: usize = 2 * TOLD_MOST;

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
    /// What was counted up to last night.
    #[serde(skip)]
    night: Tally,
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
    fn today(before: &Self, journal: &Journal, asked: &Asked) -> Self {
        let (night, looked_at) = (before.night.clone(), before.looked_at.clone());
        told(journal, asked, night, (looked_at, before.with_trigger))
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

/// Looks at urges to pull away and check-ins.
pub fn body_by_situation(journal: &Journal, asked: &Asked) -> BodyBySituation {
    let (urges, mut night) = (until_night(journal.urges().rev(), asked), Tally::default());
    urges.iter().for_each(|(entry, urge)| night.note(entry, &urge.body));
    until_night(journal.check_ins().rev(), asked).iter().for_each(|(entry, c)| night.note(entry, &c.body));
    night.places_in_time.sort_unstable();
    let both = |u: &&Urge| !u.body.is_empty() && !u.triggers.is_empty();
    let triggered: Vec<&Urge> = urges.into_iter().map(|(_, urge)| urge).filter(both).collect();
    let looked_at = if triggered.len() >= PAIRS_NEED { looked_at(&triggered) } else { Vec::new() };
    told(journal, asked, night, (looked_at, triggered.len()))
}

/// What was counted up to last night with what today holds, and the pairs of whole days with
/// how many moments they were asked of.
fn told(
    journal: &Journal,
    asked: &Asked,
    night: Tally,
    (looked_at, with_trigger): (Vec<Placed>, usize),
) -> BodyBySituation {
    let mut all = night.clone();
    let held = all.places_in_time.len();
    of_today(journal.urges().rev(), asked).iter().for_each(|(entry, urge)| all.note(entry, &urge.body));
    of_today(journal.check_ins().rev(), asked).iter().for_each(|(entry, c)| all.note(entry, &c.body));
    all.places_in_time[held..].sort_unstable();
    let n = all.places_in_time.len();
    let mut found = BodyBySituation {
        n,
        places: all.places.most(n, PLACES_MOST),
        feels: all.feels.most(n, TOLD_MOST),
        pairs: Vec::new(),
        p: (with_trigger >= PAIRS_NEED).then(|| looked_at.first().map_or(1.0, |pair| pair.p)),
        with_trigger,
        pairs_standing: Standing::NothingFound,
        standing: Standing::by_count(n, NEED),
        rests_on: all.places_in_time.into_iter().map(|(_, id)| id).collect(),
        looked_at,
        night,
    };
    found.settle(CLAIM_LEVEL);
    found
}

/// What was there in some moments with a place in the body.
#[derive(Debug, Clone, Default, PartialEq)]
struct Tally {
    /// Where each stands in time.
    places_in_time: Vec<(i64, EntryId)>,
    places: Counts,
    feels: Counts,
}

impl Tally {
    fn note(&mut self, entry: &Entry, body: &[Sensation]) {
        if !body.is_empty() {
            self.places_in_time.push((entry.at.unix_seconds(), entry.id));
            self.places.note(body.iter().map(|s| &s.place).collect::<BTreeSet<_>>());
            self.feels.note(body.iter().filter_map(|s| s.feel.as_ref()).collect::<BTreeSet<_>>());
        }
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
