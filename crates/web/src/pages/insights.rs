//! Insights: what the record supports saying, in sentences with their counts.

use axum::response::Response;

use super::draw;
use crate::view::insights as view;
use crate::view::shell::{Room, Tab};
use crate::visit::Owner;

/// The page.
pub async fn show(owner: Owner) -> Response {
    let visit = &owner.visit;
    let report = visit.app.report(&owner.vault, visit.now);
    let main = view::page(&visit.app.library, &report, owner.vault.journal().len());
    draw(visit, Room::Day, Some(Tab::Insights), main)
}
