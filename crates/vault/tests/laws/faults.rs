//! Disks that fill up or fail.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use nearer_vault::store::{
    Batch, Id, Item, MemoryStore, Rekeyed, Reseal, Row, SlotRow, SqliteSettings, SqliteStore, StoreError, Synchronous,
    VaultRow,
};
use nearer_vault::{Change, Install, Store, VaultError};

use crate::sample::{PASSPHRASE, id, new_vault, note, opening};

/// A store whose commits fail while it is told to.
struct Failing {
    inner: MemoryStore,
    fails: Arc<AtomicBool>,
}

impl Store for Failing {
    fn install_key(&mut self, fresh: &[u8; 32]) -> Result<[u8; 32], StoreError> {
        self.inner.install_key(fresh)
    }
    fn vaults(&mut self) -> Result<u64, StoreError> {
        self.inner.vaults()
    }
    fn find(&mut self, handle: &[u8]) -> Result<Option<VaultRow>, StoreError> {
        self.inner.find(handle)
    }
    fn vault(&mut self, vault: &Id) -> Result<Option<VaultRow>, StoreError> {
        self.inner.vault(vault)
    }
    fn create(&mut self, row: &VaultRow, handle: &[u8], slots: &[SlotRow], items: &[Item]) -> Result<(), StoreError> {
        self.inner.create(row, handle, slots, items)
    }
    fn read(&mut self, vault: &Id, each: &mut dyn FnMut(Row<'_>)) -> Result<(), StoreError> {
        self.inner.read(vault, each)
    }
    fn versions(&mut self, vault: &Id, item: &Id, each: &mut dyn FnMut(Row<'_>)) -> Result<(), StoreError> {
        self.inner.versions(vault, item, each)
    }
    fn slots(&mut self, vault: &Id) -> Result<Vec<SlotRow>, StoreError> {
        self.inner.slots(vault)
    }
    fn any_slot(&mut self) -> Result<Option<SlotRow>, StoreError> {
        self.inner.any_slot()
    }
    fn commit(&mut self, batch: &Batch<'_>) -> Result<(), StoreError> {
        if self.fails.load(Ordering::Relaxed) {
            return Err(StoreError::Io("fsync failed".to_owned()));
        }
        self.inner.commit(batch)
    }
    fn change_slots(&mut self, vault: &Id, put: &[SlotRow], drop: &[Id]) -> Result<(), StoreError> {
        self.inner.change_slots(vault, put, drop)
    }
    fn rekey(
        &mut self,
        vault: &Id,
        counter: u64,
        epoch: u32,
        reseal: Reseal<'_>,
        finish: &mut dyn FnMut() -> Result<Rekeyed, StoreError>,
    ) -> Result<(), StoreError> {
        self.inner.rekey(vault, counter, epoch, reseal, finish)
    }
    fn erase(&mut self, vault: &Id) -> Result<(), StoreError> {
        self.inner.erase(vault)
    }
    fn scrub(&mut self) -> Result<(), StoreError> {
        self.inner.scrub()
    }
    fn check(&mut self) -> Result<Vec<String>, StoreError> {
        self.inner.check()
    }
}

#[test]
fn after_a_failed_commit_nothing_is_kept_and_no_write_is_tried_again() {
    let fails = Arc::new(AtomicBool::new(false));
    let store = Failing { inner: MemoryStore::default(), fails: fails.clone() };
    let install = Install::with_store(Box::new(store)).expect("install");
    let (vault, _) = install.create(new_vault("robin")).expect("vault");
    vault.change(Change::Put { entry: note(1, "kept"), expect: Some(0) }).expect("kept");
    let (before, counter) = (vault.journal().clone(), vault.counter());
    fails.store(true, Ordering::Relaxed);
    let lost = vault.change(Change::Put { entry: note(2, "lost"), expect: Some(0) });
    assert!(matches!(lost, Err(VaultError::Io(_))));
    fails.store(false, Ordering::Relaxed);
    let refused = vault.change(Change::Put { entry: note(3, "refused"), expect: Some(0) });
    assert!(matches!(refused, Err(VaultError::Io(_))), "a disk that failed once is not trusted again");
    assert_eq!((&*vault.journal(), vault.counter()), (&before, counter));
    vault.verify().expect("what is there is in order");
}

#[test]
fn on_a_full_disk_reading_and_erasing_still_work_and_writing_comes_back() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("notes.db");
    let settings = SqliteSettings { synchronous: Synchronous::Full, pages_max: Some(60), alone: false };
    let store = SqliteStore::open_with(&path, settings).expect("store");
    let install = Install::with_store(Box::new(store)).expect("install");
    let (vault, _) = install.create(new_vault("robin")).expect("vault");
    let long = "many words ".repeat(300);
    let kept = (1..200)
        .take_while(|n| match vault.change(Change::Put { entry: note(*n, &long), expect: Some(0) }) {
            Ok(_) => true,
            Err(VaultError::Full) => false,
            Err(other) => panic!("{other}"),
        })
        .count();
    assert!(kept > 10 && vault.journal().len() == kept);
    vault.verify().expect("in order");
    vault.change(Change::Erase((1..5).map(id).collect())).expect("erased on a full disk");
    vault.change(Change::Put { entry: note(300, "again"), expect: Some(0) }).expect("room again");
    drop(vault);
    let vault = install.unlock("robin", PASSPHRASE, opening()).expect("unlocked");
    assert_eq!(vault.journal().len(), kept - 4 + 1);
}
