//! Four questions before anything that is aimed at another person, and the own track.

use maud::{Markup, html};
use nearer_content::{Library, ShownLines};
use nearer_core::gate::QUESTIONS;
use nearer_core::{Answers, FieldErrors};

use super::ask::{Choice, Form};
use super::icon::Icon;
use super::parts::{self, Link};
use super::{how, shell};

/// The questions. Nothing typed or chosen here is saved on the way.
pub fn ask(library: &Library, token: &str, to: &str, again: bool, fear: bool) -> Markup {
    let (answers, none) = (Answers::default(), FieldErrors::default());
    let form = Form::new(library, &answers, &none);
    let choices = [
        Choice { value: "no", label: form.say("gate.no") },
        Choice { value: "yes", label: form.say("form.yes") },
        Choice { value: "unsure", label: form.say("form.not_sure") },
        Choice { value: "", label: form.say("gate.rather_not") },
    ];
    html! {
        div.page-head {
            h1 { (form.say("gate.title")) }
            @if again { p.dim { (form.say("gate.again")) } }
            @if fear { p.dim { (form.say("gate.fear")) } }
            p { (form.say("gate.lead")) }
        }
        form."stack lg narrow" method="post" action="/safe" autocomplete="off" {
            (shell::token(token))
            input type="hidden" name="to" value=(to);
            @for field in QUESTIONS { (form.chips(field, library.words.say_key("gate.ask", field), &choices, false)) }
            p."small dim" { (form.say("gate.not_kept")) }
            div.btns {
                button."btn primary" type="submit" { (form.say("form.go_on")) }
                a."btn plain" href="/" { (form.say("form.not_now")) }
            }
            p."small dim" { (form.say("gate.ours")) " " a href="/help" { (form.say("help.title")) } }
        }
    }
}

/// Noted, and on. It reassures nobody.
pub fn noted(library: &Library, path: &str) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.page-head { h1 { (say("gate.noted.title")) } p { (say("gate.noted.line")) } }
        div."stack narrow" {
            div.btns { a."btn primary" href=(path) { (say("form.go_on")) } a."btn plain" href="/help" { (say("help.title")) } }
        }
    }
}

/// The own track: people first, what stays, what rests and how that is changed.
pub fn own_track(library: &Library, lines: &ShownLines, blank: bool) -> Markup {
    let say = |key| library.words.say(key);
    let stays = [
        Link { path: "/now", shape: Icon::Waves, title: say("chrome.nav.now"), line: say("gate.own.now") },
        Link {
            path: "/my/supports",
            shape: Icon::ChatCircle,
            title: say("gate.own.supports"),
            line: say("gate.own.supports_line"),
        },
        Link { path: "/my/mine", shape: Icon::Sun, title: say("gate.own.mine"), line: say("gate.own.mine_line") },
        Link {
            path: "/my/limits",
            shape: Icon::Pencil,
            title: say("gate.own.limits"),
            line: say("gate.own.limits_line"),
        },
        Link {
            path: "/my/values",
            shape: Icon::HandHeart,
            title: say("gate.own.values"),
            line: say("gate.own.values_line"),
        },
        Link {
            path: "/my/leaving",
            shape: Icon::Lock,
            title: say("gate.own.leaving"),
            line: say("gate.own.leaving_line"),
        },
        Link { path: "/learn", shape: Icon::Notebook, title: say("gate.own.learn"), line: say("gate.own.learn_line") },
    ];
    html! {
        div.page-head { h1 { (say("gate.own.title")) } p { (say("gate.own.lead")) } }
        div."stack lg narrow" {
            @if blank { (parts::notice(say("gate.own.blank"))) }
            (how::people(library, lines))
            section."card stack sm" { h2 { (say("gate.own.stays")) } (parts::links(&stays)) }
            section."card quiet stack sm" {
                h2 { (say("gate.own.rests")) }
                p { (say("gate.own.rests_line")) }
                div.btns {
                    a."btn line" href="/safe" { (say("gate.own.answer")) }
                    a."btn plain" href="/you" { (say("gate.own.change")) }
                    a."btn plain" href="/safety" { (say("safety.title")) }
                }
            }
        }
    }
}
