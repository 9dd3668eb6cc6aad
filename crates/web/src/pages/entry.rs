//! One entry: read, correct, set aside, put an earlier version back, erase for good.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use nearer_core::recording::pieces_beside;
use nearer_core::{Answers, EntryId, Kept, Kind, Moment, SavedDraft};
use nearer_vault::{Change, VaultError};
use serde::Deserialize;

use super::{Answer, draw, draw_as, draw_faulty, entry_of, no_faults};
use crate::fault::Fault;
use crate::respond;
use crate::view::entry as view;
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// What was done to it a moment ago: the version that stood before an earlier one was put back.
#[derive(Debug, Deserialize)]
pub struct Lately {
    back: Option<String>,
}

/// The entry with its earlier versions.
pub async fn show(owner: Owner, Path(id): Path<String>, Query(lately): Query<Lately>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    let entry_id = kept.entry.id;
    let history = owner.blocking(move |vault| vault.history(&entry_id)).await?.map_err(Fault::from)?;
    let visit = &owner.visit;
    let before: Option<u64> = lately.back.and_then(|v| v.parse().ok()).filter(|v| v + 1 == kept.version);
    let alone = owner.vault.settings().individual_only;
    let main = view::one(&visit.app.library, visit.token(), &kept, &history, before, alone, visit.now);
    Ok(draw(visit, Room::Day, Some(Tab::Notes), main))
}

/// Where an entry is dealt with that no form corrects: a closed letter is opened first, and a
/// recording is made anew, a shorter sitting is answered again.
fn elsewhere(owner: &Owner, kept: &Kept) -> Option<String> {
    let letter = kept.entry.is_closed_letter().then(|| format!("/e/{}", kept.entry.id));
    letter.or_else(|| super::voice::of_entry(owner, &kept.entry)).or_else(|| {
        let sitting = super::measures::sitting(owner, &kept.entry);
        sitting.map_or_else(|| super::measures::of_entry(owner, &kept.entry), |_| None)
    })
}

/// The form that made it, filled with what is kept.
pub async fn edit(owner: Owner, Path(id): Path<String>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    if let Some(page) = elsewhere(&owner, &kept) {
        return Ok(respond::see_other(&page));
    }
    let mut answers = kept.entry.body.answers(&kept.entry.at);
    answers.set("version", kept.version.to_string());
    let page = format!("/e/{id}/edit");
    let draft = owner.vault.drafts().into_iter().find(|d| d.page == page && !came_late(d, &kept));
    let answers = draft.map_or(answers, |d| d.answers);
    Ok(form(&owner, &kept, &answers, None))
}

/// Whether a draft is the echo of what was kept: it began from an earlier version and was
/// saved in the minute in which the next one was, on its way out of the page. A draft that
/// began from an earlier version at another time is somebody's words, and leads to both.
fn came_late(draft: &SavedDraft, kept: &Kept) -> bool {
    const ECHO_SECONDS: i64 = 60;
    let earlier = draft.answers.one("version").and_then(|v| v.parse::<u64>().ok()).is_some_and(|v| v < kept.version);
    let apart = draft.at.unix_seconds() - kept.entry.noted.unix_seconds();
    earlier && apart.abs() <= ECHO_SECONDS
}

fn form(owner: &Owner, kept: &Kept, answers: &Answers, faults: Option<&nearer_core::FieldErrors>) -> Response {
    if let Some(found) = super::measures::sitting(owner, &kept.entry) {
        return super::measures::change_form(owner, &found, kept, answers, faults);
    }
    let (visit, none, known) = (&owner.visit, no_faults(), super::known::of(&owner.vault));
    let page = view::edit(&visit.app.library, visit.token(), kept, answers, faults.unwrap_or(&none), &known, visit.now);
    match faults {
        Some(_) => draw_faulty(visit, Room::Day, Some(Tab::Notes), page),
        None => draw(visit, Room::Day, Some(Tab::Notes), page),
    }
}

/// Keeps a correction as a new version. When another tab was quicker, both texts are
/// shown and nothing is lost.
pub async fn correct(Path(id): Path<String>, Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    if let Some(page) = elsewhere(&owner, &kept) {
        return Ok(respond::see_other(&page));
    }
    if let Some(found) = super::measures::sitting(&owner, &kept.entry) {
        return super::measures::correct(&owner, &found, &kept, answers).await;
    }
    super::sheet::take_over(&mut answers);
    if kept.entry.body.kind().is_none() {
        return Err(Fault::Missing);
    }
    let seen = answers.one("version").and_then(|v| v.parse().ok()).unwrap_or(kept.version);
    if kept.entry.body.kind() == Some(Kind::Withdrawal) {
        super::apart::keep_to_side(&mut answers);
    }
    let corrected = kept.entry.corrected(&answers, &owner.asked());
    let entry = match corrected.and_then(|entry| super::apart::alone_open(&owner, entry)) {
        Ok(entry) => entry,
        Err(faults) => return Ok(form(&owner, &kept, &answers, Some(&faults))),
    };
    match owner.change(Change::Put { entry, expect: Some(seen) }).await {
        Ok(_) => {
            super::draft::forget(&owner, &format!("/e/{id}/edit")).await;
            Ok(respond::see_other(&format!("/e/{id}")))
        }
        Err(VaultError::Conflict { latest }) => {
            answers.set("version", latest.version.to_string());
            let visit = &owner.visit;
            let known = super::known::of(&owner.vault);
            let main = view::conflict(&visit.app.library, visit.token(), &latest, &answers, &known, visit.now);
            Ok(draw_as(visit, Room::Day, Some(Tab::Notes), main, StatusCode::CONFLICT))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Sets it aside: it can be put back for thirty days.
pub async fn set_aside(Path(id): Path<String>, Posted { by: owner, .. }: Posted<Owner>) -> Answer {
    let mut all = all_of(&owner, entry_of(&owner, &id)?);
    // the first one, which is seen, goes last
    all.reverse();
    remove(&owner, all, Some(owner.visit.now)).await?;
    Ok(respond::see_other(&format!("/e/{id}")))
}

/// Puts it back.
pub async fn bring_back(Path(id): Path<String>, Posted { by: owner, .. }: Posted<Owner>) -> Answer {
    let all = all_of(&owner, entry_of(&owner, &id)?);
    remove(&owner, all, None).await?;
    Ok(respond::see_other(&format!("/e/{id}")))
}

/// An entry with what belongs to it: the pieces of a recording go and come together.
fn all_of(owner: &Owner, kept: Kept) -> Vec<Kept> {
    let journal = owner.vault.journal();
    let pieces: Vec<Kept> =
        pieces_beside(&journal, &kept.entry).iter().filter_map(|id| journal.get(id).cloned()).collect();
    if pieces.is_empty() { vec![kept] } else { pieces }
}

/// Sets entries aside, or puts them back.
async fn remove(owner: &Owner, all: Vec<Kept>, removed: Option<Moment>) -> Result<(), Fault> {
    let one = all.len() == 1;
    for mut kept in all.into_iter().filter(|k| one || k.entry.removed.is_some() != removed.is_some()) {
        kept.entry.removed = removed;
        restate(owner, kept).await?;
    }
    Ok(())
}

/// Writes an entry again as its next version.
pub(super) async fn restate(owner: &Owner, kept: Kept) -> Result<(), Fault> {
    let Kept { mut entry, version } = kept;
    entry.noted = owner.visit.now;
    owner.change(Change::Put { entry, expect: Some(version) }).await?;
    Ok(())
}

/// Puts the words of an earlier version back, as a new version.
pub async fn put_version_back(Path(id): Path<String>, Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    if kept.entry.voice().is_some() {
        remove(&owner, all_of(&owner, kept), None).await?;
        return Ok(respond::see_other(&format!("/e/{id}")));
    }
    let wanted: u64 = answers.one("version").and_then(|v| v.parse().ok()).ok_or(Fault::Missing)?;
    let entry_id = kept.entry.id;
    let history = owner.blocking(move |vault| vault.history(&entry_id)).await?.map_err(Fault::from)?;
    let earlier = history.into_iter().find(|k| k.version == wanted).ok_or(Fault::Missing)?;
    if kept.entry.is_closed_letter() || earlier.entry.is_closed_letter() {
        return Ok(respond::see_other(&format!("/e/{id}")));
    }
    restate(&owner, Kept { entry: earlier.entry, version: kept.version }).await?;
    Ok(respond::see_other(&format!("/e/{id}?back={}", kept.version)))
}

/// Says what erasing does and does not do.
pub async fn ask_erase(owner: Owner, Path(id): Path<String>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    let visit = &owner.visit;
    let main = view::ask_erase(&visit.app.library, visit.token(), &kept);
    Ok(draw(visit, Room::Day, Some(Tab::Notes), main))
}

/// Erases every version, and the draft of its correction.
pub async fn erase(Path(id): Path<String>, Posted { by: owner, .. }: Posted<Owner>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    let (id, letter) = (kept.entry.id, kept.entry.body.kind() == Some(Kind::Letter));
    let ids: Vec<EntryId> = all_of(&owner, kept).iter().map(|k| k.entry.id).collect();
    owner.change(Change::Erase(ids)).await?;
    super::draft::forget(&owner, &format!("/e/{id}/edit")).await;
    Ok(respond::see_other(if letter { "/my/letters" } else { "/notes" }))
}

/// An empty form's answers.
pub(crate) fn blank(id: impl ToString) -> Answers {
    let mut answers = Answers::default();
    answers.set("id", id.to_string());
    answers
}
