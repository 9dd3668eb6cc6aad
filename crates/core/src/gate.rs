//! The safety gate: whether anything aimed at another person may be offered.
//!
//! Four questions are asked, privately; the answers are kept nowhere. What is kept is one
//! sealed switch ([`Settings::individual_only`]) and when it was last answered that nothing
//! stands against it. It is asked again after [`AGAIN_DAYS`], and when fear was marked.

use crate::entry::{Body, Entry, Worksheet};
use crate::journal::Journal;
use crate::settings::Settings;
use crate::text::Slug;
use crate::time::Moment;

/// Days after which it is asked again.
pub const AGAIN_DAYS: i64 = 56;

/// The questions, by their names in the form.
pub const QUESTIONS: [&str; 4] = ["afraid", "hurt", "control", "seen"];

/// Words that mark fear, control or hurt, wherever one is chosen from a list.
const FEAR: [&str; 4] = ["scared", "afraid-of-them", "control", "punishing"];

/// Why it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// It never was.
    First,
    /// The last time is eight weeks ago.
    Again,
    /// Fear was marked since.
    Fear,
}

/// How the gate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Nothing stands against it.
    Open,
    /// It is to be asked first.
    Ask(Asks),
    /// The owner's own track: nothing is aimed at another person.
    Closed,
}

impl Gate {
    /// How it stands at `now`.
    pub fn of(settings: &Settings, journal: &Journal, now: &Moment) -> Self {
        if settings.individual_only {
            return Self::Closed;
        }
        let Some(asked) = settings.asked_safe else { return Self::Ask(Asks::First) };
        if now.date().days_since(&asked.date()) >= AGAIN_DAYS || asked > *now {
            return Self::Ask(Asks::Again);
        }
        let since = journal.timeline().rev().take(LOOKED_AT).filter(|k| k.entry.noted > asked);
        if since.into_iter().any(|k| marks_fear(&k.entry)) { Self::Ask(Asks::Fear) } else { Self::Open }
    }
    /// Whether it stands open.
    pub fn is_open(self) -> bool {
        self == Self::Open
    }
}

/// How many of the newest entries are looked at.
const LOOKED_AT: usize = 400;

/// Whether an entry says that somebody is afraid, controlled, or punished.
fn marks_fear(entry: &Entry) -> bool {
    let marked = |slugs: &[Slug]| slugs.iter().any(|s| FEAR.contains(&s.as_str()));
    match &entry.body {
        Body::CheckIn(b) => marked(&b.feelings),
        Body::Urge(b) => marked(b.happened.as_slice()) || marked(&b.protests),
        Body::Withdrawal(b) => marked(&b.seen) || marked(&b.before),
        Body::Worksheet(sheet) => match sheet.as_ref() {
            Worksheet::AfterDistance(b) => marked(&b.feelings),
            Worksheet::ThoughtRecord(b) => marked(&b.feelings),
            Worksheet::BodyNote(b) => marked(&b.feelings),
            Worksheet::Noticed(b) => marked(&b.seen) || marked(&b.could_be),
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EntryId, Kept};

    fn at(text: &str) -> Moment {
        text.parse().expect("a moment")
    }

    fn journal(json: &str) -> Journal {
        let entry = Entry::from_json(json, EntryId::from_random([1; 16])).expect("an entry");
        Journal::fold([Kept { entry, version: 1 }])
    }

    fn open() -> Settings {
        Settings { asked_safe: Some(at("2026-11-01T12:00:00Z")), ..Settings::default() }
    }

    #[test]
    fn it_is_asked_before_the_first_time_and_eight_weeks_later() {
        let (none, now) = (Journal::default(), at("2026-11-20T12:00:00Z"));
        assert_eq!(Gate::of(&Settings::default(), &none, &now), Gate::Ask(Asks::First));
        assert_eq!(Gate::of(&open(), &none, &now), Gate::Open);
        assert_eq!(Gate::of(&open(), &none, &at("2026-12-26T23:00:00Z")), Gate::Open);
        assert_eq!(Gate::of(&open(), &none, &at("2026-12-27T01:00:00Z")), Gate::Ask(Asks::Again));
        assert_eq!(Gate::of(&open(), &none, &at("2026-10-01T01:00:00Z")), Gate::Ask(Asks::Again));
    }

    #[test]
    fn fear_that_is_marked_later_asks_again_and_fear_before_does_not() {
        let scared = |at: &str| {
            journal(&format!(r#"{{"kind":"check_in","at":"{at}","noted":"{at}","data":{{"feelings":["scared"]}}}}"#))
        };
        let now = at("2026-11-20T12:00:00Z");
        assert_eq!(Gate::of(&open(), &scared("2026-11-10T12:00:00Z"), &now), Gate::Ask(Asks::Fear));
        assert_eq!(Gate::of(&open(), &scared("2026-10-10T12:00:00Z"), &now), Gate::Open);
    }

    #[test]
    fn the_own_track_closes_it_whatever_was_answered() {
        let settings = Settings { individual_only: true, ..open() };
        assert_eq!(Gate::of(&settings, &Journal::default(), &at("2026-11-20T12:00:00Z")), Gate::Closed);
    }
}
