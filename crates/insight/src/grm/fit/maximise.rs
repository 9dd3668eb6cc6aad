//! One question's curves of greatest expected likelihood: Fisher scoring over its slope
//! and its intercepts (Baker & Kim 2004, *Item Response Theory*, ch. 8).

use super::super::grid::{Grid, NODES, Row};
use super::super::item::{Item, both_tails};
use crate::numeric::Cholesky;

/// Steps of scoring at most in one round, and when they are enough.
const STEPS: usize = 8;
const ENOUGH: f64 = 1e-4;
/// Halvings of one step at most.
const HALVINGS: usize = 20;
/// Slopes stay between these.
const SLOPES: (f64, f64) = (1e-3, 60.0);
/// No answer is less likely than this.
const LEAST: f64 = 1e-300;

/// Curves by slope and falling intercepts: P(answer ≥ k) = s(a·θ + d_k).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Curve {
    pub(super) a: f64,
    pub(super) d: Vec<f64>,
}

impl Curve {
    /// The same by discrimination and thresholds, b = −d/a.
    pub(super) fn item(&self) -> Option<Item> {
        Item::new(self.a, self.d.iter().map(|d| -d / self.a).collect()).ok()
    }
    fn sound(&self) -> bool {
        (SLOPES.0..=SLOPES.1).contains(&self.a) && self.d.windows(2).all(|w| w[0] > w[1])
    }
    /// The largest difference in a, or in a threshold.
    pub(super) fn distance(&self, other: &Self) -> f64 {
        let b = std::iter::zip(&self.d, &other.d).map(|(x, y)| (x / self.a - y / other.a).abs());
        b.fold((self.a - other.a).abs(), f64::max)
    }
}

/// What the expected counts say of a curve: their log-likelihood, its slope, and the
/// information.
struct Said {
    value: f64,
    slope: Vec<f64>,
    information: Vec<Vec<f64>>,
}

/// Better curves by the expected counts of each answer at each place.
pub(super) fn maximise(from: &Curve, counts: &[Row], grid: &Grid) -> Curve {
    let mut now = from.clone();
    let mut said = say(&now, counts, grid);
    for _ in 0..STEPS {
        let Some(factor) = Cholesky::new(&said.information) else { break };
        let step = factor.solve(&said.slope);
        let largest = step.iter().fold(0.0f64, |m, s| m.max(s.abs()));
        let mut share = 1.0;
        let mut better = None;
        for _ in 0..HALVINGS {
            let a = (now.a + share * step[0]).clamp(SLOPES.0, SLOPES.1);
            let d = now.d.iter().zip(&step[1..]).map(|(d, s)| d + share * s).collect();
            let next = Curve { a, d };
            if next.sound() {
                let then = say(&next, counts, grid);
                if then.value >= said.value - 1e-12 * said.value.abs() {
                    better = Some((next, then));
                    break;
                }
            }
            share /= 2.0;
        }
        let Some((next, then)) = better else { break };
        (now, said) = (next, then);
        if largest < ENOUGH {
            break;
        }
    }
    now
}

fn say(curve: &Curve, counts: &[Row], grid: &Grid) -> Said {
    let m = curve.d.len();
    let (mut value, mut slope) = (0.0, vec![0.0; m + 1]);
    let mut information = vec![vec![0.0; m + 1]; m + 1];
    let (mut tails, mut p, mut w) = (vec![(0.0, 1.0); m + 2], vec![0.0; m + 1], vec![0.0; m + 2]);
    tails[0] = (1.0, 0.0);
    for q in 0..NODES {
        let theta = grid.at[q];
        for (k, d) in curve.d.iter().enumerate() {
            tails[k + 1] = both_tails(curve.a * theta + d);
            w[k + 1] = tails[k + 1].0 * tails[k + 1].1;
        }
        let mut people = 0.0;
        for (k, count) in counts.iter().enumerate() {
            let (low, high) = (tails[k], tails[k + 1]);
            p[k] = (if high.0 > 0.5 { high.1 - low.1 } else { low.0 - high.0 }).max(LEAST);
            people += count[q];
            value += count[q] * p[k].ln();
        }
        for k in 1..=m {
            let pull = w[k] * (counts[k][q] / p[k] - counts[k - 1][q] / p[k - 1]);
            slope[k] += pull;
            slope[0] += theta * pull;
            let own = people * w[k] * w[k] * (1.0 / p[k] + 1.0 / p[k - 1]);
            let next = -people * w[k] * w[k + 1] / p[k];
            let before = -people * w[k] * w[k - 1] / p[k - 1];
            information[k][k] += own;
            if k < m {
                information[k + 1][k] += next;
            }
            let row = theta * (own + next + before);
            information[k][0] += row;
            information[0][0] += theta * row;
        }
    }
    Said { value, slope, information }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts that a known curve expects give that curve back.
    #[test]
    fn expected_counts_of_a_curve_give_the_curve() {
        let grid = Grid::default();
        let truth = Curve { a: 1.7, d: vec![2.0, 0.3, -0.4, -2.5] };
        let item = truth.item().expect("an item");
        let mut counts = vec![[0.0; 64]; 5];
        for q in 0..NODES {
            for (count, p) in counts.iter_mut().zip(item.probabilities(grid.at[q])) {
                count[q] = 1000.0 * grid.weight[q] * p;
            }
        }
        let found = maximise(&Curve { a: 0.8, d: vec![1.0, 0.5, 0.0, -1.0] }, &counts, &grid);
        assert!(truth.distance(&found) < 1e-7, "{found:?}");
    }

    #[test]
    fn the_slope_is_that_of_the_value() {
        let grid = Grid::default();
        let counts: Vec<Row> = (0..4).map(|k| grid.weight.map(|w| w * (1.0 + k as f64))).collect();
        let at = Curve { a: 1.2, d: vec![1.5, 0.2, -1.0] };
        let said = say(&at, &counts, &grid);
        let moved = |i: usize, h: f64| {
            let mut c = at.clone();
            if i == 0 {
                c.a += h
            } else {
                c.d[i - 1] += h
            }
            say(&c, &counts, &grid).value
        };
        for i in 0..4 {
            let slow = (moved(i, 1e-5) - moved(i, -1e-5)) / 2e-5;
            assert!((slow - said.slope[i]).abs() < 1e-7, "{i}: {slow} {}", said.slope[i]);
        }
    }
}
