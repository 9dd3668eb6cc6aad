//! Small pictures in the mind: each step asks how strong it is first. Nothing typed is kept.

use axum::response::Response;
use maud::Markup;
use nearer_core::entry::PracticeDone;
use nearer_core::{Answers, Entry, EntryId, FieldErrors, Kind, Problem};

use super::{Answer, draw, draw_faulty, heavy, keep_new, no_faults};
use crate::respond;
use crate::view::imagery::{self as view, At, Road};
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// So strong, or stronger, and it stops.
const STOP: u8 = 7;
/// So strong, and one stands a step further away.
const FARTHER: u8 = 5;

/// What it is, how long it takes, how to leave; where it is not closed.
pub async fn show(owner: Owner) -> Response {
    if let Some(closed) = closed(&owner) {
        return closed;
    }
    let (answers, none) = (Answers::default(), no_faults());
    drawn(&owner, view::page(&road(&owner, &answers, &none), At::Begin, false))
}

/// One step of the road.
pub async fn step(Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    let go = answers.one("go").unwrap_or("on").to_owned();
    answers.forget("go");
    if go == "keep" {
        return keep(&owner, answers).await;
    }
    if let Some(closed) = closed(&owner) {
        return Ok(closed);
    }
    let at = answers.one("at").and_then(At::named).unwrap_or(At::Begin);
    let (strong, faults) = said(&owner, &answers, at);
    if at == At::Begin
        && let Some(strong) = strong
    {
        answers.set("before", strong.to_string());
    }
    let none = no_faults();
    if strong.is_some_and(|n| n >= STOP) {
        return Ok(drawn(&owner, view::stopped(&road(&owner, &answers, &none), owner.fresh_id())));
    }
    if go == "down" {
        answers.forget("strong");
        return Ok(drawn(&owner, view::page(&road(&owner, &answers, &none), At::Down, false)));
    }
    if !faults.is_empty() {
        let main = view::page(&road(&owner, &answers, &faults), at, false);
        return Ok(draw_faulty(&owner.visit, Room::Day, Some(Tab::Do), main));
    }
    let picture = answers.one("picture").and_then(|slug| owner.visit.app.library.imagery.picture(slug));
    let Some(next) = at.next(picture) else {
        return Ok(drawn(&owner, view::end(&road(&owner, &answers, &none), owner.fresh_id())));
    };
    // asked anew on every page: an answer from the page before would answer for this one
    answers.forget("strong");
    let moved =
        strong.is_some_and(|n| n >= FARTHER) && step_back(&mut answers, owner.visit.app.library.imagery.farthest());
    Ok(drawn(&owner, view::page(&road(&owner, &answers, &none), next, moved)))
}

fn road<'a>(owner: &'a Owner, answers: &'a Answers, faults: &'a FieldErrors) -> Road<'a> {
    Road { library: &owner.visit.app.library, token: owner.visit.token(), answers, faults }
}

fn drawn(owner: &Owner, main: Markup) -> Response {
    draw(&owner.visit, Room::Day, Some(Tab::Do), main)
}

/// How strong it is, and what this page still needs before the next.
fn said(owner: &Owner, answers: &Answers, at: At) -> (Option<u8>, FieldErrors) {
    let imagery = &owner.visit.app.library.imagery;
    let mut faults = FieldErrors::default();
    let strong = answers.one("strong").and_then(|n| n.parse().ok()).filter(|n: &u8| *n <= 10);
    if strong.is_none() {
        faults.add("strong", Problem::Missing);
    }
    let near = answers.one("near").and_then(|n| n.parse().ok());
    if at == At::Near && !near.is_some_and(|n: usize| (1..=imagery.farthest()).contains(&n)) {
        faults.add("near", Problem::Missing);
    }
    if at == At::Which && answers.one("picture").and_then(|slug| imagery.picture(slug)).is_none() {
        faults.add("picture", Problem::Missing);
    }
    (strong, faults)
}

/// One step further away from the scene; whether there was one left.
fn step_back(answers: &mut Answers, farthest: usize) -> bool {
    let near = answers.one("near").and_then(|n| n.parse::<usize>().ok());
    let Some(near) = near.filter(|n| *n < farthest) else { return false };
    answers.set("near", (near + 1).to_string());
    true
}

/// Closed on a bad day, and after it made things worse.
fn closed(owner: &Owner) -> Option<Response> {
    let library = &owner.visit.app.library;
    if let Some(note) = made_worse(owner) {
        return Some(drawn(owner, view::shut(library, note)));
    }
    heavy::rests_today(owner, &library.imagery.title)
}

/// The newest note of it, when it says that it made things worse.
fn made_worse(owner: &Owner) -> Option<EntryId> {
    let slug = &owner.visit.app.library.imagery.slug;
    let journal = owner.vault.journal();
    let newest = journal.sheets::<PracticeDone>().rev().find(|(_, done)| done.practice.as_ref() == Some(slug));
    newest.filter(|(_, done)| done.worse).map(|(entry, _)| entry.id)
}

/// Keeps that it was done: two numbers, and whether it made things worse.
async fn keep(owner: &Owner, answers: Answers) -> Answer {
    let mut done = Answers::default();
    done.set("practice", owner.visit.app.library.imagery.slug.to_string());
    for field in ["before", "after", "worse"] {
        if let Some(value) = answers.one(field) {
            done.set(field, value);
        }
    }
    let id = answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id());
    match Entry::parse(Kind::PracticeDone, id, &done, &owner.asked()) {
        Ok(entry) => {
            let id = keep_new(owner, entry).await?;
            // who was stopped is led back to the room, not to a page of facts
            let worse = answers.has("worse", "yes");
            Ok(respond::see_other(&if worse { "/practices/landing".to_owned() } else { format!("/e/{id}") }))
        }
        Err(_) => Err(crate::fault::Fault::Yours),
    }
}
