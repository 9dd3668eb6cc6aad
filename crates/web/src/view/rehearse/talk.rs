//! One talk: what was said, what can be said now, and its end.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_content::scene::{Line, Scene, Speaker, Turn};
use nearer_core::{Answers, FieldErrors};

use crate::view::ask::Form;
use crate::view::known::Known;
use crate::view::{parts, shell};

/// A talk as far as it went.
pub struct Talk<'a> {
    /// Which one.
    pub scene: &'a Scene,
    /// What was said and can be said.
    pub turn: &'a Turn,
    /// What the form carries: the choices, the own words, the nerves before, for whom.
    pub answers: &'a Answers,
    /// Own words beside each choice, in order.
    pub own: &'a [Option<String>],
}

/// Their last words, the answers, and three other ways to go on.
pub fn turn(library: &Library, token: &str, talk: &Talk) -> Markup {
    let none = FieldErrors::default();
    let form = Form::new(library, talk.answers, &none);
    let say = |key| library.words.say(key);
    html! {
        (head(library, talk.scene))
        div."stack lg narrow" {
            (said(library, talk))
            form."stack lg" method="post" action={ "/rehearse/" (talk.scene.slug) } {
                (shell::token(token))
                (form.carry(&["own"]))
                fieldset.answers {
                    legend { (say("rehearse.talk.answers")) }
                    @for (n, reply) in talk.turn.replies.iter().enumerate() {
                        button.btn.line.act[reply.act] type="submit" name="turn" value=(n) { (reply.words) }
                    }
                }
                div.folds {
                    (parts::fold(say("rehearse.talk.own"), false,
                        form.area("own", say("rehearse.talk.own"), Some(say("rehearse.talk.own_hint")))))
                    (parts::fold(say("rehearse.talk.aloud"), false, html! {
                        p.dim { (say("rehearse.talk.aloud_line")) }
                        (minute(library))
                    }))
                }
                div.btns {
                    @if talk.turn.taken > 0 {
                        button."btn plain" type="submit" name="go" value="back" { (say("rehearse.talk.back")) }
                    }
                    button."btn text" type="submit" name="go" value="enough" { (say("rehearse.talk.enough")) }
                }
            }
        }
    }
}

/// Where something can be kept.
pub enum Keeping<'a> {
    /// The notes are open.
    Open(&'a Known),
    /// The notes open first.
    Locked,
    /// There are none yet.
    Nowhere,
}

/// The end: nerves again, the words to take along, and what may become of them.
pub fn end(library: &Library, token: &str, talk: &Talk, faults: &FieldErrors, keeping: &Keeping) -> Markup {
    let form = Form::new(library, talk.answers, faults);
    let say = |key| library.words.say(key);
    let stopped = !talk.turn.ended();
    html! {
        (head(library, talk.scene))
        div."stack lg narrow" {
            (said(library, talk))
            section."stack sm" {
                h2 { (say(if stopped { "rehearse.end.title_enough" } else { "rehearse.end.title" })) }
                @if stopped { p.dim { (say("rehearse.end.line_enough")) } }
            }
            @match keeping {
                Keeping::Open(known) => (use_it(&form, token, talk, Some(known))),
                Keeping::Locked => (use_it(&form, token, talk, None)),
                Keeping::Nowhere => (parts::copy_card(&parts::CopyCard {
                    id: "take",
                    text: talk.answers.typed("own_words"),
                    copy: say("form.copy"),
                    copied: say("form.copied"),
                    hint: say("rehearse.end.nowhere"),
                })),
            }
            div.btns {
                a."btn text" href={ "/rehearse/" (talk.scene.slug) } { (say("rehearse.end.again")) }
                a."btn text" href="/rehearse" { (say("rehearse.end.others")) }
            }
        }
    }
}

/// The words, and what may become of them. Without `known` the notes are locked.
fn use_it(form: &Form, token: &str, talk: &Talk, known: Option<&Known>) -> Markup {
    html! {
        (form.summary())
        form."stack lg" method="post" action={ "/rehearse/" (talk.scene.slug) } {
            (shell::token(token))
            (form.carry(&["after", "own_words", "with"]))
            (nerves(form))
            (form.area("own_words", form.say("rehearse.end.take"), Some(form.say("rehearse.end.take_hint"))))
            @if let Some(known) = known { (form.whom(form.say("rehearse.open.with"), &known.people)) }
            @else { p.dim { (form.say("rehearse.end.locked")) } }
            div.btns {
                button."btn primary" type="submit" name="go" value="plan" { (form.say("rehearse.end.plan")) }
                button."btn line" type="submit" name="go" value="keep" { (form.say("rehearse.end.keep")) }
                a."btn plain" href="/rehearse" { (form.say("rehearse.end.leave")) }
            }
        }
    }
}

fn nerves(form: &Form) -> Markup {
    html! {
        div."stack sm" {
            @if let Some(n) = form.answers.one("before") {
                p.dim { (form.library.words.fill("rehearse.end.it_was", &[("n", n)])) }
            }
            (form.scale("after", form.say("rehearse.end.after"), form.say("rehearse.open.calm"), form.say("rehearse.open.nervous")))
        }
    }
}

fn head(library: &Library, scene: &Scene) -> Markup {
    html! {
        div.page-head {
            p.eyebrow { (library.words.say_key("rehearse.kind", scene.kind.name())) }
            h1 { (scene.title) }
        }
    }
}

/// The newest exchange in the open, what came before it on request.
fn said(library: &Library, talk: &Talk) -> Markup {
    let mine = |line: &Line| matches!(line.by, Speaker::You | Speaker::Act);
    let newest = talk.turn.lines.iter().rposition(mine).unwrap_or(0);
    let mut own = talk.own.iter();
    // own words stand where the answer that they came closest to would stand
    let worded: Vec<(&Line, Option<&str>)> = talk
        .turn
        .lines
        .iter()
        .map(|line| (line, if mine(line) { own.next().and_then(|own| own.as_deref()) } else { None }))
        .collect();
    let (before, now) = worded.split_at(newest);
    html! {
        @if !before.is_empty() { (parts::fold(library.words.say("rehearse.talk.so_far"), false, lines(library, before))) }
        (lines(library, now))
    }
}

fn lines(library: &Library, lines: &[(&Line, Option<&str>)]) -> Markup {
    let who = |key| html! { span.sr { (library.words.say(key)) ": " } };
    html! {
        ul.talk role="list" {
            @for (line, own) in lines {
                @match (line.by, own) {
                    (Speaker::You, None) => li.you { (who("rehearse.talk.you")) (line.words) },
                    (Speaker::You | Speaker::Act, Some(own)) => li.you { (who("rehearse.talk.you")) (own) },
                    (Speaker::Them, _) => li.them { (who("rehearse.talk.them")) (line.words) },
                    (Speaker::Act, None) => li.act { (line.words) },
                    (Speaker::Scene, _) => li.set { (line.words) },
                    (Speaker::Aside, _) => li.aside { (line.words) },
                }
            }
        }
    }
}

/// A minute to say it aloud.
pub(super) fn minute(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    parts::timer(&parts::Timer {
        seconds: 60,
        start: say("rehearse.talk.start"),
        pause: say("rehearse.talk.pause"),
        done: say("rehearse.talk.done"),
        without_script: say("rehearse.talk.without_script"),
    })
}
