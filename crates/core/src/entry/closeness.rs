//! A good, close time; kept because distance often follows it.

use serde::{Deserialize, Serialize};

use super::Refill;
use super::withdrawal::moment_of;
use crate::answers::{Answers, Asked, Reading};
use crate::field_error::{FieldErrors, Problem};
use crate::scale::Level;
use crate::text::{Name, Text};
use crate::time::{Moment, When};

/// One close time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CloseMoment {
    /// When it began; the day alone is enough.
    pub start: When,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<When>,
    /// What it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Text>,
    /// How near it felt, 0–10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub felt: Option<Level>,
    /// With whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Name>,
}

impl CloseMoment {
    /// Reads `start_date start_time end_date end_time what felt with`; a blank start is now.
    ///
    /// # Errors
    /// An end before the start; every field that could not be read.
    pub fn parse(answers: &Answers, asked: &Asked) -> Result<(Self, Moment), FieldErrors> {
        let mut read = Reading::new(answers, asked);
        let start = read.when("start").unwrap_or(When::Moment(asked.now));
        let end = read.when("end");
        if end.is_some_and(|end| end.hours_since(&start).1 < 0.0 || end.day() < start.day()) {
            read.fault("end_date", Problem::EndBeforeStart);
        }
        let close = Self { start, end, what: read.text("what"), felt: read.level("felt"), with: read.name("with") };
        let at = moment_of(start, asked);
        read.finish((close, at))
    }

    pub(super) fn answers(&self) -> Answers {
        let mut a = Answers::default();
        a.put_when("start", Some(self.start));
        a.put_when("end", self.end);
        a.put("what", self.what.as_ref());
        a.put("felt", self.felt.map(Level::get));
        a.put("with", self.with.as_ref());
        a
    }
}
