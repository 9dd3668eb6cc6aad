//! One person before and after: how far apart two phases of one series lie, and whether
//! chance alone would set them so far apart.
//!
//! [`overlap`] compares ranks (tau, the chance that a later day lies higher, Tau-U),
//! [`size`] means, [`corrected`] takes off a trend that was there before, [`level`] asks
//! for the change of level and slope under days that resemble their neighbours, and
//! [`chance`] deals the days anew as the design could have dealt them.
//!
//! Parker, Vannest, Davis & Sauber (2011), *Behavior Therapy* 42; Kratochwill & Levin
//! (2010), *Psychological Methods* 15.

pub mod chance;
pub mod corrected;
mod deal;
pub mod level;
pub mod overlap;
mod ranks;
pub mod size;

pub use chance::{Alike, drawn_start, shuffled};
pub use corrected::{Corrected, corrected};
pub use level::{Change, Observed, change};
pub use overlap::{Overlap, overlap};
pub use size::{Sized, log_ratio, standardised};

/// The two phases of a series, each in the order of time. Every number is finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Phases<'a> {
    /// The phase before.
    pub before: &'a [f64],
    /// The phase after.
    pub after: &'a [f64],
}

#[cfg(test)]
pub(crate) mod published {
    //! Series of methods papers, whose figures are known.

    /// Parker, Vannest & Davis (2011), *Behavior Modification* 35.
    pub(crate) const PARKER: ([f64; 4], [f64; 5]) = ([2.0, 3.0, 5.0, 3.0], [4.0, 5.0, 5.0, 7.0, 6.0]);
    /// Waddell, Nassar & Gustafson (2011), *Children & Schools* 33.
    pub(crate) const WADDELL: ([f64; 5], [f64; 11]) =
        ([5.2, 5.0, 6.0, 6.1, 4.8], [5.3, 7.0, 6.2, 6.1, 7.2, 6.2, 7.0, 8.4, 11.0, 10.0, 11.0]);
}
