//! Unfinished forms: saved sealed while typing, offered again after the next unlock.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use nearer_core::{Answers, SavedDraft};
use nearer_vault::Change;

use super::Answer;
use crate::fault::Fault;
use crate::respond;
use crate::visit::{Owner, Posted};

/// The hidden field that names the page of a draft.
pub const PAGE: &str = "_page";
/// Most characters in the path of a page.
const PAGE_CHARS_MAX: usize = 80;

/// Saves what is typed so far; answers with nothing.
pub async fn save(Posted { by: owner, mut answers }: Posted<Owner>) -> Answer {
    let Some(page) = page_of(&answers) else { return Err(Fault::Missing) };
    answers.forget(PAGE);
    let draft = SavedDraft { page, answers, at: owner.visit.now };
    owner.change(Change::Draft(draft)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Lets one draft go.
pub async fn drop_one(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let Some(page) = page_of(&answers) else { return Err(Fault::Missing) };
    owner.change(Change::DropDraft { page }).await?;
    Ok(respond::see_other("/"))
}

/// Only pages of this program have drafts.
pub(crate) fn page_of(answers: &Answers) -> Option<String> {
    let page = answers.one(PAGE)?;
    let plain = page.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_'));
    (page.starts_with('/') && plain && page.len() <= PAGE_CHARS_MAX).then(|| page.to_owned())
}

/// The saved answers of a page, if any.
pub(crate) fn of(owner: &Owner, page: &str) -> Option<Answers> {
    owner.vault.drafts().into_iter().find(|d| d.page == page).map(|d| d.answers)
}

/// Lets the draft of a page go once its form was kept; a failure leaves the draft.
pub(crate) async fn forget(owner: &Owner, page: &str) {
    if of(owner, page).is_some() {
        let _ = owner.change(Change::DropDraft { page: page.to_owned() }).await;
    }
}
