//! Answers in steps, read by a graded response model: where somebody stands on one
//! dimension, how sure that is, which question would tell most next, and how the
//! parameters of questions are learnt from many people's answers.
//!
//! The model: P(answer ≥ k) = 1 / (1 + exp(−a·(θ − b_k))), a the discrimination, b the
//! thresholds, θ ~ N(0, 1) over the people the parameters come from (Samejima 1969,
//! *Psychometrika Monograph* 17).
//!
//! Pure: no files, no chance but a seed that is given, no words.

pub mod cat;
pub mod eap;
pub mod fit;
pub mod grid;
pub mod item;
pub mod short;
mod table;

pub use cat::{Next, Rules, Stop};
pub use eap::{Position, position, positions};
pub use fit::{Answers, Fit, FitOptions, ItemError, NoAnswers, errors, fit, fit_telling};
pub use grid::Grid;
pub use item::{Item, NoItem};

/// The most questions in one scale.
pub const ITEMS_MAX: usize = 400;
/// The most answers to one question.
pub const ANSWERS_MAX: usize = 25;
