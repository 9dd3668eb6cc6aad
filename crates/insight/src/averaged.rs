//! One coefficient under several priors, each as likely as the record makes it.
//!
//! Taking the likeliest prior at its word would leave out what is not known about it, and
//! intervals would be too narrow (Hoeting, Madigan, Raftery & Volinsky, Statistical Science
//! 14, 1999).

use crate::interval::Interval;
use crate::numeric::{ln_gamma, quantile, student_cdf};

/// How far from its middle a part is looked for, in its deviations.
const REACH: f64 = 12.0;
/// How near an end of an interval is found, of the range that is looked through.
const NEAR: f64 = 1e-12;
/// Parts that weigh less than this are left out.
const NOTHING: f64 = 1e-6;

/// A mixture of Student's t distributions.
#[derive(Debug, Clone, PartialEq)]
pub struct Averaged(Vec<Part>);

#[derive(Debug, Clone, Copy, PartialEq)]
struct Part {
    weight: f64,
    middle: f64,
    deviation: f64,
    freedom: f64,
    /// The density at the middle, of deviation 1.
    height: f64,
}

/// What one prior says: the logarithm of how likely it is, and the coefficient's middle, deviation and degrees of
/// freedom under it.
pub type Told = (f64, f64, f64, f64);

impl Averaged {
    /// The mixture of what some priors say, one or more.
    pub fn of(told: impl IntoIterator<Item = Told>) -> Self {
        let told: Vec<Told> = told.into_iter().collect();
        let most = told.iter().map(|t| t.0).fold(f64::NEG_INFINITY, f64::max);
        let part = |&(log, middle, deviation, freedom): &Told| {
            let height = (ln_gamma((freedom + 1.0) / 2.0) - ln_gamma(freedom / 2.0)).exp();
            let height = height / (freedom * std::f64::consts::PI).sqrt();
            Part { weight: (log - most).exp(), middle, deviation, freedom, height }
        };
        let mut parts: Vec<Part> = told.iter().map(part).collect();
        let sum: f64 = parts.iter().map(|p| p.weight).sum();
        parts.retain(|p| p.weight > NOTHING * sum);
        let sum: f64 = parts.iter().map(|p| p.weight).sum();
        parts.iter_mut().for_each(|p| p.weight /= sum);
        Self(parts)
    }
    /// Its mean.
    pub fn mean(&self) -> f64 {
        self.0.iter().map(|p| p.weight * p.middle).sum()
    }
    /// Probability of the direction of its mean, ½–1 but for mixtures of two minds.
    pub fn sign(&self) -> f64 {
        let under = self.at(0.0).0;
        if self.mean() > 0.0 { 1.0 - under } else { under }
    }
    /// The interval that holds the coefficient with probability `level`.
    pub fn interval(&self, level: f64) -> Interval {
        let low = self.0.iter().map(|p| p.middle - REACH * p.deviation).fold(f64::INFINITY, f64::min);
        let high = self.0.iter().map(|p| p.middle + REACH * p.deviation).fold(f64::NEG_INFINITY, f64::max);
        let (mean, tail) = (self.mean(), (1.0 - level) / 2.0);
        let end = |p: f64| quantile(p, mean, (low, high), |_| NEAR * (high - low), |x| self.at(x));
        Interval { low: end(tail), high: end(1.0 - tail), level }
    }
    /// P(X ≤ x) and the density.
    fn at(&self, x: f64) -> (f64, f64) {
        self.0.iter().fold((0.0, 0.0), |(below, density), p| {
            let z = (x - p.middle) / p.deviation;
            let here = p.height * (-(p.freedom + 1.0) / 2.0 * (z * z / p.freedom).ln_1p()).exp() / p.deviation;
            (below + p.weight * student_cdf(z, p.freedom), density + p.weight * here)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::student_quantile;

    #[test]
    fn of_one_prior_it_is_students() {
        let one = Averaged::of([(-3.0, 0.4, 0.1, 40.0)]);
        let reach = student_quantile(0.975, 40.0) * 0.1;
        assert!((one.interval(0.95).low - (0.4 - reach)).abs() < 1e-9 && (one.mean() - 0.4).abs() < 1e-12);
        assert!((one.sign() - student_cdf(4.0, 40.0)).abs() < 1e-12);
    }

    #[test]
    fn what_is_far_less_likely_changes_nothing_and_two_that_differ_widen_it() {
        let (near, far) = ((0.0, 0.3, 0.1, 60.0), (-40.0, 9.0, 0.1, 60.0));
        assert_eq!(Averaged::of([near, far]), Averaged::of([near]));
        let both = Averaged::of([near, (0.0, 0.1, 0.1, 60.0)]);
        assert!((both.mean() - 0.2).abs() < 1e-12 && both.interval(0.95).holds(both.mean()));
        assert!(both.interval(0.95).width() > Averaged::of([near]).interval(0.95).width());
        let share = both.at(both.interval(0.9).high).0;
        assert!((share - 0.95).abs() < 1e-9, "{share}");
    }
}
