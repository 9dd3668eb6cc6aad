//! Taking in the ZIP of an export. It is a stranger's file until it has been read whole.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, SeekFrom};

use nearer_core::{Entry, EntryId, Kept, Settings};
use zip::ZipArchive;

use crate::export::{ENTRIES, Earlier, HISTORY, SETTINGS};
use crate::import::{SAMPLES_MAX, SKIPPED_MAX};
use crate::plan::{Work, says_the_same};
use crate::{Imported, ReadSeek, Skipped, Vault, VaultError, Why};

/// How much is read of a file that somebody hands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Bytes of the ZIP.
    packed: u64,
    /// Bytes of everything in it.
    unpacked: u64,
    /// How many times larger a file may be than its packed form.
    ratio: u64,
    /// Files in it.
    files: usize,
    /// Entries and earlier versions.
    items: usize,
}

impl Bounds {
    /// For a ZIP.
    pub(crate) const IMPORT: Self =
        Self { packed: 20 << 20, unpacked: 100 << 20, ratio: 100, files: 64, items: 200_000 };
    /// For a backup, which opened with a passphrase and was therefore written by its owner.
    pub(crate) const BACKUP: Self =
        Self { packed: 1 << 30, unpacked: 4 << 30, ratio: 1000, files: 64, items: 5_000_000 };
}

/// What a ZIP holds, read and checked.
pub(crate) struct Contents {
    /// The latest version of each entry, with its line.
    entries: Vec<(u64, Entry)>,
    earlier: HashMap<EntryId, Vec<Kept>>,
    pub(crate) settings: Option<Settings>,
}

fn unreadable(e: impl std::fmt::Display) -> VaultError {
    VaultError::bad(format!("no readable ZIP: {e}"))
}

/// Reads and checks a ZIP; nothing is kept yet.
pub(crate) fn read(from: &mut dyn ReadSeek, bounds: Bounds) -> Result<Contents, VaultError> {
    let packed = from.seek(SeekFrom::End(0))?;
    from.rewind()?;
    if packed > bounds.packed {
        return Err(VaultError::bad(format!("the file is over {} MiB", bounds.packed >> 20)));
    }
    let mut zip = ZipArchive::new(from).map_err(unreadable)?;
    check(&mut zip, bounds)?;
    let mut items = bounds.items;
    let mut entries = Vec::new();
    let found = lines(&mut zip, ENTRIES, bounds, &mut |line, text| {
        items = items.checked_sub(1).ok_or_else(|| VaultError::bad("too many entries"))?;
        entries.push((line, own_entry(text).map_err(|e| VaultError::bad_line(e, line))?));
        Ok(())
    })?;
    if !found {
        return Err(VaultError::bad(format!("{ENTRIES} is not in it")));
    }
    let mut earlier: HashMap<EntryId, Vec<Kept>> = HashMap::new();
    lines(&mut zip, HISTORY, bounds, &mut |line, text| {
        items = items.checked_sub(1).ok_or_else(|| VaultError::bad("too many entries"))?;
        let bad = |e: String| VaultError::bad_line(format!("{HISTORY}: {e}"), line);
        let Earlier { version, entry } = serde_json::from_str(text).map_err(|e| bad(e.to_string()))?;
        let entry = own_entry(entry.get()).map_err(bad)?;
        let versions = earlier.entry(entry.id).or_default();
        if version != versions.len() as u64 + 1 {
            return Err(bad(format!("version {version} is out of order")));
        }
        versions.push(Kept { entry, version });
        Ok(())
    })?;
    let mut settings = None;
    let mut text = String::new();
    lines(&mut zip, SETTINGS, bounds, &mut |_, line| {
        text.push_str(line);
        Ok(())
    })?;
    if !text.is_empty() {
        settings = Some(serde_json::from_str(&text).map_err(|e| VaultError::bad(format!("{SETTINGS}: {e}")))?);
    }
    Ok(Contents { entries, earlier, settings })
}

/// An entry of our own export carries its id.
fn own_entry(text: &str) -> Result<Entry, String> {
    let none = EntryId::from_bytes([0; 16]);
    let entry = Entry::from_json(text, none).map_err(|e| e.to_string())?;
    if entry.id == none { Err("no id".to_owned()) } else { Ok(entry) }
}

/// Refuses what only an attacker would write.
fn check(zip: &mut ZipArchive<&mut dyn ReadSeek>, bounds: Bounds) -> Result<(), VaultError> {
    if zip.len() > bounds.files {
        return Err(VaultError::bad("too many files in the ZIP"));
    }
    let mut all = 0_u64;
    for at in 0..zip.len() {
        let file = zip.by_index_raw(at).map_err(unreadable)?;
        if file.enclosed_name().is_none() || file.is_symlink() {
            return Err(VaultError::bad("a path in the ZIP leads outside"));
        }
        all = all.saturating_add(file.size());
        let ratio = file.size() / file.compressed_size().max(1);
        if all > bounds.unpacked || (file.size() > 1 << 20 && ratio > bounds.ratio) {
            return Err(VaultError::bad("the ZIP is too large when unpacked"));
        }
    }
    Ok(())
}

/// Gives each line of a file, from 1; whether the file is there. The sizes in a ZIP's
/// directory may lie, so what comes out is counted too.
fn lines(
    zip: &mut ZipArchive<&mut dyn ReadSeek>,
    name: &str,
    bounds: Bounds,
    each: &mut dyn FnMut(u64, &str) -> Result<(), VaultError>,
) -> Result<bool, VaultError> {
    let file = match zip.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(false),
        Err(e) => return Err(unreadable(e)),
    };
    let mut file = BufReader::with_capacity(1 << 16, file.take(bounds.unpacked));
    let (mut text, mut line) = (String::new(), 0);
    loop {
        text.clear();
        if file.read_line(&mut text).map_err(unreadable)? == 0 {
            return Ok(true);
        }
        line += 1;
        if !text.trim().is_empty() {
            each(line, text.trim())?;
        }
    }
}

impl Contents {
    /// How many entries there are, and how many earlier versions.
    pub(crate) fn count(&self) -> (u64, u64) {
        (self.entries.len() as u64, self.earlier.values().map(|v| v.len() as u64).sum())
    }

    /// Keeps what is not there yet, in one transaction.
    pub(crate) fn keep(
        mut self,
        vault: &Vault,
        dry_run: bool,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Imported, VaultError> {
        let all = self.entries.len() as u64;
        let mut done = Imported { dry_run, ..Imported::default() };
        let mut new = Vec::new();
        let journal = vault.journal();
        for (line, entry) in self.entries {
            let versions = self.earlier.remove(&entry.id).unwrap_or_default();
            let version = versions.len() as u64 + 1;
            match journal.get(&entry.id) {
                Some(held) if held.version == version && says_the_same(&held.entry, &entry) => done.present += 1,
                Some(_) => {
                    done.skipped_count += 1;
                    if done.skipped.len() < SKIPPED_MAX {
                        done.skipped.push(Skipped { line, why: Why::Different, about: entry.id.to_string() });
                    }
                }
                None => {
                    done.added += 1;
                    done.earlier += versions.len() as u64;
                    if done.samples.len() < SAMPLES_MAX {
                        done.samples.push(entry.clone());
                    }
                    new.extend(versions);
                    new.push(Kept { entry, version });
                }
            }
        }
        drop(journal);
        progress(0, all);
        if !dry_run && !new.is_empty() {
            vault.work(Work::Restore(new))?;
        }
        progress(all, all);
        Ok(done)
    }
}

pub(crate) fn import_zip(
    vault: &Vault,
    from: &mut dyn ReadSeek,
    dry_run: bool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Imported, VaultError> {
    read(from, Bounds::IMPORT)?.keep(vault, dry_run, progress)
}
