//! Worksheets: asked a page at a time. What is said so far lies in a sealed draft between two
//! pages, so a lock in the middle loses no word.

use axum::extract::{Path, Query};
use axum::response::Response;
use nearer_core::entry::{Belief, Worksheet};
use nearer_core::{Answers, Entry, EntryId, FieldErrors, Kind, SavedDraft};
use nearer_vault::Change;
use serde::Deserialize;

use super::{Answer, draft, draw, draw_faulty, gate, keep_new, no_faults};
use crate::fault::Fault;
use crate::respond;
use crate::view::asking::{self as view, Asking, Beside};
use crate::view::shell::Room;
use crate::visit::{Owner, Posted};

/// Most beliefs offered for a line.
const BELIEFS_MOST: usize = 24;

/// Which page of a worksheet: its number, or `small`.
#[derive(Debug, Default, Deserialize)]
pub struct At {
    p: Option<String>,
}

/// What an address asks; `None` when it is no worksheet.
fn asking<'a>(owner: &'a Owner, word: &str, path: &'a str, at: &str) -> Option<Asking<'a>> {
    let library = &owner.visit.app.library;
    let reflection = library.reflection(word);
    let (kind, words) = match reflection {
        Some(_) => (Kind::Reflection, library.sheets.of(Kind::Reflection)?),
        // one without questions comes from elsewhere
        None => library.sheets.worded(word).filter(|(_, words)| !words.page.is_empty())?,
    };
    // on the own track only one's own weather is asked for
    let own = kind == Kind::Weather && owner.vault.settings().individual_only;
    let small = (at == "small" || own) && !words.small.is_empty() && reflection.is_none();
    let mut asking = Asking { kind, words, reflection, path, small, page: 0 };
    asking.page = at.parse().unwrap_or(0).min(asking.pages().saturating_sub(1));
    Some(asking)
}

/// A page of the form, with what was said so far. `None` when the word is no worksheet's.
pub(super) fn show(owner: &Owner, word: &str, Query(at): &Query<At>) -> Option<Response> {
    let path = format!("/new/{word}");
    let draft = draft::of(owner, &path);
    let left_at = draft.as_ref().and_then(|d| d.one("p")).unwrap_or("0").to_owned();
    let asking = asking(owner, word, &path, at.p.as_deref().unwrap_or(&left_at))?;
    let toward = asking.words.toward || (asking.kind == Kind::Weather && asking.page > 0);
    if let Some(instead) = toward.then(|| gate::require(owner, asking.words.place())).flatten() {
        return Some(instead);
    }
    if let Some(rests) = super::heavy::rests(owner, &asking).or_else(|| super::heavy::story(owner, &asking)) {
        return Some(rests);
    }
    let resumed = draft.is_some() && at.p.is_none();
    let mut answers = draft.unwrap_or_else(|| super::entry::blank(owner.fresh_id()));
    if let Some(reflection) = asking.reflection {
        answers.set("reflection", reflection.slug.to_string());
    }
    if answers.one("id").is_none() {
        answers.set("id", owner.fresh_id().to_string());
    }
    Some(drawn(owner, &asking, &answers, &no_faults(), resumed))
}

fn drawn(owner: &Owner, asking: &Asking, answers: &Answers, faults: &FieldErrors, resumed: bool) -> Response {
    let visit = &owner.visit;
    let (known, beliefs) = (super::known::of(&owner.vault), beliefs(owner));
    let beside = Beside { token: visit.token(), known: &known, beliefs: &beliefs, now: visit.now, resumed };
    let main = view::page(&visit.app.library, asking, answers, faults, &beside);
    if faults.is_empty() { draw(visit, Room::Day, None, main) } else { draw_faulty(visit, Room::Day, None, main) }
}

/// Beliefs a line may be about, newest first.
pub(super) fn beliefs(owner: &Owner) -> Vec<(EntryId, String)> {
    let journal = owner.vault.journal();
    let rule = |(e, b): (&Entry, &Belief)| b.rule.as_ref().map(|r| (e.id, r.to_string()));
    journal.sheets::<Belief>().rev().filter_map(rule).take(BELIEFS_MOST).collect()
}

/// One step: on, back, kept, or left for later. `None` when the word is no worksheet's.
pub(super) async fn step(owner: &Owner, word: &str, answers: &Answers) -> Option<Answer> {
    let path = format!("/new/{word}");
    let at = answers.one("p").unwrap_or("0").to_owned();
    let asking = asking(owner, word, &path, &at)?;
    Some(stepped(owner, &asking, answers.clone()).await)
}

async fn stepped(owner: &Owner, asking: &Asking<'_>, mut answers: Answers) -> Answer {
    let go = answers.one("go").unwrap_or("keep").to_owned();
    for field in ["go", "p", draft::PAGE] {
        answers.forget(field);
    }
    take_over(&mut answers);
    let parsed = parse(owner, asking.kind, &answers);
    if go == "keep" {
        return match parsed {
            Ok(entry) => {
                let id = keep_new(owner, entry).await?;
                draft::forget(owner, asking.path).await;
                Ok(respond::see_other(&format!("/e/{id}")))
            }
            Err(faults) => {
                let first = faults.iter().next().map(|f| f.field.clone()).unwrap_or_default();
                let page = if asking.small { 0 } else { asking.page_of(&first) };
                Ok(drawn(owner, &Asking { page, ..*asking }, &answers, &faults, false))
            }
        };
    }
    if let Err(faults) = parsed {
        let here = unreadable_here(asking, &faults);
        if !here.is_empty() {
            return Ok(drawn(owner, asking, &answers, &here, false));
        }
    }
    let to = match go.as_str() {
        "back" => asking.page.saturating_sub(1),
        "more" | "leave" => asking.page,
        _ => (asking.page + 1).min(asking.pages().saturating_sub(1)),
    };
    let p = if asking.small { "small".to_owned() } else { to.to_string() };
    answers.set("p", p.clone());
    let saved = SavedDraft { page: asking.path.to_owned(), answers, at: owner.visit.now };
    owner.change(Change::Draft(saved)).await?;
    if go == "leave" {
        return Ok(respond::see_other("/"));
    }
    Ok(respond::see_other(&format!("{}?p={p}", asking.path)))
}

/// Faults of this page that going on would carry along: what is missing can wait.
fn unreadable_here(asking: &Asking, faults: &FieldErrors) -> FieldErrors {
    use nearer_core::Problem::{Missing, NothingAnswered};
    let mut here = FieldErrors::default();
    for fault in faults.iter().filter(|f| !matches!(f.problem, Missing | NothingAnswered)) {
        if asking.small || asking.page_of(&fault.field) == asking.page {
            here.add(&fault.field, fault.problem);
        }
    }
    here
}

fn parse(owner: &Owner, kind: Kind, answers: &Answers) -> Result<Entry, FieldErrors> {
    let id = answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id());
    Entry::parse(kind, id, answers, &owner.asked())
}

/// Sentences that were ticked to be taken over are added to their field.
pub(super) fn take_over(answers: &mut Answers) {
    let taken: Vec<(String, String)> = answers
        .pairs()
        .filter_map(|(field, value)| Some((field.strip_prefix("take-")?.to_owned(), value.to_owned())))
        .collect();
    for (field, sentence) in taken {
        answers.forget(&format!("take-{field}"));
        let typed = answers.typed(&field).trim().to_owned();
        if !typed.contains(&sentence) {
            answers.set(&field, if typed.is_empty() { sentence } else { format!("{typed}\n{sentence}") });
        }
    }
}

/// Begins a worksheet with what another entry already says, so nobody types it twice.
pub async fn start(Path(word): Path<String>, Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    let path = format!("/new/{word}");
    if word == "step" {
        return super::kinds::start_step(&owner, &answers).await;
    }
    if word == "apart" {
        return super::apart::start(&owner, &answers).await;
    }
    if word == "message" {
        return super::words::begin(&owner, &answers).await;
    }
    let Some(asking) = asking(&owner, &word, &path, "0") else { return Err(Fault::Missing) };
    let fields = Worksheet::fields(asking.kind);
    let known = |field: &str| fields.iter().any(|f| f.name == field);
    let given: Vec<(String, String)> =
        answers.pairs().filter(|(f, _)| known(f)).map(|(f, v)| (f.to_owned(), v.to_owned())).collect();
    answers = Answers::new(given);
    if let Some(older) = draft::of(&owner, &path) {
        set_by(&owner, &asking, older, &mut answers).await?;
    }
    answers.set("id", owner.fresh_id().to_string());
    owner.change(Change::Draft(SavedDraft { page: path.clone(), answers, at: owner.visit.now })).await?;
    Ok(respond::see_other(&format!("{path}?p=0")))
}

/// An unfinished one is kept as far as it went; what cannot be kept yet is carried on.
async fn set_by(owner: &Owner, asking: &Asking<'_>, older: Answers, answers: &mut Answers) -> Result<(), Fault> {
    match parse(owner, asking.kind, &older) {
        Ok(entry) => keep_new(owner, entry).await.map(|_| ()),
        Err(_) => {
            for (field, value) in older.pairs().filter(|(f, v)| *f != "id" && !v.trim().is_empty()) {
                if answers.one(field).is_none() {
                    answers.add(field, value);
                }
            }
            Ok(())
        }
    }
}
