//! The door: sign in, with the passphrase or with the code; and what is damaged behind it.

use maud::{Markup, html};
use nearer_content::Library;

use super::fields::{Fields, head, send};
use super::{parts, shell};

/// What the sign-in page shows beside its two fields.
#[derive(Debug, Clone, Copy, Default)]
pub struct Door<'a> {
    /// Handle and passphrase of the demonstration.
    pub demo: Option<(&'a str, &'a str)>,
    /// Something was written in *Right now* and waits for the door to open.
    pub urge: bool,
    /// A form found the door locked; what was typed waits in this page.
    pub held: bool,
    /// How long to wait before the next try, in words.
    pub wait: Option<&'a str>,
    /// Others are opening their vaults at this moment.
    pub busy: bool,
}

/// The sign-in page. No hints, no list of vaults.
pub fn sign_in(fields: &Fields, door: &Door) -> Markup {
    let say = |key| fields.say(key);
    html! {
        (head(say("door.title"), if door.held { Some(say("door.held")) } else { door.urge.then(|| say("door.urge")) }))
        div."stack lg narrow" {
            (fields.summary())
            @if let Some(wait) = door.wait { (parts::notice(wait)) }
            @if door.busy { (parts::notice(say("door.busy"))) }
            form."stack lg" method="post" action="/sign-in" {
                @if door.urge || door.held { (fields.carry(&["handle", "passphrase", "_t", "go"])) }
                @else if let Some(to) = fields.answers.one("to") { input type="hidden" name="to" value=(to); }
                @if let Some((handle, passphrase)) = door.demo {
                    div."card quiet" {
                        p { (say("door.demo")) }
                        dl.facts {
                            div { dt { (say("door.handle")) } dd { (handle) } }
                            div { dt { (say("door.passphrase")) } dd { (passphrase) } }
                        }
                    }
                }
                (fields.line("handle", say("door.handle"), Some(say("door.handle_hint"))))
                (fields.secret("passphrase", say("door.passphrase"), None, "current-password"))
                div.btns { (send("primary", say("door.open"))) a."btn line" href="/now" { (say("door.now")) } }
            }
        }
        (ways(fields.library))
    }
}

/// Where else one can go from the door.
fn ways(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        nav.narrow aria-label=(say("door.ways")) {
            ul.links role="list" {
                @for (path, words) in [
                    ("/code", "door.with_code"), ("/welcome", "door.new_one"),
                    ("/help", "door.help"), ("/safety", "door.safety"),
                ] {
                    li { a href=(path) { span { (say(words)) } } }
                }
            }
        }
    }
}

/// Still open in this browser: lock it, or go on.
pub fn still_open(library: &Library, token: &str) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        (head(say("door.still_open"), Some(say("door.still_open_line"))))
        form.btns method="post" action="/lock" {
            (shell::token(token))
            (send("primary", say("door.lock")))
            a."btn line" href="/" { (say("door.go_on")) }
        }
    }
}

/// Opening with the recovery code, whole or in halves.
pub fn with_code(fields: &Fields, door: &Door, made: &str) -> Markup {
    let say = |key| fields.say(key);
    html! {
        (head(say("door.code.title"), Some(say("door.code.lead"))))
        div."stack lg narrow" {
            (fields.summary())
            @if let Some(wait) = door.wait { (parts::notice(wait)) }
            @if door.busy { (parts::notice(say("door.busy"))) }
            form."stack lg" method="post" action="/code" {
                (fields.line("handle", say("door.handle"), Some(say("door.handle_hint"))))
                (fields.line("code", say("door.code.field"), Some(say("door.code.hint"))))
                (fields.line("other_half", say("door.code.other"), Some(say("door.code.other_hint"))))
                (super::key::choose(fields, made))
                div.btns { (send("primary", say("door.code.open"))) a."btn plain" href="/sign-in" { (say("door.code.back")) } }
            }
        }
    }
}

/// What is damaged, in plain words, and what still opens.
pub fn damaged(library: &Library, found: &[(String, String)], readable: Option<u64>) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        (head(say("door.damaged.title"), Some(say("door.damaged.lead"))))
        div."stack narrow" {
            ul.plain { @for (what, which) in found { li { (what) " " span."small dim num" { (which) } } } }
            @if let Some(entries) = readable {
                p { (library.words.fill("door.damaged.readable", &[("n", &entries.to_string())])) }
                div.btns {
                    a."btn primary" href="/notes" { (say("door.damaged.read")) }
                    a."btn line" href="/you/data" { (say("door.damaged.export")) }
                }
            } @else {
                p { (say("door.damaged.nothing")) }
            }
            p { (say("door.damaged.restore")) }
        }
    }
}
