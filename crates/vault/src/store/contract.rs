//! One suite for every implementation of [`Store`].

use super::{Batch, Item, MemoryStore, Rekeyed, SlotRow, SqliteStore, Store, StoreError, VaultRow};

const VAULT: [u8; 16] = [1; 16];

fn row(vault: [u8; 16]) -> VaultRow {
    VaultRow { vault, epoch: 1, counter: 1, head: vec![7; 32], created_day: 20_000 }
}

fn item(n: u8, version: u64) -> Item {
    Item { item: [n; 16], version, blob: vec![n, version as u8] }
}

fn slot(n: u8) -> SlotRow {
    SlotRow { slot: [n; 16], blob: vec![n; 4] }
}

/// Everything in a vault: (item, version, blob).
fn all(store: &mut dyn Store, vault: [u8; 16]) -> Vec<(Vec<u8>, u64, Vec<u8>)> {
    let mut rows = Vec::new();
    store.read(&vault, &mut |r| rows.push((r.item.to_vec(), r.version, r.blob.to_vec()))).expect("read");
    rows
}

fn named(item: &Item) -> (Vec<u8>, u64, Vec<u8>) {
    (item.item.to_vec(), item.version, item.blob.clone())
}

fn each(law: impl Fn(&mut dyn Store)) {
    law(&mut MemoryStore::default());
    let dir = tempfile::tempdir().expect("a folder");
    law(&mut SqliteStore::open(&dir.path().join("notes.db")).expect("a file"));
}

fn made(store: &mut dyn Store) {
    store.create(&row(VAULT), b"handle", &[slot(1)], &[item(1, 1), item(2, 1)]).expect("create");
}

#[test]
fn the_install_key_is_drawn_once() {
    each(|s| {
        assert_eq!(s.install_key(&[1; 32]).expect("key"), [1; 32]);
        assert_eq!(s.install_key(&[2; 32]).expect("key"), [1; 32]);
    });
}

#[test]
fn a_vault_is_found_by_its_handle_and_a_taken_handle_is_refused() {
    each(|s| {
        assert_eq!(s.find(b"handle").expect("find"), None);
        made(s);
        assert_eq!(s.find(b"handle").expect("find"), Some(row(VAULT)));
        assert!(matches!(s.create(&row([2; 16]), b"handle", &[], &[]), Err(StoreError::Taken)));
        assert_eq!(s.vaults().expect("count"), 1);
    });
}

#[test]
fn rows_come_back_in_the_order_written_and_only_of_their_vault() {
    each(|s| {
        made(s);
        s.create(&row([2; 16]), b"other", &[], &[item(1, 1)]).expect("create");
        assert_eq!(all(s, VAULT), [named(&item(1, 1)), named(&item(2, 1))]);
        assert_eq!(all(s, [2; 16]), [named(&item(1, 1))]);
    });
}

#[test]
fn a_batch_made_for_another_counter_changes_nothing() {
    each(|s| {
        made(s);
        let put = [item(3, 1)];
        let batch = Batch { vault: VAULT, counter: 9, head: &[8; 32], put: &put, drop: &[] };
        assert!(matches!(s.commit(&batch), Err(StoreError::Stale)));
        assert_eq!(all(s, VAULT).len(), 2);
        s.commit(&Batch { counter: 1, ..batch }).expect("commit");
        let after = s.vault(&VAULT).expect("vault").expect("there");
        assert_eq!((after.counter, after.head), (2, vec![8; 32]));
        assert_eq!(all(s, VAULT).len(), 3);
    });
}

#[test]
fn a_batch_that_fails_half_way_changes_nothing() {
    each(|s| {
        made(s);
        let put = [item(3, 1), item(1, 1)];
        let batch = Batch { vault: VAULT, counter: 1, head: &[8; 32], put: &put, drop: &[([2; 16], 1)] };
        assert!(s.commit(&batch).is_err());
        assert_eq!(all(s, VAULT), [named(&item(1, 1)), named(&item(2, 1))]);
        assert_eq!(s.vault(&VAULT).expect("vault"), Some(row(VAULT)));
    });
}

#[test]
fn versions_of_one_item_come_oldest_first() {
    each(|s| {
        made(s);
        let put = [item(1, 3), item(1, 2)];
        s.commit(&Batch { vault: VAULT, counter: 1, head: &[8; 32], put: &put, drop: &[] }).expect("commit");
        let mut seen = Vec::new();
        s.versions(&VAULT, &[1; 16], &mut |r| seen.push(r.version)).expect("versions");
        assert_eq!(seen, [1, 2, 3]);
    });
}

#[test]
fn slots_are_added_and_dropped_at_once() {
    each(|s| {
        made(s);
        s.change_slots(&VAULT, &[slot(2), slot(3)], &[[1; 16]]).expect("slots");
        assert_eq!(s.slots(&VAULT).expect("slots"), [slot(2), slot(3)]);
    });
}

#[test]
fn a_rekey_replaces_every_blob_the_head_and_the_slots_or_nothing() {
    each(|s| {
        made(s);
        let mut finish = || Ok(Rekeyed { head: vec![9; 32], slots: vec![slot(9)] });
        let mut refuse = |_: super::Row<'_>| Err(StoreError::Io("no".to_owned()));
        assert!(s.rekey(&VAULT, 1, 2, &mut refuse, &mut finish).is_err());
        assert_eq!(s.slots(&VAULT).expect("slots"), [slot(1)]);
        let mut longer = |r: super::Row<'_>| Ok([r.blob, b"!"].concat());
        s.rekey(&VAULT, 1, 2, &mut longer, &mut finish).expect("rekey");
        assert!(all(s, VAULT).iter().all(|(_, _, blob)| blob.ends_with(b"!")));
        let after = s.vault(&VAULT).expect("vault").expect("there");
        assert_eq!((after.epoch, after.counter, after.head), (2, 2, vec![9; 32]));
        assert_eq!(s.slots(&VAULT).expect("slots"), [slot(9)]);
    });
}

#[test]
fn an_erased_vault_leaves_no_row() {
    each(|s| {
        made(s);
        s.erase(&VAULT).expect("erase");
        assert_eq!(all(s, VAULT), []);
        assert_eq!(s.find(b"handle").expect("find"), None);
        assert_eq!(s.check().expect("check"), Vec::<String>::new());
    });
}

#[test]
fn a_newer_file_is_refused_untouched() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("notes.db");
    let db = rusqlite::Connection::open(&path).expect("a file");
    db.pragma_update(None, "user_version", 99).expect("version");
    drop(db);
    let before = std::fs::read(&path).expect("bytes");
    assert!(matches!(SqliteStore::open(&path), Err(StoreError::Newer)));
    assert_eq!(std::fs::read(&path).expect("bytes"), before);
}
