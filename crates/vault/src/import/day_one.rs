//! Notes of Day One: `{"metadata": …, "entries": [ … ]}`, one file for each journal in the
//! ZIP that it exports. Places, weather and pictures stay outside.

use std::collections::HashMap;

use nearer_core::entry::Note;
use nearer_core::{Body, Zone};
use serde_json::value::RawValue;

use super::Left;
use super::diary::{Found, Record, moment_of, row_of, text_of};
use super::json::{AtMost, Object, member, records};
use super::plain;
use crate::{Unplaced, VaultError, Why};

/// Longest name of a zone, in bytes.
const ZONE_BYTES_MAX: usize = 64;

/// Most pieces of a rich text.
const PARTS_MAX: usize = 20_000;

/// Zones that were looked up, by name.
type Zones = HashMap<String, Option<Zone>>;

pub(crate) fn read(file: &str, zone: &Zone) -> Result<Vec<Record>, VaultError> {
    let mut zones = Zones::new();
    records(member(file, "entries")?, |entry| found(entry, zone, &mut zones))
}

fn found(entry: &Object<'_>, own: &Zone, zones: &mut Zones) -> Result<Found, Left> {
    let written = match entry.line("text")? {
        Some(text) => text,
        None => rich_text(entry)?,
    };
    let said = plain::of_day_one(&written);
    let note = plain::with_tags(&said, &entry.words("tags")?);
    let text = text_of("text", &note)?.ok_or_else(|| (Why::NothingAnswered, "text".to_owned()))?;
    let (named, mut unplaced) = (entry.line("timeZone")?, Vec::new());
    let zone = named.as_ref().and_then(|name| zone_of(name, zones));
    if let (None, Some(name)) = (&zone, named) {
        unplaced.push((Unplaced::Zone, name));
    }
    let created = entry.line("creationDate")?;
    let at = moment_of("creationDate", created.as_deref(), zone.as_ref().unwrap_or(own))?;
    let id = entry.line("uuid")?;
    let row = row_of(id.as_deref(), &[created.as_deref().unwrap_or_default(), &written]);
    Ok(Found { at, row, body: Body::Note(Note::plain(text)), unplaced })
}

fn zone_of(name: &str, zones: &mut Zones) -> Option<Zone> {
    if name.len() > ZONE_BYTES_MAX {
        return None;
    }
    zones.entry(name.to_owned()).or_insert_with(|| name.parse().ok()).clone()
}

/// The text of an entry that only has its rich form: JSON inside a string.
fn rich_text(entry: &Object<'_>) -> Result<String, Left> {
    let fault = |_| (Why::NotReadable, "richText".to_owned());
    let Some(rich) = entry.line("richText")? else { return Ok(String::new()) };
    let rich = Object::of(&rich).map_err(fault)?;
    let parts = rich.read::<AtMost<&RawValue, PARTS_MAX>>("contents")?.map(|all| all.0).unwrap_or_default();
    let mut text = String::new();
    for part in parts {
        let part = Object::of(part.get()).map_err(fault)?;
        text.push_str(&part.read::<String>("text")?.unwrap_or_default());
    }
    Ok(text)
}
