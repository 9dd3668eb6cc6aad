//! How it is now.

use serde::{Deserialize, Serialize};

use super::{Refill, Sensation};
use crate::answers::{Answers, Asked, Reading};
use crate::field_error::{FieldErrors, Problem};
use crate::scale::{Level, Pleasantness};
use crate::text::{Name, Slug, Text};
use crate::time::Moment;
use crate::vocabulary::Terms;

/// One check-in. Every part is optional; at least one is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CheckIn {
    /// −3..3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pleasantness: Option<Pleasantness>,
    /// Closeness felt, 0 far off to 10 very near.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub felt: Option<Level>,
    /// Closeness wanted, 0–10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted: Option<Level>,
    /// Urge to pull away, 0–10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urge: Option<Level>,
    /// Where in the body and how.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Sensation>,
    /// Feeling words; `nothing` and `blank` are among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feelings: Vec<Slug>,
    /// With whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Name>,
    /// A few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

impl CheckIn {
    /// Reads the fields `pleasantness felt wanted urge place feeling with note` and the
    /// moment `at`.
    ///
    /// # Errors
    /// Every field that could not be read; [`Problem::NothingAnswered`] on `felt` when
    /// all are blank.
    pub fn parse(answers: &Answers, asked: &Asked) -> Result<(Self, Moment), FieldErrors> {
        let mut read = Reading::new(answers, asked);
        let check_in = Self {
            pleasantness: read.pleasantness("pleasantness"),
            felt: read.level("felt"),
            wanted: read.level("wanted"),
            urge: read.level("urge"),
            body: read.sensations(),
            feelings: read.slugs("feeling", Terms::Feelings),
            with: read.name("with"),
            note: read.text("note"),
        };
        let at = read.moment("at");
        let only_with = Self { with: check_in.with.clone(), ..Self::default() };
        if check_in == only_with {
            read.fault("felt", Problem::NothingAnswered);
        }
        read.finish((check_in, at))
    }

    pub(super) fn answers(&self) -> Answers {
        let mut a = Answers::default();
        a.put("pleasantness", self.pleasantness.map(Pleasantness::get));
        a.put("felt", self.felt.map(Level::get));
        a.put("wanted", self.wanted.map(Level::get));
        a.put("urge", self.urge.map(Level::get));
        a.put_sensations(&self.body);
        a.put_all("feeling", &self.feelings);
        a.put("with", self.with.as_ref());
        a.put("note", self.note.as_ref());
        a
    }
}
