//! The ladder's steps: micro-reaches, each with how much it asks and a smaller one.
//!
//! `reach/KIND.toml` holds the steps of one [`ReachKind`]. That a smaller step asks for
//! less is checked when the library is read, so a chain of smaller steps always ends.

use std::collections::BTreeMap;
use std::iter::successors;

use nearer_core::Slug;
use nearer_core::entry::ReachKind;
use serde::Deserialize;

use crate::error::{ContentError, ContentErrors};
use crate::library::Library;

/// The most a step can ask.
pub const ASKS_MAX: u8 = 100;
/// A smaller step asks for at least this much less.
pub const STEP_SMALLER_BY: u8 = 5;
/// Up to here a step may carry its smaller version in words of its own.
const SMALLEST: u8 = 15;
/// Most words in a step: it is read at a glance.
const STEP_WORDS_MAX: usize = 20;

/// Whom a step suits. Several bonds share one circle: a spouse and a new love are both
/// [`Circle::Partner`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Circle {
    /// Somebody loved as a partner.
    Partner,
    /// A friend, or somebody one lives with.
    Friend,
    /// A grown relative.
    Family,
    /// Somebody at work.
    Colleague,
}

impl Circle {
    /// Names in `content/`, in the order they are shown.
    pub const NAMES: [(&'static str, Circle); 4] = [
        ("partner", Circle::Partner),
        ("friend", Circle::Friend),
        ("family", Circle::Family),
        ("colleague", Circle::Colleague),
    ];
    /// The name in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, c)| *c == self).map_or("", |(n, _)| n)
    }
}

/// One authored step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The stable name in entries.
    pub slug: Slug,
    /// What it practises.
    pub kind: ReachKind,
    /// The step, as one instruction.
    pub words: String,
    /// Discomfort to expect for somebody who pulls away, 0–100: the writers' estimate,
    /// which the record of each person corrects.
    pub asks: u8,
    /// Whom it suits.
    pub bonds: Vec<Circle>,
    /// The other's consent and moment, in one sentence.
    pub their_part: String,
    /// A step of any kind that asks for less. `None` where `smaller_words` say it.
    pub smaller: Option<Slug>,
    /// A smaller version in words, for the smallest steps.
    pub smaller_words: Option<String>,
    /// What might be feared, in the owner's voice.
    pub fears: Vec<String>,
    /// About how long it takes, in minutes.
    pub minutes: u16,
    /// Whether it can be done in writing.
    pub written: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    step: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    slug: Slug,
    words: String,
    asks: u8,
    bonds: Vec<Circle>,
    their_part: String,
    smaller: Option<Slug>,
    smaller_words: Option<String>,
    fears: Vec<String>,
    minutes: u16,
    written: bool,
}

impl Written {
    fn of(self, kind: ReachKind) -> Step {
        Step {
            slug: self.slug,
            kind,
            words: self.words,
            asks: self.asks,
            bonds: self.bonds,
            their_part: self.their_part,
            smaller: self.smaller,
            smaller_words: self.smaller_words,
            fears: self.fears,
            minutes: self.minutes,
            written: self.written,
        }
    }
}

impl Step {
    /// Whether the step suits somebody of that circle.
    pub fn suits(&self, circle: Circle) -> bool {
        self.bonds.contains(&circle)
    }
    /// The step that asks for less; `None` where the smaller version is words.
    pub fn next_smaller<'l>(&self, library: &'l Library) -> Option<&'l Step> {
        library.step(self.smaller.as_ref()?.as_str())
    }
    /// Every smaller step in turn, each asking for less than the one before; without
    /// this one. Its last has words for a still smaller version.
    pub fn chain_smaller<'l>(&self, library: &'l Library) -> Vec<&'l Step> {
        successors(self.next_smaller(library), |step| step.next_smaller(library)).take(library.steps.len()).collect()
    }
}

/// Reads all kinds, each from the smallest step up.
pub(crate) fn shipped() -> Result<Vec<Step>, ContentError> {
    let mut steps = Vec::new();
    for (name, kind) in ReachKind::NAMES {
        let file: File = crate::shipped::toml(&file_of(name))?;
        let mut of_kind: Vec<Step> = file.step.into_iter().map(|written| written.of(kind)).collect();
        of_kind.sort_by_key(|step| step.asks);
        steps.extend(of_kind);
    }
    Ok(steps)
}

fn file_of(kind: &str) -> String {
    format!("reach/{kind}.toml")
}

/// What one step says about itself and about another is true.
pub(crate) fn check(errors: &mut ContentErrors, steps: &[Step]) {
    let known: BTreeMap<&Slug, &Step> = steps.iter().map(|step| (&step.slug, step)).collect();
    for step in steps {
        for fault in itself(step).into_iter().map(str::to_owned).chain(smaller(step, &known)) {
            errors.add(&file_of(step.kind.name()), format!("{}: {fault}", step.slug));
        }
    }
}

fn itself(step: &Step) -> Vec<&'static str> {
    let laws = [
        (step.asks <= ASKS_MAX, "asks lies in 0..=100"),
        (!step.bonds.is_empty(), "suits nobody"),
        (!step.their_part.trim().is_empty(), "the other's part is missing"),
        ((2..=3).contains(&step.fears.len()), "two or three fears"),
        (step.minutes > 0, "takes at least a minute"),
        (step.words.split_whitespace().count() <= STEP_WORDS_MAX, "the step is over twenty words"),
    ];
    laws.into_iter().filter(|(holds, _)| !holds).map(|(_, fault)| fault).collect()
}

/// The smaller version exists, asks for less, and suits everybody whom the step suits.
fn smaller(step: &Step, known: &BTreeMap<&Slug, &Step>) -> Option<String> {
    match (&step.smaller, &step.smaller_words) {
        (Some(_), Some(_)) => Some("either a smaller step or smaller words".to_owned()),
        (None, None) => Some("there is no smaller version".to_owned()),
        (None, Some(_)) if step.asks > SMALLEST => Some("asks too much for smaller words; name a step".to_owned()),
        (None, Some(_)) => None,
        (Some(slug), None) => {
            let Some(other) = known.get(slug) else { return Some(format!("the smaller {slug} is unknown")) };
            if other.asks.saturating_add(STEP_SMALLER_BY) > step.asks {
                return Some(format!("{slug} is not smaller by {STEP_SMALLER_BY}"));
            }
            let left_out = step.bonds.iter().find(|circle| !other.suits(**circle));
            left_out.map(|circle| format!("{slug} does not suit {}", circle.name()))
        }
    }
}
