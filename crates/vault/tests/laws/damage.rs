//! Whatever happens to the rows behind our back is noticed, and the row is named.

use std::path::Path;

use nearer_core::{Answers, SavedDraft};
use nearer_vault::{Change, Damage, Fault, Install, Vault, VaultError};
use rusqlite::{Connection, params};

use crate::sample::{PASSPHRASE, minute, new_vault, note, opening};

/// A folder with one vault: three entries, one of them corrected, and a draft.
struct Fixture {
    dir: tempfile::TempDir,
}

impl Fixture {
    fn new() -> Self {
        let fixture = Self { dir: tempfile::tempdir().expect("folder") };
        let (_install, vault) = fixture.make("robin");
        vault.change(Change::Put { entry: note(1, "corrected"), expect: Some(1) }).expect("kept");
        let draft = SavedDraft { page: "/t".to_owned(), answers: Answers::default(), at: minute(1) };
        vault.change(Change::Draft(draft)).expect("kept");
        fixture
    }
    fn make(&self, handle: &str) -> (Install, Vault) {
        let install = Install::open(self.dir.path()).expect("install");
        let (vault, _) = install.create(new_vault(handle)).expect("vault");
        vault.change(Change::PutAll((1..4).map(|n| note(n, "text")).collect())).expect("kept");
        (install, vault)
    }
    fn db(&self) -> Connection {
        Connection::open(self.dir.path().join("notes.db")).expect("db")
    }
    fn damage(&self) -> Vec<Damage> {
        damage_in(self.dir.path())
    }
    /// Every row: (seq, item, version, blob).
    fn rows(&self) -> Vec<(i64, Vec<u8>, i64, Vec<u8>)> {
        let db = self.db();
        let mut read = db.prepare("select seq, item_id, version, blob from items order by seq").expect("sql");
        let rows = read.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))).expect("rows");
        rows.map(|r| r.expect("row")).collect()
    }
    fn set(&self, seq: i64, blob: &[u8]) {
        self.db().execute("update items set blob = $1 where seq = $2", params![blob, seq]).expect("set");
    }
}

fn damage_in(dir: &Path) -> Vec<Damage> {
    let install = Install::open(dir).expect("install");
    match install.unlock("robin", PASSPHRASE, opening()) {
        Err(VaultError::Damaged(damage)) => damage,
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn any_flipped_bit_of_any_row_is_named() {
    let fixture = Fixture::new();
    let install = Install::open(fixture.dir.path()).expect("install");
    let vault = install.unlock("robin", PASSPHRASE, opening()).expect("unlocked");
    let rows = fixture.rows();
    assert_eq!(rows.len(), 7, "four records, settings, openings and a draft");
    let db = fixture.db();
    for (seq, item, version, blob) in &rows {
        let named = format!("item {} version {version}", hex(item));
        // Every bit of the header, and a few of the rest.
        for bit in (0..65 * 8).step_by(3).chain((65 * 8..blob.len() * 8).step_by(61)) {
            let mut altered = blob.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            db.execute("update items set blob = $1 where seq = $2", params![altered, seq]).expect("set");
            let Err(VaultError::Damaged(damage)) = vault.verify() else { panic!("bit {bit} of {named} passed") };
            assert_eq!(damage, [Damage { what: Fault::Altered, which: named.clone() }], "bit {bit}");
        }
        db.execute("update items set blob = $1 where seq = $2", params![blob, seq]).expect("set");
    }
    vault.verify().expect("in order again");
}

#[test]
fn a_damaged_vault_opens_for_reading_without_the_damaged_row() {
    let fixture = Fixture::new();
    for (seq, item, version, blob) in fixture.rows() {
        fixture.set(seq, &blob[..blob.len() - 1]);
        let install = Install::open(fixture.dir.path()).expect("install");
        let (vault, damage) = install.unlock_damaged("robin", PASSPHRASE).expect("opened");
        assert_eq!(damage, [Damage { what: Fault::Altered, which: format!("item {} version {version}", hex(&item)) }]);
        assert!(vault.journal().len() >= 2, "the others open");
        assert!(matches!(vault.change(Change::Opened(opening())), Err(VaultError::ReadOnly)));
        fixture.set(seq, &blob);
    }
    assert_eq!(fixture.damage(), []);
}

#[test]
fn any_flipped_bit_of_the_head_or_the_counter_is_noticed() {
    let fixture = Fixture::new();
    let db = fixture.db();
    let head: Vec<u8> = db.query_row("select head from vaults", [], |r| r.get(0)).expect("head");
    for bit in (0..head.len() * 8).step_by(37) {
        let mut altered = head.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        db.execute("update vaults set head = $1", [&altered]).expect("set");
        assert!(!fixture.damage().is_empty(), "bit {bit}");
    }
    db.execute("update vaults set head = $1", [&head[..71]]).expect("set");
    assert_eq!(fixture.damage()[0].what, Fault::Head);
    db.execute("update vaults set head = $1, counter = counter + 1", [&head]).expect("set");
    assert_eq!(fixture.damage()[0].what, Fault::Head);
    db.execute("update vaults set counter = counter - 1, epoch = 7", []).expect("set");
    assert_eq!(fixture.damage()[0].what, Fault::Head);
}

#[test]
fn any_flipped_bit_of_a_slot_opens_nothing() {
    let fixture = Fixture::new();
    let db = fixture.db();
    let slot: Vec<u8> = db.query_row("select blob from slots", [], |r| r.get(0)).expect("slot");
    for bit in (0..slot.len() * 8).step_by(277) {
        let mut altered = slot.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        db.execute("update slots set blob = $1", [&altered]).expect("set");
        let install = Install::open(fixture.dir.path()).expect("install");
        let refused = install.unlock("robin", PASSPHRASE, opening()).err().expect("refused");
        let known = matches!(refused, VaultError::WrongKey | VaultError::Damaged(_) | VaultError::BadInput { .. });
        assert!(known, "bit {bit}: {refused}");
    }
}

#[test]
fn a_deleted_row_is_missed() {
    let fixture = Fixture::new();
    for (seq, item, version, blob) in fixture.rows() {
        let db = fixture.db();
        db.execute("delete from items where seq = $1", [seq]).expect("deleted");
        let damage = fixture.damage();
        assert!(damage.iter().any(|d| d.what == Fault::Missing), "{damage:?}");
        let put =
            "insert into items (seq, vault_id, item_id, version, blob) select $1, vault_id, $2, $3, $4 from vaults";
        db.execute(put, params![seq, item, version, blob]).expect("put back");
    }
    assert_eq!(fixture.damage(), []);
}

#[test]
fn swapped_rows_are_named_as_swapped() {
    let fixture = Fixture::new();
    let rows = fixture.rows();
    let records: Vec<_> = rows.iter().filter(|r| r.3[4] == 1 && r.2 == 1).collect();
    fixture.set(records[0].0, &records[1].3);
    fixture.set(records[1].0, &records[0].3);
    let damage = fixture.damage();
    assert_eq!(damage.iter().map(|d| d.what).collect::<Vec<_>>(), [Fault::Swapped, Fault::Swapped]);
}

#[test]
fn an_older_version_in_the_place_of_a_newer_is_named_as_replayed() {
    let fixture = Fixture::new();
    let rows = fixture.rows();
    let newer = rows.iter().find(|r| r.2 == 2 && r.3[4] == 1).expect("a corrected entry");
    let older = rows.iter().find(|r| r.1 == newer.1 && r.2 == 1).expect("its first version");
    fixture.set(newer.0, &older.3);
    let which = format!("item {} version 2", hex(&newer.1));
    assert_eq!(fixture.damage(), [Damage { what: Fault::Replayed, which }]);
}

#[test]
fn a_copied_row_and_a_row_of_another_vault_do_not_pass() {
    let fixture = Fixture::new();
    drop(fixture.make("kim"));
    let db = fixture.db();
    let copy = "insert into items (vault_id, item_id, version, blob)
                select vault_id, randomblob(16), 1, blob from items where seq = 1";
    db.execute(copy, []).expect("copied");
    assert_eq!(fixture.damage().len(), 1);
    db.execute("delete from items where seq = (select max(seq) from items)", []).expect("deleted");
    let moved = "update items set blob = (select blob from items where seq = 9) where seq = 1";
    db.execute(moved, []).expect("moved");
    assert_eq!(fixture.damage().len(), 1);
}

#[test]
fn the_rows_and_head_of_an_earlier_day_put_back_in_part_are_noticed() {
    let fixture = Fixture::new();
    let db = fixture.db();
    let head: (i64, Vec<u8>) =
        db.query_row("select counter, head from vaults", [], |r| Ok((r.get(0)?, r.get(1)?))).expect("head");
    {
        let install = Install::open(fixture.dir.path()).expect("install");
        let vault = install.unlock("robin", PASSPHRASE, opening()).expect("unlocked");
        vault.change(Change::Put { entry: note(9, "later"), expect: Some(0) }).expect("kept");
    }
    db.execute("update vaults set counter = $1, head = $2", params![head.0, head.1]).expect("set");
    assert!(!fixture.damage().is_empty());
}

#[test]
fn a_file_cut_short_is_refused_or_has_lost_nothing() {
    let fixture = Fixture::new();
    fixture.db().execute_batch("pragma wal_checkpoint(truncate)").expect("checkpoint");
    let path = fixture.dir.path().join("notes.db");
    let whole = std::fs::read(&path).expect("bytes");
    let reopened = || Install::open(fixture.dir.path()).and_then(|i| i.unlock("robin", PASSPHRASE, opening()));
    let before = reopened().expect("unlocked").journal().clone();
    for cut in [whole.len() - 1, whole.len() - 4096, whole.len() / 2, 4096, 100] {
        std::fs::write(&path, &whole[..cut]).expect("cut");
        let _ = std::fs::remove_file(fixture.dir.path().join("notes.db-wal"));
        if let Ok(vault) = reopened() {
            assert_eq!(*vault.journal(), before, "cut at {cut}");
            assert!(cut == whole.len() - 1, "cut at {cut}");
        }
    }
}

#[test]
fn a_running_vault_notices_at_its_next_check() {
    let fixture = Fixture::new();
    let install = Install::open(fixture.dir.path()).expect("install");
    let vault = install.unlock("robin", PASSPHRASE, opening()).expect("unlocked");
    vault.verify().expect("in order");
    fixture.db().execute("delete from items where seq = 3", []).expect("deleted");
    assert!(matches!(vault.verify(), Err(VaultError::Damaged(_))));
}
