//! Rows that carry their own words: expected and met, counts, what is likely.

use maud::{Markup, html};

use super::super::parts::{self, Dumbbell, Tone};
use super::newest;

/// The most rows that are drawn; the newest are kept.
const ROWS: usize = 12;

/// The words of the two ends of a scale.
#[derive(Debug, Clone, Copy)]
pub struct Ends<'a> {
    /// At the left.
    pub low: &'a str,
    /// At the right.
    pub high: &'a str,
}

fn ends(ends: Ends) -> Markup {
    html! { p."ends small hint" aria-hidden="true" { span { (ends.low) } span { (ends.high) } } }
}

/// Expected (ring) and how it was (dot), 0 to 10, one row each, with what ring and dot mean.
pub fn dumbbells(key: (&str, &str), rows: &[Dumbbell], scale: Ends) -> Markup {
    html! {
        div."stack sm" {
            (parts::dumbbell_key(key.0, key.1))
            ol.drows role="list" { @for row in newest(rows, ROWS) { (parts::dumbbell_row(row)) } }
            (ends(scale))
        }
    }
}

/// A row with a count.
#[derive(Debug, Clone, Copy)]
pub struct Bar<'a> {
    /// What was counted.
    pub label: &'a str,
    /// How it reads: "8 times".
    pub words: &'a str,
    /// The number that the bar is long for.
    pub value: f64,
}

/// Bars beside each other on one scale from zero, the longest filling the width.
pub fn bars(tone: Tone, rows: &[Bar]) -> Markup {
    let rows = newest(rows, ROWS);
    let most = rows.iter().map(|r| r.value).filter(|v| v.is_finite()).fold(f64::MIN_POSITIVE, f64::max);
    html! {
        ol.bars.dusk[tone == Tone::Dusk] role="list" {
            @for row in rows { (parts::bar_row(row.label, row.words, row.value / most)) }
        }
    }
}

/// A number that is not certain.
#[derive(Debug, Clone, Copy)]
pub struct Likely<'a> {
    /// What it is of.
    pub label: &'a str,
    /// How it reads.
    pub words: &'a str,
    /// Low, value, high on the scale of the caller.
    pub span: (f64, f64, f64),
}

/// Numbers that are not certain on one scale: a point each and how far it may be off.
/// `compare` is a value to compare with, such as none; `scale` says what its ends are.
pub fn likely(range: (f64, f64), compare: Option<f64>, scale: Option<Ends>, rows: &[Likely]) -> Markup {
    let width = (range.1 - range.0).max(f64::MIN_POSITIVE);
    let at = |x: f64| ((x - range.0) / width).clamp(0.0, 1.0);
    html! {
        ul.bars role="list" {
            @for row in newest(rows, ROWS) {
                li {
                    div.lab { span { (row.label) } span.num { (row.words) } }
                    (parts::interval(at(row.span.0), at(row.span.1), at(row.span.2), compare.map(at)))
                }
            }
        }
        @if let Some(scale) = scale { (ends(scale)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_share_one_scale() {
        let bar = |value| Bar { label: "chest", words: "", value };
        let page = bars(Tone::Lamp, &[bar(8.0), bar(4.0)]).into_string();
        assert!(page.contains("width=\"99.0%\"") && page.contains("width=\"49.5%\""), "{page}");
    }

    #[test]
    fn all_zero_is_no_bar() {
        let page = bars(Tone::Lamp, &[Bar { label: "chest", words: "", value: 0.0 }]).into_string();
        assert!(page.contains("width=\"0.0%\""), "{page}");
    }
}
