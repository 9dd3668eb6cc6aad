//! The library: lessons by part, one lesson, the same for two readers, questions.

use maud::{Markup, html};
use nearer_content::{Claim, Lesson, Library, Part, ReadTogether, Source};

use super::fields::head;
use super::icon::{Icon, icon};
use super::parts;
use super::prose::{link, prose};

/// The lesson for somebody who is frightened or hurt.
const WHEN_LEAVING: &str = "when-leaving-is-right";

/// What may be offered to whoever reads.
#[derive(Debug, Clone, Copy)]
pub struct Offer {
    /// Nothing that is aimed at another person.
    pub alone: bool,
    /// The page with the one thing to try exists and may be offered.
    pub act: bool,
}

/// Every lesson, by part.
pub fn list(library: &Library, alone: bool) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        (head(say("learn.title"), Some(say("learn.lead"))))
        @if library.lessons.is_empty() {
            (parts::empty_state(say("learn.empty"), say("learn.empty_line"), None))
        } @else {
            @if let Some(lesson) = library.lesson(WHEN_LEAVING) {
                p.narrow { (say("learn.hurt")) " " (to(lesson)) }
            }
            div.lessons {
                @for part in Part::ALL { (one_part(library, part, alone)) }
                ul."links card" role="list" {
                    (row("/learn/questions", say("learn.questions"), say("learn.questions_line")))
                }
            }
        }
    }
}

fn one_part(library: &Library, part: Part, alone: bool) -> Markup {
    let lessons: Vec<&Lesson> = library.lessons.iter().filter(|l| l.part == part).collect();
    html! {
        @if !lessons.is_empty() {
            section."card stack sm" {
                h2 { (library.words.say_key("learn.part", part.name())) }
                ul.links role="list" {
                    @for lesson in lessons {
                        (row(&path(lesson), &lesson.title, &line(library, lesson, alone)))
                    }
                }
            }
        }
    }
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
                p.eyebrow { a href="/learn" { (say("learn.back")) } }
                h1 { (lesson.title) }
                p."dim small" { (library.words.say_key("learn.part", lesson.part.name())) " · " (line(library, lesson, true)) }
            }
            @if offer.alone { (parts::notice(say("learn.alone"))) }
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
            span.dim { (claim.title) ". " (source(library, &claim.source)) }
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
                    @if let Some(lesson) = library.lesson(WHEN_LEAVING) { " " (to(lesson)) }
                }
                p { a href=(path(lesson)) { (say("learn.together.alone")) } }
            }
        }
    }
}

/// Questions and answers.
pub fn questions(library: &Library) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div."lesson stack lg" {
            header.page-head {
                p.eyebrow { a href="/learn" { (say("learn.back")) } }
                h1 { (say("learn.questions")) }
                p.dim { (say("learn.questions_lead")) }
            }
            @for asked in &library.questions {
                section."stack sm" id=(asked.id) {
                    h2 { (asked.question) }
                    (prose(&library.words, &asked.answer))
                    @if let Some(one) = &asked.claim { div.claims { (claim(library, one)) } }
                    @if let Some(lesson) = asked.lesson.as_ref().and_then(|slug| library.lesson(slug.as_str())) {
                        p."small off-paper" { (say("learn.read_more")) " " (to(lesson)) }
                    }
                }
            }
        }
    }
}
