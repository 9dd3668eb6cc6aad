//! What one try says about how much somebody can bear and how much the step asks.
//!
//! Both are logits. The try is read by a Rasch model: P(done) = s(tolerance − difficulty),
//! s the logistic function. Tolerance moves, so this is a Kalman filter around it.

/// A quantity in logits, known up to a normal distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Its mean.
    pub mean: f64,
    /// Its variance, over 0.
    pub variance: f64,
}

/// Points of the 0–100 discomfort scale that one logit is worth.
pub const SUDS_PER_LOGIT: f64 = 15.0;
/// Discomfort where tolerance and difficulty meet.
pub const SUDS_MIDDLE: f64 = 50.0;
/// Variance that tolerance gains in a day, for it can move (this project's assumption).
pub const DRIFT_PER_DAY: f64 = 0.01;
/// Newton's steps at most; four are enough for six digits wherever a record leads.
const NEWTON_MOST: usize = 12;
const NEWTON_ENOUGH: f64 = 1e-10;

/// The logistic function.
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// The logit of a probability inside 0–1: what [`logistic`] undoes.
pub fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

impl Estimate {
    /// Tolerance before anything is known: a little under the middle (assumption).
    pub const TOLERANCE: Self = Self { mean: -0.5, variance: 1.0 };

    /// Difficulty of a step that is expected to bring `suds` of discomfort, 0–100.
    pub fn of_difficulty(suds: f64) -> Self {
        Self { mean: (suds.clamp(0.0, 100.0) - SUDS_MIDDLE) / SUDS_PER_LOGIT, variance: 0.6 }
    }
    /// The same, `days` later.
    pub fn drifted(self, days: f64) -> Self {
        Self { variance: self.variance + DRIFT_PER_DAY * days.max(0.0), ..self }
    }
}

/// The probability that a step is done, 0–1, with what is not known averaged over
/// (MacKay's approximation).
pub fn odds(tolerance: Estimate, difficulty: Estimate) -> f64 {
    let spread = (1.0 + std::f64::consts::PI * (tolerance.variance + difficulty.variance) / 8.0).sqrt();
    logistic((tolerance.mean - difficulty.mean) / spread)
}

/// Tolerance and difficulty after a step was done (`y` = 1), done in part (½) or not (0).
pub fn tried(tolerance: Estimate, difficulty: Estimate, y: f64) -> (Estimate, Estimate) {
    within(tolerance, difficulty, y, NEWTON_MOST)
}

/// The same with at most so many of Newton's steps: one is Glicko's rule.
fn within(tolerance: Estimate, difficulty: Estimate, y: f64, steps: usize) -> (Estimate, Estimate) {
    let total = tolerance.variance + difficulty.variance;
    let before = tolerance.mean - difficulty.mean;
    let mut gap = before;
    for _ in 0..steps {
        let s = logistic(gap);
        let by = ((y - s) - (gap - before) / total) / (-s * (1.0 - s) - 1.0 / total);
        gap -= by;
        if by.abs() < NEWTON_ENOUGH {
            break;
        }
    }
    let s = logistic(gap);
    let total_after = 1.0 / (1.0 / total + s * (1.0 - s));
    let pull = (gap - before) / total;
    let gain = (total - total_after) / (total * total);
    let moved = |e: Estimate, sign: f64| Estimate {
        mean: e.mean + sign * e.variance * pull,
        variance: e.variance - e.variance * e.variance * gain,
    };
    (moved(tolerance, 1.0), moved(difficulty, -1.0))
}

/// Tolerance and difficulty after a peak discomfort of `suds`, 0–100, was told:
/// 50 + 15 (difficulty − tolerance), give or take 15. One linear Kalman step.
pub fn felt(tolerance: Estimate, difficulty: Estimate, suds: f64) -> (Estimate, Estimate) {
    let noise = SUDS_PER_LOGIT * SUDS_PER_LOGIT;
    let total = noise * (tolerance.variance + difficulty.variance) + noise;
    let foreseen = SUDS_MIDDLE + SUDS_PER_LOGIT * (difficulty.mean - tolerance.mean);
    let moved = |e: Estimate, sign: f64| Estimate {
        mean: e.mean + sign * SUDS_PER_LOGIT * e.variance / total * (suds.clamp(0.0, 100.0) - foreseen),
        variance: e.variance - noise * e.variance * e.variance / total,
    };
    (moved(tolerance, -1.0), moved(difficulty, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLERANCE: Estimate = Estimate { mean: 0.0, variance: 1.0 };
    const DIFFICULTY: Estimate = Estimate { mean: 0.5, variance: 0.5 };

    fn meets((t, d): (Estimate, Estimate), golden: [f64; 4]) {
        let found = [t.mean, t.variance, d.mean, d.variance];
        let near = found.iter().zip(&golden).all(|(a, b)| (a - b).abs() < 6e-6);
        assert!(near, "{found:?} is not {golden:?}");
    }

    #[test]
    fn a_try_meets_the_reference_values() {
        meets(tried(TOLERANCE, DIFFICULTY, 1.0), [0.45464, 0.81927, 0.27268, 0.45482]);
        meets(tried(TOLERANCE, DIFFICULTY, 0.0), [-0.28380, 0.84423, 0.64190, 0.46106]);
        meets(tried(TOLERANCE, DIFFICULTY, 0.5), [0.09018, 0.82252, 0.45491, 0.45563]);
    }

    #[test]
    fn a_single_step_of_newton_meets_its_own_reference_values() {
        meets(within(TOLERANCE, DIFFICULTY, 1.0, 1), [0.46023, 0.81938, 0.26989, 0.45484]);
    }

    #[test]
    fn four_steps_of_newton_are_enough() {
        for gap in [-8.0, -3.0, -0.5, 0.0, 2.0, 8.0] {
            for variance in [0.05, 0.6, 2.0, 6.0] {
                for y in [0.0, 0.5, 1.0] {
                    let (t, d) = (Estimate { mean: gap, variance }, Estimate { mean: 0.0, variance: 0.6 });
                    let (four, many) = (within(t, d, y, 4), within(t, d, y, 60));
                    assert!((four.0.mean - many.0.mean).abs() < 1e-4, "{gap} {variance} {y}");
                    assert!((tried(t, d, y).0.mean - many.0.mean).abs() < 1e-9);
                }
            }
        }
    }

    #[test]
    fn discomfort_meets_the_reference_values() {
        meets(felt(TOLERANCE, DIFFICULTY, 70.0), [-1.0 / 3.0, 0.6, 2.0 / 3.0, 0.4]);
    }

    #[test]
    fn more_done_is_never_read_as_less_tolerance() {
        for gap in [-4.0, -1.0, 0.0, 1.0, 4.0] {
            let t = Estimate { mean: gap, variance: 1.3 };
            let after = |y| tried(t, DIFFICULTY, y).0.mean;
            assert!(after(0.0) < after(0.5) && after(0.5) < after(1.0));
            assert!(after(0.0) < gap && gap < after(1.0));
        }
    }

    #[test]
    fn what_is_not_known_draws_the_odds_toward_a_half() {
        let sure = Estimate { variance: 1e-9, ..TOLERANCE };
        let easy = Estimate { mean: -2.0, variance: 1e-9 };
        assert!((odds(sure, easy) - logistic(2.0)).abs() < 1e-6);
        assert!(odds(TOLERANCE, Estimate { variance: 1.0, ..easy }) < odds(sure, easy));
    }
}
