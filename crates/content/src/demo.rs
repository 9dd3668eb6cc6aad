//! The authored ninety days: entries whose days count back from today.
//!
//! `demo/ninety_days.jsonl` holds one entry a line in the layout of entries, except that
//! every moment is written `@DAY HH:MM` (`"@-12 21:10"`: twelve days ago) and a day alone
//! `@DAY`. They become real moments here, so that the demonstration always ends today.

use nearer_core::time::ClockTime;
use nearer_core::{Entry, EntryId, Moment, PracticeDay, Zone};

use crate::error::ContentError;
use crate::shipped;

/// Why the demonstration cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}, line {line}: {what}", FILE)]
pub struct DemoError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

const FILE: &str = "demo/ninety_days.jsonl";

impl From<ContentError> for DemoError {
    fn from(e: ContentError) -> Self {
        Self { line: 0, what: e.what }
    }
}

/// Entries up to `now`, oldest first.
pub(crate) fn entries(now: &Moment, zone: &Zone) -> Result<Vec<Entry>, DemoError> {
    let mut entries = Vec::new();
    for (n, line) in shipped::text(FILE)?.lines().enumerate() {
        let fault = |what: String| DemoError { line: n + 1, what };
        let json = dated(line, now.date(), zone).map_err(fault)?;
        let entry = Entry::from_json(&json, id(n)).map_err(|e| fault(e.to_string()))?;
        if entry.at <= *now {
            entries.push(entry);
        }
    }
    entries.sort_by_key(|entry| entry.at);
    Ok(entries)
}

/// An id for the line of that number. The demonstration is never kept, so its ids need
/// not be secret; they only have to differ.
fn id(n: usize) -> EntryId {
    let mut bytes = [0x4e; 16];
    bytes[8..].copy_from_slice(&(n as u64).to_be_bytes());
    EntryId::from_random(bytes)
}

/// Puts real moments in the place of every `"@DAY HH:MM"` and `"@DAY"`.
fn dated(line: &str, today: PracticeDay, zone: &Zone) -> Result<String, String> {
    let mut out = String::with_capacity(line.len() + 64);
    let mut rest = line;
    while let Some((head, tail)) = rest.split_once("\"@") {
        let (written, after) = tail.split_once('"').ok_or("a moment without its end")?;
        out.push_str(head);
        out.push('"');
        out.push_str(&real(written, today, zone).ok_or_else(|| format!("no moment: @{written}"))?);
        out.push('"');
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn real(written: &str, today: PracticeDay, zone: &Zone) -> Option<String> {
    let (day, time) = written.split_once(' ').map_or((written, None), |(day, time)| (day, Some(time)));
    let day = today.plus_days(day.parse().ok()?);
    let Some(time) = time else { return Some(day.to_string()) };
    let time: ClockTime = time.parse().ok()?;
    Moment::civil(day, time, zone).ok().map(|moment| moment.to_string())
}
