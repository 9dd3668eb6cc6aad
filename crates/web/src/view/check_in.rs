//! A check-in: the pair first, then whatever helps, all on one page.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::{Answers, FieldErrors, Moment};

use super::ask::{Choice, Form};
use super::known::Known;
use super::{parts, shell};

/// The five steps of closeness on the page, as levels.
pub const STEPS: [&str; 5] = ["1", "3", "5", "7", "9"];

/// The form; also used to correct a check-in, with another `action`.
pub fn form(
    library: &Library,
    token: &str,
    answers: &Answers,
    faults: &FieldErrors,
    known: &Known,
    now: Moment,
) -> Markup {
    let ask = Form::new(library, answers, faults);
    html! {
        div.page-head { h1 { (ask.say("check_in.title")) } p.dim { (ask.say("check_in.lead")) } }
        (ask.summary())
        form."stack lg narrow" method="post" action="/check-in" data-draft="/draft"
            data-saved=(ask.say("form.saved")) data-saving=(ask.say("form.saving")) {
            (shell::token(token))
            input type="hidden" name="_page" value="/check-in";
            input type="hidden" name="id" value=(answers.typed("id"));
            (fields(&ask, known, now))
            div."btns sticky" { button."btn primary" type="submit" { (ask.say("form.keep")) } }
        }
    }
}

/// The fields, without the form around them.
pub fn fields(ask: &Form, known: &Known, now: Moment) -> Markup {
    let open = |names: &[&str]| names.iter().any(|n| ask.answers.one(n).is_some() || ask.faults.of(n).is_some());
    html! {
        (pair(ask, "felt", ask.say("check_in.felt")))
        (pair(ask, "wanted", ask.say("check_in.wanted")))
        div.folds {
            (parts::fold(ask.say("check_in.more.feeling"), open(&["pleasantness", "feeling"]), html! {
                (pleasantness(ask))
                (feelings(ask))
            }))
            (parts::fold(ask.say("check_in.more.urge"), open(&["urge"]), html! {
                (ask.scale("urge", ask.say("check_in.urge"), ask.say("form.low"), ask.say("form.high")))
            }))
            (parts::fold(ask.say("check_in.more.body"), open(&["place"]), html! { (ask.body()) (ask.sensations()) }))
            (parts::fold(ask.say("check_in.more.with"), open(&["with", "note"]), html! {
                (ask.whom(ask.say("check_in.with"), &known.people))
                (ask.area("note", ask.say("check_in.note"), None))
            }))
            (parts::fold(ask.say("check_in.more.when"), open(&["at_date", "at_time"]), html! {
                (ask.when("at", ask.say("check_in.when"), Some(now)))
            }))
        }
    }
}

/// One nearness question with its scene.
pub fn pair(ask: &Form, field: &str, legend: &str) -> Markup {
    let words: Vec<&str> = (1u8..=5).map(|n| ask.library.words.say_n("near", n)).collect();
    parts::nearness(&parts::Nearness {
        name: field,
        legend,
        values: &STEPS,
        words: &words,
        low: ask.say("near.low"),
        high: ask.say("near.high"),
        hint: ask.say("near.hint"),
        skip: ask.say("form.not_sure"),
        chosen: ask.answers.one(field),
        error: ask.fault(field).as_deref(),
    })
}

fn pleasantness(ask: &Form) -> Markup {
    let values: Vec<(String, &str)> =
        (0u8..7).map(|n| ((i16::from(n) - 3).to_string(), ask.library.words.say_n("pleasantness", n + 1))).collect();
    let choices: Vec<Choice> = values.iter().map(|(value, label)| Choice { value, label }).collect();
    ask.chips("pleasantness", ask.say("check_in.pleasantness"), &choices, false)
}

fn feelings(ask: &Form) -> Markup {
    let choices: Vec<Choice> =
        ask.library.feelings.iter().map(|f| Choice { value: f.slug.as_str(), label: &f.label }).collect();
    ask.chips("feeling", ask.say("check_in.feelings"), &choices, true)
}
