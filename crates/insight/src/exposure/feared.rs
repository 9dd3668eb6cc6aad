//! How often what is feared came about, and how often it is thought to.

use std::collections::BTreeMap;

use super::trial::{Happened, Trial};
use crate::guesses::EDGE;
use crate::interval::jeffreys_mean;
use nearer_core::entry::ReachKind;

/// Pseudo-trials at the person's own rate that each kind of step begins with.
const DRAWN_BY: f64 = 2.0;
/// Said likelihoods that the usual one counts for when own ones are averaged.
const USUAL_WEIGHS: f64 = 2.0;

/// How often something came about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Times it came about.
    pub hits: usize,
    /// Times it was clear whether it did.
    pub of: usize,
}

impl Tally {
    fn count(&mut self, happened: Happened) {
        match happened {
            Happened::Yes => *self = Self { hits: self.hits + 1, of: self.of + 1 },
            Happened::No => self.of += 1,
            Happened::Unclear => {}
        }
    }
    /// The mean of Beta(½ + hits, ½ + misses), Jeffreys' posterior.
    pub fn rate(self) -> f64 {
        jeffreys_mean(self.hits, self.of)
    }
}

/// What is known of feared outcomes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feared {
    /// Over all steps.
    pub overall: Tally,
    kinds: BTreeMap<Option<&'static str>, Tally>,
    /// Sum and number of said likelihoods, each less what is usual for its discomfort.
    over_usual: (f64, usize),
}

fn name(kind: Option<ReachKind>) -> Option<&'static str> {
    kind.map(ReachKind::name)
}

impl Feared {
    pub(super) fn count(&mut self, trial: &Trial) {
        if let Some(happened) = trial.feared_happened {
            self.overall.count(happened);
            self.kinds.entry(name(trial.kind)).or_default().count(happened);
        }
        if let Some(stated) = trial.stated {
            self.over_usual.0 += stated - usual(trial.asks);
            self.over_usual.1 += 1;
        }
    }
    /// The counts of one kind of step.
    pub fn of(&self, kind: Option<ReachKind>) -> Tally {
        self.kinds.get(&name(kind)).copied().unwrap_or_default()
    }
    /// How likely what is feared of a kind is, 0–1: Jeffreys' rate of that kind, drawn
    /// toward the rate over all kinds.
    pub fn rate(&self, kind: Option<ReachKind>) -> f64 {
        let own = self.of(kind);
        let (hits, of) = (own.hits as f64, own.of as f64);
        (0.5 + hits + DRAWN_BY * self.overall.rate()) / (1.0 + of + DRAWN_BY)
    }
    /// How likely the owner would say it is, 0–1, for a step that asks `suds`: what is
    /// usual for that, moved by how far their own answers lay from usual so far.
    pub fn expected(&self, suds: f64) -> f64 {
        let (sum, n) = self.over_usual;
        (usual(suds) + sum / (n as f64 + USUAL_WEIGHS)).clamp(EDGE, 1.0 - EDGE)
    }
    /// How many likelihoods were said.
    pub fn said(&self) -> usize {
        self.over_usual.1
    }
}

/// How likely somebody says it is who has said nothing yet: as many in a hundred as the
/// step brings discomfort (this project's assumption).
fn usual(suds: f64) -> f64 {
    suds.clamp(0.0, 100.0) / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(hits: usize, of: usize) -> Tally {
        Tally { hits, of }
    }

    #[test]
    fn rates_meet_jeffreys_means() {
        assert!((tally(1, 14).rate() - 0.1).abs() < 1e-12);
        assert!((tally(0, 5).rate() - 0.083_333).abs() < 1e-6);
    }

    #[test]
    fn what_is_unclear_counts_as_neither() {
        let mut t = tally(1, 3);
        t.count(Happened::Unclear);
        assert_eq!(t, tally(1, 3));
    }

    #[test]
    fn a_kind_without_trials_is_drawn_to_the_whole_and_one_with_many_is_itself() {
        let mut feared = Feared { overall: tally(2, 30), ..Feared::default() };
        feared.kinds.insert(Some("ask"), tally(15, 20));
        let (whole, none) = (feared.overall.rate(), feared.rate(Some(ReachKind::Stay)));
        assert!((none - (0.5 + 2.0 * whole) / 3.0).abs() < 1e-12);
        let many = feared.rate(Some(ReachKind::Ask));
        assert!((many - (15.5 + 2.0 * whole) / 23.0).abs() < 1e-12 && many < 15.5 / 21.0);
    }

    #[test]
    fn an_expectation_never_leaves_the_scale() {
        let feared = Feared { over_usual: (40.0, 40), ..Feared::default() };
        assert!((0.0..=1.0).contains(&feared.expected(100.0)));
        let feared = Feared { over_usual: (-40.0, 40), ..Feared::default() };
        assert!((0.0..=1.0).contains(&feared.expected(0.0)));
    }
}
