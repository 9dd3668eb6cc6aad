//! The field that most pictures are drawn on: points, lines and bands between two ends.
//!
//! Everything is placed by shares, 0 to 1 from the left and from below, so that the picture is
//! as wide as its place. Lines and bands lie in an inner drawing that is stretched; points and
//! words lie outside of it and keep their shape and size.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::frame::About;
use super::{EDGE, inside, newest, per_cent};

/// The most points, lines or steps that one layer draws; the newest are kept.
pub const POINTS: usize = 120;

/// How tall it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// As wide as its place and low.
    Wide,
    /// As tall as wide: both axes count alike.
    Square,
}

/// How a line is drawn; none rests on colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Mine: dusk, whole.
    Dusk,
    /// Mine, dashed.
    DuskDashed,
    /// Toward someone: lamp, thick.
    Lamp,
    /// Lamp, dotted.
    LampDotted,
    /// A hairline to compare with.
    Hair,
}

impl Stroke {
    /// The four that tell lines apart, in the order they are given out.
    pub const APART: [Stroke; 4] = [Stroke::Dusk, Stroke::Lamp, Stroke::DuskDashed, Stroke::LampDotted];

    pub(super) fn class(self) -> &'static str {
        match self {
            Stroke::Dusk => "l",
            Stroke::DuskDashed => "l dash",
            Stroke::Lamp => "l warm",
            Stroke::LampDotted => "l warm fine",
            Stroke::Hair => "hair",
        }
    }
}

/// The shape of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Expected, before, mine: a ring.
    Ring,
    /// How it was, after, toward: a filled dot.
    Dot,
}

impl Mark {
    pub(super) fn class(self, read: bool) -> &'static str {
        match (self, read) {
            (Mark::Ring, true) => "exp pt",
            (Mark::Dot, true) => "act pt",
            (Mark::Ring, false) => "exp",
            (Mark::Dot, false) => "act",
        }
    }
}

/// One thing on the field; places are shares from the left and from below, 0 to 1.
#[derive(Debug, Clone)]
pub enum Layer {
    /// A band: place, low, high.
    Band(Vec<(f64, f64, f64)>),
    /// A closed area, for an ellipse.
    Area(Vec<(f64, f64)>),
    /// A line through points.
    Line(Vec<(f64, f64)>, Stroke),
    /// From a low to a high end, upright, at a place: a range, or before and after.
    Upright(f64, f64, f64),
    /// A line across at a height.
    Level(f64),
    /// A dashed upright at a place: now, or a beginning.
    Now(f64),
    /// From one corner to the other: said and come true alike.
    Diagonal,
    /// A point that is read with its row: place, height, radius in pixels.
    Point(Mark, f64, f64, f64),
    /// A point that only accompanies one that is read.
    Beside(Mark, f64, f64, f64),
}

/// A field with its layers, the first drawn lowest.
#[derive(Debug, Clone)]
pub struct Plot<'a> {
    /// What it is.
    pub about: About<'a>,
    /// How tall.
    pub shape: Shape,
    /// Words of the low and the high end from below; without the low one, the other names the axis.
    pub up: (&'a str, &'a str),
    /// Words of the first and the last place from the left; or the name of the axis alone.
    pub along: (&'a str, &'a str),
    /// What lies on it.
    pub layers: Vec<Layer>,
}

/// The picture.
pub fn plot(plot: &Plot) -> Markup {
    let square = plot.shape == Shape::Square;
    html! {
        div.plot.square[square] {
            @if !plot.up.1.is_empty() {
                p."small end" aria-hidden="true" { @if plot.up.0.is_empty() { "↑ " } (plot.up.1) }
            }
            svg.plane role="img" aria-label=(plot.about.title) focusable="false" {
                @if !plot.about.desc.is_empty() { desc { (plot.about.desc) } }
                line.hair x1="0" x2="100%" y1=(inside(0.0)) y2=(inside(0.0)) {}
                line.hair x1="0" x2="100%" y1=(inside(1.0)) y2=(inside(1.0)) {}
                svg x=(per_cent(EDGE)) y=(per_cent(EDGE)) width=(per_cent(1.0 - 2.0 * EDGE)) height=(per_cent(1.0 - 2.0 * EDGE))
                    viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible" {
                    @for layer in &plot.layers { (stretched(layer)) }
                }
                @for layer in &plot.layers { (kept(layer)) }
            }
            @if !(plot.up.0.is_empty() && plot.along.1.is_empty()) {
                p."ends small end" aria-hidden="true" {
                    span { (plot.up.0) }
                    @if !plot.along.1.is_empty() { span { (plot.along.0) @if plot.along.0.is_empty() { (plot.along.1) " →" } @else { " → " (plot.along.1) } } }
                }
            }
        }
    }
}

/// Points of a path in the inner drawing.
fn path(points: impl Iterator<Item = (f64, f64)>) -> String {
    let mut out = String::new();
    for (x, y) in points.filter(|(x, y)| x.is_finite() && y.is_finite()) {
        let (x, y) = (100.0 * x.clamp(0.0, 1.0), 100.0 * (1.0 - y.clamp(0.0, 1.0)));
        // writing to a string cannot go wrong
        let _ = write!(out, "{}{x:.1},{y:.1}", if out.is_empty() { "" } else { " " });
    }
    out
}

/// What may be stretched.
fn stretched(layer: &Layer) -> Markup {
    match layer {
        Layer::Band(band) => {
            let band = newest(band, POINTS);
            let there = band.iter().map(|(x, _, high)| (*x, *high));
            let back = band.iter().rev().map(|(x, low, _)| (*x, *low));
            html! { polygon.band points=(path(there.chain(back))) {} }
        }
        Layer::Area(edge) => html! { polygon.band points=(path(newest(edge, POINTS).iter().copied())) {} },
        Layer::Line(points, stroke) => {
            html! { polyline class=(stroke.class()) points=(path(newest(points, POINTS).iter().copied())) {} }
        }
        Layer::Diagonal => html! { line."hair dash" x1="0" y1="100" x2="100" y2="0" {} },
        _ => html! {},
    }
}

/// What keeps its shape.
fn kept(layer: &Layer) -> Markup {
    let up = |y: f64| inside(1.0 - y);
    match layer {
        Layer::Upright(x, low, high) => {
            html! { line.move x1=(inside(*x)) x2=(inside(*x)) y1=(up(*low)) y2=(up(*high)) {} }
        }
        Layer::Level(y) => html! { line.hair x1="0" x2="100%" y1=(up(*y)) y2=(up(*y)) {} },
        Layer::Now(x) => html! { line."hair dash" x1=(inside(*x)) x2=(inside(*x)) y1="0" y2="100%" {} },
        Layer::Point(mark, x, y, r) => circle(mark.class(true), *x, *y, *r),
        Layer::Beside(mark, x, y, r) => circle(mark.class(false), *x, *y, *r),
        _ => html! {},
    }
}

fn circle(class: &str, x: f64, y: f64, r: f64) -> Markup {
    html! { circle class=(class) cx=(inside(x)) cy=(inside(1.0 - y)) r=(format!("{:.1}", r.clamp(2.0, 16.0))) {} }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(layers: Vec<Layer>) -> String {
        let about = About { title: "title", desc: "desc" };
        plot(&Plot { about, shape: Shape::Wide, up: ("low", "high"), along: ("first", "last"), layers }).into_string()
    }

    #[test]
    fn what_is_not_a_number_is_not_drawn() {
        let page = drawn(vec![
            Layer::Line(vec![(0.0, f64::NAN), (0.5, 0.5), (f64::INFINITY, 1.0)], Stroke::Dusk),
            Layer::Point(Mark::Ring, f64::NAN, 0.5, f64::NAN),
        ]);
        assert!(!page.contains("inf"), "{page}");
        assert!(page.contains("points=\"50.0,50.0\""), "{page}");
    }

    #[test]
    fn a_layer_is_bounded() {
        let many: Vec<(f64, f64)> = (0..10_000).map(|n| (f64::from(n) / 1e4, 0.5)).collect();
        assert!(drawn(vec![Layer::Line(many, Stroke::Dusk)]).len() < 4_000);
    }

    #[test]
    fn it_says_what_it_is() {
        let page = drawn(Vec::new());
        assert!(page.contains("role=\"img\" aria-label=\"title\"") && page.contains("<desc>desc</desc>"), "{page}");
    }
}
