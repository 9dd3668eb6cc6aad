//! Ninety authored days, so that every page can be seen full.

use nearer_core::time::ClockTime;
use nearer_core::{Entry, EntryId, Moment, PracticeDay, Zone};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::library::ContentError;

/// One line of the file: days before today, a time, a kind and its data. Dates inside the
/// data are written as `day±N` and `day±N HH:MM`, counted from the line's own day.
#[derive(Debug, Deserialize)]
pub struct DemoLine<'a> {
    /// Days from today, 0 or negative.
    pub day: i64,
    /// `HH:MM`.
    pub time: String,
    /// The kind.
    pub kind: String,
    /// Its data.
    #[serde(borrow)]
    pub data: &'a RawValue,
}

/// The authored entries as lived up to `now`; ids come from `fresh`. Lines later than
/// now are left out.
///
/// # Errors
/// The line that is no entry.
pub fn demo(
    jsonl: &str,
    now: &Moment,
    zone: &Zone,
    fresh: &mut dyn FnMut() -> EntryId,
) -> Result<Vec<Entry>, ContentError> {
    let mut entries = Vec::new();
    for (n, line) in jsonl.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let fault = |e: &dyn std::fmt::Display| ContentError::new(&format!("demo line {}", n + 1), &e);
        let read: DemoLine = serde_json::from_str(line).map_err(|e| fault(&e))?;
        let day = now.date().plus_days(read.day);
        let time: ClockTime = read.time.parse().map_err(|e| fault(&e))?;
        let at = Moment::civil(day, time, zone).map_err(|e| fault(&e))?;
        if at > *now {
            continue;
        }
        let data = dated(read.data.get(), day, zone);
        let json = format!(r#"{{"kind":"{}","at":"{at}","data":{data}}}"#, read.kind);
        entries.push(Entry::from_json(&json, fresh()).map_err(|e| fault(&e))?);
    }
    Ok(entries)
}

/// Puts real dates where the file counts from its own day: `"day+1 10:00"`, `"day-2"`.
fn dated(data: &str, day: PracticeDay, zone: &Zone) -> String {
    let mut out = String::with_capacity(data.len() + 64);
    let mut rest = data;
    while let Some(start) = rest.find("\"day") {
        let inside = start + 1;
        let Some(len) = rest[inside..].find('"') else { break };
        out.push_str(&rest[..inside]);
        let mark = &rest[inside..inside + len];
        out.push_str(&real(mark, day, zone).unwrap_or_else(|| mark.to_owned()));
        rest = &rest[inside + len..];
    }
    out.push_str(rest);
    out
}

fn real(mark: &str, day: PracticeDay, zone: &Zone) -> Option<String> {
    let (shift, time) = mark.strip_prefix("day")?.split_once(' ').map_or((&mark[3..], None), |(s, t)| (s, Some(t)));
    let on = day.plus_days(if shift.is_empty() { 0 } else { shift.parse().ok()? });
    match time {
        None => Some(on.to_string()),
        Some(time) => Moment::civil(on, time.parse().ok()?, zone).ok().map(|m| m.to_string()),
    }
}
