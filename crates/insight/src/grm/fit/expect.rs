//! One pass over all answers: the log-likelihood, and how many people are expected at
//! each place with each answer.

use std::ops::Range;

use super::super::eap::times;
use super::super::grid::{NODES, Row, WIDE};
use super::super::item::Item;
use super::super::table::{Pair, pairs};
use super::FitOptions;
use super::answers::Answers;

/// People reckoned side by side: their rows stay in the nearest cache.
const SIDE: usize = 32;
/// Blocks at most: threads beyond that have nothing to do.
const BLOCKS: usize = 16;
/// Bytes of counts at most, over all blocks.
const ROOM: usize = 64 << 20;
/// Products below this are made again from logarithms.
const TOO_SMALL: f64 = 1e-200;

/// What one block adds up: for each pair of questions, a row of counts for each code.
struct Counts {
    pairs: Vec<Vec<Row>>,
    log_likelihood: f64,
}

impl Counts {
    fn clear(&mut self) {
        self.log_likelihood = 0.0;
        self.pairs.iter_mut().for_each(|rows| rows.fill([0.0; WIDE]));
    }
    fn add(&mut self, other: &Self) {
        self.log_likelihood += other.log_likelihood;
        for (mine, theirs) in self.pairs.iter_mut().flatten().zip(other.pairs.iter().flatten()) {
            for (m, t) in mine.iter_mut().zip(theirs) {
                *m += t;
            }
        }
    }
}

/// Room for a pass, kept between passes.
pub(super) struct Workshop {
    blocks: Vec<Counts>,
    ranges: Vec<Range<usize>>,
    items: Vec<Vec<Row>>,
}

impl Workshop {
    pub(super) fn new(answers: &Answers) -> Self {
        let codes = |two: &[Vec<u8>]| two.iter().map(|v| v.len() + 1).product::<usize>();
        let sizes: Vec<usize> = answers.values.chunks(2).map(codes).collect();
        let one = sizes.iter().sum::<usize>() * size_of::<Row>();
        let n = answers.patterns();
        let count = BLOCKS.min(ROOM / one.max(1)).min(n.div_ceil(SIDE)).max(1);
        let long = n.div_ceil(count).next_multiple_of(SIDE);
        let ranges: Vec<Range<usize>> = (0..n).step_by(long).map(|from| from..(from + long).min(n)).collect();
        let empty = |_: &Range<usize>| Counts {
            pairs: sizes.iter().map(|size| vec![[0.0; WIDE]; *size]).collect(),
            log_likelihood: 0.0,
        };
        let items = answers.values.iter().map(|v| vec![[0.0; WIDE]; v.len()]).collect();
        Self { blocks: ranges.iter().map(empty).collect(), ranges, items }
    }
    /// How many people are expected at each place with each answer to a question.
    pub(super) fn counts(&self, item: usize) -> &[Row] {
        &self.items[item]
    }
}

/// Fills the workshop; the log-likelihood at these items.
pub(super) fn expect(answers: &Answers, items: &[Item], options: &FitOptions, workshop: &mut Workshop) -> f64 {
    let tables = pairs(items, &options.grid);
    let threads = options.threads.clamp(1, workshop.blocks.len());
    let each = workshop.blocks.len().div_ceil(threads);
    let work = |blocks: &mut [Counts], ranges: &[Range<usize>]| {
        for (counts, range) in blocks.iter_mut().zip(ranges) {
            block(answers, &tables, &options.grid.weight, range.clone(), counts);
        }
    };
    if threads == 1 {
        work(&mut workshop.blocks, &workshop.ranges);
    } else {
        std::thread::scope(|scope| {
            for (blocks, ranges) in workshop.blocks.chunks_mut(each).zip(workshop.ranges.chunks(each)) {
                scope.spawn(|| work(blocks, ranges));
            }
        });
    }
    let Some((total, others)) = workshop.blocks.split_first_mut() else { return f64::NAN };
    others.iter().for_each(|other| total.add(other));
    share_out(&total.pairs, &mut workshop.items);
    total.log_likelihood
}

fn block(answers: &Answers, tables: &[Pair], weight: &Row, range: Range<usize>, counts: &mut Counts) {
    counts.clear();
    let pairs = answers.pairs();
    let mut high = [[0.0; WIDE]; SIDE];
    let mut scale = [0.0; SIDE];
    for from in range.clone().step_by(SIDE) {
        let n = SIDE.min(range.end - from);
        let codes = &answers.codes[from * pairs..(from + n) * pairs];
        high[..n].fill(*weight);
        scale[..n].fill(0.0);
        for (pair, table) in tables.iter().enumerate() {
            for (i, (row, told)) in high[..n].iter_mut().zip(&mut scale).enumerate() {
                let code = codes[i * pairs + pair] as usize;
                times(row, &table.rows[code]);
                *told += table.scale[code];
            }
        }
        for (i, row) in high[..n].iter_mut().enumerate() {
            let mut sum = sum(row);
            if sum < TOO_SMALL {
                let ln = by_logarithms(row, &codes[i * pairs..(i + 1) * pairs], tables, weight);
                scale[i] += ln;
                sum = 1.0;
            }
            let people = answers.times[from + i];
            counts.log_likelihood += people * (sum.ln() + scale[i]);
            let share = people / sum;
            row.iter_mut().for_each(|x| *x *= share);
        }
        for (pair, rows) in counts.pairs.iter_mut().enumerate() {
            for (i, row) in high[..n].iter().enumerate() {
                let count = &mut rows[codes[i * pairs + pair] as usize];
                for (c, x) in count.iter_mut().zip(row) {
                    *c += x;
                }
            }
        }
    }
}

/// The row again where products were too small, scaled to a sum of 1; ln of the scale.
fn by_logarithms(row: &mut Row, codes: &[u16], tables: &[Pair], weight: &Row) -> f64 {
    let mut logs = weight.map(f64::ln);
    for (code, table) in codes.iter().zip(tables) {
        for (log, x) in logs.iter_mut().zip(&table.rows[*code as usize]).take(NODES) {
            *log += x.max(f64::MIN_POSITIVE).ln();
        }
    }
    let most = logs[..NODES].iter().copied().fold(f64::NEG_INFINITY, f64::max);
    *row = logs.map(|log| (log - most).exp());
    let total = sum(row);
    row.iter_mut().for_each(|x| *x /= total);
    most + total.ln()
}

fn sum(row: &Row) -> f64 {
    let mut strands = [0.0; 8];
    for part in row.chunks_exact(8) {
        for (s, x) in strands.iter_mut().zip(part) {
            *s += x;
        }
    }
    strands.iter().sum()
}

/// From counts of pairs of answers to counts of answers; missing ones count nowhere.
fn share_out(pairs: &[Vec<Row>], items: &mut [Vec<Row>]) {
    for (rows, two) in pairs.iter().zip(items.chunks_mut(2)) {
        two.iter_mut().flatten().for_each(|row| *row = [0.0; WIDE]);
        let wide = two.get(1).map_or(1, |second| second.len() + 1);
        for (code, row) in rows.iter().enumerate() {
            let places = [code / wide, code % wide];
            for (item, place) in two.iter_mut().zip(places) {
                if let Some(count) = item.get_mut(place) {
                    for (c, x) in count.iter_mut().zip(row) {
                        *c += x;
                    }
                }
            }
        }
    }
}
