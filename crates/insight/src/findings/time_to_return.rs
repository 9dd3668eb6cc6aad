//! How long it takes to be back in contact: own withdrawals and announced spaces.

use nearer_core::entry::{Returned, Space, Whose, Withdrawal};
use nearer_core::{Entry, EntryId, Journal, Kind, When};
use serde::Serialize;

use super::Finding;
use crate::interval::{LEVEL, OpenInterval};
use crate::km::{Curve, Length};
use crate::report::Asked;
use crate::standing::{CLAIM_LEVEL, Claim, LATEST, NEED, Standing};
use crate::trend::{Trend, trend};

/// Days whose episodes count as recent, today included.
pub const RECENT_DAYS: i64 = 84;
/// Ended episodes from which a trend is looked for.
pub const TREND_NEED: usize = 8;
/// The newest ended episodes that a trend is looked for in.
pub const TREND_MOST: usize = 150;
/// Shortest time to return that is told apart: one minute, in hours.
const LEAST_HOURS: f64 = 1.0 / 60.0;

/// How long own distance lasts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeToReturn {
    /// Over the whole record.
    pub all: Returns,
    /// Over the last [`RECENT_DAYS`] practice days, by start.
    pub recent: Returns,
    /// Trend of ln(hours) from one ended episode to the next; `exp(slope)` is the factor.
    /// `None` under [`TREND_NEED`].
    pub trend: Option<Trend>,
    /// Whether the trend may be spoken of: a claim.
    pub trend_standing: Standing,
    /// Whether the median may be shown.
    pub standing: Standing,
    /// Ended episodes that it takes.
    pub need: usize,
    /// The episodes it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// Episodes of some time and how long they lasted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Returns {
    /// Episodes that ended.
    pub ended: usize,
    /// Episodes that run, or whose end is not known.
    pub running: usize,
    /// Episodes with an end or a start known only to the day.
    pub by_day: usize,
    /// Shortest and longest ended episode, in hours.
    pub range: Option<(f64, f64)>,
    /// The median; `None` under [`NEED`] ended episodes, or while too many still run.
    pub median: Option<Median>,
    /// Share of episodes that last longer than each time, from [`NEED`] on.
    pub curve: Option<Curve>,
}

/// Half of the episodes end within `hours`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Median {
    /// Hours, with days counted from the middle of what the dates allow.
    pub hours: f64,
    /// Its interval, wide enough for whatever the dates leave open.
    pub interval: OpenInterval,
}

/// One episode, in hours.
#[derive(Debug, Clone, Copy)]
struct Episode {
    id: EntryId,
    started: i64,
    days_ago: i64,
    least: f64,
    most: f64,
    ended: bool,
}

impl Episode {
    fn new(entry: &Entry, asked: &Asked, hours: (f64, f64), ended: bool) -> Self {
        let least = hours.0.max(LEAST_HOURS);
        let (started, days_ago) = (entry.at.unix_seconds(), asked.days_ago(&entry.at));
        Self { id: entry.id, started, days_ago, least, most: hours.1.max(least), ended }
    }
    fn middle(&self) -> f64 {
        f64::midpoint(self.least, self.most)
    }
    fn is_by_day(&self) -> bool {
        self.most > self.least
    }
}

impl Finding for TimeToReturn {
    const RESTS_ON: &'static [Kind] = &[Kind::Withdrawal, Kind::Space];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        time_to_return(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        vec![Claim { what: "return_trend", standing: self.trend_standing, p: self.trend.map(|t| t.p) }]
    }
    fn settle(&mut self, level: f64) {
        let holds = self.trend.is_some_and(|t| t.p <= level);
        self.trend_standing = Standing::of_claim(self.all.ended, TREND_NEED, holds);
    }
}

/// Measures the episodes of a journal.
pub fn time_to_return(journal: &Journal, asked: &Asked) -> TimeToReturn {
    let mut episodes: Vec<Episode> = journal
        .withdrawals()
        .rev()
        .filter(|(e, w)| asked.covers(&e.at) && w.whose == Whose::Mine)
        .take(LATEST)
        .map(|(e, w)| of_withdrawal(e, w, asked))
        .chain(
            journal
                .spaces()
                .rev()
                .filter(|(e, _)| asked.covers(&e.at))
                .take(LATEST)
                .map(|(e, s)| of_space(e, s, asked)),
        )
        .collect();
    episodes.sort_by_key(|e| (e.started, e.id));
    episodes.drain(..episodes.len().saturating_sub(LATEST));
    let recent: Vec<Episode> = episodes.iter().filter(|e| e.days_ago < RECENT_DAYS).copied().collect();
    let logs: Vec<f64> = episodes.iter().filter(|e| e.ended).map(|e| e.middle().ln()).collect();
    let newest = &logs[logs.len().saturating_sub(TREND_MOST)..];
    let trend = if logs.len() < TREND_NEED { None } else { trend(newest, LEVEL) };
    let falls_or_rises = trend.is_some_and(|t| t.p <= CLAIM_LEVEL);
    TimeToReturn {
        all: returns(&episodes),
        recent: returns(&recent),
        trend,
        trend_standing: Standing::of_claim(logs.len(), TREND_NEED, falls_or_rises),
        standing: Standing::by_count(logs.len(), NEED),
        need: NEED,
        rests_on: episodes.iter().map(|e| e.id).collect(),
    }
}

fn of_withdrawal(entry: &Entry, w: &Withdrawal, asked: &Asked) -> Episode {
    let so_far = || (hours_at_least(&w.start, asked), false);
    let ended = w.end.filter(|end| asked.has_come(end)).map(|end| (end.hours_since(&w.start), true));
    let (hours, ended) = ended.unwrap_or_else(so_far);
    Episode::new(entry, asked, hours, ended)
}

/// Hours that an episode has lasted so far.
fn hours_at_least(start: &When, asked: &Asked) -> (f64, f64) {
    asked.when().hours_since(start)
}

/// A space ends with the return. One that was missed, or was never closed, is known to
/// have lasted until the named moment and no more is known.
fn of_space(entry: &Entry, space: &Space, asked: &Asked) -> Episode {
    let named = space.until.hours_since(&entry.at);
    let until_named = named.min(asked.now.hours_since(&entry.at));
    let (hours, ended) = match &space.outcome {
        Some(o) => match (o.how, o.returned.filter(|r| *r <= asked.now)) {
            (Returned::Missed, _) => ((until_named, until_named), false),
            (_, Some(returned)) => (exactly(returned.hours_since(&entry.at)), true),
            (Returned::Kept, None) => ((0.0, until_named), true),
            (Returned::Late, None) => (exactly(until_named), false),
        },
        None => (exactly(until_named), false),
    };
    Episode::new(entry, asked, hours, ended)
}

fn exactly(hours: f64) -> (f64, f64) {
    (hours, hours)
}

fn returns(episodes: &[Episode]) -> Returns {
    let ended: Vec<&Episode> = episodes.iter().filter(|e| e.ended).collect();
    let enough = ended.len() >= NEED;
    let curve = enough.then(|| curve(episodes, Episode::middle));
    Returns {
        ended: ended.len(),
        running: episodes.len() - ended.len(),
        by_day: episodes.iter().filter(|e| e.is_by_day()).count(),
        range: ended.iter().map(|e| e.middle()).fold(None, |range: Option<(f64, f64)>, hours| {
            Some(range.map_or((hours, hours), |(low, high)| (low.min(hours), high.max(hours))))
        }),
        median: curve.as_ref().and_then(|curve| median(episodes, curve)),
        curve,
    }
}

fn curve(episodes: &[Episode], of: impl Fn(&Episode) -> f64) -> Curve {
    let lengths: Vec<Length> = episodes.iter().map(|e| Length { time: of(e), ended: e.ended }).collect();
    Curve::new(&lengths, LEVEL)
}

/// The median, with the lower end of its interval from the shortest times that the dates
/// allow and the upper end from the longest.
fn median(episodes: &[Episode], middle: &Curve) -> Option<Median> {
    let hours = middle.median()?;
    let ends = |of: fn(&Episode) -> f64| {
        // Where every time is known to the minute, all three curves are one.
        if episodes.iter().any(Episode::is_by_day) { curve(episodes, of) } else { middle.clone() }.median_interval()
    };
    let (shortest, longest) = (ends(|e| e.least)?, ends(|e| e.most)?);
    Some(Median { hours, interval: OpenInterval { low: shortest.low.min(hours), high: longest.high, level: LEVEL } })
}
