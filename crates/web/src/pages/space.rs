//! Announced space: until when, to whom, in which words; and the return.

use axum::extract::Path;
use axum::response::Response;
use nearer_core::entry::{Returned, Space};
use nearer_core::{Answers, Asked, Body, Entry, EntryId, FieldErrors, Kind, Problem};
use nearer_vault::Change;

use super::{Answer, draw, draw_faulty, entry_of, keep_new, known, no_faults};
use crate::fault::Fault;
use crate::respond;
use crate::view::shell::{Room, Tab};
use crate::view::space as view;
use crate::visit::{Owner, Posted, Visit};

/// The form for a new space.
pub async fn show_new(owner: Owner) -> Response {
    let mut answers = Answers::default();
    answers.set("id", owner.fresh_id().to_string());
    form(&owner, &answers)
}

fn form(owner: &Owner, answers: &Answers) -> Response {
    let visit = &owner.visit;
    let main = view::new(&visit.app.library, visit.token(), answers, &no_faults(), &known::of(&owner.vault), visit.now);
    draw(visit, Room::Day, Some(Tab::Today), main)
}

/// Keeps a new space and shows it running, with its message to copy. With `preview` the
/// same form comes back with the message drafted for the chosen time.
pub async fn announce(Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    let visit = &owner.visit;
    let preview = answers.one("preview").is_some();
    answers.forget("preview");
    settle_line(&mut answers);
    let id = id_of(&answers, &owner);
    let draft = |answers: &Answers, faults: &_| {
        let main = view::new(&visit.app.library, visit.token(), answers, faults, &known::of(&owner.vault), visit.now);
        draw_faulty(visit, Room::Day, Some(Tab::Today), main)
    };
    if preview {
        return Ok(form(&owner, &answers));
    }
    match Entry::parse(Kind::Space, id, &answers, &owner.asked()) {
        Ok(mut entry) => {
            if !owner.vault.settings().individual_only {
                view::fill_message(&visit.app.library, &mut entry, &owner.zone);
            }
            let id = keep_new(&owner, entry).await?;
            Ok(respond::see_other(&format!("/space/{id}")))
        }
        Err(faults) => Ok(draft(&answers, &at_first_question(&faults))),
    }
}

/// No time at all is a fault of the question that comes first, not of the folded one.
fn at_first_question(faults: &FieldErrors) -> FieldErrors {
    let mut moved = FieldErrors::default();
    for fault in faults.iter() {
        let none = fault.field == "until_time" && fault.problem == Problem::Missing;
        moved.add(if none { "for" } else { &fault.field }, fault.problem);
    }
    moved
}

/// A chosen line becomes the message when no own words were typed.
fn settle_line(answers: &mut Answers) {
    if answers.one("message").is_none()
        && let Some(line) = answers.one("line").map(str::to_owned)
    {
        answers.set("message", line);
    }
    answers.forget("line");
}

fn id_of(answers: &Answers, owner: &Owner) -> EntryId {
    answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id())
}

/// Space chosen at the end of *Right now*: kept beside the urge when unlocked, shown for
/// copying when locked.
pub(super) async fn from_now(visit: &Visit, mut road: Answers) -> Answer {
    settle_line(&mut road);
    let library = &visit.app.library;
    let entry = match of_road(visit, &road) {
        Ok(entry) => entry,
        Err(faults) => {
            let known = known::of_visit(visit);
            let faults = at_first_question(&faults);
            let main = crate::view::now::space(library, visit.token(), &road, &faults, &known, visit.now);
            return Ok(draw_faulty(visit, Room::Dark, None, main));
        }
    };
    if visit.session.is_some() {
        return Ok(respond::see_other(&super::now::keep_all(visit, road).await?));
    }
    let Body::Space(space) = &entry.body else { return Err(Fault::Ours) };
    settle_time(&mut road, space);
    let main = crate::view::now::space_locked(library, visit.token(), &road, space, visit.now);
    Ok(draw(visit, Room::Dark, None, main))
}

/// The space that a road says.
fn of_road(visit: &Visit, road: &Answers) -> Result<Entry, FieldErrors> {
    let zone = visit.session.as_ref().and_then(|s| s.vault.settings().zone.parse().ok());
    let zone = zone.unwrap_or_else(|| visit.app.settings.zone.clone());
    let asked = Asked { vocabulary: &visit.app.vocabulary, now: visit.now, zone: &zone };
    let fresh = visit.session.as_ref().map_or(EntryId::from_random([0; 16]), |s| s.vault.fresh_id());
    let mut entry = Entry::parse(Kind::Space, fresh, road, &asked)?;
    if !super::now::alone(visit) {
        view::fill_message(&visit.app.library, &mut entry, &zone);
    }
    Ok(entry)
}

/// The time that was shown stays the time, however long the way to the key takes; so do
/// the words.
fn settle_time(road: &mut Answers, space: &Space) {
    road.forget("for");
    road.set("until_date", space.until.date().to_string());
    road.set("until_time", space.until.clock().to_string());
    if let Some(message) = &space.message {
        road.set("message", message.as_str());
    }
}

/// Keeps the space of a road and ties the urge to it; none when its time has passed.
pub(super) async fn keep_of_road(visit: &Visit, road: &mut Answers) -> Result<Option<EntryId>, Fault> {
    let Ok(entry) = of_road(visit, road) else { return Ok(None) };
    let id = entry.id;
    visit.change(Change::Put { entry, expect: Some(0) }).await?;
    road.set("space", id.to_string());
    Ok(Some(id))
}

/// A space, running or ended.
pub async fn show(owner: Owner, Path(id): Path<String>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    let Body::Space(space) = &kept.entry.body else { return Err(Fault::Missing) };
    let visit = &owner.visit;
    let shown = view::Shown { kept: &kept, space, now: visit.now, alone: owner.vault.settings().individual_only };
    let main = view::one(&visit.app.library, visit.token(), &shown, &Answers::default(), &no_faults());
    Ok(draw(visit, Room::Day, Some(Tab::Today), main))
}

/// The return: kept, late or missed. The first answer keeps it; a repair line can follow.
pub async fn end(Path(id): Path<String>, Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    let Body::Space(space) = &kept.entry.body else { return Err(Fault::Missing) };
    let visit = &owner.visit;
    let mut all = kept.entry.body.answers(&kept.entry.at);
    let how = answers.one("how").map_or_else(|| space.would_be(&visit.now).name().to_owned(), str::to_owned);
    all.set("how", how);
    for field in ["returned_date", "returned_time", "repair"] {
        if answers.one(field).is_some() {
            all.set(field, answers.typed(field));
        }
    }
    match kept.entry.corrected(&all, &owner.asked()) {
        Ok(entry) => {
            owner.change(Change::Put { entry, expect: Some(kept.version) }).await?;
            Ok(respond::see_other(&format!("/space/{id}")))
        }
        Err(faults) => {
            let alone = owner.vault.settings().individual_only;
            let shown = view::Shown { kept: &kept, space, now: visit.now, alone };
            let main = view::one(&visit.app.library, visit.token(), &shown, &answers, &faults);
            Ok(draw_faulty(visit, Room::Day, Some(Tab::Today), main))
        }
    }
}

/// Whether a repair line is worth offering.
pub(crate) fn wants_repair(how: Returned) -> bool {
    how != Returned::Kept
}
