//! The published JSON Schema of what leaves and enters a vault.

/// The JSON Schema of one entry, as indented JSON text.
pub fn entries() -> String {
    let schema = crate::entry::schema_of_entries();
    serde_json::to_string_pretty(&schema).expect("a schema is plain JSON")
}
