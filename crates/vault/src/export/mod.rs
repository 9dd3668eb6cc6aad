//! Everything out, in open formats.
//!
//! `entries.jsonl` holds the latest version of every entry and `history.jsonl` the earlier
//! ones: together with `settings.json` they are what [`Vault::import_zip`] and
//! [`crate::Install::restore`] read. The rest is for people: `notes.md`, a table for each
//! kind, the JSON Schema and a README.

mod notes;
mod table;

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom, Write};

use nearer_core::{EntryId, Kept, Moment};
use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::{Vault, VaultError};

/// Somewhere to write a ZIP to.
pub trait WriteSeek: Write + Seek {}
impl<T: Write + Seek> WriteSeek for T {}

/// Somewhere to read a ZIP from.
pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// The words of an export, from `content/`.
#[derive(Debug, Clone, Default)]
pub struct ExportWords {
    /// The text of README.md.
    pub readme: String,
    /// The title of notes.md.
    pub title: String,
    /// Headings by name of kind (`check_in`); without one the name stands.
    pub kinds: BTreeMap<String, String>,
    /// Labels by name of field (`felt`); without one the name stands.
    pub fields: BTreeMap<String, String>,
}

/// What an export holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Entries, each counted once.
    pub entries: u64,
    /// Earlier versions of them.
    pub earlier: u64,
    /// The vault's change counter.
    pub counter: u64,
    /// Size in bytes.
    pub bytes: u64,
}

/// Names inside the ZIP that an import reads.
pub(crate) const ENTRIES: &str = "entries.jsonl";
pub(crate) const HISTORY: &str = "history.jsonl";
pub(crate) const SETTINGS: &str = "settings.json";

/// One line of `history.jsonl`.
#[derive(Serialize, Deserialize)]
pub(crate) struct Earlier {
    /// From 1.
    pub(crate) version: u64,
    /// As a line of `entries.jsonl`.
    pub(crate) entry: Box<serde_json::value::RawValue>,
}

/// How many entries are looked at while the journal is held.
const AT_ONCE: usize = 512;

/// What the parts of an export share.
struct Export<'a> {
    vault: &'a Vault,
    words: &'a ExportWords,
    /// Oldest first.
    ids: Vec<EntryId>,
    options: SimpleFileOptions,
    zip: ZipWriter<&'a mut dyn WriteSeek>,
}

fn refused(e: zip::result::ZipError) -> VaultError {
    match e {
        zip::result::ZipError::Io(e) => e.into(),
        other => VaultError::Io(other.to_string()),
    }
}

impl Export<'_> {
    fn file(&mut self, name: &str) -> Result<(), VaultError> {
        self.zip.start_file(name, self.options).map_err(refused)
    }
    fn whole(&mut self, name: &str, text: &str) -> Result<(), VaultError> {
        self.file(name)?;
        Ok(self.zip.write_all(text.as_bytes())?)
    }
    /// Writes what `render` makes of every entry. The journal is held for a few entries
    /// at a time and never while writing.
    fn each(&mut self, render: &mut dyn FnMut(&Kept, &mut Vec<u8>)) -> Result<u64, VaultError> {
        let (mut text, mut count) = (Vec::new(), 0);
        for ids in self.ids.chunks(AT_ONCE) {
            text.clear();
            let journal = self.vault.journal();
            for kept in ids.iter().filter_map(|id| journal.get(id)) {
                render(kept, &mut text);
                count += 1;
            }
            drop(journal);
            self.zip.write_all(&text)?;
        }
        Ok(count)
    }
    fn earlier(&mut self) -> Result<u64, VaultError> {
        let journal = self.vault.journal();
        let corrected: Vec<EntryId> = journal.everything().filter(|k| k.version > 1).map(|k| k.entry.id).collect();
        drop(journal);
        self.file(HISTORY)?;
        let mut count = 0;
        for id in corrected {
            let mut versions = self.vault.history(&id)?;
            versions.pop();
            for Kept { entry, version } in versions {
                let entry = serde_json::value::RawValue::from_string(entry.to_json());
                let line = Earlier { version, entry: entry.map_err(|e| VaultError::bad(e.to_string()))? };
                let json = serde_json::to_vec(&line).map_err(|e| VaultError::bad(e.to_string()))?;
                self.zip.write_all(&json)?;
                self.zip.write_all(b"\n")?;
                count += 1;
            }
        }
        Ok(count)
    }
}

pub(crate) fn export_zip(
    vault: &Vault,
    out: &mut dyn WriteSeek,
    made: Moment,
    words: &ExportWords,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Exported, VaultError> {
    let ((year, month, day), clock) = (made.date().ymd(), made.clock());
    let year = u16::try_from(year).unwrap_or(1980);
    let stamp = DateTime::from_date_and_time(year, month, day, clock.hour(), clock.minute(), 0).unwrap_or_default();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // The quickest: a higher one takes longer than all the rest and saves a third of little.
        .compression_level(Some(1))
        .last_modified_time(stamp)
        .unix_permissions(0o600);
    let (counter, start) = (vault.counter(), out.stream_position()?);
    let ids: Vec<EntryId> = vault.journal().everything().map(|k| k.entry.id).collect();
    let all = ids.len() as u64 * 3;
    let mut export = Export { vault, words, ids, options, zip: ZipWriter::new(out) };
    export.whole("README.md", &words.readme)?;
    export.file(ENTRIES)?;
    let entries = export.each(&mut |kept, text| {
        text.extend_from_slice(kept.entry.to_json().as_bytes());
        text.push(b'\n');
    })?;
    progress(all / 3, all);
    let earlier = export.earlier()?;
    let settings = serde_json::to_string_pretty(&vault.settings()).map_err(|e| VaultError::bad(e.to_string()))?;
    export.whole(SETTINGS, &settings)?;
    export.whole("schema.json", &nearer_core::schema::entries())?;
    notes::write(&mut export)?;
    progress(all / 3 * 2, all);
    table::write_all(&mut export)?;
    progress(all, all);
    let out = export.zip.finish().map_err(refused)?;
    out.flush()?;
    let bytes = out.seek(SeekFrom::End(0))?.saturating_sub(start);
    Ok(Exported { entries, earlier, counter, bytes })
}
