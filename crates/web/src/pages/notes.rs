//! Notes: everything kept, by day, newest first; found by words, person or kind.
//!
//! What is looked for is sent in a form's body, never in an address.

use axum::extract::Query;
use axum::response::Response;
use nearer_core::{Answers, BatchId, Body, EntryId, Journal, Kept, Kind, PracticeDay, Slug};
use serde::Deserialize;

use super::draw;
use crate::view::notes::{self as view, Found};
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// Entries on one page.
pub const PAGE: usize = 25;
/// Most hits of a search that are shown.
pub(crate) const HITS_MOST: usize = 100;

/// Where a page of the list begins: before this entry (an opaque id).
#[derive(Debug, Deserialize)]
pub struct From {
    before: Option<String>,
}

/// The list.
pub async fn show(owner: Owner, Query(from): Query<From>) -> Response {
    let before: Option<EntryId> = from.before.and_then(|id| id.parse().ok());
    let journal = owner.vault.journal();
    let until = before.filter(|id| journal.get(id).is_some());
    let mut page: Vec<&Kept> = journal.before(until).filter(|k| !k.entry.goes_on()).take(PAGE + 1).collect();
    let more = page.len() > PAGE;
    page.truncate(PAGE);
    let next = if more { page.last().map(|k| k.entry.id) } else { None };
    let found = Found {
        entries: &page,
        next,
        total: total(&journal),
        asked: &Answers::default(),
        first: until.is_none(),
        side: owner.vault.settings().side,
    };
    let aside = journal.set_aside().filter(|k| !k.entry.goes_on()).count();
    list(&owner, &found, &journal.people(), aside)
}

/// What was found.
pub async fn find(Posted { by: owner, answers }: Posted<Owner>) -> Response {
    let journal = owner.vault.journal();
    let kind = answers.one("kind").and_then(Kind::named);
    let with = answers.one("with");
    let aside = answers.one("aside").is_some();
    let batch = answers.one("batch").and_then(|b| b.parse::<BatchId>().ok());
    let moved = answers.one("move");
    let day = |field| answers.one(field).and_then(|d| d.parse::<PracticeDay>().ok());
    let (since, until) = (day("since"), day("until"));
    let rollover = owner.vault.settings().rollover;
    let fits = |k: &&Kept| {
        let on = PracticeDay::of(&k.entry.at, rollover);
        !k.entry.goes_on()
            && kind.is_none_or(|kind| k.entry.body.kind() == Some(kind))
            && with.is_none_or(|w| k.entry.with().is_some_and(|n| n.as_str() == w))
            && batch.is_none_or(|b| k.entry.source.as_ref().is_some_and(|s| s.batch == b))
            && moved.is_none_or(|m| moves(&k.entry.body).iter().any(|s| s.as_str() == m))
            && since.is_none_or(|d| on >= d)
            && until.is_none_or(|d| on <= d)
    };
    let entries: Vec<&Kept> = match answers.one("words") {
        Some(words) => {
            let hits = owner.vault.search(words, HITS_MOST);
            hits.iter().filter_map(|id| journal.get(id)).filter(fits).collect()
        }
        None if aside => journal.set_aside().rev().filter(fits).take(HITS_MOST).collect(),
        None => journal.timeline().rev().filter(fits).take(HITS_MOST).collect(),
    };
    let found = Found {
        entries: &entries,
        next: None,
        total: total(&journal),
        asked: &answers,
        first: true,
        side: owner.vault.settings().side,
    };
    let people = journal.people();
    list(&owner, &found, &people, journal.set_aside().filter(|k| !k.entry.goes_on()).count())
}

/// How many are seen: a recording counts once.
fn total(journal: &Journal) -> usize {
    journal.len() - journal.shelf(Kind::Voice).filter(|k| k.entry.goes_on()).count()
}

/// The moves that an entry names.
fn moves(body: &Body) -> &[Slug] {
    match body {
        Body::Urge(urge) => &urge.moves,
        Body::Withdrawal(apart) => &apart.moves,
        _ => &[],
    }
}

fn list(owner: &Owner, found: &Found, people: &[(&nearer_core::Name, usize)], aside: usize) -> Response {
    let visit = &owner.visit;
    let rollover = owner.vault.settings().rollover;
    let main = view::page(&visit.app.library, visit.token(), found, people, aside, rollover);
    draw(visit, Room::Day, Some(Tab::Notes), main)
}
