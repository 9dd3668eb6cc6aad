//! What a text can be read as, without what its owner asked not to see, and the way back to
//! that. Nothing here is kept but the names of marks that rest.

use axum::response::Response;
use nearer_core::{EntryId, Settings, Slug};
use nearer_insight::language::{Hit, Label, Task, read};
use nearer_vault::Change;

use super::{Answer, draw};
use crate::fault::Fault;
use crate::respond;
use crate::view::marks as view;
use crate::view::shell::Room;
use crate::visit::{Owner, Posted};

/// Most characters of a text that are read; what is kept is never longer.
const READ_CHARS_MAX: usize = nearer_core::text::TEXT_CHARS_MAX;
/// Most marks that are remembered as resting in one text.
const HERE_MOST: usize = 500;

/// Hits of a text but those of labels that rest. A text is read up to what can be kept.
pub(super) fn of(task: Task, text: &str, rests: impl Fn(Label) -> bool) -> Vec<Hit> {
    let end = text.char_indices().nth(READ_CHARS_MAX).map_or(text.len(), |(at, _)| at);
    let mut hits = read(task, &text[..end]);
    hits.retain(|hit| !rests(hit.label));
    hits
}

/// A label by the name that a form sends.
pub(super) fn label(name: &str) -> Option<Label> {
    name.parse().ok()
}

/// Whether its owner asked never to see a mark.
pub(super) fn never(settings: &Settings, label: Label) -> bool {
    settings.quiet_marks.iter().any(|slug| slug.as_str() == slug_of(label).as_str())
}

/// How settings name a mark.
fn slug_of(label: Label) -> String {
    label.name().replace('_', "-")
}

/// How settings name a mark of one entry.
fn key_here(id: EntryId, label: Label) -> String {
    format!("{id}.{}", label.name())
}

/// Whether a mark rests in one entry.
pub(super) fn here(settings: &Settings, id: EntryId, label: Label) -> bool {
    settings.quiet_here.contains(&key_here(id, label))
}

/// Never shows a mark again.
pub(super) async fn quiet(owner: &Owner, label: Label) -> Result<(), Fault> {
    let mut settings = owner.vault.settings();
    let slug: Slug = slug_of(label).parse().map_err(|_| Fault::Ours)?;
    if !settings.quiet_marks.contains(&slug) {
        settings.quiet_marks.push(slug);
        owner.change(Change::Settings(settings)).await?;
    }
    Ok(())
}

/// Shows marks of one entry no more.
pub(super) async fn quiet_here(owner: &Owner, id: EntryId, labels: &[Label]) -> Result<(), Fault> {
    let mut settings = owner.vault.settings();
    for key in labels.iter().map(|label| key_here(id, *label)) {
        if !settings.quiet_here.contains(&key) {
            settings.quiet_here.push(key);
        }
    }
    let over = settings.quiet_here.len().saturating_sub(HERE_MOST);
    settings.quiet_here.drain(..over);
    owner.change(Change::Settings(settings)).await?;
    Ok(())
}

/// Every mark that rests everywhere, each with a way back.
pub async fn show(owner: Owner) -> Response {
    let settings = owner.vault.settings();
    let resting: Vec<Label> = Label::ALL.iter().copied().filter(|label| never(&settings, *label)).collect();
    let main = view::resting(&owner.visit.app.library, owner.visit.token(), &resting);
    draw(&owner.visit, Room::Day, None, main)
}

/// Shows a mark again.
pub async fn bring_back(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    if let Some(label) = answers.one("label").and_then(label) {
        let mut settings = owner.vault.settings();
        settings.quiet_marks.retain(|slug| slug.as_str() != slug_of(label));
        owner.change(Change::Settings(settings)).await?;
    }
    Ok(respond::see_other("/you/marks"))
}
