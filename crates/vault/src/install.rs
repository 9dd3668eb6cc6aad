//! One opened data folder.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;

use nearer_core::{Entry, Opening, PracticeDay, Settings};

use crate::cost::Stopwatch;
use crate::folder;
use crate::keys::fresh;
use crate::store::{MemoryStore, SqliteStore};
use crate::writer::{Job, Writer};
use crate::{Damage, KdfCost, RecoveryCode, Store, Vault, VaultError};

/// An opened data folder; clones share it. It closes with the last clone and the last
/// [`Vault`] opened from it.
#[derive(Clone)]
pub struct Install {
    inner: Arc<Inner>,
}

struct Inner {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    pub(crate) key: [u8; 32],
    vaults: AtomicU64,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.jobs = None;
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        // The last clone may be dropped by the writer itself, which cannot wait for itself.
        if let Some(thread) = thread.filter(|t| t.thread().id() != std::thread::current().id()) {
            let _ = thread.join();
        }
    }
}

/// What a new vault begins with.
pub struct NewVault {
    /// How its owner names it when unlocking: 1–64 characters.
    pub handle: String,
    /// 15–256 characters.
    pub passphrase: String,
    /// What trying one passphrase costs.
    pub cost: KdfCost,
    /// Whether to make a recovery code.
    pub recovery_code: bool,
    /// The first settings.
    pub settings: Settings,
    /// The day it is made.
    pub today: PracticeDay,
    /// By whom.
    pub opening: Opening,
}

/// What [`Install::find_cold`] found.
#[derive(Debug)]
pub struct Found {
    /// Entries that hold the word, newest first.
    pub entries: Vec<Entry>,
    /// How many entries were read.
    pub read: u64,
}

impl Install {
    /// Opens a data folder, making it when it is not there (folder 0700, files 0600).
    ///
    /// # Errors
    /// [`VaultError::InUse`], [`VaultError::Newer`], [`VaultError::Io`].
    pub fn open(dir: &Path) -> Result<Self, VaultError> {
        let lock = folder::prepare(dir)?;
        let store = SqliteStore::open(&folder::database(dir)?)?;
        Self::on(Box::new(store), Some(lock))
    }
    /// An install that lives in memory only.
    ///
    /// # Errors
    /// When the system gives no randomness or no thread.
    pub fn in_memory() -> Result<Self, VaultError> {
        Self::on(Box::new(MemoryStore::default()), None)
    }
    /// An install on a store of one's own.
    ///
    /// # Errors
    /// As [`Install::open`].
    pub fn with_store(store: Box<dyn Store>) -> Result<Self, VaultError> {
        Self::on(store, None)
    }
    /// Whether no vault exists yet. Does not touch the store.
    pub fn is_fresh(&self) -> bool {
        self.inner.vaults.load(Ordering::Acquire) == 0
    }
    /// Sixteen bytes of the system's randomness, for a passphrase that is made before there
    /// is a vault.
    ///
    /// # Errors
    /// When the system gives none.
    pub fn random_bytes(&self) -> Result<[u8; 16], VaultError> {
        fresh()
    }
    /// Makes a vault and opens it. Blocks for the cost of two key derivations.
    ///
    /// # Errors
    /// [`VaultError::HandleTaken`], [`VaultError::HandleBad`], [`VaultError::Passphrase`].
    pub fn create(&self, new: NewVault) -> Result<(Vault, Option<RecoveryCode>), VaultError> {
        crate::unlock::create(self, new)
    }
    /// Opens a vault: derives the key, reads every row, compares them with the head,
    /// erases what was set aside 30 days ago and notes the opening. Blocks.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`]; [`VaultError::Damaged`] with every fault found.
    pub fn unlock(&self, handle: &str, passphrase: &str, opening: Opening) -> Result<Vault, VaultError> {
        crate::unlock::unlock(self, handle, passphrase, opening)
    }
    /// Opens a damaged vault for reading, with the faults.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`].
    pub fn unlock_damaged(&self, handle: &str, passphrase: &str) -> Result<(Vault, Vec<Damage>), VaultError> {
        crate::unlock::unlock_damaged(self, handle, passphrase)
    }
    /// Opens a vault with its recovery code, which is spent: a new passphrase and a new
    /// code take their places.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`], [`VaultError::Passphrase`], [`VaultError::Damaged`].
    pub fn unlock_with_code(
        &self,
        handle: &str,
        code: &str,
        new_passphrase: &str,
        cost: KdfCost,
        opening: Opening,
    ) -> Result<(Vault, RecoveryCode), VaultError> {
        crate::unlock::unlock_with_code(self, handle, code, new_passphrase, cost, opening)
    }
    /// Finds entries that hold `word` without building a journal: the quick way for one
    /// question from a cold start. At most `most`, newest first.
    ///
    /// # Errors
    /// As [`Install::unlock`].
    pub fn find_cold(&self, handle: &str, passphrase: &str, word: &str, most: usize) -> Result<Found, VaultError> {
        crate::find::find_cold(self, handle, passphrase, word, most)
    }
    /// The highest cost that stays under a second here.
    pub fn calibrate(&self, stopwatch: Stopwatch<'_>) -> KdfCost {
        crate::cost::calibrate(stopwatch)
    }
    /// Restores a backup into a new vault.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`] for the backup's passphrase, [`VaultError::HandleTaken`],
    /// [`VaultError::BadInput`].
    pub fn restore(
        &self,
        from: &Path,
        passphrase: &str,
        new: NewVault,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Vault, VaultError> {
        crate::backup::restore(self, from, passphrase, new, progress)
    }

    fn on(mut store: Box<dyn Store>, lock: Option<File>) -> Result<Self, VaultError> {
        let key = store.install_key(&fresh()?)?;
        let vaults = AtomicU64::new(store.vaults()?);
        let (jobs, waiting) = mpsc::channel();
        let writer = Writer::new(store, lock);
        let thread = std::thread::Builder::new().name("writer".to_owned()).spawn(move || writer.work(&waiting))?;
        let thread = Mutex::new(Some(thread));
        Ok(Self { inner: Arc::new(Inner { jobs: Some(jobs), thread, key, vaults }) })
    }

    pub(crate) fn key(&self) -> &[u8; 32] {
        &self.inner.key
    }
    pub(crate) fn note_vaults(&self, vaults: u64) {
        self.inner.vaults.store(vaults, Ordering::Release);
    }
    /// Hands a job to the writer, or back when it has stopped.
    pub(crate) fn send(&self, job: Job) -> Result<(), Job> {
        match &self.inner.jobs {
            Some(jobs) => jobs.send(job).map_err(|mpsc::SendError(job)| job),
            None => Err(job),
        }
    }
    /// Runs something on the writer's thread and waits for it.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        task: impl FnOnce(&mut Writer) -> T + Send + 'static,
    ) -> Result<T, VaultError> {
        let (send, receive) = mpsc::sync_channel(1);
        let run = move |writer: &mut Writer| drop(send.send(task(writer)));
        self.send(Job::Run(Box::new(run))).map_err(|_| VaultError::Stopped)?;
        receive.recv().map_err(|_| VaultError::Stopped)
    }
}
