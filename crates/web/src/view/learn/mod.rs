//! The library: one lesson, the same for two readers; the shelf they stand on.

mod shelf;

use maud::{Markup, html};
use nearer_content::{Claim, Lesson, Library, Part, ReadTogether, Source};
use nearer_core::Side;

pub use self::shelf::{Shelf, list, questions};
use super::icon::{Icon, icon};
use super::parts;
use super::prose::{link, prose};

/// The lesson for somebody who is frightened or hurt, written for that side.
fn when_hurt(library: &Library, side: Side) -> Option<&Lesson> {
    library.lesson(if side == Side::Toward { "a-plan-for-later" } else { "when-leaving-is-right" })
}

/// What may be offered to whoever reads.
#[derive(Debug, Clone, Copy)]
pub struct Offer {
    /// Nothing that is aimed at another person.
    pub alone: bool,
    /// The page with the one thing to try exists and may be offered.
    pub act: bool,
}

fn row(path: &str, title: &str, line: &str) -> Markup {
    html! { li { a href=(path) { span { b { (title) } span."dim small" { (line) } } (icon(Icon::CaretRight)) } } }
}

fn path(lesson: &Lesson) -> String {
    format!("/learn/{}", lesson.slug)
}

fn to(lesson: &Lesson) -> Markup {
    html! { a href=(path(lesson)) { (lesson.title) } }
}

/// How long it takes, and whether two can read it.
fn line(library: &Library, lesson: &Lesson, alone: bool) -> String {
    let minutes = library.words.fill("learn.minutes", &[("n", &lesson.minutes.to_string())]);
    if lesson.together.is_some() && !alone {
        format!("{minutes} · {}", library.words.say("learn.for_two"))
    } else {
        minutes
    }
}

/// One lesson.
pub fn lesson(library: &Library, lesson: &Lesson, offer: Offer) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        article."lesson stack lg" {
            header.page-head {
                p.eyebrow { a href=(shelf_of(lesson)) { (say("learn.back")) } }
                h1 { (lesson.title) }
                p."dim small" { (library.words.say_key("learn.part", lesson.part.name())) " · " (line(library, lesson, true)) }
            }
            (before(library, lesson, offer.alone))
            (prose(&library.words, &lesson.body))
            section."card lamp stack off-paper" aria-labelledby="try-h" {
                h2 id="try-h" { (say("learn.try.title")) }
                @if offer.act {
                    p { a."btn line" href=(lesson.try_at) { (lesson.try_words) } }
                    p."dim small" { (say("learn.try.or_not")) }
                } @else { p { (say("learn.missing_act")) } }
            }
            (claims(library, &lesson.claims))
            (more(library, lesson, offer.alone))
        }
    }
}

/// The list that a lesson stands on.
fn shelf_of(lesson: &Lesson) -> &'static str {
    if lesson.side == Side::Toward { shelf::OF_TOWARD } else { "/learn" }
}

/// What is said before the text: that it rests for somebody on their own track, and, where it is
/// about words to another person, whom it is not for.
fn before(library: &Library, lesson: &Lesson, alone: bool) -> Markup {
    let say = |key| library.words.say(key);
    let aimed = lesson.part == Part::Words;
    let safe = when_hurt(library, lesson.side);
    html! {
        @if alone { (parts::notice(say(if aimed { "learn.alone_words" } else { "learn.alone" }))) }
        @if let (true, Some(safe)) = (aimed, safe) { p."small off-paper" { (say("learn.not_afraid")) " " (to(safe)) } }
    }
}

/// What goes with a lesson, and reading it together where it is meant for that.
fn more(library: &Library, lesson: &Lesson, alone: bool) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        nav."stack sm off-paper" aria-labelledby="more-h" {
            h2 id="more-h" { (say("learn.related.title")) }
            ul.links role="list" {
                @if lesson.together.is_some() && !alone {
                    (row(&format!("{}/together", path(lesson)), say("learn.together.link"), say("learn.together.link_line")))
                }
                @for other in lesson.related.iter().filter_map(|slug| library.lesson(slug.as_str())) {
                    (row(&path(other), &other.title, &line(library, other, alone)))
                }
            }
        }
    }
}

/// Each claim with how well it is supported and where to look it up.
fn claims(library: &Library, claims: &[Claim]) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        @if !claims.is_empty() {
            section."claims stack sm" aria-labelledby="claims-h" {
                h2 id="claims-h" { (say("learn.claims.title")) }
                p."dim small off-paper" { (say("learn.claims.lead")) }
                ul.plain { @for one in claims { li { (claim(library, one)) } } }
            }
        }
    }
}

fn claim(library: &Library, claim: &Claim) -> Markup {
    html! {
        p { (claim.says) }
        p.small {
            span.chip { (library.words.say_key("learn.grade", claim.grade.name())) } " "
            span.dim { (claim.title) @if !claim.title.ends_with('?') { "." } " " (source(library, &claim.source)) }
        }
    }
}

fn source(library: &Library, source: &Source) -> Markup {
    match source {
        Source::Address(address) => link(&library.words, address, html! { (address) }),
        Source::Book(number) => {
            html! { span.num { (library.words.fill("learn.claims.isbn", &[("number", number)])) } }
        }
    }
}

/// The same lesson for two readers: nothing of either is on it.
pub fn together(library: &Library, lesson: &Lesson, together: &ReadTogether) -> Markup {
    let say = |key| library.words.say(key);
    let question = |key, ask: &str| html! { section."card stack sm" { h2 { (say(key)) } p.voice { (ask) } } };
    html! {
        article."lesson stack lg" {
            header.page-head {
                p.eyebrow { (say("learn.together.eyebrow")) }
                h1 { (lesson.title) }
                p.dim { (together.intro) }
            }
            (prose(&library.words, &lesson.body))
            (question("learn.together.you", &together.ask_you))
            (question("learn.together.other", &together.ask_other))
            p { (say("learn.together.how")) }
            (claims(library, &lesson.claims))
            div."stack sm off-paper" {
                p."dim small" { (say("learn.together.print")) }
                p."dim small" {
                    (say("learn.together.not_safe"))
                    @if let Some(safe) = when_hurt(library, lesson.side) { " " (to(safe)) }
                }
                p { a href=(path(lesson)) { (say("learn.together.alone")) } }
            }
        }
    }
}
