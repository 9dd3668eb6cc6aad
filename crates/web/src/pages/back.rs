//! When they come back: the running time gets its end, and a short note begins.

use axum::extract::{Path, Query};
use nearer_core::entry::Withdrawal;
use nearer_core::{Answers, Body, Entry, FieldErrors, Kept};
use serde::Deserialize;

use super::entry::restate;
use super::{Answer, draw, draw_faulty, gate, no_faults, quiet, sheet};
use crate::fault::Fault;
use crate::view::back as view;
use crate::view::shell::Room;
use crate::visit::{Owner, Posted};

/// The word of this page at the safety gate.
const GATED: &str = "return";

/// Which time has ended; its entry, and never a name.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    of: Option<String>,
}

/// The time that a form or an address names, else the one that runs.
fn apart(owner: &Owner, of: Option<&str>) -> Result<Option<(Kept, Withdrawal)>, Fault> {
    let running = || owner.vault.journal().open_apart().map(|(entry, _)| entry.id.to_string());
    match of.map(ToOwned::to_owned).or_else(running) {
        Some(id) => quiet::apart_of(owner, &id).map(Some),
        None => Ok(None),
    }
}

/// What to do when they come back.
pub async fn show(owner: Owner, Query(which): Query<Which>) -> Answer {
    if let Some(instead) = gate::require(&owner, GATED) {
        return Ok(instead);
    }
    let apart = apart(&owner, which.of.as_deref())?;
    let mut answers = apart.as_ref().map(|(kept, _)| kept.entry.body.answers(&kept.entry.at)).unwrap_or_default();
    if answers.one("end_date").is_none() {
        answers.set("end_date", owner.visit.now.date().to_string());
    }
    Ok(drawn(&owner, apart.as_ref(), &answers, None))
}

fn drawn(
    owner: &Owner,
    apart: Option<&(Kept, Withdrawal)>,
    answers: &Answers,
    faults: Option<&FieldErrors>,
) -> axum::response::Response {
    let (visit, none) = (&owner.visit, no_faults());
    let main = view::page(&view::Back {
        library: &visit.app.library,
        token: visit.token(),
        apart: apart.map(|(kept, apart)| (&kept.entry, apart)),
        answers,
        faults: faults.unwrap_or(&none),
        now: visit.now,
    });
    if faults.is_some() { draw_faulty(visit, Room::Day, None, main) } else { draw(visit, Room::Day, None, main) }
}

/// Ends the time as it was said, and begins the note.
pub async fn keep(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    if let Some(instead) = gate::require(&owner, GATED) {
        return Ok(instead);
    }
    let apart = match answers.one("of") {
        Some(id) => Some(quiet::apart_of(&owner, id)?),
        None => None,
    };
    if let Some((kept, before)) = &apart {
        match ended(&owner, kept, &answers) {
            Ok(entry) if entry.body == Body::Withdrawal(before.clone()) => {}
            Ok(entry) => restate(&owner, Kept { entry, version: kept.version }).await?,
            Err(faults) => return Ok(drawn(&owner, apart.as_ref(), &answers, Some(&faults))),
        }
    }
    let library = &owner.visit.app.library;
    let way = view::way(library, answers.typed("way"));
    let own = answers.one("welcome").map(str::trim).filter(|w| !w.is_empty()).map(ToOwned::to_owned);
    let mut begun = Answers::default();
    let welcome: Vec<String> = way.into_iter().chain(own).collect();
    let with = apart.as_ref().and_then(|(_, a)| a.with.as_ref()).map(ToString::to_string);
    let given = [
        ("welcome", Some(welcome.join("\n"))),
        ("question", view::question(library, answers.typed("question"))),
        ("with", with),
    ];
    for (field, value) in given {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            begun.set(field, value);
        }
    }
    sheet::start(Path("return".to_owned()), Posted { by: owner, answers: begun }).await
}

/// The entry with the end that the form gives it.
fn ended(owner: &Owner, kept: &Kept, answers: &Answers) -> Result<Entry, FieldErrors> {
    let mut all = kept.entry.body.answers(&kept.entry.at);
    for field in ["end_date", "end_time", "returned_by"] {
        all.set(field, answers.typed(field));
    }
    kept.entry.corrected(&all, &owner.asked())
}
