//! One tap on something that is kept: done, kept, it fitted, they are back. It is a correction
//! like any other: a new version, with the earlier one beside it.

use axum::extract::Path;
use nearer_core::{Answers, Entry, Kind};
use nearer_vault::{Change, VaultError};

use super::{Answer, entry_of};
use crate::fault::Fault;
use crate::respond;
use crate::visit::{Owner, Posted};

/// Which fields of which kind one tap may set.
const TOUCHED: [(Kind, &[&str]); 6] = [
    (Kind::OwnThing, &["did", "felt", "was"]),
    (Kind::Limit, &["stands"]),
    (Kind::Weather, &["said", "fits"]),
    (Kind::Slip, &["card"]),
    (Kind::Message, &["copied"]),
    (Kind::Withdrawal, &["end_date", "end_time", "returned_by", "first_day", "contact"]),
];

/// Where it leads afterwards, by a word; a path never comes from a form.
const BACK: [(&str, &str); 8] = [
    ("today", "/"),
    ("beside", "/p"),
    ("mine", "/my/mine"),
    ("limits", "/my/limits"),
    ("weather", "/my/weather"),
    ("slips", "/my/slips"),
    ("quiet", "/p/quiet"),
    ("words", "/p/words"),
];

/// Sets what was tapped. A field that is sent empty is taken back.
pub async fn set(Path(id): Path<String>, Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    let kind = kept.entry.body.kind().ok_or(Fault::Missing)?;
    let fields = TOUCHED.iter().find(|(k, _)| *k == kind).map(|(_, f)| *f).ok_or(Fault::Missing)?;
    let entry = touched(&kept.entry, fields, &answers, &owner)?;
    if entry.body != kept.entry.body {
        match owner.change(Change::Put { entry, expect: Some(kept.version) }).await {
            // another tab was quicker: what stands there now is what is shown
            Ok(_) | Err(VaultError::Conflict { .. }) => {}
            Err(fault) => return Err(fault.into()),
        }
        owner.visit.app.forget_reports();
    }
    let back = answers.one("back").and_then(|word| BACK.iter().find(|(w, _)| *w == word));
    Ok(respond::see_other(back.map_or(&format!("/e/{id}"), |(_, path)| *path)))
}

fn touched(entry: &Entry, fields: &[&str], sent: &Answers, owner: &Owner) -> Result<Entry, Fault> {
    let mut all = entry.body.answers(&entry.at);
    for field in fields.iter().filter(|f| sent.pairs().any(|(name, _)| name == **f)) {
        all.forget(field);
        if let Some(value) = sent.one(field) {
            all.set(field, value);
        }
    }
    entry.corrected(&all, &owner.asked()).map_err(|_| Fault::Missing)
}
