//! The plane of alarm and closeness, to be drawn: where everything flows, where each of the
//! two rests, and the brink between coming back and staying away.
//!
//! Pressure is the fastest of the three, so that the plane takes it as settled at every
//! closeness. The walks themselves are in all three.

use super::episode::BACK;
use super::pair::{Pair, Stance, State};
use super::rest::{Rest, rests, settled};

/// A place on the plane: alarm and closeness.
pub type Place = (f64, f64);

/// How far a place is followed, in steps of [`STEP`] days.
const STEPS_MAX: usize = 400;
const STEP: f64 = 0.1;
const BACKWARD: f64 = 0.02;
const BACKWARD_MAX: usize = 1_500;
const KEEP_EACH: usize = 10;
const CURVE: usize = 120;

/// The part of the plane that is looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The most alarm.
    pub alarm: f64,
    /// The least closeness.
    pub low: f64,
    /// The most closeness.
    pub high: f64,
}

impl Window {
    fn holds(&self, (h, c): Place) -> bool {
        h >= -0.01 && h <= self.alarm && c >= self.low && c <= self.high
    }
}

/// The plane of one pair with one stance.
#[derive(Debug, Clone, PartialEq)]
pub struct Portrait {
    pair: Pair,
    stance: Stance,
    /// The places of rest, from the closest to the most distant.
    pub rests: Vec<Rest>,
    /// The brink, from one end to the other; empty where every way leads to one place.
    pub brink: Vec<Place>,
}

impl Portrait {
    /// Draws it up.
    #[must_use]
    pub fn new(pair: &Pair, stance: Stance, window: Window) -> Self {
        let mut portrait = Self { pair: *pair, stance, rests: rests(pair, stance), brink: Vec::new() };
        if let Some(saddle) = portrait.saddle() {
            portrait.brink = portrait.brink_through(saddle, window);
        }
        portrait
    }
    /// The place on the brink from which nothing moves.
    fn saddle(&self) -> Option<State> {
        let held = self.rests.iter().filter(|r| r.holds()).count();
        self.rests.iter().find(|r| held > 1 && !r.holds()).map(|r| r.at)
    }
    /// How fast alarm and closeness move from a place, a day.
    #[must_use]
    pub fn flow(&self, (h, c): Place) -> Place {
        let v = self.pair.speed(self.stance, State { c, h, p: settled(&self.pair, self.stance, c).p });
        (v.h, v.c)
    }
    fn step(&self, at: Place, dt: f64) -> Place {
        let first = self.flow(at);
        let half = self.flow((at.0 + dt / 2.0 * first.0, at.1 + dt / 2.0 * first.1));
        (at.0 + dt * half.0, at.1 + dt * half.1)
    }
    /// Whether the flow from a place ends close.
    ///
    /// More alarm lowers closeness, and up to what is comfortable less closeness raises
    /// alarm: such a flow never leaves the quarter above and left of the saddle, nor the
    /// one below and right of it (Hirsch & Smith 2005, on competitive systems).
    #[must_use]
    pub fn comes_back(&self, from: Place) -> bool {
        let close = |rest: Option<&Rest>| rest.is_some_and(|r| r.at.c > BACK);
        let Some(saddle) = self.saddle() else { return close(self.rests.iter().find(|r| r.holds())) };
        let mut at = from;
        for _ in 0..STEPS_MAX {
            if at.1 > saddle.c && at.1 < self.pair.c_star && at.0 < saddle.h {
                return close(self.rests.first());
            }
            if at.1 < saddle.c && at.0 > saddle.h {
                return false;
            }
            at = self.step(at, STEP);
        }
        at.1 > saddle.c && close(self.rests.first())
    }
    /// Backward in time from both sides of the saddle, along the direction in which it draws.
    fn brink_through(&self, saddle: State, window: Window) -> Vec<Place> {
        let jacobian = self.pair.jacobian(self.stance, saddle);
        // Pressure follows closeness by −s·a where closeness is short.
        let follow = if saddle.c < self.pair.n { -self.stance.s * self.pair.a } else { 0.0 };
        let c_c = jacobian[0][0] + jacobian[0][2] * follow;
        let (c_h, h_h) = (jacobian[0][1], jacobian[1][1]);
        let h_c = jacobian[1][0] + jacobian[1][2] * follow;
        let (mean, apart) = (f64::midpoint(c_c, h_h), (c_c - h_h) / 2.0);
        let lowest = mean - (apart * apart + c_h * h_c).max(0.0).sqrt();
        let (along_c, along_h) = (c_h, lowest - c_c);
        let size = along_c.hypot(along_h).max(1e-12);
        let side = |sign: f64| {
            let nudge = 1e-3 * sign / size;
            let mut at = (saddle.h + nudge * along_h, saddle.c + nudge * along_c);
            let mut kept = Vec::new();
            for i in 0..BACKWARD_MAX {
                if i % KEEP_EACH == 0 {
                    kept.push(at);
                }
                if !window.holds(at) {
                    kept.push(at);
                    break;
                }
                at = self.step(at, -BACKWARD);
            }
            kept
        };
        let mut line = side(-1.0);
        line.reverse();
        line.push((saddle.h, saddle.c));
        line.extend(side(1.0));
        line
    }
    /// Where closeness rests for each alarm, from high closeness to low.
    #[must_use]
    pub fn closeness_rests(&self, window: Window) -> Vec<Place> {
        let each = |i: usize| {
            let c = window.high - (window.high - window.low) * i as f64 / CURVE as f64;
            let p = settled(&self.pair, self.stance, c).p;
            let taken = (self.pair.c0 + self.pair.b * self.pair.reaction(p) - c) / self.pair.g;
            (0.0..1.0).contains(&taken).then(|| (taken / (1.0 - taken), c))
        };
        (0..=CURVE).filter_map(each).filter(|(h, _)| *h <= window.alarm).collect()
    }
    /// Where alarm rests for each closeness, from high closeness to low.
    #[must_use]
    pub fn alarm_rests(&self, window: Window) -> Vec<Place> {
        let each = |i: usize| {
            let c = window.high - (window.high - window.low) * i as f64 / CURVE as f64;
            (settled(&self.pair, self.stance, c).h, c)
        };
        (0..=CURVE).map(each).filter(|(h, _)| *h <= window.alarm).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { alarm: 5.0, low: -0.6, high: 1.2 };

    fn portrait(a: f64) -> Portrait {
        Portrait::new(&Pair { a, ..Pair::USUAL }, Stance::USUAL, WINDOW)
    }

    #[test]
    fn the_brink_parts_those_who_come_back_from_those_who_do_not() {
        let drawn = portrait(1.6);
        assert!(drawn.brink.len() > 10);
        for (h, c) in drawn.brink.iter().filter(|(h, c)| *h > 0.05 && *c > -0.4 && *c < 0.7) {
            assert!(drawn.comes_back((h - 0.03, c + 0.01)), "{h} {c}");
            assert!(!drawn.comes_back((h + 0.03, c - 0.01)), "{h} {c}");
        }
    }

    #[test]
    fn the_short_way_to_an_answer_is_the_long_way() {
        let drawn = portrait(1.6);
        for i in 0..400 {
            let from = (f64::from(i % 20) * 0.2, -0.5 + f64::from(i / 20) * 0.08);
            let mut at = from;
            for _ in 0..4_000 {
                at = drawn.step(at, STEP);
            }
            assert_eq!(drawn.comes_back(from), at.1 > BACK, "{from:?}");
        }
    }

    #[test]
    fn the_two_curves_of_rest_cross_where_the_pair_rests() {
        for a in [1.2, 1.6] {
            let drawn = portrait(a);
            for rest in &drawn.rests {
                let (h, c) = drawn.flow((rest.at.h, rest.at.c));
                assert!(h.abs() < 1e-9 && c.abs() < 1e-9);
            }
            for place in drawn.closeness_rests(WINDOW) {
                assert!(drawn.flow(place).1.abs() < 1e-9);
            }
            for place in drawn.alarm_rests(WINDOW) {
                assert!(drawn.flow(place).0.abs() < 1e-9);
            }
        }
    }

    #[test]
    fn without_a_trap_there_is_no_brink_and_silence_leads_nowhere_near() {
        assert!(portrait(1.2).brink.is_empty() && portrait(1.2).comes_back((3.0, -0.2)));
        assert!(!Portrait::new(&Pair::USUAL, Stance::SILENT, WINDOW).comes_back((0.0, 0.65)));
    }
}
