//! *Right now*, for the wish to go after somebody: steady, then one thing for oneself, then a
//! choice. Nothing on this road is aimed at the other.

use maud::Markup;
use nearer_core::entry::{Pull, Support, Urge};
use nearer_core::{Answers, FieldErrors, PracticeDay, Side};

use super::{known, next_tool, note_worse};
use crate::pages::p_today;
use crate::view::now as view;
use crate::view::now::toward::{self, Mine};
use crate::visit::Visit;

/// Most planned things and most people among the chips.
const OWN_MOST: usize = 2;
/// What stands for fear among what just happened.
const AFRAID: &str = "afraid-of-them";
/// A page that was shown already, in the road.
const TOLD: &str = "told";

/// Whether the road is this one.
pub(super) fn is(road: &Answers) -> bool {
    road.has("pull", Pull::After.name())
}

/// Whether fear of the other was named.
pub(super) fn is_afraid(urge: &Urge) -> bool {
    urge.happened.as_ref().is_some_and(|slug| slug.as_str() == AFRAID)
}

/// Whether *Right now* opens on this road: as it was asked for, else by the owner's side.
pub(super) fn opens(visit: &Visit, asked: Option<&str>) -> bool {
    match asked {
        Some(side) => side == "p",
        None => side_of(visit) == Some(Side::Toward),
    }
}

/// Whether both roads are offered: to somebody who has both, and where nobody is known.
pub(super) fn either(visit: &Visit) -> bool {
    !matches!(side_of(visit), Some(Side::Away | Side::Toward))
}

fn side_of(visit: &Visit) -> Option<Side> {
    visit.session.as_ref().map(|session| session.vault.settings().side)
}

/// The first room.
pub(super) fn first(visit: &Visit, road: &Answers, faults: &FieldErrors) -> Markup {
    let known = known::of_visit(visit);
    toward::first(&visit.app.library, visit.token(), road, faults, &known, &mine(visit), either(visit))
}

/// The page of one step that is not the end.
pub(super) fn page(visit: &Visit, road: &mut Answers, go: &str) -> Markup {
    let (library, token) = (&visit.app.library, visit.token());
    if go == "without" {
        road.forget("mine");
    }
    let afraid = road.has("happened", AFRAID);
    match go {
        "after" | "without" if road.has(TOLD, "mine") => {
            toward::after(library, token, road, super::alone(visit) || afraid)
        }
        "after" | "mine" => {
            road.add(TOLD, "mine");
            toward::mine(library, token, road, &mine(visit), visit.now)
        }
        "worse" => {
            note_worse(road);
            view::worse(library, token, road)
        }
        _ if afraid && !road.has(TOLD, AFRAID) => {
            road.add(TOLD, AFRAID);
            toward::afraid(library, token, road, &mine(visit), visit.session.is_some())
        }
        _ => next_tool(visit, road),
    }
}

/// What the owner wrote that helps here; while locked, the slip of the day alone.
fn mine(visit: &Visit) -> Mine {
    let day = visit.now.date();
    let authored = visit.app.library.own.slip_of(p_today::turn(day)).to_owned();
    let Some(session) = &visit.session else { return Mine { authored, ..Mine::default() } };
    let settings = session.vault.settings();
    let journal = session.vault.journal();
    let today = PracticeDay::of(&visit.now, settings.rollover);
    let things = p_today::things(&journal, today).filter_map(|(_, thing)| thing.what.as_ref());
    let supports = journal.sheets::<Support>().rev().filter_map(|(_, s)| Some((s.with.as_ref()?, s.how.as_ref())));
    Mine {
        authored,
        slip: p_today::own_slip(&journal).map(str::to_owned),
        things: things.take(OWN_MOST).map(ToString::to_string).collect(),
        supports: supports.take(OWN_MOST).map(|(n, how)| (n.to_string(), how.map(ToString::to_string))).collect(),
    }
}
