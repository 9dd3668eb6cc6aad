//! The game on neutral thoughts: one thought, the patterns, and why.

use maud::{Markup, html};
use nearer_content::{GameItem, Library};
use nearer_core::Slug;

use super::{parts, shell};
use crate::pages::game::PLAIN;

/// The thought of a turn; turns go round for ever.
fn item(library: &Library, turn: usize) -> Option<&GameItem> {
    library.distortions.round(turn, 1).first().map(|(_, item)| *item)
}

/// Which pattern is in it?
pub fn ask(library: &Library, token: &str, turn: usize) -> Markup {
    let say = |key| library.words.say(key);
    let Some(item) = item(library, turn) else { return html! {} };
    let patterns = &library.distortions.patterns;
    let plain = parts::Chip { value: PLAIN, label: say("game.plain"), checked: false };
    let chips: Vec<parts::Chip> = patterns
        .iter()
        .map(|p| parts::Chip { value: p.slug.as_str(), label: &p.label, checked: false })
        .chain(std::iter::once(plain))
        .collect();
    html! {
        (head(library))
        form."stack lg narrow" method="post" action="/game" {
            (shell::token(token))
            input type="hidden" name="n" value=(turn);
            (parts::quote(&item.thought, ""))
            (parts::chips(&parts::Chips { name: "pattern", legend: say("game.which"), chips: &chips, many: false, error: None }))
            div.btns { button."btn primary" type="submit" { (say("game.look")) } a."btn plain" href="/my/records" { (say("game.enough")) } }
        }
    }
}

/// What fits, and why; agreeing or not is said plainly and counted nowhere.
pub fn told(library: &Library, turn: usize, said: Option<Option<&Slug>>) -> Markup {
    let say = |key| library.words.say(key);
    let Some(item) = item(library, turn) else { return html! {} };
    let fits: Vec<&str> = item
        .fits
        .iter()
        .filter_map(|slug| library.distortions.pattern(slug.as_str()))
        .map(|p| p.label.as_str())
        .collect();
    let verdict = match said {
        Some(answer) if item.agrees(answer) => say("game.same"),
        Some(_) => say("game.other"),
        None => say("game.unsaid"),
    };
    html! {
        (head(library))
        div."stack lg narrow" {
            (parts::quote(&item.thought, ""))
            section."card stack sm" role="status" {
                p { (verdict) }
                p.voice { @if fits.is_empty() { (say("game.plain")) } @else { (fits.join(" · ")) } }
                p { (item.because) }
                @for slug in &item.fits {
                    @if let Some(pattern) = library.distortions.pattern(slug.as_str()) {
                        p."small dim" { (pattern.label) ": " (pattern.question) }
                    }
                }
            }
            div.btns {
                a."btn primary" href={ "/game?n=" (turn.wrapping_add(1)) } { (say("game.next")) }
                a."btn line" href="/new/record" { (say("game.own")) }
                a."btn plain" href="/my/records" { (say("game.enough")) }
            }
        }
    }
}

fn head(library: &Library) -> Markup {
    html! {
        div.page-head {
            p.eyebrow { a href="/my/records" { (library.words.say("game.home")) } }
            h1 { (library.words.say("game.title")) }
            p.dim { (library.words.say("game.lead")) }
        }
    }
}
