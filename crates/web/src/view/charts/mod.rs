//! Pictures of numbers: numbers and words in, SVG out. No finding, no record, no sentence of
//! its own.
//!
//! Every picture keeps the same promises. It says what it is to whoever does not see it
//! ([`About`]); the same numbers stand beside it in words or in a table on demand
//! ([`Framed`]); meaning never rests on colour alone (ring and dot, thick and thin, whole and
//! dashed); it is as wide as its place without script or inline style; it prints black on
//! white. Its axes count what was noted, never days: a stretch without notes leaves no gap.

mod calibration;
mod frame;
pub mod guide;
mod heat;
mod ladder;
mod network;
mod over_time;
mod plot;
mod position;
mod rows;
mod small;
mod survival;
mod week;
mod year;

pub use calibration::{Called, calibration};
pub use frame::{About, Framed, framed, newest};
pub use heat::{Felt, heat};
pub use ladder::{Rung, ladder};
pub use network::{Influence, NODES, network};
pub use over_time::{Line, Over, Phase, lines, moments, parted, returns};
pub use plot::{Layer, Mark, POINTS, Plot, Shape, Stroke, plot};
pub use position::{Position, position};
pub use rows::{Bar, Ends, Likely, bars, dumbbells, likely};
pub use small::{Range, Small, small};
pub use survival::{Step, Still, survival};
pub use week::{Week, week};
pub use year::{Lit, Month, year};

pub use super::parts::{Dumbbell, Tone};

/// A share of the width or the height as an attribute, `0.0` to `1.0`, held inside.
fn per_cent(share: f64) -> String {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    format!("{:.1}%", 100.0 * share)
}

/// The same, leaving room for a mark at both ends.
fn inside(share: f64) -> String {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    per_cent(EDGE + (1.0 - 2.0 * EDGE) * share)
}

/// Room for a mark at each end of an axis, as a share of it.
const EDGE: f64 = 0.04;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_none_never_reaches_the_page() {
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(per_cent(x), "0.0%");
        }
        assert_eq!((inside(-3.0).as_str(), inside(9.0).as_str()), ("4.0%", "96.0%"));
    }
}
