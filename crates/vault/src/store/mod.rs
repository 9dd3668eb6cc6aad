//! Where sealed rows are kept.
//!
//! A store knows random ids, version numbers and sealed bytes, and nothing about what is
//! in them. Three promises hold for every implementation (`contract.rs`): a change is
//! there as a whole or not at all; it is durable when the call returns; and it is refused
//! when the vault's counter is not the one it was made for.

#[cfg(test)]
mod contract;
mod memory;
mod sqlite;

pub use memory::MemoryStore;
pub use sqlite::{SqliteSettings, SqliteStore, Synchronous};

/// 16 random bytes that name a vault, a slot or an item.
pub type Id = [u8; 16];

/// What a store knows about one vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultRow {
    /// Its id.
    pub vault: Id,
    /// Which generation of keys its rows are sealed with, from 1.
    pub epoch: u32,
    /// How many commits it has seen.
    pub counter: u64,
    /// The sealed head: binds counter and rows together.
    pub head: Vec<u8>,
    /// The day it was made, in days since 1970-01-01.
    pub created_day: u32,
}

/// One key slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotRow {
    /// Its id.
    pub slot: Id,
    /// The sealed bytes.
    pub blob: Vec<u8>,
}

/// One sealed row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id: the same for all versions.
    pub item: Id,
    /// Its version, from 1.
    pub version: u64,
    /// The sealed bytes.
    pub blob: Vec<u8>,
}

/// A row as it lies in the store; borrowed, so that reading copies nothing.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Its id, normally 16 bytes; a damaged file may hold anything.
    pub item: &'a [u8],
    /// Its version.
    pub version: u64,
    /// The sealed bytes.
    pub blob: &'a [u8],
}

/// A change of one vault: all of it or nothing.
#[derive(Debug)]
pub struct Batch<'a> {
    /// The vault.
    pub vault: Id,
    /// The counter it must have for this change to happen; it is one more afterwards.
    pub counter: u64,
    /// The head afterwards.
    pub head: &'a [u8],
    /// Rows to add.
    pub put: &'a [Item],
    /// Rows to delete: (item, version).
    pub drop: &'a [(Id, u64)],
}

/// Why a store did not do something. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The vault's counter is another one, or the vault is gone.
    #[error("the counter has moved")]
    Stale,
    /// The handle is there already.
    #[error("the handle is taken")]
    Taken,
    /// No space left.
    #[error("no space left")]
    Full,
    /// A newer program wrote it.
    #[error("written by a newer version")]
    Newer,
    /// Locked by another process.
    #[error("in use")]
    InUse,
    /// The file is no store, or its pages are damaged.
    #[error("unreadable: {0}")]
    Corrupt(String),
    /// The disk failed. What was being written is not there; later writes cannot be
    /// trusted before the store is opened again.
    #[error("{0}")]
    Io(String),
}

/// Seals one row anew: (item, version, blob) → blob.
pub type Reseal<'a> = &'a mut dyn FnMut(Row<'_>) -> Result<Vec<u8>, StoreError>;

/// Where a vault stands after its rows were sealed anew.
#[derive(Debug)]
pub struct Rekeyed {
    /// The head afterwards.
    pub head: Vec<u8>,
    /// The slots afterwards; all earlier ones go.
    pub slots: Vec<SlotRow>,
}

/// A place that keeps sealed rows. Object-safe and synchronous; lives on one thread.
pub trait Store: Send {
    /// The key of this install; `fresh` becomes it when there is none yet.
    ///
    /// # Errors
    /// [`StoreError`].
    fn install_key(&mut self, fresh: &[u8; 32]) -> Result<[u8; 32], StoreError>;
    /// How many vaults there are.
    ///
    /// # Errors
    /// [`StoreError`].
    fn vaults(&mut self) -> Result<u64, StoreError>;
    /// The vault of a handle, by the handle's keyed digest.
    ///
    /// # Errors
    /// [`StoreError`].
    fn find(&mut self, handle: &[u8]) -> Result<Option<VaultRow>, StoreError>;
    /// The vault of an id.
    ///
    /// # Errors
    /// [`StoreError`].
    fn vault(&mut self, vault: &Id) -> Result<Option<VaultRow>, StoreError>;
    /// Makes a vault with its first slots and rows.
    ///
    /// # Errors
    /// [`StoreError::Taken`].
    fn create(&mut self, row: &VaultRow, handle: &[u8], slots: &[SlotRow], items: &[Item]) -> Result<(), StoreError>;
    /// Every row of a vault, in the order written.
    ///
    /// # Errors
    /// [`StoreError`].
    fn read(&mut self, vault: &Id, each: &mut dyn FnMut(Row<'_>)) -> Result<(), StoreError>;
    /// Every version of one item, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    fn versions(&mut self, vault: &Id, item: &Id, each: &mut dyn FnMut(Row<'_>)) -> Result<(), StoreError>;
    /// The key slots of a vault.
    ///
    /// # Errors
    /// [`StoreError`].
    fn slots(&mut self, vault: &Id) -> Result<Vec<SlotRow>, StoreError>;
    /// Some key slot of some vault: from it one learns what a try usually costs here.
    ///
    /// # Errors
    /// [`StoreError`].
    fn any_slot(&mut self) -> Result<Option<SlotRow>, StoreError>;
    /// Makes a change.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the counter is not the batch's.
    fn commit(&mut self, batch: &Batch<'_>) -> Result<(), StoreError>;
    /// Adds slots and deletes others at once.
    ///
    /// # Errors
    /// [`StoreError`].
    fn change_slots(&mut self, vault: &Id, put: &[SlotRow], drop: &[Id]) -> Result<(), StoreError>;
    /// Seals every row anew under the next epoch, in one transaction, then replaces head
    /// and slots by what `finish` gives.
    ///
    /// # Errors
    /// [`StoreError::Stale`]; whatever `reseal` refuses with.
    fn rekey(
        &mut self,
        vault: &Id,
        counter: u64,
        epoch: u32,
        reseal: Reseal<'_>,
        finish: &mut dyn FnMut() -> Result<Rekeyed, StoreError>,
    ) -> Result<(), StoreError>;
    /// Deletes a vault: its slots first, durably, then its rows.
    ///
    /// # Errors
    /// [`StoreError`].
    fn erase(&mut self, vault: &Id) -> Result<(), StoreError>;
    /// Makes deleted bytes go from every file of the store.
    ///
    /// # Errors
    /// [`StoreError`].
    fn scrub(&mut self) -> Result<(), StoreError>;
    /// Checks the store's own structure; the faults in words for a log.
    ///
    /// # Errors
    /// [`StoreError`].
    fn check(&mut self) -> Result<Vec<String>, StoreError>;
    /// Gives back the space that was kept for deleting on a full disk; whether there was
    /// any.
    fn release_spare(&mut self) -> bool {
        false
    }
}
