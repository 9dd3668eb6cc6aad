//! One small step toward somebody, run as an experiment.

use serde::{Deserialize, Serialize};

use super::Refill;
use crate::answers::{Answers, Asked, Reading};
use crate::field_error::{FieldErrors, Problem};
use crate::id::EntryId;
use crate::scale::{Level, Percent};
use crate::text::{Name, Slug, Text};
use crate::time::{Moment, PracticeDay};
use crate::vocabulary::Terms;

/// What kind of closeness the step practises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReachKind {
    /// Say something true.
    Express,
    /// Ask for something.
    Ask,
    /// Let something good in.
    Receive,
    /// Stay a little longer.
    Stay,
    /// Lean on somebody.
    Depend,
    /// Say no, or ask for time.
    Boundary,
}

impl ReachKind {
    /// Names in JSON and in forms.
    pub const NAMES: [(&'static str, ReachKind); 6] = [
        ("express", ReachKind::Express),
        ("ask", ReachKind::Ask),
        ("receive", ReachKind::Receive),
        ("stay", ReachKind::Stay),
        ("depend", ReachKind::Depend),
        ("boundary", ReachKind::Boundary),
    ];
    /// The name in JSON, in forms and in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, k)| *k == self).map_or("", |(n, _)| n)
    }
}

/// Where a reach stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReachState {
    /// Thought of, not done.
    #[default]
    Planned,
    /// Done.
    Done,
    /// Done in part.
    Partly,
    /// Not this time.
    NotNow,
}

impl ReachState {
    /// Names in JSON and in forms.
    pub const NAMES: [(&'static str, ReachState); 4] = [
        ("planned", ReachState::Planned),
        ("done", ReachState::Done),
        ("partly", ReachState::Partly),
        ("not_now", ReachState::NotNow),
    ];
    /// The name in JSON, in forms and in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, s)| *s == self).map_or("", |(n, _)| n)
    }
}

/// Whether what was feared came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FearedHappened {
    /// It did.
    Yes,
    /// It did not.
    No,
    /// Hard to say.
    Unclear,
}

impl FearedHappened {
    /// Names in JSON and in forms.
    pub const NAMES: [(&'static str, FearedHappened); 3] =
        [("yes", FearedHappened::Yes), ("no", FearedHappened::No), ("unclear", FearedHappened::Unclear)];
    /// The name in JSON, in forms and in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, h)| *h == self).map_or("", |(n, _)| n)
    }
}

/// Most steps that are remembered as offered beside the chosen one.
pub const OFFERED_MAX: usize = 3;

/// One reach. Layout 2; layout 1 had no field after `happened`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Reach {
    /// The step, in own words.
    pub step: Text,
    /// What it practises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ReachKind>,
    /// Where it stands.
    #[serde(default)]
    pub state: ReachState,
    /// With whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Name>,
    /// The value it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Slug>,
    /// What is feared, in own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feared: Option<Text>,
    /// Expected discomfort, 0–10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Level>,
    /// Discomfort as it was, 0–10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub felt: Option<Level>,
    /// What happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Text>,
    /// The authored step it began with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authored: Option<Slug>,
    /// The steps that were offered when it was chosen, at most [`OFFERED_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offered: Vec<Slug>,
    /// The day it is meant for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<PracticeDay>,
    /// A value on a card of one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_value: Option<Name>,
    /// How likely the feared thing seems before, 0–100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likely: Option<Percent>,
    /// Whether it came about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feared_happened: Option<FearedHappened>,
    /// How likely it seems for the next time, asked again afterwards, 0–100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likely_after: Option<Percent>,
    /// What was used to get through: practices and moves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supports: Option<Text>,
    /// Breathing was one of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub breathed: bool,
    /// What was learned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learned: Option<Text>,
    /// The belief it tests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belief: Option<EntryId>,
}

impl Reach {
    /// A reach that is only a step so far.
    pub fn planned(step: Text) -> Self {
        Self {
            step,
            kind: None,
            state: ReachState::Planned,
            with: None,
            value: None,
            feared: None,
            expected: None,
            felt: None,
            happened: None,
            authored: None,
            offered: Vec::new(),
            day: None,
            own_value: None,
            likely: None,
            feared_happened: None,
            likely_after: None,
            supports: None,
            breathed: false,
            learned: None,
            belief: None,
        }
    }

    /// Reads a field of each name in the JSON, and `at`.
    ///
    /// # Errors
    /// A missing step, and nothing beside it; else every field that could not be read.
    pub fn parse(answers: &Answers, asked: &Asked) -> Result<(Self, Moment), FieldErrors> {
        let mut read = Reading::new(answers, asked);
        let step = read.text("step");
        if step.is_none() && read.one("step").is_none() {
            read.fault("step", Problem::Missing);
        }
        let mut offered = read.slugs("offered", Terms::Steps);
        offered.truncate(OFFERED_MAX);
        let at = read.moment("at");
        let reach = step.map(|step| Self {
            kind: read.choice("kind", &ReachKind::NAMES),
            state: read.choice("state", &ReachState::NAMES).unwrap_or_default(),
            with: read.name("with"),
            value: read.slug("value", Terms::Values),
            feared: read.text("feared"),
            expected: read.level("expected"),
            felt: read.level("felt"),
            happened: read.text("happened"),
            authored: read.slug("authored", Terms::Steps),
            offered,
            day: read.day("day"),
            own_value: read.name("own_value"),
            likely: read.percent("likely"),
            feared_happened: read.choice("feared_happened", &FearedHappened::NAMES),
            likely_after: read.percent("likely_after"),
            supports: read.text("supports"),
            breathed: read.choice("breathed", &[("yes", true)]).unwrap_or_default(),
            learned: read.text("learned"),
            belief: read.entry("belief"),
            step,
        });
        read.finish(reach.map(|reach| (reach, at)))?.ok_or_else(FieldErrors::default)
    }

    pub(super) fn answers(&self) -> Answers {
        let mut a = Answers::default();
        a.add("step", self.step.as_str());
        a.put("kind", self.kind.map(ReachKind::name));
        a.add("state", self.state.name());
        a.put("with", self.with.as_ref());
        a.put("value", self.value.as_ref());
        a.put("feared", self.feared.as_ref());
        a.put("expected", self.expected.map(Level::get));
        a.put("felt", self.felt.map(Level::get));
        a.put("happened", self.happened.as_ref());
        a.put("authored", self.authored.as_ref());
        a.put_all("offered", &self.offered);
        a.put("day", self.day);
        a.put("own_value", self.own_value.as_ref());
        a.put("likely", self.likely.map(Percent::get));
        a.put("feared_happened", self.feared_happened.map(FearedHappened::name));
        a.put("likely_after", self.likely_after.map(Percent::get));
        a.put("supports", self.supports.as_ref());
        a.put("breathed", self.breathed.then_some("yes"));
        a.put("learned", self.learned.as_ref());
        a.put("belief", self.belief);
        a
    }
}
