//! Brier's score, and what it is made of.

use serde::Serialize;

use super::inside;
use crate::interval::Share;

/// What some confidences come to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    /// Guesses.
    pub n: usize,
    /// The mean confidence, 0–1.
    pub mean_sure: f64,
    /// The plain share of right ones.
    pub hits: f64,
    /// Mean squared distance between confidence and outcome: 0 is best, .25 is what always
    /// saying 50 % gets.
    pub brier: f64,
    /// What always saying the own share of right ones would get.
    pub base: f64,
    /// Mean confidence less the share of right ones: over 0, more is said than comes.
    pub bias: f64,
}

impl Score {
    /// The score of some guesses; `None` of none.
    pub fn of(stated: &[(f64, bool)]) -> Option<Self> {
        let mean = |of: &dyn Fn(f64, f64) -> f64| {
            let sum: f64 = stated.iter().map(|&(sure, right)| of(sure, f64::from(u8::from(right)))).sum();
            sum / stated.len() as f64
        };
        let (mean_sure, hits) = (mean(&|sure, _| sure), mean(&|_, right| right));
        let brier = mean(&|sure, right| (inside(sure) - right).powi(2));
        let score = Self { n: stated.len(), mean_sure, hits, brier, base: hits * (1.0 - hits), bias: mean_sure - hits };
        (!stated.is_empty()).then_some(score)
    }
}

/// Guesses of about the same confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bin {
    /// Their mean confidence.
    pub sure: f64,
    /// How many turned out right.
    pub right: Share,
}

/// brier = reliability − resolution + uncertainty + within.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Parts {
    /// How far confidence lies from what came: 0 is best.
    pub reliability: f64,
    /// How far groups differ in what came: more is better.
    pub resolution: f64,
    /// How open the outcomes were.
    pub uncertainty: f64,
    /// What differences inside groups leave over.
    pub within: f64,
}

/// Guesses in a group at least, apart from ties.
const LEAST: usize = 6;
const MOST_BINS: usize = 5;

/// Groups of about equal size by confidence, and what the score is made of. Guesses of one
/// confidence stay together.
pub fn bins(stated: &[(f64, bool)]) -> (Vec<Bin>, Parts) {
    let mut sorted: Vec<(f64, bool)> = stated.iter().map(|s| (inside(s.0), s.1)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n = sorted.len();
    let groups = (n / LEAST).clamp(1, MOST_BINS);
    let (mut bins, mut from) = (Vec::new(), 0);
    for g in 1..=groups {
        let mut to = (n * g / groups).max(from);
        while to > from && to < n && sorted[to].0.total_cmp(&sorted[to - 1].0).is_eq() {
            to += 1;
        }
        if to > from {
            bins.push(bin(&sorted[from..to]));
            from = to;
        }
    }
    let parts = parts(&bins, &sorted);
    (bins, parts)
}

fn bin(of: &[(f64, bool)]) -> Bin {
    Bin { sure: of.iter().map(|s| s.0).sum::<f64>() / of.len() as f64, right: Share::of(of, |s| s.1) }
}

fn parts(bins: &[Bin], all: &[(f64, bool)]) -> Parts {
    let n = all.len().max(1) as f64;
    let score = Score::of(all);
    let (hits, brier) = score.map_or((0.0, 0.0), |s| (s.hits, s.brier));
    let weighed = |of: &dyn Fn(&Bin, f64) -> f64| {
        bins.iter().map(|b| b.right.n as f64 / n * of(b, b.right.k as f64 / b.right.n as f64)).sum::<f64>()
    };
    let reliability = weighed(&|b, came| (b.sure - came).powi(2));
    let resolution = weighed(&|_, came| (came - hits).powi(2));
    let uncertainty = hits * (1.0 - hits);
    Parts { reliability, resolution, uncertainty, within: brier - (reliability - resolution + uncertainty) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_score_meets_the_reference_numbers() {
        let said = [0.8, 0.7, 0.9, 0.6, 0.5, 0.8, 0.3, 0.2, 0.7, 0.6, 0.4, 0.9];
        let stated: Vec<(f64, bool)> = said.iter().enumerate().map(|(i, f)| (*f, [2, 8, 11].contains(&i))).collect();
        let score = Score::of(&stated).expect("a score");
        let off = [score.brier - 0.2617, score.base - 0.1875, score.bias - 0.3667];
        assert!(off.iter().all(|d| d.abs() < 5e-5), "{score:?}");
        assert_eq!(Score::of(&[]), None);
    }

    #[test]
    fn confidences_of_few_levels_leave_nothing_over() {
        let stated: Vec<(f64, bool)> = (0..40).map(|i| ([0.2, 0.5, 0.8][i % 3], i % 4 == 0)).collect();
        let (bins, parts) = bins(&stated);
        assert!(parts.within.abs() < 1e-12, "{parts:?}");
        assert_eq!(bins.iter().map(|b| b.right.n).sum::<usize>(), 40);
        let levels: Vec<f64> = bins.iter().map(|b| (b.sure * 10.0).round()).collect();
        assert!(levels.is_sorted_by(|a, b| a < b), "one confidence never lies in two groups: {levels:?}");
    }

    #[test]
    fn guesses_of_one_confidence_are_one_group() {
        let stated = [(0.7, true); 33];
        let (bins, parts) = bins(&stated);
        assert_eq!(bins.len(), 1);
        assert!(parts.resolution.abs() < 1e-12 && (parts.reliability - 0.09).abs() < 1e-9);
    }
}
