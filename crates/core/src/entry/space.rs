//! Announced time apart, with a return.

use serde::{Deserialize, Serialize};

use super::Refill;
use crate::answers::{Answers, Asked, Reading};
use crate::field_error::{FieldErrors, Problem};
use crate::text::{Name, Text};
use crate::time::{ClockTime, Moment, PracticeDay};

/// How the return went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Returned {
    /// Back in touch by the time that was named.
    Kept,
    /// Back in touch later than named.
    Late,
    /// Not come back to it.
    Missed,
}

impl Returned {
    /// Names in JSON and in forms.
    pub const NAMES: [(&'static str, Returned); 3] =
        [("kept", Returned::Kept), ("late", Returned::Late), ("missed", Returned::Missed)];
    /// The name in JSON, in forms and in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, r)| *r == self).map_or("", |(n, _)| n)
    }
}

/// The end of an announced space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SpaceOutcome {
    /// How the return went.
    pub how: Returned,
    /// When contact was back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<Moment>,
    /// What was said to mend it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repair: Option<Text>,
}

/// Announced space: from the entry's `at` until a named moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Space {
    /// Back in touch by then.
    pub until: Moment,
    /// Whom it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Name>,
    /// The message, as the owner worded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Text>,
    /// How it ended; `None` while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<SpaceOutcome>,
}

/// Longest space that can be announced, in minutes: two weeks.
pub const SPACE_MINUTES_MAX: i64 = 14 * 24 * 60;

impl Space {
    /// Reads `for` (minutes from the start, a chip) or `until_date` with `until_time`,
    /// then `with message` and, once it ended, `how returned_date returned_time repair`.
    ///
    /// # Errors
    /// A missing or past return time; every field that could not be read.
    pub fn parse(answers: &Answers, asked: &Asked) -> Result<(Self, Moment), FieldErrors> {
        let mut read = Reading::new(answers, asked);
        let at = read.moment("at");
        let how = read.choice("how", &Returned::NAMES);
        let until = until(&mut read, at, how.is_some());
        let outcome = how.map(|how| SpaceOutcome {
            how,
            returned: (how != Returned::Missed).then(|| read.moment("returned")),
            repair: read.text("repair"),
        });
        let space =
            Self { until: until.unwrap_or(at), with: read.name("with"), message: read.text("message"), outcome };
        read.finish((space, at))
    }

    /// Whether it still runs at `now`: not ended by its owner.
    pub fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// How a return at `now` would count, with ten minutes of grace.
    pub fn would_be(&self, now: &Moment) -> Returned {
        const GRACE_MINUTES: i64 = 10;
        if now.minutes_since(&self.until) <= GRACE_MINUTES { Returned::Kept } else { Returned::Late }
    }

    pub(super) fn answers(&self, _at: &Moment) -> Answers {
        let mut a = Answers::default();
        a.add("until_date", self.until.date().to_string());
        a.add("until_time", self.until.clock().to_string());
        a.put("with", self.with.as_ref());
        a.put("message", self.message.as_ref());
        if let Some(outcome) = &self.outcome {
            a.add("how", outcome.how.name());
            a.put_when("returned", outcome.returned.map(crate::time::When::Moment));
            a.put("repair", outcome.repair.as_ref());
        }
        a
    }
}

/// The named return: a chip of minutes, or a date and time. A time alone means its next
/// occurrence.
fn until(read: &mut Reading, at: Moment, ended: bool) -> Option<Moment> {
    let zone = read.asked().zone.clone();
    let day = read.day("until_date");
    let time = read.clock("until_time");
    let named = match (day, time) {
        (None, None) => {
            let minutes = read.number("for", 1, SPACE_MINUTES_MAX);
            if minutes.is_none() && read.one("for").is_none() {
                read.fault("until_time", Problem::Missing);
            }
            minutes.map(|m| at.plus_minutes(m, &zone))
        }
        (Some(day), time) => civil(day, time.or_else(|| ClockTime::new(20, 0).ok()), &zone),
        (None, Some(time)) => civil(at.date(), Some(time), &zone)
            .map(|m| if m > at { m } else { civil(at.date().plus_days(1), Some(time), &zone).unwrap_or(m) }),
    }?;
    if named <= at && !ended {
        read.fault("until_time", Problem::NotInTheFuture);
    }
    if named.minutes_since(&at) > SPACE_MINUTES_MAX {
        read.fault("until_date", Problem::OutOfRange { low: 1, high: SPACE_MINUTES_MAX });
    }
    Some(named)
}

fn civil(day: PracticeDay, time: Option<ClockTime>, zone: &crate::time::Zone) -> Option<Moment> {
    Moment::civil(day, time?, zone).ok()
}
