//! What is believed before any episode.

/// A normal belief.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normal {
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation.
    pub deviation: f64,
}

impl Normal {
    /// The logarithm of its density.
    pub fn ln_density(self, x: f64) -> f64 {
        let z = (x - self.mean) / self.deviation;
        -0.5 * z * z - self.deviation.ln() - 0.918_938_533_204_672_8
    }
}

/// ln days under which half of the episodes end: three days, give or take a factor of e.
pub const PLACE: Normal = Normal { mean: 1.098_612_288_668_109_8, deviation: 1.0 };
/// What one covariate adds to it: nothing that is known beforehand.
pub const EFFECT: Normal = Normal { mean: 0.0, deviation: 0.5 };
/// ln σ: episodes of one person differ by a factor of about e^0.9.
pub const LN_SPREAD: Normal = Normal { mean: -0.105_360_515_657_826_3, deviation: 0.35 };
