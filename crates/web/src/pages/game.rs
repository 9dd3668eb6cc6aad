//! A short game on thoughts that matter little, to get an eye for patterns. Nothing of it is
//! kept, and nothing is counted.

use axum::extract::Query;
use axum::response::Response;
use nearer_core::Slug;
use serde::Deserialize;

use super::{Answer, draw};
use crate::fault::Fault;
use crate::view::game as view;
use crate::view::shell::{Room, Tab};
use crate::visit::{Posted, Visit};

/// Which thought.
#[derive(Debug, Deserialize)]
pub struct At {
    n: Option<usize>,
}

/// What stands for "a plain thought".
pub const PLAIN: &str = "plain";

/// One thought.
pub async fn show(visit: Visit, Query(at): Query<At>) -> Response {
    let turn = at.n.unwrap_or(0);
    let main = view::ask(&visit.app.library, visit.token(), turn);
    draw(&visit, Room::Day, Some(Tab::Do), main)
}

/// What fits it.
pub async fn answer(Posted { by: visit, answers }: Posted<Visit>) -> Answer {
    let turn = answers.one("n").and_then(|n| n.parse().ok()).ok_or(Fault::Missing)?;
    let picked = answers.one("pattern").map(str::to_owned);
    let slug: Option<Slug> = picked.as_deref().filter(|p| *p != PLAIN).and_then(|p| p.parse().ok());
    let said = picked.map(|_| slug.as_ref());
    let main = view::told(&visit.app.library, turn, said);
    Ok(draw(&visit, Room::Day, Some(Tab::Do), main))
}
