//! Moments and days as lived. The only module that names the time library.
//!
//! A [`Moment`] keeps the offset that was in force where it happened: a stored evening
//! stays an evening after a journey or a change of the zone's rules. The clock is never
//! read here; the rim passes a `SystemTime` in.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// Why a string is no moment, day or zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// Not of the form 2026-11-25T21:10:00+01:00.
    #[error("a moment looks like 2026-11-25T21:10:00+01:00")]
    Moment,
    /// Not of the form 2026-11-25.
    #[error("a day looks like 2026-11-25")]
    Day,
    /// Not of the form 21:10.
    #[error("a time looks like 21:10")]
    Time,
    /// Not in the time zone database.
    #[error("a zone looks like Europe/Berlin")]
    Zone,
    /// Outside the years the calendar covers.
    #[error("outside the calendar")]
    Range,
}

/// A time zone by its IANA name.
#[derive(Clone, PartialEq)]
pub struct Zone(TimeZone);

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self(TimeZone::UTC)
    }
    /// The zone of this machine, UTC if it has none.
    pub fn system() -> Self {
        let zone = TimeZone::system();
        if zone.iana_name().is_some() { Self(zone) } else { Self::utc() }
    }
    /// Its name, such as `Europe/Berlin`.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }
    /// All names that the time zone database of this machine knows, sorted.
    pub fn names() -> Vec<String> {
        let mut names: Vec<String> = jiff::tz::db().available().map(|n| n.as_str().to_owned()).collect();
        names.sort();
        names
    }
}

impl FromStr for Zone {
    type Err = TimeError;
    fn from_str(name: &str) -> Result<Self, TimeError> {
        TimeZone::get(name).map(Self).map_err(|_| TimeError::Zone)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

/// An instant together with the offset it was lived at, to the second.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    instant: Timestamp,
    offset: Offset,
}

impl Moment {
    /// The moment of a clock reading, in a zone.
    pub fn at(clock: SystemTime, zone: &Zone) -> Self {
        let instant = Timestamp::try_from(clock).unwrap_or(Timestamp::UNIX_EPOCH);
        let whole = Timestamp::from_second(instant.as_second()).unwrap_or(Timestamp::UNIX_EPOCH);
        Self { instant: whole, offset: in_minutes(zone.0.to_offset(whole)) }
    }
    /// A civil date and time in a zone; a time that a clock change skips moves forward,
    /// one that occurs twice is the first.
    ///
    /// # Errors
    /// [`TimeError::Range`] outside the calendar.
    pub fn civil(day: PracticeDay, time: ClockTime, zone: &Zone) -> Result<Self, TimeError> {
        let local = DateTime::from_parts(day.0, time.0);
        let zoned = zone.0.to_zoned(local).map_err(|_| TimeError::Range)?;
        let offset = in_minutes(zoned.offset());
        let instant = offset.to_timestamp(zoned.datetime()).map_err(|_| TimeError::Range)?;
        Ok(Self { instant, offset })
    }
    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix_seconds(&self) -> i64 {
        self.instant.as_second()
    }
    /// The wall clock's time of day where it happened.
    pub fn clock(&self) -> ClockTime {
        ClockTime(self.local().time())
    }
    /// The calendar date where it happened, without rollover.
    pub fn date(&self) -> PracticeDay {
        PracticeDay(self.local().date())
    }
    /// The same instant `minutes` later (or earlier), at the offset of `zone` then.
    pub fn plus_minutes(&self, minutes: i64, zone: &Zone) -> Self {
        let instant = self.instant.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(self.instant);
        Self { instant, offset: in_minutes(zone.0.to_offset(instant)) }
    }
    /// Whole minutes from `earlier` to this, negative if it lies before.
    pub fn minutes_since(&self, earlier: &Self) -> i64 {
        (self.unix_seconds() - earlier.unix_seconds()).div_euclid(60)
    }
    /// Hours from `earlier` to this.
    pub fn hours_since(&self, earlier: &Self) -> f64 {
        (self.unix_seconds() - earlier.unix_seconds()) as f64 / 3600.0
    }
    fn local(&self) -> DateTime {
        self.offset.to_datetime(self.instant)
    }
}

/// An offset to the minute, as it is written. Before standard time, clocks of many towns stood
/// some seconds apart; the wall clock is kept, and the instant moves by those seconds.
fn in_minutes(offset: Offset) -> Offset {
    let seconds = offset.seconds();
    Offset::from_seconds(seconds - seconds % 60).unwrap_or(offset)
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.instant, self.offset.seconds()).cmp(&(other.instant, other.offset.seconds()))
    }
}

impl FromStr for Moment {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        if let Some(moment) = as_written(text.as_bytes()) {
            return Ok(moment);
        }
        let pieces = Pieces::parse(text).map_err(|_| TimeError::Moment)?;
        let time = pieces.time().ok_or(TimeError::Moment)?;
        let offset = pieces.to_numeric_offset().ok_or(TimeError::Moment)?;
        let local = DateTime::from_parts(pieces.date(), time);
        let instant = offset.to_timestamp(local).map_err(|_| TimeError::Range)?;
        let whole = Timestamp::from_second(instant.as_second()).map_err(|_| TimeError::Range)?;
        Ok(Self { instant: whole, offset })
    }
}

/// A moment in exactly the form that we write, `2026-11-25T21:10:00+01:00`: every entry has
/// two or three. `None` leaves it to the library.
fn as_written(text: &[u8]) -> Option<Moment> {
    let text: &[u8; 25] = text.try_into().ok()?;
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (22, b':')];
    if marks.iter().any(|(at, mark)| text[*at] != *mark) {
        return None;
    }
    let digit = |at: usize| text[at].is_ascii_digit().then(|| text[at].cast_signed() - b'0'.cast_signed());
    let two = |at: usize| Some(digit(at)? * 10 + digit(at + 1)?);
    let year = i16::from(two(0)?) * 100 + i16::from(two(2)?);
    let date = Date::new(year, two(5)?, two(8)?).ok()?;
    let time = Time::new(two(11)?, two(14)?, two(17)?, 0).ok()?;
    let (hours, minutes) = (i32::from(two(20)?), i32::from(two(23)?));
    let seconds = (hours * 60 + minutes) * 60;
    // Minus zero says that no offset is known: that is for the library to refuse.
    let seconds = match text[19] {
        b'+' => seconds,
        b'-' if seconds > 0 => -seconds,
        _ => return None,
    };
    if hours > 23 || minutes > 59 {
        return None;
    }
    let offset = Offset::from_seconds(seconds).ok()?;
    let instant = offset.to_timestamp(DateTime::from_parts(date, time)).ok()?;
    Some(Moment { instant, offset })
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.instant.display_with_offset(self.offset))
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A time of day to the minute, 00:00 to 23:59.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockTime(Time);

impl ClockTime {
    /// A time of day.
    ///
    /// # Errors
    /// [`TimeError::Time`] when there is no such time.
    pub fn new(hour: u8, minute: u8) -> Result<Self, TimeError> {
        let part = |n: u8| i8::try_from(n).map_err(|_| TimeError::Time);
        Time::new(part(hour)?, part(minute)?, 0, 0).map(Self).map_err(|_| TimeError::Time)
    }
    /// The hour, 0–23.
    pub fn hour(&self) -> u8 {
        self.0.hour().unsigned_abs()
    }
    /// The minute, 0–59.
    pub fn minute(&self) -> u8 {
        self.0.minute().unsigned_abs()
    }
}

impl FromStr for ClockTime {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let mut parts = text.trim().split(':');
        let mut next = || parts.next().and_then(|p| p.parse::<u8>().ok()).ok_or(TimeError::Time);
        Self::new(next()?, next()?)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

/// The hour at which a new practice day begins, 0–6: what is written at one in the
/// morning belongs to the evening before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rollover(u8);

impl Rollover {
    /// A rollover hour, if it lies in 0–6.
    pub fn new(hour: u8) -> Option<Self> {
        (hour <= 6).then_some(Self(hour))
    }
    /// The hour.
    pub fn hour(self) -> u8 {
        self.0
    }
}

impl Default for Rollover {
    fn default() -> Self {
        Self(4)
    }
}

impl TryFrom<u8> for Rollover {
    type Error = &'static str;
    fn try_from(hour: u8) -> Result<Self, Self::Error> {
        Self::new(hour).ok_or("a rollover hour lies between 0 and 6")
    }
}

impl From<Rollover> for u8 {
    fn from(r: Rollover) -> u8 {
        r.0
    }
}

/// The civil day as lived: the one place where an instant becomes a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PracticeDay(Date);

impl PracticeDay {
    /// The practice day of a moment.
    pub fn of(moment: &Moment, rollover: Rollover) -> Self {
        let back = moment.unix_seconds() - i64::from(rollover.hour()) * 3600;
        let then = Timestamp::from_second(back).unwrap_or(moment.instant);
        Self(moment.offset.to_datetime(then).date())
    }
    /// The last second before the practice day of a moment, on the clock of that moment; the
    /// moment itself at the calendar's beginning.
    pub fn eve(moment: &Moment, rollover: Rollover) -> Moment {
        let start = Self::of(moment, rollover).0.at(rollover.0.cast_signed(), 0, 0, 0);
        let into = moment.local().duration_since(start);
        let instant = moment.instant.checked_sub(into).and_then(|start| start.checked_sub(1.seconds()));
        Moment { instant: instant.unwrap_or(moment.instant), offset: moment.offset }
    }
    /// The first second of the day after the practice day of a moment, on the clock of that
    /// moment: asked then, all of the day lies behind.
    pub fn over(moment: &Moment, rollover: Rollover) -> Moment {
        let eve = Self::eve(moment, rollover);
        let instant = eve.instant.checked_add(24.hours()).and_then(|end| end.checked_add(1.seconds()));
        Moment { instant: instant.unwrap_or(moment.instant), offset: moment.offset }
    }
    /// A day from its calendar numbers.
    ///
    /// # Errors
    /// [`TimeError::Day`] when there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, TimeError> {
        Date::new(year, month, day).map(Self).map_err(|_| TimeError::Day)
    }
    /// The day `days` later, negative for earlier; the same day at the calendar's end.
    pub fn plus_days(&self, days: i64) -> Self {
        Self(self.0.checked_add(days.days()).unwrap_or(self.0))
    }
    /// Days from `earlier` to this, negative if it lies before.
    pub fn days_since(&self, earlier: &Self) -> i64 {
        self.0.duration_since(earlier.0).as_hours() / 24
    }
    /// Year, month 1–12, day 1–31.
    pub fn ymd(&self) -> (i16, u8, u8) {
        (self.0.year(), self.0.month().unsigned_abs(), self.0.day().unsigned_abs())
    }
    /// 1 for Monday to 7 for Sunday.
    pub fn weekday(&self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }
}

impl FromStr for PracticeDay {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let text = text.trim();
        if text.len() != 10 {
            return Err(TimeError::Day);
        }
        text.parse::<Date>().map(Self).map_err(|_| TimeError::Day)
    }
}

impl fmt::Display for PracticeDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A start or an end that may be known to the minute or only to the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// Known to the minute.
    Moment(Moment),
    /// Known to the day.
    Day(PracticeDay),
}

impl When {
    /// The calendar day.
    pub fn day(&self) -> PracticeDay {
        match self {
            Self::Moment(m) => m.date(),
            Self::Day(d) => *d,
        }
    }
    /// Hours from `earlier` to this, with the range that dates alone leave open:
    /// (least, most). Both are the same when both ends are known to the minute.
    pub fn hours_since(&self, earlier: &Self) -> (f64, f64) {
        if let (Self::Moment(a), Self::Moment(b)) = (earlier, self) {
            let hours = b.hours_since(a);
            return (hours, hours);
        }
        let days = self.day().days_since(&earlier.day()) as f64;
        (((days - 1.0) * 24.0).max(0.0), (days + 1.0) * 24.0)
    }
}

impl FromStr for When {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        if text.len() == 10 { text.parse().map(Self::Day) } else { text.parse().map(Self::Moment) }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moment(m) => m.fmt(f),
            Self::Day(d) => d.fmt(f),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl Serialize for PracticeDay {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl Serialize for When {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::text::parsed(d)
    }
}

impl<'de> Deserialize<'de> for PracticeDay {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::text::parsed(d)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::text::parsed(d)
    }
}

impl schemars::JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date-time", "description": "RFC 3339 with the offset lived at"})
    }
}

impl schemars::JsonSchema for PracticeDay {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PracticeDay".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date"})
    }
}

impl schemars::JsonSchema for When {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "When".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "description": "a moment, or a date where only the day is known"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_moment_keeps_the_offset_it_was_lived_at() {
        let evening = moment("2026-07-01T23:30:00+09:00");
        assert_eq!(evening.to_string(), "2026-07-01T23:30:00+09:00");
        assert_eq!(evening.clock().to_string(), "23:30");
    }

    #[test]
    fn the_form_we_write_is_read_as_the_library_reads_it() {
        let library = |text: &str| {
            let pieces = Pieces::parse(text).ok()?;
            let (time, offset) = (pieces.time()?, pieces.to_numeric_offset()?);
            let instant = offset.to_timestamp(DateTime::from_parts(pieces.date(), time)).ok()?;
            Some(Moment { instant, offset })
        };
        let times = ["00:00:00", "23:59:59", "24:00:00", "21:60:00", "12:00:60", "1x:00:00"];
        let offsets = ["+00:00", "-00:00", "+01:00", "-03:30", "+14:00", "+23:59", "-25:59", "+26:00", "+05:60", "Z"];
        for day in ["2026-11-25", "2024-02-29", "2025-02-29", "0000-01-01", "9999-12-31", "2026-00-10", "2026-13-01"] {
            for text in times.iter().flat_map(|t| offsets.iter().map(move |o| format!("{day}T{t}{o}"))) {
                let ours = as_written(text.as_bytes());
                assert!(ours.is_none() || ours == library(&text), "{text}");
            }
        }
        let ours = as_written(b"2026-11-25T21:10:00-03:30").expect("our own form");
        assert_eq!(ours.to_string(), "2026-11-25T21:10:00-03:30");
    }

    #[test]
    fn one_in_the_morning_belongs_to_the_evening_before() {
        let day = PracticeDay::of(&moment("2026-03-29T01:30:00+01:00"), Rollover::default());
        assert_eq!(day.to_string(), "2026-03-28");
    }

    #[test]
    fn a_time_that_the_clock_change_skips_moves_forward() {
        let zone: Zone = "Europe/Berlin".parse().expect("zone");
        let day = PracticeDay::new(2026, 3, 29).expect("day");
        let skipped = Moment::civil(day, ClockTime::new(2, 30).expect("time"), &zone).expect("moment");
        assert_eq!(skipped.to_string(), "2026-03-29T03:30:00+02:00");
    }

    #[test]
    fn dates_alone_leave_a_range_of_hours() {
        let start: When = "2026-11-20".parse().expect("when");
        let end: When = "2026-11-23".parse().expect("when");
        assert_eq!(end.hours_since(&start), (48.0, 96.0));
    }

    #[test]
    fn days_are_counted_across_a_clock_change() {
        let a = PracticeDay::new(2026, 3, 28).expect("day");
        assert_eq!(a.plus_days(2).days_since(&a), 2);
        assert_eq!(a.weekday(), 6);
    }

    #[test]
    fn a_zulu_time_is_utc_and_a_bare_time_is_refused() {
        assert_eq!(moment("2026-11-25T21:10:00Z").unix_seconds(), 1_795_641_000);
        assert!("2026-11-25T21:10:00".parse::<Moment>().is_err());
        assert!("yesterday".parse::<Moment>().is_err());
    }

    #[test]
    fn a_moment_before_standard_time_is_written_and_read_the_same() {
        let day = PracticeDay::new(1850, 3, 1).expect("a day");
        let zone = "Europe/Berlin".parse().expect("a zone");
        let moment = Moment::civil(day, ClockTime::new(12, 0).expect("a time"), &zone).expect("a moment");
        assert_eq!((moment.date(), moment.clock().to_string().as_str()), (day, "12:00"));
        assert_eq!(moment.to_string().parse::<Moment>(), Ok(moment));
    }
}
