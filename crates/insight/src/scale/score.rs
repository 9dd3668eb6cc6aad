//! A scale's score and how its questions hang together.

/// An answer that was not given.
pub const MISSING: u8 = u8::MAX;
/// The most answers that may be missing for a score, as one in so many: two of nine, one
/// of five (as manuals of short scales have it), none of three.
const MISSING_ONE_IN: usize = 4;

/// The mean of the answers that were given, so that a sum is this times the number of
/// questions; `None` where more than a quarter is missing, or all.
pub fn mean_score(answers: &[u8]) -> Option<f64> {
    let given = answers.iter().filter(|x| **x != MISSING);
    let (n, sum) = given.fold((0usize, 0u32), |(n, sum), x| (n + 1, sum + u32::from(*x)));
    let missing = answers.len() - n;
    (n > 0 && missing * MISSING_ONE_IN <= answers.len()).then(|| f64::from(sum) / n as f64)
}

/// How a scale's questions hang together, over the rows in which all were answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Consistency {
    /// Rows.
    pub n: usize,
    /// The mean of all scores (means of answers).
    pub mean: f64,
    /// The standard deviation of scores.
    pub sd: f64,
    /// Cronbach's α: k/(k−1) · (1 − Σ item variances / variance of the sum) (Cronbach
    /// 1951, *Psychometrika* 16, 297–334).
    pub alpha: f64,
    /// Each question's correlation with the sum of the others.
    pub item_rest: Vec<f64>,
}

/// Rows whose sums fit into 32 bits: 255 · 255 · 400 · 128 < 2³².
const BLOCK: usize = 128;
/// The most questions; see [`BLOCK`].
const MOST: usize = 400;

/// Sums over rows: of each question's answers, their squares, and their products with
/// the sum of the row.
#[derive(Clone)]
struct Sums<T> {
    answer: Vec<T>,
    square: Vec<T>,
    total: Vec<T>,
}

/// Reads rows of `k` answers each. `None` with fewer than two questions, more than
/// [`MOST`], or fewer than three full rows, or where nobody differs.
pub fn consistency(answers: &[u8], k: usize) -> Option<Consistency> {
    if !(2..=MOST).contains(&k) {
        return None;
    }
    let mut sums = Sums { answer: vec![0u64; k], square: vec![0u64; k], total: vec![0u64; k] };
    let (mut n, mut all, mut all_square) = (0u64, 0u64, 0u64);
    let mut block = Sums { answer: vec![0u32; k], square: vec![0u32; k], total: vec![0u32; k] };
    for rows in answers.chunks(BLOCK * k) {
        for row in rows.chunks_exact(k) {
            let (total, most) = row.iter().fold((0u32, 0u8), |(t, m), x| (t + u32::from(*x), m.max(*x)));
            if most == MISSING {
                continue;
            }
            n += 1;
            all += u64::from(total);
            all_square += u64::from(total) * u64::from(total);
            let places = block.answer.iter_mut().zip(&mut block.square).zip(&mut block.total);
            for (((answer, square), with), x) in places.zip(row) {
                let x = u32::from(*x);
                *answer += x;
                *square += x * x;
                *with += x * total;
            }
        }
        for (long, short) in [
            (&mut sums.answer, &mut block.answer),
            (&mut sums.square, &mut block.square),
            (&mut sums.total, &mut block.total),
        ] {
            for (l, s) in long.iter_mut().zip(short.iter_mut()) {
                *l += u64::from(std::mem::take(s));
            }
        }
    }
    told(&sums, n, all, all_square)
}

/// n·Σxy − Σx·Σy in whole numbers: nothing is lost before the one division.
fn spread(n: u64, xy: u64, x: u64, y: u64) -> f64 {
    (i128::from(n) * i128::from(xy) - i128::from(x) * i128::from(y)) as f64
}

fn told(sums: &Sums<u64>, n: u64, all: u64, all_square: u64) -> Option<Consistency> {
    let k = sums.answer.len();
    if n < 3 {
        return None;
    }
    let whole = spread(n, all_square, all, all);
    let parts: Vec<f64> = (0..k).map(|i| spread(n, sums.square[i], sums.answer[i], sums.answer[i])).collect();
    if whole <= 0.0 || parts.iter().any(|p| *p <= 0.0) {
        return None;
    }
    let rest = |i: usize| {
        let with = spread(n, sums.total[i], sums.answer[i], all) - parts[i];
        let other = whole - 2.0 * spread(n, sums.total[i], sums.answer[i], all) + parts[i];
        if other > 0.0 { with / (parts[i] * other).sqrt() } else { 0.0 }
    };
    let many = k as f64;
    Some(Consistency {
        n: n as usize,
        mean: all as f64 / n as f64 / many,
        sd: (whole / (n as f64 * (n - 1) as f64)).sqrt() / many,
        alpha: many / (many - 1.0) * (1.0 - parts.iter().sum::<f64>() / whole),
        item_rest: (0..k).map(rest).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Straight from the definitions.
    fn plain(rows: &[Vec<f64>]) -> (f64, Vec<f64>) {
        let k = rows[0].len();
        let mean = |x: &[f64]| x.iter().sum::<f64>() / x.len() as f64;
        let covariance = |x: &[f64], y: &[f64]| {
            let (a, b) = (mean(x), mean(y));
            std::iter::zip(x, y).map(|(x, y)| (x - a) * (y - b)).sum::<f64>() / (x.len() - 1) as f64
        };
        let column = |i: usize| rows.iter().map(|r| r[i]).collect::<Vec<f64>>();
        let total: Vec<f64> = rows.iter().map(|r| r.iter().sum()).collect();
        let parts: f64 = (0..k).map(|i| covariance(&column(i), &column(i))).sum();
        let alpha = k as f64 / (k as f64 - 1.0) * (1.0 - parts / covariance(&total, &total));
        let rest = |i: usize| {
            let x = column(i);
            let others: Vec<f64> = std::iter::zip(&total, &x).map(|(t, x)| t - x).collect();
            covariance(&x, &others) / (covariance(&x, &x) * covariance(&others, &others)).sqrt()
        };
        (alpha, (0..k).map(rest).collect())
    }

    #[test]
    fn whole_numbers_say_what_the_definitions_say() {
        let mut draws = crate::sequence::Sequence::new(3);
        let rows: Vec<Vec<u8>> = (0..700)
            .map(|_| {
                let own = draws.below(4);
                (0..5).map(|_| (own + draws.below(4)) as u8).collect()
            })
            .collect();
        let mut flat: Vec<u8> = rows.concat();
        let found = consistency(&flat, 5).expect("a scale");
        let wide: Vec<Vec<f64>> = rows.iter().map(|r| r.iter().map(|x| f64::from(*x)).collect()).collect();
        let (alpha, rest) = plain(&wide);
        assert!((found.alpha - alpha).abs() < 1e-12);
        assert!(std::iter::zip(&found.item_rest, &rest).all(|(a, b)| (a - b).abs() < 1e-12));
        flat.extend([1, 2, MISSING, 3, 4]);
        assert_eq!(consistency(&flat, 5), Some(found), "a row with a hole changes nothing");
    }

    #[test]
    fn a_scale_that_cannot_be_judged_is_not() {
        assert_eq!(consistency(&[1, 2, 3, 4], 2), None);
        assert_eq!(consistency(&[1, 2, 1, 3, 1, 4, 1, 5], 2), None, "one question has one answer");
        assert_eq!(consistency(&[1, 2, 3], 1), None);
    }

    #[test]
    fn up_to_a_quarter_may_be_missing() {
        assert_eq!(mean_score(&[1, 2, 3, MISSING]), Some(2.0));
        assert_eq!(mean_score(&[1, MISSING, 3]), None);
        assert_eq!(mean_score(&[2; 7].into_iter().chain([MISSING; 2]).collect::<Vec<u8>>()), Some(2.0));
        assert_eq!((mean_score(&[]), mean_score(&[MISSING])), (None, None));
    }
}
