//! Pictures of numbers: a sentence first, the picture silent, the same numbers as a table.
//! Percentages make them as wide as their place without script or style.

use maud::{Markup, html};

use super::super::icon::{Icon, icon};

/// A picture with its table.
#[derive(Debug, Clone)]
pub struct Chart<'a> {
    /// The silent picture, one of this module or of `dots`.
    pub picture: Markup,
    /// Opens the table.
    pub as_table: &'a str,
    /// What the table is of.
    pub caption: &'a str,
    /// The heads of its columns.
    pub head: &'a [&'a str],
    /// Its rows; the first cell of each is its head.
    pub rows: &'a [Vec<String>],
}

/// Expected and met, from 0 to 10.
#[derive(Debug, Clone, Copy)]
pub struct Dumbbell<'a> {
    /// What it was.
    pub label: &'a str,
    /// The two numbers as they are read.
    pub words: &'a str,
    /// What was expected: the ring.
    pub expected: f64,
    /// How it was: the dot.
    pub actual: f64,
}

/// Most rows of a table: the newest, as many as a picture has points.
const ROWS_MOST: usize = 120;

/// The picture and, on request, its table.
pub fn chart(chart: &Chart) -> Markup {
    html! { figure.chart { (chart.picture) (table(chart)) } }
}

/// The numbers of a picture, on request.
pub fn table(chart: &Chart) -> Markup {
    let rows = &chart.rows[chart.rows.len().saturating_sub(ROWS_MOST)..];
    html! {
        details {
            summary { span { (chart.as_table) } (icon(Icon::CaretDown)) }
            div.scrolls tabindex="0" role="group" aria-label=(chart.caption) { table."data num" {
                caption.sr { (chart.caption) }
                thead { tr { @for name in chart.head { th scope="col" { (name) } } } }
                tbody {
                    @for row in rows {
                        tr { @for (n, cell) in row.iter().enumerate() {
                            @if n == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                        } }
                    }
                }
            } }
        }
    }
}

/// A place on the line from 0 to 10, leaving room for the marks.
fn at(value: f64) -> String {
    format!("{:.1}%", 4.0 + value.clamp(0.0, 10.0) * 9.2)
}

/// Ring to dot on one line; silent.
pub fn dumbbell(expected: f64, actual: f64) -> Markup {
    html! {
        svg.dumb aria-hidden="true" focusable="false" height="28" {
            line.track x1="4%" x2="96%" y1="14" y2="14" {}
            line.move x1=(at(actual)) x2=(at(expected)) y1="14" y2="14" {}
            circle.exp cx=(at(expected)) cy="14" r="7" {}
            circle.act cx=(at(actual)) cy="14" r="8.5" {}
        }
    }
}

/// A row of such lines, for a list with the class `drows`.
pub fn dumbbell_row(row: &Dumbbell) -> Markup {
    html! {
        li {
            span.lab { span { (row.label) } span.num { (row.words) } }
            (dumbbell(row.expected, row.actual))
        }
    }
}

/// What ring and dot mean.
pub fn dumbbell_key(expected: &str, actual: &str) -> Markup {
    html! {
        p."key small dim" {
            span { svg.dumb viewBox="0 0 20 20" aria-hidden="true" { circle.exp cx="10" cy="10" r="7" {} } (expected) }
            span { svg.dumb viewBox="0 0 20 20" aria-hidden="true" { circle.act cx="10" cy="10" r="8.5" {} } (actual) }
        }
    }
}

/// A bar for a list with the class `bars`: `share` is 0 to 1 of the longest.
pub fn bar_row(label: &str, words: &str, share: f64) -> Markup {
    html! {
        li {
            span.lab { span { (label) } span."dim num" { (words) } }
            svg aria-hidden="true" focusable="false" height="12" {
                rect.bg x="0" y="1" width="100%" height="10" rx="5" {}
                rect.fg x="1" y="1" width={ (format!("{:.1}", 99.0 * share.clamp(0.0, 1.0))) "%" } height="10" rx="5" {}
            }
        }
    }
}
