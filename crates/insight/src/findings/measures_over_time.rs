//! Where questionnaires put somebody over time, and how likely a position has moved since the
//! first. Positions with a band, never a type.

use std::collections::BTreeMap;

use nearer_core::entry::Measure;
use nearer_core::measure::Score;
use nearer_core::{Entry, EntryId, Journal, Kind, Moment, Name, Slug};
use serde::Serialize;

use super::Finding;
use crate::moved::{Moved, moved};
use crate::report::Asked;
use crate::scale::Seen;
use crate::standing::{LATEST, Standing};

/// Occasions that a scale takes.
pub const OCCASIONS_NEED: usize = 2;
/// Scales that are told at most: those answered last.
pub const SCALES_MOST: usize = 6;
const SECONDS_A_DAY: f64 = 86_400.0;

/// Positions over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasuresOverTime {
    /// Scales that were answered more than once, the one answered last first.
    pub scales: Vec<Scale>,
    /// Most occasions of one scale.
    pub most: usize,
    /// Whether any may be told.
    pub standing: Standing,
    /// The answers it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// One scale, about oneself or about one person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scale {
    /// The questionnaire's id.
    pub measure: Name,
    /// About whom, where it asks about somebody.
    pub with: Option<Name>,
    /// The scale's name.
    pub title: Name,
    /// Its lowest and highest position.
    pub ends: (f64, f64),
    /// Each occasion with its position, oldest first.
    pub points: Vec<(Moment, f64)>,
    /// How far it moved since the first; `None` where the scale's noise is not known.
    pub moved: Option<Moved>,
}

impl Finding for MeasuresOverTime {
    const RESTS_ON: &'static [Kind] = &[Kind::Measure];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        measures_over_time(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
}

type Of<'a> = (&'a Name, Option<&'a Name>, &'a Slug);

/// Looks at the answers to questionnaires of a journal.
pub fn measures_over_time(journal: &Journal, asked: &Asked) -> MeasuresOverTime {
    let newest = journal.sheets::<Measure>().rev().filter(|(e, _)| asked.covers(&e.at));
    let mut answered: Vec<(&Entry, &Measure)> = newest.take(LATEST).collect();
    answered.reverse();
    let mut by_scale: BTreeMap<Of<'_>, Vec<(&Entry, &Score)>> = BTreeMap::new();
    for (entry, measure) in &answered {
        let Some(id) = &measure.measure else { continue };
        for score in &measure.scores {
            by_scale.entry((id, measure.with.as_ref(), &score.scale)).or_default().push((*entry, score));
        }
    }
    let mut scales: Vec<Scale> = by_scale.iter().filter_map(|(of, points)| scale(of, points)).collect();
    let most = by_scale.values().map(Vec::len).max().unwrap_or(0);
    scales.sort_by_key(|s| std::cmp::Reverse(s.points.last().map(|(at, _)| at.unix_seconds())));
    scales.truncate(SCALES_MOST);
    let standing =
        Standing::by_count(scales.iter().map(|s| s.points.len()).max().unwrap_or(most.min(1)), OCCASIONS_NEED);
    MeasuresOverTime { scales, most, standing, rests_on: answered.iter().map(|(e, _)| e.id).collect() }
}

/// What was measured on the same line as the newest; `None` of fewer than two.
fn scale(of: &Of<'_>, points: &[(&Entry, &Score)]) -> Option<Scale> {
    let (_, newest) = points.last()?;
    let alike: Vec<&(&Entry, &Score)> =
        points.iter().filter(|(_, s)| s.low == newest.low && s.high == newest.high).collect();
    if alike.len() < OCCASIONS_NEED {
        return None;
    }
    Some(Scale {
        measure: of.0.clone(),
        with: of.1.cloned(),
        title: newest.title.clone(),
        ends: (newest.low, newest.high),
        points: alike.iter().map(|(e, s)| (e.at, s.value)).collect(),
        moved: since_the_first(&alike.iter().map(|(e, s)| (e.at, *s)).collect::<Vec<_>>()),
    })
}

/// How far positions on one line moved since the first, each with the error it was kept with
/// (that of the newest where it has none); `None` under two, or where the noise of the newest
/// is not known.
pub fn since_the_first(alike: &[(Moment, &Score)]) -> Option<Moved> {
    let (_, newest) = alike.last()?;
    let (error, spread) = newest.error.zip(newest.spread)?;
    let seen = |(at, s): &(Moment, &Score)| Seen {
        day: at.unix_seconds() as f64 / SECONDS_A_DAY,
        score: s.value,
        error: s.error.unwrap_or(error),
    };
    moved(spread, &alike.iter().map(seen).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use nearer_core::{Body, Kept, Rollover, Zone};

    fn answers(values: &[f64]) -> Journal {
        let at = |day: usize| {
            let clock =
                std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(86_400 * (20_000 + day as u64));
            Moment::at(clock, &Zone::utc())
        };
        Journal::fold(values.iter().enumerate().map(|(i, value)| {
            let score = Score {
                scale: "avoidance".parse().expect("a slug"),
                title: "Keeping distance".parse().expect("a name"),
                value: *value,
                low: 1.0,
                high: 7.0,
                answered: 6,
                of: 6,
                error: Some(0.5),
                spread: Some(1.2),
                place: None,
            };
            let measure = Measure { measure: "own".parse().ok(), scores: vec![score], ..Measure::default() };
            let at = at(45 * i);
            let entry =
                Entry::new(EntryId::from_bytes([i as u8 + 1; 16]), at, at, Body::Worksheet(Box::new(measure.into())));
            Kept { entry, version: 1 }
        }))
    }

    fn of(values: &[f64]) -> MeasuresOverTime {
        let journal = answers(values);
        let clock = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(86_400 * 30_000);
        measures_over_time(&journal, &Asked { now: Moment::at(clock, &Zone::utc()), rollover: Rollover::default() })
    }

    #[test]
    fn one_occasion_tells_no_movement_and_two_give_a_probability() {
        assert_eq!(of(&[]).standing, Standing::NotYet { have: 0, need: 2 });
        assert_eq!(of(&[4.0]).standing, Standing::NotYet { have: 1, need: 2 });
        let fell = of(&[5.0, 3.5]);
        assert!(fell.standing.speaks() && fell.scales.len() == 1);
        assert!(fell.scales[0].moved.is_some_and(|m| m.p_down > 0.75));
        assert!(of(&[4.0, 4.0]).scales[0].moved.is_some_and(|m| (m.p_down - 0.5).abs() < 1e-9));
    }
}
