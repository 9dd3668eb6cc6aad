//! Insights: five questions, answered from the record or honestly not.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_insight::Report;

use super::{findings, parts};

/// The page.
pub fn page(library: &Library, report: &Report, entries: usize) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.page-head {
            h1 { (say("insights.title")) }
            p.dim { (library.words.fill("insights.lead", &[("n", &entries.to_string())])) }
        }
        @if entries == 0 {
            (parts::empty_state(say("insights.empty"), say("insights.empty_line"), Some(("/check-in", say("notes.first")))))
        } @else {
            div."cols even" { (findings::all(library, report)) }
            p."hint small" { (say("insights.no_cause")) }
            p."hint small" { (say("two.link.from_insights")) " " a href="/two" { (say("two.link.title")) } }
        }
    }
}
