//! The gap between two people as a toy: one pulls back, the other reaches, and what each
//! does is the other's reason.
//!
//! Three numbers move in time (days): closeness `c` (the engagement of the one who pulls
//! back), alarm `h` (the load that pulls them back) and pressure `p` (the reaching of the
//! other). Built from the rise-and-fall reaction of Gragnani, Rinaldi & Feichtinger 1997
//! and Rinaldi & Gragnani 1998, and the threshold of Gottman, Swanson & Murray 1999. It is
//! fitted to nobody, and nobody's journal enters it.
//!
//! Absent on purpose: words, the clock, randomness of its own ([`chance`] counts).

pub mod chance;
pub mod ensemble;
pub mod episode;
pub mod fold;
pub mod noise;
pub mod path;
pub mod pause;
pub mod portrait;
pub mod rest;
pub mod swift;

mod pair;

pub use episode::Away;
pub use pair::{Pair, Stance, State};
pub use path::{DT, Leg, walk};
pub use rest::{Rest, rests};
