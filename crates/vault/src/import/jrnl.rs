//! Notes of jrnl: `{"tags": …, "entries": [{"title", "body", "date", "time", "tags"}]}`,
//! written in local time without a zone.

use nearer_core::entry::Note;
use nearer_core::time::ClockTime;
use nearer_core::{Body, Moment, PracticeDay, Zone};

use super::Left;
use super::diary::{Found, Record, row_of, text_of};
use super::json::{Object, member, records};
use super::plain;
use crate::{VaultError, Why};

pub(crate) fn read(file: &str, zone: &Zone) -> Result<Vec<Record>, VaultError> {
    records(member(file, "entries")?, |entry| found(entry, zone))
}

fn found(entry: &Object<'_>, zone: &Zone) -> Result<Found, Left> {
    let title = entry.line("title")?.unwrap_or_default();
    let body = entry.line("body")?.unwrap_or_default();
    let said = plain::paragraphs(&[&title, &body]);
    let note = plain::with_tags(&said, &entry.words("tags")?);
    let text = text_of("body", &note)?.ok_or_else(|| (Why::NothingAnswered, "body".to_owned()))?;
    let date = entry.line("date")?.unwrap_or_default();
    let time = entry.line("time")?.unwrap_or_default();
    let id = entry.line("uuid")?;
    let row = row_of(id.as_deref(), &[&date, &time, &title, &body]);
    Ok(Found { at: at(&date, &time, zone)?, row, body: Body::Note(Note::plain(text)), unplaced: Vec::new() })
}

fn at(date: &str, time: &str, zone: &Zone) -> Result<Moment, Left> {
    let bad = |field: &str, said: &str| (Why::BadTime, format!("{field}: {said}"));
    let day: PracticeDay = date.parse().map_err(|_| bad("date", date))?;
    let clock: ClockTime = time.parse().map_err(|_| bad("time", time))?;
    Moment::civil(day, clock, zone).map_err(|_| bad("date", date))
}
