//! A questionnaire being asked: every line with a way to pass, no answer chosen beforehand.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::Kept;
use nearer_core::measure::{Choice, Instrument};

use super::super::ask::Form;
use super::super::fields::go;
use super::super::{dates, parts, shell};

/// Questions on one page.
pub const ITEMS_A_PAGE: usize = 12;
/// So many answers stand as discs in a row, when only their ends have words.
const DISCS_MOST: usize = 11;

/// What is asked.
pub struct Asking<'a> {
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// Its address.
    pub path: &'a str,
    /// It is our own.
    pub own: bool,
    /// Which page, from 0.
    pub page: usize,
    /// Questions at most by the shorter way, where there is one.
    pub few: Option<usize>,
    /// It was begun earlier and is shown again.
    pub resumed: bool,
}

/// How many pages it takes, at least 1.
pub fn pages(instrument: &Instrument) -> usize {
    instrument.items.len().div_ceil(ITEMS_A_PAGE).max(1)
}

/// One page of it.
pub fn page(form: &Form, asking: &Asking, people: &[String], token: &str) -> Markup {
    let say = |key| form.say(key);
    let first = asking.page * ITEMS_A_PAGE;
    let here: Vec<u8> = asking.instrument.numbered().map(|(n, _)| n).skip(first).take(ITEMS_A_PAGE).collect();
    let names: Vec<String> = here.iter().map(|n| format!("given-{n}")).collect();
    let whom = asking.instrument.about_person && asking.page == 0;
    let mut but: Vec<&str> = names.iter().map(String::as_str).collect();
    but.extend(["_page", "p", "go"]);
    if whom {
        but.push("with");
    }
    html! {
        (opening(form.library, asking))
        @if asking.resumed { (parts::notice(say("measures.ask.resumed"))) }
        (summary(form))
        form."stack lg narrow" method="post" action=(asking.path) data-draft="/draft"
            data-saved=(say("form.saved")) data-saving=(say("form.saving")) {
            (shell::token(token))
            input type="hidden" name="_page" value=(asking.path);
            input type="hidden" name="p" value=(asking.page);
            (form.carry(&but))
            @if whom { (form.somebody(say("measures.ask.whom"), people)) }
            @for n in here { (question(form, asking.instrument, n)) }
            (buttons(form.library, asking))
        }
    }
}

/// A sitting that is corrected.
pub struct Changing<'a> {
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// The entry as it is kept.
    pub kept: &'a Kept,
    /// It was changed in another place meanwhile.
    pub late: bool,
}

/// All of its questions on one page, with what was answered.
pub fn change(form: &Form, changing: &Changing, people: &[String], token: &str) -> Markup {
    let say = |key| form.say(key);
    let entry = &changing.kept.entry;
    let path = format!("/e/{}/edit", entry.id);
    html! {
        div.page-head {
            p.eyebrow { (dates::of_entry(form.library, entry)) }
            h1 { (say("measures.ask.change")) }
            p.dim { (changing.instrument.title) }
        }
        @if changing.late { (parts::notice(say("measures.ask.changed_elsewhere"))) }
        (summary(form))
        form."stack lg narrow" method="post" action=(path) data-draft="/draft"
            data-saved=(say("form.saved")) data-saving=(say("form.saving")) {
            (shell::token(token))
            input type="hidden" name="_page" value=(path);
            input type="hidden" name="version" value=(form.answers.typed("version"));
            @if changing.instrument.about_person { (form.somebody(say("measures.ask.whom"), people)) }
            @for (n, _) in changing.instrument.numbered() { (question(form, changing.instrument, n)) }
            div."btns sticky" {
                button."btn primary" type="submit" { (say("form.keep")) }
                a."btn plain" href={ "/e/" (entry.id) } { (say("form.not_now")) }
            }
        }
    }
}

fn opening(library: &Library, asking: &Asking) -> Markup {
    let words = &library.words;
    let (n, of) = ((asking.page + 1).to_string(), pages(asking.instrument));
    html! {
        div.page-head {
            p.eyebrow {
                (words.say(if asking.own { "measures.ours" } else { "measures.brought" }))
                @if of > 1 { " · " (words.fill("measures.ask.part", &[("n", n.as_str()), ("of", &of.to_string())])) }
            }
            h1 { (asking.instrument.title) }
            @if let Some(lead) = &asking.instrument.lead { p.dim { (lead) } }
            @if asking.page == 0 && !asking.own { (super::terms(library, asking.instrument)) }
            @if let Some(most) = asking.few.filter(|_| asking.page == 0) {
                p."small dim" {
                    a href={ (asking.path) "/few" } { (words.fill("measures.few.offer", &[("n", most.to_string().as_str())])) }
                    ". " (words.say("measures.few.line"))
                }
            }
        }
    }
}

/// What is wrong, in words of its own: they name the next step.
fn summary(form: &Form) -> Markup {
    let fault = |field: &str, key| form.faults.of(field).map(|_| (format!("f-{field}"), form.say(key).to_owned()));
    let ours: Vec<(String, String)> =
        [fault("with", "measures.ask.whom_needed"), fault("given", "measures.ask.nothing")]
            .into_iter()
            .flatten()
            .collect();
    let ours: Vec<(String, String)> =
        ours.into_iter().map(|(id, says)| (if id == "f-given" { "f-given-1".to_owned() } else { id }, says)).collect();
    html! { @if !form.faults.is_empty() { (parts::error_summary(form.say("form.faults"), &ours)) } }
}

/// One question with its answers and a way to pass it.
pub(super) fn question(form: &Form, instrument: &Instrument, n: u8) -> Markup {
    let Some(item) = instrument.item(n) else { return html! {} };
    let (name, choices) = (format!("given-{n}"), instrument.choices(n));
    let spoken = choices.iter().filter(|c| c.says.is_some()).count();
    let discs = choices.len() <= DISCS_MOST && spoken * 2 <= choices.len() + 1;
    let chosen = form.answers.one(&name);
    html! {
        fieldset.scale {
            legend { (item.says) }
            @if discs { (row(form.library, &name, choices, chosen)) } @else { (rows(&name, choices, chosen)) }
            label.pill.skip-it {
                input type="radio" name=(name) value="" checked[form.answers.typed(&name).is_empty() && form.answers.pairs().any(|(f, _)| f == name)];
                span { (form.say("measures.ask.skip")) }
            }
        }
    }
}

/// Discs in a row, with the words of both ends under it.
fn row(library: &Library, name: &str, choices: &[Choice], chosen: Option<&str>) -> Markup {
    let says = |c: Option<&Choice>| c.and_then(|c| c.says.as_ref()).map(ToString::to_string);
    let low = says(choices.first()).unwrap_or_else(|| library.words.say("measures.ask.lowest").to_owned());
    let high = says(choices.last()).unwrap_or_else(|| library.words.say("measures.ask.highest").to_owned());
    html! {
        div.fit {
            div."tens few" {
                @for (at, choice) in choices.iter().enumerate() {
                    @let value = choice.value.to_string();
                    label.num {
                        input id=[(at == 0).then(|| format!("f-{name}"))] type="radio" name=(name) value=(value)
                            checked[chosen == Some(value.as_str())];
                        span { (value)
                            @if at == 0 { span.sr { ", " (low) } }
                            @else if at + 1 == choices.len() { span.sr { ", " (high) } }
                            @else if let Some(says) = &choice.says { span.sr { ", " (says) } }
                        }
                    }
                }
            }
            div.ends aria-hidden="true" { span { (low) } span { (high) } }
        }
    }
}

/// Answers that each have words, one under the other.
fn rows(name: &str, choices: &[Choice], chosen: Option<&str>) -> Markup {
    html! {
        div.picks {
            @for (at, choice) in choices.iter().enumerate() {
                @let value = choice.value.to_string();
                label.pick {
                    input id=[(at == 0).then(|| format!("f-{name}"))] type="radio" name=(name) value=(value)
                        checked[chosen == Some(value.as_str())];
                    span { @if let Some(says) = &choice.says { (says) } @else { (value) } }
                }
            }
        }
    }
}

fn buttons(library: &Library, asking: &Asking) -> Markup {
    let say = |key| library.words.say(key);
    let last = asking.page + 1 >= pages(asking.instrument);
    html! {
        div."btns sticky" {
            @if last { (go("keep", "primary", say("measures.ask.keep"))) }
            @else { (go("on", "primary", say("measures.ask.on"))) }
            @if asking.page > 0 { (go("back", "plain", say("measures.ask.back"))) }
            (go("later", "plain", say("measures.ask.later")))
        }
    }
}
