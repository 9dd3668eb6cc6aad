//! Own lines beside the days that run.

use maud::html;
use nearer_core::Entry;
use nearer_core::entry::OwnLine;

use super::super::quiet;
use super::{Head, Here, titled};

pub(super) fn head(here: &Here) -> Option<Head> {
    let mut lines: Vec<(&Entry, &OwnLine)> = here.journal.sheets::<OwnLine>().collect();
    if lines.is_empty() {
        return None;
    }
    lines.sort_by_key(|(_, line)| line.days.map_or(u16::MAX, |d| d.get()));
    let open = here.journal.open_apart();
    let days = open.map(|(_, apart)| here.days_ago(apart.start.day()));
    let shown = lines.iter().map(|(e, _)| e.id).collect();
    let top = titled(
        here.say("quiet.lines.title"),
        html! {
            @if days.is_some() { p { a href="/p/quiet" { (here.say("quiet.title")) } } }
            (quiet::drawn(here.library, &lines, days))
        },
    );
    Some(Head { top, shown, rest: "quiet.lines.all", paper: false })
}
