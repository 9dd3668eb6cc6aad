//! One opened data folder.

use std::path::Path;
use std::sync::Arc;

use nearer_core::{Entry, Opening, PracticeDay, Settings};

use crate::cost::Stopwatch;
use crate::{Damage, KdfCost, RecoveryCode, Store, Vault, VaultError};

/// An opened data folder; clones share it.
#[derive(Clone)]
pub struct Install {
    inner: Arc<()>,
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
        let _ = dir;
        unimplemented!()
    }
    /// An install that lives in memory only.
    ///
    /// # Errors
    /// When the system gives no randomness or no thread.
    pub fn in_memory() -> Result<Self, VaultError> {
        unimplemented!()
    }
    /// An install on a store of one's own.
    ///
    /// # Errors
    /// As [`Install::open`].
    pub fn with_store(store: Box<dyn Store>) -> Result<Self, VaultError> {
        let _ = (store, &Arc::new(()));
        unimplemented!()
    }
    /// Whether no vault exists yet. Does not touch the store.
    pub fn is_fresh(&self) -> bool {
        let _ = &self.inner;
        unimplemented!()
    }
    /// Makes a vault and opens it. Blocks for the cost of two key derivations.
    ///
    /// # Errors
    /// [`VaultError::HandleTaken`], [`VaultError::HandleBad`], [`VaultError::Passphrase`].
    pub fn create(&self, new: NewVault) -> Result<(Vault, Option<RecoveryCode>), VaultError> {
        let _ = new;
        unimplemented!()
    }
    /// Opens a vault: derives the key, reads every row, compares them with the head,
    /// erases what was set aside 30 days ago and notes the opening. Blocks.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`]; [`VaultError::Damaged`] with every fault found.
    pub fn unlock(&self, handle: &str, passphrase: &str, opening: Opening) -> Result<Vault, VaultError> {
        let _ = (handle, passphrase, opening);
        unimplemented!()
    }
    /// Opens a damaged vault for reading, with the faults.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`].
    pub fn unlock_damaged(&self, handle: &str, passphrase: &str) -> Result<(Vault, Vec<Damage>), VaultError> {
        let _ = (handle, passphrase);
        unimplemented!()
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
        let _ = (handle, code, new_passphrase, cost, opening);
        unimplemented!()
    }
    /// Finds entries that hold `word` without building a journal: the quick way for one
    /// question from a cold start. At most `most`, newest first.
    ///
    /// # Errors
    /// As [`Install::unlock`].
    pub fn find_cold(&self, handle: &str, passphrase: &str, word: &str, most: usize) -> Result<Found, VaultError> {
        let _ = (handle, passphrase, word, most);
        unimplemented!()
    }
    /// The highest cost that stays under a second here.
    pub fn calibrate(&self, stopwatch: Stopwatch<'_>) -> KdfCost {
        let _ = stopwatch;
        unimplemented!()
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
        let _ = (from, passphrase, new, progress);
        unimplemented!()
    }
}
