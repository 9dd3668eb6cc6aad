//! What was begun and goes on, each with its coin, and the way to what the days say.

use maud::html;
use nearer_core::entry::Started;
use nearer_core::{Entry, PracticeDay};

use super::super::{coin, dates, summary};
use super::{Head, Here, titled};

pub(super) fn head(here: &Here) -> Option<Head> {
    let today = PracticeDay::of(&here.now, here.settings.rollover);
    let going: Vec<(&Entry, &Started)> =
        here.journal.sheets::<Started>().rev().filter(|(_, s)| s.until.is_none_or(|until| until >= today)).collect();
    let (newest, _) = here.journal.last_sheet::<Started>()?;
    let top = html! {
        @for running in &coin::running(here.journal, today) { (coin::card(here.library, here.token, running, "started")) }
        @for (entry, started) in &going {
            @let what = started.what.as_ref().map_or_else(String::new, |w| summary::cut(w.as_str()));
            (titled(&what, html! {
                @if let Some(since) = started.since {
                    @let day = dates::date(here.library, since);
                    p."small dim" {
                        @if let Some(until) = started.until {
                            (here.fill("started.until", &[("day", &day), ("last", &dates::date(here.library, until))]))
                        } @else if since > today { (here.fill("started.begins", &[("day", &day)])) }
                        @else { (here.fill("started.since", &[("day", &day)])) }
                    }
                }
                div.btns {
                    @if entry.id == newest.id { a."btn line mini" href="/insights" { (here.say("started.look")) } }
                    a."btn plain mini" href={ "/e/" (entry.id) "/edit" } { (here.say("started.change")) span.sr { ": " (what) } }
                }
            }))
        }
    };
    Some(Head { top, shown: going.iter().map(|(entry, _)| entry.id).collect(), rest: "started.rest", paper: false })
}
