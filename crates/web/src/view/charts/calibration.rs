//! What was said beforehand and what came: where a dot lies on the diagonal, both agree.

use maud::Markup;

use super::frame::About;
use super::plot::{Layer, Mark, Plot, Shape, Stroke, plot};

/// One group of predictions.
#[derive(Debug, Clone, Copy)]
pub struct Called {
    /// How likely or how hard it was said to be, 0 to 1.
    pub said: f64,
    /// How often or how hard it was, 0 to 1.
    pub came: f64,
    /// How far that may be off: low and high.
    pub range: (f64, f64),
    /// How many predictions.
    pub n: usize,
}

/// Groups as dots, larger the more they rest on, each with its range; `curve` is a fitted line
/// of said and come. The nth row of the table is the nth group.
pub fn calibration(
    about: About,
    said: (&str, &str),
    came: (&str, &str),
    groups: &[Called],
    curve: &[(f64, f64)],
) -> Markup {
    let mut layers = vec![Layer::Diagonal];
    if !curve.is_empty() {
        layers.push(Layer::Line(curve.to_vec(), Stroke::Dusk));
    }
    layers.extend(groups.iter().map(|g| Layer::Upright(g.said, g.range.0, g.range.1)));
    layers.extend(groups.iter().map(|g| Layer::Point(Mark::Dot, g.said, g.came, 4.0 + (g.n as f64).sqrt())));
    plot(&Plot { about, shape: Shape::Square, up: came, along: said, layers })
}
