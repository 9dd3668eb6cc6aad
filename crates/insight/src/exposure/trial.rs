//! One step as it was tried: what the next step is chosen from.

use nearer_core::entry::{FearedHappened, Reach, ReachKind, ReachState};
use nearer_core::{Entry, Level, Percent};

/// How far a step was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completion {
    /// Done.
    Done,
    /// Done in part.
    Partly,
    /// Not this time.
    NotNow,
}

impl Completion {
    /// 1, ½ or 0.
    pub fn value(self) -> f64 {
        match self {
            Self::Done => 1.0,
            Self::Partly => 0.5,
            Self::NotNow => 0.0,
        }
    }
}

/// Whether what was feared came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// It did.
    Yes,
    /// It did not.
    No,
    /// Nobody can say: a third answer, counted as neither.
    Unclear,
}

/// One step as it was tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// What identifies the step: the slug of an authored one, own words otherwise.
    pub step: String,
    /// What it practises.
    pub kind: Option<ReachKind>,
    /// Where it was tried, such as with whom; compared as it is.
    pub context: Option<String>,
    /// Discomfort it was expected to bring, 0–100.
    pub asks: f64,
    /// When, in days since any fixed moment.
    pub at_days: f64,
    /// How far it was taken.
    pub completion: Completion,
    /// The peak of discomfort, 0–100.
    pub suds: Option<f64>,
    /// How likely the feared outcome was said to be before, 0–1.
    pub stated: Option<f64>,
    /// How likely it was said to be next time, after, 0–1.
    pub stated_after: Option<f64>,
    /// Whether it came about.
    pub feared_happened: Option<Happened>,
}

/// Discomfort of a step of which nothing is said: the middle of the scale.
pub const ASKS_UNKNOWN: f64 = 50.0;
const SECONDS_PER_DAY: f64 = 86_400.0;

/// A moment as the days that trials count in.
pub fn days_of(at: &nearer_core::Moment) -> f64 {
    at.unix_seconds() as f64 / SECONDS_PER_DAY
}

/// What identifies the step of a reach: the slug of an authored one, own words otherwise,
/// in small letters.
pub fn name_of(reach: &Reach) -> String {
    match &reach.authored {
        Some(slug) => slug.to_string(),
        None => reach.step.as_str().trim().to_lowercase(),
    }
}

impl Trial {
    /// A reach that was tried; `None` while it is only planned. `asks` knows what an
    /// authored step asks, 0–100; the owner's own expectation goes before it.
    pub fn of(entry: &Entry, reach: &Reach, asks: impl Fn(&str) -> Option<f64>) -> Option<Self> {
        let completion = match reach.state {
            ReachState::Planned => return None,
            ReachState::Done => Completion::Done,
            ReachState::Partly => Completion::Partly,
            ReachState::NotNow => Completion::NotNow,
        };
        let step = name_of(reach);
        let tens = |level: Level| f64::from(level.get()) * 10.0;
        let asks = reach.expected.map(tens).or_else(|| asks(&step)).unwrap_or(ASKS_UNKNOWN);
        Some(Self {
            step,
            kind: reach.kind,
            context: reach.with.as_ref().map(ToString::to_string),
            asks,
            at_days: days_of(&entry.at),
            completion,
            suds: reach.felt.map(tens),
            stated: reach.likely.map(Percent::share),
            stated_after: reach.likely_after.map(Percent::share),
            feared_happened: reach.feared_happened.map(|happened| match happened {
                FearedHappened::Yes => Happened::Yes,
                FearedHappened::No => Happened::No,
                FearedHappened::Unclear => Happened::Unclear,
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nearer_core::{Body, EntryId};

    fn trial(reach: Reach) -> Option<Trial> {
        let at = "2026-11-25T12:00:00+01:00".parse().expect("moment");
        let entry = Entry::new(EntryId::from_random([0; 16]), at, at, Body::Reach(reach.clone()));
        Trial::of(&entry, &reach, |step| (step == "send-a-picture").then_some(7.0))
    }

    #[test]
    fn a_plan_is_no_trial_and_own_expectation_goes_before_what_is_written() {
        let planned = Reach::planned("  Say I am back ".parse().expect("text"));
        assert_eq!(trial(planned.clone()), None);
        let done = Reach { state: ReachState::Partly, ..planned };
        let found = trial(done.clone()).expect("a trial");
        assert_eq!((found.step.as_str(), found.asks), ("say i am back", ASKS_UNKNOWN));
        let authored = Reach { authored: "send-a-picture".parse().ok(), ..done };
        assert_eq!(trial(authored.clone()).expect("a trial").asks, 7.0);
        let own = Reach { expected: Level::new(4).ok(), likely: Percent::new(70).ok(), ..authored };
        let found = trial(own).expect("a trial");
        assert_eq!((found.asks, found.stated), (40.0, Some(0.7)));
    }
}
