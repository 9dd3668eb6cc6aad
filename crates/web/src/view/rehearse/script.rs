//! Saying it in one breath: a feeling, a need, a request or a limit, and how it reads.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_content::{Heed, ScriptLine, words_in};
use nearer_core::{Answers, FieldErrors};

use super::talk::minute;
use crate::view::ask::{Choice, Form};
use crate::view::{parts, shell};

/// What was put together.
pub struct Script {
    /// As it will be heard.
    pub text: String,
    /// What a listener may trip over.
    pub heeds: Vec<Heed>,
}

/// How many choices stand before the rest.
const AT_ONCE: usize = 6;

/// The parts, and above them what they give, once there is something.
///
/// With `kept` there are notes, open or locked, so that it can become a plan.
pub fn script(
    library: &Library,
    token: &str,
    answers: &Answers,
    faults: &FieldErrors,
    made: Option<&Script>,
    kept: bool,
) -> Markup {
    let form = Form::new(library, answers, faults);
    let say = |key| library.words.say(key);
    html! {
        div.page-head { h1 { (say("rehearse.script.title")) } p.dim { (say("rehearse.script.lead")) } }
        div."stack lg narrow" {
            @if let Some(made) = made { (heard(&form, token, made, kept)) }
            (form.summary())
            form."stack lg" method="post" action="/rehearse/words" {
                (shell::token(token))
                @if made.is_some() { h2 { (say("rehearse.script.change")) } }
                (fields(&form))
                div.btns {
                    button."btn primary" type="submit" { (say("rehearse.script.build")) }
                    a."btn plain" href="/rehearse" { (say("form.not_now")) }
                }
            }
        }
    }
}

/// The sentence as the other will hear it, counted and looked at.
fn heard(form: &Form, token: &str, made: &Script, kept: bool) -> Markup {
    let say = |key| form.library.words.say(key);
    html! {
        section."card lamp stack" {
            h2.eyebrow { (say("rehearse.script.ready")) }
            (parts::copy_card(&parts::CopyCard {
                id: "breath",
                text: &made.text,
                copy: say("form.copy"),
                copied: say("form.copied"),
                hint: say("rehearse.script.copy_hint"),
            }))
            p.num { (count(form, made)) }
            (heeds(form, &made.heeds))
            (parts::fold(say("rehearse.script.aloud"), false, html! {
                p.dim { (say("rehearse.script.aloud_line")) }
                (minute(form.library))
            }))
            @if kept {
                form method="post" action="/rehearse/words" {
                    (shell::token(token))
                    (form.carry(&[]))
                    div.btns { button."btn line" type="submit" name="go" value="plan" { (say("rehearse.script.plan")) } }
                }
            }
        }
    }
}

fn count(form: &Form, made: &Script) -> String {
    let n = words_in(&made.text);
    let key = match n {
        1 => "rehearse.script.count_one",
        _ if made.heeds.contains(&Heed::Long) => "rehearse.script.long",
        _ => "rehearse.script.count",
    };
    form.library.words.fill(key, &[("n", &n.to_string())])
}

fn heeds(form: &Form, heeds: &[Heed]) -> Markup {
    html! {
        @if heeds.is_empty() {
            p.dim { (form.say("rehearse.script.no_heeds")) }
        } @else {
            div."stack sm" {
                p { b { (form.say("rehearse.heed.title")) } }
                ul."stack sm" role="list" {
                    @for heed in heeds { li { (form.library.words.say_key("rehearse.heed", heed.name())) } }
                }
            }
        }
    }
}

/// The four parts; each may stay empty. The first stands open.
fn fields(form: &Form) -> Markup {
    let scripts = &form.library.scripts;
    let say = |key| form.library.words.say(key);
    let said = |feeling: &nearer_content::Term| scripts.feeling(feeling.slug.as_str()).is_some();
    let feelings: Vec<Choice> = form
        .library
        .feelings
        .iter()
        .filter(|f| said(f))
        .map(|f| Choice { value: f.slug.as_str(), label: &f.label })
        .collect();
    html! {
        div.folds {
            (parts::fold(say("rehearse.script.feeling"), true, html! {
                (form.line("feeling_own", say("rehearse.script.feeling_own"), Some(say("rehearse.script.feeling_own_hint"))))
                (some_first(form, "feeling", say("rehearse.script.word"), feelings))
                (form.line("moment", say("rehearse.script.moment"), Some(say("rehearse.script.moment_hint"))))
            }))
            (part(form, say("rehearse.script.need"), &["need", "need_own"], html! {
                (form.line("need_own", say("rehearse.script.need_own"), None))
                (ready(form, "need", &scripts.needs))
            }))
            (part(form, say("rehearse.script.request"), &["request", "request_own"], html! {
                (form.line("request_own", say("rehearse.script.request_own"), Some(say("rehearse.script.request_hint"))))
                (ready(form, "request", &scripts.requests))
            }))
            (part(form, say("rehearse.script.boundary"), &["boundary", "boundary_own"], html! {
                (form.line("boundary_own", say("rehearse.script.boundary_own"), Some(say("rehearse.script.boundary_hint"))))
                (ready(form, "boundary", &scripts.boundaries))
            }))
        }
    }
}

/// A part that opens in place, open when it holds an answer.
fn part(form: &Form, title: &str, fields: &[&str], inside: Markup) -> Markup {
    parts::fold(title, fields.iter().any(|field| form.answers.one(field).is_some()), inside)
}

/// Lines to choose from.
fn ready(form: &Form, field: &str, lines: &[ScriptLine]) -> Markup {
    let all = lines.iter().map(|l| Choice { value: l.slug.as_str(), label: &l.line }).collect();
    some_first(form, field, form.library.words.say("rehearse.script.choose"), all)
}

/// A few choices at once, the chosen one in front, the rest on request.
fn some_first(form: &Form, field: &str, legend: &str, mut all: Vec<Choice>) -> Markup {
    all.sort_by_key(|choice| !form.answers.has(field, choice.value));
    let (first, more) = all.split_at(all.len().min(AT_ONCE));
    html! {
        (form.chips(field, legend, first, false))
        @if !more.is_empty() {
            (parts::fold(form.library.words.say("rehearse.script.more"), false, form.more_chips(field, legend, more)))
        }
    }
}
