//! Quiet pictures of single entries and of what is not certain.

use maud::{Markup, html};

/// Whom a mark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Me, space: dusk.
    Dusk,
    /// Toward someone: lamp.
    Lamp,
}

/// One entry on the picture.
#[derive(Debug, Clone, Copy)]
pub struct Dot {
    /// Its place in time, 0 first to 1 last.
    pub along: f64,
    /// Its height, 0 low to 1 high.
    pub up: f64,
    /// Its colour; the shape differs as well.
    pub tone: Tone,
    /// How far it may be off: its low and its high end, as heights.
    pub band: Option<(f64, f64)>,
}

/// Single entries over time, with a hairline at the low, middle and high end; silent. `low`
/// and `high` are the words of the two ends.
pub fn dots(low: &str, high: &str, dots: &[Dot]) -> Markup {
    html! {
        div.over-time aria-hidden="true" {
            span."end small" { (high) }
            svg.plane focusable="false" height="144" {
                @for y in ["4%", "50%", "96%"] { line.hair x1="0" x2="100%" y1=(y) y2=(y) {} }
                @for dot in dots {
                    @if let Some((low, high)) = dot.band {
                        line.hair x1=(per_cent(dot.along)) x2=(per_cent(dot.along)) y1=(per_cent(1.0 - low)) y2=(per_cent(1.0 - high)) {}
                    }
                    circle class=(match dot.tone { Tone::Dusk => "exp", Tone::Lamp => "act" })
                        cx=(per_cent(dot.along)) cy=(per_cent(1.0 - dot.up)) r="5" {}
                }
            }
            span."end small" { (low) }
        }
    }
}

/// A point and how far it may be off, each 0 to 1 of the width; `mark` is a place to compare
/// with. Silent: the sentence above says the same.
pub fn interval(from: f64, point: f64, to: f64, mark: Option<f64>) -> Markup {
    html! {
        svg.interval aria-hidden="true" focusable="false" height="28" {
            line.track x1="4%" x2="96%" y1="14" y2="14" {}
            @if let Some(mark) = mark { line."hair dash" x1=(per_cent(mark)) x2=(per_cent(mark)) y1="3" y2="25" {} }
            line.range x1=(per_cent(from)) x2=(per_cent(to)) y1="14" y2="14" {}
            circle.point cx=(per_cent(point)) cy="14" r="7" {}
        }
    }
}

/// Before and after of several times, 0 to 10, and their middle; silent. `before` and `after`
/// are the two numbers and words at the sides.
pub fn change_line(before: (&str, &str), after: (&str, &str), middle: (f64, f64), times: &[(f64, f64)]) -> Markup {
    let y = |value: f64| format!("{:.0}", 162.0 - 14.8 * value.clamp(0.0, 10.0));
    html! {
        div.slope-wrap {
            div { span."big num" { (before.0) } span."small dim" { (before.1) } }
            svg."plane slope" aria-hidden="true" focusable="false" height="176" {
                @for (b, a) in times {
                    g.past {
                        line.l x1="3%" x2="97%" y1=(y(*b)) y2=(y(*a)) {}
                        circle.point cx="3%" cy=(y(*b)) r="5" {}
                        circle.point cx="97%" cy=(y(*a)) r="5" {}
                    }
                }
                line."l warm" x1="3%" x2="97%" y1=(y(middle.0)) y2=(y(middle.1)) {}
                circle.act cx="3%" cy=(y(middle.0)) r="9" {}
                circle.act cx="97%" cy=(y(middle.1)) r="9" {}
            }
            div { span."big num" { (after.0) } span."small dim" { (after.1) } }
        }
    }
}

/// A share of the width, with room for a mark at both ends.
fn per_cent(share: f64) -> String {
    format!("{:.1}%", 4.0 + 92.0 * share.clamp(0.0, 1.0))
}
