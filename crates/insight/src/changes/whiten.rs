//! Taking off what a number carries over to the next.

/// y(t) − φ·y(t−1), divided by 1 − φ so that levels stay what they were; the first number is
/// left as it is. A carry-over then no longer looks like a change of level (Chakar, Lebarbier,
/// Lévy-Leduc & Robin, Bernoulli 23, 2017). φ from −.95 to .95.
pub fn whitened(numbers: &[f64], phi: f64) -> Vec<f64> {
    let phi = phi.clamp(-0.95, 0.95);
    let next = numbers.windows(2).map(|w| (w[1] - phi * w[0]) / (1.0 - phi));
    numbers.first().copied().into_iter().chain(next).collect()
}

/// The carry-over of what is left around the levels between `changes`: pairs within a segment
/// alone. Corrected for its length by (1 + 3φ)/n, once for every level that was taken off (Kendall,
/// Biometrika 41, 1954); −.95 to .95, and 0 where nothing is left.
pub fn carry_around(numbers: &[f64], changes: &[usize]) -> f64 {
    let ends: Vec<usize> = std::iter::once(0).chain(changes.iter().copied()).chain([numbers.len()]).collect();
    let (mut together, mut squares, mut pairs) = (0.0, 0.0, 0.0);
    for w in ends.windows(2).filter(|w| w[1] > w[0]) {
        let segment = &numbers[w[0]..w[1]];
        let mean = segment.iter().sum::<f64>() / segment.len() as f64;
        together += segment.windows(2).map(|w| (w[0] - mean) * (w[1] - mean)).sum::<f64>();
        squares += segment[..segment.len() - 1].iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
        pairs += segment.len() as f64 - 1.0;
    }
    if squares <= 0.0 {
        return 0.0;
    }
    let plain = together / squares;
    let lift = (1.0 + 3.0 * plain) / pairs * (ends.len() as f64 - 1.0);
    (plain + lift.clamp(-0.3, 0.3)).clamp(-0.95, 0.95)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::{exact, penalty};
    use crate::sequence::Sequence;

    fn carried(phi: f64, n: usize, seed: u64) -> Vec<f64> {
        let mut draw = Sequence::new(seed);
        let (mut x, mut all) = (0.0, Vec::new());
        for _ in 0..n {
            x = phi * x + (0..12).map(|_| draw.unit()).sum::<f64>() - 6.0;
            all.push(x);
        }
        all
    }

    #[test]
    fn a_carry_over_is_taken_off_and_levels_stay() {
        assert_eq!(whitened(&[2.0, 2.0, 2.0], 0.5), vec![2.0; 3]);
        assert_eq!(whitened(&[1.0, 4.0], 0.0), vec![1.0, 4.0]);
        assert_eq!(whitened(&[], 0.3), Vec::<f64>::new());
        let x = carried(0.6, 2_000, 4);
        let phi = carry_around(&x, &[]);
        assert!((phi - 0.6).abs() < 0.05 && carry_around(&whitened(&x, phi), &[]).abs() < 0.06);
    }

    /// The negative control: the same noise left as it is shows changes that are none.
    #[test]
    fn carried_noise_has_changes_until_it_is_whitened() {
        let (mut plain, mut taken) = (0, 0);
        for seed in 0..20 {
            let x = carried(0.7, 200, seed);
            let white = whitened(&x, 0.7);
            let spread = 1.0 / (0.3 * 0.3);
            plain += exact(&x, penalty(200), 7).len();
            taken += exact(&white, spread * penalty(200), 7).len();
        }
        assert!(plain > 60 && taken <= 1, "{plain} {taken}");
    }
}
