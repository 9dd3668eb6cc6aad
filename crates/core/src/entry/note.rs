//! Free text.

use serde::{Deserialize, Serialize};

use super::Refill;
use crate::answers::{Answers, Asked, Reading};
use crate::field_error::{FieldErrors, Problem};
use crate::text::{Name, Text};
use crate::time::Moment;

/// One note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Note {
    /// What was written.
    pub text: Text,
    /// About whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Name>,
}

impl Note {
    /// Reads `text with` and `at`.
    ///
    /// # Errors
    /// A missing text; every field that could not be read.
    pub fn parse(answers: &Answers, asked: &Asked) -> Result<(Self, Moment), FieldErrors> {
        let mut read = Reading::new(answers, asked);
        let (text, with, at) = (read.text("text"), read.name("with"), read.moment("at"));
        if text.is_none() && read.one("text").is_none() {
            read.fault("text", Problem::Missing);
        }
        let note = text.map(|text| (Self { text, with }, at));
        read.finish(note)?.ok_or_else(FieldErrors::default)
    }

    pub(super) fn answers(&self) -> Answers {
        let mut a = Answers::default();
        a.add("text", self.text.as_str());
        a.put("with", self.with.as_ref());
        a
    }
}
