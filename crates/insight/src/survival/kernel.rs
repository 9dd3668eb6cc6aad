//! What one case says about the place and the spread of ln T, with its slopes.

use super::family::{Curved, Family};

/// How long one case lasted, in any unit of time, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lasted {
    /// It ended then.
    Exactly(f64),
    /// It was still going on then, or was lost from sight.
    AtLeast(f64),
    /// It ended somewhere between the two; the first may be 0.
    Between(f64, f64),
}

impl Lasted {
    /// Whether it is known to have ended.
    pub fn ended(self) -> bool {
        !matches!(self, Self::AtLeast(_))
    }
    /// The time itself, or the middle of what is known.
    pub fn middle(self) -> f64 {
        match self {
            Self::Exactly(t) | Self::AtLeast(t) => t,
            Self::Between(low, high) => f64::midpoint(low, high),
        }
    }
}

/// The log-likelihood of one case with its slopes by the place η and by τ = ln σ.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Said {
    /// The log-likelihood.
    pub at: f64,
    /// ∂/∂η.
    pub by_place: f64,
    /// ∂/∂τ.
    pub by_spread: f64,
    /// ∂²/∂η².
    pub place_place: f64,
    /// ∂²/∂η∂τ.
    pub place_spread: f64,
    /// ∂²/∂τ².
    pub spread_spread: f64,
}

/// What one case says when ln T lies at `place` and is spread by `sigma` > 0.
pub fn said(family: Family, lasted: Lasted, place: f64, sigma: f64) -> Said {
    let z = |t: f64| (t.ln() - place) / sigma;
    match lasted {
        Lasted::Exactly(t) => {
            let said = chained(family.ln_density(z(t)), z(t), sigma);
            Said { at: said.at - sigma.ln() - t.ln(), by_spread: said.by_spread - 1.0, ..said }
        }
        Lasted::AtLeast(t) => chained(family.ln_survival(z(t)), z(t), sigma),
        Lasted::Between(low, high) => between(family, z(low), z(high), sigma),
    }
}

/// A function of z = (ln t − η)/σ as one of η and τ: ∂z/∂η = −1/σ, ∂z/∂τ = −z.
fn chained(of: Curved, z: f64, sigma: f64) -> Said {
    Said {
        at: of.at,
        by_place: -of.slope / sigma,
        by_spread: -z * of.slope,
        place_place: of.bend / (sigma * sigma),
        place_spread: (z * of.bend + of.slope) / sigma,
        spread_spread: z * z * of.bend + z * of.slope,
    }
}

fn between(family: Family, low: f64, high: f64, sigma: f64) -> Said {
    let share = family.between(low, high);
    // An end that lies at 0 or nowhere has no density and no say.
    let end = |z: f64, sign: f64| {
        if z.is_finite() {
            let (f, slope) = family.density(z);
            (z, sign * f / share, sign * slope / share)
        } else {
            (0.0, 0.0, 0.0)
        }
    };
    let ((u, du, ddu), (l, dl, ddl)) = (end(high, 1.0), end(low, -1.0));
    let (uu, ll, ul) = (ddu - du * du, ddl - dl * dl, -du * dl);
    Said {
        at: share.ln(),
        by_place: -(du + dl) / sigma,
        by_spread: -(u * du + l * dl),
        place_place: (uu + 2.0 * ul + ll) / (sigma * sigma),
        place_spread: (u * uu + (u + l) * ul + l * ll + du + dl) / sigma,
        spread_spread: u * u * uu + 2.0 * u * l * ul + l * l * ll + u * du + l * dl,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_of_a_case_are_the_slopes_of_what_it_says() {
        const H: f64 = 1e-5;
        let cases = [Lasted::Exactly(2.5), Lasted::AtLeast(4.0), Lasted::Between(1.0, 3.0), Lasted::Between(0.0, 2.0)];
        for family in [Family::Lognormal, Family::Weibull] {
            for case in cases {
                let (place, tau) = (0.6, -0.3f64);
                let of = |dp: f64, dt: f64| said(family, case, place + dp, (tau + dt).exp());
                let here = of(0.0, 0.0);
                let by = |f: fn(&Said) -> f64, dp: f64, dt: f64| {
                    (f(&of(dp * H, dt * H)) - f(&of(-dp * H, -dt * H))) / (2.0 * H)
                };
                let checks = [
                    (here.by_place, by(|s| s.at, 1.0, 0.0)),
                    (here.by_spread, by(|s| s.at, 0.0, 1.0)),
                    (here.place_place, by(|s| s.by_place, 1.0, 0.0)),
                    (here.place_spread, by(|s| s.by_place, 0.0, 1.0)),
                    (here.spread_spread, by(|s| s.by_spread, 0.0, 1.0)),
                ];
                for (i, (exact, numeric)) in checks.into_iter().enumerate() {
                    assert!((exact - numeric).abs() < 1e-6, "{family:?} {case:?} {i}: {exact} {numeric}");
                }
            }
        }
    }

    #[test]
    fn a_narrow_interval_says_what_its_middle_says() {
        let wide = said(Family::Lognormal, Lasted::Between(2.999, 3.001), 0.5, 0.8).at - 0.002f64.ln();
        let exact = said(Family::Lognormal, Lasted::Exactly(3.0), 0.5, 0.8).at;
        assert!((wide - exact).abs() < 1e-6);
    }
}
