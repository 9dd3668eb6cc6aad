//! What was noticed, each time beside its other explanations. Nothing is added up: a count of
//! somebody else's doings would be a file on them, and would look like a verdict.

use maud::{Markup, html};
use nearer_core::entry::Noticed;
use nearer_core::vocabulary::Terms;
use nearer_core::{Entry, EntryId, Kind, Slug, Text};

use super::super::dates;
use super::{Head, Here, look};

/// How many are laid out; earlier ones stand in the list.
const LAID_OUT: usize = 3;
/// Words that speak of danger or control.
pub(crate) const GRAVE: [&str; 2] = ["punishing", "control"];

pub(super) fn head(here: &Here) -> Option<Head> {
    let newest: Vec<(&Entry, &Noticed)> = here.journal.sheets::<Noticed>().rev().take(LAID_OUT).collect();
    let shown: Vec<EntryId> = newest.iter().map(|(e, _)| e.id).collect();
    let top = html! {
        @if newest.first().is_some_and(|(_, n)| is_grave(n)) { (grave(here)) }
        @for (entry, noticed) in &newest { (card(here, entry, noticed)) }
        p."small dim" { (here.say("seen.never_counted")) }
    };
    (!newest.is_empty()).then_some(Head { top, shown, rest: "seen.rest", paper: false })
}

/// Whether it names control or punishment.
fn is_grave(noticed: &Noticed) -> bool {
    noticed.seen.iter().chain(&noticed.could_be).any(|s| GRAVE.contains(&s.as_str()))
}

/// What comes before patience.
fn grave(here: &Here) -> Markup {
    html! {
        section."card lamp stack" {
            h2 { (here.say("seen.grave.title")) }
            p { (here.say("seen.grave.line")) }
            div.btns {
                a."btn primary" href="/help" { (here.say("help.title")) }
                a."btn line" href="/my/leaving" { (here.say("seen.grave.leaving")) }
            }
        }
    }
}

fn card(here: &Here, entry: &Entry, noticed: &Noticed) -> Markup {
    let sheet = here.sheet(Kind::Noticed);
    let names = |list, slugs: &[Slug]| {
        let one = |s| html! { li { (here.library.name_of(list, s)) } };
        html! { @for slug in slugs { (one(slug)) } }
    };
    let words = |field: &'static str, text: &Option<Text>| {
        html! {
            @if let Some(text) = text {
                div { h3 { (sheet.short(field)) } p.said { (text) } }
            }
        }
    };
    html! {
        section."card stack" {
            p."small dim" {
                (dates::date(here.library, entry.at.date()))
                @if let Some(with) = &noticed.with { " · " (with) }
            }
            div.both-sides {
                div."stack sm" {
                    h2 { (sheet.short("seen")) }
                    ul.plainly role="list" {
                        (names(Terms::Seen, &noticed.seen))
                        @if let Some(text) = &noticed.seen_words { li.said { (text) } }
                    }
                }
                div."stack sm" {
                    h2 { (sheet.short("could_be")) }
                    @if noticed.could_be.is_empty() { p.dim { (here.say("seen.no_reason")) } }
                    @else { ul.plainly role="list" { (names(Terms::Reasons, &noticed.could_be)) } }
                }
            }
            @if noticed.known.is_some() || noticed.guess.is_some() {
                div.both-sides { (words("known", &noticed.known)) (words("guess", &noticed.guess)) }
            }
            @if let Some(act) = &noticed.act { p { b { (sheet.short("act")) ": " } (act) } }
            div.btns {
                @if let Some(act) = &noticed.act {
                    (here.start("mine", here.say("seen.keep_act"), &[("what", act.as_str())]))
                }
                (look(here, entry.id))
            }
        }
    }
}
