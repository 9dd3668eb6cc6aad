//! Pictures small enough to stand beside their sentence. Silent: the sentence says the same,
//! and the whole picture with its table stands behind it.

use maud::{Markup, html};

use super::newest;

/// The box, in its own unit: twice as wide as high, with room for a mark at every edge.
const WIDE: f64 = 88.0;
const HIGH: f64 = 44.0;
const EDGE: f64 = 6.0;
/// Most columns, and most points of a line: as many as can be told apart at this size.
const COLUMNS: usize = 6;
const POINTS: usize = 40;

/// Low, point and high, each 0 to 1 of the width.
pub type Range = (f64, f64, f64);

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Small {
    /// A share and how far it may be off.
    Share(Range),
    /// Two of them, the first above the second that it is compared with.
    Beside(Range, Range),
    /// A difference from none, each −1 to 1: none is the dashed middle.
    Off(Range),
    /// From before (ring) to after (dot), 0 to 1.
    Moved(f64, f64),
    /// Counts in the order given.
    Counts(Vec<f64>),
    /// Values in their order, 0 low to 1 high.
    Line(Vec<f64>),
    /// After which time how much is left, both 0 to 1, by time.
    Left(Vec<(f64, f64)>),
}

fn inside(x: f64) -> f64 {
    if x.is_finite() { x.clamp(0.0, 1.0) } else { 0.0 }
}

fn x(share: f64) -> String {
    format!("{:.1}", EDGE + (WIDE - 2.0 * EDGE) * inside(share))
}

fn y(share: f64) -> String {
    format!("{:.1}", HIGH - EDGE - (HIGH - 2.0 * EDGE) * inside(share))
}

/// The picture.
pub fn small(what: &Small) -> Markup {
    html! {
        svg.spark viewBox={ "0 0 " (WIDE) " " (HIGH) } aria-hidden="true" focusable="false" {
            @match what {
                Small::Share(range) => (likely(*range, HIGH / 2.0)),
                Small::Beside(one, other) => { (likely(*one, HIGH * 0.28)) (likely(*other, HIGH * 0.72)) },
                Small::Off((low, point, high)) => {
                    line."hair dash" x1=(x(0.5)) x2=(x(0.5)) y1="4" y2="40" {}
                    (likely((centred(*low), centred(*point), centred(*high)), HIGH / 2.0))
                },
                Small::Moved(before, after) => (moved(*before, *after)),
                Small::Counts(counts) => (columns(counts)),
                Small::Line(values) => (line(values)),
                Small::Left(steps) => (left(steps)),
            }
        }
    }
}

fn centred(x: f64) -> f64 {
    f64::midpoint(1.0, x)
}

fn likely((low, point, high): Range, at: f64) -> Markup {
    html! {
        line.track x1=(x(0.0)) x2=(x(1.0)) y1=(at) y2=(at) {}
        line.range x1=(x(low)) x2=(x(high)) y1=(at) y2=(at) {}
        circle.point cx=(x(point)) cy=(at) r="6" {}
    }
}

fn moved(before: f64, after: f64) -> Markup {
    let at = HIGH / 2.0;
    html! {
        line.track x1=(x(0.0)) x2=(x(1.0)) y1=(at) y2=(at) {}
        line.move x1=(x(before)) x2=(x(after)) y1=(at) y2=(at) {}
        circle.exp cx=(x(before)) cy=(at) r="6" {}
        circle.act cx=(x(after)) cy=(at) r="7" {}
    }
}

fn columns(counts: &[f64]) -> Markup {
    let counts = &counts[..counts.len().min(COLUMNS)];
    let most = counts.iter().copied().filter(|c| c.is_finite()).fold(1.0, f64::max);
    let each = (WIDE - 2.0 * EDGE) / counts.len().max(4) as f64;
    html! {
        line.track x1=(x(0.0)) x2=(x(1.0)) y1=(HIGH - 2.0) y2=(HIGH - 2.0) {}
        @for (n, count) in counts.iter().enumerate() {
            @let tall = (HIGH - 6.0) * inside(count / most);
            rect.bar.act[*count >= most] x=(format!("{:.1}", EDGE + each * n as f64 + 1.5)) width=(format!("{:.1}", each - 3.0))
                y=(format!("{:.1}", HIGH - 3.0 - tall)) height=(format!("{tall:.1}")) rx="2" {}
        }
    }
}

fn line(values: &[f64]) -> Markup {
    let values = newest(values, POINTS);
    let along = |n: usize| if values.len() < 2 { 0.5 } else { n as f64 / (values.len() - 1) as f64 };
    let points: Vec<String> = values.iter().enumerate().map(|(n, v)| format!("{},{}", x(along(n)), y(*v))).collect();
    html! {
        line.track x1=(x(0.0)) x2=(x(1.0)) y1=(HIGH - 2.0) y2=(HIGH - 2.0) {}
        polyline.l points=(points.join(" ")) {}
        @if let Some(last) = values.last() { circle.act cx=(x(along(values.len() - 1))) cy=(y(*last)) r="5.5" {} }
    }
}

/// Down by steps; what is under them is filled.
fn left(steps: &[(f64, f64)]) -> Markup {
    let mut path = format!("M{} {}", x(0.0), y(1.0));
    for (time, left) in newest(steps, POINTS) {
        path += &format!("H{}V{}", x(*time), y(*left));
    }
    let filled = format!("{path}V{}H{}Z", y(0.0), x(0.0));
    html! { path.gone d=(filled) {} path.l d=(path) {} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_or_too_much_is_never_drawn() {
        let odd = [f64::NAN, f64::INFINITY, -4.0, 9.0];
        let many = vec![0.5; 10_000];
        for what in [
            Small::Share((odd[0], odd[1], odd[2])),
            Small::Off((odd[0], odd[1], odd[3])),
            Small::Counts(odd.to_vec()),
            Small::Counts(Vec::new()),
            Small::Line(odd.to_vec()),
            Small::Line(many),
            Small::Left(vec![(odd[0], odd[1]); 10_000]),
        ] {
            let page = small(&what).into_string();
            assert!(!page.contains("inf") && !page.contains("NaN") && page.len() < 4_000, "{page}");
        }
    }

    #[test]
    fn none_stands_in_the_middle() {
        let page = small(&Small::Off((-0.2, 0.0, 0.2))).into_string();
        assert!(page.contains("x1=\"44.0\"") && page.contains("cx=\"44.0\""), "{page}");
    }

    #[test]
    fn it_says_nothing_to_a_reader() {
        assert!(small(&Small::Moved(0.2, 0.8)).into_string().contains("aria-hidden=\"true\""));
    }
}
