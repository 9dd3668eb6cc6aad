//! The form of a time of distance, the owner's own or somebody else's as it was seen. The
//! first question decides which parts are in sight; a browser without `:has()` shows all.

use maud::{Markup, html};
use nearer_core::Moment;
use nearer_core::entry::{Announced, Contact, FirstDay, ReturnedBy, Whose};

use super::ask::Form;
use super::kinds::{came_before, fold, moves, named, terms};
use super::known::Known;

/// The fields.
pub fn fields(form: &Form, known: &Known, now: Moment) -> Markup {
    html! {
        div."stack lg by-side" {
            (named(form, "whose", form.say("apart.whose"), "whose", &Whose::NAMES))
            (form.when("start", form.say("withdrawal.start"), Some(now)))
            (form.whom(form.say("withdrawal.with"), &known.people))
            div.of-theirs { (named(form, "announced", form.say("apart.announced"), "announced", Announced::NAMES)) }
            (form.when("end", form.say("apart.end"), Some(now)))
            div."folds of-mine" { (of_mine(form, known)) }
            div."folds of-theirs" { (of_theirs(form)) }
            div.folds { (way_back(form, known)) }
        }
    }
}

fn of_mine(form: &Form, known: &Known) -> Markup {
    html! {
        (came_before(form, known))
        (moves(form, known))
        (fold(form, form.say("withdrawal.told"), &["told"], form.area("told", form.say("withdrawal.told"), None)))
        (fold(form, form.say("space.repair.own"), &["repair"], form.area("repair", form.say("space.repair.own"), None)))
    }
}

/// What was noticed, and what one did oneself; never why.
fn of_theirs(form: &Form) -> Markup {
    let chosen = |field, words, many| {
        let list = if field == "before" { &form.library.befores } else { &form.library.seen };
        fold(form, form.say(words), &[field], terms(form, field, form.say(words), list, &[], many))
    };
    html! {
        (chosen("before", "apart.before", true))
        (chosen("seen", "apart.seen", true))
        (fold(form, form.say("apart.first_day"), &["first_day"],
            named(form, "first_day", form.say("apart.first_day"), "first_day", FirstDay::NAMES)))
        (fold(form, form.say("apart.contact"), &["contact"],
            named(form, "contact", form.say("apart.contact"), "contact", Contact::NAMES)))
    }
}

fn way_back(form: &Form, known: &Known) -> Markup {
    fold(
        form,
        form.say("apart.way_back"),
        &["way", "returned_by", "came_back"],
        html! {
            div.of-mine { (terms(form, "way", form.say("withdrawal.way"), &form.library.returns, &known.returns, false)) }
            div.of-theirs { (named(form, "returned_by", form.say("apart.returned_by"), "returned_by", ReturnedBy::NAMES)) }
            (form.area("came_back", form.say("withdrawal.came_back"), None))
        },
    )
}
