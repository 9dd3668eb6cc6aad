//! Where questionnaires put somebody over time, and how likely a position has moved since the
//! first. Positions with a band, never a type.

use std::collections::BTreeMap;

use nearer_core::entry::Measure;
use nearer_core::measure::Score;
use nearer_core::{Entry, EntryId, Journal, Kind, Moment, Name, Slug};
use serde::Serialize;

use super::Finding;
use crate::moved::{CLEAR, Moved, moved};
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
    /// Whether one may be told: that a direction of the clearest has a probability of [`CLEAR`].
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

impl MeasuresOverTime {
    /// The scale with the likeliest direction; of those alike, the one answered last. `None`
    /// where no scale's noise is known.
    pub fn clearest(&self) -> Option<&Scale> {
        let told = self.scales.iter().rev().filter_map(|s| Some((s, s.moved?.likelier().1)));
        told.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(scale, _)| scale)
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
    let occasions = scales.iter().map(|s| s.points.len()).max().unwrap_or(most.min(1));
    let rests_on = answered.iter().map(|(e, _)| e.id).collect();
    let found = MeasuresOverTime { scales, most, standing: Standing::NothingFound, rests_on };
    let clear = found.clearest().and_then(|s| s.moved).is_some_and(|m| m.likelier().1 >= CLEAR);
    MeasuresOverTime { standing: Standing::of_claim(occasions, OCCASIONS_NEED, clear), ..found }
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

    fn at(minutes: u64) -> Moment {
        let clock = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(86_400 * 20_000 + 60 * minutes);
        Moment::at(clock, &Zone::utc())
    }

    /// Sittings some minutes apart, each with a position on both scales.
    fn sittings(apart: u64, values: &[[f64; 2]], error: Option<f64>) -> MeasuresOverTime {
        let journal = Journal::fold(values.iter().zip(0u8..).map(|(both, n)| {
            let score = |name: &str, value: f64| Score {
                scale: name.parse().expect("a slug"),
                title: name.parse().expect("a name"),
                value,
                low: 1.0,
                high: 7.0,
                answered: 6,
                of: 6,
                error,
                spread: Some(1.2),
                place: None,
            };
            let scores = vec![score("avoidance", both[0]), score("worry", both[1])];
            let measure = Measure { measure: "own".parse().ok(), scores, ..Measure::default() };
            let at = at(apart * u64::from(n));
            let entry = Entry::new(EntryId::from_bytes([n + 1; 16]), at, at, Body::Worksheet(Box::new(measure.into())));
            Kept { entry, version: 1 }
        }));
        measures_over_time(&journal, &Asked { now: at(10 * 525_600), rollover: Rollover::default() })
    }

    const MONTH: u64 = 30 * 1440;

    fn of(values: &[[f64; 2]]) -> MeasuresOverTime {
        sittings(MONTH, values, Some(0.5))
    }

    #[test]
    fn one_occasion_tells_no_movement_and_two_give_a_probability() {
        assert_eq!(of(&[]).standing, Standing::NotYet { have: 0, need: 2 });
        assert_eq!(of(&[[4.0, 4.0]]).standing, Standing::NotYet { have: 1, need: 2 });
        let fell = of(&[[5.0, 4.0], [2.5, 4.0]]);
        assert!(fell.standing.speaks() && fell.scales.len() == 2, "{fell:?}");
    }

    #[test]
    fn the_scale_with_the_clearest_change_is_told_first() {
        for worry in [[3.5, 3.6, 3.4, 3.5], [3.5, 3.4, 3.6, 3.5]] {
            let fell = [[4.0, worry[0]], [3.5, worry[1]], [3.0, worry[2]], [2.5, worry[3]]];
            let found = of(&fell);
            let lead = found.clearest().expect("a scale");
            assert_eq!(lead.title.as_str(), "avoidance");
            let (down, p) = lead.moved.expect("moved").likelier();
            assert!(found.standing.speaks() && down && p >= CLEAR, "{p}");
        }
    }

    #[test]
    fn where_nothing_moved_clearly_nothing_is_found() {
        for level in [&[[4.0, 3.0], [4.0, 3.0]], &[[4.0, 3.0], [3.8, 3.2]]] {
            assert_eq!(of(level).standing, Standing::NothingFound);
        }
        let unknown = sittings(MONTH, &[[6.0, 3.0], [1.0, 3.0]], None);
        assert!(unknown.standing == Standing::NothingFound && unknown.clearest().is_none(), "no noise is known");
    }

    #[test]
    fn two_sittings_a_minute_apart_never_speak_however_far_apart_their_answers() {
        assert_eq!(sittings(1, &[[7.0, 1.0], [1.0, 7.0]], Some(0.3)).standing, Standing::NothingFound);
    }
}
