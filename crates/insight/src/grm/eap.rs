//! Where somebody stands, by their answers: the mean and the spread of the belief
//! (Bock & Mislevy 1982, *Applied Psychological Measurement* 6, 431–444).

use super::grid::{Grid, Row, WIDE};
use super::item::Item;
use super::table::pairs;

/// A place on the dimension, in standard deviations of the people the items come from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// The mean of the belief.
    pub eap: f64,
    /// Its standard deviation.
    pub sd: f64,
}

/// Products below this are made again from logarithms.
const TOO_SMALL: f64 = 1e-200;

/// The belief on the grid after answers: pairs of a question and the answer's place,
/// counted from 0. The weights add up to 1. Answers beyond a question's last count as
/// missing.
pub fn belief(answers: &[(&Item, usize)], grid: &Grid) -> Vec<f64> {
    let mut logs: Vec<f64> = grid.weights().iter().map(|w| w.ln()).collect();
    for (item, answer) in answers.iter().filter(|(item, answer)| *answer < item.answers()) {
        for (log, theta) in logs.iter_mut().zip(grid.places()) {
            *log += item.probabilities(*theta)[*answer].max(f64::MIN_POSITIVE).ln();
        }
    }
    normal(&logs)
}

fn normal(logs: &[f64]) -> Vec<f64> {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let high: Vec<f64> = logs.iter().map(|l| (l - most).exp()).collect();
    let sum: f64 = high.iter().sum();
    high.iter().map(|h| h / sum).collect()
}

/// The mean and spread of a belief on the grid.
pub fn of_belief(belief: &[f64], grid: &Grid) -> Position {
    let mean = |of: &dyn Fn(f64) -> f64| std::iter::zip(belief, grid.places()).map(|(w, x)| w * of(*x)).sum::<f64>();
    let eap = mean(&|x| x);
    Position { eap, sd: mean(&|x| (x - eap) * (x - eap)).sqrt() }
}

/// Where somebody stands by these answers; without any, the prior's 0 ± 1.
pub fn position(answers: &[(&Item, usize)], grid: &Grid) -> Position {
    of_belief(&belief(answers, grid), grid)
}

/// Where many people stand. `answers` has a row of `items.len()` numbers for each: the
/// place of the answer, or anything from the number of answers on where it is missing.
///
/// The same numbers as [`position`] to rounding, by products of tables of pairs: no
/// logarithm and no exponential in the loop.
pub fn positions(items: &[Item], answers: &[u8], grid: &Grid) -> Vec<Position> {
    if items.is_empty() {
        return Vec::new();
    }
    let tables = pairs(items, grid);
    let wide: Vec<(u8, u8, usize)> = items
        .chunks(2)
        .map(|two| {
            let second = two.get(1).map_or(0, Item::answers);
            (two[0].answers() as u8, second as u8, if two.len() == 2 { second + 1 } else { 1 })
        })
        .collect();
    let square: Row = std::array::from_fn(|q| grid.at[q] * grid.at[q]);
    let one = |row: &[u8]| {
        let mut high = grid.weight;
        for ((two, pair), (first, second, wide)) in row.chunks(2).zip(&tables).zip(&wide) {
            let code = two[0].min(*first) as usize * wide + two.get(1).map_or(0, |x| *x.min(second) as usize);
            times(&mut high, &pair.rows[code]);
        }
        let (sum, first, second) = moments(&high, &grid.at, &square);
        if sum > TOO_SMALL {
            let eap = first / sum;
            return Position { eap, sd: (second / sum - eap * eap).max(0.0).sqrt() };
        }
        let told: Vec<(&Item, usize)> = items.iter().zip(row.iter().map(|x| *x as usize)).collect();
        position(&told, grid)
    };
    answers.chunks_exact(items.len()).map(one).collect()
}

pub(super) fn times(high: &mut Row, by: &Row) {
    for (h, b) in high.iter_mut().zip(by) {
        *h *= b;
    }
}

/// Σh, Σh·x, Σh·x², each in eight strands that a vector unit runs side by side.
fn moments(high: &Row, at: &Row, square: &Row) -> (f64, f64, f64) {
    let mut strands = [[0.0; 8]; 3];
    for start in (0..WIDE).step_by(8) {
        for k in 0..8 {
            let h = high[start + k];
            strands[0][k] += h;
            strands[1][k] += h * at[start + k];
            strands[2][k] += h * square[start + k];
        }
    }
    let [sum, first, second] = strands.map(|s| s.iter().sum::<f64>());
    (sum, first, second)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Discriminations and thresholds of two scales of eighteen questions with five
    /// answers, to three digits: a fit of this project's own.
    #[rustfmt::skip]
    const AVOIDANCE: [[f64; 5]; 18] = [
        [1.727, -1.163, 0.147, 0.582, 2.002], [2.133, -0.657, 0.494, 1.048, 2.105], [2.070, -1.020, 0.105, 0.636, 1.741],
        [2.379, -0.775, 0.314, 0.783, 1.762], [2.574, -0.949, 0.206, 0.678, 1.737], [1.965, -1.061, 0.113, 0.660, 1.804],
        [2.435, -0.929, 0.245, 0.701, 1.863], [1.790, -0.944, 0.441, 0.981, 2.057], [2.502, -0.926, 0.282, 0.858, 2.029],
        [1.868, -1.379, 0.179, 0.919, 2.188], [1.477, -1.963, -0.542, 0.084, 1.426], [2.419, -0.818, 0.487, 1.084, 2.176],
        [1.792, -1.149, 0.148, 0.698, 1.821], [1.906, -0.977, 0.620, 1.221, 2.322], [1.437, -2.005, -0.295, 0.491, 1.832],
        [1.815, -0.956, 0.653, 1.211, 2.349], [1.670, -0.962, 0.897, 1.750, 2.773], [1.573, -1.044, 0.739, 1.536, 2.701],
    ];
    #[rustfmt::skip]
    const ANXIETY: [[f64; 5]; 18] = [
        [2.169, -1.649, -0.743, -0.294, 0.846], [1.912, -1.975, -0.765, -0.085, 1.170], [2.068, -1.668, -0.681, -0.257, 0.913],
        [2.207, -1.554, -0.492, 0.091, 1.277], [1.826, -1.649, -0.610, 0.143, 1.126], [1.343, -0.987, 0.345, 1.171, 2.428],
        [1.728, -1.405, -0.471, -0.005, 1.089], [1.342, -1.059, 0.404, 1.224, 2.590], [2.070, -1.699, -0.710, -0.149, 0.976],
        [1.504, -1.413, -0.135, 0.490, 1.994], [1.896, -1.615, -0.446, 0.068, 1.252], [1.542, -1.820, -0.600, 0.085, 1.704],
        [1.421, -1.482, 0.099, 0.992, 2.459], [1.131, -1.154, 0.120, 0.896, 2.341], [1.448, -2.060, -0.679, 0.048, 1.760],
        [1.237, -2.505, -0.965, -0.145, 1.811], [1.227, -2.589, -1.254, -0.466, 1.092], [1.324, -1.304, 0.215, 1.124, 2.460],
    ];

    fn items(of: &[[f64; 5]]) -> Vec<Item> {
        of.iter().map(|p| Item::new(p[0], p[1..].to_vec()).expect("an item")).collect()
    }

    pub(crate) fn avoidance() -> Vec<Item> {
        items(&AVOIDANCE)
    }

    pub(crate) fn anxiety() -> Vec<Item> {
        items(&ANXIETY)
    }

    #[track_caller]
    fn meets(items: &[Item], answers: &[u8], golden: (f64, f64)) {
        let told: Vec<(&Item, usize)> = items.iter().zip(answers.iter().map(|x| *x as usize)).collect();
        let grid = Grid::default();
        let found = position(&told, &grid);
        assert!((found.eap - golden.0).abs() < 2e-3 && (found.sd - golden.1).abs() < 1e-3, "{found:?} {golden:?}");
        let fast = positions(items, answers, &grid)[0];
        assert!((found.eap - fast.eap).abs() < 1e-11 && (found.sd - fast.sd).abs() < 1e-10, "{found:?} {fast:?}");
    }

    #[test]
    fn places_meet_the_reference_values() {
        let (avoidance, anxiety) = (avoidance(), anxiety());
        let alternating: Vec<u8> = (0..18).map(|i| if i % 2 == 0 { 1 } else { 3 }).collect();
        let three: Vec<u8> = [3, 1, 4].into_iter().chain([9; 15]).collect();
        meets(&avoidance, &[0; 18], (-2.6130, 0.4827));
        meets(&avoidance, &[2; 18], (0.5704, 0.1770));
        meets(&avoidance, &[4; 18], (3.3694, 0.4226));
        meets(&avoidance, &alternating, (0.5551, 0.2345));
        meets(&avoidance, &three, (0.8598, 0.5291));
        meets(&anxiety, &[0; 18], (-3.1319, 0.4665));
        meets(&anxiety, &[2; 18], (-0.1633, 0.2128));
        meets(&anxiety, &[4; 18], (3.1952, 0.4878));
        meets(&anxiety, &alternating, (-0.2273, 0.2694));
        meets(&anxiety, &three, (0.1930, 0.5205));
    }

    #[test]
    fn without_answers_the_place_is_the_prior() {
        let grid = Grid::default();
        let prior = position(&[], &grid);
        assert!(prior.eap.abs() < 1e-12 && (prior.sd - 1.0).abs() < 1e-4);
        let missing = positions(&avoidance(), &[255; 18], &grid)[0];
        assert!(missing.eap.abs() < 1e-12 && (missing.sd - prior.sd).abs() < 1e-12);
    }

    #[test]
    fn a_higher_answer_never_lowers_the_place() {
        let (items, grid) = (avoidance(), Grid::default());
        for at in 0..18 {
            let place = |answer: u8| {
                let mut row = [2u8; 18];
                row[at] = answer;
                positions(&items, &row, &grid)[0].eap
            };
            assert!((1..5).all(|k| place(k - 1) < place(k)));
        }
    }

    #[test]
    fn answers_that_contradict_each_other_beyond_all_numbers_still_have_a_place() {
        let sharp: Vec<Item> = (0..120).map(|_| Item::new(20.0, vec![-0.5, 0.5]).expect("an item")).collect();
        let row: Vec<u8> = (0..120).map(|i| if i % 2 == 0 { 0 } else { 2 }).collect();
        let found = positions(&sharp, &row, &Grid::default())[0];
        assert!(found.eap.abs() < 1e-6 && found.sd.is_finite(), "{found:?}");
    }
}
