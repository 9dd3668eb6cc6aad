//! How long episodes last when some still run: Kaplan & Meier's curve.

use serde::Serialize;

use crate::interval::OpenInterval;
use crate::numeric::normal_quantile;

/// How long one episode lasted, or has lasted so far.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Length {
    /// Hours (or any unit), over 0.
    pub time: f64,
    /// Whether it ended then; otherwise it is known to have lasted at least that long.
    pub ended: bool,
}

/// One step of the curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Step {
    /// When an episode ended.
    pub time: f64,
    /// Share of episodes that last longer, 0–1.
    pub lasting: f64,
    /// Lower end of the log-log interval.
    pub low: f64,
    /// Upper end of it.
    pub high: f64,
}

/// The curve of episodes that last longer than a time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Curve {
    /// The steps, by time.
    pub steps: Vec<Step>,
    level: f64,
}

impl Curve {
    /// The curve of some lengths with intervals of `level`, by Kalbfleisch & Prentice's
    /// log-log transform: ln(−ln S) ± z·√(Σ d/(n(n−d)))/|ln S|.
    pub fn new(lengths: &[Length], level: f64) -> Self {
        let z = normal_quantile(0.5 + level / 2.0);
        let mut sorted = lengths.to_vec();
        sorted.sort_by(|a, b| a.time.total_cmp(&b.time));
        let (mut steps, mut lasting, mut spread) = (Vec::new(), 1.0, 0.0);
        let mut i = 0;
        while i < sorted.len() {
            let time = sorted[i].time;
            let at_risk = (sorted.len() - i) as f64;
            let same = sorted[i..].iter().take_while(|l| l.time == time);
            let (mut count, mut ended) = (0, 0.0);
            for l in same {
                count += 1;
                ended += f64::from(u8::from(l.ended));
            }
            i += count;
            if ended > 0.0 {
                lasting *= (at_risk - ended) / at_risk;
                spread += ended / (at_risk * (at_risk - ended));
                let (low, high) = log_log(lasting, spread, z);
                steps.push(Step { time, lasting, low, high });
            }
        }
        Self { steps, level }
    }
    /// Share of episodes that last longer than `time`.
    pub fn lasting(&self, time: f64) -> f64 {
        self.steps.iter().take_while(|s| s.time <= time).last().map_or(1.0, |s| s.lasting)
    }
    /// The time by which half have ended; `None` when the curve never falls that low.
    /// Where the curve lies exactly on a half, the middle of that step.
    pub fn median(&self) -> Option<f64> {
        self.crossing(|s| s.lasting)
    }
    /// The interval of the median: where the ends of the curve's interval cross a half.
    pub fn median_interval(&self) -> Option<OpenInterval> {
        let low = self.crossing(|s| s.low)?;
        Some(OpenInterval { low, high: self.crossing(|s| s.high), level: self.level })
    }
    fn crossing(&self, of: impl Fn(&Step) -> f64) -> Option<f64> {
        const NEAR: f64 = 1e-9;
        let at = self.steps.iter().position(|s| of(s) <= 0.5 + NEAR)?;
        let here = self.steps[at];
        let on_half = (of(&here) - 0.5).abs() < NEAR;
        let next = self.steps[at..].iter().find(|s| of(s) < 0.5 - NEAR);
        Some(match next {
            Some(next) if on_half => (here.time + next.time) / 2.0,
            _ => here.time,
        })
    }
}

/// The log-log interval. Where nobody is left the upper end stays at the last known one,
/// which is to say open: nothing bounds it.
fn log_log(lasting: f64, spread: f64, z: f64) -> (f64, f64) {
    if lasting <= 0.0 {
        return (0.0, 1.0);
    }
    let log = lasting.ln();
    let half = z * spread.sqrt() / log.abs();
    (lasting.powf(half.exp()), lasting.powf((-half).exp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(of: &[(f64, bool)]) -> Vec<Length> {
        of.iter().map(|&(time, ended)| Length { time, ended }).collect()
    }

    /// Leukaemia remission, maintained arm (Miller 1997; the `aml` set of R's survival):
    /// 9 13 13+ 18 23 28+ 31 34 45+ 48 161+.
    fn maintained() -> Curve {
        let days = [9.0, 13.0, 13.0, 18.0, 23.0, 28.0, 31.0, 34.0, 45.0, 48.0, 161.0];
        let ended = [true, true, false, true, true, false, true, true, false, true, false];
        Curve::new(&lengths(&days.into_iter().zip(ended).collect::<Vec<_>>()), 0.95)
    }

    #[test]
    fn the_curve_meets_a_published_series() {
        let golden =
            [(9.0, 0.909), (13.0, 0.818), (18.0, 0.716), (23.0, 0.614), (31.0, 0.491), (34.0, 0.368), (48.0, 0.184)];
        let curve = maintained();
        assert_eq!(curve.steps.len(), golden.len());
        for (step, (time, lasting)) in curve.steps.iter().zip(golden) {
            assert!(step.time == time && (step.lasting - lasting).abs() < 5e-4, "{step:?}");
        }
        assert_eq!(curve.median(), Some(31.0));
    }

    #[test]
    fn the_first_step_of_the_interval_meets_a_computation_by_hand() {
        // S = 10/11, spread = 1/(11·10), |ln S| = .0953102.
        let first = maintained().steps[0];
        let half = 1.959_963_98 * (1.0f64 / 110.0).sqrt() / (1.1f64).ln();
        assert!((first.low - (10.0f64 / 11.0).powf(half.exp())).abs() < 1e-7);
        assert!((first.low - 0.5081).abs() < 5e-4 && (first.high - 0.9867).abs() < 5e-4, "{first:?}");
    }

    #[test]
    fn without_running_episodes_the_median_is_the_plain_one() {
        assert_eq!(Curve::new(&lengths(&[(1.0, true), (2.0, true), (9.0, true)]), 0.95).median(), Some(2.0));
        let four = [(1.0, true), (2.0, true), (4.0, true), (9.0, true)];
        assert_eq!(Curve::new(&lengths(&four), 0.95).median(), Some(3.0));
    }

    #[test]
    fn a_median_that_was_never_reached_is_not_invented() {
        assert_eq!(Curve::new(&lengths(&[(1.0, true), (2.0, false), (9.0, false)]), 0.95).median(), None);
        assert_eq!(Curve::new(&[], 0.95).median(), None);
    }

    /// The slow oracle: the product over all times of the share that outlasts each.
    #[test]
    fn the_curve_meets_the_product_written_out() {
        let set =
            lengths(&[(3.0, true), (3.0, true), (5.0, false), (6.0, true), (8.0, false), (9.0, true), (12.0, true)]);
        let curve = Curve::new(&set, 0.95);
        for t in 0..14 {
            let t = f64::from(t);
            let product: f64 = (1..=12)
                .map(f64::from)
                .filter(|u| *u <= t)
                .map(|u| {
                    let risk = set.iter().filter(|l| l.time >= u).count() as f64;
                    let ends = set.iter().filter(|l| l.time == u && l.ended).count() as f64;
                    1.0 - ends / risk
                })
                .product();
            assert!((curve.lasting(t) - product).abs() < 1e-12);
        }
    }
}
