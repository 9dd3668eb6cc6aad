//! When the one who pulls back is away, and for how long.

use super::pair::{Pair, State};
use super::path::{DT, Leg, walk};

/// Under this closeness somebody is away.
pub const AWAY: f64 = 0.30;
/// Over this closeness they are back.
pub const BACK: f64 = 0.50;

/// A stretch of being away, in days from the start: from closeness under [`AWAY`] to
/// closeness over [`BACK`].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Away {
    /// When closeness first fell under [`AWAY`].
    pub from: Option<f64>,
    /// When it first rose over [`BACK`] after that.
    pub to: Option<f64>,
    last: Option<(f64, f64)>,
}

impl Away {
    /// Sees one more moment: the day and the closeness. Crossings are placed on the line
    /// between two moments. Says whether there is more to see.
    pub fn see(&mut self, day: f64, c: f64) -> bool {
        let (d0, c0) = self.last.unwrap_or((day, c));
        let crossing =
            |level: f64| if c == c0 { day } else { d0 + (day - d0) * ((level - c0) / (c - c0)).clamp(0.0, 1.0) };
        if self.from.is_none() {
            if c < AWAY {
                self.from = Some(crossing(AWAY));
            }
        } else if self.to.is_none() && c > BACK {
            self.to = Some(crossing(BACK));
        }
        self.last = Some((day, c));
        self.to.is_none()
    }
    /// How long it lasted; `None` while it goes on, and where nobody went.
    #[must_use]
    pub fn days(&self) -> Option<f64> {
        Some(self.to? - self.from?)
    }
    /// Whether somebody went and has not come back.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.from.is_some() && self.to.is_none()
    }
    /// The first stretch away on a plan, within some days.
    #[must_use]
    pub fn on(pair: &Pair, plan: &[Leg], from: State, days: f64) -> Self {
        let mut away = Self::default();
        walk(pair, plan, from, days, DT, |day, at| away.see(day, at.c));
        away
    }
}
