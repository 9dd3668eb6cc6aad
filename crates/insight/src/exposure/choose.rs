//! Which steps to offer: drawn beliefs, weighed by what may be learnt.

use nearer_core::entry::ReachKind;

use super::draw::Draw;
use super::guard::{Held, Nothing, is_open, is_within_reach, wants_gentlest};
use super::reason::{Reason, apart, reasons};
use super::state::Exposure;
use super::update::{logistic, odds};

/// Steps offered at once.
pub const OFFERED: usize = 3;
/// What any step is worth if it is done.
const BASE: f64 = 0.25;
/// Weight of the distance between what is feared and what came about.
const LEARN: f64 = 0.75;
/// Weight of the owner's value.
const VALUE: f64 = 0.5;
/// Odds under which a step loses worth.
const COMFORT: f64 = 0.6;
/// Worth lost by having been tried a moment ago, and the days in which that fades to a third.
const STALE: (f64, f64) = (0.15, 3.0);
/// Worth of a context in which this kind was not practised yet.
const FRESH: f64 = 0.1;

/// Whether a step takes the other's consent, and whether it is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Consent {
    /// It takes none beyond the moment that the step itself names.
    #[default]
    NotNeeded,
    /// It is there.
    Given,
    /// It is not: the step waits.
    Missing,
}

/// A step that may be offered.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// What identifies it, as in [`Trial::step`](super::Trial).
    pub step: String,
    /// What it practises.
    pub kind: Option<ReachKind>,
    /// Discomfort it is expected to bring, 0–100.
    pub asks: f64,
    /// How much it fits the owner's values, 0–1.
    pub value: f64,
    /// Where it would be tried, if that is known.
    pub context: Option<String>,
    /// The other's consent.
    pub consent: Consent,
}

/// How steps are asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asking {
    /// Where chance begins.
    pub seed: u64,
    /// When, in days as trials count them.
    pub at_days: f64,
    /// Whether steps that ask more than seems within reach are wanted too.
    pub harder: bool,
    /// Why nothing may be offered, if so.
    pub held: Option<Held>,
}

/// One step on offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Which.
    pub step: String,
    /// Chance that it is done, 0–1.
    pub odds: f64,
    /// Why.
    pub reason: Reason,
}

/// What is offered: best first, at most [`OFFERED`], never empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// These.
    Offers(Vec<Offer>),
    /// Nothing, and why.
    Nothing(Nothing),
}

impl Choice {
    /// The offers; none when nothing is offered.
    pub fn offers(&self) -> &[Offer] {
        match self {
            Self::Offers(offers) => offers,
            Self::Nothing(_) => &[],
        }
    }
}

/// What a step's worth is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    /// Chance that it is done, with what is not known averaged over: p̄.
    pub odds: f64,
    /// The same chance under one drawn belief: p̃.
    pub drawn: f64,
    /// How likely the feared outcome seems to the owner, 0–1: f.
    pub expected: f64,
    /// How likely it is by what came about, 0–1: q.
    pub rate: f64,
    /// How much the step fits the owner's values, 0–1: g.
    pub value: f64,
    /// Days since it was tried; `None` when it never was.
    pub since: Option<f64>,
    /// Whether this kind was practised, but never in this context.
    pub fresh: bool,
}

impl Worth {
    /// What the distance of feared and came about adds.
    pub fn learn(&self) -> f64 {
        LEARN * (self.expected - self.rate).abs()
    }
    /// What the value adds.
    pub fn of_value(&self) -> f64 {
        VALUE * self.value.clamp(0.0, 1.0)
    }
    /// What a new context adds.
    pub fn of_context(&self) -> f64 {
        if self.fresh { FRESH } else { 0.0 }
    }
    /// p̃ (¼ + ¾ |f − q| + ½ g) − max(0, .6 − p̄) − .15 e^(−days/3) + .1 in a new context.
    pub fn total(&self) -> f64 {
        let stale = self.since.map_or(0.0, |days| STALE.0 * (-days.max(0.0) / STALE.1).exp());
        let short = (COMFORT - self.odds).max(0.0);
        self.drawn * (BASE + self.learn() + self.of_value()) - short - stale + self.of_context()
    }
}

impl Exposure {
    /// Up to three of the candidates, chosen by drawn beliefs (Thompson) so that steps of
    /// which little is known get their turn. The same for the same seed, whatever the
    /// order of the candidates.
    pub fn choose(&self, candidates: &[Candidate], asking: &Asking) -> Choice {
        if let Some(held) = asking.held {
            return Choice::Nothing(Nothing::Held(held));
        }
        let open: Vec<&Candidate> = candidates.iter().filter(|c| is_open(self, c, asking)).collect();
        if open.is_empty() {
            return Choice::Nothing(Nothing::NoneLeft);
        }
        let tolerance = Draw::new(asking.seed, "").from(self.tolerance_at(asking.at_days));
        let weighed = open.into_iter().map(|c| (c, self.worth(c, asking, tolerance)));
        let mut within: Vec<_> = weighed.filter(|(_, w)| is_within_reach(w.odds, asking)).collect();
        let rank = |w: &Worth| if wants_gentlest(self) { w.odds } else { w.total() };
        within.sort_by(|(a, v), (b, w)| rank(w).total_cmp(&rank(v)).then_with(|| order(a).cmp(&order(b))));
        let mut best: Vec<(&Candidate, Worth)> = Vec::with_capacity(OFFERED);
        for (candidate, worth) in within {
            if best.len() < OFFERED && best.iter().all(|(b, _)| b.step != candidate.step) {
                best.push((candidate, worth));
            }
        }
        let why = apart(best.iter().map(|(candidate, worth)| reasons(self, candidate, worth)).collect());
        let offer = |((candidate, worth), reason): ((&Candidate, Worth), Reason)| Offer {
            step: candidate.step.clone(),
            odds: worth.odds,
            reason,
        };
        let offers: Vec<Offer> = best.into_iter().zip(why).map(offer).collect();
        if offers.is_empty() { Choice::Nothing(Nothing::AllTooMuch) } else { Choice::Offers(offers) }
    }

    fn worth(&self, candidate: &Candidate, asking: &Asking, tolerance: f64) -> Worth {
        let tried = self.step(&candidate.step);
        let difficulty = self.difficulty(&candidate.step, candidate.asks);
        Worth {
            odds: odds(self.tolerance_at(asking.at_days), difficulty),
            drawn: logistic(tolerance - Draw::new(asking.seed, &candidate.step).from(difficulty)),
            expected: tried.and_then(|t| t.stated).unwrap_or_else(|| self.feared.expected(candidate.asks)),
            rate: self.feared.rate(candidate.kind),
            value: candidate.value,
            since: tried.map(|t| asking.at_days - t.last),
            fresh: candidate.context.as_deref().is_some_and(|c| self.is_new_context(candidate.kind, c)),
        }
    }
}

/// Where candidates of equal worth stand, so that the order of the list says nothing.
fn order(candidate: &Candidate) -> (&str, Option<&str>) {
    (&candidate.step, candidate.context.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Worth =
        Worth { odds: 0.8, drawn: 0.7, expected: 0.6, rate: 0.2, value: 0.0, since: None, fresh: false };

    #[test]
    fn worth_is_the_sum_of_its_parts() {
        let is = |w: Worth, total: f64| assert!((w.total() - total).abs() < 1e-12, "{} {total}", w.total());
        is(PLAIN, 0.7 * (0.25 + 0.3));
        is(Worth { value: 1.0, ..PLAIN }, 0.7 * (0.25 + 0.3 + 0.5));
        is(Worth { odds: 0.4, ..PLAIN }, 0.7 * 0.55 - 0.2);
        is(Worth { fresh: true, ..PLAIN }, 0.7 * 0.55 + 0.1);
        is(Worth { since: Some(3.0), ..PLAIN }, 0.7 * 0.55 - 0.15 * (-1f64).exp());
    }
}
