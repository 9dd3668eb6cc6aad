//! When to leave, and how: people first, then what a copy on a device can give away.

use maud::html;

use super::super::system;
use super::{Head, Here};

pub(super) fn head(here: &Here) -> Head {
    let shown = here.library.help.for_country(here.settings.country.as_deref(), here.now.date());
    let top = html! {
        section."card lamp stack" aria-labelledby="lines-h" {
            h2 id="lines-h" { (here.say("leaving.lines")) }
            p { (here.say("leaving.aloud")) }
            @if shown.country.is_some() { (system::country_lines(here.library, &shown)) }
            @else { p { (here.say("homes.plan.no_country")) } }
            div.btns { a."btn plain" href="/help" { (here.say("help.title")) } }
        }
        section."card quiet stack sm" {
            h2 { (here.say("leaving.before")) }
            ul.plainly role="list" {
                @for n in 1..=4u8 { li { (here.library.words.say_n("leaving.before_line", n)) } }
            }
            div.btns { a."btn plain" href="/safety" { (here.say("safety.title")) } }
        }
    };
    Head { top, shown: Vec::new(), rest: "leaving.rest", paper: false }
}
