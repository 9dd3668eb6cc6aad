//! A small subset of Markdown as a tree. No HTML goes in and none comes out: whoever
//! draws the tree escapes every text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 2 or 3; the page's own title is level 1.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list without order; each item holds blocks.
    List(Vec<Vec<Block>>),
    /// A list in order, from 1.
    Steps(Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
}

/// One piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Strongly stressed.
    Strong(Vec<Inline>),
    /// A link: its target and its words.
    Link(String, Vec<Inline>),
}

/// Why a text is outside the subset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarkdownError {
    /// HTML is never read.
    #[error("HTML is not part of the subset: {0}")]
    Html(String),
    /// Something else that the subset does not have.
    #[error("not part of the subset: {0}")]
    Unknown(String),
    /// A link that leads neither to a page of ours nor to a secure address.
    #[error("a link leads to / or https://, not to {0}")]
    Link(String),
}

/// Reads a text.
///
/// # Errors
/// The first thing outside the subset.
pub fn parse(text: &str) -> Result<Vec<Block>, MarkdownError> {
    let mut events = Parser::new_ext(text, Options::empty());
    blocks(&mut events, None)
}

fn unknown<T>(event: &impl std::fmt::Debug) -> Result<T, MarkdownError> {
    Err(MarkdownError::Unknown(format!("{event:?}")))
}

fn blocks(events: &mut Parser, until: Option<TagEnd>) -> Result<Vec<Block>, MarkdownError> {
    let mut found = Vec::new();
    let mut loose: Vec<Inline> = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::End(end) if Some(end) == until => break,
            Event::Start(Tag::Paragraph) => found.push(Block::Paragraph(inlines(events, TagEnd::Paragraph)?)),
            Event::Start(Tag::Heading { level, .. }) if (2..=3).contains(&(level as u8)) => {
                found.push(Block::Heading(level as u8, inlines(events, TagEnd::Heading(level))?));
            }
            Event::Start(Tag::List(None)) => found.push(Block::List(items(events, TagEnd::List(false))?)),
            Event::Start(Tag::List(Some(_))) => found.push(Block::Steps(items(events, TagEnd::List(true))?)),
            Event::Start(Tag::BlockQuote(kind)) => {
                found.push(Block::Quote(blocks(events, Some(TagEnd::BlockQuote(kind)))?));
            }
            // The text of a tight list item stands without a paragraph around it.
            other if until == Some(TagEnd::Item) => loose.push(inline(other, events)?),
            Event::Html(html) | Event::InlineHtml(html) => return Err(MarkdownError::Html(html.to_string())),
            Event::Start(Tag::HtmlBlock) => return Err(MarkdownError::Html(String::new())),
            other => return unknown(&other),
        }
    }
    if !loose.is_empty() {
        found.insert(0, Block::Paragraph(loose));
    }
    Ok(found)
}

fn items(events: &mut Parser, until: TagEnd) -> Result<Vec<Vec<Block>>, MarkdownError> {
    let mut found = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::End(end) if end == until => break,
            Event::Start(Tag::Item) => found.push(blocks(events, Some(TagEnd::Item))?),
            other => return unknown(&other),
        }
    }
    Ok(found)
}

fn inlines(events: &mut Parser, until: TagEnd) -> Result<Vec<Inline>, MarkdownError> {
    let mut found = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::End(end) if end == until => break,
            other => found.push(inline(other, events)?),
        }
    }
    Ok(found)
}

fn inline(event: Event, events: &mut Parser) -> Result<Inline, MarkdownError> {
    match event {
        Event::Text(text) => Ok(Inline::Text(text.to_string())),
        Event::SoftBreak => Ok(Inline::Text(" ".to_owned())),
        Event::HardBreak => Ok(Inline::Text("\n".to_owned())),
        Event::Start(Tag::Emphasis) => Ok(Inline::Emphasis(inlines(events, TagEnd::Emphasis)?)),
        Event::Start(Tag::Strong) => Ok(Inline::Strong(inlines(events, TagEnd::Strong)?)),
        Event::Start(Tag::Link { dest_url, .. }) => {
            let ours = dest_url.starts_with('/') && !dest_url.starts_with("//");
            if !ours && !dest_url.starts_with("https://") {
                return Err(MarkdownError::Link(dest_url.to_string()));
            }
            Ok(Inline::Link(dest_url.to_string(), inlines(events, TagEnd::Link)?))
        }
        Event::Html(html) | Event::InlineHtml(html) => Err(MarkdownError::Html(html.to_string())),
        other => unknown(&other),
    }
}

/// The text alone, a block a line.
pub fn plain(blocks: &[Block]) -> String {
    let mut out = String::new();
    lines(blocks, &mut out);
    out
}

fn lines(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(_, pieces) | Block::Paragraph(pieces) => {
                words(pieces, out);
                out.push('\n');
            }
            Block::List(items) | Block::Steps(items) => items.iter().for_each(|item| lines(item, out)),
            Block::Quote(inside) => lines(inside, out),
        }
    }
}

fn words(pieces: &[Inline], out: &mut String) {
    for piece in pieces {
        match piece {
            Inline::Text(text) => out.push_str(text),
            Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Link(_, inside) => words(inside, out),
        }
    }
}
