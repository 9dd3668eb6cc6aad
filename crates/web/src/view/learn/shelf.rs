//! The shelf: the lessons of one side by part, the way to the other side, questions.

use maud::{Markup, html};
use nearer_content::{Lesson, Library, Part, Question};
use nearer_core::Side;

use super::{claim, line, path, row, to, when_hurt};
use crate::view::fields::head;
use crate::view::parts;
use crate::view::prose::prose;

/// The shelf of each side, for who asks for it by name.
pub(super) const OF_TOWARD: &str = "/learn?side=toward";
const OF_AWAY: &str = "/learn?side=away";

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
            @if !shelf.own { (both(library, shelf.side)) }
            @if let Some(lesson) = when_hurt(library, shelf.side) {
                p.narrow { (say("learn.hurt")) " " (to(lesson)) }
            }
            div.lessons {
                @for part in order(shelf) { (one_part(library, part, shelf)) }
                ul."links card" role="list" {
                    @if toward {
                        (row("/learn/questions?side=toward", say("learn.questions"), say("learn.questions_line_toward")))
                    } @else {
                        (row("/learn/questions", say("learn.questions"), say("learn.questions_line")))
                    }
                    @if shelf.own {
                        (row(if toward { OF_AWAY } else { OF_TOWARD }, say("learn.other_side"),
                            say(if toward { "learn.other_side_away" } else { "learn.other_side_toward" })))
                    }
                }
            }
        }
    }
}

/// The two shelves side by side.
fn both(library: &Library, shown: Side) -> Markup {
    let sides = [(Side::Away, OF_AWAY, "learn.side.away"), (Side::Toward, OF_TOWARD, "learn.side.toward")];
    html! {
        nav.seg aria-label=(library.words.say("learn.side.label")) {
            @for (side, path, key) in sides {
                a href=(path) aria-current=[(side == shown).then_some("page")] { (library.words.say(key)) }
            }
        }
    }
}

/// The parts of a side, then those of the other one from which it borrows. On one's own track
/// limits and going come first.
fn order(shelf: Shelf) -> Vec<Part> {
    let mut parts: Vec<Part> = Part::ALL.to_vec();
    parts.sort_by_key(|part| (part.side() != shelf.side, !(shelf.alone && *part == Part::Limits)));
    parts
}

fn one_part(library: &Library, part: Part, shelf: Shelf) -> Markup {
    let lessons: Vec<&Lesson> =
        library.lessons.iter().filter(|lesson| lesson.part == part && lesson.is_for(shelf.side)).collect();
    html! {
        @if !lessons.is_empty() {
            section."card stack sm" {
                h2 { (library.words.say_key("learn.part", part.name())) }
                ul.links role="list" {
                    @for lesson in lessons {
                        (row(&path(lesson), &lesson.title, &line(library, lesson, shelf.alone)))
                    }
                }
            }
        }
    }
}

/// Questions and answers, those of the reader's side first.
pub fn questions(library: &Library, shelf: Shelf) -> Markup {
    let say = |key| library.words.say(key);
    let sides = if shelf.side == Side::Toward { [Side::Toward, Side::Away] } else { [Side::Away, Side::Toward] };
    html! {
        div."lesson stack lg" {
            header.page-head {
                p.eyebrow { a href=(if shelf.own || shelf.side == Side::Away { "/learn" } else { OF_TOWARD }) { (say("learn.back")) } }
                h1 { (say("learn.questions")) }
                p.dim { (say("learn.questions_lead")) }
            }
            @for side in sides {
                section."stack lg" {
                    h2 { (library.words.say_key("learn.side", side.name())) }
                    @for asked in library.questions.iter().filter(|asked| asked.side == side) { (question(library, asked)) }
                }
            }
        }
    }
}

fn question(library: &Library, asked: &Question) -> Markup {
    html! {
        section."stack sm" id=(asked.id) {
            h3 { (asked.question) }
            (prose(&library.words, &asked.answer))
            @if let Some(one) = &asked.claim { div.claims { (claim(library, one)) } }
            @if let Some(lesson) = asked.lesson.as_ref().and_then(|slug| library.lesson(slug.as_str())) {
                p."small off-paper" { (library.words.say("learn.read_more")) " " (to(lesson)) }
            }
        }
    }
}
