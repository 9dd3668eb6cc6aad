//! A check-in: the pair first, everything else optional.

use axum::response::Response;
use nearer_core::{Entry, EntryId, Kind};
use nearer_vault::Change;

use super::{Answer, draw, draw_faulty, no_faults};
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
    let (visit, people) = (&owner.visit, people(&owner));
    let main = view::form(&visit.app.library, visit.token(), &answers, &no_faults(), &people, visit.now);
    draw(visit, Room::Day, Some(Tab::CheckIn), main)
}

fn people(owner: &Owner) -> Vec<String> {
    const MOST: usize = 6;
    let settings = owner.vault.settings();
    let mut names: Vec<String> = settings.person.iter().map(ToString::to_string).collect();
    for (name, _) in owner.vault.journal().people() {
        if names.len() < MOST && !names.iter().any(|n| n == name.as_str()) {
            names.push(name.to_string());
        }
    }
    names
}

/// Keeps a check-in and goes back to where the day is.
pub async fn keep(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let id: EntryId = answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id());
    match Entry::parse(Kind::CheckIn, id, &answers, &owner.asked()) {
        Ok(entry) => {
            owner.change(Change::Put { entry, expect: Some(0) }).await?;
            super::draft::forget(&owner, "/check-in").await;
            Ok(respond::see_other("/"))
        }
        Err(faults) => {
            let (visit, people) = (&owner.visit, people(&owner));
            let main = view::form(&visit.app.library, visit.token(), &answers, &faults, &people, visit.now);
            Ok(draw_faulty(visit, Room::Day, Some(Tab::CheckIn), main))
        }
    }
}
