//! A number over months: the first and the last in large figures, dots between, a table.

use maud::{Markup, html};
use nearer_core::PracticeDay;

use super::super::dates;
use super::super::parts::{self, Chart, Dot, Tone};
use super::Here;

/// One number of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// The day.
    pub day: PracticeDay,
    /// The number, 0 to `of`.
    pub n: u8,
}

/// How a row of numbers is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reads<'a> {
    /// The highest number of the scale.
    pub of: u8,
    /// What the low end means.
    pub low: &'a str,
    /// What the high end means.
    pub high: &'a str,
    /// What the number is, for the table.
    pub what: &'a str,
}

/// The picture and its table. `points` are at least two, oldest first.
pub(super) fn over_time(here: &Here, reads: &Reads, points: &[Point]) -> Markup {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return html! {} };
    let span = last.day.days_since(&first.day).max(1) as f64;
    let dot = |p: &Point| Dot {
        along: p.day.days_since(&first.day) as f64 / span,
        up: f64::from(p.n) / f64::from(reads.of.max(1)),
        tone: Tone::Dusk,
        band: None,
    };
    let all: Vec<Dot> = points.iter().map(dot).collect();
    let end = |p: &Point| {
        html! { div { span."big num" { (p.n) } span."small dim" { (dates::date(here.library, p.day)) } } }
    };
    let picture = html! {
        div."slope-wrap months" { (end(first)) (parts::dots(reads.low, reads.high, &all)) (end(last)) }
    };
    let rows: Vec<Vec<String>> =
        points.iter().map(|p| vec![dates::date(here.library, p.day), format!("{} / {}", p.n, reads.of)]).collect();
    parts::chart(&Chart {
        picture,
        as_table: here.say("insights.as_table"),
        caption: reads.what,
        head: &[here.say("insights.when"), reads.what],
        rows: &rows,
    })
}
