//! Pages that need no vault: help, safety, files, and what is not there.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

use super::{Answer, draw, draw_as};
use crate::app::App;
use crate::fault::Fault;
use crate::respond;
use crate::view::shell::Room;
use crate::view::system as view;
use crate::visit::Visit;

/// People to call, by country; works locked.
pub async fn help(visit: Visit) -> Response {
    let country = visit.session.as_ref().and_then(|s| s.vault.settings().country);
    let lines = visit.app.library.help.for_country(country.as_deref(), visit.now.date());
    let main = view::help(&visit.app.library, &lines, country.as_deref());
    draw(&visit, room(&visit), None, main)
}

/// What this cannot hide.
pub async fn safety(visit: Visit) -> Response {
    let main = view::safety(&visit.app.library);
    draw(&visit, room(&visit), None, main)
}

fn room(visit: &Visit) -> Room {
    if visit.session.is_some() { Room::Day } else { Room::Door }
}

/// Says that the program answers, and nothing else.
pub async fn healthz() -> Response {
    (StatusCode::OK, "ok").into_response()
}

/// One file of style, script, font or icon.
pub async fn asset(State(app): State<Arc<App>>, Path(name): Path<String>) -> Response {
    match app.assets.get(&name) {
        Some(asset) => respond::asset(asset),
        None => Fault::Missing.into_response(),
    }
}

/// The worker that keeps *Right now* for when nothing answers.
pub async fn worker(State(app): State<Arc<App>>) -> Response {
    ([(axum::http::header::CONTENT_TYPE, "text/javascript; charset=utf-8")], app.assets.worker()).into_response()
}

/// Every component in every state; only when asked for at start-up.
pub async fn styleguide(visit: Visit) -> Answer {
    if !visit.app.settings.styleguide {
        return Err(Fault::Missing);
    }
    let main = view::styleguide(&visit.app.library, visit.app.assets.points_path(), visit.app.assets.pictures_path());
    Ok(draw(&visit, Room::Door, None, main))
}

/// What is not there.
pub async fn not_found(visit: Visit) -> Response {
    let main = view::missing(&visit.app.library);
    draw_as(&visit, room(&visit), None, main, StatusCode::NOT_FOUND)
}
