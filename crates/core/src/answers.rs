//! Answers as a form sent them, and the one reader that turns them into typed values.

use crate::entry::Sensation;
use crate::field_error::{FieldErrors, Problem};
use crate::id::EntryId;
use crate::scale::{Days, Level, Minutes, Percent, Piece, Pleasantness};
use crate::sound::{SOUND_CHARS_MAX, Sound, SoundError};
use crate::text::{NAME_CHARS_MAX, Name, SEALED_CHARS_MAX, Sealed, SealedError, Slug, TEXT_CHARS_MAX, Text, TextError};
use crate::time::{ClockTime, Moment, PracticeDay, When, Zone};
use crate::vocabulary::{Terms, Vocabulary};
use serde::{Deserialize, Serialize};

/// Most fields in one form.
pub const FIELDS_MAX: usize = 160;
/// Most choices kept of one multiple choice.
pub const CHOICES_MAX: usize = 24;

/// Field names and values, in the order they were sent. Knows nothing of their meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers(Vec<(String, String)>);

impl Answers {
    /// Answers from decoded pairs; what exceeds [`FIELDS_MAX`] is left out.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().take(FIELDS_MAX).collect())
    }
    /// The first value of a field, trimmed; `None` when absent or blank.
    pub fn one(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(f, _)| f == field).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }
    /// The first value exactly as it was typed, empty when absent.
    pub fn typed(&self, field: &str) -> &str {
        self.0.iter().find(|(f, _)| f == field).map_or("", |(_, v)| v)
    }
    /// Every non-blank value of a field.
    pub fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(f, _)| f == field).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }
    /// Whether a field holds this value.
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.all(field).any(|v| v == value)
    }
    /// Adds one more value of a field.
    pub fn add(&mut self, field: &str, value: impl Into<String>) {
        if self.0.len() < FIELDS_MAX {
            self.0.push((field.to_owned(), value.into()));
        }
    }
    /// Replaces every value of a field by one.
    pub fn set(&mut self, field: &str, value: impl Into<String>) {
        self.forget(field);
        self.add(field, value);
    }
    /// Takes a field out.
    pub fn forget(&mut self, field: &str) {
        self.0.retain(|(f, _)| f != field);
    }
    /// All pairs, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(f, v)| (f.as_str(), v.as_str()))
    }
    /// Whether every field outside `but` is blank.
    pub fn is_blank(&self, but: &[&str]) -> bool {
        self.0.iter().all(|(f, v)| v.trim().is_empty() || but.contains(&f.as_str()))
    }
}

/// What parsing needs to know besides the answers: the offered words, the moment of
/// asking and the zone in which civil times are meant.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The choices that were offered.
    pub vocabulary: &'a Vocabulary,
    /// The moment of the submission.
    pub now: Moment,
    /// The owner's zone.
    pub zone: &'a Zone,
}

/// Reads typed values out of answers and collects what is wrong on the way.
#[derive(Debug)]
pub struct Reading<'a> {
    answers: &'a Answers,
    asked: &'a Asked<'a>,
    errors: FieldErrors,
}

impl<'a> Reading<'a> {
    /// A reading of `answers`.
    pub fn new(answers: &'a Answers, asked: &'a Asked<'a>) -> Self {
        Self { answers, asked, errors: FieldErrors::default() }
    }
    /// The faults found so far, or the value.
    pub fn finish<T>(self, value: T) -> Result<T, FieldErrors> {
        self.errors.unless_any(value)
    }
    /// Notes a fault that the caller found.
    pub fn fault(&mut self, field: &str, problem: Problem) {
        self.errors.add(field, problem);
    }
    /// The raw answer.
    pub fn one(&self, field: &str) -> Option<&'a str> {
        self.answers.one(field)
    }
    /// Every raw answer of a field.
    pub fn all<'f>(&self, field: &'f str) -> impl Iterator<Item = &'a str> + use<'a, 'f> {
        let answers: &'a Answers = self.answers;
        answers.pairs().filter(move |(f, _)| *f == field).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }
    /// A whole number in `low..=high`.
    pub fn number(&mut self, field: &str, low: i64, high: i64) -> Option<i64> {
        let raw = self.answers.one(field)?;
        match raw.parse::<i64>() {
            Ok(n) if (low..=high).contains(&n) => Some(n),
            _ => {
                self.fault(field, Problem::OutOfRange { low, high });
                None
            }
        }
    }
    /// A 0–10 answer.
    pub fn level(&mut self, field: &str) -> Option<Level> {
        let n = self.number(field, 0, 10)?;
        u8::try_from(n).ok().and_then(|n| Level::new(n).ok())
    }
    /// A −3..3 answer.
    pub fn pleasantness(&mut self, field: &str) -> Option<Pleasantness> {
        let n = self.number(field, -3, 3)?;
        i8::try_from(n).ok().and_then(|n| Pleasantness::new(n).ok())
    }
    /// Free text.
    pub fn text(&mut self, field: &str) -> Option<Text> {
        match self.answers.one(field)?.parse() {
            Ok(text) => Some(text),
            Err(TextError::Empty | TextError::NotASlug) => None,
            Err(TextError::TooLong { .. }) => {
                self.fault(field, Problem::TooLong { max: TEXT_CHARS_MAX });
                None
            }
        }
    }
    /// A text under a second secret.
    pub fn sealed(&mut self, field: &str) -> Option<Sealed> {
        match self.answers.one(field)?.parse() {
            Ok(sealed) => Some(sealed),
            Err(SealedError::TooLong { .. }) => {
                self.fault(field, Problem::TooLong { max: SEALED_CHARS_MAX });
                None
            }
            Err(SealedError::NotArmour) => {
                self.fault(field, Problem::UnknownChoice);
                None
            }
        }
    }
    /// A name.
    pub fn name(&mut self, field: &str) -> Option<Name> {
        match self.answers.one(field)?.parse() {
            Ok(name) => Some(name),
            Err(TextError::Empty | TextError::NotASlug) => None,
            Err(TextError::TooLong { .. }) => {
                self.fault(field, Problem::TooLong { max: NAME_CHARS_MAX });
                None
            }
        }
    }
    /// One choice of a list.
    pub fn slug(&mut self, field: &str, list: Terms) -> Option<Slug> {
        let raw = self.answers.one(field)?;
        let known = raw.parse::<Slug>().ok().filter(|s| self.asked.vocabulary.knows(list, s));
        if known.is_none() {
            self.fault(field, Problem::UnknownChoice);
        }
        known
    }
    /// Several choices of a list, each once, at most [`CHOICES_MAX`].
    pub fn slugs(&mut self, field: &str, list: Terms) -> Vec<Slug> {
        let mut chosen: Vec<Slug> = Vec::new();
        for raw in self.answers.all(field) {
            match raw.parse::<Slug>().ok().filter(|s| self.asked.vocabulary.knows(list, s)) {
                Some(slug) if chosen.len() < CHOICES_MAX && !chosen.contains(&slug) => chosen.push(slug),
                Some(_) => {}
                None => self.errors.add(field, Problem::UnknownChoice),
            }
        }
        chosen
    }
    /// Places in the body (`place`), each with `feel-PLACE` and `strength-PLACE`.
    pub fn sensations(&mut self) -> Vec<Sensation> {
        let places = self.slugs("place", Terms::Places);
        let read = |place: Slug| {
            let feel = self.slug(&format!("feel-{place}"), Terms::Sensations);
            let strength = self.level(&format!("strength-{place}"));
            Sensation { place, feel, strength }
        };
        places.into_iter().map(read).collect()
    }
    /// `PREFIX_date` and `PREFIX_time`; both blank means now; only a date means its
    /// `PREFIX_time` is now's. Never later than now.
    pub fn moment(&mut self, prefix: &str) -> Moment {
        let now = self.asked.now;
        let day = self.day(&format!("{prefix}_date"));
        let time = self.clock(&format!("{prefix}_time"));
        if day.is_none() && time.is_none() {
            return now;
        }
        let at = Moment::civil(day.unwrap_or(now.date()), time.unwrap_or(now.clock()), self.asked.zone).unwrap_or(now);
        if at.minutes_since(&now) > 1 {
            self.fault(&format!("{prefix}_date"), Problem::InTheFuture);
        }
        at.min(now)
    }
    /// `PREFIX_date` with an optional `PREFIX_time`; `None` when the date is blank.
    pub fn when(&mut self, prefix: &str) -> Option<When> {
        let field = format!("{prefix}_date");
        let day = self.day(&field)?;
        let when = match self.clock(&format!("{prefix}_time")) {
            Some(time) => When::Moment(Moment::civil(day, time, self.asked.zone).unwrap_or(self.asked.now)),
            None => When::Day(day),
        };
        let late = match when {
            When::Moment(m) => m.minutes_since(&self.asked.now) > 1,
            When::Day(d) => d > self.asked.now.date(),
        };
        if late {
            self.fault(&field, Problem::InTheFuture);
        }
        Some(when)
    }
    /// A date.
    pub fn day(&mut self, field: &str) -> Option<PracticeDay> {
        let raw = self.answers.one(field)?;
        let day = raw.parse().ok();
        if day.is_none() {
            self.fault(field, Problem::NotADate);
        }
        day
    }
    /// A time of day.
    pub fn clock(&mut self, field: &str) -> Option<ClockTime> {
        let raw = self.answers.one(field)?;
        let time = raw.parse().ok();
        if time.is_none() {
            self.fault(field, Problem::NotATime);
        }
        time
    }
    /// A percentage.
    pub fn percent(&mut self, field: &str) -> Option<Percent> {
        let n = self.number(field, 0, 100)?;
        u8::try_from(n).ok().and_then(|n| Percent::new(n).ok())
    }
    /// A number of whole days, 1 to a year.
    pub fn days(&mut self, field: &str) -> Option<Days> {
        let n = self.number(field, 1, i64::from(Days::MOST))?;
        u16::try_from(n).ok().and_then(|n| Days::new(n).ok())
    }
    /// A stretch of minutes.
    pub fn minutes(&mut self, field: &str) -> Option<Minutes> {
        let n = self.number(field, 1, i64::from(Minutes::MOST))?;
        u16::try_from(n).ok().and_then(|n| Minutes::new(n).ok())
    }
    /// The number of a piece.
    pub fn piece(&mut self, field: &str) -> Option<Piece> {
        let n = self.number(field, 1, i64::from(Piece::MOST))?;
        u8::try_from(n).ok().and_then(|n| Piece::new(n).ok())
    }
    /// Recorded sound.
    pub fn sound(&mut self, field: &str) -> Option<Sound> {
        match self.answers.one(field)?.parse() {
            Ok(sound) => Some(sound),
            Err(error) => {
                let long = error == SoundError::TooLong;
                self.fault(
                    field,
                    if long { Problem::TooLong { max: SOUND_CHARS_MAX } } else { Problem::UnknownChoice },
                );
                None
            }
        }
    }
    /// Another entry.
    pub fn entry(&mut self, field: &str) -> Option<EntryId> {
        let id = self.answers.one(field)?.parse().ok();
        if id.is_none() {
            self.fault(field, Problem::UnknownChoice);
        }
        id
    }
    /// The slugs of a list that stand behind `PREFIX` in the names of answered fields, each
    /// with its field, at most [`FIELDS_MAX`].
    pub fn behind(&mut self, prefix: &str, list: Terms) -> Vec<(Slug, String)> {
        let mut found: Vec<(Slug, String)> = Vec::new();
        for (field, value) in self.answers.pairs() {
            let Some(rest) = field.strip_prefix(prefix) else { continue };
            if value.trim().is_empty() || found.iter().any(|(_, f)| f == field) {
                continue;
            }
            match rest.parse::<Slug>().ok().filter(|s| self.asked.vocabulary.knows(list, s)) {
                Some(slug) => found.push((slug, field.to_owned())),
                None => self.errors.add(field, Problem::UnknownChoice),
            }
        }
        found
    }
    /// One of a fixed set, by its name.
    pub fn choice<T: Copy>(&mut self, field: &str, of: &[(&str, T)]) -> Option<T> {
        let raw = self.answers.one(field)?;
        let found = of.iter().find(|(name, _)| *name == raw).map(|(_, value)| *value);
        if found.is_none() {
            self.fault(field, Problem::UnknownChoice);
        }
        found
    }
    /// What was asked.
    pub fn asked(&self) -> &Asked<'a> {
        self.asked
    }
}
