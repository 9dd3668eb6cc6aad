//! Forms of the kinds that have one plain page.

use maud::{Markup, html};
use nearer_content::{Library, Term};
use nearer_core::entry::{Chosen, ReachState, Returned};
use nearer_core::{Answers, FieldErrors, Kind, Moment};

use super::ask::{Choice, Form};
use super::icon::{Icon, icon};
use super::{check_in, shell};

/// The page of a new entry.
#[allow(clippy::too_many_arguments, reason = "one call, from one handler; a struct would only rename the arguments")]
pub fn form(
    library: &Library,
    token: &str,
    kind: Kind,
    page: &str,
    answers: &Answers,
    faults: &FieldErrors,
    people: &[String],
    now: Moment,
) -> Markup {
    let form = Form::new(library, answers, faults);
    let silent = page.ends_with("/quiet");
    let words = if silent { "quiet" } else { kind.name() };
    html! {
        div.page-head {
            h1 { (library.words.say_key("new", words)) }
            p.dim { (library.words.say_key("new_line", words)) }
        }
        (form.summary())
        form."stack lg narrow" method="post" action=(page) data-draft="/draft"
            data-saved=(form.say("form.saved")) data-saving=(form.say("form.saving")) {
            (shell::token(token))
            input type="hidden" name="_page" value=(page);
            input type="hidden" name="id" value=(answers.typed("id"));
            @if silent { (silence(&form, people, now)) } @else { (fields(&form, kind, people, now)) }
            div."btns sticky" {
                button."btn primary" type="submit" { (form.say("form.keep")) }
                a."btn plain" href="/notes" { (form.say("form.not_now")) }
            }
        }
    }
}

/// The fields of one kind.
pub fn fields(form: &Form, kind: Kind, people: &[String], now: Moment) -> Markup {
    match kind {
        Kind::Withdrawal => withdrawal(form, people, now),
        Kind::CloseMoment => close_moment(form, people, now),
        Kind::Reach => reach(form, people, now),
        _ => html! {
            (form.area("text", form.say("note.text"), None))
            (form.whom(form.say("note.with"), people))
            (form.when("at", form.say("check_in.when"), Some(now)))
        },
    }
}

fn terms(form: &Form, field: &str, legend: &str, list: &[Term], many: bool) -> Markup {
    let choices: Vec<Choice> = list.iter().map(|t| Choice { value: t.slug.as_str(), label: &t.label }).collect();
    form.chips(field, legend, &choices, many)
}

fn named<T>(form: &Form, field: &str, legend: &str, table: &str, names: &[(&'static str, T)]) -> Markup {
    let choices: Vec<Choice> =
        names.iter().map(|(n, _)| Choice { value: n, label: form.library.words.say_key(table, n) }).collect();
    form.chips(field, legend, &choices, false)
}

/// "I went silent": since when, with whom, then words that mend.
fn silence(form: &Form, people: &[String], now: Moment) -> Markup {
    html! {
        (form.when("start", form.say("withdrawal.since"), Some(now)))
        (form.whom(form.say("withdrawal.with"), people))
        section."card lamp stack" {
            h2 { (form.say("space.repair.title")) }
            p { (form.say("withdrawal.repair_line")) }
            ul."lines stack sm" role="list" {
                @for (n, line) in form.library.space.repair_silent.iter().enumerate() {
                    li { (super::parts::copy_card(&super::parts::CopyCard {
                        id: &format!("silent-{n}"), text: line, copy: form.say("form.copy"), copied: form.say("form.copied"), hint: "",
                    })) }
                }
            }
            (form.area("repair", form.say("space.repair.own"), None))
        }
        (form.when("end", form.say("withdrawal.back"), Some(now)))
        details.fold { summary { span { (form.say("withdrawal.more")) } (icon(Icon::CaretDown)) }
            div.stack {
                (terms(form, "trigger", form.say("withdrawal.before"), &form.library.triggers, true))
                (terms(form, "move", form.say("withdrawal.moves"), &form.library.moves, true))
            }
        }
    }
}

fn withdrawal(form: &Form, people: &[String], now: Moment) -> Markup {
    html! {
        (form.when("start", form.say("withdrawal.start"), Some(now)))
        (form.when("end", form.say("withdrawal.end"), Some(now)))
        (form.whom(form.say("withdrawal.with"), people))
        (terms(form, "trigger", form.say("withdrawal.before"), &form.library.triggers, true))
        (form.area("came_before", form.say("withdrawal.before_words"), None))
        details.fold open[form.answers.one("move").is_some()] {
            summary { span { (form.say("withdrawal.moves")) } (icon(Icon::CaretDown)) }
            (terms(form, "move", form.say("withdrawal.moves"), &form.library.moves, true))
        }
        (form.area("told", form.say("withdrawal.told"), None))
        (terms(form, "way", form.say("withdrawal.way"), &form.library.returns, false))
        (form.area("came_back", form.say("withdrawal.came_back"), None))
        (form.area("repair", form.say("space.repair.own"), None))
    }
}

fn close_moment(form: &Form, people: &[String], now: Moment) -> Markup {
    html! {
        (form.area("what", form.say("close.what"), None))
        (form.whom(form.say("close.with"), people))
        (check_in::pair(form, "felt", form.say("close.felt")))
        (form.when("start", form.say("close.start"), Some(now)))
        (form.when("end", form.say("close.end"), Some(now)))
    }
}

fn reach(form: &Form, people: &[String], now: Moment) -> Markup {
    html! {
        (form.area("step", form.say("reach.step"), Some(form.say("reach.step_hint"))))
        (form.whom(form.say("reach.with"), people))
        (named(form, "state", form.say("reach.state"), "reach_state", &ReachState::NAMES))
        (form.scale("expected", form.say("reach.expected"), form.say("form.easy"), form.say("form.hard")))
        (form.scale("felt", form.say("reach.felt"), form.say("form.easy"), form.say("form.hard")))
        (form.area("happened", form.say("reach.happened"), None))
        (form.when("at", form.say("check_in.when"), Some(now)))
    }
}

/// The fields of an urge, for correction.
pub fn urge_fields(form: &Form) -> Markup {
    html! {
        (form.scale("before", form.say("now.before"), form.say("now.low"), form.say("now.high")))
        (form.scale("after", form.say("now.after"), form.say("now.low"), form.say("now.high")))
        (terms(form, "trigger", form.say("now.trigger"), &form.library.triggers, true))
        (terms(form, "move", form.say("now.move"), &form.library.moves, true))
        (form.body())
        (form.sensations())
        @for tool in form.answers.all("tool") { input type="hidden" name="tool" value=(tool); }
        @for tool in form.answers.all("worse") { input type="hidden" name="worse" value=(tool); }
        @for field in ["value", "space"] {
            @if let Some(value) = form.answers.one(field) { input type="hidden" name=(field) value=(value); }
        }
        (form.area("thought", form.say("now.thought"), None))
        (named(form, "chose", form.say("now.choose"), "chosen", &Chosen::NAMES))
        (form.area("sentence", form.say("now.reach.own"), None))
        (form.whom(form.say("now.with"), &[]))
        (form.area("note", form.say("check_in.note"), None))
    }
}

/// How a space ended, for correction.
pub fn outcome_fields(form: &Form, now: Moment) -> Markup {
    html! {
        @if form.answers.one("how").is_some() {
            (named(form, "how", form.say("space.outcome"), "returned", &Returned::NAMES))
            (form.when("returned", form.say("space.returned"), Some(now)))
            (form.area("repair", form.say("space.repair.own"), None))
        }
    }
}
