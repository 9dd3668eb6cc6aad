//! Authored text as markup. Every text is escaped; a link leads to a page of ours or, told
//! nothing about where it came from, to a secure address.

use maud::{Markup, html};
use nearer_content::Words;
use nearer_content::markdown::{Block, Inline};

/// A text, one block after another.
pub fn prose(words: &Words, blocks: &[Block]) -> Markup {
    html! { div.prose { (all(words, blocks)) } }
}

fn all(words: &Words, blocks: &[Block]) -> Markup {
    html! { @for block in blocks { (one(words, block)) } }
}

fn one(words: &Words, block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(2, pieces) => h2 { (line(words, pieces)) },
            Block::Heading(_, pieces) => h3 { (line(words, pieces)) },
            Block::Paragraph(pieces) => p { (line(words, pieces)) },
            Block::List(items) => ul { @for item in items { li { (tight(words, item)) } } },
            Block::Steps(items) => ol { @for item in items { li { (tight(words, item)) } } },
            Block::Quote(inside) => blockquote { (all(words, inside)) },
        }
    }
}

/// An item of one paragraph needs none around its words.
fn tight(words: &Words, item: &[Block]) -> Markup {
    match item {
        [Block::Paragraph(pieces)] => line(words, pieces),
        other => all(words, other),
    }
}

fn line(words: &Words, pieces: &[Inline]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece {
                Inline::Text(text) => (text),
                Inline::Emphasis(inside) => em { (line(words, inside)) },
                Inline::Strong(inside) => strong { (line(words, inside)) },
                Inline::Link(to, inside) => (link(words, to, line(words, inside))),
            }
        }
    }
}

/// A link in a text. One that leads out of here says so; the style sheet draws its mark.
pub fn link(words: &Words, to: &str, said: Markup) -> Markup {
    if to.starts_with('/') {
        html! { a href=(to) { (said) } }
    } else {
        html! { a.out href=(to) rel="noreferrer noopener" { (said) span.sr { " (" (words.say("learn.leads_out")) ")" } } }
    }
}

#[cfg(test)]
mod tests {
    use nearer_content::Words;
    use nearer_content::markdown::parse;

    use super::prose;

    fn drawn(text: &str) -> String {
        let words = Words::parse("words", "[learn]\nleads_out = \"leads out\"").expect("words");
        prose(&words, &parse(text).expect("within the subset")).into_string()
    }

    #[test]
    fn a_text_becomes_markup() {
        let html = drawn("## Two\n\nA *kind* word.\n\n- one\n- two\n\n> said");
        assert_eq!(
            html,
            "<div class=\"prose\"><h2>Two</h2><p>A <em>kind</em> word.</p><ul><li>one</li><li>two</li></ul>\
             <blockquote><p>said</p></blockquote></div>"
        );
    }

    #[test]
    fn a_link_out_says_nothing_of_where_it_came_from() {
        assert!(drawn("[x](https://doi.org/10.1/2)").contains("rel=\"noreferrer noopener\""));
        assert!(!drawn("[x](/help)").contains("rel="));
    }

    #[test]
    fn a_link_out_is_marked_and_one_to_a_page_of_ours_is_not() {
        let out = drawn("[x](https://doi.org/10.1/2)");
        assert!(out.contains("class=\"out\"") && out.contains("(leads out)"), "{out}");
        assert!(!drawn("[x](/help)").contains("leads out"));
    }

    #[test]
    fn what_looks_like_markup_is_only_text() {
        assert!(drawn("a \\<b> & c").contains("a &lt;b&gt; &amp; c"));
    }
}
