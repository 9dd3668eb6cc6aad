//! How long episodes last when some still run: Kaplan & Meier's curve.

use serde::Serialize;

use crate::interval::OpenInterval;
use crate::numeric::blocks::{BLOCK, exp_each};
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
        let keys = in_order(lengths);
        let (mut steps, mut spreads, mut lasting, mut spread) = (Vec::new(), Vec::new(), 1.0, 0.0);
        let mut at_risk = keys.len();
        for same in keys.chunk_by(|a, b| a >> 1 == b >> 1) {
            let ended = same.iter().filter(|k| **k & 1 == 1).count();
            if ended > 0 {
                let (risk, left) = (at_risk as f64, (at_risk - ended) as f64);
                lasting *= left / risk;
                spread += ended as f64 / (risk * left);
                steps.push(Step { time: f64::from_bits(same[0] >> 1), lasting, low: 0.0, high: 1.0 });
                spreads.push(spread);
            }
            at_risk -= same.len();
        }
        let z = normal_quantile(0.5 + level / 2.0);
        steps.chunks_mut(BLOCK).zip(spreads.chunks(BLOCK)).for_each(|(steps, spreads)| log_log(steps, spreads, z));
        Self { steps, level }
    }
    /// Share of episodes that last longer than `time`.
    pub fn lasting(&self, time: f64) -> f64 {
        let past = self.steps.partition_point(|s| s.time <= time);
        past.checked_sub(1).map_or(1.0, |at| self.steps[at].lasting)
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

/// The log-log intervals of a block of steps. Where nobody is left the upper end stays
/// open, which is to say that nothing bounds it.
fn log_log(steps: &mut [Step], spreads: &[f64], z: f64) {
    let (mut logs, mut halves) = ([-1.0; BLOCK], [0.0; BLOCK]);
    let parts = logs.iter_mut().zip(&mut halves);
    for ((log, half), (step, spread)) in parts.zip(steps.iter().zip(spreads)) {
        if step.lasting > 0.0 {
            *log = step.lasting.ln();
            *half = z * spread.sqrt() / log.abs();
        }
    }
    // S to the power e^±half is e to the ln S · e^±half.
    let wide = exp_each(&halves);
    let low = exp_each(&std::array::from_fn(|i| logs[i] * wide[i]));
    let high = exp_each(&std::array::from_fn(|i| logs[i] / wide[i]));
    for (i, step) in steps.iter_mut().enumerate().filter(|(_, s)| s.lasting > 0.0) {
        (step.low, step.high) = (low[i], high[i]);
    }
}

/// The lengths in order, each as the bits of its time and, last, whether it ended: numbers
/// from 0 on are in the order of their bits.
fn in_order(lengths: &[Length]) -> Vec<u64> {
    // Adding 0 makes one of the two zeros of the other.
    let key = |l: &Length| (l.time.max(0.0) + 0.0).to_bits() << 1 | u64::from(l.ended);
    let mut keys: Vec<u64> = lengths.iter().map(key).collect();
    if keys.len() < FEW {
        keys.sort_unstable();
        return keys;
    }
    spread(&keys)
}

/// Up to here the library's sort is as quick.
const FEW: usize = 1_000;
/// Most bins into which keys are spread at first.
const BINS_MAX: usize = 1 << 16;

/// Sorts keys by counting: each is put into a bin by its first bits that differ, which leaves
/// few unequal ones to a bin, and then each bin is sorted.
fn spread(keys: &[u64]) -> Vec<u64> {
    let least = keys.iter().copied().min().unwrap_or(0);
    let range = keys.iter().copied().max().unwrap_or(0) - least;
    let bins = keys.len().next_power_of_two().min(BINS_MAX);
    let shift = (u64::BITS - range.leading_zeros()).saturating_sub(bins.trailing_zeros());
    let bin = |key: u64| ((key - least) >> shift) as usize;
    let mut ends = vec![0u32; bins];
    keys.iter().for_each(|k| ends[bin(*k)] += 1);
    let mut end = 0;
    for count in &mut ends {
        (*count, end) = (end, end + *count);
    }
    let mut sorted = vec![0u64; keys.len()];
    for key in keys {
        let at = &mut ends[bin(*key)];
        sorted[*at as usize] = *key;
        *at += 1;
    }
    let mut from = 0;
    for end in ends {
        let same = &mut sorted[from..end as usize];
        if same.len() > 1 {
            same.sort_unstable();
        }
        from = end as usize;
    }
    sorted
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

    /// Many lengths, spread and with ties, take the other road to the same curve.
    #[test]
    fn a_long_record_meets_the_product_written_out() {
        let mut sequence = crate::sequence::Sequence::new(4);
        let mut many = |grid: f64| -> Vec<Length> {
            let time = |u: f64| ((-u.ln() * 10.0 * grid).ceil() / grid).max(1e-300);
            (0..3_000).map(|_| Length { time: time(sequence.unit()), ended: sequence.below(4) > 0 }).collect()
        };
        for set in [many(1.0), many(100.0), many(1e12)] {
            let curve = Curve::new(&set, 0.95);
            let mut sorted = set.clone();
            sorted.sort_by(|a, b| a.time.total_cmp(&b.time));
            let (mut product, mut sum, mut seen) = (1.0, 0.0, 0);
            for (i, same) in sorted.chunk_by(|a, b| a.time == b.time).scan(0, |i, same| {
                *i += same.len();
                Some((*i - same.len(), same))
            }) {
                let (risk, ends) = ((sorted.len() - i) as f64, same.iter().filter(|l| l.ended).count() as f64);
                if ends > 0.0 {
                    product *= 1.0 - ends / risk;
                    sum += ends / (risk * (risk - ends));
                    let step = curve.steps[seen];
                    assert!(step.time == same[0].time && (step.lasting - product).abs() < 1e-12);
                    if product > 0.0 {
                        let half = 1.959_963_984_540_054 * sum.sqrt() / product.ln().abs();
                        assert!((step.low - product.powf(half.exp())).abs() < 1e-9);
                        assert!((step.high - product.powf((-half).exp())).abs() < 1e-9);
                    }
                    seen += 1;
                }
            }
            assert_eq!(seen, curve.steps.len());
        }
    }

    #[test]
    fn keys_are_sorted_whatever_they_are() {
        let mut sequence = crate::sequence::Sequence::new(8);
        for few in [1u64, 3, 1 << 20, u64::MAX] {
            let keys: Vec<u64> = (0..5_000).map(|_| sequence.bits() % few).collect();
            let mut plain = keys.clone();
            plain.sort_unstable();
            assert_eq!(spread(&keys), plain);
        }
    }
}
