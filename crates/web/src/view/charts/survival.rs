//! How long it lasts: the share that is still so, step by step.

use maud::Markup;

use super::frame::About;
use super::plot::{Layer, Mark, Plot, Shape, Stroke, plot};

/// A step of the curve.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// When, in any unit.
    pub time: f64,
    /// The share still so from then on, 0 to 1.
    pub left: f64,
    /// How far that may be off.
    pub range: (f64, f64),
}

/// One that still lasts: the share of those which lasted this long that go on, from now.
#[derive(Debug, Clone, Copy)]
pub struct Still<'a> {
    /// How long it has lasted.
    pub so_far: f64,
    /// Time since the beginning and the share that still goes on given that it lasted so far.
    pub then: &'a [(f64, f64)],
}

/// The curve with its band, up to `end`; with one that still lasts, a dashed upright at now and
/// the dashed line from there. The nth row of the table is the nth step.
pub fn survival(
    about: About,
    up: (&str, &str),
    along: (&str, &str),
    end: f64,
    steps: &[Step],
    still: Option<Still>,
) -> Markup {
    let end = if end > 0.0 { end } else { 1.0 };
    let (mut line, mut band) = (vec![(0.0, 1.0)], vec![(0.0, 1.0, 1.0)]);
    let mut last = (1.0, (1.0, 1.0));
    for step in steps {
        let x = step.time / end;
        line.extend([(x, last.0), (x, step.left)]);
        band.extend([(x, last.1.0, last.1.1), (x, step.range.0, step.range.1)]);
        last = (step.left, step.range);
    }
    line.push((1.0, last.0));
    band.push((1.0, last.1.0, last.1.1));
    let mut layers = vec![Layer::Band(band), Layer::Line(line, Stroke::Dusk)];
    if let Some(still) = still {
        layers.push(Layer::Now(still.so_far / end));
        let then = still.then.iter().map(|(time, share)| (time / end, *share)).collect();
        layers.push(Layer::Line(then, Stroke::LampDotted));
    }
    layers.extend(steps.iter().map(|s| Layer::Point(Mark::Ring, s.time / end, s.left, 4.0)));
    plot(&Plot { about, shape: Shape::Wide, up, along, layers })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_begins_with_all_and_steps_down() {
        let step = Step { time: 5.0, left: 0.5, range: (0.2, 0.8) };
        let page = survival(About { title: "t", desc: "" }, ("", ""), ("", ""), 10.0, &[step], None).into_string();
        assert!(page.contains("points=\"0.0,0.0 50.0,0.0 50.0,50.0 100.0,50.0\""), "{page}");
    }
}
