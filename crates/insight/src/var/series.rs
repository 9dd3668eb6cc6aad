//! Rows of numbers in the order of time, cut where the next does not follow.

use std::ops::Range;

/// Rows of `columns` numbers each, row after row.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    columns: usize,
    numbers: Vec<f64>,
    runs: Vec<Range<usize>>,
}

impl Series {
    /// Rows in which every next one follows the one before; `None` where the numbers are
    /// no whole rows or one of them is not finite.
    pub fn whole(columns: usize, numbers: Vec<f64>) -> Option<Self> {
        Self::cut(columns, numbers, |_| true)
    }
    /// Rows that are cut after row i where `follows(i)` says that row i + 1 does not follow
    /// it: another person, or too much time between. `None` as in [`whole`](Self::whole).
    pub fn cut(columns: usize, numbers: Vec<f64>, follows: impl Fn(usize) -> bool) -> Option<Self> {
        if columns == 0 || !numbers.len().is_multiple_of(columns) || numbers.iter().any(|x| !x.is_finite()) {
            return None;
        }
        let (rows, mut runs, mut start) = (numbers.len() / columns, Vec::new(), 0);
        for end in 1..=rows {
            if end == rows || !follows(end - 1) {
                runs.push(start..end);
                start = end;
            }
        }
        Some(Self { columns, numbers, runs })
    }
    /// Numbers in a row.
    pub fn columns(&self) -> usize {
        self.columns
    }
    /// All rows, in pairs or not.
    pub fn rows(&self) -> usize {
        self.numbers.len() / self.columns
    }
    /// Pairs of a row and the one that follows it.
    pub fn pairs(&self) -> usize {
        self.runs.iter().map(|run| run.len() - 1).sum()
    }
    /// The stretches without a cut.
    pub(super) fn runs(&self) -> &[Range<usize>] {
        &self.runs
    }
    /// The numbers of some rows.
    pub(super) fn of(&self, rows: Range<usize>) -> &[f64] {
        &self.numbers[rows.start * self.columns..rows.end * self.columns]
    }
    /// The mean of each column.
    pub fn means(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.columns];
        for row in self.numbers.chunks_exact(self.columns) {
            for (sum, x) in sums.iter_mut().zip(row) {
                *sum += x;
            }
        }
        let n = self.rows().max(1) as f64;
        sums.into_iter().map(|sum| sum / n).collect()
    }
    /// The same with mean 0 and standard deviation 1 in each column, and the deviations
    /// that were; `None` where a column never changes.
    pub fn standardised(&self) -> Option<(Self, Vec<f64>)> {
        let (means, mut squares) = (self.means(), vec![0.0; self.columns]);
        let mut numbers = self.numbers.clone();
        for row in numbers.chunks_exact_mut(self.columns) {
            for (j, x) in row.iter_mut().enumerate() {
                *x -= means[j];
                squares[j] += *x * *x;
            }
        }
        let deviations: Vec<f64> = squares.iter().map(|s| (s / (self.rows() as f64 - 1.0)).sqrt()).collect();
        let varies = |j: usize| deviations[j] > 1e-9 * (1.0 + means[j].abs());
        if !(0..self.columns).all(varies) {
            return None;
        }
        for row in numbers.chunks_exact_mut(self.columns) {
            for (x, deviation) in row.iter_mut().zip(&deviations) {
                *x /= deviation;
            }
        }
        Some((Self { numbers, ..self.clone() }, deviations))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_takes_one_pair_away_and_a_row_alone_is_no_pair() {
        let numbers: Vec<f64> = (0..10).map(f64::from).collect();
        let whole = Series::whole(2, numbers.clone()).expect("rows");
        assert_eq!((whole.rows(), whole.pairs()), (5, 4));
        let cut = Series::cut(2, numbers.clone(), |i| i != 1).expect("rows");
        assert_eq!((cut.pairs(), cut.runs().to_vec()), (3, vec![0..2, 2..5]));
        assert_eq!(Series::cut(2, numbers, |_| false).map(|s| s.pairs()), Some(0));
        assert_eq!(Series::whole(3, vec![]).map(|s| (s.rows(), s.pairs())), Some((0, 0)));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(Series::whole(2, vec![1.0; 3]), None);
        assert_eq!(Series::whole(0, vec![]), None);
        assert_eq!(Series::whole(1, vec![1.0, f64::NAN]), None);
    }

    #[test]
    fn a_column_that_never_changes_has_no_standard() {
        let flat = Series::whole(2, vec![1.0, 5.0, 2.0, 5.0, 3.0, 5.0]).expect("rows");
        assert_eq!(flat.standardised(), None);
        let (standard, deviations) =
            Series::whole(1, vec![1.0, 2.0, 3.0]).expect("rows").standardised().expect("varies");
        assert_eq!((standard.of(0..3), deviations.as_slice()), (&[-1.0, 0.0, 1.0][..], &[1.0][..]));
    }
}
