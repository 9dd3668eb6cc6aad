//! People to lean on: who, what for, and how to reach them, as plainly as on a slip of paper.

use maud::html;
use nearer_core::entry::Support;
use nearer_core::{Entry, EntryId};

use super::{Head, Here, look, titled};

pub(super) fn head(here: &Here) -> Option<Head> {
    let all: Vec<(&Entry, &Support)> = here.journal.sheets::<Support>().rev().collect();
    let shown: Vec<EntryId> = all.iter().map(|(entry, _)| entry.id).collect();
    let top = html! {
        @for (entry, support) in &all {
            (titled(support.with.as_ref().map_or("", |n| n.as_str()), html! {
                @if let Some(what) = &support.what_for { p { span.dim { (here.say("supports.for")) " " } (what) } }
                @if let Some(how) = &support.how { p { span.dim { (here.say("supports.how")) " " } (how) } }
                div.btns { (look(here, entry.id)) }
            }))
        }
        p."small dim" { (here.say("supports.write")) " " a href="/help" { (here.say("hub.row.help")) } }
    };
    (!all.is_empty()).then_some(Head { top, shown, rest: "supports.rest", paper: false })
}
