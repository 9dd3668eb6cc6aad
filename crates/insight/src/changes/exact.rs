//! Optimal partitioning as it is written down: every last change is tried.

use super::sums::Sums;

/// Changes that make Σ(x − mean of its segment)² + penalty · changes least, each as the count
/// of numbers before it; segments hold `least` numbers or more (Jackson et al., IEEE Signal
/// Processing Letters 12, 2005). Takes n² / 2 steps: the oracle of [`pruned`](super::pruned).
pub fn exact(numbers: &[f64], penalty: f64, least: usize) -> Vec<usize> {
    let (sums, least) = (Sums::of(numbers), least.max(1));
    let n = sums.len();
    let (mut cost, mut last) = (vec![f64::INFINITY; n + 1], vec![0; n + 1]);
    cost[0] = -penalty;
    for t in least..=n {
        for from in (0..=t - least).filter(|from| *from == 0 || *from >= least) {
            let told = cost[from] + penalty + sums.cost(from..t);
            if told < cost[t] {
                (cost[t], last[t]) = (told, from);
            }
        }
    }
    traced(&last)
}

/// The changes, from the last one before each place.
pub(super) fn traced(last: &[usize]) -> Vec<usize> {
    let mut changes = Vec::new();
    let mut at = last.last().copied().unwrap_or(0);
    while at > 0 {
        changes.push(at);
        at = last[at];
    }
    changes.reverse();
    changes
}
