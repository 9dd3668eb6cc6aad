//! Where the two come to rest, and whether they stay there.

use super::pair::{Pair, Stance, State};

/// How finely closeness is searched for places of rest.
const CELLS: usize = 1_000;
const HALVINGS: usize = 60;
const NEWTON: usize = 20;
/// How far Newton's steps may lead from where the search found a place.
const NEAR: f64 = 1e-3;

/// A place where nothing moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rest {
    /// The place.
    pub at: State,
    /// The greatest real part of the three eigenvalues, a day: under 0 a nudge dies out at
    /// this rate, over 0 it grows.
    pub leading: f64,
}

impl Rest {
    /// Whether a nudge dies out.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.leading < 0.0
    }
}

/// The place on the curves of resting alarm and resting pressure at one closeness.
#[must_use]
pub fn settled(pair: &Pair, stance: Stance, c: f64) -> State {
    let p = stance.p0 + stance.s * pair.a * (pair.n - c).max(0.0);
    let h = pair.k * (p - pair.th).max(0.0) + pair.tau_h * pair.k_c * (c - pair.c_star).max(0.0);
    State { c, h, p }
}

/// Every place of rest, from the closest to the most distant.
///
/// Pressure and alarm at rest follow from closeness, which leaves one equation in one
/// unknown: its roots are bracketed on a fine grid, then polished by Newton's steps in all
/// three numbers with the exact derivatives.
#[must_use]
pub fn rests(pair: &Pair, stance: Stance) -> Vec<Rest> {
    let pull = |c: f64| pair.speed(stance, settled(pair, stance, c)).c;
    let (low, high) = (pair.c0 - pair.g - 0.01, pair.c0 + pair.b.max(0.0) + 0.01);
    let place = |i: usize| low + (high - low) * i as f64 / CELLS as f64;
    let mut found = Vec::new();
    for i in (0..CELLS).rev() {
        let (mut under, mut over) = (place(i), place(i + 1));
        let rising = pull(over) > 0.0;
        if (pull(under) > 0.0) == rising {
            continue;
        }
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(under, over);
            if (pull(middle) > 0.0) == rising { over = middle } else { under = middle }
        }
        let at = polished(pair, stance, settled(pair, stance, f64::midpoint(under, over)));
        found.push(Rest { at, leading: leading(&pair.jacobian(stance, at)) });
    }
    found
}

/// Newton's steps to where nothing moves; the start where they lead away from it.
fn polished(pair: &Pair, stance: Stance, start: State) -> State {
    let mut at = start;
    for _ in 0..NEWTON {
        let v = pair.speed(stance, at);
        let Some(step) = solve(&pair.jacobian(stance, at), [v.c, v.h, v.p]) else { return start };
        at = State { c: at.c - step[0], h: at.h - step[1], p: at.p - step[2] };
        if step.iter().all(|x| x.abs() < 1e-15) {
            break;
        }
    }
    let far = (at.c - start.c).abs().max((at.h - start.h).abs()).max((at.p - start.p).abs());
    if far < NEAR { at } else { start }
}

fn determinant(m: &[[f64; 3]; 3]) -> f64 {
    m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
}

/// Cramer's rule, for three.
fn solve(m: &[[f64; 3]; 3], y: [f64; 3]) -> Option<[f64; 3]> {
    let whole = determinant(m);
    let part = |column: usize| {
        let mut swapped = *m;
        for (row, y) in swapped.iter_mut().zip(y) {
            row[column] = y;
        }
        determinant(&swapped) / whole
    };
    (whole.abs() > 1e-12).then(|| [part(0), part(1), part(2)])
}

/// The greatest real part of the eigenvalues of a 3 × 3 matrix, by Cardano's formula for
/// its characteristic polynomial λ³ + q₂λ² + q₁λ + q₀.
fn leading(m: &[[f64; 3]; 3]) -> f64 {
    let minor = |i: usize, j: usize| m[i][i] * m[j][j] - m[i][j] * m[j][i];
    let q2 = -(m[0][0] + m[1][1] + m[2][2]);
    let q1 = minor(0, 1) + minor(0, 2) + minor(1, 2);
    let q0 = -determinant(m);
    let shift = -q2 / 3.0;
    let p = q1 - q2 * q2 / 3.0;
    let q = 2.0 * q2.powi(3) / 27.0 - q2 * q1 / 3.0 + q0;
    let inside = q * q / 4.0 + p.powi(3) / 27.0;
    if inside > 0.0 {
        // One real root; the other two share the real part −(u + v)/2.
        let root = (-q / 2.0 + inside.sqrt()).cbrt() + (-q / 2.0 - inside.sqrt()).cbrt();
        return (shift + root).max(shift - root / 2.0);
    }
    let radius = 2.0 * (-p / 3.0).max(0.0).sqrt();
    if radius == 0.0 {
        return shift;
    }
    // Three real roots: the greatest is at a third of the angle.
    let cosine = (3.0 * q / (p * radius)).clamp(-1.0, 1.0);
    shift + radius * (cosine.acos() / 3.0).cos()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_finds_the_slowest_of_three_and_the_real_part_of_two() {
        let sloped = [[-1.0, 0.4, 3.0], [0.0, -0.25, 1.0], [0.0, 0.0, -2.0]];
        assert!((leading(&sloped) + 0.25).abs() < 1e-12);
        let turning = [[-0.1, 2.0, 0.0], [-2.0, -0.1, 0.0], [0.0, 0.0, -3.0]];
        assert!((leading(&turning) + 0.1).abs() < 1e-12);
        let thrice = [[-1.0, 0.0, 0.0], [0.0, -1.0, 0.0], [0.0, 0.0, -1.0]];
        assert!((leading(&thrice) + 1.0).abs() < 1e-9);
        let growing = [[0.5, 0.0, 0.0], [0.0, -4.0, 0.0], [0.0, 0.0, -1.0]];
        assert!((leading(&growing) - 0.5).abs() < 1e-12);
    }
}
