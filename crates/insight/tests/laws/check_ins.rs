//! Made-up series of check-ins: closeness felt and the urge to pull away, some times a day.

use nearer_core::Body;
use nearer_core::entry::CheckIn;

use crate::life::{Life, level};

/// Moments of the day at which there may be a check-in, as parts of a day from noon on:
/// 13, 18 and 22 h, and 8 h of the next morning.
const SLOTS: [f64; 4] = [0.04, 0.25, 0.42, 0.83];

/// What ties the two numbers; nothing does at first but shared shocks, drift and calendar.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tie {
    /// Standard deviations of the next urge for one of closeness.
    pub(crate) lag: f64,
    /// Both are rough readings of one mood that carries over.
    pub(crate) mood: bool,
    /// Levels stay: no drift.
    pub(crate) still: bool,
    /// Ends after this many check-ins; 0 for none.
    pub(crate) at_most: usize,
}

/// How one life's numbers move, drawn from the seed.
struct Moves {
    felt_carry: f64,
    urge_carry: f64,
    shared: f64,
    drift: [f64; 2],
    weekend: [f64; 2],
    evening: [f64; 2],
    chance: f64,
}

impl Moves {
    fn of(life: &mut Life, tie: &Tie) -> Self {
        let mut both = |reach: f64| [life.between(-reach, reach), life.between(-reach, reach)];
        let (drift, weekend, evening) = (both(1.0), both(0.5), both(0.4));
        let urge_carry = if tie.lag == 0.0 { life.between(0.0, 0.6) } else { 0.25 };
        // Where a moment is missed the pair around it holds the lag only in part.
        let chance = if tie.lag == 0.0 { life.between(0.3, 0.8) } else { 1.0 };
        Self {
            felt_carry: life.between(0.0, 0.6),
            urge_carry,
            shared: if tie.lag == 0.0 { life.between(-0.7, 0.3) } else { 0.0 },
            drift: if tie.still { [0.0; 2] } else { drift },
            weekend,
            evening,
            chance,
        }
    }
}

/// Adds the check-ins of ninety days.
pub(crate) fn add(life: &mut Life, tie: &Tie) {
    let moves = Moves::of(life, tie);
    let days = life.days;
    let (middle_felt, middle_urge) = (life.between(4.0, 7.0), life.between(1.5, 5.0));
    let (mut felt, mut urge, mut mood, mut added) = (life.normal(), life.normal(), life.normal(), 0);
    for day in 0..life.days as i32 {
        for slot in SLOTS {
            (felt, urge) = step(life, &moves, tie, (felt, urge));
            mood = 0.6 * mood + 0.8 * life.normal();
            let read = if tie.mood { (0.7 * mood + 0.7 * felt, -0.7 * mood + 0.7 * urge) } else { (felt, urge) };
            if !life.chance(moves.chance) || (tie.at_most > 0 && added >= tie.at_most) {
                continue;
            }
            added += 1;
            let at = f64::from(day) + slot + life.between(0.0, 0.04);
            // The first of March 2026 is a Sunday.
            let weekend = (day + i32::from(slot > 0.5)) % 7 % 6 == 0;
            let outside = |k: usize| {
                moves.drift[k] * at / days
                    + if weekend { moves.weekend[k] } else { 0.0 }
                    + if slot == SLOTS[2] { moves.evening[k] } else { 0.0 }
            };
            let (felt, urge) = (read.0 + outside(0), read.1 + outside(1));
            let body = CheckIn {
                felt: level(middle_felt + 2.0 * felt),
                urge: level(middle_urge + 2.0 * urge),
                ..CheckIn::default()
            };
            life.add(at, Body::CheckIn(body));
        }
    }
}

/// The next of both, each of variance 1; their shocks may be shared.
fn step(life: &mut Life, moves: &Moves, tie: &Tie, (felt, urge): (f64, f64)) -> (f64, f64) {
    let (f, u, lag) = (moves.felt_carry, moves.urge_carry, tie.lag);
    let (one, other) = (life.normal(), life.normal());
    let other = moves.shared * one + (1.0 - moves.shared * moves.shared).sqrt() * other;
    // With a lag the two go together at one time as well, by f·lag / (1 − f·u).
    let together = f * lag / (1.0 - f * u);
    let told = u * u + lag * lag + 2.0 * u * lag * together;
    (f * felt + (1.0 - f * f).sqrt() * one, u * urge + lag * felt + (1.0 - told).max(0.0).sqrt() * other)
}
