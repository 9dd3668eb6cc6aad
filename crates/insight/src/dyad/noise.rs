//! The pair on days that are not all alike: the same equations with small random pushes.

use super::chance;
use super::episode::Away;
use super::pair::{Pair, Stance, State};

/// How strongly chance pushes closeness and pressure, a root day (Euler and Maruyama's
/// steps; Kloeden & Platen 1992, §10.2).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// On closeness.
    pub c: f64,
    /// On pressure, which is reflected at 0.
    pub p: f64,
}

impl Noise {
    /// Ordinary days.
    pub const USUAL: Self = Self { c: 0.12, p: 0.15 };
}

/// One member's walk under a seed, shown step by step to `see` until it has seen enough.
/// The same seed and member give the same walk, whoever asks and in whatever order.
pub fn wander(
    pair: &Pair,
    stance: Stance,
    noise: Noise,
    from: State,
    (days, dt): (f64, f64),
    (seed, member): (u64, u64),
    mut see: impl FnMut(f64, State) -> bool,
) -> State {
    let steps = (days / dt).round() as u64;
    let stream = chance::stream(seed, member);
    let root = dt.sqrt();
    let mut at = from;
    for i in 0..steps {
        if !see(i as f64 * dt, at) {
            return at;
        }
        // The draws of the first, second and third number, as an ensemble takes them.
        let (z, _) = chance::normals(chance::word(stream, 2 * i));
        let (w, _) = chance::normals(chance::word(stream, 2 * i + 1));
        let v = pair.speed(stance, at);
        at.c += dt * v.c + noise.c * root * z;
        at.h += dt * v.h;
        at.p = (at.p + (dt * v.p + noise.p * root * w)).abs();
    }
    see(steps as f64 * dt, at);
    at
}

/// How long each of many members is away, in order of length; those who are not back at
/// the end count as infinitely long. Members who never went are left out.
#[must_use]
pub fn lengths(pair: &Pair, stance: Stance, from: State, days: f64, dt: f64, members: u64, seed: u64) -> Vec<f64> {
    let mut lengths: Vec<f64> = (0..members)
        .filter_map(|member| {
            let mut away = Away::default();
            wander(pair, stance, Noise::USUAL, from, (days, dt), (seed, member), |day, at| away.see(day, at.c));
            away.from.map(|_| away.days().unwrap_or(f64::INFINITY))
        })
        .collect();
    lengths.sort_by(f64::total_cmp);
    lengths
}
