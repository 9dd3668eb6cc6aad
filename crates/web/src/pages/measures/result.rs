//! Where it stands: the newest position with its band, what came before, and help first when
//! the answers just kept ask for it.

use axum::extract::{Path, Query};
use nearer_core::entry::Measure;
use nearer_core::measure::Score;
use nearer_core::{Entry, EntryId, Moment};
use nearer_insight::findings::measures_over_time::since_the_first;
use serde::Deserialize;

use super::super::{Answer, draw};
use super::Found;
use crate::view::measures::result::{self as view, About, Line, Point, Result as Shown};
use crate::view::shell::{Room, Tab};
use crate::visit::Owner;

/// Most occasions that a page looks back on.
const OCCASIONS_MOST: usize = 60;
/// Most people that a page tells apart.
const PEOPLE_MOST: usize = 12;

/// Which answers were kept a moment ago; an id only.
#[derive(Debug, Default, Deserialize)]
pub struct Of {
    of: Option<String>,
}

/// The page.
pub async fn show(owner: Owner, Path(word): Path<String>, Query(of): Query<Of>) -> Answer {
    let found = super::found_even_out(&owner, &word)?;
    let (journal, visit) = (owner.vault.journal(), &owner.visit);
    let answered = found.answered(&journal);
    let told = of.of.and_then(|id| id.parse::<EntryId>().ok());
    // what was just kept decides, whatever else was kept in the same minute
    let newest = answered.iter().rfind(|(entry, _)| told == Some(entry.id)).or(answered.last());
    let harm = &visit.app.library.measures.harm;
    let help = newest.is_some_and(|(_, m)| harm.asks_for_help(&found.instrument, &m.given));
    let abouts = abouts(&found, &answered);
    let country = owner.vault.settings().country;
    let lines = visit.app.library.help.for_country(country.as_deref(), visit.now.date());
    let shown = Shown {
        word: &found.word,
        instrument: &found.instrument,
        from: found.from,
        out: found.out,
        abouts: &abouts,
        help: help.then_some(&lines),
        now: visit.now,
    };
    let main = view::page(&visit.app.library, visit.token(), &shown);
    Ok(draw(visit, Room::Day, Some(Tab::Do), main))
}

/// What was answered, apart for each person, the one answered last first.
fn abouts(found: &Found, answered: &[(&Entry, &Measure)]) -> Vec<About> {
    let mut names: Vec<Option<String>> = Vec::new();
    for (_, measure) in answered.iter().rev() {
        let name = measure.with.as_ref().map(ToString::to_string);
        if !names.contains(&name) && names.len() < PEOPLE_MOST {
            names.push(name);
        }
    }
    names.into_iter().map(|name| about(found, answered, name)).collect()
}

fn about(found: &Found, answered: &[(&Entry, &Measure)], name: Option<String>) -> About {
    let same = |m: &Measure| m.with.as_ref().map(|w| w.as_str()) == name.as_deref();
    let all: Vec<(&Entry, &Measure)> = answered.iter().filter(|(_, m)| same(m)).copied().collect();
    let late = all.get(all.len().saturating_sub(OCCASIONS_MOST)..).unwrap_or_default();
    let last = late.last();
    let lines = found.instrument.scales.iter().filter_map(|scale| {
        let points: Vec<(Moment, &Score)> = late
            .iter()
            .filter_map(|(entry, m)| Some((entry.at, m.scores.iter().find(|s| s.scale == scale.id)?)))
            .collect();
        let (_, score) = points.last()?;
        Some(line(
            score,
            &points,
            scale.cuts.iter().map(|c| c.from).collect(),
            scale.source.as_ref().map(ToString::to_string),
        ))
    });
    About {
        name,
        entry: last.map(|(entry, _)| (entry.id, entry.at)),
        few: last.is_some_and(|(_, m)| m.few),
        lines: lines.collect(),
    }
}

fn line(score: &Score, points: &[(Moment, &Score)], cuts: Vec<f64>, source: Option<String>) -> Line {
    // only what was measured on the same line can be compared with it
    let alike: Vec<(Moment, &Score)> =
        points.iter().filter(|(_, s)| s.low == score.low && s.high == score.high).copied().collect();
    let end = |of: Option<&(Moment, &Score)>| of.map(|(at, s)| (*at, s.value));
    let ends = end(alike.first()).zip(end(alike.last())).map(|(first, last)| [first, last]);
    Line {
        score: score.clone(),
        points: points.iter().map(|(at, s)| point(*at, s)).collect(),
        moved: since_the_first(&alike).zip(ends),
        cuts,
        source,
    }
}

fn point(at: Moment, score: &Score) -> Point {
    Point { at, value: score.value, up: score.share(score.value), band: view::band(score), few: score.place.is_some() }
}
