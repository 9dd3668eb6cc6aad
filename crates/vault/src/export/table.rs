//! One table for each kind. Lists and parts of parts stand as JSON in their cell, and recorded
//! sound as its size.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Export;
use crate::VaultError;

/// The columns that every table has.
const ALWAYS: [&str; 4] = ["id", "at", "noted", "removed"];

pub(super) fn write_all(export: &mut Export<'_>) -> Result<(), VaultError> {
    let mut columns: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for ids in export.ids.chunks(super::AT_ONCE) {
        let journal = export.vault.journal();
        for kept in ids.iter().filter_map(|id| journal.get(id)) {
            let kind = kept.entry.kind_name();
            if !columns.contains_key(kind) {
                columns.insert(kind.to_owned(), BTreeSet::new());
            }
            let Some(names) = columns.get_mut(kind) else { continue };
            for (name, _) in kept.entry.data() {
                if !names.contains(&name) {
                    names.insert(name);
                }
            }
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
    let mut head = Vec::new();
    row(header.map(str::to_owned), &mut head);
    export.each(&mut |kept, text| {
        if kept.entry.kind_name() != kind {
            return;
        }
        text.append(&mut head);
        let (entry, data) = (&kept.entry, kept.entry.data_to_read());
        let removed = entry.removed.map(|m| m.to_string()).unwrap_or_default();
        let always = [entry.id.to_string(), entry.at.to_string(), entry.noted.to_string(), removed];
        let own = columns.iter().map(|name| data.get(name).map(cell).unwrap_or_default());
        row(always.into_iter().chain(own), text);
    })?;
    Ok(())
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

/// Appends one row as RFC 4180 writes it: a cell with a comma, a quote or a break in quotes.
fn row(cells: impl Iterator<Item = String>, text: &mut Vec<u8>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(b',');
        }
        if cell.contains([',', '"', '\r', '\n']) {
            text.push(b'"');
            text.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            text.push(b'"');
        } else {
            text.extend_from_slice(cell.as_bytes());
        }
    }
    text.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn what_a_row_says_is_what_a_reader_of_tables_reads() {
        let cells = ["plain", "", "a, b", "said \"so\"", "two\nlines", "\r", " spaces "].map(str::to_owned);
        let mut text = Vec::new();
        row(cells.clone().into_iter(), &mut text);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_slice());
        let read: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("a table");
        assert_eq!(read, [csv::StringRecord::from(cells.to_vec())]);
    }
}
