//! Tau once a trend that was there before is taken off.

use super::Phases;
use super::overlap::{Overlap, overlap};
use crate::numeric::median_of_sorted;
use crate::trend::trend;

/// Tau without the trend before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corrected {
    /// The rise per day before (Theil & Sen).
    pub slope: f64,
    /// Where that line begins: the median of what is left of the phase before, at day 0.
    pub intercept: f64,
    /// Two-sided probability of such a trend before where there is none (Kendall).
    pub p: f64,
    /// Whether p is under .05: only then is the corrected tau the one to tell.
    pub needed: bool,
    /// The overlap of the two phases after the line is taken off both.
    pub without_trend: Overlap,
    /// Its tau where values that differ by rounding alone count as equal. Other programs
    /// leave such pairs to the rounding, and so does `without_trend`.
    pub tau_rounded: f64,
}

/// Under this the trend before counts as one.
const LEVEL: f64 = 0.05;
/// The longest phase before that is looked at, since all its pairs are: as [`trend`].
pub const BASELINE_MAX: usize = 400;
/// Differences under this part of the largest value are rounding.
const DIGITS: f64 = 1e10;

/// Takes the line of the phase before off both phases, days counted from 1 (Tarlow 2017,
/// *Behavior Modification* 41); `None` under three days before or over [`BASELINE_MAX`].
pub fn corrected(phases: Phases<'_>, level: f64) -> Option<Corrected> {
    if phases.before.len() > BASELINE_MAX {
        return None;
    }
    let line = trend(phases.before, level)?;
    let day = |i: usize| (i + 1) as f64;
    let mut left: Vec<f64> = phases.before.iter().enumerate().map(|(i, y)| y - line.slope * day(i)).collect();
    left.sort_by(f64::total_cmp);
    let intercept = median_of_sorted(&left)?;
    let off = |y: f64, at: usize| y - intercept - line.slope * day(at);
    let first = phases.before.len();
    let before: Vec<f64> = phases.before.iter().enumerate().map(|(i, y)| off(*y, i)).collect();
    let after: Vec<f64> = phases.after.iter().enumerate().map(|(i, y)| off(*y, first + i)).collect();
    let without_trend = overlap(Phases { before: &before, after: &after }, level)?;
    let scale = phases.before.iter().chain(phases.after).fold(f64::MIN_POSITIVE, |most, y| most.max(y.abs()));
    let rounded = |phase: &[f64]| phase.iter().map(|y| (y / scale * DIGITS).round()).collect::<Vec<f64>>();
    let tau_rounded = overlap(Phases { before: &rounded(&before), after: &rounded(&after) }, level)?.tau;
    Some(Corrected { slope: line.slope, intercept, p: line.p, needed: line.p < LEVEL, without_trend, tau_rounded })
}

#[cfg(test)]
mod tests {
    use super::super::published::WADDELL;
    use super::*;

    #[test]
    fn a_published_series_gives_its_published_figure() {
        let found = corrected(Phases { before: &WADDELL.0, after: &WADDELL.1 }, 0.95).expect("a line");
        assert!((found.without_trend.tau - 0.85455).abs() < 5e-6, "{found:?}");
        // One pair, 6 − 3/60 and 6.1 − 9/60, is equal on paper.
        assert!((found.tau_rounded - 46.0 / 55.0).abs() < 1e-12, "{found:?}");
        assert!(!found.needed, "{found:?}");
    }

    #[test]
    fn a_line_that_goes_on_leaves_nothing_and_a_step_on_top_of_it_stays() {
        let line = |from: usize, to: usize, step: f64| -> Vec<f64> {
            (from..to).map(|t| t as f64 * 0.3 + step + [0.02, -0.02, 0.0][t % 3]).collect()
        };
        let (before, after) = (line(0, 12, 0.0), line(12, 24, 0.0));
        let found = corrected(Phases { before: &before, after: &after }, 0.95).expect("a line");
        assert!(found.needed && found.without_trend.tau.abs() < 0.5, "{found:?}");
        let stepped = line(12, 24, 2.0);
        let found = corrected(Phases { before: &before, after: &stepped }, 0.95).expect("a line");
        assert!(found.without_trend.tau > 0.95, "{found:?}");
    }
}
