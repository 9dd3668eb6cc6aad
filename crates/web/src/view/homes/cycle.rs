//! The cycle as a ring of four boxes, in the person's own words. What the other may feel
//! stands there as a guess. On paper there are no names.

use maud::{Markup, html};
use nearer_core::entry::Cycle;
use nearer_core::{Entry, Kind, Text};

use super::super::dates;
use super::{Head, Here, initials};

pub(super) fn head(here: &Here) -> Option<Head> {
    let (entry, cycle) = here.journal.last_sheet::<Cycle>()?;
    Some(Head { top: drawn(here, entry, cycle), shown: vec![entry.id], rest: "homes.cycle.rest", paper: true })
}

/// One box: its field, whose it is, and whether it is a guess.
struct Box<'a> {
    field: &'a str,
    text: Option<&'a Text>,
    mine: bool,
    guess: bool,
}

fn drawn(here: &Here, entry: &Entry, cycle: &Cycle) -> Markup {
    let of = |field, text: &'_ Option<Text>, mine, guess| {
        html! {
            (boxed(here, entry, &Box { field, text: text.as_ref(), mine, guess }))
        }
    };
    let with = cycle.with.as_ref().map_or("", |n| n.as_str());
    let way_out = cycle.way_out.as_ref().map_or("", |t| t.as_str());
    let sheet = here.sheet(Kind::Cycle);
    html! {
        section."stack cycle" aria-labelledby="cycle-h" {
            div."stack sm" {
                h2 id="cycle-h" {
                    @if with.is_empty() { (here.say("homes.cycle.drawn")) } @else {
                        span.off-paper { (here.fill("homes.cycle.between", &[("name", with)])) }
                        span.on-paper { (here.fill("homes.cycle.between", &[("name", &initials(with))])) }
                    }
                }
                p."small dim" { (dates::date(here.library, entry.at.date())) }
                @if let Some(begins) = &cycle.begins { p { span.dim { (sheet.short("begins")) ": " } (begins) } }
            }
            ol.ring role="list" {
                (of("i_do", &cycle.i_do, true, false))
                (of("they_may_feel", &cycle.they_may_feel, false, true))
                (of("they_do", &cycle.they_do, false, false))
                (of("i_feel", &cycle.i_feel, true, false))
            }
            p."small dim" { (here.say("homes.cycle.round")) }
            @if !way_out.is_empty() {
                div."card quiet stack sm" {
                    h3 { (sheet.short("way_out")) }
                    p.voice { (way_out) }
                    @if !here.alone() {
                        div.btns { (here.start("step", here.say("homes.cycle.step"), &[("step", way_out), ("with", with)])) }
                    }
                }
            }
            div.btns {
                a."btn line" href={ "/e/" (entry.id) "/edit" } { (here.say("homes.cycle.change")) }
                a."btn plain" href="/learn/the-cycle" { (here.say("homes.cycle.read")) }
            }
            p."small dim off-paper" { (here.say("homes.cycle.paper")) }
        }
    }
}

fn boxed(here: &Here, entry: &Entry, part: &Box) -> Markup {
    html! {
        li.mine[part.mine].theirs[!part.mine] {
            h3 {
                (here.sheet(Kind::Cycle).short(part.field))
                @if part.guess { " " span.chip { (here.say("homes.cycle.guess")) } }
            }
            @match part.text {
                Some(text) => p.said { (text) },
                None => p.dim { (here.say("homes.cycle.blank")) " " a.off-paper href={ "/e/" (entry.id) "/edit" } { (here.say("homes.cycle.fill_in")) } },
            }
        }
    }
}
