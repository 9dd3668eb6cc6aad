//! One small step toward somebody, run as an experiment.

use serde::{Deserialize, Serialize};

use super::Refill;
use crate::answers::{Answers, Asked, Reading};
use crate::field_error::{FieldErrors, Problem};
use crate::scale::Level;
use crate::text::{Name, Slug, Text};
use crate::time::Moment;
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

/// One reach.
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
}

impl Reach {
    /// Reads `step kind state with value feared expected felt happened` and `at`.
    ///
    /// # Errors
    /// A missing step; every field that could not be read.
    pub fn parse(answers: &Answers, asked: &Asked) -> Result<(Self, Moment), FieldErrors> {
        let mut read = Reading::new(answers, asked);
        let step = read.text("step");
        let kind = read.choice("kind", &ReachKind::NAMES);
        let state = read.choice("state", &ReachState::NAMES).unwrap_or_default();
        let (with, value) = (read.name("with"), read.slug("value", Terms::Values));
        let (feared, happened) = (read.text("feared"), read.text("happened"));
        let (expected, felt) = (read.level("expected"), read.level("felt"));
        let at = read.moment("at");
        if step.is_none() && read.one("step").is_none() {
            read.fault("step", Problem::Missing);
        }
        let reach = step.map(|step| (Self { step, kind, state, with, value, feared, expected, felt, happened }, at));
        read.finish(reach)?.ok_or_else(FieldErrors::default)
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
        a
    }
}
