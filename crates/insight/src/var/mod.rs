//! How several numbers of one person go from one record to the next: a first-order vector
//! autoregression, y(t) = c + A·y(t−1) + e(t) (Lütkepohl, New Introduction to Multiple Time
//! Series Analysis, 2005, ch. 3).
//!
//! Rows make a [`Series`], which is cut where too much time lies between. Its [`Gram`] holds
//! all that either fit needs: [`LeastSquares`] for long series, [`Shrunk`] for short ones,
//! where least squares predicts worse than the person's own mean.

mod gram;
mod least_squares;
mod partial;
mod series;
mod shrunk;

pub use gram::Gram;
pub use least_squares::{LeastSquares, Unfit};
pub use partial::{held_back, partial_correlations};
pub use series::Series;
pub use shrunk::{Edge, LAMBDAS, Shrunk, TOWARD};
