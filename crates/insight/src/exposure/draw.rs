//! Draws from a belief, the same for the same seed.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng as _;

use super::update::Estimate;
use crate::numeric::normal_quantile;
use crate::sequence::Sequence;

/// A source of draws of its own for each name under one seed: another step on the list
/// changes no draw of this one, and neither does the order of the list.
pub struct Draw(Pcg64);

/// FNV-1a: a name as a number, the same on every machine.
fn number_of(name: &str) -> u64 {
    name.bytes().fold(0xCBF2_9CE4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3))
}

impl Draw {
    /// The draws of one name under a seed.
    pub fn new(seed: u64, name: &str) -> Self {
        let mut mixed = Sequence::new(seed ^ number_of(name).rotate_left(32));
        let mut wide = || u128::from(mixed.bits()) << 64 | u128::from(mixed.bits());
        Self(Pcg64::new(wide(), wide()))
    }
    /// A number in 0 ≤ x < 1.
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }
    /// A standard normal number.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.unit().clamp(1e-12, 1.0 - 1e-12))
    }
    /// A number from a belief.
    pub fn from(&mut self, estimate: Estimate) -> f64 {
        estimate.mean + estimate.variance.max(0.0).sqrt() * self.normal()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_and_name_give_one_sequence_and_another_gives_another() {
        let first = |seed, name| Draw::new(seed, name).unit().to_bits();
        assert_eq!(first(7, "a"), first(7, "a"));
        assert!(first(7, "a") != first(7, "b") && first(7, "a") != first(8, "a"));
    }

    #[test]
    fn draws_have_the_mean_and_the_spread_of_the_belief() {
        let belief = Estimate { mean: 1.0, variance: 4.0 };
        let draws: Vec<f64> = (0..20_000).map(|seed| Draw::new(seed, "step").from(belief)).collect();
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        let variance = draws.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / draws.len() as f64;
        assert!((mean - 1.0).abs() < 0.06 && (variance - 4.0).abs() < 0.2, "{mean} {variance}");
    }
}
