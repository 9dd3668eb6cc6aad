//! How the logarithm of a time is spread around its place.

use crate::numeric::{ln_normal_tail, normal_density, normal_tail};

/// The spread of e in ln T = place + σ·e.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// e is standard normal: T is lognormal.
    Lognormal,
    /// e is the smallest-extreme-value distribution: T is Weibull with shape 1/σ.
    Weibull,
}

/// The largest exponent taken: beyond it everything is over anyway.
const MOST: f64 = 700.0;

/// A function's value with its first and second slope.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curved {
    /// The value.
    pub at: f64,
    /// The first derivative.
    pub slope: f64,
    /// The second derivative.
    pub bend: f64,
}

impl Family {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lognormal => "lognormal",
            Self::Weibull => "weibull",
        }
    }
    /// ln f(z) and its slopes.
    pub fn ln_density(self, z: f64) -> Curved {
        match self {
            Self::Lognormal => Curved { at: -0.5 * z * z - LN_ROOT_TWO_PI, slope: -z, bend: -1.0 },
            Self::Weibull => {
                let e = z.min(MOST).exp();
                Curved { at: z - e, slope: 1.0 - e, bend: -e }
            }
        }
    }
    /// ln P(e > z) and its slopes.
    pub fn ln_survival(self, z: f64) -> Curved {
        match self {
            Self::Lognormal => {
                let at = self.ln_left(z);
                let hazard = (-0.5 * z * z - LN_ROOT_TWO_PI - at).exp();
                Curved { at, slope: -hazard, bend: -hazard * (hazard - z) }
            }
            Self::Weibull => {
                let e = z.min(MOST).exp();
                Curved { at: -e, slope: -e, bend: -e }
            }
        }
    }
    /// ln P(e > z) alone.
    pub fn ln_left(self, z: f64) -> f64 {
        match self {
            Self::Lognormal => ln_normal_tail(z),
            Self::Weibull => -z.min(MOST).exp(),
        }
    }
    /// f(z) and its slope.
    pub fn density(self, z: f64) -> (f64, f64) {
        match self {
            Self::Lognormal => (normal_density(z), -z * normal_density(z)),
            Self::Weibull => {
                let e = z.min(MOST).exp();
                let f = (z - e).exp();
                (f, f * (1.0 - e))
            }
        }
    }
    /// P(low < e ≤ high), from whichever tail is the smaller.
    pub fn between(self, low: f64, high: f64) -> f64 {
        match self {
            Self::Lognormal if low > 0.0 => normal_tail(low) - normal_tail(high),
            Self::Lognormal => normal_tail(-high) - normal_tail(-low),
            Self::Weibull => {
                let begun = |z: f64| -(-z.min(MOST).exp()).exp_m1();
                let left = |z: f64| (-z.min(MOST).exp()).exp();
                if low > 0.0 { left(low) - left(high) } else { begun(high) - begun(low) }
            }
        }
    }
    /// The e under which half of it lies.
    pub fn middle(self) -> f64 {
        match self {
            Self::Lognormal => 0.0,
            Self::Weibull => std::f64::consts::LN_2.ln(),
        }
    }
}

/// ln √2π.
pub(crate) const LN_ROOT_TWO_PI: f64 = 0.918_938_533_204_672_8;

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Family; 2] = [Family::Lognormal, Family::Weibull];

    #[test]
    fn slopes_are_the_slopes_of_what_they_belong_to() {
        const H: f64 = 1e-5;
        for family in BOTH {
            for z in [-3.0, -0.7, 0.0, 0.9, 2.5] {
                for of in [Family::ln_density, Family::ln_survival] {
                    let (left, here, right) = (of(family, z - H), of(family, z), of(family, z + H));
                    assert!((here.slope - (right.at - left.at) / (2.0 * H)).abs() < 1e-6, "{family:?} {z}");
                    assert!((here.bend - (right.slope - left.slope) / (2.0 * H)).abs() < 1e-6, "{family:?} {z}");
                }
                let slope = (family.density(z + H).0 - family.density(z - H).0) / (2.0 * H);
                assert!((family.density(z).1 - slope).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn what_lies_between_is_the_difference_of_what_is_left() {
        for family in BOTH {
            for (low, high) in [(-2.0, -1.0), (-1.0, 0.5), (0.3, 1.9)] {
                let left = |z| family.ln_survival(z).at.exp();
                assert!((family.between(low, high) - (left(low) - left(high))).abs() < 1e-12);
            }
            assert!((family.ln_survival(family.middle()).at.exp() - 0.5).abs() < 1e-12);
        }
    }
}
