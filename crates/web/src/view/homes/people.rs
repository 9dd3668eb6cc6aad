//! People: what it is like with each on a good day and what helps. How many notes name them,
//! and nothing more: this is no file on anybody.

use maud::{Markup, html};
use nearer_core::entry::Person;
use nearer_core::vocabulary::Terms;
use nearer_core::{Entry, EntryId, Kind, Name};

use super::super::shell;
use super::{Head, Here};

/// Most names offered that nobody wrote about yet.
const UNNAMED_MOST: usize = 6;

pub(super) fn head(here: &Here) -> Option<Head> {
    let known = latest(here);
    let counted = here.journal.people();
    let is_known = |name: &Name| known.iter().any(|(_, p)| p.with.as_ref() == Some(name));
    let others: Vec<&Name> =
        counted.iter().map(|(name, _)| *name).filter(|name| !is_known(name)).take(UNNAMED_MOST).collect();
    let top = html! {
        @for (entry, person) in &known { (card(here, entry, person, &counted)) }
        @if !others.is_empty() {
            section."card quiet stack sm" {
                h2 { (here.say("homes.people.others")) }
                p."small dim" { (here.say("homes.people.others_line")) }
                div.btns { @for name in others { (here.start("person", name.as_str(), &[("with", name.as_str())])) } }
            }
        }
    };
    let shown: Vec<EntryId> = known.iter().map(|(e, _)| e.id).collect();
    let empty = shown.is_empty() && counted.is_empty();
    (!empty).then_some(Head { top, shown, rest: "homes.people.rest", paper: false })
}

/// The newest about each person, the newest first.
fn latest<'a>(here: &Here<'a>) -> Vec<(&'a Entry, &'a Person)> {
    let mut latest: Vec<(&Entry, &Person)> = Vec::new();
    for (entry, person) in here.journal.sheets::<Person>().rev() {
        if !latest.iter().any(|(_, p)| p.with == person.with) {
            latest.push((entry, person));
        }
    }
    latest
}

fn card(here: &Here, entry: &Entry, person: &Person, counted: &[(&Name, usize)]) -> Markup {
    let sheet = here.sheet(Kind::Person);
    let name = person.with.as_ref().map_or("", |n| n.as_str());
    let notes = counted.iter().find(|(n, _)| n.as_str() == name).map_or(0, |(_, n)| *n);
    html! {
        section."card stack" {
            div."stack sm" {
                h2 { (name) }
                @if let Some(bond) = &person.bond { p.dim { (here.library.name_of(Terms::Bonds, bond)) } }
            }
            @if let Some(good) = &person.good_day { p { span.dim { (sheet.short("good_day")) ": " } (good) } }
            @if let Some(helps) = &person.helps { p { span.dim { (sheet.short("helps")) ": " } (helps) } }
            div.btns {
                form method="post" action="/notes" {
                    (shell::token(here.token))
                    input type="hidden" name="with" value=(name);
                    button."btn plain" type="submit" { (here.fill("homes.people.notes", &[("n", &notes.to_string())])) }
                }
                a."btn plain" href={ "/e/" (entry.id) "/edit" } { (here.say("form.change")) }
            }
        }
    }
}
