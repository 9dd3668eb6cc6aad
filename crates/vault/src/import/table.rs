//! Check-ins from a table with a header line.

use std::collections::HashMap;

use csv::StringRecord;
use nearer_core::entry::CheckIn;
use nearer_core::text::TextError;
use nearer_core::time::ClockTime;
use nearer_core::{Body, Level, Moment, Name, Pleasantness, PracticeDay, Text, Zone};

use super::map::{Scale, Time};
use super::taking::Taking;
use super::{FILE_BYTES_MAX, Left, ROWS_MAX};
use crate::{CsvMap, Imported, Vault, VaultError, Why};

/// A map whose columns were found in a header.
struct Reading<'a> {
    map: &'a CsvMap,
    zone: &'a Zone,
    columns: HashMap<String, usize>,
    beeps: Vec<ClockTime>,
}

impl<'a> Reading<'a> {
    fn new(map: &'a CsvMap, zone: &'a Zone, header: &StringRecord) -> Result<Self, VaultError> {
        let columns: HashMap<String, usize> =
            header.iter().enumerate().map(|(at, name)| (name.trim().to_owned(), at)).collect();
        let beeps = match &map.time {
            Time::Beeps { beeps, .. } => beeps.clone(),
            Time::Date { clock, .. } => vec![clock.clone()],
            _ => Vec::new(),
        };
        let clock = |b: &String| b.parse().map_err(|_| VaultError::bad(format!("{b} is no time of day")));
        let beeps = beeps.iter().map(clock).collect::<Result<_, _>>()?;
        let reading = Self { map, zone, columns, beeps };
        let absent = reading.named().find(|name| !reading.columns.contains_key(*name)).cloned();
        match absent {
            Some(absent) => Err(VaultError::bad_line(format!("there is no column {absent}"), 1)),
            None => Ok(reading),
        }
    }
    /// Every column that the map names.
    fn named(&self) -> impl Iterator<Item = &String> {
        let map = self.map;
        let times: Vec<&String> = match &map.time {
            Time::At { at } => vec![at],
            Time::Hours { hours, .. } => vec![hours],
            Time::Beeps { day, beep, .. } => vec![day, beep],
            Time::TwoColumns { date, time } => vec![date, time],
            Time::Date { date, .. } => vec![date],
        };
        let f = &map.fields;
        let scales = [&f.pleasantness, &f.felt, &f.wanted, &f.urge].into_iter().flatten().flat_map(Scale::columns);
        let words = [&f.with, &f.note].into_iter().flatten().map(|w| &w.column);
        times.into_iter().chain(scales).chain(words).chain(&map.key).chain(map.only.as_ref().map(|o| &o.column))
    }
    /// A cell, unless it says nothing.
    fn cell<'r>(&self, row: &'r StringRecord, column: &str) -> Option<&'r str> {
        let cell = row.get(*self.columns.get(column)?)?.trim();
        (!cell.is_empty() && !self.map.missing.iter().any(|m| m == cell)).then_some(cell)
    }
    fn number(&self, row: &StringRecord, column: &str) -> Result<Option<f64>, Left> {
        let Some(cell) = self.cell(row, column) else { return Ok(None) };
        match cell.parse::<f64>() {
            Ok(x) if x.is_finite() => Ok(Some(x)),
            _ => Err((Why::NotANumber, format!("{column}: {cell}"))),
        }
    }
    fn at(&self, row: &StringRecord) -> Result<Moment, Left> {
        let bad = |column: &str| (Why::BadTime, format!("{column}: {}", self.cell(row, column).unwrap_or_default()));
        let day = |column: &str| self.cell(row, column).and_then(|c| c.parse().ok()).ok_or_else(|| bad(column));
        let civil = |day: PracticeDay, clock: ClockTime, column: &str| {
            Moment::civil(day, clock, self.zone).map_err(|_| bad(column))
        };
        match &self.map.time {
            Time::At { at } => {
                let cell = self.cell(row, at).ok_or_else(|| bad(at))?;
                if let Ok(moment) = cell.parse() {
                    return Ok(moment);
                }
                let (date, clock) = cell.split_at_checked(10).ok_or_else(|| bad(at))?;
                let clock = clock.trim_start_matches(['T', ' ']);
                civil(date.parse().map_err(|_| bad(at))?, clock.parse().map_err(|_| bad(at))?, at)
            }
            Time::Hours { start, hours } => {
                let passed = self.number(row, hours).ok().flatten().ok_or_else(|| bad(hours))?;
                Ok(start.plus_minutes((passed * 60.0).round() as i64, self.zone))
            }
            Time::Beeps { start_date, day, beep, first_day, first_beep, .. } => {
                let whole = |column: &str| {
                    let x = self.number(row, column).ok().flatten().filter(|x| x.fract() == 0.0);
                    x.map(|x| x as i64).ok_or_else(|| bad(column))
                };
                let clock = usize::try_from(whole(beep)? - first_beep).ok().and_then(|n| self.beeps.get(n));
                civil(start_date.plus_days(whole(day)? - first_day), *clock.ok_or_else(|| bad(beep))?, day)
            }
            Time::TwoColumns { date, time } => {
                let clock = self.cell(row, time).and_then(|c| c.parse().ok()).ok_or_else(|| bad(time))?;
                civil(day(date)?, clock, date)
            }
            Time::Date { date, .. } => civil(day(date)?, *self.beeps.first().ok_or_else(|| bad(date))?, date),
        }
    }
    /// Where a field lies between the ends of its scale, 0–1: the mean of what was
    /// answered.
    fn share(&self, row: &StringRecord, scale: &Scale) -> Result<Option<f64>, Left> {
        let (mut sum, mut count) = (0.0, 0.0);
        for column in scale.columns() {
            let Some(x) = self.number(row, column)? else { continue };
            if !(scale.low..=scale.high).contains(&x) {
                return Err((Why::OutOfScale, format!("{column}: {x}")));
            }
            let flipped = scale.reverse != scale.reversed.contains(column);
            sum += if flipped { scale.low + scale.high - x } else { x };
            count += 1.0;
        }
        Ok((count > 0.0).then(|| (sum / count - scale.low) / (scale.high - scale.low)))
    }
    fn level(&self, row: &StringRecord, scale: Option<&Scale>) -> Result<Option<Level>, Left> {
        let Some(share) = scale.map(|s| self.share(row, s)).transpose()?.flatten() else { return Ok(None) };
        let level = Level::rescaled(share.clamp(0.0, 1.0), 0.0, 1.0);
        level.map(Some).map_err(|e| (Why::OutOfScale, e.to_string()))
    }
    fn pleasantness(&self, row: &StringRecord) -> Result<Option<Pleasantness>, Left> {
        let scale = self.map.fields.pleasantness.as_ref();
        let Some(share) = scale.map(|s| self.share(row, s)).transpose()?.flatten() else { return Ok(None) };
        Ok(Pleasantness::new((share * 6.0 - 3.0).round() as i8).ok())
    }
    fn words<T: std::str::FromStr<Err = TextError>>(
        &self,
        row: &StringRecord,
        column: &str,
    ) -> Result<Option<T>, Left> {
        match self.cell(row, column).map(str::parse) {
            None | Some(Err(TextError::Empty | TextError::NotASlug)) => Ok(None),
            Some(Err(TextError::TooLong { .. })) => Err((Why::TooLong, column.to_owned())),
            Some(Ok(words)) => Ok(Some(words)),
        }
    }
    fn check_in(&self, row: &StringRecord) -> Result<CheckIn, Left> {
        let f = &self.map.fields;
        let with = f.with.as_ref().map(|w| self.words::<Name>(row, &w.column)).transpose()?.flatten();
        let check_in = CheckIn {
            pleasantness: self.pleasantness(row)?,
            felt: self.level(row, f.felt.as_ref())?,
            wanted: self.level(row, f.wanted.as_ref())?,
            urge: self.level(row, f.urge.as_ref())?,
            note: f.note.as_ref().map(|w| self.words::<Text>(row, &w.column)).transpose()?.flatten(),
            ..CheckIn::default()
        };
        if check_in == CheckIn::default() {
            return Err((Why::NothingAnswered, String::new()));
        }
        Ok(CheckIn { with: with.or_else(|| self.map.person.clone()), ..check_in })
    }
    /// What names a row over several imports.
    fn key(&self, row: &StringRecord, at: &Moment) -> String {
        let mut parts = vec![self.map.name.clone()];
        parts.extend(self.map.only.as_ref().map(|o| o.value.clone()));
        if self.map.key.is_empty() {
            parts.push(at.to_string());
        }
        let cell = |c: &String| self.columns.get(c).and_then(|at| row.get(*at)).unwrap_or_default().trim().to_owned();
        parts.extend(self.map.key.iter().map(cell));
        parts.join("|")
    }
    fn is_wanted(&self, row: &StringRecord) -> bool {
        let Some(only) = &self.map.only else { return true };
        self.columns.get(&only.column).and_then(|at| row.get(*at)).is_some_and(|cell| cell.trim() == only.value)
    }
}

pub(crate) fn import_csv(
    vault: &Vault,
    table: &str,
    map: &CsvMap,
    zone: &Zone,
    now: Moment,
    dry_run: bool,
) -> Result<Imported, VaultError> {
    if table.len() > FILE_BYTES_MAX {
        return Err(VaultError::bad("the table is over 20 MiB"));
    }
    let delimiter = map.delimiter.and_then(|d| u8::try_from(d).ok()).unwrap_or(b',');
    let mut rows =
        csv::ReaderBuilder::new().delimiter(delimiter).from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let header = rows.headers().map_err(|e| VaultError::bad_line(e.to_string(), 1))?.clone();
    let reading = Reading::new(map, zone, &header)?;
    let mut taking = Taking::new(vault, now, dry_run);
    for (at, row) in rows.records().enumerate() {
        let row = row.map_err(|e| VaultError::bad_line(e.to_string(), e.position().map_or(0, csv::Position::line)))?;
        if at >= ROWS_MAX {
            return Err(VaultError::bad(format!("the table has over {ROWS_MAX} rows")));
        }
        if !reading.is_wanted(&row) {
            continue;
        }
        match reading.check_in(&row).and_then(|check_in| Ok((reading.at(&row)?, check_in))) {
            Err(left) => taking.leave(row.position().map_or(0, csv::Position::line), left),
            Ok((at, check_in)) => taking.take(at, reading.key(&row, &at), Body::CheckIn(check_in)),
        }
    }
    taking.finish()
}
