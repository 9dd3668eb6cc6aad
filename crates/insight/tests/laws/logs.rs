//! Made-up logs of withdrawals, drawn from the prior itself: what a belief says about
//! them has to come true as often as it says.

use nearer_insight::duration::grid::Seen;
use nearer_insight::duration::prior::{EFFECT, LN_SPREAD, Normal, PLACE};
use nearer_insight::duration::{Posterior, Predicted};
use nearer_insight::exposure::draw::Draw;
use nearer_insight::survival::Lasted;

/// Share of episodes of which dates alone are known.
const BY_DATE: f64 = 0.3;
/// Share of episodes that are watched for a limited time only, and for how long: ln days
/// drawn apart from the length itself.
const LOST: (f64, Normal) = (0.3, Normal { mean: 1.6, deviation: 1.0 });
/// How long one may be away already when its end is asked for, at most, in days.
const AWAY: f64 = 10.0;

/// How often intervals held the truth, of how many.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Held {
    /// Logs.
    pub(crate) of: u32,
    /// The interval of 80 %.
    pub(crate) most: u32,
    /// The interval of 50 %.
    pub(crate) half: u32,
}

impl Held {
    fn count(&mut self, most: bool, half: bool) {
        self.of += 1;
        self.most += u32::from(most);
        self.half += u32::from(half);
    }
}

/// The three questions that are asked of each log.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Table {
    /// The next episode, its first day being known.
    pub(crate) next: Held,
    /// The next episode by the clock, which does not look at first days.
    pub(crate) alike: Held,
    /// What is left of one that runs, its first day being known.
    pub(crate) left: Held,
}

struct Truth {
    draw: Draw,
    mu: f64,
    beta: f64,
    sigma: f64,
}

impl Truth {
    fn new(seed: u64) -> Self {
        let mut draw = Draw::new(seed, "withdrawals");
        let mut of = |belief: Normal| belief.mean + belief.deviation * draw.normal();
        let (mu, beta, sigma) = (of(PLACE), of(EFFECT), of(LN_SPREAD).exp());
        Self { draw, mu, beta, sigma }
    }
    fn pressed(&mut self) -> bool {
        self.draw.unit() < 0.4
    }
    fn days(&mut self, pressed: bool) -> f64 {
        let place = self.mu + if pressed { self.beta } else { 0.0 };
        (place + self.sigma * self.draw.normal()).exp()
    }
    /// One episode as it comes to be known.
    fn seen(&mut self) -> Seen {
        let pressed = self.pressed();
        let days = self.days(pressed);
        if self.draw.unit() < LOST.0 {
            let watched = (LOST.1.mean + LOST.1.deviation * self.draw.normal()).exp();
            if watched < days {
                return (Lasted::AtLeast(watched), pressed);
            }
        }
        if self.draw.unit() < BY_DATE {
            let dates = (self.draw.unit() + days).floor();
            return (Lasted::Between((dates - 1.0).max(0.0), dates + 1.0), pressed);
        }
        (Lasted::Exactly(days.max(1e-4)), pressed)
    }
}

/// How often the intervals hold, over logs of `n` episodes.
pub(crate) fn table(seeds: std::ops::Range<u64>, n: usize) -> Table {
    let mut table = Table::default();
    for seed in seeds {
        let mut truth = Truth::new(seed);
        let seen: Vec<Seen> = (0..n).map(|_| truth.seen()).collect();
        let pressed = truth.pressed();
        let (days, away) = (truth.days(pressed), AWAY * truth.draw.unit());
        let next = Posterior::new(&seen).next(pressed);
        let holds = |p: &Predicted, level| p.interval(level).holds(days);
        table.next.count(holds(&next, 0.8), holds(&next, 0.5));
        let unsaid: Vec<Seen> = seen.iter().map(|s| (s.0, false)).collect();
        let alike = Posterior::new(&unsaid).next(false);
        table.alike.count(holds(&alike, 0.8), holds(&alike, 0.5));
        if days > away {
            let left = next.still_away(away);
            let holds = |level| left.interval(level).holds(days - away);
            table.left.count(holds(0.8), holds(0.5));
        }
    }
    table
}
