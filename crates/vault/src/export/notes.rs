//! The record as a text to read, oldest first. What was set aside is left out.

use nearer_core::Kept;
use serde_json::Value;

use super::{Export, ExportWords};
use crate::VaultError;

pub(super) fn write(export: &mut Export<'_>) -> Result<(), VaultError> {
    export.file("notes.md")?;
    let words = export.words;
    let mut title = Some(format!("# {}\n", words.title));
    export.each(&mut |kept, text| {
        text.extend_from_slice(title.take().unwrap_or_default().as_bytes());
        if kept.entry.removed.is_none() {
            text.extend_from_slice(entry(kept, words).as_bytes());
        }
    })?;
    Ok(())
}

fn entry(kept: &Kept, words: &ExportWords) -> String {
    let (kind, at) = (kept.entry.kind_name(), &kept.entry.at);
    let heading = words.kinds.get(kind).map_or(kind, String::as_str);
    let mut text = format!("\n## {} {} {heading}\n\n", at.date(), at.clock());
    for (field, value) in &kept.entry.data_to_read() {
        let label = words.fields.get(field).unwrap_or(field);
        text.push_str(&format!("- {label}: {}\n", said(value).replace('\n', "\n  ")));
    }
    text
}

/// A value as one reads it.
fn said(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Array(all) => all.iter().map(said).collect::<Vec<_>>().join(", "),
        Value::Object(all) => all.values().map(said).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
