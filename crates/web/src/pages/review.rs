//! Looking back on a week or a season. Offered on the owner's own day at most; letting it
//! pass leaves no trace.

use axum::extract::Query;
use axum::response::Response;
use nearer_core::entry::{SeasonReview, WeekReview};
use nearer_core::gate::{Asks, Gate};
use nearer_core::{Answers, Entry, FieldErrors, Journal, Kind, PracticeDay, Settings, Stretch};
use nearer_insight::{Asked, described};
use nearer_vault::Change;
use serde::Deserialize;

use super::{Answer, draft, draw, draw_faulty, keep_new, no_faults};
use crate::respond;
use crate::view::ask::Form;
use crate::view::insights::{concerns, rests};
use crate::view::review::{self as view, EARLIER_MOST, Season, Sentence, Week};
use crate::view::shell::Room;
use crate::view::{findings, report as sheet};
use crate::visit::{Owner, Posted};

const WEEK: &str = "/review";
const SEASON: &str = "/review/season";
/// Days of a week.
const WEEK_DAYS: i64 = 7;
/// Days of a season, as thirteen weeks.
const SEASON_DAYS: i64 = 91;
/// Most weeks that are looked at for the last one of an earlier day.
const LOOKED_AT: usize = 32;

fn today(owner: &Owner) -> PracticeDay {
    PracticeDay::of(&owner.visit.now, owner.vault.settings().rollover)
}

/// What was typed so far, or a blank form.
fn begun(owner: &Owner, path: &str) -> Answers {
    let mut answers = draft::of(owner, path).unwrap_or_default();
    if answers.one("id").is_none() {
        answers.set("id", owner.fresh_id().to_string());
    }
    answers
}

/// What was done right before: a review was kept, or a week left empty.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    kept: Option<String>,
    empty: Option<String>,
}

/// The week, or that it was kept.
pub async fn show(owner: Owner, Query(after): Query<After>) -> Response {
    let newest = after.kept.and(owner.vault.journal().last_sheet::<WeekReview>().map(|(entry, _)| entry.clone()));
    if newest.is_some() || after.empty.is_some() {
        let main = view::after(&owner.visit.app.library, "review.title", newest.as_ref());
        return draw(&owner.visit, Room::Day, None, main);
    }
    let answers = begun(&owner, WEEK);
    week(&owner, &answers, &no_faults())
}

fn week(owner: &Owner, answers: &Answers, faults: &FieldErrors) -> Response {
    let (visit, settings, journal) = (&owner.visit, owner.vault.settings(), owner.vault.journal());
    let library = &visit.app.library;
    let offers = view::offers(library, &journal, &Stretch::last(WEEK_DAYS, today(owner)), settings.rollover);
    let earlier: Vec<&Entry> = journal.sheets::<WeekReview>().rev().map(|(e, _)| e).take(EARLIER_MOST).collect();
    let gate = Gate::of(&settings, &journal, &visit.now);
    let steps = !matches!(gate, Gate::Closed | Gate::Ask(Asks::Fear)) && !super::heavy::resting(owner);
    let past = |e: &Entry| PracticeDay::of(&e.at, settings.rollover) < today(owner);
    let last = journal.sheets::<WeekReview>().rev().take(LOOKED_AT).find(|(e, _)| past(e));
    let days_ago = |e: &Entry| today(owner).days_since(&PracticeDay::of(&e.at, settings.rollover));
    let done = earlier.first().copied().filter(|e| days_ago(e) < WEEK_DAYS);
    let around = Week { offers: &offers, done, last, earlier: &earlier, day: settings.review_day, steps };
    let main = view::week(&Form::new(library, answers, faults), visit.token(), &around);
    if faults.is_empty() { draw(visit, Room::Day, None, main) } else { draw_faulty(visit, Room::Day, None, main) }
}

/// Keeps a week, names the day on which it is offered, or lets it pass.
pub async fn keep(Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    let go = answers.one("go").unwrap_or("keep").to_owned();
    match go.as_str() {
        "not" => {
            owner.visit.app.let_pass(&owner.vault, today(&owner));
            return Ok(respond::see_other("/"));
        }
        "day" => {
            let day = answers.one("day").and_then(|d| d.parse().ok()).filter(|d| (1..=7).contains(d));
            let settings = Settings { review_day: day, ..owner.vault.settings() };
            owner.change(Change::Settings(settings)).await?;
            return Ok(respond::see_other(WEEK));
        }
        _ => {}
    }
    let then = answers.one("then").unwrap_or("nothing").to_owned();
    for field in ["go", "then", draft::PAGE] {
        answers.forget(field);
    }
    let answers = view::placed(answers);
    if view::WEEK_FIELDS.iter().all(|field| answers.one(field).is_none()) {
        draft::forget(&owner, WEEK).await;
        return Ok(respond::see_other(after(&then, "/review?empty=1")));
    }
    let entry = match parse(&owner, Kind::WeekReview, &answers) {
        Ok(entry) => entry,
        Err(faults) => return Ok(week(&owner, &answers, &faults)),
    };
    keep_new(&owner, entry).await?;
    draft::forget(&owner, WEEK).await;
    Ok(respond::see_other(after(&then, "/review?kept=1")))
}

/// Where a week leads: to what was chosen to come next, or to what is said of it.
fn after(then: &str, otherwise: &'static str) -> &'static str {
    match then {
        "step" => "/reach",
        "practice" => "/practices",
        _ => otherwise,
    }
}

fn parse(owner: &Owner, kind: Kind, answers: &Answers) -> Result<Entry, FieldErrors> {
    let id = answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id());
    Entry::parse(kind, id, answers, &owner.asked())
}

/// The season, or that it was kept.
pub async fn show_season(owner: Owner, Query(after): Query<After>) -> Response {
    let newest = after.kept.and(owner.vault.journal().last_sheet::<SeasonReview>().map(|(entry, _)| entry.clone()));
    if let Some(newest) = newest {
        let main = view::after(&owner.visit.app.library, "season.title", Some(&newest));
        return draw(&owner.visit, Room::Day, None, main);
    }
    let answers = begun(&owner, SEASON);
    season(&owner, &answers, &no_faults())
}

fn season(owner: &Owner, answers: &Answers, faults: &FieldErrors) -> Response {
    let (visit, settings, journal) = (&owner.visit, owner.vault.settings(), owner.vault.journal());
    let stretch = Stretch::last(SEASON_DAYS, today(owner));
    let within = journal.within(&stretch, settings.rollover);
    let sentences = sentences(owner, &journal, &within, &stretch);
    // what these months say already is not said once more as what the whole record says
    let claims: Vec<String> =
        claims(owner).into_iter().filter(|claim| !sentences.iter().any(|s| s.now == *claim)).collect();
    let rules = sheet::moved(&journal, &within, &stretch, settings.rollover);
    let around =
        Season { sentences: &sentences, claims: &claims, rules: &rules, last: journal.last_sheet::<SeasonReview>() };
    let main = view::season(&Form::new(&visit.app.library, answers, faults), visit.token(), &around);
    if faults.is_empty() { draw(visit, Room::Day, None, main) } else { draw_faulty(visit, Room::Day, None, main) }
}

/// What the season describes, each beside what the season before described. Of a stretch
/// nothing is claimed.
fn sentences(owner: &Owner, journal: &Journal, within: &Journal, stretch: &Stretch) -> Vec<Sentence> {
    let (library, settings) = (&owner.visit.app.library, owner.vault.settings());
    let rollover = settings.rollover;
    let told_of = |journal: &Journal, asked: &Asked| findings::told(library, &described(journal, asked));
    let earlier = stretch.before().map(|before| journal.within(&before, rollover)).unwrap_or_default();
    let before = Asked::once_over(&earlier, rollover).map(|then| told_of(&earlier, &then)).unwrap_or_default();
    let now = told_of(within, &Asked { now: owner.visit.now, rollover });
    let told = |t: &findings::Told| {
        concerns(library.findings.of(t.slug).about, settings.side) && !rests(&settings.quiet_findings, t.slug)
    };
    let speaking = now.into_iter().filter(|t| t.standing.speaks() && told(t));
    let beside = |slug: &str| before.iter().find(|t| t.slug == slug && t.standing.speaks()).map(|t| t.sentence.clone());
    let sentence = |t: findings::Told| Sentence {
        title: library.findings.of(t.slug).title.clone(),
        before: beside(t.slug),
        now: t.sentence,
        sure: t.sure,
    };
    speaking.map(sentence).collect()
}

/// What changed, differs or follows in the whole record.
fn claims(owner: &Owner) -> Vec<String> {
    let (visit, settings) = (&owner.visit, owner.vault.settings());
    let library = &visit.app.library;
    let told = findings::told(library, &visit.app.report(&owner.vault, visit.now)).into_iter();
    let told = told.filter(|t| t.standing.speaks() && t.claims && !rests(&settings.quiet_findings, t.slug));
    told.filter(|t| concerns(library.findings.of(t.slug).about, settings.side)).map(|t| t.sentence).collect()
}

/// Keeps a season.
pub async fn keep_season(Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    for field in ["go", draft::PAGE] {
        answers.forget(field);
    }
    super::sheet::take_over(&mut answers);
    let entry = match parse(&owner, Kind::SeasonReview, &answers) {
        Ok(entry) => entry,
        Err(faults) => return Ok(season(&owner, &answers, &faults)),
    };
    keep_new(&owner, entry).await?;
    draft::forget(&owner, SEASON).await;
    Ok(respond::see_other("/review/season?kept=1"))
}

/// What Today offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Looking back on the week.
    Week,
    /// Looking back on a season.
    Season,
}

/// Whether one is offered: on the owner's own day only, when none was kept since the day
/// before it came round. A season comes three months after the last one, or after the
/// first entry.
pub(crate) fn offered(settings: &Settings, journal: &Journal, today: PracticeDay) -> Option<Offer> {
    if settings.review_day != Some(today.weekday()) || journal.is_empty() {
        return None;
    }
    let day = |entry: &Entry| PracticeDay::of(&entry.at, settings.rollover);
    let ago = |entry: Option<&Entry>| entry.map(|e| today.days_since(&day(e)));
    let season = ago(journal.last_sheet::<SeasonReview>().map(|(e, _)| e));
    if season == Some(0) {
        return None;
    }
    let since = season.or_else(|| ago(journal.timeline().next().map(|k| &k.entry)));
    if since.is_some_and(|days| days >= SEASON_DAYS) {
        return Some(Offer::Season);
    }
    let week = ago(journal.last_sheet::<WeekReview>().map(|(e, _)| e));
    week.is_none_or(|days| days >= 6).then_some(Offer::Week)
}

#[cfg(test)]
mod tests {
    use nearer_core::{EntryId, Kept};

    use super::*;

    fn journal(lines: &[(&str, &str)]) -> Journal {
        let kept = lines.iter().enumerate().map(|(n, (kind, at))| {
            let data = match *kind {
                "week_review" => r#"{"first":"Rain"}"#,
                "season_review" => r#"{"moved":"Something"}"#,
                _ => r#"{"felt":4}"#,
            };
            let json = format!(r#"{{"kind":"{kind}","at":"{at}","data":{data}}}"#);
            let id = EntryId::from_random([u8::try_from(n).unwrap_or_default(); 16]);
            Kept { entry: Entry::from_json(&json, id).expect("an entry"), version: 1 }
        });
        Journal::fold(kept)
    }

    fn day(text: &str) -> PracticeDay {
        text.parse().expect("a day")
    }

    fn sundays() -> Settings {
        Settings { review_day: Some(7), ..Settings::default() }
    }

    #[test]
    fn it_is_offered_on_the_owners_own_day_and_on_no_other() {
        let life = journal(&[("check_in", "2026-11-01T12:00:00Z")]);
        let offered: Vec<bool> =
            (22..=28).map(|d| offered(&sundays(), &life, day(&format!("2026-11-{d}"))).is_some()).collect();
        assert_eq!(offered, [true, false, false, false, false, false, false]);
        assert_eq!(super::offered(&Settings::default(), &life, day("2026-11-22")), None, "never without a day");
        assert_eq!(super::offered(&sundays(), &Journal::default(), day("2026-11-22")), None);
    }

    #[test]
    fn one_that_was_kept_is_not_asked_for_again_and_missed_weeks_do_not_add_up() {
        let kept = journal(&[("check_in", "2026-11-01T12:00:00Z"), ("week_review", "2026-11-22T12:00:00Z")]);
        assert_eq!(offered(&sundays(), &kept, day("2026-11-22")), None);
        assert_eq!(offered(&sundays(), &kept, day("2026-11-29")), Some(Offer::Week));
        assert_eq!(offered(&sundays(), &kept, day("2026-12-20")), Some(Offer::Week));
    }

    #[test]
    fn a_season_comes_after_three_months_and_then_rests() {
        let life = journal(&[("check_in", "2026-08-01T12:00:00Z")]);
        assert_eq!(offered(&sundays(), &life, day("2026-11-22")), Some(Offer::Season));
        let kept = journal(&[("check_in", "2026-08-01T12:00:00Z"), ("season_review", "2026-11-22T12:00:00Z")]);
        assert_eq!(offered(&sundays(), &kept, day("2026-11-22")), None);
        assert_eq!(offered(&sundays(), &kept, day("2026-11-29")), Some(Offer::Week));
        assert_eq!(offered(&sundays(), &kept, day("2027-02-21")), Some(Offer::Season));
    }
}
