//! How far a series moved when something began: a change of level and of slope, where each
//! day resembles the one before, with the belief about both spelt out.
//!
//! y_t = b₀ + b₁·t + b₂·after + b₃·(t − t₀)⁺ + e_t, e_t = φ^Δ·e_(t−Δ) + noise. For each φ
//! of a grid the days are whitened (Prais & Winsten 1954; a gap of Δ days keeps φ^Δ) and
//! b, σ² have a normal-inverse-gamma belief in closed form; the φ are then weighed by how
//! well they told the days (O'Hagan & Forster 2004, *Bayesian Inference*, ch. 11).

use serde::Serialize;

use crate::interval::Interval;
use crate::numeric::{Cholesky, ln_gamma, student_cdf};

/// One day of the series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observed {
    /// The day, counted from anywhere.
    pub day: i64,
    /// What was noted.
    pub value: f64,
}

/// What is believed about the change.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    /// Days before.
    pub before: usize,
    /// Days after.
    pub after: usize,
    /// The change of level on the first day, mean of the belief.
    pub level: f64,
    /// Its standard deviation.
    pub level_error: f64,
    /// The change of slope, a day.
    pub slope: f64,
    /// Its standard deviation.
    pub slope_error: f64,
    /// The change once [`WEEK`] days have gone: level + 7·slope.
    pub week: f64,
    /// The middle 80 % of it.
    pub week_interval: Interval,
    /// The probability that it is over 0.
    pub p_up: f64,
    /// How much a day resembles the one before, mean of the belief.
    pub phi: f64,
    /// ln of the probability of the days under the whole belief, in units of their spread.
    pub ln_evidence: f64,
}

/// Days after the start at which the change is told.
pub const WEEK: f64 = 7.0;
/// Fewest days in each phase.
const DAYS_MIN: usize = 3;
/// Most days that are looked at: of a longer series, those nearest to the start.
pub const DAYS_MAX: usize = 1_000;
/// The φ that are weighed, each as likely at first.
const PHIS: [f64; 11] = [-0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
/// Prior standard deviations of b₀ to b₃ in units of the noise: the level anywhere, a slope of
/// a twentieth a day, a change of level of one.
const PRIOR: [f64; 4] = [10.0, 0.05, 1.0, 0.05];
/// σ² is believed to be inverse-gamma with this shape and scale.
const SHAPE: f64 = 1.0;
const SCALE: f64 = 0.5;
const SHARE: f64 = 0.8;
const UNKNOWNS: usize = 4;

/// The belief about b for one φ: Student with `freedom`, at `mean`, `scale`² times the
/// inverse of what `factor` factors.
struct Believed {
    phi: f64,
    ln_weight: f64,
    freedom: f64,
    mean: Vec<f64>,
    covariance: Vec<Vec<f64>>,
}

impl Believed {
    /// Place and scale of a sum of unknowns.
    fn of(&self, sum: &[f64; UNKNOWNS]) -> (f64, f64) {
        let place = sum.iter().zip(&self.mean).map(|(c, b)| c * b).sum();
        let row = |i: usize| sum.iter().zip(&self.covariance[i]).map(|(c, v)| c * v).sum::<f64>();
        let square: f64 = (0..UNKNOWNS).map(|i| sum[i] * row(i)).sum();
        (place, square.max(0.0).sqrt())
    }
}

/// What some days say about a change that began on day `start`; days in order, one entry a
/// day. `None` under [`DAYS_MIN`] days in a phase, where days are not in order, or where
/// nothing ever varied.
pub fn change(days: &[Observed], start: i64) -> Option<Change> {
    let first = days.partition_point(|d| d.day < start);
    let half = DAYS_MAX / 2;
    let days = &days[first.saturating_sub(half)..days.len().min(first + half)];
    let before = first.min(half);
    let after = days.len() - before;
    let in_order = days.windows(2).all(|w| w[0].day < w[1].day) && days.iter().all(|d| d.value.is_finite());
    if before < DAYS_MIN || after < DAYS_MIN || !in_order {
        return None;
    }
    let n = days.len() as f64;
    let mean = days.iter().map(|d| d.value).sum::<f64>() / n;
    let spread = (days.iter().map(|d| (d.value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    if spread <= 0.0 {
        return None;
    }
    let row = |d: &Observed| {
        let since = (d.day - start) as f64;
        let after = f64::from(u8::from(since >= 0.0));
        ([1.0, since, after, since.max(0.0)], (d.value - mean) / spread)
    };
    let rows: Vec<([f64; UNKNOWNS], f64)> = days.iter().map(row).collect();
    let apart: Vec<i64> = days.windows(2).map(|w| w[1].day - w[0].day).collect();
    let beliefs = PHIS.iter().map(|phi| believed(&rows, &apart, *phi)).collect::<Option<Vec<_>>>()?;
    Some(told(&beliefs, before, after, spread))
}

/// Whitens the days for one φ and takes the belief on.
fn believed(rows: &[([f64; UNKNOWNS], f64)], apart: &[i64], phi: f64) -> Option<Believed> {
    let mut bend = vec![vec![0.0; UNKNOWNS]; UNKNOWNS];
    for (i, prior) in PRIOR.iter().enumerate() {
        bend[i][i] = prior.powi(-2);
    }
    let (mut pull, mut squares, mut ln_stretch) = ([0.0; UNKNOWNS], 0.0, 0.0);
    let still = 1.0 - phi * phi;
    for (t, (x, y)) in rows.iter().enumerate() {
        // The first day has the spread of all days, a later one that of the noise over its gap.
        let (kept, noise) = match t.checked_sub(1) {
            None => (0.0, 1.0 / still),
            Some(last) => {
                let gap = i32::try_from(apart[last]).unwrap_or(i32::MAX);
                let kept = phi.powi(gap);
                (kept, (1.0 - kept * kept) / still)
            }
        };
        let (old_x, old_y) = if t == 0 { ([0.0; UNKNOWNS], 0.0) } else { rows[t - 1] };
        let white = noise.sqrt().recip();
        let x: [f64; UNKNOWNS] = std::array::from_fn(|i| (x[i] - kept * old_x[i]) * white);
        let y = (y - kept * old_y) * white;
        ln_stretch += white.ln();
        squares += y * y;
        for i in 0..UNKNOWNS {
            pull[i] += x[i] * y;
            (0..UNKNOWNS).for_each(|j| bend[i][j] += x[i] * x[j]);
        }
    }
    let factor = Cholesky::new(&bend)?;
    let mean = factor.solve(&pull);
    let fitted: f64 = mean.iter().zip(&pull).map(|(b, p)| b * p).sum();
    let (shape, scale) = (SHAPE + rows.len() as f64 / 2.0, SCALE + (squares - fitted).max(0.0) / 2.0);
    let ln_prior: f64 = PRIOR.iter().map(|p| -2.0 * p.ln()).sum();
    let ln_evidence = ln_stretch - rows.len() as f64 / 2.0 * std::f64::consts::TAU.ln()
        + (ln_prior - factor.ln_determinant()) / 2.0
        + SHAPE * SCALE.ln()
        - shape * scale.ln()
        + ln_gamma(shape)
        - ln_gamma(SHAPE);
    let mut covariance = factor.inverse();
    covariance.iter_mut().flatten().for_each(|v| *v *= scale / shape);
    Some(Believed { phi, ln_weight: ln_evidence, freedom: 2.0 * shape, mean, covariance })
}

/// Weighs the φ and reads the change off, in units of the days.
fn told(beliefs: &[Believed], before: usize, after: usize, spread: f64) -> Change {
    const LEVEL: [f64; UNKNOWNS] = [0.0, 0.0, 1.0, 0.0];
    const SLOPE: [f64; UNKNOWNS] = [0.0, 0.0, 0.0, 1.0];
    const AT_A_WEEK: [f64; UNKNOWNS] = [0.0, 0.0, 1.0, WEEK];
    let most = beliefs.iter().map(|b| b.ln_weight).fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = beliefs.iter().map(|b| (b.ln_weight - most).exp()).collect();
    let total: f64 = weights.iter().sum();
    let weigh =
        |of: &dyn Fn(&Believed) -> f64| beliefs.iter().zip(&weights).map(|(b, w)| of(b) * w).sum::<f64>() / total;
    let moments = |sum: &[f64; UNKNOWNS]| {
        let mean = weigh(&|b| b.of(sum).0);
        let square = weigh(&|b| {
            let (place, scale) = b.of(sum);
            (place - mean).powi(2) + scale * scale * b.freedom / (b.freedom - 2.0)
        });
        (mean * spread, square.sqrt() * spread)
    };
    let under = |x: f64| {
        weigh(&|b| {
            let (place, scale) = b.of(&AT_A_WEEK);
            student_cdf((x - place) / scale, b.freedom)
        })
    };
    let ((level, level_error), (slope, slope_error)) = (moments(&LEVEL), moments(&SLOPE));
    let (week, wide) = moments(&AT_A_WEEK);
    let quantile = |share: f64| {
        let (mut low, mut high) = ((week - 40.0 * wide) / spread, (week + 40.0 * wide) / spread);
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if under(middle) < share { low = middle } else { high = middle }
        }
        f64::midpoint(low, high) * spread
    };
    let out = (1.0 - SHARE) / 2.0;
    Change {
        before,
        after,
        level,
        level_error,
        slope,
        slope_error,
        week,
        week_interval: Interval { low: quantile(out), high: quantile(1.0 - out), level: SHARE },
        p_up: 1.0 - under(0.0),
        phi: weigh(&|b| b.phi),
        ln_evidence: most + (total / beliefs.len() as f64).ln(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exposure::draw::Draw;

    /// A life: noise that keeps `phi` of yesterday, a change of level by `step` at day 0,
    /// some days missing.
    fn life(seed: u64, phi: f64, step: f64, slope: f64) -> Vec<Observed> {
        let mut draw = Draw::new(seed, "level");
        let mut e = draw.normal() / (1.0 - phi * phi).sqrt();
        let mut days = Vec::new();
        for day in -30..45i64 {
            if draw.unit() > 0.2 {
                let changed = if day >= 0 { step + slope * day as f64 } else { 0.0 };
                days.push(Observed { day, value: 3.0 + 2.0 * (e + changed) });
            }
            e = phi * e + draw.normal();
        }
        days
    }

    #[test]
    fn lives_drawn_from_the_belief_lie_in_four_of_five_intervals() {
        const LIVES: u64 = 600;
        let (mut held, mut up) = (0, 0.0);
        for seed in 0..LIVES {
            let mut draw = Draw::new(seed, "truth");
            let phi = PHIS[(draw.unit() * 11.0) as usize];
            let (step, slope) = (draw.normal(), 0.05 * draw.normal());
            let found = change(&life(seed, phi, step, slope), 0).expect("a change");
            let truth = 2.0 * (step + WEEK * slope);
            held += u32::from(found.week_interval.low < truth && truth < found.week_interval.high);
            up += if truth > 0.0 { found.p_up } else { 1.0 - found.p_up };
        }
        let share = f64::from(held) / LIVES as f64;
        assert!((0.76..0.87).contains(&share), "{share}");
        assert!(up / LIVES as f64 > 0.7, "{up}");
    }

    #[test]
    fn a_step_is_found_and_a_plain_life_is_left_alone() {
        let found = change(&life(1, 0.3, 2.0, 0.0), 0).expect("a change");
        assert!(found.p_up > 0.99 && (found.week - 4.0).abs() < 2.5, "{found:?}");
        let null = (0..300).filter(|s| {
            let p = change(&life(*s, 0.3, 0.0, 0.0), 0).expect("a change").p_up;
            !(0.025..=0.975).contains(&p)
        });
        // Beliefs near 0 are held back by the prior, so this is at most the nominal share.
        assert!(null.count() <= 24);
    }

    /// The slow oracle: the belief for φ = 0 is ridge regression with b/σ ~ N(0, prior²).
    #[test]
    fn without_resemblance_it_is_a_ridge_regression() {
        let days = life(7, 0.0, 1.0, 0.02);
        let rows: Vec<([f64; 4], f64)> = days
            .iter()
            .map(|d| ([1.0, d.day as f64, f64::from(u8::from(d.day >= 0)), d.day.max(0) as f64], d.value))
            .collect();
        let apart: Vec<i64> = days.windows(2).map(|w| w[1].day - w[0].day).collect();
        let found = believed(&rows, &apart, 0.0).expect("a belief");
        // Gradient of ½|y − Xb|² + ½|b/prior|² is nothing at the summit.
        for i in 0..4 {
            let slope: f64 =
                rows.iter().map(|(x, y)| x[i] * (y - (0..4).map(|j| x[j] * found.mean[j]).sum::<f64>())).sum::<f64>()
                    - found.mean[i] / PRIOR[i].powi(2);
            assert!(slope.abs() < 1e-7, "{i} {slope}");
        }
    }

    #[test]
    fn too_few_days_or_days_out_of_order_say_nothing() {
        let days = life(3, 0.2, 0.0, 0.0);
        assert_eq!(change(&days, -100), None);
        assert_eq!(change(&days, 44), None);
        let mut turned = days.clone();
        turned.swap(0, 1);
        assert_eq!(change(&turned, 0), None);
        let flat: Vec<Observed> = (-9..9).map(|day| Observed { day, value: 1.0 }).collect();
        assert_eq!(change(&flat, 0), None);
        let wild = [Observed { day: i64::MIN, value: 1.0 }, Observed { day: i64::MAX, value: 2.0 }];
        assert_eq!(change(&wild, 0), None);
    }
}
