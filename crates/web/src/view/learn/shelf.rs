//! The shelf: the lessons of one side by part, the way to the other side, questions.

use maud::{Markup, html};
use nearer_content::{Lesson, Library, Part, Question};
use nearer_core::Side;

use super::{claim, line, path, row, to, when_hurt};
use crate::view::fields::head;
use crate::view::parts;
use crate::view::prose::prose;

/// The shelf of who waits, for somebody whose own one is another.
pub(super) const OF_TOWARD: &str = "/learn?side=toward";
const OF_AWAY: &str = "/learn?side=away";
const ASKED_TOWARD: &str = "/learn/questions?side=toward";
const ASKED_AWAY: &str = "/learn/questions?side=away";

/// Which shelf is shown, and to whom.
#[derive(Debug, Clone, Copy)]
pub struct Shelf {
    /// The side whose lessons are listed: away or toward.
    pub side: Side,
    /// It is the reader's own, and the only one.
    pub own: bool,
    /// Nothing that is aimed at another person.
    pub alone: bool,
}

/// The lessons of one side, by part.
pub fn list(library: &Library, shelf: Shelf) -> Markup {
    let say = |key| library.words.say(key);
    let toward = shelf.side == Side::Toward;
    html! {
        (head(say("learn.title"), Some(say(if toward { "learn.lead_toward" } else { "learn.lead" }))))
        @if library.lessons.is_empty() {
            (parts::empty_state(say("learn.empty"), say("learn.empty_line"), None))
        } @else {
            div.stack {
                @if !shelf.own { (sides(library, shelf.side, OF_AWAY, OF_TOWARD)) }
                @if let Some(lesson) = when_hurt(library, shelf.side) {
                    p.narrow { (say("learn.hurt")) " " (to(lesson)) }
                }
            }
            div.lessons {
                @for part in order(shelf) {
                    (group(library, shelf, library.words.say_key("learn.part", part.name()), |l| l.part == part))
                }
                (group(library, shelf, say("learn.borrowed"), |l| l.part.side() != shelf.side))
                (ways_on(library, shelf))
            }
        }
    }
}

/// Questions, and the other shelf for somebody who has seen their own.
fn ways_on(library: &Library, shelf: Shelf) -> Markup {
    let say = |key| library.words.say(key);
    let (asked, line, other, other_line) = if shelf.side == Side::Toward {
        (ASKED_TOWARD, "learn.questions_line_toward", OF_AWAY, "learn.other_side_away")
    } else {
        (ASKED_AWAY, "learn.questions_line", OF_TOWARD, "learn.other_side_toward")
    };
    html! {
        ul."links card" role="list" {
            (row(asked, say("learn.questions"), say(line)))
            (row("/two", say("two.link.title"), say("two.link.line")))
            @if shelf.own { (row(other, say("learn.other_side"), say(other_line))) }
        }
    }
}

/// The two sides next to each other, as places to go.
fn sides(library: &Library, shown: Side, away: &str, toward: &str) -> Markup {
    html! {
        nav.seg aria-label=(library.words.say("learn.side.label")) {
            @for (side, path) in [(Side::Away, away), (Side::Toward, toward)] {
                a href=(path) aria-current=[(side == shown).then_some("page")] {
                    (library.words.say_key("learn.side", side.name()))
                }
            }
        }
    }
}

/// The parts of a side. On one's own track limits and going come first.
fn order(shelf: Shelf) -> Vec<Part> {
    let mut parts: Vec<Part> = Part::ALL.into_iter().filter(|part| part.side() == shelf.side).collect();
    parts.sort_by_key(|part| !(shelf.alone && *part == Part::Limits));
    parts
}

/// The lessons for this reader that belong under one heading.
fn group(library: &Library, shelf: Shelf, title: &str, belongs: impl Fn(&Lesson) -> bool) -> Markup {
    let lessons: Vec<&Lesson> = library.lessons.iter().filter(|l| l.is_for(shelf.side) && belongs(l)).collect();
    html! {
        @if !lessons.is_empty() {
            section."card stack sm" {
                h2 { (title) }
                ul.links role="list" {
                    @for lesson in lessons {
                        (row(&path(lesson), &lesson.title, &line(library, lesson, shelf.alone)))
                    }
                }
            }
        }
    }
}

/// Questions of one side, with their answers.
pub fn questions(library: &Library, shelf: Shelf) -> Markup {
    let say = |key| library.words.say(key);
    let back = if shelf.side == Side::Toward { OF_TOWARD } else { OF_AWAY };
    html! {
        div."lesson stack lg" {
            header.page-head {
                p.eyebrow { a href=(back) { (say("learn.back")) } }
                h1 { (say("learn.questions")) }
                p.dim { (say("learn.questions_lead")) }
            }
            (sides(library, shelf.side, ASKED_AWAY, ASKED_TOWARD))
            @for asked in library.questions.iter().filter(|asked| asked.side == shelf.side) { (question(library, asked)) }
        }
    }
}

fn question(library: &Library, asked: &Question) -> Markup {
    html! {
        section."stack sm" id=(asked.id) {
            h2 { (asked.question) }
            (prose(&library.words, &asked.answer))
            @if let Some(one) = &asked.claim { div.claims { (claim(library, one)) } }
            @if let Some(lesson) = asked.lesson.as_ref().and_then(|slug| library.lesson(slug.as_str())) {
                p."small off-paper" { (library.words.say("learn.read_more")) " " (to(lesson)) }
            }
        }
    }
}
