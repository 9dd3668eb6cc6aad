//! Forms of the kinds that have one plain page.

use maud::{Markup, html};
use nearer_content::{Library, Term};
use nearer_core::entry::{Chosen, FearedHappened, Pull, ReachKind, ReachState, Returned, Worksheet};
use nearer_core::{Answers, FieldErrors, Kind, Moment, Slug};

use super::ask::{Choice, Form};
use super::icon::{Icon, icon};
use super::known::{Known, used_first};
use super::{apart, asking, check_in, parts, shell, space};

/// The page of a new entry.
#[allow(clippy::too_many_arguments, reason = "one call, from one handler; a struct would only rename the arguments")]
pub fn form(
    library: &Library,
    token: &str,
    kind: Kind,
    page: &str,
    answers: &Answers,
    faults: &FieldErrors,
    known: &Known,
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
            @if silent { (silence(&form, known, now)) } @else { (fields(&form, kind, known, now)) }
            div."btns sticky" {
                button."btn primary" type="submit" { (form.say("form.keep")) }
                a."btn plain" href="/notes" { (form.say("form.not_now")) }
            }
        }
    }
}

/// The fields of one kind.
pub fn fields(form: &Form, kind: Kind, known: &Known, now: Moment) -> Markup {
    match kind {
        Kind::Withdrawal => apart::fields(form, known, now),
        Kind::CloseMoment => close_moment(form, known, now),
        Kind::Reach => reach(form, known, now),
        sheet if Worksheet::KINDS.contains(&sheet) => html! {
            (asking::all_fields(form, sheet, &asking::Beside { token: "", known, beliefs: &[], now, resumed: false }))
            (form.when("at", form.say("check_in.when"), Some(now)))
        },
        _ => html! {
            @if known.break_up { (parts::notice(form.say("note.break_up"))) }
            (form.area("text", form.say("note.text"), Some(form.say("note.hint"))))
            (fold(form, form.say("note.ends"), &["act", "enough"], html! {
                (form.line("act", form.say("note.act"), None))
                (form.chips("enough", form.say("note.enough"), &[Choice { value: "yes", label: form.say("note.enough") }], true))
            }))
            (form.whom(form.say("note.with"), &known.people))
            (form.when("at", form.say("check_in.when"), Some(now)))
        },
    }
}

/// Chips of a list of the vocabulary, what was used before in front.
pub(super) fn terms(form: &Form, field: &str, legend: &str, list: &[Term], used: &[Slug], many: bool) -> Markup {
    let choices: Vec<Choice> =
        used_first(list, used).into_iter().map(|t| Choice { value: t.slug.as_str(), label: &t.label }).collect();
    form.chips(field, legend, &choices, many)
}

/// A part that opens in place, open when one of its fields holds an answer or a fault.
pub(super) fn fold(form: &Form, title: &str, fields: &[&str], inside: Markup) -> Markup {
    let open = fields.iter().any(|f| form.answers.one(f).is_some() || form.faults.of(f).is_some());
    html! {
        details."fold said" open[open] { summary { span { (title) } (icon(Icon::CaretDown)) } div.stack { (inside) } }
    }
}

pub(super) fn named<T>(form: &Form, field: &str, legend: &str, table: &str, names: &[(&'static str, T)]) -> Markup {
    let choices: Vec<Choice> =
        names.iter().map(|(n, _)| Choice { value: n, label: form.library.words.say_key(table, n) }).collect();
    form.chips(field, legend, &choices, false)
}

/// "I went silent": since when, with whom, then words that mend.
fn silence(form: &Form, known: &Known, now: Moment) -> Markup {
    html! {
        (form.when("start", form.say("withdrawal.since"), Some(now)))
        (form.whom(form.say("withdrawal.with"), &known.people))
        @if !known.alone {
            section."card lamp stack" {
                h2 { (form.say("space.repair.title")) }
                p { (form.say("withdrawal.repair_line")) }
                (space::mending(form.library, &form.library.space.repair_silent))
                (form.area("repair", form.say("space.repair.own"), None))
            }
        }
        (form.when("end", form.say("withdrawal.back"), Some(now)))
        div.folds {
            (came_before(form, known))
            (moves(form, known))
        }
    }
}

pub(super) fn came_before(form: &Form, known: &Known) -> Markup {
    fold(
        form,
        form.say("withdrawal.before"),
        &["trigger", "came_before"],
        html! {
            (terms(form, "trigger", form.say("withdrawal.before"), &form.library.triggers, &known.triggers, true))
            (form.area("came_before", form.say("withdrawal.before_words"), None))
        },
    )
}

pub(super) fn moves(form: &Form, known: &Known) -> Markup {
    let legend = form.say("withdrawal.moves");
    fold(form, legend, &["move"], terms(form, "move", legend, &form.library.moves, &known.moves, true))
}

fn close_moment(form: &Form, known: &Known, now: Moment) -> Markup {
    html! {
        (form.area("what", form.say("close.what"), None))
        (form.whom(form.say("close.with"), &known.people))
        (check_in::pair(form, "felt", form.say("close.felt")))
        (form.when("start", form.say("close.start"), Some(now)))
        (form.when("end", form.say("close.end"), Some(now)))
    }
}

fn reach(form: &Form, known: &Known, now: Moment) -> Markup {
    html! {
        (form.area("step", form.say("reach.step"), Some(form.say("reach.step_hint"))))
        (form.whom(form.say("reach.with"), &known.people))
        (named(form, "kind", form.say("ladder.plan.kind"), "reach_kind", &ReachKind::NAMES))
        (named(form, "state", form.say("reach.state"), "reach_state", &ReachState::NAMES))
        (form.area("feared", form.say("ladder.plan.feared"), None))
        (form.percent("likely", form.say("ladder.plan.likely"), form.say("ladder.plan.never"), form.say("ladder.plan.surely")))
        (form.scale("expected", form.say("reach.expected"), form.say("form.easy"), form.say("form.hard")))
        (form.scale("felt", form.say("reach.felt"), form.say("form.easy"), form.say("form.hard")))
        (reach_afterwards(form))
        (form.area("happened", form.say("reach.happened"), None))
        @for field in ["value", "own_value", "authored", "offered", "day", "belief"] {
            @for value in form.answers.all(field) { input type="hidden" name=(field) value=(value); }
        }
        (form.when("at", form.say("check_in.when"), Some(now)))
    }
}

/// What is asked once a step was tried.
fn reach_afterwards(form: &Form) -> Markup {
    let fields = ["feared_happened", "likely_after", "learned", "supports", "breathed"];
    fold(
        form,
        form.say("ladder.done.title"),
        &fields,
        html! {
            (named(form, "feared_happened", form.say("ladder.done.feared_happened"), "feared_happened", &FearedHappened::NAMES))
            (form.percent("likely_after", form.say("ladder.done.likely_after"), form.say("ladder.plan.never"), form.say("ladder.plan.surely")))
            (form.area("learned", form.say("ladder.done.learned"), None))
            (form.chips("breathed", form.say("ladder.done.breathing"), &[Choice { value: "yes", label: form.say("ladder.done.breathed") }], true))
            (form.area("supports", form.say("ladder.done.supports_own"), None))
        },
    )
}

/// The fields of an urge, for correction.
pub fn urge_fields(form: &Form, known: &Known) -> Markup {
    let after = form.answers.has("pull", Pull::After.name());
    let fits = |chosen: &Chosen| match chosen {
        Chosen::Own | Chosen::Pressed => after,
        Chosen::Stay | Chosen::Space | Chosen::Left => !after,
        Chosen::Reach | Chosen::Pass => true,
    };
    let chosen: Vec<(&str, Chosen)> = Chosen::NAMES.into_iter().filter(|(_, c)| fits(c)).collect();
    html! {
        (form.scale("before", form.say("now.before"), form.say("now.low"), form.say("now.high")))
        (form.scale("after", form.say("now.after"), form.say("now.low"), form.say("now.high")))
        @if after { input type="hidden" name="pull" value=(Pull::After.name()); }
        div.folds {
            @if after {
                (fold(form, form.say("p_now.happened"), &["happened"],
                    terms(form, "happened", form.say("p_now.happened"), &form.library.happenings, &[], false)))
                (fold(form, form.say("p_now.wants"), &["protest"],
                    terms(form, "protest", form.say("p_now.wants"), &form.library.protests, &known.protests, true)))
            } @else {
                (fold(form, form.say("now.trigger"), &["trigger"],
                    terms(form, "trigger", form.say("now.trigger"), &form.library.triggers, &known.triggers, true)))
                (fold(form, form.say("now.move"), &["move"],
                    terms(form, "move", form.say("now.move"), &form.library.moves, &known.moves, true)))
            }
            (fold(form, form.say("now.body"), &["place"], html! { (form.body()) (form.sensations()) }))
        }
        @for tool in form.answers.all("tool") { input type="hidden" name="tool" value=(tool); }
        @for tool in form.answers.all("worse") { input type="hidden" name="worse" value=(tool); }
        @for field in ["value", "space"] {
            @if let Some(value) = form.answers.one(field) { input type="hidden" name=(field) value=(value); }
        }
        (form.area("thought", form.say("now.thought"), None))
        (named(form, "chose", form.say("now.choose"), "chosen", &chosen))
        @if after { (form.line("mine", form.say("p_now.mine_title"), None)) }
        (form.area("sentence", form.say("now.reach.own"), None))
        (form.whom(form.say("now.with"), &known.people))
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
