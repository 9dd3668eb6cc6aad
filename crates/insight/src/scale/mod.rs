//! Scores of questionnaires: what a set of answers comes to, how far the questions of a
//! scale agree, and whether a score has changed or has only been measured twice.

pub mod change;
pub mod direction;
pub mod level;
pub mod score;

pub use change::{BayesChange, Measured, ReliableChange, bayes_change, latent_change, reliable_change};
pub use direction::against_the_first;
pub use level::{Level, Seen, Trail, trail};
pub use score::{Consistency, MISSING, consistency, mean_score};
