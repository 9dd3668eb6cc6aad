//! Standard errors of a fit, from how the likelihood of each pattern leans: the inverse
//! of the sum of squares of the leanings (Louis 1982, *JRSS B* 44, 226–233; Mislevy &
//! Sheehan 1989).

use super::super::grid::{Grid, NODES};
use super::super::item::{Item, both_tails};
use super::super::table::pairs;
use super::answers::Answers;
use crate::numeric::Cholesky;

/// Standard errors of one question's parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemError {
    /// Of the discrimination.
    pub a: f64,
    /// Of each threshold.
    pub b: Vec<f64>,
}

/// The most parameters for which errors are reckoned: the table is their square.
const PARAMETERS_MAX: usize = 1_200;

/// Errors of all questions; `None` where the answers do not carry them, or there are too
/// many parameters.
pub fn errors(answers: &Answers, items: &[Item], grid: &Grid) -> Option<Vec<ItemError>> {
    let sizes: Vec<usize> = items.iter().map(Item::answers).collect();
    let total: usize = sizes.iter().sum();
    if total > PARAMETERS_MAX || items.len() != answers.values.len() {
        return None;
    }
    let tables = pairs(items, grid);
    let curves: Vec<Pulls> = items.iter().map(|item| pulls(item, grid)).collect();
    let mut square = vec![vec![0.0; total]; total];
    let width = answers.pairs();
    for (codes, times) in answers.codes.chunks_exact(width).zip(&answers.times) {
        let mut high = grid.weight;
        for (code, table) in codes.iter().zip(&tables) {
            super::super::eap::times(&mut high, &table.rows[*code as usize]);
        }
        let sum: f64 = high.iter().sum();
        if sum <= 0.0 || !sum.is_finite() {
            return None;
        }
        let lean = lean(codes, &high, sum, &curves, &sizes);
        for (i, x) in lean.iter().enumerate().filter(|(_, x)| **x != 0.0) {
            for (place, y) in square[i][..=i].iter_mut().zip(&lean) {
                *place += times * x * y;
            }
        }
    }
    let cover = Cholesky::new(&square)?.inverse();
    let mut from = 0;
    let one = |item: &Item| {
        let start = from;
        from += item.answers();
        let (a, var_a) = (item.discrimination(), cover[start][start]);
        let b = item.thresholds().iter().enumerate().map(|(k, b)| {
            // b = −d/a: the errors of d and a together.
            let (d, both) = (cover[start + 1 + k][start + 1 + k], cover[start + 1 + k][start]);
            ((d + 2.0 * b * both + b * b * var_a).max(0.0)).sqrt() / a
        });
        ItemError { a: var_a.sqrt(), b: b.collect() }
    };
    Some(items.iter().map(one).collect())
}

/// By answer and place.
type Pulls = Vec<Vec<(f64, f64, f64)>>;

/// For each answer and place: how ln P leans with the slope, with the intercept of the
/// answer's own threshold and with that of the next.
fn pulls(item: &Item, grid: &Grid) -> Pulls {
    let (a, b) = (item.discrimination(), item.thresholds());
    let side = |k: Option<usize>, theta: f64| {
        k.and_then(|k| b.get(k)).map_or(0.0, |b| {
            let (high, low) = both_tails(a * (theta - b));
            high * low
        })
    };
    let at = |answer: usize, q: usize| {
        let theta = grid.at[q];
        let p = item.probabilities(theta)[answer].max(1e-300);
        let (own, next) = (side(answer.checked_sub(1), theta) / p, side(Some(answer), theta) / p);
        (theta * (own - next), own, -next)
    };
    (0..item.answers()).map(|answer| (0..NODES).map(|q| at(answer, q)).collect()).collect()
}

fn lean(codes: &[u16], high: &[f64], sum: f64, curves: &[Pulls], sizes: &[usize]) -> Vec<f64> {
    let mut out = vec![0.0; sizes.iter().sum()];
    let mut from = 0;
    for (i, curve) in curves.iter().enumerate() {
        let code = codes[i / 2] as usize;
        let wide = sizes.get(i / 2 * 2 + 1).map_or(1, |n| n + 1);
        let answer = if i % 2 == 0 { code / wide } else { code % wide };
        if let Some(pulls) = curve.get(answer) {
            let mean =
                pulls.iter().zip(high).fold((0.0, 0.0, 0.0), |m, (p, h)| (m.0 + p.0 * h, m.1 + p.1 * h, m.2 + p.2 * h));
            out[from] = mean.0 / sum;
            if answer > 0 {
                out[from + answer] = mean.1 / sum;
            }
            if answer + 1 < sizes[i] {
                out[from + answer + 1] = mean.2 / sum;
            }
        }
        from += sizes[i];
    }
    out
}
