//! Entries as JSON: one object, readable for ever.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::worksheet::WorksheetSchema;
use super::{Body, Entry, Kind, Source, UnknownBody, Worksheet};
use super::{CheckIn, CloseMoment, Note, Reach, Space, Urge, Withdrawal};
use crate::id::EntryId;
use crate::time::Moment;

/// Why a line is no entry.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// Not JSON of this layout; says where and which field.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// Over [`ENTRY_BYTES_MAX`].
    #[error("an entry has at most {ENTRY_BYTES_MAX} bytes")]
    TooLong,
}

impl EntryError {
    /// The field that is not there, where that is what is wrong. The reader of JSON keeps it in
    /// its sentence alone.
    pub fn missing(&self) -> Option<String> {
        let Self::Json(e) = self else { return None };
        let said = e.to_string();
        let (field, _) = said.strip_prefix("missing field `")?.split_once('`')?;
        Some(field.to_owned())
    }
}

/// Longest entry in JSON, in bytes.
pub const ENTRY_BYTES_MAX: usize = 256 * 1024;

#[derive(Deserialize)]
struct Read<'a> {
    #[serde(default = "current")]
    v: u16,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    id: Option<EntryId>,
    at: Moment,
    noted: Option<Moment>,
    source: Option<Source>,
    removed: Option<Moment>,
    #[serde(borrow)]
    data: &'a RawValue,
}

#[derive(Serialize)]
struct Write<'a, D: Serialize> {
    v: u16,
    kind: &'a str,
    id: EntryId,
    at: Moment,
    noted: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<Moment>,
    data: &'a D,
}

/// The version that is meant where none is written.
fn current() -> u16 {
    1
}

impl Entry {
    /// Reads one JSON object. `id` and `noted` may be absent in what people hand in:
    /// the id then is `fresh` and the entry is noted when it happened.
    ///
    /// # Errors
    /// When it is too long or no JSON object of this layout; the message names the line,
    /// the column and the field.
    pub fn from_json(json: &str, fresh: EntryId) -> Result<Self, EntryError> {
        if json.len() > ENTRY_BYTES_MAX {
            return Err(EntryError::TooLong);
        }
        let read: Read = serde_json::from_str(json)?;
        let body = body(&read)?;
        Ok(Self {
            id: read.id.unwrap_or(fresh),
            at: read.at,
            noted: read.noted.unwrap_or(read.at),
            source: read.source,
            removed: read.removed,
            body,
        })
    }

    /// Writes one line of JSON.
    pub fn to_json(&self) -> String {
        let written = match &self.body {
            Body::CheckIn(d) => self.line(Kind::CheckIn.version(), Kind::CheckIn.name(), d),
            Body::Urge(d) => self.line(Kind::Urge.version(), Kind::Urge.name(), d),
            Body::Space(d) => self.line(Kind::Space.version(), Kind::Space.name(), d),
            Body::Withdrawal(d) => self.line(Kind::Withdrawal.version(), Kind::Withdrawal.name(), d),
            Body::CloseMoment(d) => self.line(Kind::CloseMoment.version(), Kind::CloseMoment.name(), d),
            Body::Reach(d) => self.line(Kind::Reach.version(), Kind::Reach.name(), d),
            Body::Note(d) => self.line(Kind::Note.version(), Kind::Note.name(), d),
            Body::Worksheet(d) => self.line(d.kind().version(), d.kind().name(), d),
            Body::Unknown(u) => self.line(u.v, &u.kind, &u.data),
        };
        written.expect("an entry holds only strings, whole numbers and lists, which always serialize")
    }

    /// What it says, field by field, as in the `data` of its line.
    pub fn data(&self) -> serde_json::Map<String, serde_json::Value> {
        let data = match &self.body {
            Body::CheckIn(d) => serde_json::to_value(d),
            Body::Urge(d) => serde_json::to_value(d),
            Body::Space(d) => serde_json::to_value(d),
            Body::Withdrawal(d) => serde_json::to_value(d),
            Body::CloseMoment(d) => serde_json::to_value(d),
            Body::Reach(d) => serde_json::to_value(d),
            Body::Note(d) => serde_json::to_value(d),
            Body::Worksheet(d) => serde_json::to_value(d),
            Body::Unknown(u) => Ok(u.data.clone()),
        };
        match data {
            Ok(serde_json::Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        }
    }

    /// The same for people who read it: recorded sound stands as its size.
    pub fn data_to_read(&self) -> serde_json::Map<String, serde_json::Value> {
        let mut data = self.data();
        if let Some(sound) = self.voice().and_then(|v| v.sound.as_ref()) {
            data.insert("sound".to_owned(), format!("{} kB", sound.kilobytes()).into());
        }
        data
    }

    fn line<D: Serialize>(&self, v: u16, kind: &str, data: &D) -> serde_json::Result<String> {
        let (id, at, noted, removed) = (self.id, self.at, self.noted, self.removed);
        serde_json::to_string(&Write { v, kind, id, at, noted, source: self.source.as_ref(), removed, data })
    }
}

fn body(read: &Read) -> serde_json::Result<Body> {
    let json = read.data.get();
    let known = Kind::named(&read.kind).filter(|kind| read.v <= kind.version());
    Ok(match known {
        Some(Kind::CheckIn) => Body::CheckIn(serde_json::from_str::<CheckIn>(json)?),
        Some(Kind::Urge) => Body::Urge(serde_json::from_str::<Urge>(json)?),
        Some(Kind::Space) => Body::Space(serde_json::from_str::<Space>(json)?),
        Some(Kind::Withdrawal) => Body::Withdrawal(serde_json::from_str::<Withdrawal>(json)?),
        Some(Kind::CloseMoment) => Body::CloseMoment(serde_json::from_str::<CloseMoment>(json)?),
        Some(Kind::Reach) => Body::Reach(serde_json::from_str::<Reach>(json)?),
        Some(Kind::Note) => Body::Note(serde_json::from_str::<Note>(json)?),
        Some(sheet) if let Some(parsed) = Worksheet::from_json(sheet, json) => Body::from(parsed?),
        _ => Body::Unknown(Box::new(UnknownBody {
            v: read.v,
            kind: read.kind.clone().into_owned(),
            data: serde_json::from_str(json)?,
        })),
    })
}

/// The shape of one entry, for the published schema only.
#[derive(schemars::JsonSchema)]
#[schemars(
    title = "Entry",
    description = "One line of entries.jsonl. id and noted may be absent in what is handed in."
)]
#[allow(dead_code, reason = "read by the schema generator alone")]
struct EntrySchema {
    /// Layout version; absent means 1.
    v: Option<u16>,
    id: Option<EntryId>,
    /// When it happened.
    at: Moment,
    /// When this version was written.
    noted: Option<Moment>,
    source: Option<Source>,
    /// Set aside at this moment.
    removed: Option<Moment>,
    #[serde(flatten)]
    body: AnySchema,
}

#[derive(schemars::JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "read by the schema generator alone")]
enum AnySchema {
    Own(BodySchema),
    Worksheet(WorksheetSchema),
}

#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "snake_case", tag = "kind", content = "data")]
#[allow(dead_code, reason = "read by the schema generator alone")]
enum BodySchema {
    CheckIn(CheckIn),
    Urge(Urge),
    Space(Space),
    Withdrawal(Withdrawal),
    CloseMoment(CloseMoment),
    Reach(Reach),
    Note(Note),
}

/// The JSON Schema (draft 2020-12) of one entry.
pub fn schema_of_entries() -> schemars::Schema {
    schemars::schema_for!(EntrySchema)
}
