//! Three chairs: the road is carried in the form itself, and nothing of it is kept.

use axum::response::Response;
use nearer_content::Theme;
use nearer_core::{Answers, FieldErrors, Problem};

use super::{Answer, draw, draw_faulty, heavy, no_faults};
use crate::view::chairs as view;
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// What it is, how long it takes, how to leave; on a bad day it rests.
pub async fn show(owner: Owner) -> Response {
    let library = &owner.visit.app.library;
    if let Some(rests) = heavy::rests_today(&owner, &library.chairs.title) {
        return rests;
    }
    let main = view::before(library, owner.visit.token(), &Answers::default(), &no_faults());
    draw(&owner.visit, Room::Day, Some(Tab::Do), main)
}

/// One step: begin, the next turn, one back, the end, or enough.
pub async fn step(Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    let visit = &owner.visit;
    let library = &visit.app.library;
    let go = answers.one("go").unwrap_or("start").to_owned();
    answers.forget("go");
    if go == "enough" {
        return Ok(draw(visit, Room::Day, Some(Tab::Do), view::enough(&library.chairs, library)));
    }
    if let Some(rests) = heavy::rests_today(&owner, &library.chairs.title) {
        return Ok(rests);
    }
    let theme = match chosen(&owner, &answers) {
        Ok(theme) => theme,
        Err(faults) => {
            let main = view::before(library, visit.token(), &answers, &faults);
            return Ok(draw_faulty(visit, Room::Day, Some(Tab::Do), main));
        }
    };
    let at: usize = answers.one("turn").and_then(|n| n.parse().ok()).unwrap_or(0).min(theme.turn.len());
    let at = match go.as_str() {
        "next" => at + 1,
        "back" => at.saturating_sub(1),
        _ => 0,
    };
    let main = if at < theme.turn.len() {
        view::turn(library, visit.token(), &answers, theme, at)
    } else {
        view::end(library, visit.token(), &answers, theme)
    };
    Ok(draw(visit, Room::Day, Some(Tab::Do), main))
}

/// The theme and the way that were chosen.
fn chosen<'a>(owner: &'a Owner, answers: &Answers) -> Result<&'a Theme, FieldErrors> {
    let mut faults = FieldErrors::default();
    let theme = answers.one("theme").and_then(|slug| owner.visit.app.library.chairs.theme(slug));
    if theme.is_none() {
        faults.add("theme", Problem::Missing);
    }
    if !view::WAYS.iter().any(|way| answers.has("way", way)) {
        faults.add("way", Problem::Missing);
    }
    match theme {
        Some(theme) if faults.is_empty() => Ok(theme),
        _ => Err(faults),
    }
}
