//! New entries of the kinds that have one plain form: a withdrawal, a close moment, a
//! reach, a note. `/new/quiet` is the late entry "I went silent": a withdrawal whose
//! form leads to the repair line.

use axum::extract::{Path, Query};
use nearer_core::{Answers, Entry, EntryId, Kind, SavedDraft};
use nearer_vault::Change;

use super::{Answer, apart, draw, draw_faulty, keep_new, no_faults, sheet};
use crate::fault::Fault;
use crate::respond;
use crate::view::kinds as view;
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// The word of an address and the kind behind it. Words in addresses are bland on purpose.
const PLAIN: [(&str, Kind); 5] = [
    ("apart", Kind::Withdrawal),
    ("quiet", Kind::Withdrawal),
    ("together", Kind::CloseMoment),
    ("step", Kind::Reach),
    ("note", Kind::Note),
];

fn kind_of(word: &str) -> Result<Kind, Fault> {
    PLAIN.iter().find(|(w, _)| *w == word).map(|(_, k)| *k).ok_or(Fault::Missing)
}

/// The form, or what was left of it.
pub async fn show(owner: Owner, Path(word): Path<String>, at: Query<sheet::At>) -> Answer {
    if let Some(page) = sheet::show(&owner, &word, &at) {
        return Ok(page);
    }
    let kind = kind_of(&word)?;
    let page = format!("/new/{word}");
    let mut answers = super::draft::of(&owner, &page).unwrap_or_else(|| super::entry::blank(owner.fresh_id()));
    if kind == Kind::Withdrawal {
        apart::choose_side(&owner, &mut answers, word == "quiet");
    }
    let visit = &owner.visit;
    let known = super::known::of(&owner.vault);
    let main = view::form(&visit.app.library, visit.token(), kind, &page, &answers, &no_faults(), &known, visit.now);
    Ok(draw(visit, Room::Day, None, main))
}

/// Keeps it.
pub async fn keep(Path(word): Path<String>, Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    if let Some(answer) = sheet::step(&owner, &word, &answers).await {
        return answer;
    }
    let kind = kind_of(&word)?;
    if kind == Kind::Withdrawal {
        apart::keep_to_side(&mut answers);
    }
    let page = format!("/new/{word}");
    let id: EntryId = id_in(&answers).unwrap_or_else(|| owner.fresh_id());
    match Entry::parse(kind, id, &answers, &owner.asked()).and_then(|entry| apart::alone_open(&owner, entry)) {
        Ok(entry) => {
            let to = apart::shown_at(&entry);
            let id = keep_new(&owner, entry).await?;
            super::draft::forget(&owner, &page).await;
            Ok(respond::see_other(&format!("{to}{id}")))
        }
        Err(faults) => {
            let visit = &owner.visit;
            let known = super::known::of(&owner.vault);
            let main = view::form(&visit.app.library, visit.token(), kind, &page, &answers, &faults, &known, visit.now);
            Ok(draw_faulty(visit, Room::Day, Some(Tab::Notes), main))
        }
    }
}

/// Begins a step with what another entry already says.
pub(super) async fn start_step(owner: &Owner, answers: &Answers) -> Answer {
    const GIVEN: [&str; 7] = ["step", "kind", "value", "own_value", "feared", "with", "belief"];
    let mut draft = super::entry::blank(owner.fresh_id());
    for field in GIVEN {
        if let Some(value) = answers.one(field) {
            draft.set(field, value);
        }
    }
    let saved = SavedDraft { page: STEP.to_owned(), answers: draft, at: owner.visit.now };
    owner.change(Change::Draft(saved)).await?;
    Ok(respond::see_other(STEP))
}

/// The page of a new step.
const STEP: &str = "/reach/plan";

fn id_in(answers: &Answers) -> Option<EntryId> {
    answers.one("id").and_then(|id| id.parse().ok())
}
