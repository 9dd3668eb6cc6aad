//! The coin of something that was begun: drawn once a day, and kept before the day goes on.

use axum::extract::Path;
use nearer_core::entry::worksheet::Sheet;
use nearer_core::entry::{Coin, Started, Toss, Worksheet};
use nearer_core::{Body, Entry, PracticeDay};

use super::{Answer, entry_of, keep_new};
use crate::fault::Fault;
use crate::respond;
use crate::view::coin::said;
use crate::visit::{Owner, Posted};

/// Draws it, unless it was drawn today; nobody chooses what it says.
pub async fn toss(Path(id): Path<String>, Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let kept = entry_of(&owner, &id)?;
    let now = owner.visit.now;
    let today = PracticeDay::of(&now, owner.vault.settings().rollover);
    let tosses = |started: &Started| started.coin && started.holds(today);
    let begun = matches!(&kept.entry.body, Body::Worksheet(sheet) if Started::of(sheet).is_some_and(tosses));
    if !begun || kept.entry.removed.is_some() {
        return Err(Fault::Missing);
    }
    let known = said(&owner.vault.journal(), kept.entry.id, today);
    if known.is_none() {
        let even = owner.visit.app.install.random_bytes()?[0] % 2 == 0;
        let coin = if even { Coin::With } else { Coin::Without };
        let toss = Toss { from: Some(kept.entry.id), day: Some(today), coin: Some(coin) };
        keep_new(&owner, Entry::new(owner.fresh_id(), now, now, Body::from(Worksheet::from(toss)))).await?;
    }
    Ok(respond::see_other(match answers.one("back") {
        Some("started") => "/my/started",
        Some("p") => "/p",
        _ => "/",
    }))
}
