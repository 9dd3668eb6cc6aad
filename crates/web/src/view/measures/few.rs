//! The shorter way: one question, a way to pass it, and a way back.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::measure::Instrument;

use super::super::ask::Form;
use super::super::fields::go;
use super::super::{parts, shell};
use super::ask::question;

/// What is asked.
pub struct Asking<'a> {
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// Its address.
    pub path: &'a str,
    /// The address where all of it is answered.
    pub whole: &'a str,
    /// The question, from 1.
    pub ask: u8,
    /// How many came before it.
    pub at: usize,
    /// How many there are at most.
    pub most: usize,
}

/// One question.
pub fn page(form: &Form, asking: &Asking, people: &[String], token: &str) -> Markup {
    let say = |key| form.say(key);
    html! {
        (opening(form.library, asking))
        (summary(form, asking))
        form."stack lg narrow" method="post" action=(asking.path) {
            (shell::token(token))
            input type="hidden" name="p" value=(asking.at);
            input type="hidden" name="id" value=(form.answers.typed("id"));
            @if asking.instrument.about_person && asking.at == 0 { (form.somebody(say("measures.ask.whom"), people)) }
            (question(form, asking.instrument, asking.ask))
            div."btns sticky" {
                (go("on", "primary", say("measures.ask.on")))
                @if asking.at > 0 { (go("back", "plain", say("measures.ask.back"))) }
                (go("later", "plain", say("measures.ask.later")))
            }
        }
    }
}

fn opening(library: &Library, asking: &Asking) -> Markup {
    let words = &library.words;
    let (n, most) = ((asking.at + 1).to_string(), asking.most.to_string());
    html! {
        div.page-head {
            p.eyebrow {
                (words.say("measures.few.title")) " · "
                (words.fill("measures.few.at", &[("n", n.as_str()), ("most", most.as_str())]))
            }
            h1 { (asking.instrument.title) }
            @if let Some(lead) = &asking.instrument.lead { p.dim { (lead) } }
            @if asking.at == 0 {
                p."small dim" {
                    (words.say("measures.few.line")) " "
                    a href=(asking.whole) { (words.say("measures.few.whole")) }
                }
                (super::terms(library, asking.instrument))
            }
        }
    }
}

fn summary(form: &Form, asking: &Asking) -> Markup {
    let here = format!("f-given-{}", asking.ask);
    let fault = |field: &str, id: &str, key| form.faults.of(field).map(|_| (id.to_owned(), form.say(key).to_owned()));
    let all = [
        fault("with", "f-with", "measures.ask.whom_needed"),
        fault("given", &here, "measures.few.choose"),
        fault("all", &here, "measures.few.nothing"),
    ];
    let all: Vec<(String, String)> = all.into_iter().flatten().collect();
    html! { @if !form.faults.is_empty() { (parts::error_summary(form.say("form.faults"), &all)) } }
}
