//! Quiet spells: the record of somebody else's distance read as a clock, and the two steps
//! that are one tap away. Open on the owner's own track too: it is their own history.

use axum::extract::Query;
use nearer_core::entry::{FirstDay, OwnLine, Whose, Withdrawal};
use nearer_core::gate::Gate;
use nearer_core::text::Name;
use nearer_core::{Body, Entry, EntryId, Journal, Kept, When};
use nearer_insight::duration::{clock, episodes};
use serde::Deserialize;

use super::entry::restate;
use super::{Answer, draw, entry_of, gate};
use crate::fault::Fault;
use crate::respond;
use crate::view::quiet as view;
use crate::view::shell::Room;
use crate::visit::{Owner, Posted};

/// About whom: an entry that names them, or `all`. No address holds a name.
#[derive(Debug, Default, Deserialize)]
pub struct About {
    of: Option<String>,
}

/// The page.
pub async fn show(owner: Owner, Query(about): Query<About>) -> Answer {
    let (visit, journal, settings) = (&owner.visit, owner.vault.journal(), owner.vault.settings());
    let everything: Vec<(&Entry, &Withdrawal)> =
        journal.withdrawals().rev().filter(|(_, w)| w.whose == Whose::Theirs).collect();
    let name = about_whom(&journal, about.of.as_deref());
    let with = |theirs: Option<&Name>| name.is_none() || theirs == name.as_ref();
    let all: Vec<(&Entry, &Withdrawal)> = everything.iter().copied().filter(|(_, w)| with(w.with.as_ref())).collect();
    let open: Vec<(&Entry, &Withdrawal)> = all.iter().copied().filter(|(_, w)| w.end.is_none()).collect();
    let asked = nearer_insight::Asked { now: visit.now, rollover: settings.rollover };
    let found = episodes(&journal, Whose::Theirs, name.as_ref(), &asked);
    let lines = own_lines(&journal, name.as_ref());
    let main = view::page(&view::Quiet {
        library: &visit.app.library,
        token: visit.token(),
        people: &people(&everything),
        name: name.as_ref().map(Name::as_str),
        open: &open,
        all: &all,
        clock: &clock(&found.past, found.away),
        lines: &lines,
        gate: gate::standing(&owner),
        help: &visit.app.library.help.for_country(settings.country.as_deref(), visit.now.date()),
        now: visit.now,
    });
    Ok(draw(visit, Room::Day, None, main))
}

/// The one asked for; without asking, the one who is away.
fn about_whom(journal: &Journal, of: Option<&str>) -> Option<Name> {
    match of {
        Some(id) => journal.get(&id.parse::<EntryId>().ok()?).and_then(|kept| kept.entry.with().cloned()),
        None => journal.open_apart().and_then(|(_, apart)| apart.with.clone()),
    }
}

/// Everybody who is named, with the newest entry that names them.
fn people(all: &[(&Entry, &Withdrawal)]) -> Vec<(EntryId, String)> {
    let mut people: Vec<(EntryId, String)> = Vec::new();
    for (entry, apart) in all {
        if let Some(name) = &apart.with
            && !people.iter().any(|(_, n)| n == name.as_str())
        {
            people.push((entry.id, name.to_string()));
        }
    }
    people
}

/// The lines that hold for somebody: drawn for them or for anybody, the fewest days first.
pub(super) fn own_lines<'a>(journal: &'a Journal, name: Option<&Name>) -> Vec<(&'a Entry, &'a OwnLine)> {
    let holds = |line: &OwnLine| line.with.is_none() || name.is_none() || line.with.as_ref() == name;
    let mut lines: Vec<(&Entry, &OwnLine)> = journal.sheets::<OwnLine>().filter(|(_, line)| holds(line)).collect();
    lines.sort_by_key(|(_, line)| line.days.map_or(u16::MAX, |d| d.get()));
    lines
}

/// Somebody else's distance with the id that a form names.
pub(super) fn apart_of(owner: &Owner, id: &str) -> Result<(Kept, Withdrawal), Fault> {
    let kept = entry_of(owner, id)?;
    let apart = super::apart::theirs(&kept.entry).cloned().filter(|_| kept.entry.removed.is_none());
    apart.map(|apart| (kept, apart)).ok_or(Fault::Missing)
}

/// One tap: they are back, or what the owner did on the first day.
pub async fn step(Posted { by: owner, answers }: Posted<Owner>) -> Answer {
    let (mut kept, mut apart) = apart_of(&owner, answers.typed("of"))?;
    let id = kept.entry.id;
    let first = FirstDay::NAMES.iter().find(|(name, _)| answers.one("first_day") == Some(*name));
    let back = answers.one("go") == Some("back");
    if let Some((_, day)) = first {
        apart.first_day = Some(*day);
    } else if !back {
        return Err(Fault::Missing);
    }
    // a second tap does not move the end
    if back && apart.end.is_none() {
        apart.end = Some(When::Moment(owner.visit.now));
    }
    kept.entry.body = Body::Withdrawal(apart);
    restate(&owner, kept).await?;
    let welcomes = back && gate::standing(&owner) != Gate::Closed;
    let to = if welcomes { "/p/return" } else { "/p/quiet" };
    Ok(respond::see_other(&format!("{to}?of={id}")))
}
