//! The shorter way: one question a page, each chosen by the answers before it. What was said
//! lies in a sealed draft between two pages; the way there is walked again from it, so that an
//! answer that is corrected changes what comes after it and nothing else.

use axum::extract::Path;
use axum::response::Response;
use nearer_core::measure::Given;
use nearer_core::{Answers, EntryId, FieldErrors, Problem, SavedDraft};
use nearer_insight::grm::short::{Said, Short, short};
use nearer_vault::Change;

use super::super::{Answer, draft, draw, draw_faulty, no_faults};
use super::Found;
use super::ask::{Answered, sealed};
use crate::fault::Fault;
use crate::respond;
use crate::view::ask::Form;
use crate::view::measures::few::{self as view, Asking};
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// The question that is next, or the one that was gone back to.
pub async fn show(owner: Owner, Path(word): Path<String>) -> Answer {
    let found = super::found(&owner, &word)?;
    let short = short(&found.instrument).ok_or(Fault::Missing)?;
    let saved = draft::of(&owner, &found.few_path());
    let mut answers = saved.unwrap_or_default();
    if answers.one("id").is_none() {
        answers.set("id", owner.fresh_id().to_string());
    }
    let at = place(&answers);
    Ok(drawn(&owner, &found, &short, &answers, &no_faults(), at))
}

fn drawn(owner: &Owner, found: &Found, short: &Short, answers: &Answers, faults: &FieldErrors, at: usize) -> Response {
    let visit = &owner.visit;
    let said = said(found, answers);
    let mut walk = short.walk(&said, at, seed(answers));
    // all was answered and nothing kept: the last one stands again
    let ask = walk.ask.or_else(|| walk.asked.pop());
    let asking = Asking {
        instrument: &found.instrument,
        path: &found.few_path(),
        whole: &found.path(),
        ask: ask.unwrap_or(1),
        at: walk.asked.len(),
        most: short.most(),
    };
    let people = crate::pages::known::of(&owner.vault).people;
    let form = Form::new(&visit.app.library, answers, faults);
    let main = view::page(&form, &asking, &people, visit.token());
    let drawn = if faults.is_empty() { draw } else { draw_faulty };
    drawn(visit, Room::Day, Some(Tab::Do), main)
}

/// One step: on, back, or left for later. When enough is known, it is kept.
pub async fn answer(Path(word): Path<String>, Posted { by: owner, answers: sent }: Posted<Owner>) -> Answer {
    let found = match super::found_even_out(&owner, &word) {
        Ok(found) => found,
        Err(fault) => return super::gone(&owner, &sent).ok_or(fault),
    };
    let short = short(&found.instrument).ok_or(Fault::Missing)?;
    let id = sent.one("id").and_then(|id| id.parse::<EntryId>().ok());
    if let Some(id) = id.filter(|id| owner.vault.journal().get(id).is_some()) {
        // sent twice: it is kept already
        return Ok(respond::see_other(&found.result_path(id)));
    }
    let Some(mut answers) = begun(&owner, &found, id) else { return Ok(respond::see_other(&found.few_path())) };
    let seed = seed(&answers);
    let walk = short.walk(&said(&found, &answers), place(&sent), seed);
    let (at, ask) = (walk.asked.len(), walk.ask);
    if at == 0 && found.instrument.about_person && sent.pairs().any(|(field, _)| field == "with") {
        answers.set("with", sent.typed("with"));
    }
    let field = ask.map(|n| format!("given-{n}"));
    if let Some((name, value)) = sent.pairs().find(|(name, _)| field.as_deref() == Some(*name)) {
        answers.set(name, value);
    }
    match sent.one("go").unwrap_or("on") {
        "back" => later(&owner, &found, answers, at.saturating_sub(1), &found.few_path()).await,
        "later" => later(&owner, &found, answers, at, "/measures").await,
        _ => on(&owner, &found, &short, answers, (at, ask)).await,
    }
}

/// What was said before in this sitting. `None` while another one waits: it is not replaced, and
/// stands where the form would have gone on.
fn begun(owner: &Owner, found: &Found, id: Option<EntryId>) -> Option<Answers> {
    let mut answers = draft::of(owner, &found.few_path()).unwrap_or_default();
    let waits = answers.one("id").and_then(|id| id.parse::<EntryId>().ok());
    if waits.is_none() {
        answers.set("id", id.unwrap_or_else(|| owner.fresh_id()).to_string());
    }
    (waits.is_none() || id.is_none() || waits == id).then_some(answers)
}

async fn on(
    owner: &Owner,
    found: &Found,
    short: &Short<'_>,
    answers: Answers,
    (at, ask): (usize, Option<u8>),
) -> Answer {
    let mut faults = FieldErrors::default();
    let said = said(found, &answers);
    if ask.is_some_and(|n| !said.contains_key(&n)) {
        faults.add("given", Problem::Missing);
    }
    if found.instrument.about_person && answers.one("with").is_none() {
        faults.add("with", Problem::Missing);
    }
    if !faults.is_empty() {
        let at = if faults.of("with").is_some() { 0 } else { at };
        return Ok(drawn(owner, found, short, &answers, &faults, at));
    }
    let walk = short.walk(&said, at + 1, seed(&answers));
    if walk.ask.is_some() {
        return later(owner, found, answers, walk.asked.len(), &found.few_path()).await;
    }
    let mut given = Given::nothing();
    for (n, value) in walk.asked.iter().filter_map(|n| Some((*n, (*said.get(n)?)?))) {
        given.set(n, value);
    }
    if given.is_empty() {
        faults.add("all", Problem::Missing);
        return Ok(drawn(owner, found, short, &answers, &faults, at));
    }
    let scores = short.scores(&given);
    match sealed(owner, found, &answers, Answered { given, scores, few: true }).await? {
        Ok(kept) => Ok(kept),
        Err(faults) => Ok(drawn(owner, found, short, &answers, &faults, 0)),
    }
}

/// Saves what was said so far, with the place to go on from, and leads on.
async fn later(owner: &Owner, found: &Found, mut answers: Answers, at: usize, to: &str) -> Answer {
    answers.set("p", at.to_string());
    owner.change(Change::Draft(SavedDraft { page: found.few_path(), answers, at: owner.visit.now })).await?;
    let taken_out = format!("{}/result", found.path());
    Ok(respond::see_other(if found.out { &taken_out } else { to }))
}

/// How many questions come before the one in hand.
fn place(answers: &Answers) -> usize {
    answers.one("p").and_then(|p| p.parse().ok()).unwrap_or(0)
}

/// The sitting's own number: the same questions come again when one goes back.
fn seed(answers: &Answers) -> u64 {
    let id = answers.one("id").and_then(|id| id.parse::<EntryId>().ok());
    id.map_or(0, |id| id.bytes().iter().fold(0, |seed: u64, byte| seed.rotate_left(8) ^ u64::from(*byte)))
}

/// What was said: a value that is one of its question's answers, or that passes it over. All else
/// that a form or a draft may hold is let lie.
fn said(found: &Found, answers: &Answers) -> Said {
    let known = |(name, value): (&str, &str)| {
        let n = name.strip_prefix("given-")?.parse().ok().filter(|n| found.instrument.item(*n).is_some())?;
        let value = if value.is_empty() { None } else { Some(value.parse().ok()?) };
        let offered = |v: i16| found.instrument.choices(n).iter().any(|c| c.value == v);
        value.is_none_or(offered).then_some((n, value))
    };
    answers.pairs().filter_map(known).collect()
}
