use nearer_content::markdown::{Block, Inline, MarkdownError, parse};
use proptest::prelude::*;

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

#[test]
fn the_subset_becomes_a_tree() {
    let tree =
        parse("## Two\n\nA *kind* **word**, [here](/learn/x).\n\n- one\n- two\n\n1. first\n\n> said").expect("a tree");
    assert_eq!(tree[0], Block::Heading(2, vec![text("Two")]));
    let Block::Paragraph(line) = &tree[1] else { panic!("{tree:?}") };
    assert!(line.contains(&Inline::Emphasis(vec![text("kind")])));
    assert!(line.contains(&Inline::Link("/learn/x".to_owned(), vec![text("here")])));
    assert_eq!(
        tree[2],
        Block::List(vec![vec![Block::Paragraph(vec![text("one")])], vec![Block::Paragraph(vec![text("two")])]])
    );
    assert!(matches!(&tree[3], Block::Steps(items) if items.len() == 1));
    assert!(matches!(&tree[4], Block::Quote(inside) if inside.len() == 1));
}

#[test]
fn html_is_refused() {
    for raw in ["<script>alert(1)</script>", "a <b>bold</b> word", "<div>\n\nx\n\n</div>", "<!-- x -->"] {
        assert!(matches!(parse(raw), Err(MarkdownError::Html(_))), "{raw}");
    }
}

#[test]
fn a_link_leads_to_a_page_or_a_secure_address() {
    for bad in ["[x](javascript:alert(1))", "[x](//elsewhere)", "[x](http://plain)", "[x](data:text/html,y)"] {
        assert!(matches!(parse(bad), Err(MarkdownError::Link(_))), "{bad}");
    }
    assert!(parse("[x](https://doi.org/10.1000/1)").is_ok());
}

#[test]
fn pictures_rules_and_code_are_outside() {
    for bad in ["![x](/y.png)", "---", "```\nx\n```", "# One", "`x`"] {
        assert!(parse(bad).is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(raw in "\\PC{0,200}") {
        let _ = parse(&raw);
    }
}
