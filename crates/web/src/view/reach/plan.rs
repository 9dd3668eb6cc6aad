//! A plan: its form, and the step as it stands.

use maud::{Markup, html};
use nearer_content::{Circle, Library, Step, Term};
use nearer_core::entry::{Reach, ReachKind, ReachState};
use nearer_core::{Entry, Level, Moment, Percent, Slug};
use nearer_insight::exposure::Tally;

use super::super::ask::{Choice, Form};
use super::super::known::{Known, used_first};
use super::super::{parts, shell, summary};
use super::{day_words, outcome, smaller};

/// What a plan knows of its owner.
pub(crate) struct Own<'a> {
    /// Values chosen of the list.
    pub(crate) chosen: &'a [Slug],
    /// Values on cards of their own.
    pub(crate) cards: &'a [String],
    /// Breathing carried them through each of the last steps.
    pub(crate) breathed: bool,
}

/// The form of a plan. Only the step itself is needed.
pub(crate) fn plan(form: &Form, token: &str, known: &Known, own: &Own, now: Moment) -> Markup {
    let step = form.answers.one("authored").and_then(|slug| form.library.step(slug));
    html! {
        div.page-head { h1 { (form.say("ladder.plan.title")) } p.dim { (form.say("ladder.plan.lead")) } }
        (form.summary())
        form."stack lg narrow" method="post" action="/reach/plan" data-draft="/draft"
            data-saved=(form.say("form.saved")) data-saving=(form.say("form.saving")) {
            (shell::token(token))
            input type="hidden" name="_page" value="/reach/plan";
            @for field in ["id", "authored", "belief"] {
                @if let Some(value) = form.answers.one(field) { input type="hidden" name=(field) value=(value); }
            }
            @for slug in form.answers.all("offered") { input type="hidden" name="offered" value=(slug); }
            (form.area("step", form.say("reach.step"), Some(form.say("reach.step_hint"))))
            @match step {
                Some(step) => {
                    input type="hidden" name="kind" value=(step.kind.name());
                    (their_part(form.library, step))
                }
                None => (kinds(form)),
            }
            (form.whom(form.say("reach.with"), &known.people))
            (feared(form, step))
            (form.percent("likely", form.say("ladder.plan.likely"), form.say("ladder.plan.never"), form.say("ladder.plan.surely")))
            (form.scale("expected", form.say("reach.expected"), form.say("form.easy"), form.say("form.hard")))
            @if own.breathed { p."card quiet" { (form.say("ladder.plan.fade")) } }
            div.folds { (value(form, own)) (day(form, now)) }
            div."btns sticky" {
                button."btn primary" type="submit" { (form.say("ladder.plan.keep")) }
                a."btn plain" href="/reach" { (form.say("form.not_now")) }
            }
        }
    }
}

/// The other's moment and consent, as part of the step.
fn their_part(library: &Library, step: &Step) -> Markup {
    html! {
        p."card quiet" { b { (library.words.say("ladder.plan.their_part")) } " " (step.their_part) }
    }
}

/// What an own step practises.
fn kinds(form: &Form) -> Markup {
    let names: Vec<Choice> = ReachKind::NAMES
        .iter()
        .map(|(value, _)| Choice { value, label: form.library.words.say_key("reach_kind", value) })
        .collect();
    html! {
        (form.chips("kind", form.say("ladder.plan.kind"), &names, false))
        p."card quiet" { b { (form.say("ladder.plan.their_part")) } " " (form.say("ladder.plan.their_part_own")) }
    }
}

/// What is feared: one of the step's, or own words, which win.
fn feared(form: &Form, step: Option<&Step>) -> Markup {
    let fears: Vec<Choice> = step
        .map(|s| s.fears.iter().map(|f| Choice { value: f.as_str(), label: f.as_str() }).collect())
        .unwrap_or_default();
    html! {
        @if !fears.is_empty() { (form.chips("fear", form.say("ladder.plan.feared"), &fears, false)) }
        (form.area("feared", form.say(if fears.is_empty() { "ladder.plan.feared" } else { "ladder.plan.feared_own" }), None))
    }
}

/// The value it is for: the owner's own first, then the others, then a word.
fn value(form: &Form, own: &Own) -> Markup {
    let open = ["value", "own_value", "own_card"].iter().any(|field| form.answers.one(field).is_some());
    let terms = used_first(&form.library.values, own.chosen);
    let (yours, others): (Vec<&Term>, Vec<&Term>) = terms.into_iter().partition(|t| own.chosen.contains(&t.slug));
    let cards: Vec<Choice> = own.cards.iter().map(|name| Choice { value: name, label: name }).collect();
    let (yours, others) = (choices(&yours), choices(&others));
    parts::fold(
        form.say("ladder.plan.value"),
        open,
        html! {
            @if !cards.is_empty() { (form.chips("own_card", form.say("ladder.plan.value_cards"), &cards, false)) }
            @if yours.is_empty() {
                (form.chips("value", form.say("ladder.plan.values"), &others, false))
            } @else {
                (form.chips("value", form.say("ladder.plan.values_own"), &yours, false))
                (form.more_chips("value", form.say("ladder.plan.values_more"), &others))
            }
            (form.line("own_value", form.say("ladder.plan.own_value"), None))
        },
    )
}

fn choices<'a>(terms: &[&'a Term]) -> Vec<Choice<'a>> {
    terms.iter().map(|t| Choice { value: t.slug.as_str(), label: t.label.as_str() }).collect()
}

/// A day, roughly; nothing comes of letting it pass.
fn day(form: &Form, now: Moment) -> Markup {
    let fault = form.fault("day");
    parts::fold(
        form.say("ladder.plan.day"),
        form.answers.one("day").is_some() || fault.is_some(),
        html! {
            div.ask {
                label for="f-day" { (form.say("form.date")) }
                p."hint small" id="h-day" { (form.say("ladder.plan.day_hint")) }
                (parts::error_line("day", fault.as_deref()))
                input.field-line id="f-day" type="date" name="day" min=(now.date()) autocomplete="off"
                    value=(form.answers.typed("day")) aria-describedby="h-day";
            }
        },
    )
}

/// A planned step on the ladder's page: nothing asks for it.
pub(super) fn card(library: &Library, token: &str, entry: &Entry, reach: &Reach, now: Moment) -> Markup {
    html! {
        section."card lamp stack" aria-labelledby="planned-h" {
            div."stack sm" {
                h2.eyebrow id="planned-h" { (library.words.say("ladder.planned")) }
                p.voice { (reach.step) }
                @if let Some(day) = day_words(library, reach, now) { p { span.chip { (day) } } }
            }
            (doings(library, token, entry, reach))
            p { a href={ "/reach/" (entry.id) } { (library.words.say("ladder.open")) } }
        }
    }
}

/// Done, smaller, not this week: one tap each.
fn doings(library: &Library, token: &str, entry: &Entry, reach: &Reach) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.btns {
            a."btn primary" href={ "/reach/" (entry.id) "/done" } { (say("ladder.did")) }
            a."btn line" href="/rehearse" { (say("ladder.rehearse")) }
        }
        (smaller::form(library, token, entry, reach))
        form method="post" action={ "/reach/" (entry.id) } {
            (shell::token(token))
            button."btn text" type="submit" name="go" value="not_now" { (say("ladder.not_this_week")) }
        }
    }
}

/// One reach and what its page needs.
pub(crate) struct One<'a> {
    /// The entry.
    pub(crate) entry: &'a Entry,
    /// What it says.
    pub(crate) reach: &'a Reach,
    /// How often what was feared came about, over all steps.
    pub(crate) came_about: Tally,
    /// Nothing aimed at another person.
    pub(crate) alone: bool,
    /// What the person is to the owner, where that is noted.
    pub(crate) circle: Option<Circle>,
    /// Names used before.
    pub(crate) people: &'a [String],
    /// The plan was changed since it was first kept.
    pub(crate) changed: bool,
}

/// A plan, or how it was.
pub(crate) fn one(form: &Form, token: &str, one: &One) -> Markup {
    let (library, say) = (form.library, |key| form.say(key));
    let planned = one.reach.state == ReachState::Planned;
    html! {
        div.page-head {
            p.eyebrow { a href="/reach" { (say("ladder.title")) } }
            h1 { (summary::cut(one.reach.step.as_str())) }
            p.dim { (library.words.say_key("reach_state", one.reach.state.name())) }
        }
        (form.summary())
        div."stack narrow" {
            @if planned { (planned_step(form, token, one)) } @else { (outcome::compare(library, token, one)) }
            p { a href={ "/e/" (one.entry.id) } { (say("ladder.whole")) } }
        }
    }
}

fn planned_step(form: &Form, token: &str, one: &One) -> Markup {
    let (library, reach) = (form.library, one.reach);
    let step = smaller::authored(library, reach);
    html! {
        section."card lamp stack" {
            @let facts = expectations(library, reach);
            @if summary::cut(reach.step.as_str()) != reach.step.as_str() { p.voice { (reach.step) } }
            @if !facts.is_empty() { (parts::facts(&facts)) }
            @if !one.alone { (doings(library, token, one.entry, reach)) }
        }
        @if let (Some(step), false) = (step, one.alone) { (their_part(library, step)) }
        @if !one.alone { (guess(form, token, one)) }
        @if one.alone { p.dim { (library.words.say("ladder.held.line")) } }
    }
}

/// What is not known of the plan, to be said or left: open once the step was changed,
/// because what was expected was expected of another one.
fn guess(form: &Form, token: &str, one: &One) -> Markup {
    let reach = one.reach;
    let (expected, likely) = (reach.expected.is_none(), reach.likely.is_none());
    if !expected && !likely && reach.with.is_some() {
        return html! {};
    }
    let asked = html! {
        form."stack lg" method="post" action={ "/reach/" (one.entry.id) } {
            (shell::token(token))
            @if reach.with.is_none() { (form.whom(form.say("ladder.guess.with"), one.people)) }
            @if expected { (form.scale("expected", form.say("ladder.guess.expected"), form.say("form.easy"), form.say("form.hard"))) }
            @if likely {
                (form.percent("likely", form.say("ladder.guess.likely"), form.say("ladder.plan.never"), form.say("ladder.plan.surely")))
            }
            div.btns { button."btn primary" type="submit" name="go" value="guess" { (form.say("form.keep")) } }
        }
    };
    parts::fold(form.say("ladder.guess.title"), one.changed || !form.faults.is_empty(), asked)
}

/// What was said beforehand, as far as it was said.
fn expectations<'a>(library: &'a Library, reach: &Reach) -> Vec<(&'a str, String)> {
    let ten = |l: Level| library.words.fill("ladder.of_ten", &[("n", &l.get().to_string())]);
    let hundred = |p: Percent| library.words.fill("ladder.of_hundred", &[("n", &p.get().to_string())]);
    let rows = [
        ("fact.with", reach.with.as_ref().map(ToString::to_string)),
        ("fact.feared", reach.feared.as_ref().map(ToString::to_string)),
        ("fact.likely", reach.likely.map(hundred)),
        ("fact.expected", reach.expected.map(ten)),
        ("fact.day", reach.day.map(|day| super::dates::day(library, day))),
    ];
    rows.into_iter().filter_map(|(key, value)| Some((library.words.say(key), value?))).collect()
}
