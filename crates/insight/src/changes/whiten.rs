//! Taking off what a number carries over to the next.

use super::penalty;
use super::pruned::pruned;
use super::sums::Sums;
use crate::numeric::median_of_sorted;

/// The middle size of a normal number.
const NORMAL_MIDDLE: f64 = 0.674_489_750_196_081_7;

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

/// Variance of the noise, from the differences of neighbours: half the square of their
/// middle size, for normal noise (as Hampel, Journal of the American Statistical Association 69,
/// 1974). A few changes of level hardly touch it. Where more than half of the differences are
/// 0 their mean square is taken.
pub fn noise_variance(numbers: &[f64]) -> f64 {
    let mut sizes: Vec<f64> = numbers.windows(2).map(|w| (w[1] - w[0]).abs()).collect();
    sizes.sort_by(f64::total_cmp);
    let middle = median_of_sorted(&sizes).unwrap_or(0.0) / NORMAL_MIDDLE;
    if middle > 0.0 {
        return middle * middle / 2.0;
    }
    sizes.iter().map(|d| d * d).sum::<f64>() / (2.0 * sizes.len().max(1) as f64)
}

/// The carry-over, once changes of level are taken off as well: of a row of carry-overs and
/// the changes found beside each, the pair that makes n · ln(mean square of the shocks) plus
/// the penalty of the changes least; then the carry-over around those.
pub fn carry_beside_changes(numbers: &[f64], least: usize) -> f64 {
    const STEPS: u32 = 19;
    let (n, each) = (numbers.len() as f64, penalty(numbers.len()));
    let tried = (0..STEPS).map(|i| {
        let phi = f64::from(i) * 0.05;
        let white = whitened(numbers, phi);
        let found = pruned(&white, noise_variance(&white) * each, least);
        let shocks = squares_around(&white, &found) * (1.0 - phi) * (1.0 - phi) / n;
        (n * shocks.max(f64::MIN_POSITIVE).ln() + each * found.len() as f64, found)
    });
    let best = tried.min_by(|a, b| a.0.total_cmp(&b.0));
    best.map_or(0.0, |(_, found)| carry_around(numbers, &found))
}

fn squares_around(numbers: &[f64], changes: &[usize]) -> f64 {
    let sums = Sums::of(numbers);
    let ends: Vec<usize> = std::iter::once(0).chain(changes.iter().copied()).chain([numbers.len()]).collect();
    ends.windows(2).filter(|w| w[1] > w[0]).map(|w| sums.cost(w[0]..w[1])).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::exact;
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

    #[test]
    fn a_change_of_level_is_not_taken_for_a_carry_over() {
        let mut x = carried(0.3, 400, 3);
        x[150..].iter_mut().for_each(|x| *x += 4.0);
        assert!(carry_around(&x, &[]) > 0.7, "the negative control");
        let phi = carry_beside_changes(&x, 7);
        assert!((phi - 0.3).abs() < 0.12, "{phi}");
        let strong = carry_beside_changes(&carried(0.7, 400, 1), 7);
        assert!((strong - 0.7).abs() < 0.12, "{strong}");
        let variance = noise_variance(&whitened(&x, phi)) * (1.0 - phi) * (1.0 - phi);
        assert!((variance - 1.0).abs() < 0.3, "{variance}");
        assert_eq!(
            (noise_variance(&[]), noise_variance(&[3.0; 9]), noise_variance(&[0.0, 0.0, 0.0, 1.0])),
            (0.0, 0.0, 1.0 / 6.0)
        );
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
