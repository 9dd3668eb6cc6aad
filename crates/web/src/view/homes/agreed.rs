//! An agreement about space, as a page for two. On paper a name is its first letter.

use maud::{Markup, html};
use nearer_core::entry::Agreement;
use nearer_core::{Kept, Kind, Text};

use super::super::dates;
use super::{Head, Here, initials};

pub(super) fn head(here: &Here) -> Option<Head> {
    let (entry, agreement) = here.journal.last_sheet::<Agreement>()?;
    let kept = here.journal.get(&entry.id)?;
    Some(Head { top: paper(here, kept, agreement), shown: vec![entry.id], rest: "agreed.rest", paper: true })
}

fn paper(here: &Here, kept: &Kept, agreement: &Agreement) -> Markup {
    let entry = &kept.entry;
    let fields: [(&str, &Option<Text>); 5] = [
        ("ask", &agreement.ask),
        ("back", &agreement.back),
        ("contact", &agreement.contact),
        ("longer", &agreement.longer),
        ("not_for", &agreement.not_for),
    ];
    html! {
        section."card stack lg plan agreed" aria-labelledby="agreed-h" {
            div."stack sm" {
                h2 id="agreed-h" { (here.sheet(Kind::Agreement).title) }
                @if let Some(name) = &agreement.with {
                    p {
                        span.off-paper { (here.fill("agreed.with", &[("name", name.as_str())])) }
                        span.on-paper { (here.fill("agreed.with", &[("name", &initials(name.as_str()))])) }
                    }
                }
                p."small dim" { (version(here, kept)) }
            }
            dl.stack {
                @for (field, text) in fields {
                    div {
                        dt { (here.sheet(Kind::Agreement).field(field).map_or("", |f| f.label.as_str())) }
                        dd { @match text {
                            Some(text) => p.said { (text) },
                            None => p.dim { (here.say("agreed.blank")) },
                        } }
                    }
                }
            }
            @if let Some(day) = agreement.look_again {
                p { (here.fill("agreed.look_again", &[("day", &dates::date(here.library, day))])) }
                @if day == here.now.date() { p."small off-paper" { (here.say("agreed.due")) } }
            }
            p."small dim off-paper" { (here.say("agreed.propose")) }
            div."btns off-paper" {
                a."btn line" href={ "/e/" (entry.id) "/edit" } { (here.say("agreed.change")) }
                @if kept.version > 1 { a."btn plain" href={ "/e/" (entry.id) } { (here.say("agreed.earlier")) } }
            }
            p."small dim off-paper" { (here.say("agreed.paper")) }
        }
    }
}

fn version(here: &Here, kept: &Kept) -> String {
    let day = dates::date(here.library, kept.entry.noted.date());
    match kept.version {
        0 | 1 => here.fill("agreed.first", &[("day", &day)]),
        n => here.fill("agreed.version", &[("n", &n.to_string()), ("day", &day)]),
    }
}
