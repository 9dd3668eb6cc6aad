//! Fits of greatest likelihood, against other programs and against plain laws.

use nearer_insight::km::{Curve, Length};
use nearer_insight::survival::{Aft, Case, Family, Lasted, Unfit};

/// Twelve invented cases: time, whether it ended, two covariates.
const CASES: [(f64, bool, f64, f64); 12] = [
    (3.0, true, 24.0, 0.0),
    (8.0, true, 31.0, 1.0),
    (15.0, false, 28.0, 1.0),
    (2.5, true, 45.0, 0.0),
    (11.0, true, 52.0, 1.0),
    (6.0, false, 39.0, 0.0),
    (21.0, true, 33.0, 1.0),
    (4.0, true, 60.0, 0.0),
    (9.5, true, 41.0, 0.0),
    (30.0, false, 47.0, 1.0),
    (5.5, true, 29.0, 1.0),
    (13.0, true, 36.0, 0.0),
];

fn cases() -> Vec<Case> {
    let case = |(t, ended, a, b): (f64, bool, f64, f64)| Case {
        lasted: if ended { Lasted::Exactly(t) } else { Lasted::AtLeast(t) },
        covariates: vec![a, b],
    };
    CASES.map(case).to_vec()
}

#[test]
fn a_fit_does_not_depend_on_the_units_of_a_covariate() {
    let plain = Aft::fit(Family::Weibull, &cases()).expect("a fit");
    let months: Vec<Case> = cases()
        .into_iter()
        .map(|c| Case { covariates: vec![c.covariates[0] * 12.0 + 1e4, c.covariates[1]], ..c })
        .collect();
    let other = Aft::fit(Family::Weibull, &months).expect("a fit");
    assert!((plain.ln_likelihood - other.ln_likelihood).abs() < 1e-8);
    assert!((plain.coefficients[1] - 12.0 * other.coefficients[1]).abs() < 1e-6);
    assert!((plain.errors()[1] - 12.0 * other.errors()[1]).abs() < 1e-6);
}

#[test]
fn without_censoring_the_lognormal_fit_is_least_squares_on_logarithms() {
    let ended: Vec<Case> =
        CASES.iter().map(|c| Case { lasted: Lasted::Exactly(c.0), covariates: Vec::new() }).collect();
    let fit = Aft::fit(Family::Lognormal, &ended).expect("a fit");
    let logs: Vec<f64> = CASES.iter().map(|c| c.0.ln()).collect();
    let mean = logs.iter().sum::<f64>() / 12.0;
    let variance = logs.iter().map(|l| (l - mean).powi(2)).sum::<f64>() / 12.0;
    assert!((fit.coefficients[0] - mean).abs() < 1e-8 && (fit.ln_scale - variance.sqrt().ln()).abs() < 1e-8);
    assert!((fit.errors()[0] - (variance / 12.0).sqrt()).abs() < 1e-8);
}

#[test]
fn what_cannot_be_fitted_says_why() {
    let some = |n: usize| cases()[..n].to_vec();
    assert_eq!(Aft::fit(Family::Lognormal, &[]).unwrap_err(), Unfit::TooFewEnded);
    assert_eq!(Aft::fit(Family::Lognormal, &some(3)).unwrap_err(), Unfit::TooFewEnded);
    let mut bad = cases();
    bad[0].lasted = Lasted::Exactly(0.0);
    assert_eq!(Aft::fit(Family::Lognormal, &bad).unwrap_err(), Unfit::BadCase);
    let twice: Vec<Case> = cases().into_iter().map(|c| Case { covariates: vec![c.covariates[0]; 2], ..c }).collect();
    assert_eq!(Aft::fit(Family::Weibull, &twice).unwrap_err(), Unfit::NoSummit);
}

/// Coefficients, ln scale, their errors and the likelihood, by lifelines 0.30 on the same
/// cases (there ρ = 1/σ).
#[test]
fn both_families_meet_another_program() {
    let golden = [
        (
            Family::Lognormal,
            [1.515_532, 0.005_981, 0.977_091, -0.345_817],
            [0.899_862, 0.020_725, 0.434_284, 0.244_725],
            -29.576_758_27,
        ),
        (
            Family::Weibull,
            [1.855_863, 0.005_199, 0.988_093, -0.489_015],
            [1.090_571, 0.027_222, 0.414_764, 0.265_642],
            -30.254_979_74,
        ),
    ];
    for (family, unknowns, errors, ln_likelihood) in golden {
        let fit = Aft::fit(family, &cases()).expect("a fit");
        let found = fit.coefficients.iter().chain([&fit.ln_scale]);
        for (found, golden) in found.zip(unknowns) {
            assert!((found - golden).abs() < 2e-4, "{family:?}: {found}, not {golden}");
        }
        for (found, golden) in fit.errors().into_iter().zip(errors) {
            assert!((found - golden).abs() < 2e-4, "{family:?}: {found}, not {golden}");
        }
        assert!((fit.ln_likelihood - ln_likelihood).abs() < 1e-6, "{family:?}: {}", fit.ln_likelihood);
        assert_eq!((fit.n, fit.ended), (12, 9));
    }
}

#[test]
fn the_curve_meets_another_program_with_its_log_log_interval() {
    let lengths: Vec<Length> = CASES.iter().map(|c| Length { time: c.0, ended: c.1 }).collect();
    let curve = Curve::new(&lengths, 0.95);
    let golden = [
        (2.5, 0.916_667, 0.538_977, 0.987_826),
        (5.5, 0.666_667, 0.337_019, 0.859_712),
        (9.5, 0.476_190, 0.182_290, 0.723_687),
        (21.0, 0.142_857, 0.009_982, 0.439_584),
    ];
    for (time, lasting, low, high) in golden {
        let step = curve.steps.iter().find(|s| (s.time - time).abs() < 1e-9).expect("a step");
        let off = [step.lasting - lasting, step.low - low, step.high - high];
        assert!(off.iter().all(|d| d.abs() < 1e-6), "{step:?}");
    }
    assert_eq!(curve.median(), Some(9.5));
}
