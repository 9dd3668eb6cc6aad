//! What was feared of steps, and what came: how often it came about, how that lies beside
//! what was said beforehand, and how hard steps were beside how hard they were thought to be.
//!
//! A third answer, "hard to say", is counted and enters no rate.

use nearer_core::entry::Reach;
use nearer_core::{Entry, EntryId, Journal, Kind, Moment, Text};
use serde::{Serialize, Serializer};

use super::Finding;
use crate::exposure::trial::ASKS_UNKNOWN;
use crate::exposure::{Completion, Trial};
use crate::guesses::{Bin, Guess, Line, Parts, Score, feared, inside, turned};
use crate::interval::{Interval, LEVEL, Share};
use crate::numeric::{as_unlikely, student_quantile};
use crate::report::Asked;
use crate::standing::{CLAIM_LEVEL, Claim, LATEST, NEED, SIGN_LEAST, Standing};

/// Settled outcomes with a stated likelihood from which the difference may be spoken of.
pub const DIFFERS_NEED: usize = 8;
/// The newest steps that are shown one by one.
pub const NEWEST: usize = 7;
const HARDEST: f64 = 10.0;

/// What was feared, and what came.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Predictions {
    /// How often what was feared came about, of the times it was clear.
    pub came: Share,
    /// Times that were hard to say: no part of the others.
    pub unclear: usize,
    /// What the stated likelihoods come to; from [`NEED`] on.
    pub score: Option<Score>,
    /// What a stated likelihood means; from
    /// [`CALIBRATION_NEED`](crate::guesses::CALIBRATION_NEED) on.
    pub line: Option<Line>,
    /// Groups by stated likelihood, and what the score is made of; from
    /// [`BINS_NEED`](crate::guesses::BINS_NEED) on.
    pub bins: Option<(Vec<Bin>, Parts)>,
    /// What came beside what was said; `None` where no likelihood was stated.
    pub beside: Option<Beside>,
    /// How hard steps were, beside how hard they were thought to be.
    pub felt: Felt,
    /// Whether the count may be shown as a rate.
    pub standing: Standing,
    /// Clear outcomes that it takes.
    pub need: usize,
    /// The steps it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// What came about, beside what was said of the same steps.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Beside {
    /// How often it came about, of those with a stated likelihood.
    pub came: Share,
    /// How many of them would have, had every likelihood meant what it said.
    pub said: f64,
    /// Probability that it comes about at least as often as was said, 0–1.
    pub as_often: f64,
    /// Probability of a number this unlike when likelihoods mean what they say.
    pub p: f64,
    /// Whether the difference may be spoken of: a claim.
    pub standing: Standing,
}

/// Expected discomfort beside discomfort as it was, 0–10.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Felt {
    /// Steps with both numbers.
    pub n: usize,
    /// Those that were easier than expected.
    pub easier: usize,
    /// Those that were harder.
    pub harder: usize,
    /// Mean of expected less felt, with its interval; from [`NEED`] on.
    pub easier_by: Option<(f64, Interval)>,
    /// The newest ones, newest first.
    pub newest: Vec<Both>,
}

/// One step with both numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Both {
    /// The entry.
    pub id: EntryId,
    /// When.
    #[serde(serialize_with = "as_text")]
    pub at: Moment,
    /// Expected, 0–10.
    pub expected: u8,
    /// As it was, 0–10.
    pub felt: u8,
    /// The step in the owner's words: for pages, and no part of the data.
    #[serde(skip)]
    pub step: Text,
}

/// A moment as it is written everywhere else.
pub(super) fn as_text<S: Serializer>(at: &Moment, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(at)
}

impl Finding for Predictions {
    const RESTS_ON: &'static [Kind] = &[Kind::Reach];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        predictions(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        let standing = self.beside.map_or(Standing::NotYet { have: 0, need: DIFFERS_NEED }, |beside| beside.standing);
        let p = self.beside.filter(|b| b.came.n >= DIFFERS_NEED).map(|b| b.p);
        vec![Claim { what: "feared_came_unlike_said", standing, p }]
    }
    fn settle(&mut self, level: f64) {
        if let Some(beside) = &mut self.beside {
            beside.standing = beside.at_level(level);
        }
    }
}

impl Beside {
    /// `stated`: how likely it was said to be, 0–1, and whether it came about.
    fn new(stated: &[(f64, bool)]) -> Option<Self> {
        let likely: Vec<f64> = stated.iter().map(|s| inside(s.0)).collect();
        let came = Share::of(stated, |s| s.1);
        let said: f64 = likely.iter().sum();
        let (as_often, p) = (came.at_least(said / likely.len() as f64), as_unlikely(&likely, came.k));
        let found = Self { came, said, as_often, p, standing: Standing::NothingFound };
        (!stated.is_empty()).then_some(Self { standing: found.at_level(CLAIM_LEVEL), ..found })
    }
    fn at_level(&self, level: f64) -> Standing {
        let holds = self.p <= level && self.as_often.max(1.0 - self.as_often) >= SIGN_LEAST;
        Standing::of_claim(self.came.n, DIFFERS_NEED, holds)
    }
    /// Whether it came about less often than was said.
    pub fn less(&self) -> bool {
        (self.came.k as f64) < self.said
    }
}

impl Felt {
    /// Steps with both numbers, newest first.
    fn new(steps: &[Both]) -> Self {
        let by = |s: &Both| f64::from(s.expected) - f64::from(s.felt);
        let count = |of: &dyn Fn(f64) -> bool| steps.iter().filter(|s| of(by(s))).count();
        Self {
            n: steps.len(),
            easier: count(&|by| by > 0.0),
            harder: count(&|by| by < 0.0),
            easier_by: mean(&steps.iter().map(by).collect::<Vec<_>>()),
            newest: steps.iter().take(NEWEST).cloned().collect(),
        }
    }
}

/// The mean of differences between two levels with Student's interval; `None` under [`NEED`].
/// Differences that are all alike are not known exactly: their spread is at least that of
/// rounding to whole points.
fn mean(of: &[f64]) -> Option<(f64, Interval)> {
    const ROUNDING: f64 = 1.0 / 6.0;
    let n = of.len() as f64;
    if of.len() < NEED {
        return None;
    }
    let mean = of.iter().sum::<f64>() / n;
    let variance = of.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let reach = student_quantile(0.5 + LEVEL / 2.0, n - 1.0) * (variance.max(ROUNDING) / n).sqrt();
    let interval = Interval { low: mean - reach, high: mean + reach, level: LEVEL };
    Some((mean, interval.within(-HARDEST, HARDEST)))
}

/// The newest steps that were tried, wholly or in part, newest first.
pub(super) fn tried<'a>(journal: &'a Journal, asked: &'a Asked) -> impl Iterator<Item = (&'a Entry, &'a Reach, Trial)> {
    let tried = journal.reaches().rev().filter(|(entry, _)| asked.covers(&entry.at));
    let tried =
        tried.filter_map(|(entry, reach)| Some((entry, reach, Trial::of(entry, reach, |_| Some(ASKS_UNKNOWN))?)));
    tried.filter(|(.., trial)| trial.completion != Completion::NotNow).take(LATEST)
}

/// Looks at the steps of a journal.
pub fn predictions(journal: &Journal, asked: &Asked) -> Predictions {
    let (mut guesses, mut both, mut rests_on) = (Vec::<Guess>::new(), Vec::new(), Vec::new());
    for (entry, reach, trial) in tried(journal, asked) {
        let guess = feared(&trial);
        let pair = reach.expected.zip(reach.felt);
        both.extend(pair.map(|(expected, felt)| Both {
            id: entry.id,
            at: entry.at,
            expected: expected.get(),
            felt: felt.get(),
            step: reach.step.clone(),
        }));
        if guess.is_some() || pair.is_some() {
            rests_on.push(entry.id);
        }
        guesses.extend(guess);
    }
    rests_on.reverse();
    let stated: Vec<(f64, bool)> = guesses.iter().filter_map(|g| Some((g.sure?, g.right?))).collect();
    let turned = turned(&guesses);
    Predictions {
        came: turned.right,
        unclear: turned.neither,
        score: turned.score,
        line: turned.line,
        bins: turned.bins,
        beside: Beside::new(&stated),
        felt: Felt::new(&both),
        standing: Standing::by_count(turned.right.n, NEED),
        need: NEED,
        rests_on,
    }
}
