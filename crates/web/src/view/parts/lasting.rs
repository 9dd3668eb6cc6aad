//! Pictures of how long: ranges on a line of days, and the steps of what is still going on.

use maud::{Markup, html};

/// A range of days on one line; silent: its numbers stand beside it.
#[derive(Debug, Clone, Copy)]
pub struct Lasting<'a> {
    /// The middle half, its middle, and the middle 80 %, in days.
    pub half: (f64, f64),
    /// The middle.
    pub middle: f64,
    /// The middle 80 %.
    pub most: (f64, f64),
    /// Where the line ends, in days.
    pub end: f64,
    /// Days that are marked across it.
    pub marks: &'a [f64],
    /// Where now is, where that matters.
    pub now: Option<f64>,
}

/// The share of the width at some days, with room for a mark at both ends.
fn at(days: f64, end: f64) -> String {
    let share = if end > 0.0 { (days / end).clamp(0.0, 1.0) } else { 0.0 };
    format!("{:.1}%", 3.0 + 94.0 * share)
}

/// The line with its ranges.
pub fn lasting(l: &Lasting) -> Markup {
    let x = |days| at(days, l.end);
    html! {
        svg."interval lasting" aria-hidden="true" focusable="false" height="28" {
            line.track x1="3%" x2="97%" y1="14" y2="14" {}
            @for days in l.marks.iter().filter(|d| **d <= l.end) { line."hair dash own" x1=(x(*days)) x2=(x(*days)) y1="0" y2="28" {} }
            line.range x1=(x(l.most.0)) x2=(x(l.most.1)) y1="14" y2="14" {}
            line.inner x1=(x(l.half.0)) x2=(x(l.half.1)) y1="14" y2="14" {}
            circle.point cx=(x(l.middle)) cy="14" r="7" {}
            @if let Some(now) = l.now { line.here x1=(x(now)) x2=(x(now)) y1="4" y2="24" {} }
        }
    }
}

/// One step of a falling line: its day, the share that is left after it, and its band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fall {
    /// Its day.
    pub days: f64,
    /// The share still going on after it.
    pub left: f64,
    /// The band.
    pub band: (f64, f64),
}

/// How high the picture of the steps is, and where 1 and 0 lie in it.
const HEIGHT: f64 = 144.0;
const TOP: f64 = 6.0;
const LOW: f64 = 138.0;

fn y(share: f64) -> String {
    format!("{:.1}", LOW - (LOW - TOP) * share.clamp(0.0, 1.0))
}

/// The steps from all to what is left at the end; silent.
pub fn falling(falls: &[Fall], end: f64) -> Markup {
    let x = |days| at(days, end);
    let froms: Vec<(f64, f64)> = std::iter::once((0.0, 1.0)).chain(falls.iter().map(|f| (f.days, f.left))).collect();
    let until = |n: usize| falls.get(n).map_or(end, |f| f.days);
    html! {
        svg.plane aria-hidden="true" focusable="false" height=(HEIGHT) {
            @for share in [0.0, 0.5, 1.0] { line.hair x1="3%" x2="97%" y1=(y(share)) y2=(y(share)) {} }
            // nothing is left after the last one, and how unsure that is has no band
            @for (n, f) in falls.iter().enumerate().filter(|(_, f)| f.left > 0.0) {
                (band(f, until(n + 1), end))
            }
            @for (n, (days, left)) in froms.iter().enumerate() {
                line.l x1=(x(*days)) x2=(x(until(n))) y1=(y(*left)) y2=(y(*left)) {}
                @if let Some(next) = falls.get(n) {
                    line.l x1=(x(next.days)) x2=(x(next.days)) y1=(y(*left)) y2=(y(next.left)) {}
                }
            }
        }
    }
}

fn band(f: &Fall, until: f64, end: f64) -> Markup {
    let share = |days: f64| if end > 0.0 { (days / end).clamp(0.0, 1.0) } else { 0.0 };
    let height = (LOW - TOP) * (f.band.1 - f.band.0).clamp(0.0, 1.0);
    let width = 94.0 * (share(until) - share(f.days)).max(0.0);
    html! {
        rect.band x=(at(f.days, end)) width=(format!("{width:.1}%")) y=(y(f.band.1)) height=(format!("{height:.1}")) {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_on_the_line_stays_on_the_picture() {
        assert_eq!(at(0.0, 10.0), "3.0%");
        assert_eq!(at(10.0, 10.0), "97.0%");
        assert_eq!(at(99.0, 10.0), "97.0%");
        assert_eq!(at(1.0, 0.0), "3.0%");
    }

    #[test]
    fn the_line_falls_once_for_each_step() {
        let falls = [Fall { days: 2.0, left: 0.5, band: (0.1, 0.8) }, Fall { days: 4.0, left: 0.0, band: (0.0, 0.4) }];
        let drawn = falling(&falls, 5.0).into_string();
        assert_eq!(drawn.matches("class=\"l\"").count(), 5);
        assert_eq!(drawn.matches("class=\"band\"").count(), 1);
    }
}
