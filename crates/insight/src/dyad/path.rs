//! The way the two go from a start: Runge and Kutta's fourth-order steps.

use super::pair::{Pair, Stance, State};

/// The step, in days. Halving it changes the state after a month by less than 2·10⁻⁸.
pub const DT: f64 = 0.01;
/// The most days that are walked.
pub const DAYS_MAX: f64 = 10_000.0;
/// The most legs of a plan that are looked at.
pub const LEGS_MAX: usize = 64;

/// A stretch of days lived in one way. The last one of a plan lasts to the end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leg {
    /// How many days.
    pub days: f64,
    /// What the one who reaches does.
    pub stance: Stance,
    /// Closeness held here from outside, as on days away together.
    pub held: Option<f64>,
}

impl Leg {
    /// One way to the end.
    #[must_use]
    pub fn always(stance: Stance) -> Self {
        Self { days: f64::INFINITY, stance, held: None }
    }
    /// One way for some days.
    #[must_use]
    pub fn days(days: f64, stance: Stance) -> Self {
        Self { days, stance, held: None }
    }
    /// The speed of this leg.
    fn speed(&self, pair: &Pair, at: State) -> State {
        let speed = pair.speed(self.stance, at);
        if self.held.is_some() { State { c: 0.0, ..speed } } else { speed }
    }
    /// One step of Runge and Kutta.
    #[must_use]
    pub fn step(&self, pair: &Pair, at: State, dt: f64) -> State {
        let at = self.held.map_or(at, |c| State { c, ..at });
        let k1 = self.speed(pair, at);
        let k2 = self.speed(pair, at.plus(dt / 2.0, k1));
        let k3 = self.speed(pair, at.plus(dt / 2.0, k2));
        let k4 = self.speed(pair, at.plus(dt, k3));
        let mean = k1.plus(2.0, k2).plus(2.0, k3).plus(1.0, k4);
        at.plus(dt / 6.0, mean)
    }
}

/// Walks a plan for some days and shows every step to `see`, the start included, until it
/// says that it has seen enough. Gives where the walk ended.
///
/// An empty plan is the usual way. Days are cut at [`DAYS_MAX`], a plan at [`LEGS_MAX`].
pub fn walk(
    pair: &Pair,
    plan: &[Leg],
    from: State,
    days: f64,
    dt: f64,
    mut see: impl FnMut(f64, State) -> bool,
) -> State {
    let usual = [Leg::always(Stance::USUAL)];
    let plan = if plan.is_empty() { &usual[..] } else { &plan[..plan.len().min(LEGS_MAX)] };
    let steps = (days.clamp(0.0, DAYS_MAX) / dt).round() as u64;
    let mut at = plan[0].held.map_or(from, |c| State { c, ..from });
    let (mut leg, mut until) = (0, (plan[0].days / dt).round());
    for i in 0..steps {
        while i as f64 >= until && leg + 1 < plan.len() {
            leg += 1;
            until += (plan[leg].days / dt).round();
        }
        if !see(i as f64 * dt, at) {
            return at;
        }
        at = plan[leg].step(pair, at, dt);
    }
    see(steps as f64 * dt, at);
    at
}

/// Where a plan leads after some days.
#[must_use]
pub fn after(pair: &Pair, plan: &[Leg], from: State, days: f64) -> State {
    walk(pair, plan, from, days, DT, |_, _| true)
}
