//! Two people and one loop, to play with. Anyone draws it, locked or not; nothing is kept,
//! and the numbers of the dials are nobody's.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;

use super::draw;
use crate::respond;
use crate::view::shell::{Room, Tab};
use crate::view::two::{self as view, Dials};
use crate::visit::Visit;

/// The longest query that is looked at, in bytes: all dials fit many times.
const QUERY_MAX: usize = 512;

fn dials(query: Option<String>) -> Dials {
    let query = query.filter(|q| q.len() <= QUERY_MAX).unwrap_or_default();
    Dials::read(query.split('&').filter_map(|pair| pair.split_once('=')))
}

/// The page.
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let room = if visit.session.is_some() { Room::Day } else { Room::Door };
    let main =
        view::page(&visit.app.library, dials(query), visit.app.assets.two_path(), visit.app.assets.two_style_path());
    draw(&visit, room, Some(Tab::Learn), main)
}

/// The pictures alone, for a dial that moves.
pub async fn part(visit: Visit, RawQuery(query): RawQuery) -> Response {
    respond::page(view::part(&visit.app.library, dials(query)), StatusCode::OK)
}
