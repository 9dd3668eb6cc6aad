//! One person's unlocked records.

use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, RwLockReadGuard};

use nearer_core::{BatchId, EntryId, Journal, Kept, Moment, Opening, SavedDraft, Settings, Zone};

use crate::{
    Change, Changed, CsvMap, ExportWords, Exported, Imported, KdfCost, ReadSeek, RecoveryCode, VaultError, WriteSeek,
};

/// An unlocked vault; clones share it. Keys are wiped with the last clone.
#[derive(Clone)]
pub struct Vault {
    inner: Arc<Journal>,
}

/// Read access to the journal. Do not hold it across a call of [`Vault::change`].
pub struct JournalGuard<'a>(RwLockReadGuard<'a, Journal>);

impl Deref for JournalGuard<'_> {
    type Target = Journal;
    fn deref(&self) -> &Journal {
        &self.0
    }
}

/// What a full check of the store found in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Rows that were read and opened.
    pub items: u64,
    /// The change counter that they belong to.
    pub counter: u64,
    /// Entries, each counted once whatever its versions.
    pub entries: u64,
}

impl Vault {
    /// The journal as it stands.
    pub fn journal(&self) -> JournalGuard<'_> {
        let _ = &self.inner;
        unimplemented!()
    }
    /// The settings.
    pub fn settings(&self) -> Settings {
        unimplemented!()
    }
    /// Who opened it, oldest first, at most 20.
    pub fn openings(&self) -> Vec<Opening> {
        unimplemented!()
    }
    /// Forms that were not finished.
    pub fn drafts(&self) -> Vec<SavedDraft> {
        unimplemented!()
    }
    /// How many commits it has seen.
    pub fn counter(&self) -> u64 {
        unimplemented!()
    }
    /// How many sealed rows it has.
    pub fn items(&self) -> u64 {
        unimplemented!()
    }
    /// An opaque key of this vault, the same for every clone and every unlock.
    pub fn key(&self) -> [u8; 16] {
        unimplemented!()
    }
    /// Makes a change; durable when this returns. Blocks.
    ///
    /// # Errors
    /// [`VaultError::Conflict`], [`VaultError::Full`], [`VaultError::Io`],
    /// [`VaultError::Stopped`], [`VaultError::ReadOnly`].
    pub fn change(&self, change: Change) -> Result<Changed, VaultError> {
        let _ = change;
        unimplemented!()
    }
    /// Hands a change in and returns at once; `done` runs on the writer's thread once the
    /// change is durable or refused, and must not block.
    pub fn submit(&self, change: Change, done: Box<dyn FnOnce(Result<Changed, VaultError>) + Send>) {
        let _ = (change, done);
        unimplemented!()
    }
    /// All versions of an entry, oldest first; empty for an unknown id.
    ///
    /// # Errors
    /// [`VaultError::Damaged`], [`VaultError::Io`].
    pub fn history(&self, id: &EntryId) -> Result<Vec<Kept>, VaultError> {
        let _ = id;
        unimplemented!()
    }
    /// Entries that hold every word, in any case, newest first.
    pub fn search(&self, words: &str, most: usize) -> Vec<EntryId> {
        let _ = (words, most);
        unimplemented!()
    }
    /// A new id.
    pub fn fresh_id(&self) -> EntryId {
        unimplemented!()
    }
    /// A new id for an import.
    pub fn fresh_batch(&self) -> BatchId {
        unimplemented!()
    }
    /// Reads the whole store again and checks it.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] with every fault.
    pub fn verify(&self) -> Result<Verified, VaultError> {
        unimplemented!()
    }
    /// Changes the passphrase; older backups still open with the older one.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`] for `current`, [`VaultError::Passphrase`] for `new`.
    pub fn change_passphrase(&self, current: &str, new: &str, cost: KdfCost) -> Result<(), VaultError> {
        let _ = (current, new, cost);
        unimplemented!()
    }
    /// Changes the passphrase and every key below it, sealing every row anew.
    ///
    /// # Errors
    /// As [`Vault::change_passphrase`].
    pub fn rotate(
        &self,
        current: &str,
        new: &str,
        cost: KdfCost,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Option<RecoveryCode>, VaultError> {
        let _ = (current, new, cost, progress);
        unimplemented!()
    }
    /// Makes a recovery code (a new one takes the place of an older one), or removes it.
    ///
    /// # Errors
    /// [`VaultError::Io`].
    pub fn set_recovery_code(&self, on: bool) -> Result<Option<RecoveryCode>, VaultError> {
        let _ = on;
        unimplemented!()
    }
    /// Whether there is a recovery code.
    pub fn has_recovery_code(&self) -> bool {
        unimplemented!()
    }
    /// Checks the passphrase once more, before something that cannot be taken back.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`].
    pub fn check_passphrase_again(&self, passphrase: &str) -> Result<(), VaultError> {
        let _ = passphrase;
        unimplemented!()
    }
    /// Erases the vault: the keys first, then the rows.
    ///
    /// # Errors
    /// [`VaultError::Io`].
    pub fn erase(self) -> Result<(), VaultError> {
        unimplemented!()
    }
    /// Writes everything into a ZIP of open formats.
    ///
    /// # Errors
    /// [`VaultError::Io`], [`VaultError::Full`].
    pub fn export_zip(
        &self,
        out: &mut dyn WriteSeek,
        made: Moment,
        words: &ExportWords,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Exported, VaultError> {
        let _ = (out, made, words, progress);
        unimplemented!()
    }
    /// Takes in a ZIP that [`Vault::export_zip`] wrote. Adds only what is not there.
    ///
    /// # Errors
    /// [`VaultError::BadInput`] with the line; then nothing was added.
    pub fn import_zip(
        &self,
        from: &mut dyn ReadSeek,
        dry_run: bool,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Imported, VaultError> {
        let _ = (from, dry_run, progress);
        unimplemented!()
    }
    /// Takes in check-ins from a table, as `map` says (docs/import.md). Rows that came in
    /// before add nothing.
    ///
    /// # Errors
    /// [`VaultError::BadInput`] when the table as a whole cannot be read; single rows that
    /// cannot be read are in [`Imported::skipped`].
    pub fn import_csv(
        &self,
        table: &str,
        map: &CsvMap,
        zone: &Zone,
        now: Moment,
        dry_run: bool,
    ) -> Result<Imported, VaultError> {
        let _ = (table, map, zone, now, dry_run);
        unimplemented!()
    }
    /// Writes a backup that the `age` program opens with `passphrase`; inside is the ZIP
    /// of [`Vault::export_zip`]. It is opened once to check it; an existing file is never
    /// replaced.
    ///
    /// # Errors
    /// [`VaultError::Exists`], [`VaultError::Io`], [`VaultError::Full`].
    pub fn backup(
        &self,
        out: &Path,
        passphrase: &str,
        made: Moment,
        words: &ExportWords,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Exported, VaultError> {
        let _ = (out, passphrase, made, words, progress);
        unimplemented!()
    }
}
