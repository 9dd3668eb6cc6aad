//! Free text.

use serde::{Deserialize, Serialize};

use super::Refill;
use crate::answers::{Answers, Asked, Reading};
use crate::field_error::{FieldErrors, Problem};
use crate::text::{Name, Text};
use crate::time::Moment;

/// One note. Layout 2; layout 1 had neither `act` nor `enough`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Note {
    /// What was written.
    pub text: Text,
    /// About whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Name>,
    /// One small act that follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Text>,
    /// It is enough for now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub enough: bool,
}

impl Note {
    /// A note that is only its text.
    pub fn plain(text: Text) -> Self {
        Self { text, with: None, act: None, enough: false }
    }
    /// Reads `text with act enough` and `at`.
    ///
    /// # Errors
    /// A missing text; every field that could not be read.
    pub fn parse(answers: &Answers, asked: &Asked) -> Result<(Self, Moment), FieldErrors> {
        let mut read = Reading::new(answers, asked);
        let (text, with, at) = (read.text("text"), read.name("with"), read.moment("at"));
        let act = read.text("act");
        let enough = read.choice("enough", &[("yes", true)]).unwrap_or_default();
        if text.is_none() && read.one("text").is_none() {
            read.fault("text", Problem::Missing);
        }
        let note = text.map(|text| (Self { text, with, act, enough }, at));
        read.finish(note)?.ok_or_else(FieldErrors::default)
    }

    pub(super) fn answers(&self) -> Answers {
        let mut a = Answers::default();
        a.add("text", self.text.as_str());
        a.put("with", self.with.as_ref());
        a.put("act", self.act.as_ref());
        a.put("enough", self.enough.then_some("yes"));
        a
    }
}
