//! The library. Anyone reads it, locked or not, and nothing is kept of what was read.

use axum::extract::{Path, Query};
use axum::response::Response;
use nearer_content::Lesson;
use nearer_core::Side;
use serde::Deserialize;

use super::{Answer, draw, gate, now};
use crate::fault::Fault;
use crate::respond;
use crate::routes;
use crate::view::learn::{self as view, Offer, Shelf};
use crate::view::shell::{Room, Tab};
use crate::visit::Visit;

/// Pages that lead toward somebody; not offered to who wants nothing of that kind.
const TOWARD: [&str; 5] = ["/reach", "/rehearse", "/p/words", "/p/return", "/new/agreement"];

/// Which side's shelf, by its name.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    side: Option<String>,
}

/// The shelf that was asked for, or the reader's own. Nobody's side is known while locked.
fn shelf(visit: &Visit, asked: &Asked) -> Shelf {
    let own = visit.session.as_ref().map(|session| session.vault.settings().side).filter(|side| *side != Side::Both);
    let named = asked.side.as_deref().and_then(|side| match side {
        "toward" => Some(Side::Toward),
        "away" => Some(Side::Away),
        _ => None,
    });
    let side = named.or(own).unwrap_or(Side::Away);
    Shelf { side, own: own == Some(side), alone: now::alone(visit) }
}

/// The lessons of one side.
pub async fn list(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let main = view::list(&visit.app.library, shelf(&visit, &asked));
    draw(&visit, room(&visit), Some(Tab::Learn), main)
}

/// One lesson.
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let lesson = lesson_of(&visit, &slug)?;
    let alone = now::alone(&visit);
    let aimed = TOWARD.iter().any(|path| lesson.try_at.starts_with(path));
    let offer = Offer { alone, act: routes::can_be_read(&lesson.try_at) && !(alone && aimed) };
    let main = view::lesson(&visit.app.library, lesson, offer);
    Ok(draw(&visit, room(&visit), Some(Tab::Learn), main))
}

/// The same for two readers. Drawn without the bar, so that nobody who reads along is one
/// tap away from what is kept.
pub async fn together(visit: Visit, Path(slug): Path<String>) -> Answer {
    let lesson = lesson_of(&visit, &slug)?;
    let together = lesson.together.as_ref().ok_or(Fault::Missing)?;
    if let Some(asks) = gate::ask_first(&visit, "together") {
        return Ok(asks);
    }
    if now::alone(&visit) {
        return Ok(respond::see_other(&format!("/learn/{slug}")));
    }
    let main = view::together(&visit.app.library, lesson, together);
    Ok(draw(&visit, Room::Door, None, main))
}

/// Questions and answers.
pub async fn questions(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let main = view::questions(&visit.app.library, shelf(&visit, &asked));
    draw(&visit, room(&visit), Some(Tab::Learn), main)
}

fn lesson_of<'a>(visit: &'a Visit, slug: &str) -> Result<&'a Lesson, Fault> {
    visit.app.library.lesson(slug).ok_or(Fault::Missing)
}

fn room(visit: &Visit) -> Room {
    if visit.session.is_some() { Room::Day } else { Room::Door }
}
