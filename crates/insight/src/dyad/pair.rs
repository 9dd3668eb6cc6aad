//! The equations, and what they are made of.

use super::swift;

/// Where the two are at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct State {
    /// Closeness: the engagement of the one who pulls back. No unit; about .65 at ease.
    pub c: f64,
    /// Alarm: what has built up that pulls them back, from 0 on.
    pub h: f64,
    /// Pressure: how much the other reaches, from 0 on.
    pub p: f64,
}

impl State {
    /// Close, without alarm, with the usual warmth: the rest point of the usual pair.
    pub const ENGAGED: Self = Self { c: 0.6533, h: 0.0, p: 0.25 };
    /// This place plus `by` times a speed.
    #[inline]
    #[must_use]
    pub fn plus(self, by: f64, speed: Self) -> Self {
        Self { c: self.c + by * speed.c, h: self.h + by * speed.h, p: self.p + by * speed.p }
    }
}

/// What the one who reaches does: a response to distance, and the warmth kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stance {
    /// How much of the usual reaching when closeness falls short: 1 as usual, under 1 gives
    /// space, over 1 presses, 0 does not follow at all.
    pub s: f64,
    /// The warmth that stays whatever happens (p₀).
    pub p0: f64,
}

impl Stance {
    /// As usual.
    pub const USUAL: Self = Self { s: 1.0, p0: 0.25 };
    /// Neither reaching nor warmth.
    pub const SILENT: Self = Self { s: 0.0, p0: 0.0 };
}

/// Two people as twelve numbers. Times are days; the rest has no unit.
///
/// dc/dt = \[c₀ + b·R(p) − g·h/(1+h) − c\] / τ_c, with R(p) = (p/θ)·e^(1−p/θ);
/// dh/dt = \[k·(p−θ)₊ − h\] / τ_h + k_c·(c−c\*)₊;
/// dp/dt = \[p₀ + s·a·(n−c)₊ − p\] / τ_p.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Closeness without alarm and without the other's warmth.
    pub c0: f64,
    /// How much warmth adds at its best.
    pub b: f64,
    /// How much alarm can take away.
    pub g: f64,
    /// How long closeness takes to follow.
    pub tau_c: f64,
    /// How strongly pressure over the tolerance alarms.
    pub k: f64,
    /// The tolerance (θ): the pressure that is warm up to here, and pushes beyond.
    pub th: f64,
    /// How fast closeness beyond comfort alarms, a day.
    pub k_c: f64,
    /// The closeness that is comfortable (c*).
    pub c_star: f64,
    /// How long alarm takes to settle.
    pub tau_h: f64,
    /// How strongly the other reaches after distance.
    pub a: f64,
    /// The closeness that the other needs.
    pub n: f64,
    /// How long reaching takes to follow.
    pub tau_p: f64,
}

impl Default for Pair {
    fn default() -> Self {
        Self::USUAL
    }
}

impl Pair {
    /// The pair that everything starts from.
    pub const USUAL: Self = Self {
        c0: 0.35,
        b: 0.35,
        g: 1.0,
        tau_c: 1.0,
        k: 2.0,
        th: 0.45,
        k_c: 1.2,
        c_star: 0.75,
        tau_h: 4.0,
        a: 1.2,
        n: 0.60,
        tau_p: 0.5,
    };
    /// The pair of two standardised traits: the avoidance of the one who pulls back and the
    /// anxiety of the one who reaches, each 0 at the average. An assumption, not a fit.
    #[must_use]
    pub fn of_traits(avoidance: f64, anxiety: f64) -> Self {
        Self {
            th: 0.45 * (-0.25 * avoidance).exp(),
            tau_h: 4.0 * (0.2 * avoidance).exp(),
            c_star: 0.75 - 0.12 * avoidance,
            a: 1.2 * (0.3 * anxiety).exp(),
            n: 0.60 + 0.08 * anxiety,
            ..Self::USUAL
        }
    }
    /// What warmth adds: rising to 1 at the tolerance, falling beyond it.
    #[inline]
    #[must_use]
    pub fn reaction(&self, p: f64) -> f64 {
        let x = p / self.th;
        x * swift::exp(1.0 - x)
    }
    /// How fast everything moves from here, a day.
    #[inline]
    #[must_use]
    pub fn speed(&self, stance: Stance, at: State) -> State {
        let State { c, h, p } = at;
        State {
            c: (self.c0 + self.b * self.reaction(p) - self.g * h / (1.0 + h) - c) / self.tau_c,
            h: (self.k * (p - self.th).max(0.0) - h) / self.tau_h + self.k_c * (c - self.c_star).max(0.0),
            p: (stance.p0 + stance.s * self.a * (self.n - c).max(0.0) - p) / self.tau_p,
        }
    }
    /// How the speed changes with the place: rows are the speeds of c, h, p; columns the
    /// places. At a bend the side of more pressure, or of more closeness, is taken.
    #[must_use]
    pub fn jacobian(&self, stance: Stance, at: State) -> [[f64; 3]; 3] {
        let x = at.p / self.th;
        let rise = (1.0 - x) * swift::exp(1.0 - x) / self.th;
        let on = |yes: bool| if yes { 1.0 } else { 0.0 };
        [
            [-1.0 / self.tau_c, -self.g / ((1.0 + at.h) * (1.0 + at.h)) / self.tau_c, self.b * rise / self.tau_c],
            [self.k_c * on(at.c > self.c_star), -1.0 / self.tau_h, self.k * on(at.p > self.th) / self.tau_h],
            [-stance.s * self.a * on(at.c < self.n) / self.tau_p, 0.0, -1.0 / self.tau_p],
        ]
    }
}
