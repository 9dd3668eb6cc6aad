//! One table for each kind. Lists and parts of parts stand as JSON in their cell.

use std::collections::{BTreeMap, BTreeSet};

use nearer_core::Kept;
use serde_json::{Map, Value};

use super::Export;
use crate::VaultError;

/// The columns that every table has.
const ALWAYS: [&str; 4] = ["id", "at", "noted", "removed"];

pub(super) fn write_all(export: &mut Export<'_>) -> Result<(), VaultError> {
    let mut columns: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for ids in export.ids.chunks(super::AT_ONCE) {
        let journal = export.vault.journal();
        for kept in ids.iter().filter_map(|id| journal.get(id)) {
            let names = columns.entry(kept.entry.kind_name().to_owned()).or_default();
            names.extend(data(kept).into_iter().map(|(name, _)| name));
        }
    }
    for (kind, columns) in columns {
        write(export, &kind, &columns)?;
    }
    Ok(())
}

fn write(export: &mut Export<'_>, kind: &str, columns: &BTreeSet<String>) -> Result<(), VaultError> {
    // A kind of a newer program may be called anything; a file may not.
    let safe: String = kind.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    export.file(&format!("csv/{safe}.csv"))?;
    let header = ALWAYS.iter().copied().chain(columns.iter().map(String::as_str));
    let mut head = Some(row(header.map(str::to_owned)));
    export.each(&mut |kept, text| {
        if kept.entry.kind_name() != kind {
            return;
        }
        text.extend_from_slice(&head.take().unwrap_or_default());
        let (entry, data) = (&kept.entry, data(kept));
        let removed = entry.removed.map(|m| m.to_string()).unwrap_or_default();
        let always = [entry.id.to_string(), entry.at.to_string(), entry.noted.to_string(), removed];
        let own = columns.iter().map(|name| data.get(name).map(cell).unwrap_or_default());
        text.extend_from_slice(&row(always.into_iter().chain(own)));
    })?;
    Ok(())
}

fn data(kept: &Kept) -> Map<String, Value> {
    let line: Value = serde_json::from_str(&kept.entry.to_json()).unwrap_or_default();
    match line {
        Value::Object(mut line) => match line.remove("data") {
            Some(Value::Object(data)) => data,
            _ => Map::new(),
        },
        _ => Map::new(),
    }
}

/// A value in a cell. A text that a spreadsheet would run is kept a text.
fn cell(value: &Value) -> String {
    match value {
        Value::String(s) if s.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{s}"),
        Value::String(s) => s.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn row(cells: impl Iterator<Item = String>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let written = writer.write_record(cells.collect::<Vec<_>>());
    written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default()
}
