//! Whether one series tells something of another's next value, tested by laying the first
//! along the second anew.

use crate::sequence::Sequence;

/// Times a series is laid anew at most.
const TIMES: usize = 1_999;
/// After this many that tie as strongly it is clear, and no more are tried (Besag & Clifford).
const CLEAR: usize = 20;
/// Blocks that a series is cut into, and the least length of one.
const BLOCKS: usize = 8;
const BLOCK_LEAST: usize = 8;

/// The correlation of what `told` says at the start of each pair with `series` at its end,
/// once `series` at its start is known; −1 to 1. With `back`, the same against the order of time.
pub fn partial(told: &[f64], series: &[f64], pairs: &[usize], back: bool) -> f64 {
    let mut sums = [0.0f64; 9];
    for i in pairs {
        let (from, to) = if back { (i + 1, *i) } else { (*i, i + 1) };
        let (x, s, y) = (told[from], series[from], series[to]);
        for (sum, part) in sums.iter_mut().zip([x, s, y, x * x, s * s, y * y, x * s, x * y, s * y]) {
            *sum += part;
        }
    }
    let n = pairs.len() as f64;
    let [x, s, y, xx, ss, yy, xs, xy, sy] = sums;
    let together = |sum: f64, a: f64, b: f64| sum - a * b / n;
    let correlation = |ab: f64, aa: f64, bb: f64| if aa * bb > 0.0 { ab / (aa * bb).sqrt() } else { 0.0 };
    let (xx, ss, yy) = (together(xx, x, x), together(ss, s, s), together(yy, y, y));
    let (xs, xy, sy) = (together(xs, x, s), together(xy, x, y), together(sy, s, y));
    let (xs, xy, sy) = (correlation(xs, xx, ss), correlation(xy, xx, yy), correlation(sy, ss, yy));
    let left = (1.0 - xs * xs) * (1.0 - sy * sy);
    if left > 1e-9 { ((xy - xs * sy) / left.sqrt()).clamp(-1.0, 1.0) } else { 0.0 }
}

/// Probability of a tie as strong as [`partial`] when `told` has nothing to do with `series`.
/// Each time `told` is turned around its circle and cut into blocks, which are laid in
/// another order and some of them backwards: within a block neighbours stay neighbours, and
/// `series` stays as it is.
pub fn reordered(told: &[f64], series: &[f64], pairs: &[usize]) -> f64 {
    const NEAR: f64 = 1e-9;
    let observed = partial(told, series, pairs, false).abs();
    let n = told.len();
    let length = n.div_ceil(BLOCKS).max(BLOCK_LEAST);
    let mut starts: Vec<usize> = (0..n).step_by(length).collect();
    let (mut sequence, mut laid, mut as_strong) = (Sequence::new(0), Vec::with_capacity(n), 1);
    for time in 1..=TIMES {
        sequence.shuffle(&mut starts);
        let turn = sequence.below(n);
        laid.clear();
        for start in &starts {
            let end = (start + length).min(n);
            let place = |i: usize| told[(i + turn) % n];
            if sequence.below(2) == 0 {
                laid.extend((*start..end).map(place))
            } else {
                laid.extend((*start..end).rev().map(place))
            }
        }
        as_strong += usize::from(partial(&laid, series, pairs, false).abs() >= observed - NEAR);
        if as_strong > CLEAR {
            return as_strong as f64 / (time + 1) as f64;
        }
    }
    as_strong as f64 / (TIMES + 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slow oracle: correlate what two straight lines leave over.
    fn leftovers(x: &[f64], s: &[f64], y: &[f64]) -> f64 {
        let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
        let off = |v: &[f64]| -> Vec<f64> {
            let (mv, ms) = (mean(v), mean(s));
            let slope = v.iter().zip(s).map(|(v, s)| (v - mv) * (s - ms)).sum::<f64>()
                / s.iter().map(|s| (s - ms).powi(2)).sum::<f64>();
            v.iter().zip(s).map(|(v, s)| v - mv - slope * (s - ms)).collect()
        };
        let (a, b) = (off(x), off(y));
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        dot(&a, &b) / (dot(&a, &a) * dot(&b, &b)).sqrt()
    }

    fn noise(seed: u64, n: usize) -> Vec<f64> {
        let mut sequence = Sequence::new(seed);
        (0..n).map(|_| sequence.unit() - 0.5).collect()
    }

    #[test]
    fn it_is_the_correlation_of_what_is_left_over() {
        let (told, series) = (noise(1, 40), noise(2, 40));
        let pairs: Vec<usize> = (0..39).filter(|i| i % 7 != 3).collect();
        let pick = |v: &[f64], by: usize| pairs.iter().map(|i| v[i + by]).collect::<Vec<f64>>();
        let slow = leftovers(&pick(&told, 0), &pick(&series, 0), &pick(&series, 1));
        assert!((partial(&told, &series, &pairs, false) - slow).abs() < 1e-12);
        let slow = leftovers(&pick(&told, 1), &pick(&series, 1), &pick(&series, 0));
        assert!((partial(&told, &series, &pairs, true) - slow).abs() < 1e-12);
    }

    #[test]
    fn a_series_that_follows_is_found_and_noise_is_not() {
        let told = noise(3, 60);
        let mut series = vec![0.0];
        series.extend(told.iter().take(59));
        let pairs: Vec<usize> = (0..59).collect();
        assert!(reordered(&told, &series, &pairs) < 0.002);
        assert!(reordered(&told, &noise(4, 60), &pairs) > 0.05);
    }

    #[test]
    fn a_series_that_never_changes_tells_nothing() {
        let pairs: Vec<usize> = (0..39).collect();
        assert_eq!(partial(&[0.0; 40], &noise(5, 40), &pairs, false), 0.0);
        assert_eq!(reordered(&[0.0; 40], &noise(5, 40), &pairs), 1.0);
    }
}
