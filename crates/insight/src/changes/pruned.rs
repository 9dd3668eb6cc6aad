//! The same partition through functions of the last level (FPOP: Maidstone, Hocking, Rigaill
//! & Fearnhead, Statistics and Computing 27, 2017).
//!
//! For every last change the cost is a parabola in the level after it. Only those parabolas
//! are kept that are the least of all at some level; a change that is beaten everywhere now
//! is beaten for good, since all gain the same from here on. Few are ever kept, so that the
//! time grows with n, not with n².
//!
//! A segment has to hold `least` numbers, so a change is let in only once it holds them. It
//! then has fewer numbers than any parabola kept before: their difference opens upward, and
//! the older one is better on one stretch of levels or on none.

use super::exact::traced;
use super::sums::Sums;

/// A parabola a·m² + b·m + c, the least of all up to the level `high`.
#[derive(Debug, Clone, Copy)]
struct Piece {
    high: f64,
    a: f64,
    b: f64,
    c: f64,
    from: usize,
}

impl Piece {
    fn at(&self, level: f64) -> f64 {
        (self.a * level + self.b) * level + self.c
    }
    fn least(&self) -> f64 {
        self.c - self.b * self.b / (4.0 * self.a)
    }
    fn less(&self, other: &Self) -> Self {
        Self { a: self.a - other.a, b: self.b - other.b, c: self.c - other.c, ..*self }
    }
}

/// The changes of [`exact`](super::exact), in about n steps. Of two partitions that cost the
/// same either may be given.
pub fn pruned(numbers: &[f64], penalty: f64, least: usize) -> Vec<usize> {
    let (sums, least) = (Sums::of(numbers), least.max(1));
    let n = sums.len();
    let (mut cost, mut last) = (vec![f64::INFINITY; n + 1], vec![0; n + 1]);
    cost[0] = -penalty;
    let (low, high) = (0..n).map(|i| sums.both(i..i + 1).0).fold((0.0f64, 0.0f64), |(l, h), x| (l.min(x), h.max(x)));
    let (mut pieces, mut kept): (Vec<Piece>, Vec<Piece>) = (Vec::new(), Vec::new());
    for t in least..=n {
        let (x, square) = sums.both(t - 1..t);
        let from = t - least;
        let (sum, squares) = sums.both(from..t);
        let before = cost[from] + penalty;
        let new = Piece { high, a: least as f64, b: -2.0 * sum, c: before + squares, from };
        for piece in &mut pieces {
            piece.a += 1.0;
            piece.b -= 2.0 * x;
            piece.c += square;
        }
        if before.is_finite() {
            kept.clear();
            merge(&pieces, &new, low, &mut kept);
            std::mem::swap(&mut pieces, &mut kept);
        }
        for piece in &pieces {
            let told = piece.least();
            if told < cost[t] {
                (cost[t], last[t]) = (told, piece.from);
            }
        }
    }
    traced(&last)
}

/// The least of the pieces and a new parabola, from the level `low` upward.
fn merge(pieces: &[Piece], new: &Piece, mut low: f64, kept: &mut Vec<Piece>) {
    if pieces.is_empty() {
        kept.push(*new);
    }
    for piece in pieces {
        let high = piece.high;
        let apart = piece.less(new);
        if apart.at(low) < 0.0 && apart.at(high) < 0.0 {
            push(kept, *piece);
        } else {
            let under = apart.b * apart.b - 4.0 * apart.a * apart.c;
            let (mut from, mut to) = (high, high);
            if under > 0.0 {
                let (half, root) = (0.5 / apart.a, under.sqrt());
                from = ((-apart.b - root) * half).clamp(low, high);
                to = ((-apart.b + root) * half).clamp(low, high);
            }
            if from > low {
                push(kept, Piece { high: from, ..*new });
            }
            if to > from {
                push(kept, Piece { high: to, ..*piece });
            }
            if high > to {
                push(kept, Piece { high, ..*new });
            }
        }
        low = high;
    }
}

/// Adds a piece; one that goes on with the same parabola makes the one before longer.
fn push(kept: &mut Vec<Piece>, piece: Piece) {
    match kept.last_mut() {
        Some(last) if last.from == piece.from => last.high = piece.high,
        _ => kept.push(piece),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::{exact, penalty};
    use crate::sequence::Sequence;

    fn noise(draw: &mut Sequence) -> f64 {
        (0..12).map(|_| draw.unit()).sum::<f64>() - 6.0
    }

    fn cost(numbers: &[f64], changes: &[usize], penalty: f64) -> f64 {
        let ends: Vec<usize> = std::iter::once(0).chain(changes.iter().copied()).chain([numbers.len()]).collect();
        let sums = Sums::of(numbers);
        ends.windows(2).map(|w| sums.cost(w[0]..w[1])).sum::<f64>() + penalty * changes.len() as f64
    }

    #[test]
    fn the_quick_way_finds_what_the_plain_one_finds() {
        let mut draw = Sequence::new(11);
        for n in [0, 1, 2, 5, 13, 60, 200, 411] {
            for (least, height) in [(1, 0.0), (1, 3.0), (2, 2.0), (7, 1.5), (7, 4.0), (40, 2.0)] {
                let (mut level, mut numbers) = (1_000.0, Vec::new());
                for _ in 0..n {
                    level += if draw.below(25) == 0 { height * noise(&mut draw) } else { 0.0 };
                    numbers.push(level + noise(&mut draw));
                }
                for penalty in [penalty(n), 2.0, 0.3] {
                    let (quick, plain) = (pruned(&numbers, penalty, least), exact(&numbers, penalty, least));
                    assert_eq!(quick, plain, "{n} {least} {height} {penalty}");
                }
            }
        }
    }

    /// Whole numbers tie often: the cost is the same, whichever is given.
    #[test]
    fn where_partitions_tie_the_cost_is_the_least_all_the_same() {
        let mut draw = Sequence::new(2);
        for least in [1, 2, 7] {
            for _ in 0..40 {
                let numbers: Vec<f64> = (0..90).map(|i| (draw.below(4) + i / 30) as f64).collect();
                let (quick, plain) = (pruned(&numbers, 4.0, least), exact(&numbers, 4.0, least));
                assert!((cost(&numbers, &quick, 4.0) - cost(&numbers, &plain, 4.0)).abs() < 1e-9);
                let ends: Vec<usize> = [vec![0], quick, vec![90]].concat();
                assert!(ends.windows(2).all(|w| w[1] - w[0] >= least));
            }
        }
    }

    #[test]
    fn numbers_that_never_change_have_no_changes() {
        assert_eq!(pruned(&[5.0; 300], 1e-6, 1), Vec::<usize>::new());
        assert_eq!(pruned(&[], 1.0, 7), Vec::<usize>::new());
        let step: Vec<f64> = (0..40).map(|i| f64::from(u8::from(i >= 23)) * 9.0).collect();
        assert_eq!((pruned(&step, 5.0, 7), pruned(&step[..26], 5.0, 7)), (vec![23], vec![19]));
    }
}
