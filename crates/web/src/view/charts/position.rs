//! A place on two dimensions with how far it may be off. Never a type: the field has no lines
//! that would cut it into kinds.

use maud::Markup;

use super::frame::About;
use super::plot::{Layer, Mark, Plot, Shape, Stroke, plot};

/// Corners of the drawn ellipse.
const CORNERS: usize = 64;

/// A place, in shares of the field.
#[derive(Debug, Clone, Copy)]
pub struct Position {
    /// From the left and from below, 0 to 1.
    pub at: (f64, f64),
    /// Half the widths of the band along both.
    pub off: (f64, f64),
    /// How both go together, -1 to 1.
    pub together: f64,
}

/// The newest place as a dot in its ellipse; earlier ones as rings on a thin line. Rows of the
/// table: oldest first.
pub fn position(about: About, along: (&str, &str), up: (&str, &str), places: &[Position]) -> Markup {
    let mut layers = vec![Layer::Level(0.5), Layer::Now(0.5)];
    if let Some((newest, earlier)) = places.split_last() {
        layers.push(Layer::Area(ellipse(newest)));
        layers.push(Layer::Line(places.iter().map(|p| p.at).collect(), Stroke::DuskDashed));
        layers.extend(earlier.iter().map(|p| Layer::Point(Mark::Ring, p.at.0, p.at.1, 5.0)));
        layers.push(Layer::Point(Mark::Dot, newest.at.0, newest.at.1, 8.0));
    }
    plot(&Plot { about, shape: Shape::Square, up, along, layers })
}

/// The edge of the band: the unit circle through the Cholesky factor of the covariance.
fn ellipse(p: &Position) -> Vec<(f64, f64)> {
    let rho = p.together.clamp(-1.0, 1.0);
    let rest = (1.0 - rho * rho).sqrt();
    (0..CORNERS)
        .map(|n| {
            let (sin, cos) = (std::f64::consts::TAU * n as f64 / CORNERS as f64).sin_cos();
            (p.at.0 + p.off.0 * cos, p.at.1 + p.off.1 * (rho * cos + rest * sin))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edge_is_as_far_as_it_may_be_off() {
        let p = Position { at: (0.5, 0.4), off: (0.2, 0.1), together: 0.6 };
        let most = |f: fn(&(f64, f64)) -> f64| ellipse(&p).iter().map(f).fold(f64::MIN, f64::max);
        assert!((most(|q| q.0) - 0.7).abs() < 1e-3);
        assert!((most(|q| q.1) - 0.5).abs() < 1e-3);
    }
}
