//! Rows: where one can go, what was said, what is known.

use std::fmt::Display;

use maud::{Markup, html};

use super::super::icon::{Icon, icon};

/// A row that leads somewhere.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// Where to.
    pub path: &'a str,
    /// Its sign.
    pub shape: Icon,
    /// The words.
    pub title: &'a str,
    /// More words; may be empty.
    pub line: &'a str,
}

/// What was answered, with a way to change it.
#[derive(Debug, Clone, Copy)]
pub struct SummaryRow<'a> {
    /// The question in short.
    pub question: &'a str,
    /// The answer, or the words for none.
    pub answer: &'a str,
    /// Where to change it.
    pub path: &'a str,
    /// The words of the link.
    pub change: &'a str,
}

/// Rows with a tile, words and a caret.
pub fn links(rows: &[Link]) -> Markup {
    html! {
        ul.links role="list" {
            @for row in rows {
                li { a href=(row.path) {
                    span.tile { (icon(row.shape)) }
                    span { b { (row.title) } @if !row.line.is_empty() { span."dim small" { (row.line) } } }
                    (icon(Icon::CaretRight))
                } }
            }
        }
    }
}

/// Wide choices of *Right now*, as links.
pub fn doors(rows: &[Link]) -> Markup {
    html! {
        ul.doors role="list" {
            @for row in rows {
                li { a.door href=(row.path) {
                    (icon(row.shape))
                    span { b { (row.title) } @if !row.line.is_empty() { span."dim small" { (row.line) } } }
                } }
            }
        }
    }
}

/// Names and values, in order.
pub fn facts<K: Display, V: Display>(facts: &[(K, V)]) -> Markup {
    html! {
        dl.facts { @for (name, value) in facts { div { dt { (name) } dd.num { (value) } } } }
    }
}

/// Answers before they are kept, each with a way to change it.
pub fn summary_list(rows: &[SummaryRow]) -> Markup {
    html! {
        dl.summary {
            @for row in rows {
                div {
                    dt { (row.question) }
                    dd { (row.answer) }
                    dd.change { a href=(row.path) { (row.change) span.sr { " " (row.question) } } }
                }
            }
        }
    }
}
