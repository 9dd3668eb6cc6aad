//! Cases by column, and their log-likelihood as a hill, many cases at once. It is what
//! [`Hill::of`] says, with that as its oracle.

use super::aft::Case;
use super::family::{Family, LN_ROOT_TWO_PI};
use super::hill::{Hill, approach};
use crate::numeric::blocks::{BLOCK, Block, beyond, dot, exp_each, ln_sum, normal_each, sum};

/// Cases of one kind, by column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rows {
    ln_time: Vec<f64>,
    /// Covariates, each a column, without the intercept.
    columns: Vec<Vec<f64>>,
    /// Whether they ended then, or are known to have lasted at least that long.
    ended: bool,
    /// The sum of ln time.
    ln_times: f64,
}

/// All cases: those that ended, those that did not, and those of which only bounds are known.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    kinds: [Rows; 2],
    between: Vec<Case>,
}

/// Raw sums over some cases; σ comes in at the end.
struct Sums {
    at: f64,
    /// Σ slope·x, Σ (z·bend + slope)·x, Σ bend·x·xᵀ, the intercept first.
    slope: Vec<f64>,
    cross: Vec<f64>,
    bend: Vec<Vec<f64>>,
    /// Σ z·slope and Σ z·(z·bend + slope).
    by_spread: f64,
    spread_spread: f64,
}

impl Rows {
    /// Rows of cases, all with as many covariates.
    pub(super) fn new(ended: bool, times: impl Iterator<Item = f64>, columns: Vec<Vec<f64>>) -> Self {
        let ln_time: Vec<f64> = times.map(f64::ln).collect();
        Self { ln_times: sum(&ln_time), ln_time, columns, ended }
    }
    /// Every `step`th row.
    fn thinned(&self, step: usize) -> Self {
        let thin = |column: &Vec<f64>| column.iter().step_by(step).copied().collect::<Vec<f64>>();
        let ln_time = thin(&self.ln_time);
        Self { ln_times: sum(&ln_time), ln_time, columns: self.columns.iter().map(thin).collect(), ended: self.ended }
    }
    /// z of one block and how many rows are in it; the rest is 0.
    #[inline(always)]
    fn z(&self, from: usize, theta: &[f64], per_sigma: f64) -> (Block, usize) {
        let n = (self.ln_time.len() - from).min(BLOCK);
        let mut z = [0.0; BLOCK];
        z[..n].copy_from_slice(&self.ln_time[from..from + n]);
        z[..n].iter_mut().for_each(|z| *z -= theta[0]);
        for (column, coefficient) in self.columns.iter().zip(&theta[1..]) {
            for (z, x) in z[..n].iter_mut().zip(&column[from..from + n]) {
                *z -= coefficient * x;
            }
        }
        z.iter_mut().for_each(|z| *z *= per_sigma);
        (z, n)
    }
    /// Adds what these rows say.
    fn add(&self, family: Family, theta: &[f64], per_sigma: f64, sums: &mut Sums) {
        let p = self.columns.len();
        for from in (0..self.ln_time.len()).step_by(BLOCK) {
            let (z, n) = self.z(from, theta, per_sigma);
            let (at, mut slope, mut bend) = said_each(family, self.ended, &z, n);
            slope[n..].fill(0.0);
            bend[n..].fill(0.0);
            let mut cross = bend;
            for ((cross, z), slope) in cross.iter_mut().zip(&z).zip(&slope) {
                *cross = z * *cross + slope;
            }
            sums.at += at;
            sums.by_spread += dot(&z, &slope);
            sums.spread_spread += dot(&z, &cross);
            sums.slope[0] += sum(&slope);
            sums.cross[0] += sum(&cross);
            sums.bend[0][0] += sum(&bend);
            for j in 0..p {
                let x = &self.columns[j][from..from + n];
                let mut weighed = [0.0; BLOCK];
                for ((weighed, bend), x) in weighed.iter_mut().zip(&bend).zip(x) {
                    *weighed = bend * x;
                }
                sums.slope[j + 1] += dot(x, &slope[..n]);
                sums.cross[j + 1] += dot(x, &cross[..n]);
                sums.bend[j + 1][0] += sum(&weighed);
                for k in 0..=j {
                    sums.bend[j + 1][k + 1] += dot(&weighed[..n], &self.columns[k][from..from + n]);
                }
            }
        }
    }
}

/// The log-likelihood of a block's first `n` cases, up to what does not depend on z, and
/// the slope and the bend of each.
#[inline(always)]
fn said_each(family: Family, ended: bool, z: &Block, n: usize) -> (f64, Block, Block) {
    let (mut slope, mut bend) = ([0.0; BLOCK], [-1.0; BLOCK]);
    match (family, ended) {
        (Family::Weibull, _) => {
            let e = exp_each(z);
            let one = f64::from(u8::from(ended));
            for ((slope, bend), e) in slope.iter_mut().zip(&mut bend).zip(&e) {
                (*slope, *bend) = (one - e, -e);
            }
            (one * sum(z) - sum(&e[..n]), slope, bend)
        }
        (Family::Lognormal, true) => {
            slope.iter_mut().zip(z).for_each(|(slope, z)| *slope = -z);
            (-0.5 * dot(z, z), slope, bend)
        }
        (Family::Lognormal, false) if !beyond(z) => {
            let (mut tail, hazard) = normal_each(z);
            tail[n..].fill(1.0);
            for (((slope, bend), h), z) in slope.iter_mut().zip(&mut bend).zip(&hazard).zip(z) {
                (*slope, *bend) = (-h, -h * (h - z));
            }
            (ln_sum(&tail), slope, bend)
        }
        (Family::Lognormal, false) => {
            let mut at = 0.0;
            for i in 0..n {
                let one = family.ln_survival(z[i]);
                at += one.at;
                (slope[i], bend[i]) = (one.slope, one.bend);
            }
            (at, slope, bend)
        }
    }
}

impl Sheet {
    /// Cases by column.
    pub(super) fn new(ended: Rows, running: Rows, between: Vec<Case>) -> Self {
        Self { kinds: [ended, running], between }
    }
    /// ln of each time that is known.
    pub(super) fn ln_times(&self) -> Vec<f64> {
        self.kinds.iter().flat_map(|k| &k.ln_time).copied().collect()
    }
    /// Where to begin the climb: near the summit of every eighth case, found the same way.
    /// Each tier costs an eighth of the next, and spares it most of its steps.
    pub(super) fn foot(&self, family: Family, start: Vec<f64>, ended: usize) -> Vec<f64> {
        const STEP: usize = 8;
        const FEWEST: usize = 2_000;
        let enough = ended / STEP > 20 * start.len();
        if self.len() < FEWEST || !enough {
            return start;
        }
        let thin = self.thinned(STEP);
        let foot = thin.foot(family, start.clone(), ended / STEP);
        approach(foot, |theta| thin.hill(family, theta)).unwrap_or(start)
    }
    /// Every `step`th case of each kind.
    fn thinned(&self, step: usize) -> Self {
        let [ended, running] = &self.kinds;
        let between = self.between.iter().step_by(step).cloned().collect();
        Self { kinds: [ended.thinned(step), running.thinned(step)], between }
    }
    /// How many cases.
    pub(super) fn len(&self) -> usize {
        self.kinds.iter().map(|k| k.ln_time.len()).sum::<usize>() + self.between.len()
    }
    /// The log-likelihood with its slopes at (intercept, coefficients…, ln σ).
    pub(super) fn hill(&self, family: Family, theta: &[f64]) -> Hill {
        let k = theta.len();
        let last = k - 1;
        let per_sigma = (-theta[last]).exp();
        let mut sums = Sums {
            at: 0.0,
            slope: vec![0.0; last],
            cross: vec![0.0; last],
            bend: vec![vec![0.0; last]; last],
            by_spread: 0.0,
            spread_spread: 0.0,
        };
        self.kinds.iter().for_each(|rows| rows.add(family, &theta[..last], per_sigma, &mut sums));
        let mut hill = Hill::of(family, &self.between, theta);
        let ended = &self.kinds[0];
        let n = ended.ln_time.len() as f64;
        let constant = if family == Family::Lognormal { LN_ROOT_TWO_PI } else { 0.0 };
        hill.at += sums.at - n * (theta[last] + constant) - ended.ln_times;
        for i in 0..last {
            hill.slope[i] -= sums.slope[i] * per_sigma;
            hill.bend[i][last] -= sums.cross[i] * per_sigma;
            hill.bend[last][i] = hill.bend[i][last];
            for j in 0..=i {
                hill.bend[i][j] -= sums.bend[i][j] * per_sigma * per_sigma;
                hill.bend[j][i] = hill.bend[i][j];
            }
        }
        hill.slope[last] -= sums.by_spread + n;
        hill.bend[last][last] -= sums.spread_spread;
        hill
    }
}

#[cfg(test)]
mod tests {
    use super::super::kernel::Lasted;
    use super::*;
    use crate::sequence::Sequence;

    /// Some cases, and the same as a sheet.
    fn some(n: usize, wide: f64) -> (Vec<Case>, Sheet) {
        let mut sequence = Sequence::new(n as u64);
        let case = |i: usize, sequence: &mut Sequence| {
            let t = (wide * (sequence.unit() - 0.5)).exp();
            let lasted = match i % 5 {
                0 | 3 => Lasted::AtLeast(t),
                4 if i.is_multiple_of(3) && wide < 5.0 => Lasted::Between(t, 2.0 * t),
                _ => Lasted::Exactly(t),
            };
            Case { lasted, covariates: vec![sequence.unit() - 0.5, 3.0 * sequence.unit()] }
        };
        let cases: Vec<Case> = (0..n).map(|i| case(i, &mut sequence)).collect();
        let rows = |ended: bool| {
            let of = cases.iter().filter(|c| match c.lasted {
                Lasted::Exactly(_) => ended,
                Lasted::AtLeast(_) => !ended,
                Lasted::Between(..) => false,
            });
            let columns = (0..2).map(|j| of.clone().map(|c| c.covariates[j]).collect()).collect();
            Rows::new(ended, of.map(|c| c.lasted.middle()), columns)
        };
        let between = cases.iter().filter(|c| matches!(c.lasted, Lasted::Between(..))).cloned().collect();
        let sheet = Sheet::new(rows(true), rows(false), between);
        (cases, sheet)
    }

    #[test]
    fn many_at_once_say_what_each_says_alone() {
        for (n, wide) in [(1, 1.0), (7, 2.0), (300, 2.0), (1_000, 9.0), (700, 20.0)] {
            let (cases, sheet) = some(n, wide);
            for family in [Family::Lognormal, Family::Weibull] {
                for theta in [[0.1, -0.2, 0.3, 0.1], [-0.4, 0.5, 0.1, -0.6]] {
                    let (slow, fast) = (Hill::of(family, &cases, &theta), sheet.hill(family, &theta));
                    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * (1.0 + a.abs());
                    assert!(near(slow.at, fast.at), "{n} {family:?}: {} {}", slow.at, fast.at);
                    assert!(slow.slope.iter().zip(&fast.slope).all(|(a, b)| near(*a, *b)), "{n} {family:?}");
                    let (a, b) = (slow.bend.iter().flatten(), fast.bend.iter().flatten());
                    assert!(a.zip(b).all(|(a, b)| near(*a, *b)), "{n} {family:?}");
                }
            }
        }
    }
}
