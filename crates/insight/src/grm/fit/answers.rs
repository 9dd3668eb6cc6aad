//! Answers as the fit wants them: only those that somebody gave, people with the same
//! answers together.

use super::super::{ANSWERS_MAX, ITEMS_MAX};
use crate::scale::MISSING;

/// What people answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// For each question, the answers that somebody gave, rising.
    pub(super) values: Vec<Vec<u8>>,
    /// For each pattern, a code for each pair of questions: the row of its table.
    pub(super) codes: Vec<u16>,
    /// How many people have each pattern.
    pub(super) times: Vec<f64>,
    /// For each question, how often each answer was given.
    pub(super) given: Vec<Vec<usize>>,
    /// For each question, its correlation with the mean of the others, −1 to 1.
    pub(super) hangs: Vec<f64>,
    people: usize,
}

/// Why answers make no fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswers {
    /// Fewer than two questions, more than there may be, or an uneven table.
    Shape,
    /// Nobody answered anything.
    Nobody,
    /// Everybody who answered this question (from 0) gave the same answer.
    Same(usize),
    /// This question (from 0) has more answers than there may be.
    Many(usize),
}

impl Answers {
    /// Reads a row of `k` answers for each person, [`MISSING`] (255) where there is none.
    /// People without any answer are left out.
    ///
    /// # Errors
    /// [`NoAnswers`], with the question.
    pub fn new(table: &[u8], k: usize) -> Result<Self, NoAnswers> {
        if !(2..=ITEMS_MAX).contains(&k) || !table.len().is_multiple_of(k) {
            return Err(NoAnswers::Shape);
        }
        let mut counts = vec![[0usize; 256]; k];
        for row in table.chunks_exact(k) {
            for (count, x) in counts.iter_mut().zip(row) {
                count[*x as usize] += 1;
            }
        }
        let used = |count: &[usize; 256]| (0..MISSING).filter(|x| count[*x as usize] > 0).collect::<Vec<u8>>();
        let values: Vec<Vec<u8>> = counts.iter().map(used).collect();
        if values.iter().all(Vec::is_empty) {
            return Err(NoAnswers::Nobody);
        }
        if let Some(i) = values.iter().position(|v| v.len() < 2) {
            return Err(NoAnswers::Same(i));
        }
        if let Some(i) = values.iter().position(|v| v.len() > ANSWERS_MAX) {
            return Err(NoAnswers::Many(i));
        }
        let given = std::iter::zip(&values, &counts).map(|(v, c)| v.iter().map(|x| c[*x as usize]).collect()).collect();
        let mut rows: Vec<&[u8]> = table.chunks_exact(k).filter(|r| r.iter().any(|x| *x != MISSING)).collect();
        rows.sort_unstable();
        let hangs = hangs(&rows, k);
        let (mut codes, mut times) = (Vec::new(), Vec::new());
        let place: Vec<[u8; 256]> = values.iter().map(|v| places(v)).collect();
        for same in rows.chunk_by(|a, b| a == b) {
            times.push(same.len() as f64);
            for (i, two) in same[0].chunks(2).enumerate() {
                let first = u16::from(place[2 * i][two[0] as usize]);
                let code = two.get(1).map_or(first, |x| {
                    first * (values[2 * i + 1].len() as u16 + 1) + u16::from(place[2 * i + 1][*x as usize])
                });
                codes.push(code);
            }
        }
        Ok(Self { values, codes, times, given, hangs, people: rows.len() })
    }
    /// People with at least one answer.
    pub fn people(&self) -> usize {
        self.people
    }
    /// Different rows of answers.
    pub fn patterns(&self) -> usize {
        self.times.len()
    }
    /// The answers to each question that somebody gave, rising: between each and the next
    /// lies a threshold. An answer that nobody gave has none.
    pub fn values(&self) -> &[Vec<u8>] {
        &self.values
    }
    pub(super) fn pairs(&self) -> usize {
        self.values.len().div_ceil(2)
    }
}

/// The place of each answer among those given; beyond the last for a missing one.
fn places(values: &[u8]) -> [u8; 256] {
    let mut out = [values.len() as u8; 256];
    for (place, x) in values.iter().enumerate() {
        out[*x as usize] = place as u8;
    }
    out
}

/// Each question's correlation with the mean of the other answers of the same person.
fn hangs(rows: &[&[u8]], k: usize) -> Vec<f64> {
    let mut sums = vec![[0.0f64; 6]; k];
    for row in rows {
        let given = row.iter().filter(|x| **x != MISSING);
        let (n, total) = given.fold((0.0, 0.0), |(n, t), x| (n + 1.0, t + f64::from(*x)));
        if n < 2.0 {
            continue;
        }
        for (sum, x) in sums.iter_mut().zip(*row).filter(|(_, x)| **x != MISSING) {
            let x = f64::from(*x);
            let rest = (total - x) / (n - 1.0);
            for (s, add) in sum.iter_mut().zip([1.0, x, rest, x * x, rest * rest, x * rest]) {
                *s += add;
            }
        }
    }
    let r = |[n, x, y, xx, yy, xy]: &[f64; 6]| {
        let spread = ((n * xx - x * x) * (n * yy - y * y)).sqrt();
        if spread > 0.0 { (n * xy - x * y) / spread } else { 0.0 }
    };
    sums.iter().map(r).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_with_the_same_answers_are_one_pattern_in_any_order() {
        let rows: [[u8; 3]; 5] = [[1, 2, 5], [3, 2, 1], [1, 2, 5], [3, MISSING, 1], [1, 4, 5]];
        let answers = Answers::new(&rows.concat(), 3).expect("answers");
        assert_eq!((answers.people(), answers.patterns()), (5, 4));
        assert_eq!(answers.values(), [vec![1, 3], vec![2, 4], vec![1, 5]]);
        let mut turned = rows;
        turned.reverse();
        assert_eq!(Answers::new(&turned.concat(), 3), Ok(answers));
    }

    #[test]
    fn what_makes_no_fit_is_named() {
        assert_eq!(Answers::new(&[1, 2, 3], 2), Err(NoAnswers::Shape));
        assert_eq!(Answers::new(&[], 2), Err(NoAnswers::Nobody));
        assert_eq!(Answers::new(&[1, 2, 1, 3], 2), Err(NoAnswers::Same(0)));
        let many: Vec<u8> = (0..60).map(|i| if i % 2 == 0 { i / 4 % 2 } else { i }).collect();
        assert_eq!(Answers::new(&many, 2), Err(NoAnswers::Many(1)));
    }
}
