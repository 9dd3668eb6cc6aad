//! Where the words that were looked for stand, and the few marks of a note.

use maud::{Markup, html};
use nearer_content::markdown::{self, Block, Inline};
use unicode_normalization::UnicodeNormalization;

/// Characters shown before the first word that was found.
const BEFORE: usize = 30;
/// Characters shown in all.
const SHOWN: usize = 140;

/// A piece of a text, and whether it is one of the words.
pub type Piece = (String, bool);

/// A text folded as searching folds it, with the place in the text of each folded character.
fn folded(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut from) = (String::new(), Vec::new());
    for (at, c) in text.char_indices() {
        for low in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
            let before = out.len();
            out.push(low);
            from.extend(std::iter::repeat_n(at, out.len() - before));
        }
    }
    from.push(text.len());
    (out, from)
}

/// The stretches of `text` in which one of `words` stands, in order, without overlap.
fn hits(text: &str, words: &str) -> Vec<(usize, usize)> {
    let (low, from) = folded(text);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for word in words.split_whitespace() {
        let word = folded(word).0;
        if word.is_empty() {
            continue;
        }
        found.extend(low.match_indices(&word).map(|(at, hit)| (from[at], from[at + hit.len()])));
    }
    found.retain(|(a, b)| a < b);
    found.sort_unstable();
    found.dedup_by(|next, last| {
        let joined = next.0 <= last.1;
        if joined {
            last.1 = last.1.max(next.1);
        }
        joined
    });
    found
}

/// The part of a text around the first word that was found, in pieces; `None` where none is.
pub fn around(text: &str, words: &str) -> Option<Vec<Piece>> {
    let found = hits(text, words);
    let first = found.first()?.0;
    let start = text[..first].char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    let end = text[start..].char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| start + at);
    let mut pieces = Vec::new();
    let mut at = start;
    for (a, b) in found.into_iter().filter(|(a, _)| *a < end) {
        pieces.push((text[at..a].to_owned(), false));
        pieces.push((text[a..b].to_owned(), true));
        at = b;
    }
    pieces.push((text[at..end.max(at)].to_owned(), false));
    if start > 0 {
        pieces.insert(0, ("…".to_owned(), false));
    }
    if end < text.len() {
        pieces.push(("…".to_owned(), false));
    }
    Some(pieces)
}

/// Pieces with the words marked.
pub fn marked(pieces: &[Piece]) -> Markup {
    html! { @for (text, hit) in pieces { @if *hit { mark { (text) } } @else { (text) } } }
}

/// Own words with their few marks: lists, quotes, stress. What is outside the subset stays as
/// it was typed.
pub fn note(text: &str) -> Markup {
    // a line break that was typed is meant
    let lines = text.replace('\n', "  \n");
    match markdown::parse(&lines) {
        Ok(blocks) if !blocks.is_empty() => {
            html! { div."written stack sm" { @for block in &blocks { (drawn(block)) } } }
        }
        _ => html! { p."written" { (text) } },
    }
}

fn drawn(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(_, inside) => p { b { (line(inside)) } },
            Block::Paragraph(inside) => p { (line(inside)) },
            Block::List(items) => ul { @for item in items { li { @for b in item { (drawn(b)) } } } },
            Block::Steps(items) => ol { @for item in items { li { @for b in item { (drawn(b)) } } } },
            Block::Quote(inside) => blockquote { @for b in inside { (drawn(b)) } },
        }
    }
}

fn line(pieces: &[Inline]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece {
                Inline::Text(text) => (text),
                Inline::Emphasis(inside) => em { (line(inside)) },
                Inline::Strong(inside) => strong { (line(inside)) },
                // an address that somebody noted leads nowhere from here
                Inline::Link(to, inside) => { (line(inside)) " (" (to) ")" },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str) -> Option<String> {
        around(text, words)
            .map(|all| all.iter().map(|(t, hit)| if *hit { format!("[{t}]") } else { t.clone() }).collect())
    }

    #[test]
    fn words_are_found_in_any_case_and_shown_as_they_were_written() {
        assert_eq!(
            shown("We sat by the River, Özge and I", "river özge").as_deref(),
            Some("We sat by the [River], [Özge] and I")
        );
        assert_eq!(shown("nothing here", "river"), None);
        assert_eq!(shown("ababa", "aba ba").as_deref(), Some("[ababa]"));
    }

    #[test]
    fn a_long_text_is_cut_around_the_word() {
        let text = format!("{}needle{}", "hay ".repeat(60), " hay".repeat(60));
        let cut = shown(&text, "needle").expect("found");
        assert!(cut.contains("[needle]") && cut.starts_with('…') && cut.ends_with('…') && cut.chars().count() < 160);
    }

    #[test]
    fn nothing_typed_becomes_markup() {
        for text in ["<script>alert(1)</script>", "a <b>bold</b> one", "[x](javascript:alert(1))", "![i](https://x)"] {
            let drawn = note(text).into_string();
            assert!(!drawn.contains("<script") && !drawn.contains("<b>bold") && !drawn.contains("href"), "{drawn}");
        }
    }

    #[test]
    fn the_few_marks_are_drawn_and_lines_stay_lines() {
        let drawn = note("one\ntwo\n\n- a\n- *b*").into_string();
        assert!(drawn.contains("<li>") && drawn.contains("<em>b</em>"), "{drawn}");
    }
}
