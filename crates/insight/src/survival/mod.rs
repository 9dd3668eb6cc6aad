//! How long something lasts when some of it was not seen to end.
//!
//! ln T = x'β + σ·e: what is known of a case multiplies time ("accelerated failure
//! time"). [`Family`] says how e is spread, [`kernel`] gives what one case says with its
//! slopes, [`aft`] the fit of greatest likelihood. The curve that assumes no family is
//! [`crate::km`]; beliefs about a few own episodes are [`crate::duration`].
//!
//! Kalbfleisch & Prentice (2002), *The Statistical Analysis of Failure Time Data*;
//! parameters as in R's `survreg`.

pub mod aft;
pub mod family;
mod hill;
pub mod kernel;
mod sheet;

pub use aft::{Aft, Case, Columns, Unfit};
pub use family::Family;
pub(crate) use hill::{Hill, climb};
pub use kernel::{Lasted, Said, said};
