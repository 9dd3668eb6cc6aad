//! The owner's own page.

use std::time::Instant;

use axum::extract::Query;
use axum::response::Response;
use nearer_core::vocabulary::Terms;
use nearer_core::{Answers, Name, Rollover, Settings, Side, Slug, Vocabulary, Zone};
use nearer_vault::Change;
use serde::Deserialize;

use super::{Answer, draw, draw_faulty};
use crate::cookie;
use crate::respond;
use crate::view::fields::{Fields, Wrong};
use crate::view::key::NOTHING_WRONG;
use crate::view::shell::Room;
use crate::view::you::{self as view, Beside};
use crate::visit::{Owner, Posted};

/// Shortest and longest idle time before it locks, in minutes.
const IDLE_MINUTES: std::ops::RangeInclusive<u8> = 1..=60;
/// Longest address of the quick exit, in bytes.
const EXIT_BYTES_MAX: usize = 200;
/// Most values that are chosen at once.
pub(super) const VALUES_MAX: usize = 5;

/// Which zones to choose from: those of the same part of the world, or all.
#[derive(Debug, Deserialize)]
pub struct Wide {
    zones: Option<String>,
}

/// The page.
pub async fn show(owner: Owner, Query(wide): Query<Wide>) -> Response {
    let answers = answers_of(&owner.vault.settings());
    let zones = super::welcome::zones();
    let zones = if wide.zones.is_some() { zones } else { nearby(zones, answers.one("zone")) };
    draw_with(&owner, &answers, NOTHING_WRONG, false, &zones)
}

/// Zones of the same part of the world as `own`, and UTC: every zone would weigh as much as
/// the rest of the page.
fn nearby(all: Vec<String>, own: Option<&str>) -> Vec<String> {
    let part = own.and_then(|z| z.split_once('/')).map(|(part, _)| part);
    all.into_iter().filter(|z| z.split_once('/').is_none_or(|(other, _)| part == Some(other))).collect()
}

fn page(owner: &Owner, answers: &Answers, wrong: &[Wrong], kept: bool) -> Response {
    draw_with(owner, answers, wrong, kept, &nearby(super::welcome::zones(), answers.one("zone")))
}

fn draw_with(owner: &Owner, answers: &Answers, wrong: &[Wrong], kept: bool, zones: &[String]) -> Response {
    let visit = &owner.visit;
    let beside = Beside {
        sessions: &visit.app.sessions.list(&owner.vault, Instant::now()),
        this: visit.session.as_ref().map_or("", |s| &s.public_id),
        openings: &owner.vault.openings(),
        zones,
        code: owner.vault.has_recovery_code(),
        kept,
        now: visit.now,
    };
    let main = view::page(&Fields::new(&visit.app.library, answers, wrong), visit.token(), &beside);
    if wrong.is_empty() { draw(visit, Room::Day, None, main) } else { draw_faulty(visit, Room::Day, None, main) }
}

/// Settings as the form shows them.
fn answers_of(settings: &Settings) -> Answers {
    let mut answers = Answers::default();
    let mut put = |field: &str, value: Option<String>| {
        if let Some(value) = value {
            answers.add(field, value);
        }
    };
    put("name", settings.name.as_ref().map(ToString::to_string));
    put("person", settings.person.as_ref().map(ToString::to_string));
    put("side", Some(settings.side.name().to_owned()));
    put("zone", Some(settings.zone.clone()));
    put("rollover", Some(settings.rollover.hour().to_string()));
    put("idle_minutes", Some(settings.idle_minutes.to_string()));
    put("country", settings.country.clone());
    put("exit_to", settings.exit_to.clone());
    put("discreet", settings.discreet.then(|| "yes".to_owned()));
    put("individual_only", settings.individual_only.then(|| "yes".to_owned()));
    put("break_up", settings.break_up.then(|| "yes".to_owned()));
    put("draw_first", settings.draw_first.then(|| "yes".to_owned()));
    put("step_day", settings.step_day.map(|d| d.to_string()));
    put("step_hour", settings.step_hour.map(|h| h.to_string()));
    for value in &settings.values {
        put("value", Some(value.to_string()));
    }
    answers
}

/// What is wrong with a settings form: the field and the key of its sentence.
type Refused = Vec<(&'static str, &'static str)>;

/// Settings from the form, over those that stand. What the form does not ask stays.
fn settings_of(answers: &Answers, known: &Vocabulary, before: &Settings) -> Result<Settings, Refused> {
    let mut wrong = Refused::new();
    let mut name = |field: &'static str| {
        let parsed = answers.one(field).map(str::parse::<Name>).transpose();
        parsed.unwrap_or_else(|_| {
            wrong.push((field, "you.name_long"));
            None
        })
    };
    let (own, person) = (name("name"), name("person"));
    let side = answers.one("side").and_then(|s| Side::NAMES.iter().find(|(n, _)| *n == s)).map_or(before.side, |s| s.1);
    let values: Vec<Slug> =
        answers.all("value").filter_map(|v| v.parse().ok()).filter(|v| known.knows(Terms::Values, v)).collect();
    if values.len() > VALUES_MAX {
        wrong.push(("value", "you.values_many"));
    }
    let zone = answers.one("zone").unwrap_or(&before.zone).to_owned();
    if zone.parse::<Zone>().is_err() {
        wrong.push(("zone", "you.zone_unknown"));
    }
    let rollover = answers.one("rollover").and_then(|h| h.parse().ok()).and_then(Rollover::new);
    let idle = answers.one("idle_minutes").and_then(|m| m.parse().ok()).filter(|m| IDLE_MINUTES.contains(m));
    if idle.is_none() {
        wrong.push(("idle_minutes", "you.idle_range"));
    }
    let exit_to = answers.one("exit_to").map(str::to_owned);
    if exit_to.as_deref().is_some_and(|e| !is_https(e)) {
        wrong.push(("exit_to", "you.exit_wrong"));
    }
    let country = answers.one("country").filter(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Settings {
        name: own,
        person,
        side,
        zone,
        rollover: rollover.unwrap_or(before.rollover),
        idle_minutes: idle.unwrap_or(before.idle_minutes),
        country: country.map(str::to_owned),
        exit_to,
        discreet: answers.has("discreet", "yes"),
        individual_only: answers.has("individual_only", "yes"),
        values,
        break_up: answers.has("break_up", "yes"),
        draw_first: answers.has("draw_first", "yes"),
        step_day: answers.one("step_day").and_then(|d| d.parse().ok()).filter(|d| (1..=7).contains(d)),
        step_hour: answers.one("step_hour").and_then(|h| h.parse().ok()).filter(|h| *h < 24),
        review_day: before.review_day,
        quiet_lines: before.quiet_lines.clone(),
        // whoever leaves the own track is asked again first
        asked_safe: before.asked_safe.filter(|_| !before.individual_only),
        quiet_marks: before.quiet_marks.clone(),
        quiet_here: before.quiet_here.clone(),
        quiet_findings: before.quiet_findings.clone(),
        rest: before.rest.clone(),
    })
}

/// Whether an address can be left for: `https`, a host, nothing odd in it.
fn is_https(address: &str) -> bool {
    let plain = address.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'@'));
    let host = address.strip_prefix("https://").and_then(|rest| rest.split('/').next());
    address.len() <= EXIT_BYTES_MAX && plain && host.is_some_and(|h| h.contains('.'))
}

/// Keeps the settings.
pub async fn keep(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    match settings_of(&answers, &owner.visit.app.vocabulary, &owner.vault.settings()) {
        Ok(settings) => {
            owner.change(Change::Settings(settings.clone())).await?;
            owner.visit.app.forget_reports();
            Ok(page(&owner, &answers_of(&settings), NOTHING_WRONG, true))
        }
        Err(refused) => {
            let words = owner.visit.words();
            let wrong: Vec<Wrong> =
                refused.into_iter().map(|(field, key)| Wrong { field, says: words.say(key).to_owned() }).collect();
            Ok(page(&owner, &answers, &wrong, false))
        }
    }
}

/// Signs every browser out, this one too.
pub async fn end_sessions(Posted { by: owner, .. }: Posted<Owner>) -> Response {
    owner.visit.app.sessions.end_all(&owner.vault);
    owner.visit.app.forget_reports();
    respond::with_cookie(respond::see_other("/sign-in"), cookie::end(owner.visit.plain_cookie))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_nearby_are_of_the_same_part_of_the_world() {
        let all = || ["Europe/Berlin", "Europe/Rome", "Asia/Tokyo", "UTC"].map(str::to_owned).to_vec();
        assert_eq!(nearby(all(), Some("Europe/Paris")), ["Europe/Berlin", "Europe/Rome", "UTC"]);
        assert_eq!(nearby(all(), Some("UTC")), ["UTC"]);
        assert_eq!(nearby(all(), None), ["UTC"]);
    }

    fn said(pairs: &[(&str, &str)]) -> Answers {
        Answers::new(pairs.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned())))
    }

    #[test]
    fn settings_come_back_from_their_own_form_unchanged() {
        let mut settings = Settings { idle_minutes: 12, discreet: true, side: Side::Both, ..Settings::default() };
        (settings.break_up, settings.step_day, settings.step_hour) = (true, Some(7), Some(18));
        settings.name = "Alex".parse().ok();
        settings.values = vec!["warm".parse().expect("slug")];
        settings.rest.insert("later".into(), true.into());
        let known = Vocabulary::new([(Terms::Values, "warm".parse().expect("slug"))]);
        assert_eq!(settings_of(&answers_of(&settings), &known, &settings), Ok(settings));
    }

    #[test]
    fn idle_minutes_lie_between_one_and_sixty() {
        let known = Vocabulary::default();
        for minutes in ["0", "61", "", "five"] {
            let refused = settings_of(&said(&[("idle_minutes", minutes)]), &known, &Settings::default());
            assert_eq!(refused, Err(vec![("idle_minutes", "you.idle_range")]), "{minutes}");
        }
    }

    #[test]
    fn quick_exit_leads_to_https_only() {
        assert!(is_https("https://www.weather.example/today"));
        for odd in [
            "http://weather.example",
            "javascript:alert(1)",
            "https://",
            "https://a",
            "https://a.b\"c",
            "https://u@a.b",
        ] {
            assert!(!is_https(odd), "{odd}");
        }
    }
}
