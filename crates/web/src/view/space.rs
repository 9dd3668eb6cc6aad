//! Announced space: choosing it, its words, its countdown, its return.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::entry::{Returned, Space};
use nearer_core::{Answers, Body, Entry, FieldErrors, Kept, Moment, Zone};

use super::ask::{Choice, Form};
use super::icon::{Icon, icon};
use super::known::Known;
use super::{dates, parts, shell};
use crate::pages::space::wants_repair;

/// The fields of a new space: how long, to whom, in which words.
pub fn fields(form: &Form, known: &Known, now: Moment) -> Markup {
    let durations: Vec<(String, &str)> =
        form.library.space.durations.iter().map(|d| (d.minutes.to_string(), d.label.as_str())).collect();
    let chips: Vec<Choice> = durations.iter().map(|(value, label)| Choice { value, label }).collect();
    let lines: Vec<Choice> =
        form.library.space.lines.iter().map(|l| Choice { value: l.as_str(), label: l.as_str() }).collect();
    let typed_time =
        ["until_date", "until_time"].iter().any(|f| form.answers.one(f).is_some() || form.faults.of(f).is_some());
    html! {
        (form.chips("for", form.say("space.how_long"), &chips, false))
        details.fold open[typed_time] {
            summary { span { (form.say("space.exact")) } (icon(Icon::CaretDown)) }
            (form.when("until", form.say("space.until"), None))
            p."hint small" { (form.library.words.fill("space.exact_hint", &[("time", &now.clock().to_string())])) }
        }
        @if !known.alone {
            (form.whom(form.say("space.with"), &known.people))
            details.fold open[form.answers.one("message").is_some()] {
                summary { span { (form.say("space.words")) } (icon(Icon::CaretDown)) }
                (form.chips("line", form.say("space.which_line"), &lines, false))
                (form.area("message", form.say("space.own_words"), Some(form.say("space.own_hint"))))
            }
        }
    }
}

/// The page for a new space.
pub fn new(
    library: &Library,
    token: &str,
    answers: &Answers,
    faults: &FieldErrors,
    known: &Known,
    now: Moment,
) -> Markup {
    let form = Form::new(library, answers, faults);
    let say = |key| library.words.say(key);
    html! {
        div.page-head { h1 { (say("space.title")) } p.dim { (say("space.lead")) } }
        (form.summary())
        form."card stack lg narrow" method="post" action="/space" {
            (shell::token(token))
            input type="hidden" name="id" value=(answers.typed("id"));
            (fields(&form, known, now))
            div.btns { button."btn primary" type="submit" { (say("space.announce")) } a."btn plain" href="/" { (say("form.not_now")) } }
        }
        p.narrow { a href="/new/quiet" { (say("space.late_entry")) } }
    }
}

/// Puts the return time and the name into the chosen line, when no own words were given.
pub fn fill_message(library: &Library, entry: &mut Entry, zone: &Zone) {
    let at = entry.at;
    let Body::Space(space) = &mut entry.body else { return };
    let _ = zone;
    let pattern = space
        .message
        .as_ref()
        .map_or_else(|| library.space.lines.first().cloned().unwrap_or_default(), |own| own.as_str().to_owned());
    let until = spoken(library, &space.until, &at);
    let name = space.with.as_ref().map_or("", |n| n.as_str());
    let filled = pattern.replace("{until}", &until).replace("{name}", name);
    space.message = filled.trim().trim_start_matches(',').trim().parse().ok();
}

/// The return time as it is said to somebody: "at 21:10", "tomorrow at 10:00".
fn spoken(library: &Library, until: &Moment, from: &Moment) -> String {
    let time = until.clock().to_string();
    match until.date().days_since(&from.date()) {
        0 => library.words.fill("space.spoken.today", &[("time", &time)]),
        1 => library.words.fill("space.spoken.tomorrow", &[("time", &time)]),
        _ => library.words.fill("space.spoken.day", &[("day", &dates::day(library, until.date())), ("time", &time)]),
    }
}

/// The message as the other will read it, with a button that copies it.
pub fn message(library: &Library, space: &Space) -> Markup {
    html! {
        @if let Some(message) = &space.message {
            (parts::copy_card(&parts::CopyCard {
                id: "message",
                text: message.as_str(),
                copy: library.words.say("form.copy"),
                copied: library.words.say("form.copied"),
                hint: library.words.say("space.copy_hint"),
            }))
        }
    }
}

/// One space as its page shows it.
pub struct Shown<'a> {
    /// The entry.
    pub kept: &'a Kept,
    /// What it says.
    pub space: &'a Space,
    /// The moment of looking.
    pub now: Moment,
    /// Nothing aimed at another person: no lines that mend.
    pub alone: bool,
}

/// One space, running or ended.
pub fn one(library: &Library, token: &str, shown: &Shown, answers: &Answers, faults: &FieldErrors) -> Markup {
    let Shown { kept, space, now, .. } = *shown;
    html! {
        @match &space.outcome {
            None => (running(library, token, kept, space, now)),
            Some(outcome) => (ended(library, token, shown, outcome.how, answers, faults)),
        }
        p.narrow { a href={ "/e/" (kept.entry.id) "/edit" } { (library.words.say("form.change")) } }
    }
}

fn running(library: &Library, token: &str, kept: &Kept, space: &Space, now: Moment) -> Markup {
    let say = |key| library.words.say(key);
    let left = space.until.minutes_since(&now);
    let late = left < 0;
    html! {
        div.page-head {
            p.eyebrow { (say("space.running")) }
            h1 { (library.words.fill("space.back_at", &[("until", &dates::near(library, &space.until, &now))])) }
            @if let Some(with) = &space.with { p.dim { (library.words.fill("space.told", &[("name", with.as_str())])) } }
        }
        div."stack narrow" {
            section."card stack" {
                @if late {
                    p.voice { (say("space.past")) }
                    p.dim { (say("space.past_line")) }
                } @else {
                    (parts::countdown(&parts::Countdown {
                        seconds: (left * 60).unsigned_abs(),
                        label: say("space.left"),
                        without_script: &dates::span(library, left),
                        done: say("space.past"),
                    }))
                    (parts::progress(kept.entry.at.unix_seconds(), space.until.unix_seconds(), now.unix_seconds()))
                }
                (return_form(library, token, kept, space.would_be(&now)))
            }
            (message(library, space))
        }
    }
}

/// "I'm back", and the two other truths.
fn return_form(library: &Library, token: &str, kept: &Kept, would_be: Returned) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        form.stack method="post" action={ "/space/" (kept.entry.id) } {
            (shell::token(token))
            div.btns {
                button."btn primary" type="submit" name="how" value=(would_be.name()) { (say("space.im_back")) }
                @if would_be == Returned::Late {
                    button."btn line" type="submit" name="how" value="kept" { (say("space.was_on_time")) }
                }
                button."btn text" type="submit" name="how" value="missed" { (say("space.did_not")) }
            }
        }
    }
}

fn ended(
    library: &Library,
    token: &str,
    shown: &Shown,
    how: Returned,
    answers: &Answers,
    faults: &FieldErrors,
) -> Markup {
    let Shown { kept, space, alone, .. } = *shown;
    let say = |key| library.words.say(key);
    let (title, line) = match how {
        Returned::Kept => ("space.ended.kept", "space.ended.kept_line"),
        Returned::Late => ("space.ended.late", "space.ended.late_line"),
        Returned::Missed => ("space.ended.missed", "space.ended.missed_line"),
    };
    let repaired = space.outcome.as_ref().and_then(|o| o.repair.as_ref());
    html! {
        div.page-head { h1 { (say(title)) } p.dim { (say(line)) } }
        div."stack narrow" {
            @if let Some(repair) = repaired {
                figure.quote { blockquote { p { (repair) } } figcaption."dim small" { (say("space.repair.kept")) } }
            } @else if wants_repair(how) && !alone {
                (repair_form(library, token, kept, how, answers, faults))
            }
            div.btns { a."btn line" href="/" { (say("now.to_today")) } }
        }
    }
}

/// How many lines that mend are shown before "more of them".
const LINES_AT_ONCE: usize = 3;

/// Lines that mend, each with a button that copies it; a few at once, so that the own words
/// under them are not a long way off.
pub fn mending(library: &Library, lines: &[String]) -> Markup {
    let (first, more) = lines.split_at(lines.len().min(LINES_AT_ONCE));
    html! {
        (to_copy(library, first, 0))
        @if !more.is_empty() { (parts::fold(library.words.say("now.reach.more"), false, to_copy(library, more, first.len()))) }
    }
}

fn to_copy(library: &Library, lines: &[String], from: usize) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        ul."lines stack sm" role="list" {
            @for (n, line) in lines.iter().enumerate() {
                li { (parts::copy_card(&parts::CopyCard {
                    id: &format!("line-{}", from + n),
                    text: line,
                    copy: say("form.copy"),
                    copied: say("form.copied"),
                    hint: "",
                })) }
            }
        }
    }
}

/// Lines that mend: chosen, changed, copied, kept.
fn repair_form(
    library: &Library,
    token: &str,
    kept: &Kept,
    how: Returned,
    answers: &Answers,
    faults: &FieldErrors,
) -> Markup {
    let form = Form::new(library, answers, faults);
    let lines = if how == Returned::Late { &library.space.repair_late } else { &library.space.repair_missed };
    html! {
        section."card lamp stack" {
            h2 { (form.say("space.repair.title")) }
            p { (form.say("space.repair.line")) }
            (mending(library, lines))
            form.stack method="post" action={ "/space/" (kept.entry.id) } {
                (shell::token(token))
                input type="hidden" name="how" value=(how.name());
                (form.area("repair", form.say("space.repair.own"), None))
                div.btns { button."btn primary" type="submit" { (form.say("form.keep")) } }
            }
        }
    }
}
