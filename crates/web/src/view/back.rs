//! When they come back: land first, a welcome without a trial, one question for a calm
//! hour. One form; what it keeps is the end of the time and the beginning of a note.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::entry::{ReturnedBy, Withdrawal};
use nearer_core::{Answers, Entry, FieldErrors, Moment};

use super::ask::{Choice, Form};
use super::kinds::fold;
use super::{parts, shell};

/// Ways to say welcome.
pub const WAYS: u8 = 3;
/// Questions for a calm hour.
pub const QUESTIONS: u8 = 10;
const WAITS: [&str; 4] = ["back.wait.1", "back.wait.2", "back.wait.3", "back.wait.4"];

/// What the page knows.
pub struct Back<'a> {
    /// All words.
    pub library: &'a Library,
    /// The session's token.
    pub token: &'a str,
    /// The time that ends, when one is known.
    pub apart: Option<(&'a Entry, &'a Withdrawal)>,
    /// What was typed.
    pub answers: &'a Answers,
    /// What is wrong with it.
    pub faults: &'a FieldErrors,
    /// Now.
    pub now: Moment,
}

/// The words of a way, by its number.
pub fn way(library: &Library, n: &str) -> Option<String> {
    chosen(n, WAYS).map(|n| library.words.say(&format!("back.meet.way_{n}")).to_owned())
}

/// The words of a question, by its number.
pub fn question(library: &Library, n: &str) -> Option<String> {
    chosen(n, QUESTIONS).map(|n| library.words.say_n("back.question", n).to_owned())
}

fn chosen(n: &str, most: u8) -> Option<u8> {
    n.parse().ok().filter(|n| (1..=most).contains(n))
}

/// The page.
pub fn page(b: &Back) -> Markup {
    let form = Form::new(b.library, b.answers, b.faults);
    let name = b.apart.and_then(|(_, apart)| apart.with.as_ref());
    html! {
        div.page-head {
            h1 { @match name {
                Some(name) => (b.library.words.fill("back.title_name", &[("name", name.as_str())])),
                None => (form.say("back.title")),
            } }
            p.dim { (form.say("back.lead")) }
        }
        (form.summary())
        div."cols two" {
            div.stack {
                (land(&form))
                form."stack lg" method="post" action="/p/return" {
                    (shell::token(b.token))
                    (welcome(&form))
                    (wait(&form))
                    (ask(&form))
                    @if let Some((entry, _)) = b.apart { (ending(&form, entry, b.now)) }
                    div."stack sm" {
                        div.btns { button."btn primary" type="submit" { (form.say("back.go.ended")) } }
                        p."hint small" { (form.say("back.go.hint")) }
                    }
                }
            }
            div.stack { (not_every(&form)) }
        }
    }
}

fn land(form: &Form) -> Markup {
    html! {
        section."card lamp stack" {
            h2 { (form.say("back.land.title")) }
            p { (form.say("back.land.line")) }
            div.btns {
                a."btn line" href="/practices/breath-no-hold" { (form.say("back.land.breath")) }
                a."btn plain" href="/now" { (form.say("back.land.now")) }
            }
        }
    }
}

fn welcome(form: &Form) -> Markup {
    let numbers: Vec<String> = (1..=WAYS).map(|n| n.to_string()).collect();
    let words: Vec<String> = numbers.iter().filter_map(|n| way(form.library, n)).collect();
    html! {
        section."card stack" {
            h2 { (form.say("back.meet.title")) }
            p { (form.say("back.meet.line")) }
            (form.chips("way", form.say("back.meet.choose"), &choices(&numbers, &words), false))
            (form.area("welcome", form.say("back.meet.own"), Some(form.say("back.meet.own_hint"))))
        }
    }
}

fn choices<'a>(values: &'a [String], labels: &'a [String]) -> Vec<Choice<'a>> {
    values.iter().zip(labels).map(|(value, label)| Choice { value, label }).collect()
}

fn ask(form: &Form) -> Markup {
    let numbers: Vec<String> = (1..=QUESTIONS).map(|n| n.to_string()).collect();
    let words: Vec<String> = numbers.iter().filter_map(|n| question(form.library, n)).collect();
    let mut list = choices(&numbers, &words);
    list.insert(0, Choice { value: "none", label: form.say("back.question.none") });
    html! {
        section."card stack" {
            h2 { (form.say("back.question.title")) }
            p { (form.say("back.question.line")) }
            (fold(form, form.say("back.question.choose"), &["question"], form.chips("question", form.say("back.question.title"), &list, false)))
        }
    }
}

/// When it ended and through whom.
fn ending(form: &Form, entry: &Entry, now: Moment) -> Markup {
    let by: Vec<Choice> = ReturnedBy::NAMES
        .iter()
        .map(|(value, _)| Choice { value, label: form.library.words.say_key("returned_by", value) })
        .collect();
    html! {
        section."card stack" {
            input type="hidden" name="of" value=(entry.id);
            (form.when("end", form.say("back.when.title"), Some(now)))
            (form.chips("returned_by", form.say("back.when.by"), &by, false))
        }
    }
}

fn wait(form: &Form) -> Markup {
    html! {
        section."card stack" {
            h2 { (form.say("back.wait.title")) }
            ul."stack sm" { @for key in WAITS { li { (form.say(key)) } } }
            p.dim { (form.say("back.wait.own")) }
        }
    }
}

fn not_every(form: &Form) -> Markup {
    html! {
        section."card quiet stack" {
            h2 { (form.say("back.not.title")) }
            p { (form.say("back.not.line")) }
            div.btns {
                a."btn line" href="/p/difference" { (form.say("back.not.difference")) }
                a."btn line" href="/my/limits" { (form.say("back.not.limits")) }
                a."btn plain" href="/help" { (form.say("back.not.help")) }
            }
        }
        (parts::card(parts::Light::Quiet, html! {
            p { a href="/my/agreements" { (form.say("back.go.agreement")) } }
        }))
    }
}
