//! Discriminations and thresholds from many people's answers: greatest marginal
//! likelihood over θ ~ N(0, 1) by EM (Bock & Aitkin 1981, *Psychometrika* 46, 443–459).
//!
//! Quick by what is done, not by how: people with the same answers are reckoned once; two
//! questions share a table; rounds of EM are mixed by Anderson's rule
//! ([`accelerate`](self::accelerate)), which keeps the likelihood from falling. Sums run
//! over fixed blocks of people, so the bits are the same for any number of threads.

mod accelerate;
mod answers;
mod errors;
mod expect;
mod maximise;
mod start;

pub use answers::{Answers, NoAnswers};
pub use errors::{ItemError, errors};

use self::accelerate::Mixer;
use self::expect::{Workshop, expect};
use self::maximise::{Curve, maximise};
use super::grid::Grid;
use super::item::Item;

/// How a fit is made.
#[derive(Debug, Clone, PartialEq)]
pub struct FitOptions {
    /// Where the dimension is looked at.
    pub grid: Grid,
    /// Threads; the result does not depend on it.
    pub threads: usize,
    /// Rounds at most.
    pub rounds: usize,
    /// Enough when a round moves no parameter by more than this.
    pub enough: f64,
}

impl Default for FitOptions {
    fn default() -> Self {
        Self { grid: Grid::default(), threads: 1, rounds: 500, enough: 1e-4 }
    }
}

/// A fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The questions, in their order, over the answers that somebody gave.
    pub items: Vec<Item>,
    /// The greatest log-likelihood.
    pub log_likelihood: f64,
    /// Passes over all answers.
    pub rounds: usize,
    /// Whether the last round moved little enough.
    pub converged: bool,
}

/// Fits all questions. `None` where numbers run out: a question that says nothing about
/// the others, or says all.
pub fn fit(answers: &Answers, options: &FitOptions) -> Option<Fit> {
    let mut now = start::curves(answers);
    let mut workshop = Workshop::new(answers);
    let mut mixer = Mixer::new();
    // The best so far, with what one plain round makes of it: a mix that is worse than it
    // is taken back.
    let mut safe: Option<(f64, Vec<Curve>)> = None;
    for round in 1..=options.rounds {
        let items = now.iter().map(Curve::item).collect::<Option<Vec<Item>>>()?;
        let log_likelihood = expect(answers, &items, options, &mut workshop);
        if !log_likelihood.is_finite() {
            return None;
        }
        if let Some((before, plain)) =
            safe.as_ref().filter(|(before, _)| log_likelihood < *before - 1e-9 * before.abs())
        {
            // Only a mix can be worse; a plain round cannot, but for rounding.
            if mixer.mixed() {
                mixer.forget();
                now.clone_from(plain);
                safe = Some((*before, plain.clone()));
                continue;
            }
        }
        let after: Vec<Curve> =
            now.iter().enumerate().map(|(i, curve)| maximise(curve, workshop.counts(i), &options.grid)).collect();
        let moved = std::iter::zip(&now, &after).map(|(x, y)| x.distance(y)).fold(0.0, f64::max);
        if moved <= options.enough {
            return Some(Fit { items, log_likelihood, rounds: round, converged: true });
        }
        let mixed = mixer.next(&now, &after);
        safe = Some((log_likelihood, after));
        now = mixed;
    }
    let items = now.iter().map(Curve::item).collect::<Option<Vec<Item>>>()?;
    let log_likelihood = expect(answers, &items, options, &mut workshop);
    Some(Fit { items, log_likelihood, rounds: options.rounds, converged: false })
}
