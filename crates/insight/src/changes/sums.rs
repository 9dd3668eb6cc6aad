//! Squares around the mean of any stretch, from sums made once.

use std::ops::Range;

/// Running sums of numbers around their mean, and of their squares.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    plain: Vec<f64>,
    squares: Vec<f64>,
}

impl Sums {
    pub(super) fn of(numbers: &[f64]) -> Self {
        let mean = numbers.iter().sum::<f64>() / numbers.len().max(1) as f64;
        let (mut plain, mut squares) = (Vec::with_capacity(numbers.len() + 1), Vec::with_capacity(numbers.len() + 1));
        let (mut sum, mut square) = (0.0, 0.0);
        plain.push(sum);
        squares.push(square);
        for x in numbers {
            sum += x - mean;
            square += (x - mean) * (x - mean);
            plain.push(sum);
            squares.push(square);
        }
        Self { plain, squares }
    }
    pub(super) fn len(&self) -> usize {
        self.plain.len() - 1
    }
    /// Sum, and sum of squares, of a stretch.
    pub(super) fn both(&self, stretch: Range<usize>) -> (f64, f64) {
        let of = |sums: &[f64]| sums[stretch.end] - sums[stretch.start];
        (of(&self.plain), of(&self.squares))
    }
    /// Σ(x − mean)² over a stretch that is not empty.
    pub(super) fn cost(&self, stretch: Range<usize>) -> f64 {
        let n = stretch.len() as f64;
        let (sum, squares) = self.both(stretch);
        (squares - sum * sum / n).max(0.0)
    }
}
