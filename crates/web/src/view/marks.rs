//! A text with what it can be read as: the words underlined, each with its reason on a tap.
//! Nothing is counted.

use maud::{Markup, html};
use nearer_content::Library;
use nearer_core::EntryId;
use nearer_insight::language::{Hit, Label, Task};

use super::{parts, shell};

/// A text in pieces, and whether each is marked. Overlapping marks are one.
pub fn pieces<'a>(text: &'a str, hits: &[&Hit]) -> Vec<(&'a str, bool)> {
    let mut spans: Vec<_> = hits.iter().map(|hit| hit.span.clone()).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let (mut out, mut at) = (Vec::new(), 0);
    for span in spans {
        let start = span.start.max(at);
        if let (Some(plain), Some(marked)) = (text.get(at..start), text.get(start..span.end.max(start))) {
            out.extend([(plain, false), (marked, true)]);
            at = span.end.max(start);
        }
    }
    out.push((text.get(at..).unwrap_or_default(), false));
    out.retain(|(piece, _)| !piece.is_empty());
    out
}

/// The text as it stands, with its marks.
pub fn mirror(text: &str, hits: &[&Hit]) -> Markup {
    html! { p.mirror-text { @for (piece, marked) in pieces(text, hits) { @if marked { span.soft-mark { (piece) } } @else { (piece) } } } }
}

/// What a label is called.
pub fn name(library: &Library, label: Label) -> &str {
    words(library, label).map_or("", |words| words.name.as_str())
}

/// Why a hit was marked.
pub fn reason<'a>(library: &'a Library, hit: &Hit) -> &'a str {
    words(library, hit.label).and_then(|words| words.reasons.get(hit.reason)).map_or("", String::as_str)
}

fn words(library: &Library, label: Label) -> Option<&nearer_content::LabelWords> {
    let of = match label.task() {
        Task::Journal => &library.reading.journal,
        Task::Message => &library.reading.message,
    };
    of.label(label.name())
}

/// A note, read together.
pub fn together(library: &Library, token: &str, id: EntryId, read: &[(&str, Vec<Hit>)]) -> Markup {
    let say = |key| library.words.say(key);
    let marked = |hits: &[Hit]| hits.iter().any(|hit| hit.label.target());
    let reached = read.iter().flat_map(|(_, hits)| hits).find(|hit| !hit.label.target());
    html! {
        div.page-head {
            p.eyebrow { a href={ "/e/" (id) } { (say("marks.back")) } }
            h1 { (say("marks.title")) }
            p.dim { (say("marks.lead")) }
        }
        form."stack lg narrow" method="post" action={ "/e/" (id) "/read" } {
            (shell::token(token))
            @for (text, hits) in read {
                @let shown: Vec<&Hit> = hits.iter().filter(|hit| hit.label.target()).collect();
                section."card stack" {
                    (mirror(text, &shown))
                    @for hit in shown {
                        (one(library, text, hit, html! {}))
                    }
                }
            }
            @if let Some(hit) = reached { p.notice { (say("marks.reached")) " " (reason(library, hit)) } }
            @if !read.iter().any(|(_, hits)| marked(hits)) { p.dim { (say("marks.nothing")) } }
            p."small dim" { (say("marks.guess")) }
        }
    }
}

/// One mark: the words, why, what may stand instead, and two ways to let it rest.
pub fn one(library: &Library, text: &str, hit: &Hit, instead: Markup) -> Markup {
    let say = |key| library.words.say(key);
    let said = text.get(hit.span.clone()).unwrap_or_default();
    let title = library.words.fill("marks.one", &[("words", said), ("name", name(library, hit.label))]);
    parts::fold(
        &title,
        false,
        html! {
            div."stack sm" {
                p { (reason(library, hit)) }
                (instead)
                div.btns {
                    button."btn plain mini" type="submit" name="go" value={ "here-" (hit.label.name()) } { (say("marks.here")) }
                    button."btn plain mini" type="submit" name="go" value={ "never-" (hit.label.name()) } { (say("marks.never")) }
                }
            }
        },
    )
}

/// Marks that rest everywhere.
pub fn resting(library: &Library, token: &str, resting: &[Label]) -> Markup {
    let say = |key| library.words.say(key);
    html! {
        div.page-head {
            p.eyebrow { a href="/you" { (say("chrome.you")) } }
            h1 { (say("marks.resting")) }
            p.dim { (say("marks.resting_line")) }
        }
        div."stack narrow" {
            @if resting.is_empty() { p.dim { (say("marks.none_rest")) } }
            @for label in resting {
                form."card quiet row" method="post" action="/you/marks" {
                    (shell::token(token))
                    input type="hidden" name="label" value=(label.name());
                    span { (name(library, *label)) }
                    button."btn line mini" type="submit" aria-label={ (say("marks.again")) ": " (name(library, *label)) } { (say("marks.again")) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(span: std::ops::Range<usize>) -> Hit {
        Hit { label: Label::Guilt, clause: span.clone(), span, reason: "x", confidence: 1.0 }
    }

    #[test]
    fn pieces_give_the_text_back_whatever_overlaps() {
        let text = "why — didn’t you call";
        for hits in
            [vec![], vec![hit(0..3)], vec![hit(0..6), hit(4..9)], vec![hit(4..9), hit(0..text.len())], vec![hit(5..6)]]
        {
            let hits: Vec<&Hit> = hits.iter().collect();
            let whole: String = pieces(text, &hits).iter().map(|(piece, _)| *piece).collect();
            assert_eq!(whole, text);
        }
    }

    #[test]
    fn what_was_typed_never_becomes_markup() {
        let drawn = mirror("<script>x</script>", &[&hit(0..8)]).into_string();
        assert!(!drawn.contains("<script"), "{drawn}");
    }
}
