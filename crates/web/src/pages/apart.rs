//! The record of a time of distance: which side a form is about, and that one person is
//! away once at a time.

use nearer_core::entry::{Whose, Withdrawal};
use nearer_core::settings::Side;
use nearer_core::{Answers, Body, Entry, FieldErrors, Problem, SavedDraft};
use nearer_vault::Change;

use super::Answer;
use crate::respond;
use crate::visit::Owner;

/// The page of a new one.
const NEW: &str = "/new/apart";
/// What only the owner's own distance is asked.
const OF_MINE: [&str; 6] = ["trigger", "came_before", "move", "told", "way", "repair"];
/// What only somebody else's is asked.
const OF_THEIRS: [&str; 6] = ["before", "seen", "announced", "first_day", "contact", "returned_by"];

/// Whose it is, where nobody said yet: by the side on which the owner stands.
pub(super) fn choose_side(owner: &Owner, answers: &mut Answers, silence: bool) {
    if answers.one("whose").is_none() {
        let theirs = !silence && owner.vault.settings().side == Side::Toward;
        answers.set("whose", if theirs { Whose::Theirs } else { Whose::Mine }.name());
    }
}

/// Lets go of what was filled in before the first question was answered differently.
pub(super) fn keep_to_side(answers: &mut Answers) {
    let theirs = answers.one("whose") == Some(Whose::Theirs.name());
    for field in if theirs { OF_MINE } else { OF_THEIRS } {
        answers.forget(field);
    }
}

/// The same entry, unless an earlier time with the same person has not ended.
pub(super) fn alone_open(owner: &Owner, entry: Entry) -> Result<Entry, FieldErrors> {
    let mut faults = FieldErrors::default();
    if let Some(apart) = theirs(&entry).filter(|apart| apart.end.is_none())
        && owner.vault.journal().open_beside(entry.id, apart.with.as_ref()).is_some()
    {
        faults.add("end_date", Problem::StillOpen);
    }
    faults.unless_any(entry)
}

/// Where an entry of these kinds is shown, before its id.
pub(super) fn shown_at(entry: &Entry) -> &'static str {
    if theirs(entry).is_some() { "/p/quiet?of=" } else { "/e/" }
}

/// Somebody else's distance.
pub(super) fn theirs(entry: &Entry) -> Option<&Withdrawal> {
    match &entry.body {
        Body::Withdrawal(apart) if apart.whose == Whose::Theirs => Some(apart),
        _ => None,
    }
}

/// Begins one with what is known already.
pub(super) async fn start(owner: &Owner, answers: &Answers) -> Answer {
    const GIVEN: [&str; 5] = ["whose", "with", "start_date", "before", "seen"];
    let mut draft = super::draft::of(owner, NEW).unwrap_or_else(|| super::entry::blank(owner.fresh_id()));
    for field in GIVEN {
        if answers.one(field).is_some() {
            draft.forget(field);
            answers.all(field).for_each(|value| draft.add(field, value));
        }
    }
    owner.change(Change::Draft(SavedDraft { page: NEW.to_owned(), answers: draft, at: owner.visit.now })).await?;
    Ok(respond::see_other(NEW))
}
