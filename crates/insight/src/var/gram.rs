//! The sums of products that a regression of each row on the one before it needs.
//!
//! One pass over the rows. Rows are taken in blocks that stay in the nearest cache, eight
//! columns to a line, and each block is multiplied with itself and with itself moved on by
//! one row, in tiles of 2 × 8 that stay in registers (as in Goto & van de Geijn, ACM
//! Transactions on Mathematical Software 34, 2008). The sums of the earlier and of the later
//! rows differ only by the ends of each run, so that they are made once.

use super::series::Series;

/// Numbers that one line of a block holds.
const WIDE: usize = 8;
/// Rows of a block.
const BLOCK: usize = 256;

type Line = [f64; WIDE];
type Tile = [Line; WIDE];

/// Sums of products over all pairs of rows, x before and y after, both less `around`.
#[derive(Debug, Clone, PartialEq)]
pub struct Gram {
    /// Columns of the series, K.
    pub columns: usize,
    /// Pairs, T.
    pub pairs: usize,
    /// What was taken off every row.
    pub around: Vec<f64>,
    /// X'X with a leading column of ones: K + 1 square.
    pub before: Vec<Vec<f64>>,
    /// X'Y: K + 1 rows, K columns.
    pub cross: Vec<Vec<f64>>,
    /// Y'Y: K square.
    pub after: Vec<Vec<f64>>,
}

impl Gram {
    /// The sums around a point that lies near the middle of the rows: the nearer, the fewer
    /// digits are lost. `around` has one number a column.
    pub fn of(series: &Series, around: &[f64]) -> Self {
        let columns = series.columns();
        let groups = columns.div_ceil(WIDE);
        let mut sums = Sums::new(groups);
        let mut block = vec![[0.0; WIDE]; groups * (BLOCK + 1)];
        for run in series.runs().iter().filter(|run| run.len() > 1) {
            let mut start = run.start;
            while start + 1 < run.end {
                let end = (start + BLOCK + 1).min(run.end);
                let rows = end - start;
                lay(&mut block, series.of(start..end), around, rows);
                sums.add(&block[..groups * rows], rows);
                start = end - 1;
            }
        }
        sums.gram(columns, series.pairs(), around)
    }
    /// The sums of the same pairs, each taken from its later row to the earlier one.
    pub fn reversed(&self) -> Self {
        let k = self.columns;
        let mut before = vec![vec![self.pairs as f64; k + 1]; k + 1];
        let mut cross = vec![vec![0.0; k]; k + 1];
        for i in 0..k {
            before[0][i + 1] = self.cross[0][i];
            before[i + 1][0] = self.cross[0][i];
            cross[0][i] = self.before[0][i + 1];
            for j in 0..k {
                before[i + 1][j + 1] = self.after[i][j];
                cross[i + 1][j] = self.cross[j + 1][i];
            }
        }
        let after = self.before[1..].iter().map(|row| row[1..].to_vec()).collect();
        Self { before, cross, after, around: self.around.clone(), ..*self }
    }
}

/// Puts rows into lines of eight, one group of columns after the other, less `around`.
fn lay(block: &mut [Line], numbers: &[f64], around: &[f64], rows: usize) {
    let columns = around.len();
    for (group, lines) in block.chunks_exact_mut(rows).take(columns.div_ceil(WIDE)).enumerate() {
        let from = group * WIDE;
        let width = (columns - from).min(WIDE);
        let off = &around[from..from + width];
        for (line, row) in lines.iter_mut().zip(numbers.chunks_exact(columns)) {
            for ((place, x), off) in line.iter_mut().zip(&row[from..from + width]).zip(off) {
                *place = x - off;
            }
        }
    }
}

/// The sums on their way, by groups of eight columns.
struct Sums {
    groups: usize,
    /// Products of a row with itself, over earlier rows and, apart, what the later ones have more.
    same: Vec<Tile>,
    more: Vec<Tile>,
    next: Vec<Tile>,
    /// Sums of earlier rows, and what the later ones have more.
    plain: Vec<Line>,
    plain_more: Vec<Line>,
}

impl Sums {
    fn new(groups: usize) -> Self {
        let tiles = || vec![[[0.0; WIDE]; WIDE]; groups * groups];
        let lines = || vec![[0.0; WIDE]; groups];
        Self { groups, same: tiles(), more: tiles(), next: tiles(), plain: lines(), plain_more: lines() }
    }
    /// Adds the pairs of neighbouring rows of a block: its last row is only a later one, its
    /// first only an earlier one.
    fn add(&mut self, block: &[Line], rows: usize) {
        for i in 0..self.groups {
            let left = &block[i * rows..(i + 1) * rows];
            for line in &left[..rows - 1] {
                add_line(&mut self.plain[i], line, 1.0);
            }
            add_line(&mut self.plain_more[i], &left[rows - 1], 1.0);
            add_line(&mut self.plain_more[i], &left[0], -1.0);
            for j in 0..self.groups {
                let right = &block[j * rows..(j + 1) * rows];
                let at = i * self.groups + j;
                multiply(&left[..rows - 1], &right[..rows - 1], &mut self.same[at]);
                multiply(&left[..rows - 1], &right[1..], &mut self.next[at]);
                outer(&left[rows - 1], &right[rows - 1], 1.0, &mut self.more[at]);
                outer(&left[0], &right[0], -1.0, &mut self.more[at]);
            }
        }
    }
    fn gram(&self, columns: usize, pairs: usize, around: &[f64]) -> Gram {
        let cell = |of: &[Tile], i: usize, j: usize| of[i / WIDE * self.groups + j / WIDE][i % WIDE][j % WIDE];
        let line = |of: &[Line], i: usize| of[i / WIDE][i % WIDE];
        let mut before = vec![vec![pairs as f64; columns + 1]; columns + 1];
        let mut cross = vec![vec![0.0; columns]; columns + 1];
        let mut after = vec![vec![0.0; columns]; columns];
        for i in 0..columns {
            before[0][i + 1] = line(&self.plain, i);
            before[i + 1][0] = line(&self.plain, i);
            cross[0][i] = line(&self.plain, i) + line(&self.plain_more, i);
            for j in 0..columns {
                before[i + 1][j + 1] = cell(&self.same, i, j);
                cross[i + 1][j] = cell(&self.next, i, j);
                after[i][j] = cell(&self.same, i, j) + cell(&self.more, i, j);
            }
        }
        Gram { columns, pairs, around: around.to_vec(), before, cross, after }
    }
}

fn add_line(sum: &mut Line, line: &Line, times: f64) {
    for (sum, x) in sum.iter_mut().zip(line) {
        *sum += times * x;
    }
}

fn outer(left: &Line, right: &Line, times: f64, tile: &mut Tile) {
    for (row, x) in tile.iter_mut().zip(left) {
        add_line(row, right, times * x);
    }
}

/// Adds Σ leftᵀ·right over lines, two rows of the tile at a time.
fn multiply(left: &[Line], right: &[Line], tile: &mut Tile) {
    for (two, rows) in tile.chunks_exact_mut(2).enumerate() {
        let (mut upper, mut lower) = ([0.0; WIDE], [0.0; WIDE]);
        for (l, r) in left.iter().zip(right) {
            let (a, b) = (l[2 * two], l[2 * two + 1]);
            for j in 0..WIDE {
                upper[j] += a * r[j];
                lower[j] += b * r[j];
            }
        }
        add_line(&mut rows[0], &upper, 1.0);
        add_line(&mut rows[1], &lower, 1.0);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::sequence::Sequence;

    /// The sums of one diary of 47 pairs: avoidance, security, suppression (Tammilehto and
    /// colleagues 2022, item means, neighbouring rows).
    pub(in crate::var) fn diary() -> Gram {
        sums(
            [
                [47.0, 99.0, 210.5, 133.0],
                [99.0, 280.5, 456.25, 271.0],
                [210.5, 456.25, 973.75, 580.0],
                [133.0, 271.0, 580.0, 501.0],
            ],
            [[97.5, 210.0, 137.0], [224.25, 449.75, 283.5], [444.75, 955.0, 604.5], [284.0, 588.5, 447.0]],
            [[275.25, 448.25, 273.5], [448.25, 969.0, 597.5], [273.5, 597.5, 525.0]],
        )
    }

    /// The same with mean 0 and standard deviation 1 in each column of all 48 rows.
    pub(in crate::var) fn standard_diary() -> Gram {
        sums(
            [
                [47.0, 0.868269209343327, -0.0256609556466512, -1.28142321445549],
                [0.868269209343327, 46.2461085801063, 12.6913826037345, -4.44544680390624],
                [-0.0256609556466512, 12.6913826037345, 46.9993415153553, -11.638486404521],
                [-1.28142321445549, -4.44544680390624, -11.638486404521, 45.3579545454545],
            ],
            [
                [-0.333949695901289, -0.64152389116586, 1.13066754216662],
                [12.120254365983298, 7.30290091485656, -2.43165436725562],
                [7.971319444965465, 21.95058563102442, -6.74865864473554],
                [3.921860770377074, -4.25732234940181, 21.53977272727272],
            ],
            [
                [46.8884776006074, 12.454865277696, -5.18048104328371],
                [12.454865277696, 46.5884470970634, -10.8802536189846],
                [-5.18048104328371, -10.8802536189846, 45.7215909090909],
            ],
        )
    }

    fn sums(before: [[f64; 4]; 4], cross: [[f64; 3]; 4], after: [[f64; 3]; 3]) -> Gram {
        let (before, after) = (before.map(Vec::from).to_vec(), after.map(Vec::from).to_vec());
        Gram { columns: 3, pairs: 47, around: vec![0.0; 3], before, cross: cross.map(Vec::from).to_vec(), after }
    }

    /// The plain sums, pair by pair.
    fn plain(series: &Series, around: &[f64]) -> Gram {
        let k = series.columns();
        let mut gram = Gram {
            columns: k,
            pairs: series.pairs(),
            around: around.to_vec(),
            before: vec![vec![0.0; k + 1]; k + 1],
            cross: vec![vec![0.0; k]; k + 1],
            after: vec![vec![0.0; k]; k],
        };
        for run in series.runs() {
            for at in run.start..run.end - 1 {
                let off = |row: usize| -> Vec<f64> {
                    series.of(row..row + 1).iter().zip(around).map(|(x, c)| x - c).collect()
                };
                let (x, y) = ([vec![1.0], off(at)].concat(), off(at + 1));
                for i in 0..=k {
                    (0..=k).for_each(|j| gram.before[i][j] += x[i] * x[j]);
                    (0..k).for_each(|j| gram.cross[i][j] += x[i] * y[j]);
                }
                for i in 0..k {
                    (0..k).for_each(|j| gram.after[i][j] += y[i] * y[j]);
                }
            }
        }
        gram
    }

    #[test]
    fn reversed_sums_are_those_of_the_rows_in_reverse() {
        let mut draw = Sequence::new(1);
        let numbers: Vec<f64> = (0..60).map(|_| draw.unit()).collect();
        let turned: Vec<f64> = numbers.chunks(3).rev().flatten().copied().collect();
        let of = |numbers| Gram::of(&Series::whole(3, numbers).expect("rows"), &[0.5; 3]);
        let (back, there) = (of(numbers).reversed(), of(turned));
        for (a, b) in [(&back.before, &there.before), (&back.cross, &there.cross), (&back.after, &there.after)] {
            assert!(a.concat().iter().zip(b.concat()).all(|(a, b)| (a - b).abs() < 1e-12));
        }
    }

    #[test]
    fn the_blocked_sums_are_the_plain_sums() {
        let mut draw = Sequence::new(7);
        for (columns, rows, every) in [(1, 2, 9), (3, 48, 7), (5, 1, 3), (8, 1_000, 999), (11, 700, 300), (17, 257, 64)]
        {
            let numbers = (0..columns * rows).map(|_| 3.0 + 2.0 * draw.unit()).collect();
            let series = Series::cut(columns, numbers, |i| i % every != every - 1).expect("rows");
            let around: Vec<f64> = (0..columns).map(|j| 3.5 + 0.1 * j as f64).collect();
            let (fast, slow) = (Gram::of(&series, &around), plain(&series, &around));
            let far = |a: &[Vec<f64>], b: &[Vec<f64>]| {
                a.concat().iter().zip(b.concat()).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
            };
            assert_eq!((fast.pairs, fast.before.len()), (slow.pairs, slow.before.len()));
            let furthest = far(&fast.before, &slow.before).max(far(&fast.cross, &slow.cross));
            assert!(furthest.max(far(&fast.after, &slow.after)) < 1e-9, "{columns} {rows}: {furthest}");
        }
    }
}
