//! Times when somebody came through: one at a time, two minutes, then another or enough.

use maud::{Markup, html};
use nearer_core::Entry;
use nearer_core::entry::CameThrough;

use super::super::{dates, parts};
use super::{Head, Here, look};

pub(super) fn head(here: &Here) -> Option<Head> {
    let times: Vec<(&Entry, &CameThrough)> = here.journal.sheets::<CameThrough>().rev().collect();
    let nth = here.nth.checked_rem(times.len())?;
    let (entry, time) = times.get(nth)?;
    let top = html! { (one(here, entry, time, nth, times.len())) };
    Some(Head { top, shown: Vec::new(), rest: "homes.deck.rest", paper: false })
}

fn one(here: &Here, entry: &Entry, time: &CameThrough, nth: usize, of: usize) -> Markup {
    let what = time.what.as_ref().map_or("", |t| t.as_str());
    let with = time.with.as_ref().map_or("", |n| n.as_str());
    let day = time.when.map_or_else(|| entry.at.date(), |w| w.day());
    let place = here.fill("sheet.page", &[("n", &(nth + 1).to_string()), ("of", &of.to_string())]);
    let id = entry.id.to_string();
    html! {
        section."card lamp stack lg" aria-labelledby="deck-h" {
            div."stack sm" {
                p.eyebrow { (place) }
                h2 id="deck-h" { (dates::date(here.library, day)) @if !with.is_empty() { " · " (with) } }
            }
            p.own-words { (what) }
            @if let Some(felt) = &time.felt { p { span.dim { (here.say("homes.deck.felt")) " " } (felt) } }
            p.dim { (here.say("homes.deck.how")) }
            (parts::timer(&parts::Timer {
                seconds: 120, start: here.say("timer.start"), pause: here.say("timer.pause"),
                done: here.say("homes.deck.done"), without_script: here.say("timer.without_script"),
            }))
            div.btns {
                @if of > 1 { a."btn line" href={ "/my/deck?n=" ((nth + 1) % of) } { (here.say("homes.deck.another")) } }
                (here.start("line", here.say("homes.deck.line"), &[("what", what), ("speaks", "against"), ("from", &id), ("with", with)]))
                (look(here, entry.id))
            }
        }
    }
}
