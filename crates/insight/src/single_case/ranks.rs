//! Signs of all pairs without looking at all pairs: by sorting and merging, n log n.

/// One phase, sorted, with the signs of its pairs in the order of time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ranked {
    /// The values, rising.
    pub(super) sorted: Vec<f64>,
    /// Pairs that rise less pairs that fall (Kendall's S).
    pub(super) signs: i64,
}

/// Runs of this length are sorted by putting each value in its place.
const SHORT: usize = 8;

impl Ranked {
    /// Sorts a phase by merging and counts the falling pairs on the way (Knight 1966,
    /// *JASA* 61).
    pub(super) fn new(phase: &[f64]) -> Self {
        let (mut from, mut to) = (phase.to_vec(), vec![0.0; phase.len()]);
        let mut falls: i64 = from.chunks_mut(SHORT).map(insert).sum();
        let mut run = SHORT;
        while run < from.len() {
            for (source, target) in from.chunks(2 * run).zip(to.chunks_mut(2 * run)) {
                let (left, right) = source.split_at(run.min(source.len()));
                falls += merge(left, right, target);
            }
            std::mem::swap(&mut from, &mut to);
            run *= 2;
        }
        let pairs = |n: usize| (n * n.saturating_sub(1) / 2) as i64;
        let equal: i64 = from.chunk_by(|a, b| a == b).map(|same| pairs(same.len())).sum();
        Self { signs: pairs(from.len()) - equal - 2 * falls, sorted: from }
    }
}

/// Sorts a short run; gives its falling pairs.
fn insert(run: &mut [f64]) -> i64 {
    let mut falls = 0;
    for end in 1..run.len() {
        let mut at = end;
        while at > 0 && run[at - 1] > run[at] {
            run.swap(at - 1, at);
            at -= 1;
        }
        falls += (end - at) as i64;
    }
    falls
}

/// Merges two sorted runs; gives the pairs in which the left value is the greater.
fn merge(left: &[f64], right: &[f64], into: &mut [f64]) -> i64 {
    let (mut l, mut r, mut falls) = (0, 0, 0);
    for slot in into {
        let right_first = r < right.len() && (l == left.len() || right[r] < left[l]);
        if right_first {
            *slot = right[r];
            falls += (left.len() - l) as i64;
            r += 1;
        } else {
            *slot = left[l];
            l += 1;
        }
    }
    falls
}

/// For each value of one sorted list, in its order: how many of another sorted list lie
/// under it, and how many equal it.
pub(super) fn placed<'a>(values: &'a [f64], among: &'a [f64]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let (mut under, mut upto) = (0, 0);
    values.iter().map(move |value| {
        while under < among.len() && among[under] < *value {
            under += 1;
        }
        upto = upto.max(under);
        while upto < among.len() && among[upto] <= *value {
            upto += 1;
        }
        (under, upto - under)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slow(phase: &[f64]) -> i64 {
        let sign = |i: usize, j: usize| i64::from(phase[j] > phase[i]) - i64::from(phase[j] < phase[i]);
        (0..phase.len()).map(|i| (i + 1..phase.len()).map(|j| sign(i, j)).sum::<i64>()).sum()
    }

    proptest! {
        #[test]
        fn signs_of_all_pairs_are_those_counted_pair_by_pair(
            phase in prop::collection::vec((-9i8..9).prop_map(f64::from), 0..120),
        ) {
            let ranked = Ranked::new(&phase);
            prop_assert_eq!(ranked.signs, slow(&phase));
            prop_assert!(ranked.sorted.is_sorted() && ranked.sorted.len() == phase.len());
        }

        #[test]
        fn places_are_those_found_by_looking(
            a in prop::collection::vec((-5i8..5).prop_map(f64::from), 0..40),
            b in prop::collection::vec((-5i8..5).prop_map(f64::from), 0..40),
        ) {
            let (a, b) = (Ranked::new(&a).sorted, Ranked::new(&b).sorted);
            for (x, (under, equal)) in a.iter().zip(placed(&a, &b)) {
                prop_assert_eq!(under, b.iter().filter(|y| *y < x).count());
                prop_assert_eq!(equal, b.iter().filter(|y| *y == x).count());
            }
        }
    }
}
