//! Three scores or more: a level that moves slowly, seen with error. The local-level
//! model, y_t = m_t + e, m_t = m_{t−1} + w, by Kalman's filter and the smoother of Rauch,
//! Tung & Striebel (Durbin & Koopman 2012, *Time Series Analysis by State Space Methods*,
//! ch. 2). Nothing is assumed about the first level.

use super::change::{BayesChange, drift};

/// A score, when it was taken and how far off it may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// When, in days from anywhere.
    pub day: f64,
    /// The score.
    pub score: f64,
    /// Its own standard error between two occasions, over 0: a short form's is larger.
    pub error: f64,
}

impl Seen {
    fn sound(&self) -> bool {
        self.day.is_finite() && self.score.is_finite() && self.error.is_finite() && self.error > 0.0
    }
}

/// A belief about the level at one time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
}

/// What a row of scores says.
#[derive(Debug, Clone, PartialEq)]
pub struct Trail {
    /// The level at each time, by the scores up to then.
    pub so_far: Vec<Level>,
    /// The level at each time, by all scores.
    pub by_all: Vec<Level>,
    /// The change from the first time to the last.
    pub change: BayesChange,
    /// ln of the density of all scores after the first.
    pub log_likelihood: f64,
}

/// The most scores; the newest count.
pub const SCORES_MAX: usize = 1_000;

/// The scores that count: those that are numbers, in the order of time, the newest
/// [`SCORES_MAX`].
pub(crate) fn in_order(seen: &[Seen]) -> Vec<Seen> {
    let mut seen: Vec<Seen> = seen.iter().filter(|s| s.sound()).copied().collect();
    seen.sort_by(|a, b| a.day.total_cmp(&b.day));
    seen.split_off(seen.len().saturating_sub(SCORES_MAX))
}

/// Reads scores, in any order, of a scale with a standard deviation between people of
/// `spread`, by which its levels drift; those that are no numbers are left out. `None` with
/// fewer than two, or when the spread is not over 0.
pub fn trail(spread: f64, seen: &[Seen]) -> Option<Trail> {
    let seen = in_order(seen);
    let first = *seen.first().filter(|_| seen.len() > 1 && spread > 0.0 && spread.is_finite())?;
    let noise = first.error.powi(2);
    // The first level stays in the state beside the present one, so that their difference
    // has its variance at the end.
    let (mut start, mut now) = ((first.score, noise), (first.score, noise));
    let (mut between, mut log_likelihood) = (noise, 0.0);
    let (mut so_far, mut drifts) = (vec![now], vec![0.0]);
    for (before, one) in seen.iter().zip(&seen[1..]) {
        let (drift, noise) = (drift(spread, one.day - before.day), one.error.powi(2));
        now.1 += drift;
        let total = now.1 + noise;
        let surprise = one.score - now.0;
        log_likelihood -= 0.5 * ((2.0 * std::f64::consts::PI * total).ln() + surprise * surprise / total);
        let (first_gain, gain) = (between / total, now.1 / total);
        start = (start.0 + first_gain * surprise, start.1 - first_gain * between);
        between -= first_gain * now.1;
        now = (now.0 + gain * surprise, now.1 * noise / total);
        so_far.push(now);
        drifts.push(drift);
    }
    let change = BayesChange::new(now.0 - start.0, now.1 - 2.0 * between + start.1);
    let level = |(mean, variance): &(f64, f64)| Level { mean: *mean, sd: variance.max(0.0).sqrt() };
    let by_all = smoothed(&so_far, &drifts).iter().map(level).collect();
    Some(Trail { so_far: so_far.iter().map(level).collect(), by_all, change, log_likelihood })
}

fn smoothed(so_far: &[(f64, f64)], drifts: &[f64]) -> Vec<(f64, f64)> {
    let mut out = so_far.to_vec();
    for t in (0..out.len() - 1).rev() {
        let foreseen = so_far[t].1 + drifts[t + 1];
        let share = so_far[t].1 / foreseen;
        let (mean, variance) = out[t + 1];
        out[t] = (so_far[t].0 + share * (mean - so_far[t].0), so_far[t].1 + share * share * (variance - foreseen));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::Cholesky;
    use crate::scale::{Measured, bayes_change};

    const SPREAD: f64 = 1.2;

    fn scale() -> Measured {
        Measured::new(SPREAD, 0.85).expect("a scale")
    }

    fn seen(scores: &[(f64, f64)]) -> Vec<Seen> {
        let error = scale().sem();
        scores.iter().map(|(day, score)| Seen { day: *day, score: *score, error }).collect()
    }

    #[test]
    fn two_scores_say_what_the_belief_about_one_change_says() {
        let found = trail(SPREAD, &seen(&[(0.0, 4.0), (60.0, 3.1)])).expect("a trail").change;
        let golden = bayes_change(&scale(), 4.0, 3.1, 60.0);
        assert!((found.mean - golden.mean).abs() < 1e-12 && (found.sd - golden.sd).abs() < 1e-12);
    }

    /// All levels at once, by solving the normal equations of their joint belief.
    #[test]
    fn filter_and_smoother_say_what_the_joint_belief_says() {
        let scores = [(0.0, 4.0), (45.0, 3.6), (50.0, 4.4), (120.0, 3.0), (300.0, 3.3)];
        let (n, noise) = (scores.len(), scale().sem().powi(2));
        let mut precision = vec![vec![0.0; n]; n];
        for t in 0..n {
            precision[t][t] += 1.0 / noise;
            if t > 0 {
                let w = 1.0 / scale().drift(scores[t].0 - scores[t - 1].0);
                precision[t][t] += w;
                precision[t - 1][t - 1] += w;
                precision[t][t - 1] -= w;
                precision[t - 1][t] -= w;
            }
        }
        let joint = Cholesky::new(&precision).expect("positive definite");
        let mean = joint.solve(&scores.map(|s| s.1 / noise));
        let cover = joint.inverse();
        let found = trail(SPREAD, &seen(&scores)).expect("a trail");
        for t in 0..n {
            assert!((found.by_all[t].mean - mean[t]).abs() < 1e-10);
            assert!((found.by_all[t].sd - cover[t][t].sqrt()).abs() < 1e-10);
        }
        let variance = cover[0][0] - 2.0 * cover[0][n - 1] + cover[n - 1][n - 1];
        assert!((found.change.mean - (mean[n - 1] - mean[0])).abs() < 1e-10);
        assert!((found.change.sd - variance.sqrt()).abs() < 1e-10);
        assert_eq!(found.so_far[n - 1], found.by_all[n - 1]);
    }

    #[test]
    fn order_does_not_matter_and_one_score_is_no_trail() {
        let scores = seen(&[(0.0, 4.0), (45.0, 3.6), (90.0, 3.0)]);
        let turned: Vec<Seen> = scores.iter().rev().copied().collect();
        assert_eq!(trail(SPREAD, &scores), trail(SPREAD, &turned));
        assert_eq!(trail(SPREAD, &scores[..1]), None);
        assert_eq!(trail(SPREAD, &[Seen { day: f64::NAN, score: 1.0, error: 0.5 }; 4]), None);
    }

    #[test]
    fn a_score_with_a_larger_error_pulls_less() {
        let mut scores = seen(&[(0.0, 4.0), (60.0, 3.0)]);
        let sharp = trail(SPREAD, &scores).expect("a trail").change;
        scores[1].error *= 2.0;
        let blurred = trail(SPREAD, &scores).expect("a trail").change;
        assert!(sharp.mean < blurred.mean && blurred.mean < 0.0 && blurred.p_down < sharp.p_down);
        // with two, the variances of both errors stand in the closed form
        let (r, s) = (scale().sem().powi(2), scale().drift(60.0));
        assert!((blurred.mean + s / (s + 5.0 * r)).abs() < 1e-12);
        scores[1].error = 0.0;
        assert_eq!(trail(SPREAD, &scores), None, "a score without an error is left out");
    }

    #[test]
    fn more_scores_that_say_the_same_make_it_surer() {
        let few = trail(SPREAD, &seen(&[(0.0, 4.0), (180.0, 3.0)])).expect("a trail");
        let many = seen(&[(0.0, 4.0), (0.0, 4.0), (90.0, 3.5), (180.0, 3.0), (180.0, 3.0)]);
        let many = trail(SPREAD, &many).expect("a trail");
        assert!(many.change.p_down > few.change.p_down && many.change.sd < few.change.sd);
    }
}
