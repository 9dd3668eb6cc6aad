//! What can stir things up rests on a bad day, and says so.

use axum::response::Response;
use nearer_content::ReflectionWords;
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
pub(super) fn rests(owner: &Owner, reflection: Option<&ReflectionWords>) -> Option<Response> {
    rests_today(owner, &reflection.filter(|r| r.heavy)?.title)
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

/// Whether the last check-in of these hours was very unpleasant, or a pull was very strong.
fn is_bad(journal: &Journal, now: &Moment) -> bool {
    let recent = |at: &Moment| now.minutes_since(at) <= HOURS * 60;
    let bad_check_in = journal.check_ins().next_back().filter(|(entry, _)| recent(&entry.at)).is_some_and(|(_, c)| {
        c.pleasantness.is_some_and(|p| p.get() <= UNPLEASANT) || c.urge.is_some_and(|u| u.get() >= STRONG)
    });
    let bad_urge = journal
        .urges()
        .next_back()
        .filter(|(entry, _)| recent(&entry.at))
        .is_some_and(|(_, u)| u.after.or(u.before).is_some_and(|n| n.get() >= STRONG));
    bad_check_in || bad_urge
}
