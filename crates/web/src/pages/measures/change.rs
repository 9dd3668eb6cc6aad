//! Correcting what was answered: the answers of that sitting, filled in. Saving keeps a new
//! version of the same entry, counted again.

use axum::http::StatusCode;
use axum::response::Response;
use nearer_core::entry::{Measure, Worksheet};
use nearer_core::measure::{Given, scores};
use nearer_core::{Answers, Body, Entry, FieldErrors, Kept, Problem};
use nearer_vault::{Change, VaultError};

use super::super::{Answer, draft, draw, draw_as, draw_faulty, no_faults};
use super::{Found, ask};
use crate::respond;
use crate::view::ask::Form;
use crate::view::measures::ask::{self as view, Changing};
use crate::view::shell::{Room, Tab};
use crate::visit::Owner;

fn measure(entry: &Entry) -> Option<&Measure> {
    match &entry.body {
        Body::Worksheet(sheet) => match sheet.as_ref() {
            Worksheet::Measure(measure) => Some(measure),
            _ => None,
        },
        _ => None,
    }
}

/// The questionnaire of a sitting that can be corrected: all of it was asked, and it is there.
pub(in crate::pages) fn sitting(owner: &Owner, entry: &Entry) -> Option<Found> {
    let measure = measure(entry).filter(|m| !m.few)?;
    let word = measure.from.map(|id| id.to_string()).or_else(|| measure.measure.as_ref().map(ToString::to_string))?;
    super::found(owner, &word).ok()
}

/// The form with its answers.
pub(in crate::pages) fn form(
    owner: &Owner,
    found: &Found,
    kept: &Kept,
    answers: &Answers,
    faults: Option<&FieldErrors>,
) -> Response {
    let none = no_faults();
    let main = drawn(owner, found, kept, answers, (faults.unwrap_or(&none), false));
    let drawn = if faults.is_some() { draw_faulty } else { draw };
    drawn(&owner.visit, Room::Day, Some(Tab::Notes), main)
}

fn drawn(
    owner: &Owner,
    found: &Found,
    kept: &Kept,
    answers: &Answers,
    (faults, late): (&FieldErrors, bool),
) -> maud::Markup {
    let visit = &owner.visit;
    let people = crate::pages::known::of(&owner.vault).people;
    let changing = Changing { instrument: &found.instrument, kept, late };
    let form = Form::new(&visit.app.library, answers, faults);
    view::change(&form, &changing, &people, visit.token())
}

/// Keeps the correction as a new version. When another tab was quicker, what was chosen here is
/// shown again.
pub(in crate::pages) async fn correct(owner: &Owner, found: &Found, kept: &Kept, answers: Answers) -> Answer {
    let Some(before) = measure(&kept.entry) else { return Err(crate::fault::Fault::Missing) };
    let given = ask::given(found, &answers);
    let faults = missing(found, &given, &answers);
    if !faults.is_empty() {
        return Ok(form(owner, found, kept, &answers, Some(&faults)));
    }
    let scores = scores(&found.instrument, &given);
    let sheet = Measure { given, scores, with: None, ..before.clone() };
    let again = Entry::new(kept.entry.id, kept.entry.at, owner.visit.now, sheet.into());
    let mut fields = again.body.answers(&kept.entry.at);
    fields.set("with", answers.typed("with"));
    let entry = match kept.entry.corrected(&fields, &owner.asked()) {
        Ok(entry) => entry,
        Err(faults) => return Ok(form(owner, found, kept, &answers, Some(&faults))),
    };
    let seen = answers.one("version").and_then(|v| v.parse().ok()).unwrap_or(kept.version);
    let id = entry.id;
    match owner.change(Change::Put { entry, expect: Some(seen) }).await {
        Ok(_) => {
            draft::forget(owner, &format!("/e/{id}/edit")).await;
            Ok(respond::see_other(&found.result_path(id)))
        }
        Err(VaultError::Conflict { latest }) => {
            let mut answers = answers;
            answers.set("version", latest.version.to_string());
            let main = drawn(owner, found, &latest, &answers, (&no_faults(), true));
            Ok(draw_as(&owner.visit, Room::Day, Some(Tab::Notes), main, StatusCode::CONFLICT))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// What a sitting needs to be kept.
pub(super) fn missing(found: &Found, given: &Given, answers: &Answers) -> FieldErrors {
    let mut faults = FieldErrors::default();
    if given.is_empty() {
        faults.add("given", Problem::Missing);
    }
    if found.instrument.about_person && answers.one("with").is_none() {
        faults.add("with", Problem::Missing);
    }
    faults
}
