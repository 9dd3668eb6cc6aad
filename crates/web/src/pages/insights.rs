//! Insights: what the record supports saying, in sentences with their counts; how each is
//! counted; a year of closeness.

use std::sync::Arc;

use axum::extract::Query;
use axum::response::Response;
use nearer_core::{Body, EntryId, Journal, Level, PracticeDay, Rollover, Settings, Slug, Stretch as Span};
use nearer_insight::{Asked, Report, SLUGS, lately};
use nearer_vault::Change;
use serde::Deserialize;

use super::{Answer, draw};
use crate::respond;
use crate::view::insights::{self as view, Lights, Over, Shown};
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// Most entries that are looked at for a year of closeness; the newest are kept.
const YEAR_ENTRIES: usize = 50_000;

/// Which stretch, and whether something was hidden right before.
#[derive(Debug, Deserialize)]
pub struct Stretch {
    over: Option<String>,
    hid: Option<String>,
}

/// The page.
pub async fn show(owner: Owner, Query(stretch): Query<Stretch>) -> Response {
    let (visit, settings) = (&owner.visit, owner.vault.settings());
    let over = Over::named(stretch.over.as_deref());
    let (journal, asked) = (owner.vault.journal(), Asked { now: visit.now, rollover: settings.rollover });
    let report: Arc<Report> = match over.days() {
        None => visit.app.report(&owner.vault, visit.now),
        Some(days) => Arc::new(lately(&journal, &asked, days)),
    };
    let within = |days: u16| {
        let stretch = Span::last(i64::from(days), asked.day());
        journal.within(&stretch, settings.rollover).len()
    };
    let last = journal.timeline().rev().find(|k| asked.covers(&k.entry.at));
    let shown = Shown {
        over,
        entries: journal.len(),
        noted: over.days().map_or(journal.len(), within),
        today: last.is_some_and(|k| asked.days_ago(&k.entry.at) == 0),
        side: settings.side,
        hidden: &settings.quiet_findings,
        hid: stretch.hid.is_some(),
        token: visit.token(),
        script: visit.app.assets.points_path(),
        style: visit.app.assets.pictures_path(),
    };
    let main = view::page(&visit.app.library, &report, &shown);
    draw(visit, Room::Day, Some(Tab::Insights), main)
}

/// Lets a finding rest, or shows it again.
pub async fn hide(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let mut settings = owner.vault.settings();
    let over = Over::named(answers.one("over"));
    let hides = answers.one("hide").and_then(finding);
    if let Some(slug) = hides.as_ref().or(answers.one("show").and_then(finding).as_ref()) {
        rest(&mut settings, slug, hides.is_some());
        owner.change(Change::Settings(settings)).await?;
    }
    Ok(respond::see_other(&over.path(hides.is_some())))
}

/// A finding that there is, by the name that a form sends.
fn finding(name: &str) -> Option<Slug> {
    SLUGS.contains(&name).then(|| view::setting(name)).flatten()
}

/// The newest stands last; none stands twice.
fn rest(settings: &mut Settings, slug: &Slug, rests: bool) {
    settings.quiet_findings.retain(|known| known != slug);
    if rests {
        settings.quiet_findings.push(slug.clone());
    }
}

/// How each finding is counted.
pub async fn how(owner: Owner) -> Response {
    let main = view::how(&owner.visit.app.library, owner.vault.settings().side);
    draw(&owner.visit, Room::Day, Some(Tab::Insights), main)
}

/// Which year.
#[derive(Debug, Deserialize)]
pub struct Year {
    y: Option<i16>,
}

/// A year of closeness.
pub async fn year(owner: Owner, Query(asked): Query<Year>) -> Response {
    let (visit, rollover) = (&owner.visit, owner.vault.settings().rollover);
    let today = PracticeDay::of(&visit.now, rollover);
    let journal = owner.vault.journal();
    let (years, days) = lights(&journal, rollover, asked.y.unwrap_or(today.ymd().0));
    let style = visit.app.assets.pictures_path();
    let lights = Lights { year: asked.y.unwrap_or(today.ymd().0), years: &years, days: &days, style };
    draw(visit, Room::Day, Some(Tab::Insights), view::year(&visit.app.library, &lights))
}

/// The years that hold anything, newest first, and the days of one, newest first.
fn lights(journal: &Journal, rollover: Rollover, year: i16) -> (Vec<i16>, Vec<view::Day>) {
    let (mut years, mut days): (Vec<i16>, Vec<view::Day>) = (Vec::new(), Vec::new());
    let mut later: Option<EntryId> = None;
    let mut before: Option<(PracticeDay, EntryId)> = None;
    for kept in journal.timeline().rev().filter(|k| !k.entry.goes_on()).take(YEAR_ENTRIES) {
        let day = PracticeDay::of(&kept.entry.at, rollover);
        if let Some((_, id)) = before.filter(|(other, _)| *other != day) {
            later = Some(id);
        }
        before = Some((day, kept.entry.id));
        if years.last() != Some(&day.ymd().0) {
            years.push(day.ymd().0);
        }
        if day.ymd().0 != year {
            continue;
        }
        if days.last().is_none_or(|d| d.day != day) {
            days.push(view::Day { day, later, felt: Vec::new() });
        }
        if let (Some(last), Some(felt)) = (days.last_mut(), felt(&kept.entry.body)) {
            last.felt.push(felt.get());
        }
    }
    (years, days)
}

/// How near it felt, where an entry says so.
fn felt(body: &Body) -> Option<Level> {
    match body {
        Body::CheckIn(check_in) => check_in.felt,
        Body::CloseMoment(close) => close.felt,
        _ => None,
    }
}
