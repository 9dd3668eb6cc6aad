//! How far off a change may be.

use crate::numeric::ln_normal_tail;

/// Mean and variance of a segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Its mean.
    pub level: f64,
    /// Mean of its squares around that.
    pub variance: f64,
}

impl Step {
    /// Of the numbers of a segment that is not empty.
    pub fn of(numbers: &[f64]) -> Self {
        let n = numbers.len() as f64;
        let level = numbers.iter().sum::<f64>() / n;
        Self { level, variance: numbers.iter().map(|x| (x - level) * (x - level)).sum::<f64>() / n }
    }
}

/// The interval of a change at `at`, from the distribution of the highest point of a Brownian
/// motion with two drifts (Bai, Review of Economics and Statistics 79, 1997, appendix B), for
/// segments whose variance may differ; as R's strucchange gives it. It may reach beyond the
/// record. `None` where the levels are alike or the variances too different.
pub fn change_interval(at: usize, before: Step, after: Step, level: f64) -> Option<(i64, i64)> {
    let tail = (1.0 - level) / 2.0;
    let apart = (after.level - before.level).powi(2);
    let ratio = after.variance / before.variance;
    let middle = highest_before(0.0, ratio);
    if !(ratio.is_finite() && ratio > 0.0 && apart > 0.0 && middle > tail && middle < 1.0 - tail) {
        return None;
    }
    let scale = before.variance / apart;
    let (upper, lower) = (reaches(1.0 - tail, 1.0, ratio)?, reaches(tail, -1.0, ratio)?);
    Some((at as i64 - (upper * scale).ceil() as i64, at as i64 - (lower * scale).floor() as i64))
}

/// The x on one side of 0 at which the distribution reaches `share`.
fn reaches(share: f64, side: f64, ratio: f64) -> Option<f64> {
    const FAR: f64 = 1e6;
    let beyond = |x: f64| (highest_before(x, ratio) - share) * side > 0.0;
    let (mut near, mut far) = (0.0, side);
    while !beyond(far) {
        far *= 2.0;
        if far.abs() > FAR {
            return None;
        }
    }
    for _ in 0..80 {
        let middle = (near + far) / 2.0;
        *(if beyond(middle) { &mut far } else { &mut near }) = middle;
    }
    Some((near + far) / 2.0)
}

/// P(the highest point lies before x), where the variance after is `f` times the one before.
fn highest_before(x: f64, f: f64) -> f64 {
    let size = x.abs();
    let flat =
        |times: f64| -> f64 { (size.ln() / 2.0 - times * size / 8.0).exp() / (2.0 * std::f64::consts::PI).sqrt() };
    let tail = |at: f64| ln_normal_tail(at * size.sqrt());
    if x < 0.0 {
        let share = 1.0 / f;
        let last = size / 2.0 - 2.0 + (f + 2.0).powi(2) / (f + 1.0);
        let middle = f * (f + 2.0) / (f + 1.0) * (share * (1.0 + share) * size / 2.0 + tail(0.5 + share)).exp();
        last * tail(0.5).exp() - flat(1.0) - middle
    } else {
        let share = 1.0 / f;
        let last = (2.0 * f + 1.0).powi(2) / ((f + 1.0) * f) - 2.0 + share * size / 2.0;
        let middle = (2.0 * f + 1.0) / (f * (f + 1.0)) * ((f + 1.0) * size / 2.0 + tail((f + 0.5) / f.sqrt())).exp();
        1.0 + share.sqrt() * flat(share) + middle - last * tail(0.5 * share.sqrt()).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_equal_variances_the_interval_is_the_same_on_both_sides() {
        let step = |level| Step { level, variance: 2.0 };
        let (low, high) = change_interval(50, step(0.0), step(1.0), 0.95).expect("an interval");
        assert_eq!(50 - low, high - 50);
        // 11 is the tabled 97.5 % point of the symmetric case (Yao, Annals of Statistics 15, 1987).
        assert!((reaches(0.975, 1.0, 1.0).expect("a quantile") - 11.03).abs() < 0.05);
        assert!((highest_before(0.0, 1.0) - 0.5).abs() < 1e-12);
    }

    /// What is noisy after a change draws the estimate too far on, so that the change may lie
    /// further back. Beside R's strucchange.
    #[test]
    fn noise_after_a_change_reaches_back_and_no_step_has_no_interval() {
        let interval = change_interval(50, Step { level: 0.0, variance: 1.0 }, Step { level: 1.0, variance: 3.0 }, 0.9);
        assert_eq!(interval, Some((24, 56)));
        let same = Step { level: 1.0, variance: 1.0 };
        assert_eq!(change_interval(50, same, same, 0.95), None);
        assert_eq!(change_interval(50, same, Step { level: 2.0, variance: 0.0 }, 0.95), None);
    }
}
