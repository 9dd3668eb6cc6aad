//! Permission slips: the reader's own, each shown or kept quiet in one tap, and some to take.

use maud::{Markup, html};
use nearer_core::entry::Slip;
use nearer_core::{Entry, EntryId};

use super::super::{parts, shell};
use super::{Head, Here};

pub(super) fn head(here: &Here) -> Head {
    let own: Vec<(&Entry, &Slip)> = here.journal.sheets::<Slip>().rev().collect();
    let shown: Vec<EntryId> = own.iter().map(|(entry, _)| entry.id).collect();
    let top = html! {
        @for (entry, slip) in &own { (card(here, entry, slip)) }
        @if own.is_empty() { (to_take(here, &own)) } @else { (parts::fold(here.say("slips.take"), false, to_take(here, &own))) }
    };
    Head { top, shown, rest: "slips.rest", paper: false }
}

fn card(here: &Here, entry: &Entry, slip: &Slip) -> Markup {
    let text = slip.text.as_ref().map_or("", |t| t.as_str());
    let (light, state, (set, words)) = if slip.card {
        ("card lamp stack", "slips.shown", ("", "slips.hide"))
    } else {
        ("card quiet stack", "slips.quiet", ("yes", "slips.show"))
    };
    html! {
        section class=(light) {
            p.voice { (text) }
            p."small dim" { (here.say(state)) }
            div.btns {
                (here.touch(entry.id, ("card", set), "slips", "line", here.say(words)))
                a."btn plain" href={ "/e/" (entry.id) "/edit" } { (here.say("slips.change")) }
            }
        }
    }
}

/// The authored ones that were not taken yet.
fn to_take(here: &Here, own: &[(&Entry, &Slip)]) -> Markup {
    let taken = |words: &str| own.iter().any(|(_, s)| s.text.as_ref().is_some_and(|t| t.as_str() == words));
    html! {
        section."stack" {
            p.dim { (here.say("slips.take_line")) }
            ul."stack sm plain" role="list" {
                @for words in here.library.own.slips.iter().filter(|w| !taken(w)) {
                    li {
                        form."card quiet stack sm" method="post" action="/p" {
                            (shell::token(here.token))
                            input type="hidden" name="text" value=(words);
                            p.own-words { (words) }
                            div.btns { button."btn line mini" type="submit" name="go" value="slip" { (here.say("slips.take_it")) span.sr { ": " (words) } } }
                        }
                    }
                }
            }
        }
    }
}
