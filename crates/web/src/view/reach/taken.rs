//! Other plans, and the steps that were taken: the ladder behind somebody.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::Entry;
use nearer_core::entry::Reach;

use super::super::icon::{Icon, icon};
use super::super::{dates, parts};

/// Plans beside the newest one.
pub(super) fn others(library: &Library, planned: &[(&Entry, &Reach)]) -> Markup {
    html! {
        @if planned.len() > 1 {
            section."card stack sm" {
                h2 { (library.words.say("ladder.others")) }
                ul.links role="list" {
                    @for (entry, reach) in &planned[1..] {
                        li { a href={ "/reach/" (entry.id) } { span { (reach.step) } (icon(Icon::CaretRight)) } }
                    }
                }
            }
        }
    }
}

/// Each step that was taken, with what was expected beside what it was.
pub(super) fn rungs(library: &Library, taken: &[(&Entry, &Reach)]) -> Markup {
    html! {
        @if !taken.is_empty() {
            section."card stack sm" {
                h2 { (library.words.say("ladder.taken")) }
                ul."links rungs" role="list" { @for (entry, reach) in taken { li { (rung(library, entry, reach)) } } }
            }
        }
    }
}

/// The pair stands nearer the less it was felt.
fn rung(library: &Library, entry: &Entry, reach: &Reach) -> Markup {
    let pair = reach.expected.zip(reach.felt).map(|(e, f)| (e.get(), f.get()));
    html! {
        a href={ "/reach/" (entry.id) } {
            (parts::pair(reach.felt.map_or(2, |felt| usize::from(4 - (felt.get() / 2).min(4)))))
            span {
                span { (reach.step) }
                span."dim small" {
                    (dates::date(library, entry.at.date()))
                    @if let Some((expected, felt)) = pair {
                        " · " (library.words.fill("ladder.pair", &[("expected", &expected.to_string()), ("felt", &felt.to_string())]))
                    }
                }
                @if let Some((expected, felt)) = pair { (parts::dumbbell(f64::from(expected), f64::from(felt))) }
            }
        }
    }
}
