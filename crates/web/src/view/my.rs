//! What was kept of one kind.

use maud::{Markup, html};
use nearer_content::{Home, Library, SheetWords};
use nearer_core::{Kept, Kind};

use super::homes::Head;
use super::{dates, parts, summary};

/// What the page lays out.
pub struct Listed<'a> {
    /// What is said about all of them together.
    pub head: Option<Head>,
    /// What the head left to the list, newest first.
    pub kept: &'a [&'a Kept],
    /// One was begun and waits.
    pub unfinished: bool,
}

/// The worksheet whose paper holds nothing but itself.
const LETTER: &str = "letter-out";

/// The page: what it is for, all of it side by side, a new one, the list.
pub fn page(library: &Library, words: &SheetWords, home: &Home, listed: &Listed) -> Markup {
    let say = |key| library.words.say(key);
    let paper = listed.head.as_ref().is_some_and(|h| h.paper);
    html! {
        div.page-head {
            p.eyebrow.off-paper[paper] { a href="/do" { (say("hub.title")) } }
            h1.off-paper[paper && words.word == LETTER] { (home.title) }
            p.dim.off-paper[paper] { (home.lead) }
        }
        div."stack lg narrow" {
            @if let Some(head) = &listed.head { (head.top) }
            @if words.word == "reflection" { (reflections(library)) }
            @else { (new(library, words, home, listed.unfinished)) }
            @if words.word == "record" { div.btns { a."btn plain" href="/game" { (say("game.link")) } } }
            @match (&listed.head, listed.kept.is_empty()) {
                (None, true) => section."card quiet empty" { p.dim { (home.empty) } },
                (Some(_), true) => {},
                (None, false) => (list(library, listed.kept)),
                (Some(head), false) => section."stack sm".off-paper[paper] {
                    h2 { (say(head.rest)) }
                    (list(library, listed.kept))
                },
            }
            @if !home.also.is_empty() {
                div.btns.off-paper[paper] {
                    @for also in &home.also { a."btn plain" href=(also.path) { (also.words) } }
                }
            }
        }
    }
}

fn new(library: &Library, words: &SheetWords, home: &Home, unfinished: bool) -> Markup {
    let say = if unfinished { library.words.say("my.go_on") } else { &home.new };
    html! { div.btns { a."btn primary" href={ "/new/" (words.word) } { (say) } } }
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
