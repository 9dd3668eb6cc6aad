//! The safety plan: its steps in order, numbers to tap, the lines of the owner's country.
//! The order of the steps is that of Stanley and Brown (2012),
//! <https://doi.org/10.1016/j.cbpra.2011.01.001>.

use maud::{Markup, html};
use nearer_core::entry::SafetyPlan;
use nearer_core::{Entry, Kind, Text};

use super::super::{dates, system};
use super::dial::dialled;
use super::{Head, Here};

pub(super) fn head(here: &Here) -> Head {
    let latest = here.journal.last_sheet::<SafetyPlan>();
    let top = html! {
        @match latest {
            Some((entry, plan)) => (steps(here, entry, plan)),
            None => section."card quiet empty" { p.dim { (here.sheet(Kind::SafetyPlan).home.as_ref().map_or("", |h| h.empty.as_str())) } },
        }
        (lines(here))
    };
    Head { top, shown: latest.iter().map(|(e, _)| e.id).collect(), rest: "homes.plan.rest", paper: true }
}

fn steps(here: &Here, entry: &Entry, plan: &SafetyPlan) -> Markup {
    let sheet = here.sheet(Kind::SafetyPlan);
    let fields: [(&str, &Option<Text>); 7] = [
        ("signs", &plan.signs),
        ("alone", &plan.alone),
        ("places", &plan.places),
        ("people", &plan.people),
        ("lines", &plan.lines),
        ("safer", &plan.safer),
        ("reasons", &plan.reasons),
    ];
    html! {
        section."card stack lg plan" {
            ol."stack" role="list" {
                @for (field, text) in fields {
                    @if let Some(text) = text {
                        li."stack sm" { h2 { (sheet.short(field)) } p.said { (dialled(text.as_str())) } }
                    }
                }
            }
            p."small dim" { (here.fill("homes.plan.written", &[("day", &dates::date(here.library, entry.at.date()))])) }
            div.btns { a."btn line" href={ "/e/" (entry.id) "/edit" } { (here.say("homes.plan.change")) } }
            p."small dim off-paper" { (here.say("homes.plan.paper")) }
        }
    }
}

/// The lines of the owner's country, which need no plan.
fn lines(here: &Here) -> Markup {
    let shown = here.library.help.for_country(here.settings.country.as_deref(), here.now.date());
    html! {
        section."card lamp stack" aria-labelledby="lines-h" {
            h2 id="lines-h" { (here.say("homes.plan.lines")) }
            @if shown.country.is_some() { (system::country_lines(here.library, &shown)) }
            @else { p { (here.say("homes.plan.no_country")) } }
            div.btns { a."btn plain" href="/help" { (here.say("help.title")) } }
        }
    }
}
