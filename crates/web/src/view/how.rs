//! Four plain questions, and people to talk to.

use maud::{Markup, html};
use nearer_content::{Library, ShownLines};
use nearer_core::{Answers, FieldErrors};

use super::ask::{Choice, Form};
use super::icon::Icon;
use super::parts::{self, Link};
use super::{shell, system};

/// What is asked, by the field of the form.
pub const ASKED: [&str; 4] = ["low", "joy", "harm", "afraid"];

/// What the page of care needs to know.
pub struct Care<'a> {
    /// What was answered.
    pub answers: &'a Answers,
    /// People to call, those that fit first.
    pub lines: &'a ShownLines<'a>,
    /// The vault is open: its plan can be reached.
    pub open: bool,
    /// Nothing aimed at another person is offered already.
    pub alone: bool,
}

/// The questions.
pub fn ask(library: &Library, token: &str) -> Markup {
    let (answers, none) = (Answers::default(), FieldErrors::default());
    let form = Form::new(library, &answers, &none);
    let choices = [
        Choice { value: "yes", label: form.say("form.yes") },
        Choice { value: "no", label: form.say("how.no") },
        Choice { value: "", label: form.say("form.skip") },
    ];
    html! {
        div.page-head { h1 { (form.say("how.title")) } p.dim { (form.say("how.lead")) } }
        form."stack lg narrow" method="post" action="/how" {
            (shell::token(token))
            @for field in ASKED { (form.chips(field, library.words.say_key("how.ask", field), &choices, false)) }
            div.btns {
                button."btn primary" type="submit" { (form.say("form.go_on")) }
                a."btn plain" href="/do" { (form.say("form.not_now")) }
            }
            p."small dim" { (form.say("how.not_kept")) }
        }
    }
}

/// A yes: people, the plan, a doctor. Nothing else changes.
pub fn care(library: &Library, care: &Care) -> Markup {
    let say = |key| library.words.say(key);
    let yes = |field| care.answers.has(field, "yes");
    let beside = [
        Link { path: "/my/plan", shape: Icon::HandHeart, title: say("how.care.plan"), line: say("how.care.plan_line") },
        Link { path: "/now", shape: Icon::Waves, title: say("chrome.nav.now"), line: say("how.care.now_line") },
        Link { path: "/help", shape: Icon::ChatCircle, title: say("help.title"), line: say("how.care.help_line") },
    ];
    html! {
        div.page-head { h1 { (say("how.care.title")) } p { (say("how.care.lead")) } }
        div."stack lg narrow" {
            @if yes("harm") { p { (say("how.care.harm")) } }
            @if yes("afraid") {
                p { (say("how.care.afraid")) }
                p { (say("how.care.afraid_more")) " " a href="/safety" { (say("safety.title")) } }
                @if care.open && !care.alone { p { (say("how.care.alone")) " " a href="/you" { (say("you.title")) } } }
            }
            (people(library, care.lines))
            @if yes("low") || yes("joy") { p { (say("how.care.doctor")) } p.voice { (say("how.care.doctor_words")) } }
            section.card { (parts::links(&beside)) }
            p."small dim" { (say("help.bills")) }
            p."small dim" { (say("how.care.open")) " " a href="/do" { (say("hub.title")) } }
        }
    }
}

/// The numbers of the owner's country; every country while none is chosen.
pub(super) fn people(library: &Library, lines: &ShownLines) -> Markup {
    html! {
        section."card lamp stack" aria-labelledby="people-h" {
            h2 id="people-h" { (lines.country.map_or(library.words.say("help.title"), |(_, name)| name)) }
            @if lines.country.is_some() { (system::country_lines(library, lines)) }
            @else { (system::lines_by_country(library, None, lines.today)) }
        }
    }
}

/// The quiet line on Today.
pub fn line(library: &Library) -> Markup {
    html! { p."small dim" { (library.words.say("how.today")) " " a href="/how" { (library.words.say("how.title")) } } }
}
