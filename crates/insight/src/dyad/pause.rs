//! Where the brink lies: the shock that traps, and the pause that frees.

use super::episode::Away;
use super::pair::{Pair, Stance, State};
use super::path::{DAYS_MAX, DT, Leg, walk};
use super::rest::{Rest, rests};

/// The greatest alarm, and the longest pause, that are searched.
const SHOCK_MAX: f64 = 20.0;
const PAUSE_MAX: f64 = 60.0;

/// How finely a brink is searched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Search {
    /// The step of every walk, in days.
    pub dt: f64,
    /// How often what may hold it is halved.
    pub halvings: usize,
}

impl Search {
    /// To the last digit.
    pub const FINE: Self = Self { dt: DT, halvings: 30 };
    /// To a tenth of a day, while somebody moves a dial.
    pub const QUICK: Self = Self { dt: 10.0 * DT, halvings: 10 };
}

/// Where a walk is near enough to a place of rest to be called settled.
const NEAR: f64 = 0.02;

/// The distant place of rest, where there is one beside the close one.
#[must_use]
pub fn trap(pair: &Pair, stance: Stance) -> Option<Rest> {
    let held: Vec<Rest> = rests(pair, stance).into_iter().filter(Rest::holds).collect();
    if held.len() < 2 { None } else { held.last().copied() }
}

/// Whether a plan from here ends at the close place of rest rather than the distant one.
fn comes_back(pair: &Pair, plan: &[Leg], from: State, ends: (State, State), dt: f64) -> bool {
    let near = |at: State, to: State| (at.c - to.c).abs() + (at.h - to.h).abs() + (at.p - to.p).abs() < NEAR;
    let last = plan.iter().rev().skip(1).map(|leg| leg.days).sum::<f64>();
    let end = walk(pair, plan, from, DAYS_MAX, dt, |day, at| day <= last || !(near(at, ends.0) || near(at, ends.1)));
    (end.c - ends.0.c).abs() < (end.c - ends.1.c).abs()
}

fn least(most: f64, halvings: usize, holds: impl Fn(f64) -> bool) -> Option<f64> {
    if !holds(most) {
        return None;
    }
    let (mut low, mut high) = (0.0, most);
    for _ in 0..halvings {
        let middle = f64::midpoint(low, high);
        if holds(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

/// The least sudden alarm, from closeness at rest, that never heals with this stance.
/// `None` where there is no trap.
#[must_use]
pub fn least_shock(pair: &Pair, stance: Stance, search: Search) -> Option<f64> {
    let close = rests(pair, stance).first()?.at;
    let distant = trap(pair, stance)?.at;
    let plan = [Leg::always(stance)];
    least(SHOCK_MAX, search.halvings, |h| !comes_back(pair, &plan, State { h, ..close }, (close, distant), search.dt))
}

/// The shortest pause, in days without following, from which the pair leaves the trap of
/// its usual stance although the usual way returns afterwards. `None` where there is no
/// trap, or no pause of two months is enough.
#[must_use]
pub fn least_pause(pair: &Pair, usual: Stance, pause: Stance, search: Search) -> Option<f64> {
    let close = rests(pair, usual).first()?.at;
    let distant = trap(pair, usual)?.at;
    let plan = |days: f64| [Leg::days(days, pause), Leg::always(usual)];
    least(PAUSE_MAX, search.halvings, |days| comes_back(pair, &plan(days), distant, (close, distant), search.dt))
}

/// The first stretch away after a shock of alarm from the close place of rest.
#[must_use]
pub fn after_shock(pair: &Pair, stance: Stance, h: f64, days: f64) -> Away {
    let close = rests(pair, stance).first().map_or(State::ENGAGED, |r| r.at);
    Away::on(pair, &[Leg::always(stance)], State { h, ..close }, days)
}
