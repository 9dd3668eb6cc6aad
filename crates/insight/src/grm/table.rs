//! Probabilities of answers on the grid, two questions at a time: a row of answers is
//! then half as many products. Each row of the table is scaled by its largest number,
//! whose logarithm is kept, so that no product of sixty answers becomes too small.

use super::grid::{Grid, NODES, Row, WIDE};
use super::item::Item;

/// Nothing is less likely than this.
const LEAST: f64 = 1e-300;

/// The answers of two neighbouring questions (or of a last one alone).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pair {
    /// Rows by code; a code is first · `wide` + second.
    pub(super) rows: Vec<Row>,
    /// ln of what each row was divided by.
    pub(super) scale: Vec<f64>,
}

/// Curves of one question, scaled: a row for each answer and, last, one of ones for an
/// answer that is missing.
fn curves(item: &Item, grid: &Grid) -> (Vec<Row>, Vec<f64>) {
    let mut rows = vec![[0.0; WIDE]; item.answers() + 1];
    let mut p = vec![0.0; item.answers()];
    for q in 0..NODES {
        item.write(grid.at[q], &mut p);
        for (row, p) in rows.iter_mut().zip(&p) {
            row[q] = p.max(LEAST);
        }
    }
    rows[item.answers()][..NODES].fill(1.0);
    let scale = rows.iter_mut().map(|row| {
        let most = row.iter().copied().fold(0.0, f64::max);
        row.iter_mut().for_each(|x| *x /= most);
        most.ln()
    });
    let scale = scale.collect();
    (rows, scale)
}

/// The tables of all pairs of questions, in their order.
pub(super) fn pairs(items: &[Item], grid: &Grid) -> Vec<Pair> {
    let pair = |two: &[Item]| {
        let (first, first_scale) = curves(&two[0], grid);
        let Some(second) = two.get(1) else { return Pair { rows: first, scale: first_scale } };
        let (second, second_scale) = curves(second, grid);
        let (mut rows, mut scale) = (Vec::new(), Vec::new());
        for (a, s) in first.iter().zip(&first_scale) {
            for (b, t) in second.iter().zip(&second_scale) {
                rows.push(std::array::from_fn(|q| a[q] * b[q]));
                scale.push(s + t);
            }
        }
        Pair { rows, scale }
    };
    items.chunks(2).map(pair).collect()
}
