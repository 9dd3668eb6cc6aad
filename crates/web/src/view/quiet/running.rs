//! What runs now: since when, and the steps that are one tap away.

use maud::{Markup, html};
use nearer_core::Entry;
use nearer_core::entry::{FirstDay, Withdrawal};

use super::super::{dates, shell};
use super::Quiet;

/// One that runs; only the newest is large.
pub(super) fn card(q: &Quiet, newest: bool, entry: &Entry, apart: &Withdrawal) -> Markup {
    let title = match &apart.with {
        Some(name) => q.fill("quiet.running.with", &[("name", name.as_str())]),
        None => q.say("quiet.running.nobody").to_owned(),
    };
    html! {
        section."card stack" aria-labelledby={ "apart-" (entry.id) } {
            div."stack sm" {
                h2.eyebrow id={ "apart-" (entry.id) } { (title) }
                p.voice { (so_far(q, apart)) }
                p.dim { (q.fill("quiet.running.since", &[("when", &dates::when(q.library, &apart.start))])) }
            }
            @if apart.first_day.is_none() { (first_day(q, entry)) }
            div.btns {
                (step(q, entry, html! { button."btn primary" type="submit" name="go" value="back" { (q.say("quiet.running.back")) } }))
                a."btn line" href={ "/e/" (entry.id) "/edit" } { (q.say("quiet.running.more")) }
            }
            @if newest { p."small dim" { (q.say("quiet.running.named")) } }
        }
    }
}

fn so_far(q: &Quiet, apart: &Withdrawal) -> String {
    match q.now.date().days_since(&apart.start.day()) {
        0 => q.say("quiet.running.today").to_owned(),
        days => q.fill("quiet.running.so_far", &[("span", &q.whole_days(days))]),
    }
}

/// What the owner did first: asked once, answered with one tap.
fn first_day(q: &Quiet, entry: &Entry) -> Markup {
    html! {
        (step(q, entry, html! {
            fieldset."stack sm" {
                legend { (q.say("quiet.running.first")) }
                p."small dim" { (q.say("quiet.running.first_line")) }
                div.first-day {
                    @for (name, _) in FirstDay::NAMES {
                        button."btn line mini" type="submit" name="first_day" value=(name) { (q.library.words.say_key("first_day", name)) }
                    }
                }
            }
        }))
    }
}

fn step(q: &Quiet, entry: &Entry, inside: Markup) -> Markup {
    html! {
        form method="post" action="/p/quiet" {
            (shell::token(q.token))
            input type="hidden" name="of" value=(entry.id);
            (inside)
        }
    }
}
