//! Which of many things go together: every pair of a first and a second kind, with one
//! answer to the question whether any pair does.
//!
//! Moments are put into strata within which they may be compared, and what goes with what is
//! summed over the strata (Mantel & Haenszel 1959). The largest of all pairs is compared with
//! the largest when the second kind is dealt out anew within the strata (Westfall & Young
//! 1993), so that looking at many pairs finds no more on noise than looking at one.

use serde::Serialize;

use crate::interval::Share;
use crate::numeric::normal_tail;
use crate::sequence::Sequence;
use crate::two_by_two::Contrast;

/// One moment: what of each kind was there, by number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Only moments of one stratum are compared.
    pub stratum: usize,
    /// What of the first kind was there.
    pub first: Vec<usize>,
    /// What of the second kind was there.
    pub second: Vec<usize>,
}

/// One pair.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Tie {
    /// Which of the first kind.
    pub first: usize,
    /// Which of the second kind.
    pub second: usize,
    /// Of the moments with the first, those with the second.
    pub with: Share,
    /// Of the moments without the first, those with the second.
    pub without: Share,
    /// The log odds ratio, held back toward none.
    pub contrast: Contrast,
    /// How far the pair is from none over all strata, in standard deviations.
    pub z: f64,
    /// Probability that any pair looks this tied when nothing is.
    pub p: f64,
}

/// Times the second kind is dealt out anew, at most.
const TIMES: usize = 1_999;
/// After this many that tie as strongly it is clear, and no more are tried (Besag & Clifford).
const CLEAR: usize = 20;
/// From more moments than this the normal distribution is near enough, times the number of pairs.
const DEALT_MAX: usize = 300;

/// What was found in some moments.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Ties {
    /// Pairs that were looked at.
    pub looked_at: usize,
    /// The most tied of them, the most tied first.
    pub most: Vec<Tie>,
}

/// Looks at the pairs whose four margins all reach `least`, and gives the `most` most tied.
pub fn ties(rows: &[Row], least: usize, most: usize) -> Ties {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|row| row.stratum);
    let tables = Tables::of(&rows);
    let mut pairs = tables.pairs(least);
    let p: Vec<f64> = if rows.len() > DEALT_MAX {
        pairs.iter().map(|pair| (2.0 * normal_tail(pair.z.abs()) * pairs.len() as f64).min(1.0)).collect()
    } else {
        tables.dealt(&rows, &pairs)
    };
    let looked_at = pairs.len();
    pairs.truncate(most);
    let most = pairs.iter().zip(p).map(|(pair, p)| pair.told(rows.len(), p)).collect();
    Ties { looked_at, most }
}

/// A pair while it is looked at: counts of moments.
struct Pair {
    first: usize,
    second: usize,
    both: usize,
    of_first: usize,
    of_second: usize,
    z: f64,
    mean: f64,
    deviation: f64,
}

impl Pair {
    fn told(&self, n: usize, p: f64) -> Tie {
        let with = Share::new(self.both, self.of_first);
        let without = Share::new(self.of_second - self.both, n - self.of_first);
        let contrast = Contrast::new(&with, &without);
        Tie { first: self.first, second: self.second, with, without, contrast, z: self.z, p }
    }
}

/// Sets of moments, one bit a moment.
struct Tables {
    words: usize,
    first: Vec<Vec<u64>>,
    second: Vec<Vec<u64>>,
    /// First and last moment of each stratum, the last not in it.
    strata: Vec<(usize, usize)>,
}

impl Tables {
    /// The sets of rows that are in order of their strata.
    fn of(rows: &[&Row]) -> Self {
        let words = rows.len().div_ceil(64);
        let size = |of: fn(&Row) -> &Vec<usize>| rows.iter().flat_map(|r| of(r)).max().map_or(0, |most| most + 1);
        let mut first = vec![vec![0; words]; size(|r| &r.first)];
        for (at, row) in rows.iter().enumerate() {
            row.first.iter().for_each(|k| mark(&mut first[*k], at));
        }
        let mut second = vec![vec![0; words]; size(|r| &r.second)];
        deal(&mut second, rows, 0..rows.len());
        let mut strata = Vec::new();
        for chunk in rows.chunk_by(|a, b| a.stratum == b.stratum) {
            let from = strata.last().map_or(0, |(_, end)| *end);
            strata.push((from, from + chunk.len()));
        }
        Self { words, first, second, strata }
    }
    /// Every pair with large enough margins, most tied first.
    fn pairs(&self, least: usize) -> Vec<Pair> {
        let n = self.strata.last().map_or(0, |(_, end)| *end);
        let mut found = Vec::new();
        for (i, first) in self.first.iter().enumerate() {
            for (j, second) in self.second.iter().enumerate() {
                let (both, of_first, of_second) = (both(first, second), count(first), count(second));
                let margin = of_first.min(n - of_first).min(of_second).min(n - of_second);
                let (mean, variance) = self.under_none(first, second);
                if margin >= least && variance > 0.0 {
                    let deviation = variance.sqrt();
                    let z = (both as f64 - mean) / deviation;
                    found.push(Pair { first: i, second: j, both, of_first, of_second, z, mean, deviation });
                }
            }
        }
        found.sort_by(|a, b| b.z.abs().total_cmp(&a.z.abs()));
        found
    }
    /// Mean and variance of the number of moments with both, when the two have nothing to do
    /// with each other within any stratum.
    fn under_none(&self, first: &[u64], second: &[u64]) -> (f64, f64) {
        self.strata.iter().fold((0.0, 0.0), |(mean, variance), (from, to)| {
            let n = (to - from) as f64;
            let (a, b) = (within(first, *from, *to) as f64, within(second, *from, *to) as f64);
            let one = if n > 1.0 { a * (n - a) * b * (n - b) / (n * n * (n - 1.0)) } else { 0.0 };
            (mean + a * b / n, variance + one)
        })
    }
    /// For each of `pairs`, how often any pair is as tied when the second kind is dealt anew.
    fn dealt(&self, rows: &[&Row], pairs: &[Pair]) -> Vec<f64> {
        const NEAR: f64 = 1e-9;
        let (mut sequence, mut order) = (Sequence::new(0), (0..rows.len()).collect::<Vec<usize>>());
        let mut anew = vec![vec![0; self.words]; self.second.len()];
        let (mut as_tied, mut times) = (vec![1usize; pairs.len()], 0);
        while times < TIMES && as_tied.first().is_some_and(|top| *top <= CLEAR) {
            times += 1;
            for (from, to) in &self.strata {
                sequence.shuffle(&mut order[*from..*to]);
            }
            deal(&mut anew, rows, order.iter().copied());
            let far = |p: &Pair| (both(&self.first[p.first], &anew[p.second]) as f64 - p.mean).abs() / p.deviation;
            let most = pairs.iter().map(far).fold(0.0, f64::max);
            for (count, pair) in as_tied.iter_mut().zip(pairs) {
                *count += usize::from(most >= pair.z.abs() - NEAR);
            }
        }
        as_tied.iter().map(|count| (*count as f64 / (times + 1) as f64).min(1.0)).collect()
    }
}

/// Lays what rows have of the second kind along the places in an order.
fn deal(sets: &mut [Vec<u64>], rows: &[&Row], order: impl Iterator<Item = usize>) {
    sets.iter_mut().for_each(|set| set.fill(0));
    for (at, from) in order.enumerate() {
        rows[from].second.iter().for_each(|k| mark(&mut sets[*k], at));
    }
}

fn mark(set: &mut [u64], at: usize) {
    set[at / 64] |= 1 << (at % 64);
}

fn count(set: &[u64]) -> usize {
    set.iter().map(|word| word.count_ones() as usize).sum()
}

fn both(a: &[u64], b: &[u64]) -> usize {
    a.iter().zip(b).map(|(a, b)| (a & b).count_ones() as usize).sum()
}

/// How many of a set stand at `from..to`.
fn within(set: &[u64], from: usize, to: usize) -> usize {
    let under = |end: usize| {
        let (whole, rest) = (end / 64, end % 64);
        let part = if rest > 0 { (set[whole] & ((1 << rest) - 1)).count_ones() as usize } else { 0 };
        count(&set[..whole]) + part
    };
    under(to) - under(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Moments of `n`, three of each kind; the second of number 0 follows the first of number 0.
    fn rows(seed: u64, n: usize, follows: f64, strata: usize) -> Vec<Row> {
        let mut draw = Sequence::new(seed);
        (0..n)
            .map(|at| {
                let stratum = at % strata;
                // strata differ in how much of everything there is
                let often = 0.3 + 0.4 * stratum as f64 / strata as f64;
                let first: Vec<usize> = (0..3).filter(|_| draw.unit() < often).collect();
                let mut second: Vec<usize> = (0..3).filter(|_| draw.unit() < often).collect();
                if first.contains(&0) && !second.contains(&0) && draw.unit() < follows {
                    second.push(0);
                }
                Row { stratum, first, second }
            })
            .collect()
    }

    #[test]
    fn on_noise_any_pair_looks_tied_as_often_as_it_says() {
        for n in [60, 320] {
            let spoke = (0..400).filter(|s| ties(&rows(*s, n, 0.0, 2), 5, 9).most.iter().any(|t| t.p <= 0.05)).count();
            assert!((8..=34).contains(&spoke), "{spoke} of 400 with {n} moments");
        }
    }

    #[test]
    fn what_follows_is_found_and_named() {
        // .88 against .40: a correlation of one half
        let right = |s: &u64| {
            let found = ties(&rows(*s, 80, 0.8, 2), 5, 1);
            found.most.first().is_some_and(|t| (t.first, t.second) == (0, 0) && t.p <= 0.01)
        };
        let found = (0..200).filter(right).count();
        assert!(found >= 160, "{found} of 200");
    }

    #[test]
    fn strata_that_differ_in_both_are_not_taken_for_a_tie() {
        let mixed = |seed: u64, apart: bool| {
            let mut all = rows(seed, 240, 0.0, 12);
            if !apart {
                all.iter_mut().for_each(|row| row.stratum = 0);
            }
            ties(&all, 5, 9).most.iter().any(|t| t.p <= 0.05)
        };
        let apart = (0..300).filter(|s| mixed(*s, true)).count();
        assert!(apart <= 27, "{apart} of 300");
    }

    #[test]
    fn a_pair_with_a_small_margin_is_not_looked_at_and_no_moments_give_no_pairs() {
        assert!(ties(&[], 5, 9).most.is_empty());
        let few: Vec<Row> =
            (0..20).map(|at| Row { stratum: 0, first: vec![0; usize::from(at < 4)], second: vec![0] }).collect();
        assert_eq!(ties(&few, 5, 9).looked_at, 0);
    }
}
