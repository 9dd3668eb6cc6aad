//! One person's unlocked records.

use std::ops::Deref;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, mpsc};

use nearer_core::{BatchId, EntryId, Journal, Kept, Moment, Opening, SavedDraft, Settings, Zone};

use crate::index::Index;
use crate::keys::{Class, Keys, fresh};
use crate::load::{name_of, read_entry, walk};
use crate::plan::Work;
use crate::store::{Id, Row};
use crate::writer::{Done, Job, Waiting};
use crate::{
    Change, Changed, CsvMap, Damage, Diary, ExportWords, Exported, Fault, Imported, Install, KdfCost, ReadSeek,
    RecoveryCode, VaultError, WriteSeek,
};

/// An unlocked vault; clones share it. Keys are wiped with the last clone.
#[derive(Clone)]
pub struct Vault {
    pub(crate) inner: Arc<VaultInner>,
}

/// What all clones of a [`Vault`] share. Only the writer's thread changes it.
pub(crate) struct VaultInner {
    pub(crate) id: Id,
    index: RwLock<Index>,
    keys: RwLock<Keys>,
    pub(crate) install: Install,
    gone: AtomicBool,
}

impl VaultInner {
    pub(crate) fn new(install: Install, keys: Keys, index: Index) -> Self {
        Self {
            id: keys.vault,
            index: RwLock::new(index),
            keys: RwLock::new(keys),
            install,
            gone: AtomicBool::new(false),
        }
    }
    pub(crate) fn index(&self) -> RwLockReadGuard<'_, Index> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }
    pub(crate) fn index_mut(&self) -> RwLockWriteGuard<'_, Index> {
        self.index.write().unwrap_or_else(PoisonError::into_inner)
    }
    pub(crate) fn keys(&self) -> RwLockReadGuard<'_, Keys> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner)
    }
    pub(crate) fn keys_mut(&self) -> RwLockWriteGuard<'_, Keys> {
        self.keys.write().unwrap_or_else(PoisonError::into_inner)
    }
    /// Whether it was erased.
    pub(crate) fn is_gone(&self) -> bool {
        self.gone.load(Ordering::Acquire)
    }
    pub(crate) fn mark_gone(&self) {
        self.gone.store(true, Ordering::Release);
    }
}

/// Read access to the journal. Not to be held across a call of [`Vault::change`], which
/// waits for it.
pub struct JournalGuard<'a>(RwLockReadGuard<'a, Index>);

impl Deref for JournalGuard<'_> {
    type Target = Journal;
    fn deref(&self) -> &Journal {
        &self.0.journal
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
        JournalGuard(self.inner.index())
    }
    /// The settings.
    pub fn settings(&self) -> Settings {
        self.inner.index().settings.as_ref().map(|s| s.value.clone()).unwrap_or_default()
    }
    /// Who opened it, oldest first, at most 20.
    pub fn openings(&self) -> Vec<Opening> {
        self.inner.index().openings.as_ref().map(|s| s.value.clone()).unwrap_or_default()
    }
    /// Forms that were not finished.
    pub fn drafts(&self) -> Vec<SavedDraft> {
        self.inner.index().drafts.iter().map(|d| d.value.clone()).collect()
    }
    /// How many commits it has seen.
    pub fn counter(&self) -> u64 {
        self.inner.index().standing.counter
    }
    /// How many sealed rows it has.
    pub fn items(&self) -> u64 {
        self.inner.index().standing.count()
    }
    /// An opaque key of this vault, the same for every clone and every unlock.
    pub fn key(&self) -> [u8; 16] {
        self.inner.id
    }
    /// Makes a change; durable when this returns. Blocks.
    ///
    /// # Errors
    /// [`VaultError::Conflict`], [`VaultError::Full`], [`VaultError::Io`],
    /// [`VaultError::Stopped`], [`VaultError::ReadOnly`].
    pub fn change(&self, change: Change) -> Result<Changed, VaultError> {
        self.work(Work::Change(change))
    }
    /// Hands a change in and returns at once; `done` runs on the writer's thread once the
    /// change is durable or refused, and must not block.
    pub fn submit(&self, change: Change, done: Box<dyn FnOnce(Result<Changed, VaultError>) + Send>) {
        self.hand_in(Work::Change(change), done);
    }
    /// All versions of an entry, oldest first; empty for an unknown id.
    ///
    /// # Errors
    /// [`VaultError::Damaged`], [`VaultError::Io`].
    pub fn history(&self, id: &EntryId) -> Result<Vec<Kept>, VaultError> {
        let (inner, id) = (self.inner.clone(), id.bytes());
        self.inner.install.run(move |writer| {
            let (keys, mut buffer) = (inner.keys(), Vec::new());
            let (mut versions, mut damage) = (Vec::new(), Vec::new());
            writer.store.versions(&inner.id, &id, &mut |row: Row<'_>| {
                let opened = keys.open(row, &mut buffer).filter(|o| o.class == Class::Record);
                match opened.as_ref().and_then(read_entry) {
                    Some(entry) => versions.push(Kept { entry, version: row.version }),
                    None => damage.push(Damage { what: Fault::Altered, which: name_of(&id, row.version) }),
                }
            })?;
            if damage.is_empty() { Ok(versions) } else { Err(VaultError::Damaged(damage)) }
        })?
    }
    /// Entries that hold every word, in any case, newest first.
    pub fn search(&self, words: &str, most: usize) -> Vec<EntryId> {
        self.inner.index().arena.search(words, most)
    }
    /// A new id.
    pub fn fresh_id(&self) -> EntryId {
        EntryId::from_random(fresh().expect("the system gives randomness; without it nothing may be sealed"))
    }
    /// A new id for an import.
    pub fn fresh_batch(&self) -> BatchId {
        BatchId::from_random(fresh().expect("the system gives randomness; without it nothing may be sealed"))
    }
    /// Reads the whole store again and checks it.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] with every fault.
    pub fn verify(&self) -> Result<Verified, VaultError> {
        let inner = self.inner.clone();
        self.inner.install.run(move |writer| {
            let row = writer.store.vault(&inner.id)?.ok_or(VaultError::Stopped)?;
            let faults = writer.store.check()?;
            let mut readable =
                |opened: &crate::keys::Opened<'_>| opened.class != Class::Record || read_entry(opened).is_some();
            let mut walked = walk(writer.store.as_mut(), &row, &inner.keys(), &mut readable)?;
            let index = inner.index();
            walked.damage.extend(faults.into_iter().map(|which| Damage { what: Fault::Altered, which }));
            if walked.damage.is_empty() && !walked.standing.same_as(&index.standing) {
                walked.damage.push(Damage { what: Fault::Replayed, which: format!("change {}", row.counter) });
            }
            if !walked.damage.is_empty() {
                return Err(VaultError::Damaged(walked.damage));
            }
            let entries = index.journal.everything().count() as u64;
            Ok(Verified { items: walked.standing.count(), counter: row.counter, entries })
        })?
    }
    /// Changes the passphrase; older backups still open with the older one.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`] for `current`, [`VaultError::Passphrase`] for `new`.
    pub fn change_passphrase(&self, current: &str, new: &str, cost: KdfCost) -> Result<(), VaultError> {
        crate::rekey::change_passphrase(&self.inner, current, new, cost)
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
        crate::rekey::rotate(&self.inner, current, new, cost, progress)
    }
    /// Makes a recovery code (a new one takes the place of an older one), or removes it.
    ///
    /// # Errors
    /// [`VaultError::Io`].
    pub fn set_recovery_code(&self, on: bool) -> Result<Option<RecoveryCode>, VaultError> {
        crate::rekey::set_recovery_code(&self.inner, on)
    }
    /// Whether there is a recovery code.
    pub fn has_recovery_code(&self) -> bool {
        self.inner.index().recovery_slot
    }
    /// Checks the passphrase once more, before something that cannot be taken back.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`].
    pub fn check_passphrase_again(&self, passphrase: &str) -> Result<(), VaultError> {
        crate::rekey::open_root(&self.inner, passphrase).map(|_| ())
    }
    /// Erases the vault: the keys first, then the rows.
    ///
    /// # Errors
    /// [`VaultError::Io`].
    pub fn erase(self) -> Result<(), VaultError> {
        let inner = self.inner.clone();
        self.inner.install.run(move |writer| {
            writer.erase(&inner)?;
            inner.install.note_vaults(writer.store.vaults()?);
            Ok(())
        })?
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
        crate::export::export_zip(self, out, made, words, progress)
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
        crate::import::zip::import_zip(self, from, dry_run, progress)
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
        crate::import::table::import_csv(self, table, map, zone, now, dry_run)
    }
    /// Takes in a diary of another program (docs/import.md). Records that came in before
    /// add nothing; local times are read in `zone`, the owner's.
    ///
    /// # Errors
    /// [`VaultError::OtherFormat`] when the file is of another format or cut off,
    /// [`VaultError::BadInput`] when it cannot be read as a whole for another reason; single records that
    /// cannot be read are in [`Imported::skipped`].
    pub fn import_diary(
        &self,
        file: &str,
        diary: &Diary,
        zone: &Zone,
        now: Moment,
        dry_run: bool,
    ) -> Result<Imported, VaultError> {
        crate::import::diary::import_diary(self, file, diary, zone, now, dry_run)
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
        crate::backup::backup(self, out, passphrase, made, words, progress)
    }

    /// Does a piece of work and waits until it is durable.
    pub(crate) fn work(&self, work: Work) -> Result<Changed, VaultError> {
        let (send, receive) = mpsc::sync_channel(1);
        self.hand_in(work, Box::new(move |outcome| drop(send.send(outcome))));
        receive.recv().unwrap_or(Err(VaultError::Stopped))
    }

    fn hand_in(&self, work: Work, done: Done) {
        let waiting = Waiting { vault: self.inner.clone(), work, done };
        if let Err(job) = self.inner.install.send(Job::Change(Box::new(waiting)))
            && let Job::Change(waiting) = job
        {
            (waiting.done)(Err(VaultError::Stopped));
        }
    }
}
