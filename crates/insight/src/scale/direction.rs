//! Which questions of a scale are worded the other way, by the answers themselves.

use super::MISSING;

/// Turns of the search at most, and when it is enough.
const TURNS: usize = 200;
const ENOUGH: f64 = 1e-9;

/// For each of `k` questions whether it runs against the first: by the signs of the first
/// principal component of the standardised answers (Hotelling 1933), found by turning a
/// direction by the table until it stays. A missing answer counts as the mean.
pub fn against_the_first(answers: &[u8], k: usize) -> Vec<bool> {
    if k == 0 {
        return Vec::new();
    }
    let standard = standards(answers, k);
    let cell = |(x, (mean, unit)): (&u8, &(f64, f64))| if *x == MISSING { 0.0 } else { (f64::from(*x) - mean) * unit };
    let mut direction: Vec<f64> = (0..k).map(|i| 1.0 + 0.01 * i as f64).collect();
    // A start that no symmetry of the answers can be square to: a first turn by the
    // answers to the first question alone.
    for turn in 0..TURNS {
        let mut next = vec![0.0; k];
        for row in answers.chunks_exact(k) {
            let cells = || row.iter().zip(&standard).map(cell);
            let along: f64 = match turn {
                0 => cells().next().unwrap_or(0.0),
                _ => cells().zip(&direction).map(|(x, d)| x * d).sum(),
            };
            next.iter_mut().zip(cells()).for_each(|(n, x)| *n += along * x);
        }
        let long = next.iter().map(|x| x * x).sum::<f64>().sqrt();
        if long <= 0.0 {
            break;
        }
        next.iter_mut().for_each(|x| *x /= long);
        let moved = std::iter::zip(&next, &direction).map(|(x, y)| (x - y).abs()).fold(0.0, f64::max);
        direction = next;
        if moved < ENOUGH {
            break;
        }
    }
    direction.iter().map(|d| d * direction[0] < 0.0).collect()
}

/// The mean of each question's answers and one over their spread; 0 where they are alike.
fn standards(answers: &[u8], k: usize) -> Vec<(f64, f64)> {
    let mut sums = vec![(0.0, 0.0, 0.0); k];
    for row in answers.chunks_exact(k) {
        for (sum, x) in sums.iter_mut().zip(row).filter(|(_, x)| **x != MISSING) {
            let x = f64::from(*x);
            *sum = (sum.0 + 1.0, sum.1 + x, sum.2 + x * x);
        }
    }
    let one = |(n, x, xx): &(f64, f64, f64)| {
        let mean = x / n.max(1.0);
        let spread = (xx / n.max(1.0) - mean * mean).max(0.0).sqrt();
        (mean, if spread > 1e-12 { 1.0 / spread } else { 0.0 })
    };
    sums.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sequence::Sequence;

    #[test]
    fn questions_that_are_turned_are_found() {
        let turned = [false, true, true, false, true, false];
        let mut draws = Sequence::new(5);
        let mut answers = Vec::new();
        for _ in 0..400 {
            let own = draws.below(3);
            for turn in turned {
                let x = (own + draws.below(3)) as u8;
                answers.push(if turn { 4 - x } else { x });
            }
        }
        answers[7] = MISSING;
        assert_eq!(against_the_first(&answers, 6), turned);
        let other: Vec<u8> = answers.chunks(6).flat_map(|r| r.iter().map(|x| 4u8.wrapping_sub(*x).min(200))).collect();
        assert_eq!(against_the_first(&other, 6), turned, "the first question sets the direction");
    }

    #[test]
    fn without_answers_nothing_is_turned() {
        assert_eq!(against_the_first(&[], 3), [false; 3]);
        assert_eq!(against_the_first(&[1, 1, 1, 1], 2), [false; 2]);
        assert!(against_the_first(&[], 0).is_empty());
    }
}
