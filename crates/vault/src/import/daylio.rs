//! Moods and activities of Daylio: CSV of both generations, told apart by the header.
//!
//! New: `full_date,date,weekday,time,mood,activities,note_title,note`.
//! Old: `year,date,weekday,time,mood,activities,note`. Local time, no zone, no ids.

use std::collections::HashMap;

use csv::StringRecord;
use nearer_core::entry::CheckIn;
use nearer_core::time::ClockTime;
use nearer_core::{Body, Moment, Pleasantness, PracticeDay, Zone};

use super::diary::{Found, Record, row_of, text_of};
use super::{Left, ROWS_MAX, plain};
use crate::{Unplaced, VaultError, Why};

/// Most levels of mood.
const LEVELS_MAX: usize = 20;
/// English months by their first three letters, as the old generation wrote them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The names of moods, the best first. The place in the list says how pleasant one is, from
/// 3 for the first to −3 for the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moods(Vec<Vec<String>>);

impl Default for Moods {
    fn default() -> Self {
        Self(["rad", "good", "meh", "bad", "awful"].map(|name| vec![name.to_owned()]).to_vec())
    }
}

impl Moods {
    /// Reads `rad | super, good, meh, bad, awful`: levels between commas, several names of
    /// one level between bars.
    ///
    /// # Errors
    /// [`VaultError::BadInput`] with fewer than 2 levels or over 20.
    pub fn parse(list: &str) -> Result<Self, VaultError> {
        let names = |level: &str| level.split('|').map(plain_name).filter(|n| !n.is_empty()).collect();
        let levels: Vec<Vec<String>> = list.split(',').map(names).filter(|l: &Vec<String>| !l.is_empty()).collect();
        if (2..=LEVELS_MAX).contains(&levels.len()) {
            Ok(Self(levels))
        } else {
            Err(VaultError::bad(format!("moods are 2 to {LEVELS_MAX} names with commas between, the best first")))
        }
    }
    fn pleasantness(&self, mood: &str) -> Option<Pleasantness> {
        let name = plain_name(mood);
        let place = self.0.iter().position(|level| level.contains(&name))?;
        let share = place as f64 / (self.0.len() - 1) as f64;
        Pleasantness::new((3.0 - 6.0 * share).round() as i8).ok()
    }
}

fn plain_name(name: &str) -> String {
    name.trim().to_lowercase()
}

pub(crate) fn read(file: &str, moods: &Moods, zone: &Zone) -> Result<Vec<Record>, VaultError> {
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(file.as_bytes());
    let header = rows.headers().map_err(|e| VaultError::bad_line(e.to_string(), 1))?.clone();
    let table = Table::new(&header, moods, zone)?;
    let mut records = Vec::new();
    for row in rows.records() {
        let row = row.map_err(|e| VaultError::bad_line(e.to_string(), e.position().map_or(0, csv::Position::line)))?;
        if records.len() == ROWS_MAX {
            return Err(VaultError::bad(format!("the table has over {ROWS_MAX} rows")));
        }
        records.push((row.position().map_or(0, csv::Position::line), table.found(&row)));
    }
    Ok(records)
}

/// The columns of a table, and what its cells are read with.
struct Table<'a> {
    columns: HashMap<String, usize>,
    moods: &'a Moods,
    zone: &'a Zone,
}

impl<'a> Table<'a> {
    fn new(header: &StringRecord, moods: &'a Moods, zone: &'a Zone) -> Result<Self, VaultError> {
        let columns: HashMap<String, usize> = header.iter().enumerate().map(|(at, n)| (plain_name(n), at)).collect();
        let dated: &[&str] = if columns.contains_key("full_date") { &[] } else { &["year", "date"] };
        match dated.iter().chain(&["time", "mood"]).find(|name| !columns.contains_key(**name)) {
            Some(absent) => Err(VaultError::bad_line(format!("there is no column {absent}"), 1)),
            None => Ok(Self { columns, moods, zone }),
        }
    }
    fn cell<'r>(&self, row: &'r StringRecord, column: &str) -> &'r str {
        self.columns.get(column).and_then(|at| row.get(*at)).unwrap_or_default().trim()
    }
    fn found(&self, row: &StringRecord) -> Result<Found, Left> {
        let cell = |column| self.cell(row, column);
        let (mood, title, note) = (cell("mood"), plain::of_html(cell("note_title")), plain::of_html(cell("note")));
        let activities: Vec<&str> = cell("activities").split('|').map(str::trim).filter(|a| !a.is_empty()).collect();
        let pleasantness = self.moods.pleasantness(mood);
        let unknown = if pleasantness.is_none() { mood } else { "" };
        let words = plain::paragraphs(&[unknown, &title, &note, &activities.join(", ")]);
        let note = text_of("note", &words)?;
        if pleasantness.is_none() && note.is_none() {
            return Err((Why::NothingAnswered, "mood".to_owned()));
        }
        let (day, clock) = (self.day(row)?, self.clock(row)?);
        let bad = |_| (Why::BadTime, format!("time: {day} {clock}"));
        let at = Moment::civil(day, clock, self.zone).map_err(bad)?;
        let said = [mood, cell("note_title"), cell("note"), cell("activities")];
        let row = format!("{day}T{clock}|{}", row_of(None, &said));
        let unplaced = (!unknown.is_empty()).then(|| (Unplaced::Mood, unknown.to_owned())).into_iter().collect();
        let body = Body::CheckIn(CheckIn { pleasantness, note, ..CheckIn::default() });
        Ok(Found { at, row, body, unplaced })
    }
    fn day(&self, row: &StringRecord) -> Result<PracticeDay, Left> {
        let full = self.cell(row, "full_date");
        if !full.is_empty() {
            return full.parse().map_err(|_| (Why::BadTime, format!("full_date: {full}")));
        }
        let (year, date) = (self.cell(row, "year"), self.cell(row, "date"));
        english_day(year, date).ok_or_else(|| (Why::BadTime, format!("date: {year} {date}")))
    }
    fn clock(&self, row: &StringRecord) -> Result<ClockTime, Left> {
        let time = self.cell(row, "time");
        clock_of(time).ok_or_else(|| (Why::BadTime, format!("time: {time}")))
    }
}

/// `18 May` or `May 18` of a year.
fn english_day(year: &str, date: &str) -> Option<PracticeDay> {
    let mut words = date.split([' ', ',', '.']).filter(|w| !w.is_empty());
    let (first, second) = (words.next()?, words.next()?);
    let (day, month) = if first.parse::<u8>().is_ok() { (first, second) } else { (second, first) };
    let name = month.to_lowercase();
    let month = MONTHS.iter().position(|m| name.starts_with(m))? + 1;
    format!("{:04}-{month:02}-{:02}", year.parse::<u16>().ok()?, day.parse::<u8>().ok()?).parse().ok()
}

/// A time of day on a clock of 24 or of 12 hours: `20:39`, `8:39 PM`, `8:39 p.m.`.
fn clock_of(time: &str) -> Option<ClockTime> {
    let plain: String = time.chars().filter(|c| !c.is_whitespace() && *c != '.').collect::<String>().to_lowercase();
    let (digits, half) = match (plain.strip_suffix("am"), plain.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (plain.as_str(), None),
    };
    let clock: ClockTime = digits.parse().ok()?;
    match half {
        None => Some(clock),
        Some(noon) if (1..=12).contains(&clock.hour()) => ClockTime::new(clock.hour() % 12 + noon, clock.minute()).ok(),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_clocks_and_both_orders_of_a_date_are_read() {
        let clock = |t| clock_of(t).map(|c| c.to_string());
        for (written, read) in
            [("20:39", "20:39"), ("8:39 pm", "20:39"), ("12:05\u{202f}AM", "00:05"), ("12:00 p.m.", "12:00")]
        {
            assert_eq!(clock(written).as_deref(), Some(read), "{written}");
        }
        for none in ["", "m", "é m", "13:00 pm", "0:10 am", "25:00", "8 o'clock"] {
            assert_eq!(clock(none), None, "{none}");
        }
        let day = |d| english_day("2018", d).map(|d| d.to_string());
        assert_eq!(day("18 May"), day("May 18"));
        assert_eq!(day("September 3").as_deref(), Some("2018-09-03"));
        assert_eq!((day("31 April"), day("Mai"), day("é 3")), (None, None, None));
    }

    #[test]
    fn a_mood_is_as_pleasant_as_its_place_in_the_list() {
        let places = |moods: &Moods, names: &[&str]| -> Vec<Option<i8>> {
            names.iter().map(|n| moods.pleasantness(n).map(Pleasantness::get)).collect()
        };
        let five = places(&Moods::default(), &["Rad", " good", "meh", "bad", "awful", "odd"]);
        assert_eq!(five, [Some(3), Some(2), Some(0), Some(-2), Some(-3), None]);
        let three = Moods::parse("up | high, level, down").expect("moods");
        assert_eq!(places(&three, &["high", "LEVEL", "down"]), [Some(3), Some(0), Some(-3)]);
        assert!(Moods::parse("one").is_err() && Moods::parse(" , |").is_err());
    }
}
