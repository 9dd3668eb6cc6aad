//! One thing to do about it, and why this one.

use maud::{Markup, html};
use nearer_content::{Library, Tool, Why};
use nearer_core::vocabulary::Terms;
use nearer_core::{Answers, FieldErrors, Slug};

use super::super::ask::{Choice, Form};
use super::super::parts;
use super::{OwnWords, go, hurt, road_form};

/// One tool, with another one and "this makes it worse" beside it.
pub fn tool(library: &Library, token: &str, road: &Answers, tool: &Tool, why: Option<&Why>, own: &OwnWords) -> Markup {
    let say = |key| library.words.say(key);
    let none = FieldErrors::default();
    let form = Form::new(library, road, &none);
    let inside = match tool.slug.as_str() {
        "paced-breathing" => parts::breath(&parts::BreathWords::said(&|key| library.words.say(key))),
        "defuse" => defuse(&form, &own.thoughts),
        "make-room" => html! { (greeting(library, road)) (steps(tool)) },
        "stay-two-minutes" => stay(&form, tool, &own.values),
        _ => steps(tool),
    };
    let asked: &[&str] = match tool.slug.as_str() {
        "defuse" => &["thought", "thought_own"],
        "stay-two-minutes" => &["value"],
        _ => &[],
    };
    html! {
        div.one-thing {
            (road_form(library, token, road, asked, html! {
                div.lead.start {
                    p.eyebrow { (tool.what) }
                    h1 { (tool.title) }
                    @if let Some(why) = why { p."small dim" { (because(library, why)) } }
                }
                @if road.all("tool").nth(1).is_none() { (super::toward::said_back(library, road)) }
                (inside)
                @if let Some(note) = &tool.note { p."small dim" { (note) } }
                div.btns { (go("after", "primary", say("now.done"))) (go("tool", "line", say("now.another"))) }
                div.btns { (go("worse", "text", say("now.worse"))) }
            }))
            (hurt(library))
        }
    }
}

/// Why this one, in half a sentence.
pub fn because(library: &Library, why: &Why) -> String {
    let name = |list, slug| library.name_of(list, slug).to_owned();
    let fill = |key: &str, what: &str| library.words.fill(key, &[("what", what)]);
    match why {
        Why::Helped(n) => {
            library.words.fill(if *n == 1 { "now.why.helped_once" } else { "now.why.helped" }, &[("n", &n.to_string())])
        }
        Why::Place(slug) => fill("now.why.place", &name(Terms::Places, slug).to_lowercase()),
        Why::Move(slug) => fill("now.why.pulls", &name(Terms::Moves, slug)),
        Why::Trigger(slug) => fill("now.why.trigger", &name(Terms::Triggers, slug)),
        Why::Happening(slug) => fill("now.why.trigger", &name(Terms::Happenings, slug)),
        Why::Protest(slug) => fill("now.why.wants", &name(Terms::Protests, slug)),
        Why::Strength => library.words.say("now.why.strength").to_owned(),
        Why::WorseBefore => library.words.say("now.why.worse").to_owned(),
        Why::First => library.words.say("now.why.first").to_owned(),
    }
}

pub(super) fn steps(tool: &Tool) -> Markup {
    html! { ol.steps role="list" { @for step in &tool.steps { li { (step) } } } }
}

/// "Hello, tight chest": what the body was said to do, greeted by name.
fn greeting(library: &Library, road: &Answers) -> Markup {
    let place = library.places.iter().find(|p| road.has("place", p.slug.as_str()));
    html! {
        @if let Some(place) = place {
            p.voice { (library.words.fill("now.hello", &[("place", &place.in_sentence)])) }
        }
    }
}

/// The thought, chosen or typed; then the same thought, a step further away.
fn defuse(form: &Form, own: &[String]) -> Markup {
    let thought = form.answers.one("thought");
    let picks: Vec<Choice> =
        own.iter().chain(&form.library.thoughts).map(|t| Choice { value: t.as_str(), label: t.as_str() }).collect();
    html! {
        @if let Some(thought) = thought {
            div.defused {
                p.dim { (form.say("now.defuse.having")) }
                p.voice.far { (thought) }
            }
            input type="hidden" name="thought" value=(thought);
            p { (form.say("now.defuse.look")) }
        } @else {
            (form.chips("thought", form.say("now.defuse.which"), &picks, false))
            (parts::fold(form.say("now.defuse.own"), false, form.line("thought_own", form.say("now.defuse.own"), None)))
            div.btns { button."btn line" type="submit" name="go" value="thought" { (form.say("now.defuse.step_back")) } }
        }
    }
}

/// Two more minutes, tied to a value.
fn stay(form: &Form, tool: &Tool, values: &[Slug]) -> Markup {
    const OFFERED: usize = 6;
    let own = form.library.values.iter().filter(|v| values.contains(&v.slug));
    let rest = form.library.values.iter().filter(|v| !values.contains(&v.slug));
    let choices: Vec<Choice> =
        own.chain(rest).take(OFFERED).map(|v| Choice { value: v.slug.as_str(), label: &v.label }).collect();
    html! {
        (parts::timer(&parts::Timer {
            seconds: 120,
            start: form.say("timer.start"),
            pause: form.say("timer.pause"),
            done: form.say("timer.done"),
            without_script: form.say("timer.without_script"),
        }))
        (steps(tool))
        (form.chips("value", form.say("now.stay.value"), &choices, false))
    }
}
