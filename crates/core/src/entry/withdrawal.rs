//! An episode of distance, mine or someone else's as I saw it.

use serde::{Deserialize, Serialize};

use super::Refill;
use crate::answers::{Answers, Asked, Reading};
use crate::field_error::{FieldErrors, Problem};
use crate::text::{Name, Slug, Text};
use crate::time::{ClockTime, Moment, When};
use crate::vocabulary::Terms;

/// Whose distance it was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// I went quiet.
    #[default]
    Mine,
    /// Somebody else did, as I saw it.
    Theirs,
}

impl Whose {
    /// Names in JSON and in forms.
    pub const NAMES: [(&'static str, Whose); 2] = [("mine", Whose::Mine), ("theirs", Whose::Theirs)];
    /// The name in JSON, in forms and in `content/`.
    pub fn name(self) -> &'static str {
        if self == Self::Mine { "mine" } else { "theirs" }
    }
}

macro_rules! said {
    ($($(#[$doc:meta])* $type:ident { $($(#[$note:meta])* $variant:ident = $name:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        pub enum $type { $($(#[$note])* #[serde(rename = $name)] $variant),+ }

        impl $type {
            /// Names in JSON and in forms.
            pub const NAMES: &'static [(&'static str, $type)] = &[$(($name, $type::$variant)),+];
            /// The name in JSON, in forms and in `content/`.
            pub fn name(self) -> &'static str {
                Self::NAMES.iter().find(|(_, c)| *c == self).map_or("", |(n, _)| n)
            }
        }
    )+};
}

said! {
    /// What the owner did in the first 24 hours of somebody else's distance.
    FirstDay {
        /// Asked, called, wrote again, turned up.
        Pressed = "pressed",
        /// Gave room and stayed warm.
        GaveSpace = "gave_space",
        /// Went cold.
        WentCold = "went_cold",
        /// Carried on as usual.
        CarriedOn = "carried_on",
    }
    /// Contact while it lasted.
    Contact {
        /// None.
        Nothing = "nothing",
        /// A few words, or practical things.
        Some = "some",
        /// Nearly as usual.
        Usual = "usual",
    }
    /// Whether it was announced.
    Announced {
        /// Not a word.
        No = "no",
        /// Space was asked for, without an end.
        Space = "space",
        /// Space with a time to be back.
        WithReturn = "with_return",
    }
    /// Who made contact again.
    ReturnedBy {
        /// They did.
        Them = "them",
        /// The owner did.
        Me = "me",
        /// Both, more or less.
        Both = "both",
    }
}

/// One episode of distance, from a start to a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Withdrawal {
    /// Whose distance.
    #[serde(default)]
    pub whose: Whose,
    /// When it began; the day alone is enough.
    pub start: When,
    /// When contact was back; `None` while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<When>,
    /// What came before, as slugs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub came_before: Vec<Slug>,
    /// What came before, in own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_before_note: Option<Text>,
    /// Moves noticed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Slug>,
    /// What the other was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Text>,
    /// The way back, as a slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_back_by: Option<Slug>,
    /// The way back, in own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_back: Option<Text>,
    /// What was said to mend it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repair: Option<Text>,
    /// What came before somebody else's distance, as slugs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Slug>,
    /// What somebody else was seen to do, as slugs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<Slug>,
    /// Whether they announced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<Announced>,
    /// What the owner did in the first 24 hours of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<FirstDay>,
    /// Contact while it lasted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Who made contact again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned_by: Option<ReturnedBy>,
    /// With whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Name>,
}

impl Withdrawal {
    /// The owner's own distance since `start`, with nothing else said.
    pub fn since(start: When) -> Self {
        Self {
            whose: Whose::Mine,
            start,
            end: None,
            came_before: Vec::new(),
            came_before_note: None,
            moves: Vec::new(),
            told: None,
            came_back_by: None,
            came_back: None,
            repair: None,
            before: Vec::new(),
            seen: Vec::new(),
            announced: None,
            first_day: None,
            contact: None,
            returned_by: None,
            with: None,
        }
    }
    /// Reads `whose start_date start_time end_date end_time trigger came_before move told
    /// way came_back repair before seen announced first_day contact returned_by with`.
    ///
    /// # Errors
    /// A missing start, an end before it, every field that could not be read.
    pub fn parse(answers: &Answers, asked: &Asked) -> Result<(Self, Moment), FieldErrors> {
        let mut read = Reading::new(answers, asked);
        let start = read.when("start");
        if start.is_none() && read.one("start_date").is_none() {
            read.fault("start_date", Problem::Missing);
        }
        let start = start.unwrap_or(When::Moment(asked.now));
        let end = read.when("end");
        if end.is_some_and(|end| end.hours_since(&start).1 < 0.0 || end.day() < start.day()) {
            read.fault("end_date", Problem::EndBeforeStart);
        }
        let withdrawal = Self {
            whose: read.choice("whose", &Whose::NAMES).unwrap_or_default(),
            start,
            end,
            came_before: read.slugs("trigger", Terms::Triggers),
            came_before_note: read.text("came_before"),
            moves: read.slugs("move", Terms::Moves),
            told: read.text("told"),
            came_back_by: read.slug("way", Terms::Returns),
            came_back: read.text("came_back"),
            repair: read.text("repair"),
            before: read.slugs("before", Terms::Befores),
            seen: read.slugs("seen", Terms::Seen),
            announced: read.choice("announced", Announced::NAMES),
            first_day: read.choice("first_day", FirstDay::NAMES),
            contact: read.choice("contact", Contact::NAMES),
            returned_by: read.choice("returned_by", ReturnedBy::NAMES),
            with: read.name("with"),
        };
        let at = moment_of(start, asked);
        read.finish((withdrawal, at))
    }

    pub(super) fn answers(&self) -> Answers {
        let mut a = Answers::default();
        a.add("whose", self.whose.name());
        a.put_when("start", Some(self.start));
        a.put_when("end", self.end);
        a.put_all("trigger", &self.came_before);
        a.put("came_before", self.came_before_note.as_ref());
        a.put_all("move", &self.moves);
        a.put("told", self.told.as_ref());
        a.put("way", self.came_back_by.as_ref());
        a.put("came_back", self.came_back.as_ref());
        a.put("repair", self.repair.as_ref());
        a.put_all("before", &self.before);
        a.put_all("seen", &self.seen);
        a.put("announced", self.announced.map(Announced::name));
        a.put("first_day", self.first_day.map(FirstDay::name));
        a.put("contact", self.contact.map(Contact::name));
        a.put("returned_by", self.returned_by.map(ReturnedBy::name));
        a.put("with", self.with.as_ref());
        a
    }
}

/// The moment under which an episode stands in the timeline: its start, at noon when
/// only the day is known, never later than now.
pub(super) fn moment_of(start: When, asked: &Asked) -> Moment {
    let at = match start {
        When::Moment(m) => Some(m),
        When::Day(day) => ClockTime::new(12, 0).ok().and_then(|noon| Moment::civil(day, noon, asked.zone).ok()),
    };
    at.unwrap_or(asked.now).min(asked.now)
}
