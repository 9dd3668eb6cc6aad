//! What was kept of one kind.

use maud::{Markup, html};
use nearer_content::{Home, Library, SheetWords};
use nearer_core::{Kept, Kind};

use super::{dates, parts, summary};

/// The page: what it is for, a new one, what was kept.
pub fn page(library: &Library, words: &SheetWords, home: &Home, kept: &[&Kept], unfinished: bool) -> Markup {
    let say = |key| library.words.say(key);
    let new = format!("/new/{}", words.word);
    html! {
        div.page-head {
            p.eyebrow { a href="/do" { (say("hub.title")) } }
            h1 { (home.title) }
            p.dim { (home.lead) }
        }
        div."stack lg narrow" {
            @if words.word == "reflection" { (reflections(library)) }
            @else { div.btns { a."btn primary" href=(new) { (if unfinished { say("my.go_on") } else { &home.new }) } } }
            @if words.word == "record" { p { a href="/game" { (say("game.link")) } } }
            @if kept.is_empty() { section."card quiet empty" { p.dim { (home.empty) } } }
            @else { (list(library, kept)) }
        }
    }
}

/// Each kept one in a row, newest first.
pub fn list(library: &Library, kept: &[&Kept]) -> Markup {
    html! {
        ul."links card" role="list" {
            @for kept in kept {
                @let entry = &kept.entry;
                li { a href={ "/e/" (entry.id) } {
                    span {
                        b { (summary::line(library, entry)) }
                        span."dim small" {
                            (dates::of_entry(library, entry))
                            @if let Some(with) = entry.with().filter(|_| entry.body.kind() != Some(Kind::Person)) { " · " (with) }
                        }
                    }
                } }
            }
        }
    }
}

/// The reflections there are.
fn reflections(library: &Library) -> Markup {
    let rows: Vec<(String, &str, &str)> =
        library.reflections.iter().map(|r| (format!("/new/{}", r.slug), r.title.as_str(), r.lead.as_str())).collect();
    let links: Vec<parts::Link> = rows
        .iter()
        .map(|(path, title, line)| parts::Link { path, shape: super::icon::Icon::Sun, title, line })
        .collect();
    html! { section.card { (parts::links(&links)) } }
}
