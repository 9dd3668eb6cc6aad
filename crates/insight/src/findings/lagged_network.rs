//! What tends to come before what: the numbers of a check-in beside all numbers of the one
//! before, at once.
//!
//! An order in the record, no cause. That the urge follows closeness is asked by
//! [`felt_then_urge`](super::felt_then_urge) and left out here.

use nearer_core::{EntryId, Journal, Kind};
use serde::Serialize;

use super::Finding;
use super::rows::{Number, Rows};
use crate::averaged::Averaged;
use crate::calendar::Calendar;
use crate::interval::{Interval, LEVEL};
use crate::report::Asked;
use crate::sequence::Sequence;
use crate::standing::{CLAIM_LEVEL, Claim, SIGN_LEAST, Standing};
use crate::var::{Gram, Series, Shrunk, partial_correlations};

/// Pairs from which it may speak.
pub const NETWORK_NEED: usize = 60;
/// Ties under this are not spoken of, in standard deviations.
pub const TIE_LEAST: f64 = 0.10;
/// A number that fewer than this share of check-ins hold is left out.
const HELD_LEAST: f64 = 0.5;
/// Times that all numbers are laid anew at most, and ties as strong after which it is clear
/// (Besag & Clifford, Biometrika 78, 1991).
const TIMES: usize = 799;
const CLEAR: usize = 20;
/// Blocks that are laid in another order, and the least length of one.
const BLOCKS: usize = 8;
const BLOCK_LEAST: usize = 8;

/// How numbers go from one check-in to the next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LaggedNetwork {
    /// The numbers that enough check-ins hold.
    pub numbers: Vec<Number>,
    /// Pairs of neighbouring check-ins with all of them.
    pub pairs: usize,
    /// What each number says of each other one a check-in later, strongest first.
    pub ties: Vec<Tie>,
    /// What goes together at one check-in, once all before is known: partial correlations.
    pub together: Vec<Together>,
    /// Pairs that the likeliest prior weighs as much as.
    pub lambda: Option<f64>,
    /// Whether any tie may be spoken of: a claim. `have` counts pairs.
    pub standing: Standing,
    /// Pairs that it takes.
    pub need: usize,
    /// The check-ins it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// What one number says of another a check-in later.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Tie {
    /// The earlier number.
    pub from: Number,
    /// The later one.
    pub to: Number,
    /// Standard deviations of the later for one of the earlier, held back toward 0.
    pub standard: f64,
    /// Its interval.
    pub interval: Interval,
    /// Probability of the direction, ½–1.
    pub sign: f64,
    /// Probability that the strongest of all ties is as strong as this one when all numbers
    /// are laid anew along each other.
    pub p: f64,
    /// Whether it is stronger in the order of time than against it.
    pub onward: bool,
    /// Whether it may be spoken of.
    pub speaks: bool,
}

/// Two numbers at one check-in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Together {
    /// The two.
    pub pair: (Number, Number),
    /// Their partial correlation, held back toward 0; −1 to 1.
    pub partial: f64,
}

impl Tie {
    fn holds(&self, level: f64) -> bool {
        self.p <= level && self.sign >= SIGN_LEAST && self.standard.abs() >= TIE_LEAST && self.onward
    }
}

impl Finding for LaggedNetwork {
    const RESTS_ON: &'static [Kind] = &[Kind::CheckIn];
    const WHOLE_DAYS: bool = true;

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        lagged_network(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        let p = self.ties.iter().map(|t| t.p).min_by(f64::total_cmp);
        vec![Claim { what: "lagged_network", standing: self.standing, p }]
    }
    fn settle(&mut self, level: f64) {
        for tie in &mut self.ties {
            tie.speaks = tie.holds(level);
        }
        let any = self.ties.iter().any(|t| t.speaks);
        self.standing = Standing::of_claim(self.pairs, NETWORK_NEED, any);
    }
}

/// Looks at the check-ins of a journal.
pub fn lagged_network(journal: &Journal, asked: &Asked) -> LaggedNetwork {
    let held = |number: &Number| Rows::of(journal, asked, &[*number]).ids.len();
    let counts: Vec<usize> = Number::ALL.iter().map(held).collect();
    let most = counts.iter().copied().max().unwrap_or(0) as f64;
    let often = |n: &usize| *n > 0 && *n as f64 >= HELD_LEAST * most;
    let numbers: Vec<Number> = Number::ALL.into_iter().zip(&counts).filter(|(_, n)| often(n)).map(|(k, _)| k).collect();
    let rows = if numbers.len() > 1 { Rows::of(journal, asked, &numbers) } else { Rows::default() };
    let pairs = rows.pairs();
    let mut network = LaggedNetwork {
        numbers,
        pairs,
        ties: Vec::new(),
        together: Vec::new(),
        lambda: None,
        standing: Standing::of_claim(pairs, NETWORK_NEED, false),
        need: NETWORK_NEED,
        rests_on: rows.in_pairs(),
    };
    if pairs >= NETWORK_NEED {
        network.look(&rows, asked);
        network.settle(CLAIM_LEVEL);
    }
    network
}

impl LaggedNetwork {
    fn look(&mut self, rows: &Rows, asked: &Asked) -> Option<()> {
        let calendar = Calendar::of(&rows.moments, asked.rollover);
        let mut columns = rows.columns.clone();
        columns.iter_mut().for_each(|column| calendar.take_off(column));
        let (standard, _) = series(&columns, rows)?.standardised()?;
        let gram = Gram::of(&standard, &vec![0.0; columns.len()]);
        let each = Shrunk::each(&gram);
        let (fit, _) = each.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let back = Shrunk::fit(&gram.reversed(), fit.lambda)?;
        let between = self.between();
        let strengths: Vec<f64> = between.iter().map(|(i, j)| strength(fit, *i, *j)).collect();
        let as_strong = laid_anew(&columns, rows, &between, &strengths, fit.lambda);
        for ((i, j), p) in between.iter().zip(as_strong) {
            let told = Averaged::of(each.iter().map(|(fit, log)| fit.edge(i + 1, *j).told(*log)));
            self.ties.push(Tie {
                from: self.numbers[*i],
                to: self.numbers[*j],
                standard: told.mean(),
                interval: told.interval(LEVEL),
                sign: told.sign(),
                p,
                onward: strength(fit, *i, *j) > strength(&back, *i, *j),
                speaks: false,
            });
        }
        self.ties.sort_by(|a, b| b.standard.abs().total_cmp(&a.standard.abs()));
        let partial = partial_correlations(&fit.together())?;
        for (i, one) in self.numbers.iter().enumerate() {
            let others = self.numbers.iter().enumerate().skip(i + 1);
            self.together.extend(others.map(|(j, other)| Together { pair: (*one, *other), partial: partial[i][j] }));
        }
        self.lambda = Some(fit.lambda);
        Some(())
    }
    /// Places of the ties that are asked for here.
    fn between(&self) -> Vec<(usize, usize)> {
        let asked_elsewhere = |i: usize, j: usize| self.numbers[i] == Number::Felt && self.numbers[j] == Number::Urge;
        let k = self.numbers.len();
        let all = (0..k).flat_map(|i| (0..k).map(move |j| (i, j)));
        all.filter(|(i, j)| i != j && !asked_elsewhere(*i, *j)).collect()
    }
}

fn series(columns: &[Vec<f64>], rows: &Rows) -> Option<Series> {
    let n = columns.first().map_or(0, Vec::len);
    let numbers = (0..n).flat_map(|t| columns.iter().map(move |c| c[t])).collect();
    Series::cut(columns.len(), numbers, |t| rows.follows[t])
}

/// How many of its own scales a tie lies from none.
fn strength(fit: &Shrunk, from: usize, to: usize) -> f64 {
    let edge = fit.edge(from + 1, to);
    (edge.coefficient / edge.deviation).abs()
}

/// For each tie the share of times in which the strongest is as strong, when every number is
/// turned around its circle and laid in other blocks on its own: neighbours stay neighbours, and
/// nothing goes with anything else (Westfall & Young 1993 for the greatest of several).
fn laid_anew(
    columns: &[Vec<f64>],
    rows: &Rows,
    between: &[(usize, usize)],
    strengths: &[f64],
    lambda: f64,
) -> Vec<f64> {
    let n = rows.follows.len();
    let length = n.div_ceil(BLOCKS).max(BLOCK_LEAST);
    let mut starts: Vec<usize> = (0..n).step_by(length).collect();
    let (mut sequence, mut as_strong) = (Sequence::new(0), vec![1usize; strengths.len()]);
    let mut times = 0;
    let mut laid: Vec<Vec<f64>> = columns.to_vec();
    while times < TIMES && as_strong.iter().min().is_some_and(|least| *least <= CLEAR) {
        for (from, to) in columns.iter().zip(&mut laid) {
            lay(from, to, &mut starts, length, &mut sequence);
        }
        times += 1;
        let Some((standard, _)) = series(&laid, rows).and_then(|s| s.standardised()) else { continue };
        let Some(fit) = Shrunk::fit(&Gram::of(&standard, &vec![0.0; columns.len()]), lambda) else { continue };
        let strongest = between.iter().map(|(i, j)| strength(&fit, *i, *j)).fold(0.0, f64::max);
        for (count, strength) in as_strong.iter_mut().zip(strengths) {
            *count += usize::from(strongest >= strength - 1e-9);
        }
    }
    as_strong.into_iter().map(|count| (count as f64 / (times + 1) as f64).min(1.0)).collect()
}

fn lay(from: &[f64], to: &mut Vec<f64>, starts: &mut [usize], length: usize, sequence: &mut Sequence) {
    let n = from.len();
    sequence.shuffle(starts);
    let turn = sequence.below(n);
    to.clear();
    for start in starts.iter() {
        let end = (start + length).min(n);
        let place = |i: usize| from[(i + turn) % n];
        if sequence.below(2) == 0 {
            to.extend((*start..end).map(place));
        } else {
            to.extend((*start..end).rev().map(place));
        }
    }
}
