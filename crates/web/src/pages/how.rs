//! Four plain questions that lead to people. Nothing is kept or counted; no answer closes
//! anything, and no "no" is taken for good news.

use axum::response::Response;
use nearer_content::Purpose;
use nearer_core::{Answers, Journal, Moment};

use super::{Answer, draw, heavy};
use crate::respond;
use crate::view::how::{self as view, Care};
use crate::view::shell::{Room, Tab};
use crate::visit::{Posted, Visit};

/// How many check-ins in a row are looked at.
const IN_A_ROW: usize = 3;
/// Days for which the newest of them speaks.
const DAYS: i64 = 7;

/// The questions.
pub async fn show(visit: Visit) -> Response {
    let main = view::ask(&visit.app.library, visit.token());
    drawn(&visit, main)
}

/// Any yes leads to people; otherwise back, without a word.
pub async fn answer(Posted { by: visit, answers }: Posted<Visit>) -> Answer {
    let yes = |field| answers.has(field, "yes");
    if !view::ASKED.iter().any(|field| yes(field)) {
        return Ok(respond::see_other("/do"));
    }
    let library = &visit.app.library;
    let settings = visit.session.as_ref().map(|s| s.vault.settings());
    let country = settings.as_ref().and_then(|s| s.country.clone());
    let mut lines = library.help.for_country(country.as_deref(), visit.now.date());
    let first = first(&answers);
    lines.lines.sort_by_key(|line| Some(line.purpose) != first);
    let alone = settings.as_ref().is_some_and(|s| s.individual_only);
    let care = Care { answers: &answers, lines: &lines, open: settings.is_some(), alone };
    Ok(drawn(&visit, view::care(library, &care)))
}

/// The lines that come first: fear of somebody before anything that is not about life.
fn first(answers: &Answers) -> Option<Purpose> {
    if answers.has("harm", "yes") {
        Some(Purpose::Listening)
    } else if answers.has("afraid", "yes") {
        Some(Purpose::PartnerViolence)
    } else {
        Some(Purpose::Listening)
    }
}

fn drawn(visit: &Visit, main: maud::Markup) -> Response {
    let (room, tab) = if visit.session.is_some() { (Room::Day, Some(Tab::Do)) } else { (Room::Door, None) };
    draw(visit, room, tab, main)
}

/// Whether the last check-ins that said how pleasant it was were all very unpleasant.
pub(super) fn is_low(journal: &Journal, now: &Moment) -> bool {
    let said = journal.check_ins().rev().filter_map(|(entry, c)| Some((entry.at, c.pleasantness?)));
    let last: Vec<_> = said.take(IN_A_ROW).collect();
    let fresh = last.first().is_some_and(|(at, _)| now.minutes_since(at) <= DAYS * 24 * 60);
    fresh && last.len() == IN_A_ROW && last.iter().all(|(_, p)| p.get() <= heavy::UNPLEASANT)
}
