//! The pages that list what was kept of one kind, and the one that leads to all of them.

use axum::extract::Path;
use axum::response::Response;
use nearer_core::Kept;

use super::{Answer, draw};
use crate::fault::Fault;
use crate::view::hub;
use crate::view::my as view;
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Visit};

/// Most worksheets of one kind on one page.
const MOST: usize = 60;

/// What was kept of one kind, newest first.
pub async fn show(owner: Owner, Path(word): Path<String>) -> Answer {
    let library = &owner.visit.app.library;
    let (kind, words, home) = library.sheets.at_home(&word).ok_or(Fault::Missing)?;
    let journal = owner.vault.journal();
    let kept: Vec<&Kept> = journal.shelf(kind).rev().take(MOST).collect();
    let unfinished = super::draft::of(&owner, &format!("/new/{}", words.word)).is_some();
    let main = view::page(library, words, home, &kept, unfinished);
    Ok(draw(&owner.visit, Room::Day, Some(Tab::Do), main))
}

/// Everything there is to do, by what it is for.
pub async fn hub(visit: Visit) -> Response {
    let alone = super::now::alone(&visit);
    let main = hub::page(&visit.app.library, visit.session.is_some(), alone);
    draw(&visit, Room::Day, Some(Tab::Do), main)
}
