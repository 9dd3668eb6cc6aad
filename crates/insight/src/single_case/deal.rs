//! Dealing k of n values: one deal after another, or all of them at once by counting.

use crate::sequence::Sequence;

/// Values that are looked up together; a table holds the sum of each choice among them.
const TOGETHER: usize = 4;
const CHOICES: usize = 1 << TOGETHER;
/// Bits of a word.
const WORD: usize = 64;
/// Bits by which the share of values in a deal is approached before it is mended.
const SHARE_BITS: u32 = 8;

/// Deals of k of n values, each as likely, from a fixed sequence.
///
/// A coin is tossed for every value, 64 to a word; where too many or too few came up,
/// values of the wrong side are picked at random and turned, which leaves every set of k
/// as likely. The sum is then looked up four values at a time. This takes n/4 steps and
/// about √n mendings where a partial shuffle takes k swaps.
pub(super) struct Deal {
    /// The sum of each choice of each four values.
    sums: Vec<[f64; CHOICES]>,
    /// Which values are in, one bit each.
    words: Vec<u64>,
    n: usize,
    k: usize,
    /// k/n in 256ths: the chance of each toss.
    share: u32,
    sequence: Sequence,
}

impl Deal {
    /// Deals of `k` of some values.
    pub(super) fn new(values: &[f64], k: usize, seed: u64) -> Self {
        let n = values.len();
        let four = |four: &[f64]| {
            let mut sums = [0.0; CHOICES];
            for (choice, sum) in sums.iter_mut().enumerate() {
                *sum = four.iter().enumerate().filter(|(i, _)| choice >> i & 1 == 1).map(|(_, v)| v).sum();
            }
            sums
        };
        let share = ((k << SHARE_BITS) as f64 / n.max(1) as f64).round() as u32;
        Self {
            sums: values.chunks(TOGETHER).map(four).collect(),
            words: vec![0; n.div_ceil(WORD)],
            n,
            k: k.min(n),
            share,
            sequence: Sequence::new(seed),
        }
    }
    /// The sum of the next deal.
    pub(super) fn sum(&mut self) -> f64 {
        self.toss();
        self.mend();
        let mut sum = [0.0; 4];
        let mut fours = self.sums.chunks(WORD / TOGETHER);
        for word in &self.words {
            let Some(sums) = fours.next() else { break };
            for (i, four) in sums.iter().enumerate() {
                sum[i % 4] += four[(word >> (TOGETHER * i)) as usize % CHOICES];
            }
        }
        (sum[0] + sum[1]) + (sum[2] + sum[3])
    }
    /// Tosses a coin of chance share/256 for every value: the binary digits of the share,
    /// from the last, each laid over the others with one more word of even coins.
    fn toss(&mut self) {
        let (first, full) = (self.share.trailing_zeros(), 1 << SHARE_BITS);
        for word in &mut self.words {
            *word = match self.share {
                0 => 0,
                share if share >= full => u64::MAX,
                share => (first..SHARE_BITS).fold(0, |so_far, digit| {
                    let even = self.sequence.bits();
                    if share >> digit & 1 == 1 { so_far | even } else { so_far & even }
                }),
            };
        }
        let beyond = self.words.len() * WORD - self.n;
        if let Some(last) = self.words.last_mut() {
            *last &= u64::MAX >> beyond;
        }
    }
    /// Turns values picked at random until k of them are in.
    fn mend(&mut self) {
        let mut tossed: usize = self.words.iter().map(|w| w.count_ones() as usize).sum();
        while tossed != self.k {
            let at = self.sequence.below(self.n);
            let (word, bit) = (&mut self.words[at / WORD], 1u64 << (at % WORD));
            let inside = *word & bit != 0;
            if inside == (tossed > self.k) {
                *word ^= bit;
                tossed = if inside { tossed - 1 } else { tossed + 1 };
            }
        }
    }
}

/// Steps that counting all deals may take; beyond, deals are drawn.
const WORK_MAX: usize = 4_000_000;
/// The finest grid that is tried: hundredths.
const GRIDS: [f64; 4] = [1.0, 2.0, 10.0, 100.0];

/// Each sum of k of the values with its chance, by counting sets of each size and sum
/// (Pagano & Tritchler 1983, *JASA* 78); `None` where the values lie on no grid of wholes,
/// halves, tenths or hundredths, or the counting would take too long.
pub(super) fn exact(values: &[f64], k: usize) -> Option<Vec<(f64, f64)>> {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // So large or so far apart that no grid is of use.
    if !(most - least).is_finite() || (most - least) * k as f64 * k as f64 > WORK_MAX as f64 {
        return None;
    }
    let whole = |grid: f64, v: f64| ((v - least) * grid - ((v - least) * grid).round()).abs() < 1e-7;
    let grid = GRIDS.into_iter().find(|grid| values.iter().all(|v| whole(*grid, *v)))?;
    let mut steps: Vec<usize> = values.iter().map(|v| ((v - least) * grid).round() as usize).collect();
    steps.sort_unstable();
    let top: usize = steps.iter().rev().take(k).sum();
    if values.len().saturating_mul(k).saturating_mul(top + 1) > WORK_MAX {
        return None;
    }
    let ways = ways(&steps, k, top);
    let sum = |at: usize| at as f64 / grid + k as f64 * least;
    Some(ways.into_iter().enumerate().filter(|(_, chance)| *chance > 0.0).map(|(at, c)| (sum(at), c)).collect())
}

/// The chance of each sum when k of the steps are dealt: after i values, row j holds the
/// sets of j of them by sum. Rows are kept as shares of 2^i so that they never overflow.
fn ways(steps: &[usize], k: usize, top: usize) -> Vec<f64> {
    let width = top + 1;
    let mut rows = vec![0.0f64; (k + 1) * width];
    rows[0] = 1.0;
    // The largest sum that a row can hold so far: the rest of it is empty.
    let mut reach = vec![0usize; k + 1];
    for (i, step) in steps.iter().enumerate() {
        let left = steps.len() - i - 1;
        for j in (1..=k.min(i + 1)).rev() {
            // A set too small to be filled by what is left counts for nothing.
            if j + left < k {
                break;
            }
            let (lower, upper) = rows.split_at_mut(j * width);
            let from = &lower[(j - 1) * width..][..=reach[j - 1]];
            let end = (reach[j - 1] + step + 1).min(width);
            let to = &mut upper[(*step).min(end)..end];
            to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
            reach[j] = reach[j].max(end - 1);
        }
        if i % 500 == 499 {
            let largest = rows.iter().copied().fold(0.0, f64::max);
            rows.iter_mut().for_each(|r| *r /= largest);
        }
    }
    let last = rows.split_off(k * width);
    let total: f64 = last.iter().sum();
    last.into_iter().map(|w| w / total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_of_a_size_is_dealt_as_often() {
        for (n, k) in [(6, 3), (7, 2), (5, 4), (8, 1)] {
            // Powers of two: the sum names the set.
            let values: Vec<f64> = (0..n).map(|i| f64::from(1u32 << i)).collect();
            let mut deal = Deal::new(&values, k, 11);
            let mut seen = vec![0u32; 1 << n];
            const DEALS: u32 = 60_000;
            (0..DEALS).for_each(|_| seen[deal.sum() as usize] += 1);
            let sets: Vec<usize> = (0..1usize << n).filter(|s| s.count_ones() as usize == k).collect();
            let expected = f64::from(DEALS) / sets.len() as f64;
            assert_eq!(sets.iter().map(|s| seen[*s]).sum::<u32>(), DEALS);
            let chi: f64 = sets.iter().map(|s| (f64::from(seen[*s]) - expected).powi(2) / expected).sum();
            assert!(chi < sets.len() as f64 + 5.0 * (2.0 * sets.len() as f64).sqrt(), "{n} {k} {chi}");
        }
    }

    #[test]
    fn a_deal_over_many_words_holds_as_many_as_it_says() {
        for (n, k) in [(64, 32), (65, 1), (300, 150), (1_000, 37), (130, 130), (130, 0)] {
            let mut deal = Deal::new(&vec![1.0; n], k, 2);
            assert!((0..20).all(|_| deal.sum() == k as f64), "{n} {k}");
        }
    }

    #[test]
    fn counted_chances_are_those_of_the_sets() {
        let found = exact(&[0.0, 0.5, 1.0, 3.0], 2).expect("a grid");
        let sixth = 1.0 / 6.0;
        let sums: Vec<f64> = found.iter().map(|f| f.0).collect();
        assert_eq!(sums, [0.5, 1.0, 1.5, 3.0, 3.5, 4.0]);
        assert!(found.iter().all(|f| (f.1 - sixth).abs() < 1e-12));
        assert_eq!(exact(&[0.0, std::f64::consts::PI], 1), None);
        assert_eq!(exact(&[0.0, 1e300], 1), None);
        // Hypergeometric: 3 of 10, 4 of which are 1.
        let ones = exact(&[1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 3).expect("a grid");
        assert!((ones[3].1 - 4.0 / 120.0).abs() < 1e-12 && (ones[0].1 - 20.0 / 120.0).abs() < 1e-12);
    }
}
