//! How it was, beside what was expected.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::entry::{FearedHappened, Reach, ReachState};
use nearer_core::{EntryId, Moment};

use super::super::ask::{Choice, Form};
use super::super::{parts, shell};
use super::next::next;
use super::plan::One;

/// What can have become of a step.
const ENDS: [ReachState; 3] = [ReachState::Done, ReachState::Partly, ReachState::NotNow];

/// The form: one answer is enough. Where it was not tried, the style sheet folds away the
/// questions about how it was.
pub(crate) fn done(form: &Form, token: &str, id: EntryId, reach: &Reach, now: Moment) -> Markup {
    let path = format!("/reach/{id}/done");
    html! {
        div.page-head { h1 { (form.say("ladder.done.title")) } p.dim { (reach.step) } }
        (form.summary())
        form."outcome stack lg narrow" method="post" action=(path) data-draft="/draft"
            data-saved=(form.say("form.saved")) data-saving=(form.say("form.saving")) {
            (shell::token(token))
            input type="hidden" name="_page" value=(path);
            (chips(form, "state", form.say("ladder.done.state"), "ladder.end", &ENDS.map(ReachState::name)))
            div."stack lg tried" {
                (form.scale("felt", form.say("ladder.done.peak"), form.say("form.easy"), form.say("form.hard")))
                (feared(form, reach))
                (form.percent("likely_after", form.say("ladder.done.likely_after"), form.say("ladder.plan.never"), form.say("ladder.plan.surely")))
                (form.area("happened", form.say("reach.happened"), None))
                (form.area("learned", form.say("ladder.done.learned"), None))
                div.folds { (supports(form)) (when(form, now)) }
            }
            div."btns sticky" {
                button."btn primary" type="submit" { (form.say("form.keep")) }
                a."btn plain" href={ "/reach/" (id) } { (form.say("form.not_now")) }
            }
        }
    }
}

fn chips(form: &Form, field: &str, legend: &str, table: &str, names: &[&str]) -> Markup {
    let choices: Vec<Choice> =
        names.iter().map(|value| Choice { value, label: form.library.words.say_key(table, value) }).collect();
    form.chips(field, legend, &choices, false)
}

/// Whether what was feared came about, in the words in which it was feared.
fn feared(form: &Form, reach: &Reach) -> Markup {
    let names = FearedHappened::NAMES.map(|(name, _)| name);
    html! {
        @if let Some(feared) = &reach.feared { (parts::quote(feared.as_str(), form.say("ladder.done.feared_was"))) }
        (chips(form, "feared_happened", form.say("ladder.done.feared_happened"), "feared_happened", &names))
    }
}

/// What helped to get through. Breathing is one of them; none is fine.
fn supports(form: &Form) -> Markup {
    let open = ["supports", "breathed"].iter().any(|f| form.answers.one(f).is_some());
    let breathed = [Choice { value: "yes", label: form.say("ladder.done.breathed") }];
    parts::fold(
        form.say("ladder.done.supports"),
        open,
        html! {
            (form.chips("breathed", form.say("ladder.done.breathing"), &breathed, true))
            (form.area("supports", form.say("ladder.done.supports_own"), Some(form.say("ladder.done.supports_hint"))))
        },
    )
}

fn when(form: &Form, now: Moment) -> Markup {
    let open = ["at_date", "at_time"].iter().any(|f| form.fault(f).is_some());
    parts::fold(form.say("ladder.done.when"), open, form.when("at", form.say("check_in.when"), Some(now)))
}

/// Ring and dot, a plain sentence each, and what could come next.
pub(super) fn compare(library: &Library, token: &str, one: &One) -> Markup {
    let (reach, say) = (one.reach, |key| library.words.say(key));
    let aside = reach.state == ReachState::NotNow;
    html! {
        section."card stack" {
            @if aside { p.voice { (say("ladder.was.not_now")) } }
            @else { (discomfort(library, reach)) (likely(library, reach)) (came_about(library, one)) }
        }
        @if let Some(happened) = &reach.happened { (parts::quote(happened.as_str(), say("ladder.was.happened"))) }
        @if let Some(learned) = &reach.learned { (parts::quote(learned.as_str(), say("ladder.was.learned"))) }
        @if !aside && reach.feared_happened == Some(FearedHappened::Yes) { p.dim { (say("ladder.was.stung")) } }
        @if one.alone { p.dim { (library.words.say("ladder.held.line")) } } @else { (next(library, token, one)) }
        p { a href={ "/reach/" (one.entry.id) "/done" } { (library.words.say("ladder.was.more")) } }
    }
}

fn discomfort(library: &Library, reach: &Reach) -> Markup {
    let Some(felt) = reach.felt else { return html! {} };
    let felt = felt.get();
    let Some(expected) = reach.expected.map(nearer_core::Level::get) else {
        return html! { p { (library.words.fill("ladder.was.felt", &[("felt", &felt.to_string())])) } };
    };
    let key = match felt.cmp(&expected) {
        std::cmp::Ordering::Less => "ladder.was.easier",
        std::cmp::Ordering::Equal => "ladder.was.same",
        std::cmp::Ordering::Greater => "ladder.was.harder",
    };
    let words = library.words.fill(key, &[("expected", &expected.to_string()), ("felt", &felt.to_string())]);
    pair(library, "ladder.was.discomfort", f64::from(expected), f64::from(felt), &words)
}

fn likely(library: &Library, reach: &Reach) -> Markup {
    let (Some(before), Some(after)) = (reach.likely, reach.likely_after) else { return html! {} };
    let (before, after) = (before.get(), after.get());
    let key = if before == after { "ladder.was.likely_same" } else { "ladder.was.likely" };
    let words = library.words.fill(key, &[("before", &before.to_string()), ("after", &after.to_string())]);
    pair(library, "ladder.was.likelihood", f64::from(before) / 10.0, f64::from(after) / 10.0, &words)
}

/// The sentence first; the picture is silent.
fn pair(library: &Library, label: &str, ring: f64, dot: f64, words: &str) -> Markup {
    html! {
        div."stack sm" {
            p.eyebrow { (library.words.say(label)) }
            p.voice { (words) }
            (parts::dumbbell(ring, dot))
            (parts::dumbbell_key(library.words.say("ladder.was.before_key"), library.words.say("ladder.was.after_key")))
        }
    }
}

fn came_about(library: &Library, one: &One) -> Markup {
    const OUTCOMES_LEAST: usize = 3;
    let tally = one.came_about;
    let (k, n) = (tally.hits.to_string(), tally.of.to_string());
    html! {
        @if let Some(happened) = one.reach.feared_happened { p { (library.words.say_key("ladder.was.came", happened.name())) } }
        @if tally.of >= OUTCOMES_LEAST && one.reach.feared_happened.is_some() {
            p.small { (library.words.fill("ladder.came_about", &[("k", &k), ("n", &n)])) }
        }
    }
}
