//! Authored text as markup. Every text is escaped; a link leads to a page of ours or, told
//! nothing about where it came from, to a secure address.

use maud::{Markup, html};
use nearer_content::markdown::{Block, Inline};

/// A text, one block after another.
pub fn prose(blocks: &[Block]) -> Markup {
    html! { div.prose { (all(blocks)) } }
}

fn all(blocks: &[Block]) -> Markup {
    html! { @for block in blocks { (one(block)) } }
}

fn one(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(2, pieces) => h2 { (line(pieces)) },
            Block::Heading(_, pieces) => h3 { (line(pieces)) },
            Block::Paragraph(pieces) => p { (line(pieces)) },
            Block::List(items) => ul { @for item in items { li { (tight(item)) } } },
            Block::Steps(items) => ol { @for item in items { li { (tight(item)) } } },
            Block::Quote(inside) => blockquote { (all(inside)) },
        }
    }
}

/// An item of one paragraph needs none around its words.
fn tight(item: &[Block]) -> Markup {
    match item {
        [Block::Paragraph(pieces)] => line(pieces),
        other => all(other),
    }
}

fn line(pieces: &[Inline]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece {
                Inline::Text(text) => (text),
                Inline::Emphasis(inside) => em { (line(inside)) },
                Inline::Strong(inside) => strong { (line(inside)) },
                Inline::Link(to, inside) => (link(to, line(inside))),
            }
        }
    }
}

/// A link in a text.
pub fn link(to: &str, words: Markup) -> Markup {
    if to.starts_with('/') {
        html! { a href=(to) { (words) } }
    } else {
        html! { a href=(to) rel="noreferrer noopener" { (words) } }
    }
}

#[cfg(test)]
mod tests {
    use nearer_content::markdown::parse;

    use super::prose;

    fn drawn(text: &str) -> String {
        prose(&parse(text).expect("within the subset")).into_string()
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
    fn what_looks_like_markup_is_only_text() {
        assert!(drawn("a \\<b> & c").contains("a &lt;b&gt; &amp; c"));
    }
}
