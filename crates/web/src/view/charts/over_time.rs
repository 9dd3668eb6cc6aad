//! One after the other: moments, lines with a band, before and after a beginning. The axis
//! counts entries, so that a quiet month is no gap.

use maud::{Markup, html};

use super::frame::About;
use super::newest;
use super::plot::{Layer, Mark, POINTS, Plot, Shape, Stroke, plot};

/// A low and a high end with their words, and the words of the first and the last entry.
#[derive(Debug, Clone, Copy)]
pub struct Over<'a> {
    /// What it is.
    pub about: About<'a>,
    /// The values of the two ends.
    pub range: (f64, f64),
    /// Their words.
    pub up: (&'a str, &'a str),
    /// When the first and the last was.
    pub along: (&'a str, &'a str),
}

impl Over<'_> {
    /// A value as a share of the height.
    fn height(&self, value: f64) -> f64 {
        let (low, high) = self.range;
        if high > low { (value - low) / (high - low) } else { 0.5 }
    }

    fn drawn(&self, layers: Vec<Layer>) -> Markup {
        plot(&Plot { about: self.about, shape: Shape::Wide, up: self.up, along: self.along, layers })
    }
}

/// The place of the `n`th of `of`, in the middle when it is alone.
fn place(n: usize, of: usize) -> f64 {
    if of < 2 { 0.5 } else { n as f64 / (of - 1) as f64 }
}

/// Most times of a strip: more of them lie over each other on a phone.
const STRIP_MOST: usize = 24;

/// Each time before (ring) and, where it was noted, after (dot), upright beside each other:
/// the strip of urges. The newest [`STRIP_MOST`], with dots where earlier ones were; the last
/// rows of the table are those that are drawn.
pub fn moments(over: &Over, all: &[(f64, Option<f64>)]) -> Markup {
    let times = newest(all, STRIP_MOST);
    let first = if times.len() < all.len() { "…" } else { over.along.0 };
    let over = Over { along: (first, over.along.1), ..*over };
    let small = 5.0;
    let mut layers = vec![Layer::Level(0.5)];
    for (n, (before, after)) in times.iter().enumerate() {
        let x = place(n, times.len());
        if let Some(after) = after {
            layers.push(Layer::Upright(x, over.height(*after), over.height(*before)));
            layers.push(Layer::Beside(Mark::Dot, x, over.height(*after), small));
        }
        layers.push(Layer::Point(Mark::Ring, x, over.height(*before), small));
    }
    over.drawn(layers)
}

/// A number for each stretch (a month, a line of ten returns) with how far it may be off:
/// place by order, value, low, high. A single one is a dot with its range.
pub fn returns(over: &Over, stretches: &[(f64, f64, f64)]) -> Markup {
    let all = newest(stretches, POINTS);
    let at = |n: usize| place(n, all.len());
    let band = all.iter().enumerate().map(|(n, (_, low, high))| (at(n), over.height(*low), over.height(*high)));
    let line = all.iter().enumerate().map(|(n, (value, ..))| (at(n), over.height(*value)));
    let mut layers = vec![Layer::Band(band.collect()), Layer::Line(line.clone().collect(), Stroke::Lamp)];
    if let [(_, low, high)] = all {
        layers.push(Layer::Upright(0.5, over.height(*low), over.height(*high)));
    }
    layers.extend(line.map(|(x, y)| Layer::Point(Mark::Dot, x, y, 6.0)));
    over.drawn(layers)
}

/// A line with its name and its reading; at most four are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Its name.
    pub label: &'a str,
    /// How it reads: "80 → 55".
    pub words: &'a str,
    /// Its values in order.
    pub values: &'a [f64],
}

/// Several lines, each told apart by its stroke and named below: beliefs over time, measures.
/// Rows of the table are the values of the first line, then of the second, and so on.
pub fn lines(over: &Over, lines: &[Line]) -> Markup {
    let mut layers = vec![Layer::Level(0.5)];
    let lines: Vec<(&Line, Stroke)> = lines.iter().zip(Stroke::APART).collect();
    for (n, (line, stroke)) in lines.iter().enumerate() {
        let values = newest(line.values, POINTS);
        let at: Vec<(f64, f64)> =
            values.iter().enumerate().map(|(n, v)| (place(n, values.len()), over.height(*v))).collect();
        let mark = if n % 2 == 0 { Mark::Ring } else { Mark::Dot };
        layers.push(Layer::Line(at.clone(), *stroke));
        layers.extend(at.into_iter().map(|(x, y)| Layer::Point(mark, x, y, 4.5)));
    }
    html! {
        (over.drawn(layers))
        ul."key named" role="list" {
            @for (line, stroke) in &lines {
                li {
                    svg."plane sample" aria-hidden="true" focusable="false" { line class=(stroke.class()) x1="0" x2="100%" y1="50%" y2="50%" {} }
                    span { (line.label) }
                    span."num dim" { (line.words) }
                }
            }
        }
    }
}

/// Values before or since a beginning, with their level and how far it may be off.
#[derive(Debug, Clone, Copy)]
pub struct Phase<'a> {
    /// Its values in order.
    pub values: &'a [f64],
    /// The level: value, low, high; none when there are too few.
    pub level: Option<(f64, f64, f64)>,
}

/// Before and since something was begun: points, the level of each side with its band, and a
/// dashed upright where it began. Rows of the table: before, then since.
pub fn parted(over: &Over, before: &Phase, since: &Phase) -> Markup {
    let half = POINTS / 2;
    let (first, then) = (newest(before.values, half), newest(since.values, half));
    let of = first.len() + then.len();
    let begun = (place(first.len(), of) + place(first.len().saturating_sub(1), of)) / 2.0;
    let mut layers = Vec::new();
    for (phase, from, to) in [(before, 0.0, begun), (since, begun, 1.0)] {
        if let Some((level, low, high)) = phase.level {
            let (level, low, high) = (over.height(level), over.height(low), over.height(high));
            layers.push(Layer::Band(vec![(from, low, high), (to, low, high)]));
            layers.push(Layer::Line(vec![(from, level), (to, level)], Stroke::Lamp));
        }
    }
    layers.push(Layer::Now(begun));
    let points = first.iter().map(|v| (Mark::Ring, v)).chain(then.iter().map(|v| (Mark::Dot, v)));
    layers.extend(points.enumerate().map(|(n, (mark, v))| Layer::Point(mark, place(n, of), over.height(*v), 4.5)));
    over.drawn(layers)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OVER: Over<'static> =
        Over { about: About { title: "t", desc: "" }, range: (0.0, 10.0), up: ("0", "10"), along: ("May", "June") };

    #[test]
    fn a_strip_holds_the_newest_that_can_be_told_apart() {
        let strip = |n: usize| moments(&OVER, &vec![(7.0, Some(3.0)); n]).into_string();
        assert_eq!(strip(51).matches(" pt\"").count(), STRIP_MOST);
        assert!(strip(51).contains('…') && strip(51).contains("June") && !strip(51).contains("May"));
        assert!(strip(STRIP_MOST).contains("May") && !strip(STRIP_MOST).contains('…'));
    }

    #[test]
    fn a_quiet_month_is_no_gap() {
        assert_eq!([place(0, 3), place(1, 3), place(2, 3)], [0.0, 0.5, 1.0]);
        assert_eq!(place(0, 1), 0.5);
    }

    #[test]
    fn every_moment_is_read_once() {
        let page = moments(&OVER, &[(8.0, Some(4.0)), (6.0, None)]).into_string();
        assert_eq!(page.matches(" pt\"").count(), 2);
        assert_eq!(page.matches("class=\"act\"").count(), 1);
    }

    #[test]
    fn no_more_lines_than_can_be_told_apart() {
        let line = Line { label: "rule", words: "", values: &[1.0, 2.0] };
        let page = lines(&OVER, &[line; 9]).into_string();
        assert_eq!(page.matches("<polyline").count(), Stroke::APART.len());
        assert_eq!(page.matches("<li>").count(), Stroke::APART.len());
    }

    #[test]
    fn without_a_level_no_band_is_drawn() {
        let values = [1.0, 2.0];
        let page = parted(&OVER, &Phase { values: &values, level: None }, &Phase { values: &values, level: None });
        assert!(!page.into_string().contains("band"));
    }

    #[test]
    fn nothing_noted_draws_no_point() {
        let none = Phase { values: &[], level: None };
        for page in [moments(&OVER, &[]), returns(&OVER, &[]), lines(&OVER, &[]), parted(&OVER, &none, &none)] {
            assert!(!page.into_string().contains("circle"));
        }
    }
}
