//! Scales people answer on: whole numbers inside fixed ends, never floats.

use serde::{Deserialize, Serialize};

/// A number outside its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the number must lie between {low} and {high}")]
pub struct ScaleError {
    /// Smallest answer of the scale.
    pub low: i16,
    /// Largest answer of the scale.
    pub high: i16,
}

/// An answer from 0 ("not at all") to 10 ("as strong as it gets").
///
/// Also used for closeness, where the five steps on the page are 1, 3, 5, 7, 9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(extend("minimum" = 0, "maximum" = 10))]
pub struct Level(u8);

impl Level {
    /// Smallest answer.
    pub const LOW: u8 = 0;
    /// Largest answer.
    pub const HIGH: u8 = 10;

    /// A level, if `n` lies in 0–10.
    pub fn new(n: u8) -> Result<Self, ScaleError> {
        Self::try_from(n)
    }
    /// The number, 0–10.
    pub fn get(self) -> u8 {
        self.0
    }
    /// A value of another scale, `low..=high`, moved linearly onto 0–10 and rounded.
    ///
    /// # Errors
    /// When `x` is not a finite number inside `low..=high`, or the ends are not in order.
    pub fn rescaled(x: f64, low: f64, high: f64) -> Result<Self, ScaleError> {
        let fault = ScaleError { low: low as i16, high: high as i16 };
        if !(x.is_finite() && low < high && (low..=high).contains(&x)) {
            return Err(fault);
        }
        Ok(Self(((x - low) / (high - low) * 10.0).round() as u8))
    }
}

impl TryFrom<u8> for Level {
    type Error = ScaleError;
    fn try_from(n: u8) -> Result<Self, ScaleError> {
        if n <= Self::HIGH { Ok(Self(n)) } else { Err(ScaleError { low: 0, high: 10 }) }
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.0
    }
}

/// A certainty or a strength in per cent: how likely a feared outcome is, how much a
/// thought or a belief is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(extend("minimum" = 0, "maximum" = 100))]
pub struct Percent(u8);

impl Percent {
    /// A percentage, if `n` lies in 0–100.
    ///
    /// # Errors
    /// Outside 0–100.
    pub fn new(n: u8) -> Result<Self, ScaleError> {
        Self::try_from(n)
    }
    /// The number, 0–100.
    pub fn get(self) -> u8 {
        self.0
    }
    /// As a share, 0–1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl TryFrom<u8> for Percent {
    type Error = ScaleError;
    fn try_from(n: u8) -> Result<Self, ScaleError> {
        if n <= 100 { Ok(Self(n)) } else { Err(ScaleError { low: 0, high: 100 }) }
    }
}

impl From<Percent> for u8 {
    fn from(percent: Percent) -> u8 {
        percent.0
    }
}

/// How long something took, in whole minutes, 1 to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "u16", into = "u16")]
#[schemars(extend("minimum" = 1, "maximum" = 1440))]
pub struct Minutes(u16);

impl Minutes {
    /// Longest stretch.
    pub const MOST: u16 = 24 * 60;
    /// So many minutes, if `n` lies in 1–1440.
    ///
    /// # Errors
    /// Outside 1–1440.
    pub fn new(n: u16) -> Result<Self, ScaleError> {
        Self::try_from(n)
    }
    /// The number, 1–1440.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Minutes {
    type Error = ScaleError;
    fn try_from(n: u16) -> Result<Self, ScaleError> {
        if (1..=Self::MOST).contains(&n) { Ok(Self(n)) } else { Err(ScaleError { low: 1, high: 1440 }) }
    }
}

impl From<Minutes> for u16 {
    fn from(minutes: Minutes) -> u16 {
        minutes.0
    }
}

/// A number of whole days, 1 to a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "u16", into = "u16")]
#[schemars(extend("minimum" = 1, "maximum" = 366))]
pub struct Days(u16);

impl Days {
    /// Most days.
    pub const MOST: u16 = 366;
    /// So many days, if `n` lies in 1–366.
    ///
    /// # Errors
    /// Outside 1–366.
    pub fn new(n: u16) -> Result<Self, ScaleError> {
        Self::try_from(n)
    }
    /// The number, 1–366.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Days {
    type Error = ScaleError;
    fn try_from(n: u16) -> Result<Self, ScaleError> {
        if (1..=Self::MOST).contains(&n) { Ok(Self(n)) } else { Err(ScaleError { low: 1, high: 366 }) }
    }
}

impl From<Days> for u16 {
    fn from(days: Days) -> u16 {
        days.0
    }
}

/// Which piece of a recording, or how many: 1 to [`Piece::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(extend("minimum" = 1, "maximum" = 12))]
pub struct Piece(u8);

impl Piece {
    /// Most pieces of one recording.
    pub const MOST: u8 = 12;
    /// A number of a piece, if `n` lies in 1–12.
    ///
    /// # Errors
    /// Outside 1–12.
    pub fn new(n: u8) -> Result<Self, ScaleError> {
        Self::try_from(n)
    }
    /// The number, 1–12.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Piece {
    type Error = ScaleError;
    fn try_from(n: u8) -> Result<Self, ScaleError> {
        if (1..=Self::MOST).contains(&n) { Ok(Self(n)) } else { Err(ScaleError { low: 1, high: 12 }) }
    }
}

impl From<Piece> for u8 {
    fn from(piece: Piece) -> u8 {
        piece.0
    }
}

/// How pleasant it feels, −3 (very unpleasant) to +3 (very pleasant), 0 between:
/// the seven classes of valence of HL7's state-of-mind coding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "i8", into = "i8")]
#[schemars(extend("minimum" = -3, "maximum" = 3))]
pub struct Pleasantness(i8);

impl Pleasantness {
    /// A pleasantness, if `n` lies in −3..=3.
    pub fn new(n: i8) -> Result<Self, ScaleError> {
        Self::try_from(n)
    }
    /// The number, −3 to 3.
    pub fn get(self) -> i8 {
        self.0
    }
}

impl TryFrom<i8> for Pleasantness {
    type Error = ScaleError;
    fn try_from(n: i8) -> Result<Self, ScaleError> {
        if (-3..=3).contains(&n) { Ok(Self(n)) } else { Err(ScaleError { low: -3, high: 3 }) }
    }
}

impl From<Pleasantness> for i8 {
    fn from(p: Pleasantness) -> i8 {
        p.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_never_leaves_its_scale() {
        assert!((0..=10).all(|n| Level::new(n).is_ok()));
        assert!((11..=255).all(|n| Level::new(n).is_err()));
        assert!(serde_json::from_str::<Level>("11").is_err());
    }

    #[test]
    fn rescaling_keeps_the_ends_and_the_middle() {
        let of = |x| Level::rescaled(x, 1.0, 7.0).map(Level::get);
        assert_eq!((of(1.0), of(4.0), of(7.0)), (Ok(0), Ok(5), Ok(10)));
        assert!(of(0.5).is_err() && of(f64::NAN).is_err());
    }
}
