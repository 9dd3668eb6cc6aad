//! What a stated confidence comes to: logit P(right) = a + b · logit(confidence).
//!
//! a ~ N(0, 1.5²) and b ~ N(1, ½²): before any guess, confidence means what it says.

use serde::Serialize;

use super::inside;
use crate::exposure::update::{logistic, logit};
use crate::numeric::Cholesky;

const A: (f64, f64) = (0.0, 1.5);
const B: (f64, f64) = (1.0, 0.5);
const STEPS: usize = 100;

/// The most probable line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Line {
    /// Where it crosses: under 0, guesses are right less often than said.
    pub a: f64,
    /// How steep: under 1, more confidence says less than it seems to.
    pub b: f64,
    /// Standard deviation of a, by Laplace's method.
    pub a_error: f64,
    /// Standard deviation of b.
    pub b_error: f64,
    /// Guesses.
    pub n: usize,
}

impl Line {
    /// The line of some guesses with their confidence, by Newton's steps; `None` of a
    /// confidence that is no number. The summit is the only one: the hill bends downward
    /// everywhere.
    pub fn fit(stated: &[(f64, bool)]) -> Option<Self> {
        if stated.iter().any(|s| !s.0.is_finite()) {
            return None;
        }
        let points: Vec<(f64, f64)> =
            stated.iter().map(|&(sure, right)| (logit(inside(sure)), f64::from(u8::from(right)))).collect();
        let (mut a, mut b) = (A.0, B.0);
        for _ in 0..STEPS {
            let (slope, bend) = around(&points, a, b);
            let step = Cholesky::new(&bend)?.solve(&slope);
            // A long step may leap past the summit; the logit scale is a few units wide.
            let size = step[0].abs().max(step[1].abs());
            let part = if size > 1.0 { size.recip() } else { 1.0 };
            (a, b) = (a + part * step[0], b + part * step[1]);
            if size < 1e-12 {
                break;
            }
        }
        let inverse = Cholesky::new(&around(&points, a, b).1)?.inverse();
        Some(Self { a, b, a_error: inverse[0][0].sqrt(), b_error: inverse[1][1].sqrt(), n: stated.len() })
    }
    /// How often a guess of some confidence turns out right.
    pub fn means(&self, sure: f64) -> f64 {
        logistic(self.a + self.b * logit(inside(sure)))
    }
}

/// Slopes of the log of prior times likelihood, and its bend downward.
fn around(points: &[(f64, f64)], a: f64, b: f64) -> (Vec<f64>, Vec<Vec<f64>>) {
    let precision = |deviation: f64| deviation.powi(-2);
    let mut slope = vec![-(a - A.0) * precision(A.1), -(b - B.0) * precision(B.1)];
    let mut bend = vec![vec![precision(A.1), 0.0], vec![0.0, precision(B.1)]];
    for &(x, right) in points {
        let p = logistic(a + b * x);
        let w = p * (1.0 - p);
        slope[0] += right - p;
        slope[1] += (right - p) * x;
        bend[0][0] += w;
        bend[0][1] += w * x;
        bend[1][0] += w * x;
        bend[1][1] += w * x * x;
    }
    (slope, bend)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: [f64; 12] = [0.8, 0.7, 0.9, 0.6, 0.5, 0.8, 0.3, 0.2, 0.7, 0.6, 0.4, 0.9];
    const RIGHT: [usize; 3] = [2, 8, 11];

    fn twelve() -> Vec<(f64, bool)> {
        SAID.iter().enumerate().map(|(i, f)| (*f, RIGHT.contains(&i))).collect()
    }

    fn meets(line: Line, golden: [f64; 4]) {
        let found = [line.a, line.b, line.a_error, line.b_error];
        assert!(found.iter().zip(golden).all(|(f, g)| (f - g).abs() < 6e-5), "{found:?}");
    }

    #[test]
    fn lines_meet_the_reference_numbers() {
        let fourteen: Vec<(f64, bool)> = (0..14).map(|i| (0.8, i == 0)).collect();
        let line = Line::fit(&fourteen).expect("a line");
        meets(line, [-2.5554, 0.6064, 0.8414, 0.4620]);
        assert!((line.means(0.8) - 0.153).abs() < 5e-4);
        meets(Line::fit(&twelve()).expect("a line"), [-1.6790, 1.1022, 0.7150, 0.4104]);
    }

    #[test]
    fn before_any_guess_confidence_means_what_it_says() {
        let line = Line::fit(&[]).expect("the prior");
        for sure in [0.02, 0.3, 0.5, 0.9] {
            assert!((line.means(sure) - sure).abs() < 1e-12);
        }
        assert!((line.a_error - 1.5).abs() < 1e-12 && (line.b_error - 0.5).abs() < 1e-12);
    }

    #[test]
    fn certainty_that_was_wrong_every_time_still_has_a_line() {
        let wrong: Vec<(f64, bool)> = (0..500).map(|_| (1.0, false)).collect();
        let line = Line::fit(&wrong).expect("a line");
        assert!(line.a.is_finite() && line.b.is_finite() && line.means(1.0) < 0.02, "{line:?}");
    }
}
