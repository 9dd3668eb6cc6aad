//! "Read this with me": what a kept text can be read as, on the owner's tap and at no other time.

use axum::extract::Path;
use nearer_core::{Entry, Kind, Text};
use nearer_insight::language::{Label, Task};

use super::{Answer, draw, entry_of, marks};
use crate::fault::Fault;
use crate::respond;
use crate::view::marks as view;
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// The words of an entry that can be read; none of other kinds, and none of what was set aside.
fn texts(entry: &Entry) -> Option<Vec<&Text>> {
    let kinds = [Kind::Note, Kind::AfterDistance, Kind::Thought];
    let readable = entry.removed.is_none() && entry.body.kind().is_some_and(|kind| kinds.contains(&kind));
    readable.then(|| entry.texts())
}

/// The text with the stretches marked.
pub async fn show(owner: Owner, Path(id): Path<String>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    let settings = owner.vault.settings();
    let rests = |label: Label| marks::never(&settings, label) || marks::here(&settings, kept.entry.id, label);
    let texts = texts(&kept.entry).ok_or(Fault::Missing)?;
    let read: Vec<_> = texts.iter().map(|t| (t.as_str(), marks::of(Task::Journal, t.as_str(), rests))).collect();
    let main = view::together(&owner.visit.app.library, owner.visit.token(), kept.entry.id, &read);
    Ok(draw(&owner.visit, Room::Day, Some(Tab::Notes), main))
}

/// Lets a mark rest, here or everywhere.
pub async fn dismiss(Path(id): Path<String>, Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    texts(&kept.entry).ok_or(Fault::Missing)?;
    let named = |prefix: &str| answers.one("go").and_then(|go| go.strip_prefix(prefix)).and_then(marks::label);
    if let Some(label) = named("here-") {
        marks::quiet_here(&owner, kept.entry.id, &[label]).await?;
    } else if let Some(label) = named("never-") {
        marks::quiet(&owner, label).await?;
    }
    Ok(respond::see_other(&format!("/e/{}/read", kept.entry.id)))
}
