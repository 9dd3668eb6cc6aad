//! Whether a level is another than it was: one change somewhere in a series that carries
//! over, with days left out.
//!
//! y(t) = level + e(t), e(t) = φ^g · e(t − g) + shock for days g apart. Each number less what
//! it carries over is set against what its level then shows as, so that squares can be
//! compared as if nothing carried over (Cochrane & Orcutt, Journal of the American Statistical
//! Association 44, 1949; gaps as in Jones, Technometrics 22, 1980). How large the greatest
//! drop of squares gets by chance is found by making the series anew out of its own shocks
//! without a change (Davison & Hinkley, Bootstrap Methods, 1997, §8.2).

use serde::Serialize;

use crate::interval::{Interval, LEVEL};
use crate::numeric::student_quantile;
use crate::sequence::Sequence;

/// Times that the series is made anew at most, and drops as great after which it is clear
/// (Besag & Clifford, Biometrika 78, 1991).
const TIMES: usize = 799;
const CLEAR: usize = 20;
/// How often the correction of a carry-over for the length of its series is put in: once for
/// each level, and once for the search.
const LIFT: f64 = 3.5;
/// Carry-overs that are tried: 0, .15, … .9.
const CARRIES: u32 = 7;
const CARRY_STEP: f64 = 0.15;

/// One change of level and what is not known about it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Shift {
    /// Numbers before the change.
    pub at: usize,
    /// The level before, and since.
    pub before: f64,
    /// The level since.
    pub since: f64,
    /// Since less before, with its interval for a change at this place.
    pub difference: Interval,
    /// Standard deviation around both levels.
    pub deviation: f64,
    /// What a number carries over to the next day.
    pub phi: f64,
    /// Probability of a change this clear when there is none.
    pub p: f64,
    /// Whether a straight line tells the series as well, so that there may be no one day.
    pub gradual: bool,
}

/// A series less what it carries over: numbers, and what a level of 1 shows as.
struct White {
    phi: f64,
    numbers: Vec<f64>,
    ones: Vec<f64>,
    /// Σ ln of what the shocks were multiplied by.
    ln_scale: f64,
}

impl White {
    /// Of numbers on `days` that rise, for a carry-over of 0 to .95 a day.
    fn of(days: &[i64], numbers: &[f64], phi: f64) -> Self {
        let shock = 1.0 - phi * phi;
        let mut white = Self { phi, numbers: Vec::new(), ones: Vec::new(), ln_scale: 0.0 };
        for t in 0..numbers.len() {
            let carried = if t == 0 { 0.0 } else { phi.powi((days[t] - days[t - 1]).clamp(1, 1_000) as i32) };
            let scale = (shock / (1.0 - carried * carried)).sqrt();
            let before = if t == 0 { 0.0 } else { numbers[t - 1] };
            white.numbers.push((numbers[t] - carried * before) * scale);
            white.ones.push((1.0 - carried) * scale);
            white.ln_scale += scale.ln();
        }
        white
    }
    /// The change that leaves least, and what it leaves.
    fn change(&self, least: usize) -> Option<(usize, f64)> {
        let (all, n) = (self.sums(), self.numbers.len());
        let (mut before, mut best) = (Sums::default(), None::<(usize, f64)>);
        for at in 1..=n.saturating_sub(least) {
            before.add(self.numbers[at - 1], self.ones[at - 1]);
            if at < least {
                continue;
            }
            let left = before.left() + all.less(&before).left();
            if best.is_none_or(|(_, most)| left < most) {
                best = Some((at, left));
            }
        }
        best
    }
    fn sums(&self) -> Sums {
        Sums::of(self.numbers.iter().copied().zip(self.ones.iter().copied()))
    }
}

/// Sums of squares and products of a stretch.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    numbers: f64,
    both: f64,
    ones: f64,
}

impl Sums {
    fn of(stretch: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut sums = Self::default();
        stretch.for_each(|(z, x)| sums.add(z, x));
        sums
    }
    fn add(&mut self, z: f64, x: f64) {
        self.numbers += z * z;
        self.both += z * x;
        self.ones += x * x;
    }
    fn level(&self) -> f64 {
        self.both / self.ones
    }
    /// What is left around the level.
    fn left(&self) -> f64 {
        (self.numbers - self.both * self.both / self.ones).max(0.0)
    }
    fn less(&self, other: &Self) -> Self {
        Self { numbers: self.numbers - other.numbers, both: self.both - other.both, ones: self.ones - other.ones }
    }
}

/// The clearest change of a series, with the carry-over that goes with it.
struct Clearest {
    at: usize,
    white: White,
    /// Twice the logarithm of how much likelier the series is with it than without.
    gain: f64,
}

/// The likeliest change together with its carry-over, beside the likeliest carry-over without
/// one: a step that is taken for carry-over would hide itself.
fn clearest(days: &[i64], numbers: &[f64], least: usize) -> Option<Clearest> {
    let n = numbers.len() as f64;
    let likely = |white: &White, left: f64| 2.0 * white.ln_scale - n * left.max(f64::MIN_POSITIVE).ln();
    let (mut without, mut best) = (f64::NEG_INFINITY, None::<Clearest>);
    for i in 0..CARRIES {
        let white = White::of(days, numbers, CARRY_STEP * f64::from(i));
        without = without.max(likely(&white, white.sums().left()));
        let (at, left) = white.change(least)?;
        let with = likely(&white, left);
        if best.as_ref().is_none_or(|b| with > b.gain) {
            best = Some(Clearest { at, white, gain: with });
        }
    }
    best.map(|b| Clearest { gain: b.gain - without, ..b })
}

/// Looks for one change in numbers on `days`, which rise, with `least` numbers or more on either
/// side; `None` where there are fewer or nothing varies.
pub fn shift(days: &[i64], numbers: &[f64], least: usize) -> Option<Shift> {
    let (n, least) = (numbers.len(), least.max(3));
    if n < 2 * least || days.len() != n {
        return None;
    }
    let mean = numbers.iter().sum::<f64>() / n as f64;
    let around: Vec<f64> = numbers.iter().map(|x| x - mean).collect();
    if around.iter().map(|x| x * x).sum::<f64>() < 1e-9 * n as f64 {
        return None;
    }
    let Clearest { at, white, gain } = clearest(days, &around, least)?;
    let phi = white.phi;
    let part = |from: usize, to: usize| {
        Sums::of(white.numbers[from..to].iter().copied().zip(white.ones[from..to].iter().copied()))
    };
    let (before, since) = (part(0, at), part(at, n));
    let left = before.left() + since.left();
    let shocks = left / (n as f64 - 2.0);
    let middle = since.level() - before.level();
    let reach =
        student_quantile(0.5 + LEVEL / 2.0, n as f64 - 2.0) * (shocks * (1.0 / before.ones + 1.0 / since.ones)).sqrt();
    let levels = [before.level(), since.level()];
    let shock = |t: usize| white.numbers[t] - white.ones[t] * levels[usize::from(t >= at)];
    let shocks_of: Vec<f64> = (0..n).map(shock).collect();
    Some(Shift {
        at,
        before: mean + levels[0],
        since: mean + levels[1],
        difference: Interval { low: middle - reach, high: middle + reach, level: LEVEL },
        deviation: (shocks / (1.0 - phi * phi)).sqrt(),
        phi,
        p: by_chance(days, &shocks_of, phi, least, gain),
        gradual: line_left(&white, days).is_some_and(|line| (n as f64) * (line / left).ln() <= (n as f64).ln()),
    })
}

/// Share of series without a change, out of the same shocks, whose clearest change is as clear.
/// Carry-overs come out too low in short series, so a little more is put in.
fn by_chance(days: &[i64], shocks: &[f64], phi: f64, least: usize, gain: f64) -> f64 {
    let n = shocks.len();
    let phi = (phi + LIFT * (1.0 + 3.0 * phi) / n as f64).min(0.95);
    let (mut sequence, mut as_clear) = (Sequence::new(0), 1);
    let scale = 1.0 / (1.0 - phi * phi).sqrt();
    for time in 1..=TIMES {
        let (mut made, mut last) = (Vec::with_capacity(n), 0.0);
        for t in 0..n {
            let carried = if t == 0 { 0.0 } else { phi.powi((days[t] - days[t - 1]).clamp(1, 1_000) as i32) };
            last = carried * last + shocks[sequence.below(n)] * scale * (1.0 - carried * carried).sqrt();
            made.push(last);
        }
        let clear = clearest(days, &made, least).is_some_and(|made| made.gain >= gain);
        as_clear += usize::from(clear);
        if as_clear > CLEAR {
            return as_clear as f64 / (time + 1) as f64;
        }
    }
    as_clear as f64 / (TIMES + 1) as f64
}

/// What is left around a straight line over the days.
fn line_left(white: &White, days: &[i64]) -> Option<f64> {
    let first = *days.first()?;
    let length = (days.last()? - first).max(1) as f64;
    let times: Vec<f64> = days.iter().map(|d| (d - first) as f64 / length - 0.5).collect();
    // What a line of slope 1 shows as, less its own level.
    let line = White::of(days, &times, white.phi);
    let (all, along) = (white.sums(), Sums::of(line.numbers.iter().copied().zip(line.ones.iter().copied())));
    let product: f64 = white.numbers.iter().zip(&line.numbers).map(|(z, t)| z * t).sum();
    let rest = product - along.both * all.level();
    let gained = if along.left() > 0.0 { rest * rest / along.left() } else { 0.0 };
    Some((all.left() - gained).max(f64::MIN_POSITIVE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(phi: f64, n: usize, seed: u64) -> Vec<f64> {
        let mut draw = Sequence::new(seed);
        let mut x = 0.0;
        let mut next = || {
            let shock = (0..12).map(|_| draw.unit()).sum::<f64>() - 6.0;
            x = phi * x + (1.0 - phi * phi).sqrt() * shock;
            x
        };
        (0..n).map(|_| next()).collect()
    }

    fn days(n: usize) -> Vec<i64> {
        // Every seventh day is missing.
        (0..2 * n as i64).filter(|d| d % 7 != 3).take(n).collect()
    }

    #[test]
    fn a_step_is_found_where_it_is_and_is_no_line() {
        let mut x = carried(0.3, 90, 2);
        x[40..].iter_mut().for_each(|x| *x += 2.5);
        let found = shift(&days(90), &x, 7).expect("a shift");
        assert!((35..=42).contains(&found.at) && found.p < 0.01 && !found.gradual, "{found:?}");
        assert!(found.difference.holds(2.5) && (found.since - found.before - 2.5).abs() < 0.8, "{found:?}");
    }

    #[test]
    fn a_slow_rise_is_told_as_gradual() {
        let mut x = carried(0.2, 120, 5);
        x.iter_mut().enumerate().for_each(|(i, x)| *x += 0.03 * i as f64);
        let found = shift(&days(120), &x, 7).expect("a shift");
        assert!(found.p < 0.01 && found.gradual, "{found:?}");
    }

    /// By hand: without a carry-over and gaps the change of least squares is the one of the
    /// plain split.
    #[test]
    fn without_a_carry_over_it_is_the_plain_split() {
        let x = [1.0, 1.2, 0.8, 1.1, 3.0, 3.1, 2.9, 3.2];
        let white = White::of(&[0, 1, 2, 3, 4, 5, 6, 7], &x, 0.0);
        let split = &crate::changes::best(&x, 1, 3)[1];
        let (at, left) = white.change(3).expect("a change");
        assert_eq!(vec![at], split.changes);
        assert!((left - split.squares).abs() < 1e-9);
    }

    #[test]
    fn chance_is_told_as_often_as_it_comes() {
        for phi in [0.0, 0.4, 0.7] {
            let told =
                (0..200u64).filter(|s| shift(&days(80), &carried(phi, 80, 900 + s), 7).is_some_and(|f| f.p <= 0.05));
            let told = told.count();
            println!("carry-over {phi}: {told} of 200 at .05");
            assert!(told <= 18, "{phi}: {told} of 200");
        }
    }

    #[test]
    fn few_numbers_and_flat_ones_have_no_shift() {
        assert_eq!(shift(&days(13), &[1.0; 13], 7), None);
        assert_eq!(shift(&days(90), &[1.0; 90], 7), None);
        assert_eq!(shift(&[], &[], 7), None);
    }
}
