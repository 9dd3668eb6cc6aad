//! Where the level of a series changes.
//!
//! Afterwards: the segmentation with the least squares plus a penalty a change, exactly, by
//! the [`plain`](exact) recursion and by a [`pruned`] one that gives the same and is quick;
//! the best segmentation with a given [`number`](best) of changes, its BIC and the interval
//! of a change. While it goes on: the probability of each [`run`](Online) so far.
//!
//! A number that carries over to the next looks like changes. It is taken off first by
//! [`whitened`].

mod exact;
mod given;
mod interval;
mod online;
mod pruned;
mod shift;
mod sums;
mod whiten;

pub use exact::exact;
pub use given::{Split, best};
pub use interval::{Step, change_interval};
pub use online::{HAZARD, Online};
pub use pruned::pruned;
pub use shift::{Shift, shift};
pub use whiten::{carry_around, carry_beside_changes, noise_variance, whitened};

/// Numbers that a segment holds at least, unless asked otherwise.
pub const LEAST: usize = 7;

/// The penalty of one change, for noise of variance 1: three times ln n.
pub fn penalty(n: usize) -> f64 {
    3.0 * (n.max(2) as f64).ln()
}
