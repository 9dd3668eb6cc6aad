//! Plain text out of the marks of other programs.

use std::collections::HashSet;

/// The marks of HTML that mood diaries write into notes.
const MARKS: [&str; 20] = [
    "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "i", "li", "ol", "p", "s", "span", "strike", "strong", "u",
    "ul", "del",
];
/// Longest mark that is looked for, in bytes.
const MARK_BYTES_MAX: usize = 300;
/// What a picture in a note of Day One points to.
const MOMENT: &str = "](dayone-moment:";

/// What is not blank, with an empty line between.
pub(crate) fn paragraphs(parts: &[&str]) -> String {
    let said: Vec<&str> = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect();
    said.join("\n\n")
}

/// A text with the tags under it that are no words of it.
pub(crate) fn with_tags(text: &str, tags: &[String]) -> String {
    if tags.is_empty() {
        return text.to_owned();
    }
    let words: HashSet<&str> =
        text.split_whitespace().map(|w| w.trim_end_matches(|c: char| c.is_ascii_punctuation())).collect();
    let absent: Vec<&str> = tags.iter().map(String::as_str).filter(|tag| !words.contains(tag)).collect();
    paragraphs(&[text, &absent.join(", ")])
}

/// Text without the marks of HTML. What only looks like a mark stays.
pub(crate) fn of_html(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (said, length) = mark(rest).or_else(|| entity(rest)).unwrap_or((&rest[..1], 1));
        plain.push_str(said);
        rest = &rest[length..];
    }
    plain.push_str(rest);
    plain
}

/// What a mark at the start of `rest` says, and its length.
fn mark(rest: &str) -> Option<(&'static str, usize)> {
    let inside = rest.strip_prefix('<')?;
    let end = ends_at(inside, b'>', b'<')?;
    let closes = inside.starts_with('/');
    let name = inside[..end].trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next()?;
    let name = name.to_ascii_lowercase();
    if !MARKS.contains(&name.as_str()) {
        return None;
    }
    let said = match (name.as_str(), closes) {
        ("br", _) | ("p" | "div" | "li" | "h1" | "h2" | "h3", true) => "\n",
        ("li", false) => "- ",
        _ => "",
    };
    Some((said, end + 2))
}

fn entity(rest: &str) -> Option<(&'static str, usize)> {
    let known = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")];
    known.iter().find(|(written, _)| rest.starts_with(written)).map(|(written, said)| (*said, written.len()))
}

/// A note of Day One without its pictures and without the backslashes that it puts before
/// punctuation.
pub(crate) fn of_day_one(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '!']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let escaped = rest.strip_prefix('\\').and_then(|r| r.chars().next()).filter(char::is_ascii_punctuation);
        if let Some(escaped) = escaped {
            plain.push(escaped);
            rest = &rest[2..];
        } else if let Some(length) = picture(rest) {
            rest = &rest[length..];
        } else {
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    plain
}

/// The length of a picture at the start of `rest`.
fn picture(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix("![")?;
    let named = ends_at(inside, b']', b'[')?;
    let target = inside[named..].strip_prefix(MOMENT)?;
    let end = ends_at(target, b')', b'(')?;
    Some("![".len() + named + MOMENT.len() + end + 1)
}

/// Where something short ends before another of its kind begins: no byte is looked at more
/// often than a few times, whatever a file repeats.
fn ends_at(text: &str, end: u8, another: u8) -> Option<usize> {
    let at = text.bytes().take(MARK_BYTES_MAX).position(|b| b == end || b == another)?;
    (text.as_bytes()[at] == end).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_lines_and_what_only_looks_like_one_stays() {
        let html =
            "<div>Tea &amp; toast<br/>twice</div><ul><li>one</li><LI class=\"x\">two</li></ul> 3 < 4 &c. <3 <kbd>";
        assert_eq!(of_html(html), "Tea & toast\ntwice\n- one\n- two\n 3 < 4 &c. <3 <kbd>");
    }

    #[test]
    fn pictures_and_backslashes_go_and_words_stay() {
        let text =
            "1\\. Rain\\! ![](dayone-moment://0A) ![a](dayone-moment:/video/0B)![b](https://example.org) \\n é\\";
        assert_eq!(of_day_one(text), "1. Rain!  ![b](https://example.org) \\n é\\");
    }

    #[test]
    fn a_tag_that_the_text_holds_is_not_said_twice() {
        assert_eq!(
            with_tags("a walk with @kim.", &["@kim".to_owned(), "rain".to_owned()]),
            "a walk with @kim.\n\nrain"
        );
        assert_eq!(with_tags("", &["rain".to_owned()]), "rain");
    }
}
