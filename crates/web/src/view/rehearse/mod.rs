//! Talks to rehearse: which there are, the door of one, and why they may rest.

mod script;
mod talk;

pub use script::{Script, script};
pub use talk::{Keeping, Talk, end, turn};

use maud::{Markup, html};
use nearer_content::scene::Scene;
use nearer_content::{Library, Words};
use nearer_core::entry::ReachKind;
use nearer_core::{Answers, FieldErrors};

use super::ask::Form;
use super::icon::{Icon, icon};
use super::{parts, shell};

/// Every talk by what it practises; with the way to one's own words.
pub fn list(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    let of = |kind: ReachKind| library.scenes.iter().filter(move |s| s.kind == kind).collect::<Vec<_>>();
    html! {
        div.page-head { h1 { (say("rehearse.title")) } p.dim { (say("rehearse.lead")) } }
        div."stack lg narrow" {
            (parts::links(&[parts::Link {
                path: "/rehearse/words",
                shape: Icon::Pencil,
                title: say("rehearse.words"),
                line: say("rehearse.words_line"),
            }]))
            @for (name, kind) in ReachKind::NAMES {
                @let scenes = of(kind);
                @if !scenes.is_empty() {
                    section."stack sm" {
                        h2 { (library.words.say_key("rehearse.kind", name)) }
                        ul.links role="list" { @for scene in scenes { (row(scene)) } }
                    }
                }
            }
        }
    }
}

fn row(scene: &Scene) -> Markup {
    html! {
        li { a href={ "/rehearse/" (scene.slug) } {
            span.tile { (icon(Icon::ChatCircle)) }
            span { b { (scene.title) } span."dim small" { (scene.about) } }
            (icon(Icon::CaretRight))
        } }
    }
}

/// Nothing aimed at another person: why, and what there is instead.
pub fn resting(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.page-head { h1 { (say("rehearse.rests")) } p.dim { (say("rehearse.rests_line")) } }
        div."stack narrow" {
            (parts::links(&[
                parts::Link { path: "/now", shape: Icon::Waves, title: say("rehearse.rests_now"), line: say("rehearse.rests_now_line") },
                parts::Link { path: "/new/note", shape: Icon::Pencil, title: say("rehearse.rests_note"), line: say("rehearse.rests_note_line") },
                parts::Link { path: "/help", shape: Icon::HandHeart, title: say("rehearse.rests_help"), line: say("rehearse.rests_help_line") },
            ]))
            p.small { a href="/you" { (say("rehearse.rests_change")) } }
        }
    }
}

/// The door of one talk: where one is and how nervous; or an empty chair.
pub fn door(library: &Library, token: &str, scene: &Scene, answers: &Answers) -> Markup {
    let none = FieldErrors::default();
    let form = Form::new(library, answers, &none);
    let minutes = library.words.fill("rehearse.minutes", &[("n", &scene.minutes.to_string())]);
    html! {
        div.page-head {
            p.eyebrow { (library.words.say_key("rehearse.kind", scene.kind.name())) " · " (minutes) }
            h1 { (scene.title) }
            p { (scene.about) }
        }
        div."stack lg narrow" {
            form."stack lg" method="post" action={ "/rehearse/" (scene.slug) } {
                (shell::token(token))
                p.dim { (tones(&library.words, scene)) " " (form.say("rehearse.open.how")) }
                (form.scale("before", form.say("rehearse.open.before"), form.say("rehearse.open.calm"), form.say("rehearse.open.nervous")))
                div.btns {
                    button."btn primary" type="submit" name="go" value="begin" { (form.say("rehearse.open.begin")) }
                    a."btn plain" href="/rehearse" { (form.say("form.not_now")) }
                }
            }
            (parts::fold(form.say("rehearse.open.chair"), false, chair(library, scene)))
        }
    }
}

/// The same sentence, said to an empty chair.
fn chair(library: &Library, scene: &Scene) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        (parts::voice(&scene.take))
        ol.steps role="list" {
            @for key in ["rehearse.open.chair_1", "rehearse.open.chair_2", "rehearse.open.chair_3", "rehearse.open.chair_4"] {
                li { (say(key)) }
            }
        }
        p.dim { (say("rehearse.open.chair_line")) }
        (parts::timer(&parts::Timer {
            seconds: 120,
            start: say("timer.start"),
            pause: say("timer.pause"),
            done: say("timer.done"),
            without_script: say("timer.without_script"),
        }))
    }
}

/// "They may be hurried or friendly": nobody is taken by surprise.
fn tones(words: &Words, scene: &Scene) -> String {
    let named: Vec<&str> = scene.tones.iter().map(|t| words.say_key("rehearse.tone", t.name())).collect();
    let listed = match named.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => words.fill("rehearse.open.or", &[("first", &first.join(", ")), ("last", last)]),
        None => return String::new(),
    };
    words.fill("rehearse.open.tones", &[("tones", &listed)])
}
