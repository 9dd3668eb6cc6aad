//! Closing a letter and opening it again.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::entry::Letter;
use nearer_core::{EntryId, PracticeDay};

use super::fields::{Fields, go, head};
use super::{dates, parts, shell};

/// The ways to close it: a secret of its own, a day, or the fire.
pub fn seal(form: &Fields, token: &str, id: EntryId) -> Markup {
    html! {
        (head(form.say("seal.title"), Some(form.say("seal.lead"))))
        (form.summary())
        div."stack lg narrow" {
            (under_a_secret(form, token, id))
            (until_a_day(form, token, id))
            section."card quiet stack" {
                h2 { (form.say("seal.burn.title")) }
                p { (form.say("seal.burn.line")) }
                div.btns { a."btn line" href={ "/e/" (id) "/erase" } { (form.say("seal.burn.title")) } }
            }
            (what_closing_does(form.library))
            div.btns { a."btn plain" href={ "/e/" (id) } { (form.say("seal.leave")) } }
        }
    }
}

fn under_a_secret(form: &Fields, token: &str, id: EntryId) -> Markup {
    html! {
        form."card stack" method="post" action={ "/e/" (id) "/seal" } {
            (shell::token(token))
            input type="hidden" name="id" value=(form.answers.typed("id"));
            h2 { (form.say("seal.secret.title")) }
            p { (form.say("seal.secret.line")) }
            p { (form.say("seal.secret.lost")) }
            (form.secret("secret", form.say("seal.secret.field"), Some(form.say("seal.secret.hint")), "off"))
            (form.secret("secret_again", form.say("seal.secret.again"), None, "off"))
            div.btns { button."btn primary" type="submit" name="how" value="secret" { (form.say("seal.secret.go")) } }
        }
    }
}

fn until_a_day(form: &Fields, token: &str, id: EntryId) -> Markup {
    let fault = form.wrong.iter().find(|w| w.field == "opens_on").map(|w| w.says.as_str());
    html! {
        form."card stack" method="post" action={ "/e/" (id) "/seal" } {
            (shell::token(token))
            input type="hidden" name="id" value=(form.answers.typed("id"));
            h2 { (form.say("seal.day.title")) }
            p { (form.say("seal.day.line")) }
            p { (form.say("seal.day.honest")) }
            (parts::text_input(&parts::TextInput {
                name: "opens_on",
                label: form.say("seal.day.field"),
                hint: None,
                kind: "date",
                value: form.answers.typed("opens_on"),
                error: fault,
            }))
            div.btns { button."btn primary" type="submit" name="how" value="day" { (form.say("seal.day.go")) } }
        }
    }
}

/// What becomes of the open letter: the same words as for erasing.
fn what_closing_does(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    parts::fold(
        say("seal.erases"),
        false,
        html! {
            p { (say("seal.erases_line")) }
            ul."stack sm" { li { (say("erase.file")) } li { (say("erase.disk")) } li { (say("erase.backups")) } }
        },
    )
}

/// What opening it takes.
pub fn open(form: &Fields, token: &str, id: EntryId, letter: &Letter, today: PracticeDay) -> Markup {
    let library = form.library;
    let waits = letter.opens_on.filter(|day| *day > today);
    html! {
        (head(form.say("unseal.title"), None))
        (form.summary())
        div."stack lg narrow" {
            @if let Some(day) = waits {
                p.voice { (library.words.fill("letter.opens", &[("day", &dates::date(library, day))])) }
                p { (form.say("unseal.waits")) }
            } @else {
                form."card stack" method="post" action={ "/e/" (id) "/open" } {
                    (shell::token(token))
                    @if letter.opens_on.is_some() {
                        p { (form.say("unseal.day")) }
                        div.btns { (go("good", "primary", form.say("unseal.open"))) }
                    } @else {
                        (form.secret("secret", form.say("seal.secret.field"), None, "off"))
                        div.btns { (go("once", "primary", form.say("unseal.once"))) (go("good", "line", form.say("unseal.good"))) }
                        p."hint small" { (form.say("unseal.hint")) }
                    }
                }
            }
            div.btns { a."btn plain" href={ "/e/" (id) } { (form.say("form.back")) } }
        }
    }
}

/// A sealed letter, shown this once.
pub fn read_once(library: &Library, id: EntryId, text: &str) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        (head(say("unseal.read"), Some(say("unseal.stays"))))
        div."stack lg narrow" {
            section.card { p.own-words { (text) } }
            div.btns { a."btn primary" href={ "/e/" (id) } { (say("form.close")) } a."btn line" href="/practices/landing" { (say("sheet.back_to_room")) } }
        }
    }
}

/// What can be done with a letter, beside deleting it.
pub fn doings(library: &Library, id: EntryId, letter: &Letter) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        @if letter.is_closed() { a."btn primary" href={ "/e/" (id) "/open" } { (say("unseal.title")) } }
        @else if letter.text.is_some() { a."btn line" href={ "/e/" (id) "/seal" } { (say("seal.title")) } }
        a."btn line" href={ "/e/" (id) "/erase" } { (say("seal.burn.title")) }
    }
}
