//! One module a page: a form becomes an entry, an entry a change, a change a page.

mod apart;
pub mod back;
pub mod chairs;
pub mod check_in;
pub mod coin;
pub mod data;
mod diary;
pub mod difference;
pub mod door;
pub mod draft;
pub mod entry;
pub mod game;
pub mod gate;
mod heavy;
pub mod how;
pub mod imagery;
pub mod insights;
pub mod key;
pub mod kinds;
mod known;
pub mod learn;
pub mod letter;
pub mod marks;
pub mod measures;
pub mod my;
pub mod notes;
pub mod now;
pub mod p_today;
pub mod practices;
pub mod quiet;
pub mod reach;
pub mod rehearse;
pub mod report;
pub mod review;
pub mod sheet;
pub mod space;
pub mod system;
pub mod today;
pub mod together;
pub mod touch;
pub mod two;
pub mod voice;
pub mod welcome;
pub mod words;
pub mod you;

use axum::http::StatusCode;
use axum::response::Response;
use maud::Markup;
use nearer_core::{Entry, EntryId, FieldErrors, Kept, Side};
use nearer_vault::{Change, VaultError};

use crate::fault::Fault;
use crate::respond;
use crate::view::shell::{self, Frame, Room, Tab};
use crate::visit::{Owner, Visit};

/// What a page answers.
pub type Answer = Result<Response, Fault>;

/// Draws a page inside the frame.
pub(crate) fn draw(visit: &Visit, room: Room, tab: Option<Tab>, main: Markup) -> Response {
    draw_as(visit, room, tab, main, StatusCode::OK)
}

/// Draws a page whose form has faults: the same page, with what was typed, as 422.
pub(crate) fn draw_faulty(visit: &Visit, room: Room, tab: Option<Tab>, main: Markup) -> Response {
    draw_as(visit, room, tab, main, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Draws a page with a status of its own.
pub(crate) fn draw_as(visit: &Visit, room: Room, tab: Option<Tab>, main: Markup, status: StatusCode) -> Response {
    let settings = visit.session.as_ref().map(|s| s.vault.settings());
    let exit_to = settings.as_ref().and_then(|s| s.exit_to.as_deref());
    let discreet = settings.as_ref().is_some_and(|s| s.discreet);
    // no worker for somebody who wants no traces, and none outside Right now; who has not
    // opened anything may be such a person
    let keeps = visit.path == "/now" && settings.is_some() && !discreet;
    let frame = Frame {
        words: visit.words(),
        assets: &visit.app.assets,
        toward: settings.as_ref().is_some_and(|s| bar_of_toward(s.side, &visit.path)),
        tab,
        token: visit.token(),
        idle_seconds: visit.session.as_ref().map(|s| s.idle_left.as_secs()),
        exit_to: exit_to.unwrap_or(visit.words().say("chrome.exit_to")),
        discreet,
        keeps,
        forgets: discreet,
        demo: visit.app.settings.demo.is_some(),
        fresh: visit.app.is_fresh(),
    };
    let mut response = respond::page(shell::page(&frame, room, main), status);
    if keeps {
        response.extensions_mut().insert(crate::guard::headers::May::Keeps);
    }
    response
}

/// Whether a page stands in the bar of somebody who waits: always for one who only waits, and
/// for both on that side's own pages.
fn bar_of_toward(side: Side, path: &str) -> bool {
    side == Side::Toward || (side == Side::Both && (path == "/p" || path.starts_with("/p/")))
}

/// The entry of an address, also one that was set aside.
pub(crate) fn entry_of(owner: &Owner, id: &str) -> Result<Kept, Fault> {
    let id: EntryId = id.parse().map_err(|_| Fault::Missing)?;
    owner.vault.journal().get(&id).cloned().ok_or(Fault::Missing)
}

/// Keeps a new entry. The same form sent twice, by a hurried thumb, is kept once; another
/// one that comes with an id already in use gets an id of its own, so that no words are lost.
pub(crate) async fn keep_new(owner: &Owner, mut entry: Entry) -> Result<EntryId, Fault> {
    match owner.change(Change::Put { entry: entry.clone(), expect: Some(0) }).await {
        Ok(_) => Ok(entry.id),
        Err(VaultError::Conflict { latest }) if latest.entry.body == entry.body => Ok(entry.id),
        Err(VaultError::Conflict { .. }) => {
            entry.id = owner.fresh_id();
            let id = entry.id;
            owner.change(Change::Put { entry, expect: Some(0) }).await?;
            Ok(id)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// No faults, for a page drawn the first time.
pub(crate) fn no_faults() -> FieldErrors {
    FieldErrors::default()
}
