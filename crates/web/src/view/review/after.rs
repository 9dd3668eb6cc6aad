//! After a look back: that it was kept, or that an empty week is fine; and that there is one
//! already.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::Entry;

use crate::view::{dates, summary};

/// The page after keeping; without an entry nothing was kept.
pub fn after(library: &Library, title: &str, kept: Option<&Entry>) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.page-head { h1 { (say(title)) } }
        div."stack lg narrow" {
            section."card stack" role="status" {
                @match kept {
                    Some(entry) => {
                        h2 { (say("review.last.kept")) }
                        dl."stack sm" {
                            @for (label, text) in summary::facts(library, entry) {
                                div { dt."small dim" { (label) } dd.written { (text) } }
                            }
                        }
                    },
                    None => {
                        h2 { (say("review.empty")) }
                        p.dim { (say("review.empty_line")) }
                    },
                }
            }
            div.btns {
                a."btn primary" href="/" { (say("review.to_today")) }
                @if let Some(entry) = kept { a."btn line" href={ "/e/" (entry.id) "/edit" } { (say("form.change")) } }
            }
        }
    }
}

/// That this week was looked back on already, with the way to change it.
pub(super) fn already(library: &Library, entry: &Entry) -> Markup {
    let words = &library.words;
    html! {
        section."card quiet stack sm" {
            p { (words.fill("review.already", &[("day", &dates::date(library, entry.at.date()))])) }
            div.btns { a."btn line" href={ "/e/" (entry.id) "/edit" } { (words.say("review.already_change")) } }
        }
    }
}
