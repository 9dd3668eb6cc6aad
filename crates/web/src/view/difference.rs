//! Needing space and silence that punishes, side by side in what can be seen.

use maud::{Markup, html};
use nearer_content::{Library, ShownLines};
use nearer_core::{Answers, FieldErrors};

use super::ask::{Choice, Form};
use super::icon::Icon;
use super::parts::{self, Link};
use super::{how, shell};

/// What is asked.
pub const ASKED: [&str; 5] = ["announced", "back", "repaired", "pays", "fear"];
/// Rows of the card.
const ROWS: u8 = 5;

/// What the answers point to. None of them is good news, and none is about what somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Fear, or silence that ends when one gives in.
    Danger,
    /// Announced, with a way back, and mended.
    Room,
    /// Not a word and no way back.
    NoWord,
    /// Some of each, or not known.
    Unclear,
    /// Nothing was answered.
    Nothing,
}

/// The card and its questions.
pub fn card(library: &Library, token: &str) -> Markup {
    let (answers, none) = (Answers::default(), FieldErrors::default());
    let form = Form::new(library, &answers, &none);
    let say = |key| library.words.say(key);
    let choices = [
        Choice { value: "yes", label: say("form.yes") },
        Choice { value: "no", label: say("difference.no") },
        Choice { value: "unsure", label: say("form.not_sure") },
    ];
    html! {
        div.page-head { h1 { (say("difference.title")) } p { (say("difference.lead")) } }
        div."stack lg narrow" {
            div.both-sides {
                (side(library, "difference.room"))
                (side(library, "difference.punish"))
            }
            p."small dim" { (say("difference.neither")) }
            form."card stack lg" method="post" action="/p/difference" autocomplete="off" {
                (shell::token(token))
                h2 { (say("difference.look")) }
                p.dim { (say("difference.not_kept")) }
                @for field in ASKED { (form.chips(field, library.words.say_key("difference.ask", field), &choices, false)) }
                div.btns { button."btn primary" type="submit" { (say("difference.lay")) } }
            }
        }
    }
}

fn side(library: &Library, table: &str) -> Markup {
    let say = |key: &str| library.words.say_key(table, key);
    html! {
        section."card stack sm" {
            h2 { (say("title")) }
            ul.plainly role="list" { @for n in 1..=ROWS { li { (library.words.say_n(table, n)) } } }
        }
    }
}

/// What the answers point to, and what one can do.
pub fn reflected(library: &Library, seen: Seen, lines: &ShownLines) -> Markup {
    let say = |key| library.words.say(key);
    let (title, line) = match seen {
        Seen::Danger => ("difference.danger.title", "difference.danger.line"),
        Seen::Room => ("difference.seen_room.title", "difference.seen_room.line"),
        Seen::NoWord => ("difference.no_word.title", "difference.no_word.line"),
        Seen::Unclear => ("difference.unclear.title", "difference.unclear.line"),
        Seen::Nothing => ("difference.nothing.title", "difference.nothing.line"),
    };
    let grave = [
        Link {
            path: "/safe",
            shape: Icon::Lock,
            title: say("difference.to_gate"),
            line: say("difference.to_gate_line"),
        },
        Link {
            path: "/my/leaving",
            shape: Icon::Door,
            title: say("gate.own.leaving"),
            line: say("gate.own.leaving_line"),
        },
        Link {
            path: "/my/supports",
            shape: Icon::ChatCircle,
            title: say("gate.own.supports"),
            line: say("gate.own.supports_line"),
        },
    ];
    let calm = [
        Link {
            path: "/my/limits",
            shape: Icon::Pencil,
            title: say("gate.own.limits"),
            line: say("difference.limits_line"),
        },
        Link { path: "/my/mine", shape: Icon::Sun, title: say("gate.own.mine"), line: say("gate.own.mine_line") },
        Link { path: "/help", shape: Icon::ChatCircle, title: say("help.title"), line: say("difference.help_line") },
    ];
    html! {
        div.page-head { h1 { (say(title)) } p { (say(line)) } }
        div."stack lg narrow" {
            @if seen == Seen::Danger {
                (how::people(library, lines))
                section.card { (parts::links(&grave)) }
            } @else {
                section.card { (parts::links(&calm)) }
            }
            p { (say("difference.rules_nothing_out")) }
            div.btns { a."btn plain" href="/p/difference" { (say("difference.again")) } }
        }
    }
}
