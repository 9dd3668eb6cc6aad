//! How much reaching makes a trap: the saddle-node of the pair.

use super::pair::Pair;

/// The most pressure that is searched, and how finely.
const PRESSURE_MAX: f64 = 6.0;
const CELLS: usize = 6_000;
const HALVINGS: usize = 60;

/// The closeness that goes with a pressure at rest: where c + g·h/(1+h) = c₀ + b·R(p).
fn closeness(pair: &Pair, p: f64) -> f64 {
    let base = pair.k * (p - pair.th).max(0.0);
    let goal = pair.c0 + pair.b * pair.reaction(p);
    let plain = goal - pair.g * base / (1.0 + base);
    if plain <= pair.c_star {
        return plain;
    }
    let (mut low, mut high) = (goal - pair.g, goal);
    for _ in 0..HALVINGS {
        let c = f64::midpoint(low, high);
        let h = base + pair.tau_h * pair.k_c * (c - pair.c_star).max(0.0);
        if c + pair.g * h / (1.0 + h) > goal { high = c } else { low = c }
    }
    f64::midpoint(low, high)
}

/// The least `a·s` from which a second, distant place of rest exists beside the close one.
/// `None` where there is no such fold: where the other's need is over what the pair can
/// hold, closeness slides off without a brink.
///
/// At rest, `a·s = (p − p₀)/(n − c(p))`. Along growing pressure this falls from infinity
/// to a least value, the fold, and rises again.
#[must_use]
pub fn fold(pair: &Pair, p0: f64) -> Option<f64> {
    let reach = |p: f64| {
        let gap = pair.n - closeness(pair, p);
        if gap > 0.0 { (p - p0) / gap } else { f64::INFINITY }
    };
    let width = (PRESSURE_MAX - p0) / CELLS as f64;
    let place = |i: usize| p0 + width * i as f64;
    let lowest = (1..CELLS).find(|&i| {
        let here = reach(place(i));
        here.is_finite() && here < reach(place(i - 1)) && here <= reach(place(i + 1))
    })?;
    let (mut low, mut high) = (place(lowest - 1), place(lowest + 1));
    for _ in 0..HALVINGS {
        let (left, right) = (low + (high - low) * 0.382, low + (high - low) * 0.618);
        if reach(left) < reach(right) { high = right } else { low = left }
    }
    Some(reach(f64::midpoint(low, high)))
}
