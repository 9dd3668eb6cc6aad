//! Limits: each as it was written, with its date, and how it stands in one tap.

use maud::{Markup, html};
use nearer_core::entry::{Limit, OwnLine, Pull, Stands};
use nearer_core::{Entry, EntryId, Journal, Kind, Text};

use super::super::dates;
use super::{Head, Here};

/// A pull this strong is no calm hour.
const STRONG: u8 = 7;
/// Minutes before and after a pull in which something written was written in the heat.
const HEAT_MINUTES: i64 = 60;

pub(super) fn head(here: &Here) -> Option<Head> {
    let limits: Vec<(&Entry, &Limit)> = here.journal.sheets::<Limit>().rev().collect();
    let (standing, rested): (Vec<_>, Vec<_>) = limits.into_iter().partition(|(_, l)| l.stands != Some(Stands::Dropped));
    let shown: Vec<EntryId> = standing.iter().map(|(e, _)| e.id).collect();
    let top = html! {
        @for (entry, limit) in &standing { (card(here, entry, limit)) }
        (lines(here))
        p."small dim" { (here.say("limits.no_ultimatum")) }
    };
    (!standing.is_empty() || !rested.is_empty()).then_some(Head { top, shown, rest: "limits.rest", paper: false })
}

fn card(here: &Here, entry: &Entry, limit: &Limit) -> Markup {
    let sheet = here.sheet(Kind::Limit);
    let row = |field: &'static str, text: &Option<Text>| {
        html! { @if let Some(text) = text { div { p."small dim" { (sheet.short(field)) } p.said { (text) } } } }
    };
    let due = limit.until.is_some_and(|day| day <= here.now.date());
    let choices = sheet.field("stands").map(|f| &f.choices);
    let said = |name: &str| choices.and_then(|c| c.get(name)).map_or("", String::as_str);
    html! {
        section."card stack" {
            p."small dim" {
                (here.fill("limits.written", &[("day", &dates::date(here.library, entry.at.date()))]))
                @if let Some(with) = &limit.with { " · " (with) }
            }
            (row("need", &limit.need))
            (row("will", &limit.will))
            (row("will_not", &limit.will_not))
            (row("then", &limit.then))
            @if let Some(day) = limit.until {
                @let key = if due { "limits.due" } else { "limits.until" };
                p."small dim" { (here.fill(key, &[("day", &dates::date(here.library, day))])) }
            }
            @if in_the_heat(here.journal, entry) && limit.stands.is_none() {
                p.notice { (here.say("limits.heat")) }
            }
            @if limit.stands == Some(Stands::Kept) { p."small dim" { (here.say("limits.is_kept")) } }
            div.btns {
                @if limit.stands != Some(Stands::Kept) {
                    (here.touch(entry.id, ("stands", Stands::Kept.name()), "limits", "line", said("kept")))
                }
                a."btn line" href={ "/e/" (entry.id) "/edit" } { (here.say("form.change")) }
                (here.touch(entry.id, ("stands", Stands::Dropped.name()), "limits", "plain", said("dropped")))
            }
        }
    }
}

/// Whether a strong pull after somebody was kept within the hour of it.
fn in_the_heat(journal: &Journal, entry: &Entry) -> bool {
    let near = |at: &nearer_core::Moment| at.minutes_since(&entry.at).abs() <= HEAT_MINUTES;
    journal
        .all_urges()
        .rev()
        .take_while(|(e, _)| entry.at.minutes_since(&e.at) <= HEAT_MINUTES)
        .any(|(e, u)| u.pull == Pull::After && near(&e.at) && u.before.is_some_and(|b| b.get() >= STRONG))
}

/// Own lines, by their day.
fn lines(here: &Here) -> Markup {
    let mut lines: Vec<&OwnLine> = here.journal.sheets::<OwnLine>().map(|(_, line)| line).collect();
    lines.sort_by_key(|line| line.days.map_or(u16::MAX, nearer_core::Days::get));
    html! {
        @if !lines.is_empty() {
            section."card quiet stack sm" {
                h2 { (here.say("limits.lines")) }
                ul.plainly role="list" {
                    @for line in lines {
                        @if let (Some(days), Some(act)) = (line.days, &line.act) {
                            @let key = if days.get() == 1 { "limits.line_one" } else { "limits.line" };
                            li { (here.fill(key, &[("n", &days.get().to_string()), ("act", act.as_str())])) }
                        }
                    }
                }
                div.btns { a."btn plain" href="/my/lines" { (here.say("limits.all_lines")) } }
            }
        }
    }
}
