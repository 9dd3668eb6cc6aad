//! Where the search begins: thresholds from how often each answer was given, slopes from
//! how each question goes with the others.

use super::answers::Answers;
use super::maximise::Curve;
use crate::numeric::normal_quantile;

/// From the normal to the logistic curve (Camilli 1994, *JEBS* 19, 293–295).
const LOGISTIC: f64 = 1.702;

/// A curve for each question.
pub(super) fn curves(answers: &Answers) -> Vec<Curve> {
    let k = answers.hangs.len() as f64;
    let mean = answers.hangs.iter().map(|r| r.abs()).sum::<f64>() / k;
    // The rest of the scale is itself seen with error: Spearman and Brown's formula, with
    // the mean correlation in place of that between two questions.
    let pure = (mean * mean * k / (1.0 + (k - 1.0) * mean * mean)).sqrt().max(0.3);
    std::iter::zip(&answers.given, &answers.hangs)
        .map(|(given, r)| {
            let loading = (r / pure).clamp(0.15, 0.93);
            let slope = loading / (1.0 - loading * loading).sqrt();
            let total: usize = given.iter().sum();
            let mut below = 0;
            let d = given[..given.len() - 1].iter().map(|n| {
                below += n;
                let share = below as f64 / total as f64;
                -LOGISTIC * normal_quantile(share.clamp(1e-9, 1.0 - 1e-9)) * (1.0 + slope * slope).sqrt()
            });
            Curve { a: LOGISTIC * slope, d: d.collect() }
        })
        .collect()
}
