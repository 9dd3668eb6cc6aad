//! A check-in: the pair first, everything else optional.

use axum::response::Response;
use nearer_core::{Entry, EntryId, Kind, PracticeDay};

use super::{Answer, draw, draw_faulty, keep_new, no_faults};
use crate::respond;
use crate::view::check_in as view;
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// The form: as it was left unfinished, or empty.
pub async fn show(owner: Owner) -> Response {
    let mut answers = super::draft::of(&owner, "/check-in").unwrap_or_default();
    if answers.one("id").is_none() {
        answers.set("id", owner.fresh_id().to_string());
    }
    let (visit, known) = (&owner.visit, super::known::of(&owner.vault));
    let main = view::form(&visit.app.library, visit.token(), &answers, &no_faults(), &known, visit.now);
    draw(visit, Room::Day, Some(Tab::Today), main)
}

/// Keeps a check-in and goes back to where the day is.
pub async fn keep(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let id: EntryId = answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id());
    match Entry::parse(Kind::CheckIn, id, &answers, &owner.asked()) {
        Ok(entry) => {
            let rollover = owner.vault.settings().rollover;
            let today = PracticeDay::of(&entry.at, rollover) == PracticeDay::of(&owner.visit.now, rollover);
            let id = keep_new(&owner, entry).await?;
            super::draft::forget(&owner, "/check-in").await;
            // today shows only what belongs to it; one of another day is shown by itself
            Ok(respond::see_other(&if today { "/".to_owned() } else { format!("/e/{id}") }))
        }
        Err(faults) => {
            let (visit, known) = (&owner.visit, super::known::of(&owner.vault));
            let main = view::form(&visit.app.library, visit.token(), &answers, &faults, &known, visit.now);
            Ok(draw_faulty(visit, Room::Day, Some(Tab::Today), main))
        }
    }
}
