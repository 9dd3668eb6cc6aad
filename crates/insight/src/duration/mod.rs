//! How long a withdrawal lasts, by one's own few episodes.
//!
//! Nobody has published how long withdrawals last in general. So the answer begins with a
//! belief so wide that it says little (half within three days, one in ten beyond
//! eighteen), says that it does, and is moved by what the owner recorded:
//! ln T = μ + β·pressed + σ·e with e standard normal, T in days.
//!
//! | | |
//! |---|---|
//! | [`grid`] | the belief after some episodes, on a grid |
//! | [`predict`] | what it says of the next one, and of one that is still running |
//! | [`laplace`] | the same with two or three covariates, by drawing |
//! | [`clock`] | everything that a page shows |
//! | [`record`] | episodes of a journal |
//!
//! The priors are this project's own assumptions. That "pressed" goes with longer
//! episodes is no evidence that it lengthens them, so nothing is said of it before there
//! is something to compare, and the clock itself does not use it.

pub mod clock;
pub mod grid;
pub mod laplace;
pub mod predict;
pub mod prior;
pub mod record;

pub use clock::{Association, Clock, Left, clock};
pub use grid::{Posterior, Seen};
pub use laplace::{Drawn, draws};
pub use predict::{Predicted, Remaining};
pub use record::{Episodes, episodes};

use crate::survival::Lasted;

/// One withdrawal as it was recorded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Episode {
    /// How long it lasted, in days.
    pub lasted: Lasted,
    /// Whether the owner pressed within the first 24 hours; `None` where it was not said.
    pub pressed: Option<bool>,
}

/// The shortest time that is told apart: one minute, in days.
pub const LEAST_DAYS: f64 = 1.0 / (24.0 * 60.0);
