//! How guesses compare with what turned out: guesses at somebody's inner weather, and
//! what was feared of a step.
//!
//! A guess turns out right, wrong, or neither. *Partly* and *unclear* are neither: they
//! are counted, and they enter no score, since a half hit would make a confident guess
//! look better or worse by a convention of ours.
//!
//! Under [`NEED`] settled guesses there are counts alone; from then on the share of right
//! ones with its interval; from [`CALIBRATION_NEED`] on what the stated confidence comes
//! to; from [`BINS_NEED`] on groups by confidence. The score is Brier's (1950); the line is
//! Cox's (1958), held by weak priors that are this project's own.

pub mod line;
pub mod record;
pub mod score;

pub use line::Line;
pub use record::{Told, feared, guessed, weather};
pub use score::{Bin, Parts, Score, bins};

use crate::interval::Share;
use crate::standing::NEED;

/// Settled guesses with a confidence from which the line is shown.
pub const CALIBRATION_NEED: usize = 15;
/// Settled guesses with a confidence from which groups are shown.
pub const BINS_NEED: usize = 30;
/// Confidences are kept inside this much of the ends: nobody means never by 0 %.
pub const EDGE: f64 = 0.02;

/// One guess.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// How sure, 0–1; `None` where it was not said.
    pub sure: Option<f64>,
    /// Whether it turned out right; `None` for partly, unclear or not known.
    pub right: Option<bool>,
}

/// How some guesses turned out.
#[derive(Debug, Clone, PartialEq)]
pub struct Turned {
    /// Right ones, of those that turned out right or wrong. Under [`NEED`] only the counts
    /// may be shown.
    pub right: Share,
    /// Guesses that turned out neither.
    pub neither: usize,
    /// What the confidences come to; from [`NEED`] guesses with one.
    pub score: Option<Score>,
    /// What a confidence means; from [`CALIBRATION_NEED`] on.
    pub line: Option<Line>,
    /// Groups by confidence, and what the score is made of; from [`BINS_NEED`] on.
    pub bins: Option<(Vec<Bin>, Parts)>,
}

/// How some guesses turned out.
pub fn turned(guesses: &[Guess]) -> Turned {
    let settled: Vec<bool> = guesses.iter().filter_map(|g| g.right).collect();
    let stated: Vec<(f64, bool)> = guesses.iter().filter_map(|g| Some((g.sure?, g.right?))).collect();
    let from = |need: usize| stated.len() >= need;
    Turned {
        right: Share::of(&settled, |r| *r),
        neither: guesses.len() - settled.len(),
        score: if from(NEED) { Score::of(&stated) } else { None },
        line: if from(CALIBRATION_NEED) { Line::fit(&stated) } else { None },
        bins: from(BINS_NEED).then(|| bins(&stated)),
    }
}

/// A confidence inside the edges.
pub(crate) fn inside(sure: f64) -> f64 {
    sure.clamp(EDGE, 1.0 - EDGE)
}
