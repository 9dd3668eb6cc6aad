//! What a report is to hold: from when to when, which parts, whose names. Pure.

use std::collections::BTreeSet;

use nearer_core::{Answers, EntryId, PracticeDay, Stretch};
use nearer_insight::SLUGS;

/// Most own notes that go along.
pub const NOTES_MOST: usize = 12;

/// Over which time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Period {
    /// Four weeks.
    Weeks,
    /// Three months, as thirteen weeks.
    #[default]
    Months,
    /// Everything.
    All,
    /// Days of one's own.
    Own,
}

impl Period {
    /// Names in forms and in `content/`.
    pub const NAMES: [(&'static str, Period); 4] =
        [("weeks", Period::Weeks), ("months", Period::Months), ("all", Period::All), ("own", Period::Own)];
    /// The name in forms and in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, p)| *p == self).map_or("", |(n, _)| n)
    }
}

/// A part of a report, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What the record says first.
    Summary,
    /// How long until back.
    Back,
    /// Urges and what helped.
    Urges,
    /// Steps, predicted and how they were.
    Reaches,
    /// What sets it off.
    SetsOff,
    /// Where it is in the body.
    Body,
    /// Rules about closeness.
    Beliefs,
    /// Questionnaires over time.
    Measures,
    /// Somebody else's distance as it was noticed.
    Seen,
    /// Notes that were chosen.
    Notes,
}

impl Part {
    /// Names in forms and in `content/`.
    pub const NAMES: [(&'static str, Part); 10] = [
        ("summary", Part::Summary),
        ("back", Part::Back),
        ("urges", Part::Urges),
        ("reaches", Part::Reaches),
        ("sets_off", Part::SetsOff),
        ("body", Part::Body),
        ("beliefs", Part::Beliefs),
        ("measures", Part::Measures),
        ("seen", Part::Seen),
        ("notes", Part::Notes),
    ];
    /// The name in forms and in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, p)| *p == self).map_or("", |(n, _)| n)
    }
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Over which time.
    pub period: Period,
    /// Its days.
    pub stretch: Stretch,
    /// Which parts.
    pub parts: BTreeSet<Part>,
    /// Names as they are, not initials.
    pub names: bool,
    /// Everything, not the one page.
    pub full: bool,
    /// Which notes go along.
    pub notes: Vec<EntryId>,
    /// Which findings that are hidden on Insights stand on it all the same.
    pub also: Vec<&'static str>,
}

impl Default for Wanted {
    /// The summary of everything, with initials, on one page.
    fn default() -> Self {
        Self {
            period: Period::All,
            stretch: Stretch::default(),
            parts: BTreeSet::from([Part::Summary]),
            names: false,
            full: false,
            notes: Vec::new(),
            also: Vec::new(),
        }
    }
}

impl Wanted {
    /// What a form says; a form that was never sent says the summary of three months.
    ///
    /// # Errors
    /// The field and the key of its sentence: a day that is none or lies ahead, or days in the
    /// wrong order.
    pub fn of(answers: &Answers, today: PracticeDay) -> Result<Self, (&'static str, &'static str)> {
        let named = |name: &str| Period::NAMES.iter().find(|(n, _)| *n == name).map(|(_, p)| *p);
        let period = answers.one("period").and_then(named).unwrap_or_default();
        let stretch = match period {
            Period::Weeks => Stretch::last(28, today),
            Period::Months => Stretch::last(91, today),
            Period::All => Stretch::default(),
            Period::Own => own(answers, today)?,
        };
        let mut parts: BTreeSet<Part> =
            Part::NAMES.iter().filter(|(name, _)| answers.has("part", name)).map(|(_, part)| *part).collect();
        if answers.is_blank(&[]) {
            parts.insert(Part::Summary);
        }
        let notes = answers.all("note").filter_map(|id| id.parse().ok()).take(NOTES_MOST).collect();
        Ok(Self {
            period,
            stretch,
            parts,
            names: answers.has("names", "yes"),
            full: answers.has("length", "full"),
            notes,
            also: SLUGS.iter().copied().filter(|slug| answers.has("also", slug)).collect(),
        })
    }
    /// Whether it is of the whole record.
    pub fn is_all(&self) -> bool {
        self.stretch == Stretch::default()
    }
    /// Whether a part is on.
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }
}

/// The two days of one's own; either may be open.
fn own(answers: &Answers, today: PracticeDay) -> Result<Stretch, (&'static str, &'static str)> {
    let day = |field: &'static str| match answers.one(field).map(str::parse::<PracticeDay>) {
        None => Ok(None),
        Some(Ok(day)) => Ok(Some(day)),
        Some(Err(_)) => Err((field, "report.no_day")),
    };
    let (from, until) = (day("from")?, day("until")?);
    match (from, until) {
        (Some(from), _) if from > today => Err(("from", "report.not_come")),
        (Some(from), Some(until)) if from > until => Err(("until", "report.wrong_order")),
        _ => Ok(Stretch { from, until }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> PracticeDay {
        "2026-11-26".parse().expect("a day")
    }

    fn sent(pairs: &[(&str, &str)]) -> Answers {
        Answers::new(pairs.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned())))
    }

    #[test]
    fn at_first_everything_is_off_but_the_summary_and_names_are_initials() {
        let wanted = Wanted::of(&Answers::default(), today()).expect("a choice");
        assert_eq!(wanted.parts, BTreeSet::from([Part::Summary]));
        assert!(!wanted.names && !wanted.full && wanted.notes.is_empty());
        assert_eq!(wanted.stretch, Stretch::last(91, today()));
    }

    #[test]
    fn the_summary_can_be_off_as_well() {
        let wanted = Wanted::of(&sent(&[("period", "all"), ("part", "body")]), today()).expect("a choice");
        assert_eq!((wanted.parts, wanted.stretch), (BTreeSet::from([Part::Body]), Stretch::default()));
    }

    #[test]
    fn days_of_ones_own_are_days_in_their_order() {
        let own = |from, until| Wanted::of(&sent(&[("period", "own"), ("from", from), ("until", until)]), today());
        assert!(own("2026-01-01", "2026-01-01").is_ok() && own("", "2026-01-01").is_ok());
        assert_eq!(own("2026-01-02", "2026-01-01"), Err(("until", "report.wrong_order")));
        assert_eq!(own("soon", ""), Err(("from", "report.no_day")));
        assert_eq!(own("2027-01-01", "2027-02-28"), Err(("from", "report.not_come")));
        assert!(own("2026-11-26", "2027-02-28").is_ok(), "a stretch may end on a day to come");
    }
}
