//! What can stir things up rests on a bad day, and says so.

use axum::response::Response;
use nearer_core::{Journal, Moment};

use super::draw;
use crate::view::asking::Asking;
use crate::view::heavy as view;
use crate::view::shell::Room;
use crate::visit::Owner;

/// Hours for which a check-in says how the day is.
const HOURS: i64 = 18;
/// So unpleasant, or worse, is a bad day (−3…3).
pub(super) const UNPLEASANT: i8 = -2;
/// An urge as strong as this is a bad moment (0…10).
const STRONG: u8 = 8;

/// The page that says it rests today, when it does.
pub(super) fn rests(owner: &Owner, asking: &Asking) -> Option<Response> {
    let (heavy, title) = asking.reflection.map_or((asking.words.heavy, &asking.words.title), |r| (r.heavy, &r.title));
    heavy.then(|| rests_today(owner, title)).flatten()
}

/// The same for anything else that is heavy, by its title.
pub(super) fn rests_today(owner: &Owner, title: &str) -> Option<Response> {
    resting(owner).then(|| draw(&owner.visit, Room::Day, None, view::rests(&owner.visit.app.library, title)))
}

/// The page that says that stories rest after a break-up, when the owner asked for that.
pub(super) fn story(owner: &Owner, asking: &Asking) -> Option<Response> {
    let asks = asking.reflection.map_or(asking.words.story, |r| r.story);
    let title = asking.reflection.map_or(asking.words.title.as_str(), |r| r.title.as_str());
    (asks && owner.vault.settings().break_up)
        .then(|| draw(&owner.visit, Room::Day, None, view::story_rests(&owner.visit.app.library, title)))
}

/// Whether the last hours were bad ones.
pub(super) fn resting(owner: &Owner) -> bool {
    is_bad(&owner.vault.journal(), &owner.visit.now)
}

/// Whether the newest check-in or pull of these hours says so: a better hour ends it.
fn is_bad(journal: &Journal, now: &Moment) -> bool {
    let check_in = journal.check_ins().next_back().map(|(entry, c)| {
        let unpleasant = c.pleasantness.is_some_and(|p| p.get() <= UNPLEASANT);
        (entry.at, unpleasant || c.urge.is_some_and(|u| u.get() >= STRONG))
    });
    let urge = journal
        .all_urges()
        .next_back()
        .map(|(entry, u)| (entry.at, u.after.or(u.before).is_some_and(|n| n.get() >= STRONG)));
    let newest = check_in.into_iter().chain(urge).max_by_key(|(at, bad)| (*at, *bad));
    newest.is_some_and(|(at, bad)| bad && now.minutes_since(&at) <= HOURS * 60)
}
