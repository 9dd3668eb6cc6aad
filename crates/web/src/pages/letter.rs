//! A letter that is closed: under a second secret, or until a day. Closing writes a new
//! entry and erases the open one with every version, both or neither.

use axum::extract::Path;
use axum::response::Response;
use nearer_core::entry::{Letter, Worksheet};
use nearer_core::{Answers, Body, EntryId, Kept, PracticeDay};
use nearer_vault::{Change, PASSPHRASE_CHARS_MAX, VaultError, lock_text, open_text};

use super::door::{Tried, derive};
use super::{Answer, draft, draw, draw_faulty, entry_of};
use crate::fault::Fault;
use crate::respond;
use crate::view::fields::{Fields, Wrong};
use crate::view::letter as view;
use crate::view::shell::{Room, Tab};
use crate::visit::{Owner, Posted};

/// Fewest characters of a second secret. It stands behind the vault's own passphrase.
const SECRET_CHARS_MIN: usize = 8;

/// The letter of an address.
fn letter_of(owner: &Owner, id: &str) -> Result<(Kept, Letter), Fault> {
    let kept = entry_of(owner, id)?;
    let letter = match &kept.entry.body {
        Body::Worksheet(sheet) => match sheet.as_ref() {
            Worksheet::Letter(letter) => Some(letter.clone()),
            _ => None,
        },
        _ => None,
    };
    letter.map(|letter| (kept, letter)).ok_or(Fault::Missing)
}

/// Whether there is something to close.
fn is_open(kept: &Kept, letter: &Letter) -> bool {
    kept.entry.removed.is_none() && !letter.is_closed() && letter.text.is_some()
}

fn to_entry(id: &EntryId) -> Response {
    respond::see_other(&format!("/e/{id}"))
}

/// The ways to close it.
pub async fn show_seal(owner: Owner, Path(id): Path<String>) -> Answer {
    let (kept, letter) = letter_of(&owner, &id)?;
    if !is_open(&kept, &letter) {
        return Ok(to_entry(&kept.entry.id));
    }
    let mut answers = Answers::default();
    answers.set("id", owner.fresh_id().to_string());
    Ok(seal_page(&owner, &kept, &answers, &[]))
}

fn seal_page(owner: &Owner, kept: &Kept, answers: &Answers, wrong: &[Wrong]) -> Response {
    let visit = &owner.visit;
    let main = view::seal(&Fields::new(&visit.app.library, answers, wrong), visit.token(), kept.entry.id);
    let tab = Some(Tab::Do);
    if wrong.is_empty() { draw(visit, Room::Day, tab, main) } else { draw_faulty(visit, Room::Day, tab, main) }
}

/// Closes it. Sent twice, it is closed once.
pub async fn seal(Path(id): Path<String>, Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let new: EntryId = answers.one("id").and_then(|id| id.parse().ok()).unwrap_or_else(|| owner.fresh_id());
    let (kept, letter) = match letter_of(&owner, &id) {
        Err(Fault::Missing) if owner.vault.journal().get(&new).is_some() => return Ok(to_entry(&new)),
        found => found?,
    };
    if !is_open(&kept, &letter) {
        return Ok(to_entry(&kept.entry.id));
    }
    let closed = if answers.has("how", "day") {
        until_a_day(&owner, &answers, letter)
    } else {
        under_a_secret(&owner, &answers, letter).await?
    };
    let closed = match closed {
        Ok(closed) => closed,
        Err(wrong) => return Ok(seal_page(&owner, &kept, &answers, &[wrong])),
    };
    let old = kept.entry.id;
    let mut entry = kept.entry;
    (entry.id, entry.noted, entry.body) = (new, owner.visit.now, closed.into());
    owner.change(Change::Instead { entry, of: old }).await?;
    draft::forget(&owner, &format!("/e/{old}/edit")).await;
    Ok(to_entry(&new))
}

fn wrong(owner: &Owner, field: &'static str, key: &str) -> Wrong {
    Wrong { field, says: owner.visit.words().say(key).to_owned() }
}

fn until_a_day(owner: &Owner, answers: &Answers, letter: Letter) -> Result<Letter, Wrong> {
    let day: Option<PracticeDay> = answers.one("opens_on").and_then(|d| d.parse().ok());
    match day.filter(|day| *day > owner.visit.now.date()) {
        Some(day) => Ok(Letter { opens_on: Some(day), ..letter }),
        None => Err(wrong(owner, "opens_on", "seal.day.past")),
    }
}

async fn under_a_secret(owner: &Owner, answers: &Answers, letter: Letter) -> Result<Result<Letter, Wrong>, Fault> {
    let secret = answers.typed("secret").to_owned();
    let chars = secret.chars().count();
    let fault = if !(SECRET_CHARS_MIN..=PASSPHRASE_CHARS_MAX).contains(&chars) {
        Some(("secret", "seal.secret.short"))
    } else if owner.visit.app.library.is_common_passphrase(&secret) {
        Some(("secret", "seal.secret.common"))
    } else if secret != answers.typed("secret_again") {
        Some(("secret_again", "seal.secret.differ"))
    } else {
        None
    };
    if let Some((field, key)) = fault {
        return Ok(Err(wrong(owner, field, key)));
    }
    let text = letter.text.as_ref().map(ToString::to_string).unwrap_or_default();
    match derive(&owner.visit, move || lock_text(&secret, &text)).await? {
        Tried::Done(sealed) => {
            let sealed = sealed.parse().map_err(|_| Fault::Ours)?;
            Ok(Ok(Letter { text: None, sealed: Some(sealed), ..letter }))
        }
        Tried::Busy => Err(Fault::Busy),
        Tried::Refused(error) => Err(error.into()),
    }
}

/// What opening it takes: its secret, or its day.
pub async fn show_open(owner: Owner, Path(id): Path<String>) -> Answer {
    let (kept, letter) = letter_of(&owner, &id)?;
    if !letter.is_closed() {
        return Ok(to_entry(&kept.entry.id));
    }
    Ok(open_page(&owner, &kept, &letter, &[]))
}

fn open_page(owner: &Owner, kept: &Kept, letter: &Letter, wrong: &[Wrong]) -> Response {
    let (visit, answers) = (&owner.visit, Answers::default());
    let form = Fields::new(&visit.app.library, &answers, wrong);
    let main = view::open(&form, visit.token(), kept.entry.id, letter, visit.now.date());
    let tab = Some(Tab::Do);
    if wrong.is_empty() { draw(visit, Room::Day, tab, main) } else { draw_faulty(visit, Room::Day, tab, main) }
}

/// Opens it: a waiting one when its day has come; a sealed one with its secret, to read once
/// or for good.
pub async fn open(Path(id): Path<String>, Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let (kept, letter) = letter_of(&owner, &id)?;
    if let Some(day) = letter.opens_on {
        if day > owner.visit.now.date() {
            return Ok(open_page(&owner, &kept, &letter, &[]));
        }
        return stays_open(&owner, kept, Letter { opens_on: None, ..letter }).await;
    }
    let Some(sealed) = letter.sealed.clone() else { return Ok(to_entry(&kept.entry.id)) };
    let secret = answers.typed("secret").to_owned();
    let text = match derive(&owner.visit, move || open_text(&secret, sealed.as_str())).await? {
        Tried::Done(text) => text,
        Tried::Busy => return Err(Fault::Busy),
        Tried::Refused(VaultError::WrongKey) => {
            return Ok(open_page(&owner, &kept, &letter, &[wrong(&owner, "secret", "unseal.wrong")]));
        }
        Tried::Refused(VaultError::BadInput { .. }) => {
            return Ok(open_page(&owner, &kept, &letter, &[wrong(&owner, "secret", "unseal.damaged")]));
        }
        Tried::Refused(error) => return Err(error.into()),
    };
    if answers.has("go", "good") {
        let text = text.parse().map_err(|_| Fault::Yours)?;
        return stays_open(&owner, kept, Letter { text: Some(text), sealed: None, ..letter }).await;
    }
    let main = view::read_once(&owner.visit.app.library, kept.entry.id, &text);
    Ok(draw(&owner.visit, Room::Day, Some(Tab::Do), main))
}

/// Keeps it open from here on.
async fn stays_open(owner: &Owner, kept: Kept, letter: Letter) -> Answer {
    let Kept { mut entry, version } = kept;
    let id = entry.id;
    (entry.noted, entry.body) = (owner.visit.now, letter.into());
    owner.change(Change::Put { entry, expect: Some(version) }).await?;
    Ok(to_entry(&id))
}
