//! Today: what is open, one suggested act, two quiet measures.

use axum::response::Response;
use nearer_core::{PracticeDay, SavedDraft};

use super::draw;
use crate::view::shell::{Room, Tab};
use crate::view::today::{self as view, Open};
use crate::visit::Owner;

/// Most drafts offered again.
const DRAFTS_MOST: usize = 3;

/// The page.
pub async fn show(owner: Owner) -> Response {
    let visit = &owner.visit;
    let settings = owner.vault.settings();
    let report = visit.app.report(&owner.vault, visit.now);
    let fresh = owner.fresh_id();
    let refused = visit.app.tell_refused(&owner.vault);
    let drafts: Vec<SavedDraft> = owner.vault.drafts().into_iter().take(DRAFTS_MOST).collect();
    let main = {
        let journal = owner.vault.journal();
        let today = PracticeDay::of(&visit.now, settings.rollover);
        let kept_today = journal.timeline().rev().find(|k| PracticeDay::of(&k.entry.at, settings.rollover) == today);
        let open = Open {
            space: journal.open_space(),
            reach: journal.planned_reach().filter(|_| !settings.individual_only),
            drafts: &drafts,
            latest: kept_today.map(|k| &k.entry),
            refused,
            empty: journal.is_empty(),
            latest_person: settings.person.as_ref().or_else(|| journal.people().first().map(|(n, _)| *n)),
        };
        view::page(&visit.app.library, visit.token(), &settings, &open, &report, visit.now, fresh)
    };
    draw(visit, Room::Day, Some(Tab::Today), main)
}
