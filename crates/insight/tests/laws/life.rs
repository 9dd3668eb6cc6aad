//! Made-up lives: journals drawn from known rates.

use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use nearer_core::entry::{Chosen, CloseMoment, Returned, Sensation, Space, SpaceOutcome, ToolUse, Urge, Withdrawal};
use nearer_core::{Body, Entry, EntryId, Journal, Kept, Level, Moment, Rollover, Slug, When, Zone};
use nearer_insight::Asked;
use nearer_insight::numeric::normal_quantile;
use nearer_insight::sequence::Sequence;

use crate::check_ins::{self, Tie};

/// Noon of the first day of every life, 1 March 2026, in seconds.
const FIRST: u64 = 1_772_366_400;
pub(crate) const DAYS: f64 = 90.0;
/// Every life is lived where the clock is put forward on its 29th day.
const ZONE: &str = "Europe/Berlin";
const TRIGGERS: [&str; 5] = ["a-close-time", "being-needed", "asked-what-i-feel", "a-quarrel", "a-plan"];
const MOVES: [&str; 4] = ["self-reliance", "minimising", "dismissing", "busyness"];
const PLACES: [&str; 4] = ["chest", "throat", "belly", "shoulders"];
const TOOLS: [&str; 4] = ["breathe", "ground", "name-it", "unclench"];

pub(crate) struct Life {
    pub(crate) draw: Sequence,
    /// How long it is noted.
    pub(crate) days: f64,
    pub(crate) entries: Vec<Kept>,
}

/// What is planted in a life; nothing in a null one.
#[derive(Clone, Copy, Default)]
pub(crate) struct Planted {
    /// The numbers of check-ins do not drift: then a level that differs is noise.
    pub(crate) still: bool,
    /// Points that the first tool eases more than the others.
    pub(crate) tool: f64,
    /// Change of ln(hours) from one episode to the next.
    pub(crate) trend: f64,
    /// Probability that distance follows a close moment, over what comes anyway.
    pub(crate) follows: f64,
    /// Change of the probability of staying, from day 60 on.
    pub(crate) stays: f64,
    /// Probability that the first move, and the first place, comes along with the first trigger,
    /// over what comes anyway.
    pub(crate) goes_with: f64,
    /// Standard deviations of the next urge for one of closeness, from check-in to check-in.
    pub(crate) lag: f64,
    /// Good and bad fortnights: closeness and distance each come and go in spells of their
    /// own, which have nothing to do with each other.
    pub(crate) spells: bool,
}

pub(crate) fn moment(day: f64) -> Moment {
    let seconds = FIRST + (day * 86_400.0) as u64;
    static THERE: OnceLock<Zone> = OnceLock::new();
    let zone = THERE.get_or_init(|| ZONE.parse().expect("a zone"));
    Moment::at(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds), zone)
}

pub(crate) fn asked() -> Asked {
    Asked { now: moment(DAYS), rollover: Rollover::default() }
}

pub(crate) fn level(x: f64) -> Option<Level> {
    Level::new(x.round().clamp(0.0, 10.0) as u8).ok()
}

impl Life {
    pub(crate) fn new(seed: u64) -> Self {
        let draw = Sequence::new(seed.wrapping_mul(0x5851_F42D_4C95_7F2D) + 1);
        Self { draw, days: DAYS, entries: Vec::new() }
    }
    pub(crate) fn add(&mut self, day: f64, body: Body) {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.draw.bits().to_be_bytes());
        let at = moment(day);
        self.entries.push(Kept { entry: Entry::new(EntryId::from_bytes(id), at, at, body), version: 1 });
    }
    pub(crate) fn normal(&mut self) -> f64 {
        normal_quantile(self.draw.unit().clamp(1e-12, 1.0 - 1e-12))
    }
    pub(crate) fn journal(&self) -> Journal {
        Journal::fold(self.entries.clone())
    }
    pub(crate) fn chance(&mut self, p: f64) -> bool {
        self.draw.unit() < p
    }
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.draw.unit()
    }
    /// Moments at some rate a day, over the whole life.
    pub(crate) fn times(&mut self, rate: f64) -> Vec<f64> {
        let (mut times, mut t) = (Vec::new(), 0.0);
        loop {
            t -= (1.0 - self.draw.unit()).ln() / rate;
            if t >= self.days {
                return times;
            }
            times.push(t);
        }
    }
}

/// Ninety days of one life, its rates drawn from the seed.
pub(crate) fn live(seed: u64, planted: &Planted) -> Life {
    let mut life = Life::new(seed);
    check_ins::add(&mut life, &Tie { lag: planted.lag, still: planted.still, ..Tie::default() });
    beside_check_ins(&mut life, planted);
    life
}

/// Adds everything but check-ins.
pub(crate) fn beside_check_ins(life: &mut Life, planted: &Planted) {
    urges(life, planted);
    let closes = close_moments(life, planted);
    distances(life, &closes, planted);
}

/// Strength before drives the ease and the choice of the tool, as in life; with nothing
/// planted the tool itself does nothing.
fn urges(life: &mut Life, planted: &Planted) {
    let rate = if planted.goes_with > 0.0 {
        1.3
    } else if planted.stays > 0.0 {
        0.9
    } else {
        life.between(0.4, 0.9)
    };
    let (stays, strong) = (life.between(0.3, 0.5), life.between(3.0, 5.0));
    // Strong urges are distance too: where distance follows closeness, others are rare.
    let strong = if planted.follows > 0.0 { 3.0 } else { strong };
    for at in life.times(rate) {
        let before = (strong + 1.2 * life.normal()).round().clamp(1.0, 10.0);
        let tool = if before > 4.0 && life.chance(0.4) { 0 } else { life.draw.below(TOOLS.len()) };
        let bonus = if tool == 0 { planted.tool } else { 0.0 };
        let after = before - 0.3 * before - bonus - 1.5 * life.normal();
        let stays = stays + if at > life.days - 30.0 { planted.stays } else { 0.0 };
        let stayed = life.chance(stays);
        let (triggers, moves, body) = around(life, at, planted);
        life.add(
            at,
            Body::Urge(Urge {
                before: level(before),
                after: level(after),
                tools: vec![ToolUse { tool: TOOLS[tool].parse().expect("a slug"), worse: false }],
                chose: Some(if stayed { Chosen::Stay } else { Chosen::Left }),
                triggers,
                moves,
                body,
                ..Urge::default()
            }),
        );
    }
}

/// What set an urge off, the moves and the places: more of everything at weekends and in
/// every other fortnight, and nothing that goes with anything unless it is planted.
fn around(life: &mut Life, at: f64, planted: &Planted) -> (Vec<Slug>, Vec<Slug>, Vec<Sensation>) {
    let more = if at as i64 % 7 % 6 == 0 || (at / 14.0) as i64 % 2 == 0 { 0.4 } else { 0.25 };
    let some = |life: &mut Life, of: &[&'static str]| -> Vec<&'static str> {
        of.iter().copied().filter(|_| life.chance(more)).collect()
    };
    let (triggers, mut moves, mut places) = (some(life, &TRIGGERS), some(life, &MOVES), some(life, &PLACES));
    if triggers.contains(&TRIGGERS[0]) {
        for (list, one) in [(&mut moves, MOVES[0]), (&mut places, PLACES[0])] {
            if life.chance(planted.goes_with) && !list.contains(&one) {
                list.push(one);
            }
        }
    }
    let slugs = |of: Vec<&str>| of.into_iter().map(|s| s.parse().expect("a slug")).collect::<Vec<Slug>>();
    let body = slugs(places).into_iter().map(|place| Sensation { place, feel: None, strength: None }).collect();
    (slugs(triggers), slugs(moves), body)
}

/// Close moments come in clusters: a good weekend has more than one.
fn close_moments(life: &mut Life, planted: &Planted) -> Vec<f64> {
    let rate = if planted.spells { 0.3 } else { life.between(0.1, 0.18) };
    let mut closes = life.times(rate);
    if planted.spells {
        closes = in_spells(life, closes);
    }
    for i in 0..closes.len() {
        if life.chance(0.3) {
            let second = closes[i] + life.between(0.2, 1.5);
            closes.push(second.min(life.days - 0.01));
        }
    }
    closes.sort_by(f64::total_cmp);
    for at in &closes {
        let body = CloseMoment { start: When::Moment(moment(*at)), end: None, what: None, felt: None, with: None };
        life.add(*at, Body::CloseMoment(body));
    }
    closes
}

/// Leaves out four of five times in every other fortnight, from a first one by chance.
fn in_spells(life: &mut Life, times: Vec<f64>) -> Vec<f64> {
    let from = 28.0 * life.draw.unit();
    let scarce = |t: f64| ((t + from) / 14.0) as i64 % 2 == 0;
    times.into_iter().filter(|t| !scarce(*t) || life.chance(0.2)).collect()
}

fn distances(life: &mut Life, closes: &[f64], planted: &Planted) {
    let rate = match planted {
        Planted { follows, .. } if *follows > 0.0 => 0.05,
        Planted { trend, .. } if *trend != 0.0 => 0.25,
        Planted { spells: true, .. } => life.between(0.2, 0.5),
        _ => life.between(0.1, 0.3),
    };
    let mut starts = life.times(rate);
    for close in closes {
        if life.chance(planted.follows) {
            starts.push(close + life.between(0.2, 2.8));
        }
    }
    starts.retain(|s| *s < life.days);
    if planted.spells {
        starts = in_spells(life, starts);
    }
    starts.sort_by(f64::total_cmp);
    let middle = life.between(2.0, 3.2);
    for (i, at) in starts.into_iter().enumerate() {
        let hours = (middle + planted.trend * i as f64 + 0.78 * life.normal()).exp();
        let end = at + hours / 24.0;
        let end = (end < life.days).then(|| moment(end));
        let announced = life.chance(0.3);
        life.add(at, if announced { space(at, end) } else { withdrawal(at, end) });
    }
}

fn withdrawal(at: f64, end: Option<Moment>) -> Body {
    let start = When::Moment(moment(at));
    Body::Withdrawal(Withdrawal {
        whose: nearer_core::entry::Whose::Mine,
        start,
        end: end.map(When::Moment),
        ..Withdrawal::since(start)
    })
}

fn space(at: f64, end: Option<Moment>) -> Body {
    let outcome = end.map(|returned| SpaceOutcome { how: Returned::Kept, returned: Some(returned), repair: None });
    Body::Space(Space { until: moment(at + 3.0), with: None, message: None, outcome })
}
