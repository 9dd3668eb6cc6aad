//! What is known after the steps tried so far.

use std::collections::{BTreeMap, BTreeSet};

use nearer_core::entry::ReachKind;

use super::feared::Feared;
use super::learning::Learning;
use super::trial::{Completion, Trial};
use super::update::{Estimate, felt, odds, tried};

/// What is known of one step.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// How much it asks of this person, in logits.
    pub difficulty: Estimate,
    /// Times it was tried.
    pub times: usize,
    /// Times it was done, in whole or in part.
    pub done: usize,
    /// When last, in days.
    pub last: f64,
    /// How likely its feared outcome was said to be last, 0–1.
    pub stated: Option<f64>,
}

/// Everything the next step is chosen from.
#[derive(Debug, Clone, PartialEq)]
pub struct Exposure {
    /// How much this person can bear, in logits, as of the last trial.
    pub tolerance: Estimate,
    /// Feared outcomes.
    pub feared: Feared,
    /// How far expectations move.
    pub learning: Learning,
    /// Trials taken in.
    pub trials: usize,
    /// Trials in a row, up to the last, that did not happen.
    pub not_done_in_a_row: usize,
    last: Option<f64>,
    steps: BTreeMap<String, Tried>,
    contexts: BTreeSet<(Option<&'static str>, String)>,
}

impl Default for Exposure {
    fn default() -> Self {
        Self {
            tolerance: Estimate::TOLERANCE,
            feared: Feared::default(),
            learning: Learning::default(),
            trials: 0,
            not_done_in_a_row: 0,
            last: None,
            steps: BTreeMap::new(),
            contexts: BTreeSet::new(),
        }
    }
}

impl Exposure {
    /// What trials say, in any order; those at one time go by the name of their step.
    pub fn fold(trials: impl IntoIterator<Item = Trial>) -> Self {
        let mut trials: Vec<Trial> = trials.into_iter().filter(|t| t.at_days.is_finite()).collect();
        trials.sort_by(|a, b| {
            let value = |t: &Trial| t.completion.value();
            a.at_days.total_cmp(&b.at_days).then_with(|| a.step.cmp(&b.step)).then(value(a).total_cmp(&value(b)))
        });
        trials.iter().fold(Self::default(), Self::after)
    }
    /// What is known after one more trial.
    #[must_use]
    pub fn after(mut self, trial: &Trial) -> Self {
        let tolerance = self.tolerance_at(trial.at_days);
        let known = self.steps.remove(&trial.step);
        let mut step = known.unwrap_or_else(|| Tried {
            difficulty: Estimate::of_difficulty(trial.asks),
            times: 0,
            done: 0,
            last: trial.at_days,
            stated: None,
        });
        let (mut tolerance, mut difficulty) = tried(tolerance, step.difficulty, trial.completion.value());
        if let Some(suds) = trial.suds {
            (tolerance, difficulty) = felt(tolerance, difficulty, suds);
        }
        let done = trial.completion != Completion::NotNow;
        step = Tried {
            difficulty,
            times: step.times + 1,
            done: step.done + usize::from(done),
            last: step.last.max(trial.at_days),
            stated: trial.stated_after.or(trial.stated).or(step.stated),
        };
        self.steps.insert(trial.step.clone(), step);
        self.tolerance = tolerance;
        self.last = Some(self.last.map_or(trial.at_days, |last| last.max(trial.at_days)));
        self.feared.count(trial);
        self.learning.count(trial);
        self.trials += 1;
        self.not_done_in_a_row = if done { 0 } else { self.not_done_in_a_row + 1 };
        if let (true, Some(context)) = (done, &trial.context) {
            self.contexts.insert((trial.kind.map(ReachKind::name), context.clone()));
        }
        self
    }
    /// Tolerance at a time, in days: less sure the longer nothing was tried.
    pub fn tolerance_at(&self, days: f64) -> Estimate {
        self.tolerance.drifted(self.last.map_or(0.0, |last| days - last))
    }
    /// What is known of a step; `None` when it was never tried.
    pub fn step(&self, step: &str) -> Option<&Tried> {
        self.steps.get(step)
    }
    /// How much a step asks, in logits: as learnt, or as `asks` (0–100) says.
    pub fn difficulty(&self, step: &str, asks: f64) -> Estimate {
        self.step(step).map_or_else(|| Estimate::of_difficulty(asks), |tried| tried.difficulty)
    }
    /// The probability that a step would be done at a time, 0–1.
    pub fn odds(&self, step: &str, asks: f64, at_days: f64) -> f64 {
        odds(self.tolerance_at(at_days), self.difficulty(step, asks))
    }
    /// Whether this kind was practised, but never in this context.
    pub fn is_new_context(&self, kind: Option<ReachKind>, context: &str) -> bool {
        let kind = kind.map(ReachKind::name);
        let mut seen = self.contexts.iter().filter(|(k, _)| *k == kind).peekable();
        seen.peek().is_some() && seen.all(|(_, c)| c != context)
    }
}
