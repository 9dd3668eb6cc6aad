//! Passphrases and codes: choosing, changing, giving again.

use maud::{Markup, html};
use nearer_content::Library;

use super::fields::{Fields, Pick, Wrong, head, send};
use super::{parts, shell};

/// A code as it is shown once.
pub struct Shown {
    /// The whole code in groups.
    pub whole: String,
    /// Two halves, neither of which says anything alone.
    pub halves: Option<(String, String)>,
}

/// A passphrase made here and typed once, or one of the person's own, typed twice.
pub fn choose(fields: &Fields, made: &str) -> Markup {
    let say = |key| fields.say(key);
    let own_open = fields.wrong.iter().any(|w| w.field == "own" || w.field == "own_again");
    html! {
        section."stack sm" aria-labelledby="made-h" {
            h2 id="made-h" { (say("key.made.title")) }
            p."small dim" { (say("key.made.line")) }
            p."card quiet voice passphrase" { (made) }
            input type="hidden" name="made" value=(made);
            (fields.secret("again", say("key.made.again"), Some(say("key.made.again_hint")), "new-password"))
        }
        (parts::fold(say("key.own.summary"), own_open, html! {
            p."small dim" { (say("key.own.line")) }
            (fields.secret("own", say("key.own.field"), Some(say("key.own.hint")), "new-password"))
            (fields.secret("own_again", say("key.own.again"), None, "new-password"))
        }))
    }
}

/// The code, once, with its two halves; fit to be printed without any name on it.
pub fn code(library: &Library, shown: &Shown, next: &str) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        (head(say("key.code.title"), Some(say("key.code.lead"))))
        div."stack narrow" {
            p."card quiet voice passphrase" { (shown.whole) }
            p { (say("key.code.whole")) }
            @if let Some((first, second)) = &shown.halves {
                section."stack sm" {
                    h2 { (say("key.code.halves")) }
                    p { (say("key.code.halves_line")) }
                    div.card.quiet { p.eyebrow { (say("key.code.first")) } p.passphrase { (first) } }
                    div.card.quiet { p.eyebrow { (say("key.code.second")) } p.passphrase { (second) } }
                }
            }
            p."small dim" { (say("key.code.print")) }
            div.btns { a."btn primary" href=(next) { (say("key.code.kept")) } }
        }
    }
}

/// The passphrase once more, before something that cannot be taken back.
pub fn again(fields: &Fields, token: &str, to: &str) -> Markup {
    let say = |key| fields.say(key);
    html! {
        (head(say("key.again.title"), Some(say("key.again.lead"))))
        div.narrow {
            (fields.summary())
            form."stack lg" method="post" action="/you/again" {
                (shell::token(token))
                input type="hidden" name="for" value=(to);
                (fields.secret("passphrase", say("key.again.field"), None, "current-password"))
                div.btns { (send("primary", say("key.again.go"))) a."btn plain" href="/you" { (say("key.again.back")) } }
            }
        }
    }
}

/// Changing the passphrase.
pub fn change(fields: &Fields, token: &str, made: &str) -> Markup {
    let say = |key| fields.say(key);
    let picks = [
        Pick { value: "only", label: say("key.change.only"), line: Some(say("key.change.only_line")) },
        Pick { value: "known", label: say("key.change.known"), line: Some(say("key.change.known_line")) },
    ];
    html! {
        (head(say("key.change.title"), Some(say("key.change.lead"))))
        div.narrow {
            (fields.summary())
            form."stack lg" method="post" action="/you/key" autocomplete="off" {
                (shell::token(token))
                (fields.secret("passphrase", say("key.change.current"), None, "current-password"))
                (choose(fields, made))
                (fields.radios("why", say("key.change.why"), Some(say("key.change.why_hint")), &picks))
                p."small dim" { (say("key.change.after")) }
                div.btns { (send("primary", say("key.change.go"))) a."btn plain" href="/you" { (say("key.again.back")) } }
            }
        }
    }
}

/// The recovery code: whether there is one, and the other choice.
pub fn code_choice(library: &Library, token: &str, there: bool) -> Markup {
    let say = |key| library.words.say(key);
    let state = if there { "key.code.on" } else { "key.code.off" };
    html! {
        (head(say("key.code.setting"), Some(say(state))))
        form."stack narrow" method="post" action="/you/code" {
            (shell::token(token))
            p { (say("key.code.about")) }
            p { (say("key.code.about_risk")) }
            div.btns {
                button."btn primary" type="submit" name="code" value="on" {
                    (say(if there { "key.code.make_new" } else { "key.code.make" }))
                }
                @if there { button."btn line" type="submit" name="code" value="off" { (say("key.code.remove")) } }
                a."btn plain" href="/you" { (say("key.again.back")) }
            }
        }
    }
}

/// Everything that is wrong, for pages that have nothing wrong yet.
pub const NOTHING_WRONG: &[Wrong] = &[];
