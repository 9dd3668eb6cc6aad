//! The best segmentation for each number of changes.

use super::sums::Sums;

/// Segments with the least squares for their number.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// Each change as the count of numbers before it.
    pub changes: Vec<usize>,
    /// Mean of each segment.
    pub levels: Vec<f64>,
    /// Σ(x − mean of its segment)².
    pub squares: f64,
    /// Logarithm of the greatest likelihood, for normal noise of one variance.
    pub ln_likelihood: f64,
    /// −2 ln likelihood + ln n for each level, each change and the variance (as R's
    /// strucchange counts them).
    pub bic: f64,
}

/// The best split of `numbers` for 0, 1, … `most` changes, as far as segments of `least`
/// numbers allow (Bai & Perron, Journal of Applied Econometrics 18, 2003, §3). Takes
/// most · n² / 2 steps. Empty for fewer numbers than `least`.
pub fn best(numbers: &[f64], most: usize, least: usize) -> Vec<Split> {
    let (sums, least) = (Sums::of(numbers), least.max(1));
    let n = sums.len();
    if n < least {
        return Vec::new();
    }
    let alone = |t: usize| if t >= least { sums.cost(0..t) } else { f64::INFINITY };
    let mut costs: Vec<f64> = (0..=n).map(alone).collect();
    let mut lasts: Vec<Vec<usize>> = Vec::new();
    let mut splits = vec![Split::of(numbers, Vec::new(), costs[n])];
    for count in 1..=most.min(n / least - 1) {
        let (mut next, mut last) = (vec![f64::INFINITY; n + 1], vec![0; n + 1]);
        for t in (count + 1) * least..=n {
            for (from, before) in costs.iter().enumerate().take(t - least + 1).skip(count * least) {
                let told = before + sums.cost(from..t);
                if told < next[t] {
                    (next[t], last[t]) = (told, from);
                }
            }
        }
        costs = next;
        lasts.push(last);
        let mut changes = vec![n; count];
        for back in (0..count).rev() {
            let end = changes.get(back + 1).copied().unwrap_or(n);
            changes[back] = lasts[back][end];
        }
        splits.push(Split::of(numbers, changes, costs[n]));
    }
    splits
}

impl Split {
    fn of(numbers: &[f64], changes: Vec<usize>, squares: f64) -> Self {
        let ends: Vec<usize> = std::iter::once(0).chain(changes.iter().copied()).chain([numbers.len()]).collect();
        let mean = |w: &[usize]| numbers[w[0]..w[1]].iter().sum::<f64>() / (w[1] - w[0]) as f64;
        let n = numbers.len() as f64;
        let ln_likelihood =
            -0.5 * n * ((squares / n).max(f64::MIN_POSITIVE).ln() + 1.0 + (2.0 * std::f64::consts::PI).ln());
        let free = 2.0 * (changes.len() as f64 + 1.0);
        Self {
            levels: ends.windows(2).map(mean).collect(),
            squares,
            ln_likelihood,
            bic: free * n.ln() - 2.0 * ln_likelihood,
            changes,
        }
    }
    /// Probability of this split beside another, from their BIC (Kass & Raftery, Journal of
    /// the American Statistical Association 90, 1995, eq. 9), both equally likely at first.
    pub fn probability_beside(&self, other: &Self) -> f64 {
        1.0 / (1.0 + ((self.bic - other.bic) / 2.0).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::{Step, change_interval};

    /// Flow of the Nile at Aswan, 1871–1970 (Cobb, Biometrika 65, 1978).
    #[rustfmt::skip]
    const NILE: [f64; 100] = [
        1_120.0, 1_160.0, 963.0, 1_210.0, 1_160.0, 1_160.0, 813.0, 1_230.0, 1_370.0, 1_140.0, 995.0, 935.0, 1_110.0, 994.0,
        1_020.0, 960.0, 1_180.0, 799.0, 958.0, 1_140.0, 1_100.0, 1_210.0, 1_150.0, 1_250.0, 1_260.0, 1_220.0, 1_030.0, 1_100.0,
        774.0, 840.0, 874.0, 694.0, 940.0, 833.0, 701.0, 916.0, 692.0, 1_020.0, 1_050.0, 969.0, 831.0, 726.0,
        456.0, 824.0, 702.0, 1_120.0, 1_100.0, 832.0, 764.0, 821.0, 768.0, 845.0, 864.0, 862.0, 698.0, 845.0,
        744.0, 796.0, 1_040.0, 759.0, 781.0, 865.0, 845.0, 944.0, 984.0, 897.0, 822.0, 1_010.0, 771.0, 676.0,
        649.0, 846.0, 812.0, 742.0, 801.0, 1_040.0, 860.0, 874.0, 848.0, 890.0, 744.0, 749.0, 838.0, 1_050.0,
        918.0, 986.0, 797.0, 923.0, 975.0, 815.0, 1_020.0, 906.0, 901.0, 1_170.0, 912.0, 746.0, 919.0, 718.0,
        714.0, 740.0,
    ];

    /// By R's strucchange 1.5-3, breakpoints(Nile ~ 1, h = 0.15).
    #[test]
    fn the_nile_falls_in_1898_as_in_r() {
        let splits = best(&NILE, 3, 15);
        let changes: Vec<&[usize]> = splits.iter().map(|s| s.changes.as_slice()).collect();
        assert_eq!(changes, [&[][..], &[28], &[28, 83], &[28, 68, 83]]);
        let squares = [2_835_156.75, 1_597_457.194_44, 1_552_923.615_78, 1_538_096.512_75];
        assert!(splits.iter().zip(squares).all(|(s, r)| (s.squares - r).abs() < 1e-4), "{splits:?}");
        let bic = [1_318.241_806_88, 1_270.083_735_74, 1_276.466_700_76, 1_284.717_667_45];
        assert!(splits.iter().zip(bic).all(|(s, r)| (s.bic - r).abs() < 1e-7), "{splits:?}");
        assert!(splits[1].probability_beside(&splits[0]) > 0.999_999);
        assert_eq!(splits[1].levels.iter().map(|l| l.round()).collect::<Vec<f64>>(), [1_098.0, 850.0]);
        let interval = change_interval(28, Step::of(&NILE[..28]), Step::of(&NILE[28..]), 0.95);
        assert_eq!(interval, Some((25, 32)));
        let interval = change_interval(83, Step::of(&NILE[28..83]), Step::of(&NILE[83..]), 0.95);
        assert_eq!(interval, Some((33, 130)));
    }

    #[test]
    fn there_are_no_more_segments_than_fit() {
        assert_eq!(best(&[1.0; 6], 3, 7), Vec::new());
        assert_eq!(best(&[1.0, 2.0, 3.0, 9.0, 9.5, 9.0, 9.0], 9, 3).len(), 2);
        assert_eq!(best(&[], 1, 1), Vec::new());
        let flat = best(&[2.0; 20], 2, 7);
        assert!(flat.len() == 2 && flat.iter().all(|s| s.squares == 0.0 && s.bic.is_finite()));
    }
}
