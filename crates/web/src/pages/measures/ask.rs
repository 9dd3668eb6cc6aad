//! Answering: all on one page, or a dozen a page; what was said lies in a sealed draft
//! between two pages.

use axum::extract::{Path, Query};
use axum::response::Response;
use nearer_core::entry::Measure;
use nearer_core::measure::{Given, Score, scores};
use nearer_core::{Answers, Entry, FieldErrors, Kind, SavedDraft};
use nearer_insight::grm::short::short;
use nearer_vault::Change;
use serde::Deserialize;

use super::super::{Answer, draft, draw, draw_faulty, keep_new, no_faults};
use super::Found;
use crate::fault::Fault;
use crate::respond;
use crate::view::ask::Form;
use crate::view::measures::ask::{self as view, Asking};
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// Which page of it; a number only.
#[derive(Debug, Default, Deserialize)]
pub struct At {
    p: Option<String>,
}

/// A page of questions with what was said so far.
pub async fn show(owner: Owner, Path(word): Path<String>, Query(at): Query<At>) -> Answer {
    let found = super::found(&owner, &word)?;
    let saved = draft::of(&owner, &found.path());
    let resumed = saved.is_some() && at.p.is_none();
    let mut answers = saved.unwrap_or_default();
    let wanted = at.p.as_deref().or(answers.one("p")).and_then(|p| p.parse().ok()).unwrap_or(0);
    if answers.one("id").is_none() {
        answers.set("id", owner.fresh_id().to_string());
    }
    Ok(drawn(&owner, &found, &answers, &no_faults(), wanted, resumed))
}

fn drawn(
    owner: &Owner,
    found: &Found,
    answers: &Answers,
    faults: &FieldErrors,
    page: usize,
    resumed: bool,
) -> Response {
    let visit = &owner.visit;
    let path = found.path();
    let asking = Asking {
        instrument: &found.instrument,
        path: &path,
        own: found.from.is_none(),
        page: page.min(view::pages(&found.instrument) - 1),
        few: short(&found.instrument).map(|short| short.most()),
        resumed,
    };
    let people = crate::pages::known::of(&owner.vault).people;
    let form = Form::new(&visit.app.library, answers, faults);
    let main = view::page(&form, &asking, &people, visit.token());
    let drawn = if faults.is_empty() { draw } else { draw_faulty };
    drawn(visit, Room::Day, Some(Tab::Do), main)
}

/// One step: on, back, left for later, or kept.
pub async fn answer(Path(word): Path<String>, Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    let found = match super::found_even_out(&owner, &word) {
        Ok(found) => found,
        Err(fault) => return super::gone(&owner, &answers).ok_or(fault),
    };
    let go = answers.one("go").unwrap_or("keep").to_owned();
    let page: usize = answers.one("p").and_then(|p| p.parse().ok()).unwrap_or(0);
    for field in ["go", "p", draft::PAGE] {
        answers.forget(field);
    }
    if go == "keep" {
        return keep(&owner, &found, &answers, page).await;
    }
    let to = match go.as_str() {
        "back" => page.saturating_sub(1),
        "later" => page,
        _ => page + 1,
    };
    let to = to.min(view::pages(&found.instrument) - 1);
    answers.set("p", to.to_string());
    owner.change(Change::Draft(SavedDraft { page: found.path(), answers, at: owner.visit.now })).await?;
    if found.out {
        return Ok(respond::see_other(&format!("{}/result", found.path())));
    }
    Ok(respond::see_other(&if go == "later" { "/measures".to_owned() } else { format!("{}?p={to}", found.path()) }))
}

/// What was chosen, where it is one of the answers that were offered.
pub(super) fn given(found: &Found, answers: &Answers) -> Given {
    let mut given = Given::nothing();
    for (n, _) in found.instrument.numbered() {
        let said = answers.one(&format!("given-{n}")).and_then(|v| v.parse().ok());
        if let Some(value) = said.filter(|v| found.instrument.choices(n).iter().any(|c| c.value == *v)) {
            given.set(n, value);
        }
    }
    given
}

async fn keep(owner: &Owner, found: &Found, answers: &Answers, page: usize) -> Answer {
    let given = given(found, answers);
    let faults = super::change::missing(found, &given, answers);
    if !faults.is_empty() {
        let page = if faults.of("with").is_some() { 0 } else { page };
        return Ok(drawn(owner, found, answers, &faults, page, false));
    }
    let scores = scores(&found.instrument, &given);
    match sealed(owner, found, answers, Answered { given, scores, few: false }).await? {
        Ok(kept) => Ok(kept),
        Err(faults) => Ok(drawn(owner, found, answers, &faults, 0, false)),
    }
}

/// What was answered, and what it comes to.
pub(super) struct Answered {
    pub given: Given,
    pub scores: Vec<Score>,
    /// Only as many as it took.
    pub few: bool,
}

/// Keeps answers, lets both drafts of the questionnaire go and leads to where it stands; the
/// faults when the form's other fields do not fit.
pub(super) async fn sealed(
    owner: &Owner,
    found: &Found,
    answers: &Answers,
    answered: Answered,
) -> Result<Result<Response, FieldErrors>, Fault> {
    let Answered { given, scores, few } = answered;
    let sheet = Measure {
        measure: found.instrument.id.as_str().parse().ok(),
        title: Some(found.instrument.title.clone()),
        edition: found.instrument.version.clone(),
        scores,
        given,
        few,
        from: found.from,
        with: None,
    };
    let id = answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id());
    let mut form = Entry::new(id, owner.visit.now, owner.visit.now, sheet.into()).body.answers(&owner.visit.now);
    form.set("with", answers.typed("with"));
    let entry = match Entry::parse(Kind::Measure, id, &form, &owner.asked()) {
        Ok(entry) => entry,
        Err(faults) => return Ok(Err(faults)),
    };
    let id = keep_new(owner, entry).await?;
    for page in [found.path(), found.few_path()] {
        draft::forget(owner, &page).await;
    }
    Ok(Ok(respond::see_other(&found.result_path(id))))
}
