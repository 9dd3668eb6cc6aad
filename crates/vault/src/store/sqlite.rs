//! Rows in one SQLite file.
//!
//! WAL with `synchronous=FULL`: a commit that returned survives a power cut. Deleted rows
//! are overwritten (`secure_delete`) and leave the WAL at the next [`Store::scrub`].

use std::path::{Path, PathBuf};

use rusqlite::{CachedStatement, Connection, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, params};

use super::{Batch, Id, Item, Rekeyed, Reseal, Row, SlotRow, Store, StoreError, VaultRow};

/// The layout that this program writes, in `user_version`.
const LAYOUT: i64 = 1;
/// Earlier versions can corrupt a WAL (<https://sqlite.org/wal.html#walresetbug>).
const SQLITE_MIN: i32 = 3_051_003;
/// Room that is given back when the disk is full, so that deleting still works.
const SPARE_BYTES: usize = 8 * 1024 * 1024;
const INITIAL: &str = include_str!("../../migrations/sqlite/0001-initial.sql");

/// How long a commit waits for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Synchronous {
    /// Until it is there: the only setting for people's records.
    Full,
    /// Not at all. A negative control: a test that does not notice it is no test.
    Off,
}

/// Settings that only tests change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SqliteSettings {
    /// How long a commit waits.
    pub synchronous: Synchronous,
    /// Most pages of 4 KiB, as if the disk ended there.
    pub pages_max: Option<u32>,
    /// Without the file that lets a second connection in: opens where no byte is left.
    pub alone: bool,
}

impl Default for SqliteSettings {
    fn default() -> Self {
        let off = crate::controls::asked_for("synchronous-off");
        Self { synchronous: if off { Synchronous::Off } else { Synchronous::Full }, pages_max: None, alone: false }
    }
}

/// A store in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    db: Connection,
    spare: PathBuf,
}

impl From<rusqlite::Error> for StoreError {
    fn from(e: rusqlite::Error) -> Self {
        if e.sqlite_error().is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE) {
            return Self::Full;
        }
        match e.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(e.to_string()),
            Some(ErrorCode::ConstraintViolation) => Self::Corrupt(e.to_string()),
            _ => Self::Io(e.to_string()),
        }
    }
}

impl SqliteStore {
    /// Opens a file, making it when it is not there. On a full disk the room set aside is
    /// given back, since opening alone needs some.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a file of a newer program, which is not touched.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let settings = SqliteSettings::default();
        let no_room = |e: &StoreError| matches!(e, StoreError::Full | StoreError::Io(_));
        let mut opened = Self::open_with(path, settings);
        if opened.as_ref().is_err_and(no_room) && std::fs::remove_file(spare_of(path)).is_ok() {
            opened = Self::open_with(path, settings);
        }
        if opened.as_ref().is_err_and(no_room) {
            opened = Self::open_with(path, SqliteSettings { alone: true, ..settings });
        }
        opened
    }
    /// Opens a file with other settings: for negative controls in tests.
    ///
    /// # Errors
    /// As [`SqliteStore::open`].
    pub fn open_with(path: &Path, settings: SqliteSettings) -> Result<Self, StoreError> {
        if rusqlite::version_number() < SQLITE_MIN {
            return Err(StoreError::Io(format!("SQLite {} is too old", rusqlite::version())));
        }
        let mut db = Connection::open(path)?;
        db.busy_timeout(std::time::Duration::from_secs(5))?;
        db.set_prepared_statement_cache_capacity(32);
        if settings.alone {
            db.query_row("pragma locking_mode=exclusive", [], |_| Ok(()))?;
        }
        let layout: i64 = db.query_row("pragma user_version", [], |r| r.get(0))?;
        if layout > LAYOUT {
            return Err(StoreError::Newer);
        }
        tune(&db, settings)?;
        if layout == 0 {
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            tx.execute_batch(INITIAL)?;
            tx.pragma_update(None, "user_version", LAYOUT)?;
            tx.commit()?;
        }
        let mut store = Self { db, spare: spare_of(path) };
        store.keep_spare();
        Ok(store)
    }
    /// Sets the spare room aside again; without room for it, later.
    fn keep_spare(&mut self) {
        if !self.spare.exists() && write_spare(&self.spare).is_err() {
            let _ = std::fs::remove_file(&self.spare);
        }
    }
    fn sql(&self, sql: &str) -> Result<CachedStatement<'_>, StoreError> {
        Ok(self.db.prepare_cached(sql)?)
    }
    fn begin(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.db.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
    /// Whether this vault owns so many of the rows that walking all is the quick way.
    fn owns_most(&self, vault: &Id) -> Result<bool, StoreError> {
        let vaults: i64 = self.sql(include_str!("sql/vault_count.sql"))?.query_row([], |r| r.get(0))?;
        if vaults <= 1 {
            return Ok(true);
        }
        let own: i64 = self.sql(include_str!("sql/item_count.sql"))?.query_row([vault], |r| r.get(0))?;
        let last: i64 = self.sql(include_str!("sql/item_last.sql"))?.query_row([], |r| r.get(0))?;
        Ok(own.saturating_mul(4) >= last)
    }
}

/// Pages kept in memory during a walk that reads each once: few enough to stay near the
/// processor. Afterwards there are as many as SQLite wants.
struct FewPages<'a>(&'a Connection);

impl<'a> FewPages<'a> {
    fn of(db: &'a Connection) -> Result<Self, StoreError> {
        db.execute_batch("pragma cache_size=-256")?;
        Ok(Self(db))
    }
}

impl Drop for FewPages<'_> {
    fn drop(&mut self) {
        let _ = self.0.execute_batch("pragma cache_size=-2000");
    }
}

/// The file that keeps room, beside the database.
fn spare_of(path: &Path) -> PathBuf {
    path.with_file_name("notes.spare")
}

/// Real bytes, since a hole in a file keeps no room.
fn write_spare(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    std::io::Write::write_all(&mut options.open(path)?, &vec![0_u8; SPARE_BYTES])
}

fn tune(db: &Connection, settings: SqliteSettings) -> Result<(), StoreError> {
    let synchronous = match settings.synchronous {
        Synchronous::Full => "full",
        Synchronous::Off => "off",
    };
    db.query_row("pragma journal_mode=wal", [], |_| Ok(()))?;
    db.execute_batch(&format!(
        "pragma synchronous={synchronous}; pragma secure_delete=on; pragma foreign_keys=on;
         pragma trusted_schema=off; pragma cell_size_check=on; pragma temp_store=memory;
         pragma mmap_size=0; pragma fullfsync=1; pragma checkpoint_fullfsync=1;
         pragma journal_size_limit=67108864;"
    ))?;
    if let Some(pages) = settings.pages_max {
        db.query_row(&format!("pragma max_page_count={pages}"), [], |_| Ok(()))?;
    }
    Ok(())
}

/// An id from a column; a damaged file may hold anything.
fn id(bytes: &[u8]) -> Result<Id, rusqlite::Error> {
    bytes.try_into().map_err(|_| rusqlite::Error::InvalidColumnType(0, "id".into(), rusqlite::types::Type::Blob))
}

fn vault_row(row: &rusqlite::Row<'_>) -> Result<VaultRow, rusqlite::Error> {
    Ok(VaultRow {
        vault: id(row.get_ref(0)?.as_blob()?)?,
        epoch: row.get(1)?,
        counter: row.get::<_, i64>(2)?.unsigned_abs(),
        head: row.get(3)?,
        created_day: row.get(4)?,
    })
}

fn slot_row(row: &rusqlite::Row<'_>) -> Result<SlotRow, rusqlite::Error> {
    Ok(SlotRow { slot: id(row.get_ref(0)?.as_blob()?)?, blob: row.get(1)? })
}

/// Versions and counters as SQLite keeps them; they never come near 2^63.
fn int(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn put_items(tx: &Transaction<'_>, vault: &Id, items: &[Item]) -> Result<(), StoreError> {
    let mut put = tx.prepare_cached(include_str!("sql/item_put.sql"))?;
    for item in items {
        put.execute(params![vault, item.item, int(item.version), item.blob])?;
    }
    Ok(())
}

fn put_slots(tx: &Transaction<'_>, vault: &Id, slots: &[SlotRow]) -> Result<(), StoreError> {
    let mut put = tx.prepare_cached(include_str!("sql/slot_put.sql"))?;
    for slot in slots {
        put.execute(params![vault, slot.slot, slot.blob])?;
    }
    Ok(())
}

impl Store for SqliteStore {
    fn install_key(&mut self, fresh: &[u8; 32]) -> Result<[u8; 32], StoreError> {
        let kept = self.db.query_row(include_str!("sql/install_get.sql"), [], |r| r.get(0)).optional()?;
        if let Some(key) = kept {
            return Ok(key);
        }
        self.db.execute(include_str!("sql/install_put.sql"), [fresh])?;
        Ok(*fresh)
    }
    fn vaults(&mut self) -> Result<u64, StoreError> {
        let n: i64 = self.sql(include_str!("sql/vault_count.sql"))?.query_row([], |r| r.get(0))?;
        Ok(n.unsigned_abs())
    }
    fn find(&mut self, handle: &[u8]) -> Result<Option<VaultRow>, StoreError> {
        Ok(self.sql(include_str!("sql/vault_find.sql"))?.query_row([handle], vault_row).optional()?)
    }
    fn vault(&mut self, vault: &Id) -> Result<Option<VaultRow>, StoreError> {
        Ok(self.sql(include_str!("sql/vault_get.sql"))?.query_row([vault], vault_row).optional()?)
    }
    fn create(&mut self, row: &VaultRow, handle: &[u8], slots: &[SlotRow], items: &[Item]) -> Result<(), StoreError> {
        let tx = self.begin()?;
        let values = params![row.vault, handle, row.epoch, int(row.counter), row.head, row.created_day];
        match tx.execute(include_str!("sql/vault_put.sql"), values) {
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => return Err(StoreError::Taken),
            other => other?,
        };
        put_slots(&tx, &row.vault, slots)?;
        put_items(&tx, &row.vault, items)?;
        Ok(tx.commit()?)
    }
    fn read(&mut self, vault: &Id, each: &mut dyn FnMut(Row<'_>)) -> Result<(), StoreError> {
        let walk =
            if self.owns_most(vault)? { include_str!("sql/item_walk.sql") } else { include_str!("sql/item_pick.sql") };
        let _few = FewPages::of(&self.db)?;
        let mut read = self.sql(walk)?;
        let mut rows = read.query([vault])?;
        while let Some(row) = rows.next()? {
            let (item, version, blob) = (row.get_ref(0)?, row.get::<_, i64>(1)?, row.get_ref(2)?);
            each(Row {
                item: item.as_blob().unwrap_or_default(),
                version: version.unsigned_abs(),
                blob: blob.as_blob().unwrap_or_default(),
            });
        }
        Ok(())
    }
    fn versions(&mut self, vault: &Id, item: &Id, each: &mut dyn FnMut(Row<'_>)) -> Result<(), StoreError> {
        let mut read = self.sql(include_str!("sql/item_versions.sql"))?;
        let mut rows = read.query(params![vault, item])?;
        while let Some(row) = rows.next()? {
            let (version, blob) = (row.get::<_, i64>(0)?, row.get_ref(1)?);
            each(Row { item, version: version.unsigned_abs(), blob: blob.as_blob().unwrap_or_default() });
        }
        Ok(())
    }
    fn any_slot(&mut self) -> Result<Option<SlotRow>, StoreError> {
        Ok(self.sql(include_str!("sql/slot_any.sql"))?.query_row([], slot_row).optional()?)
    }
    fn slots(&mut self, vault: &Id) -> Result<Vec<SlotRow>, StoreError> {
        let mut read = self.sql(include_str!("sql/slot_all.sql"))?;
        let slots = read.query_map([vault], slot_row)?.collect::<Result<Vec<_>, _>>()?;
        Ok(slots)
    }
    fn commit(&mut self, batch: &Batch<'_>) -> Result<(), StoreError> {
        let tx = self.begin()?;
        let step = params![batch.head, batch.vault, int(batch.counter)];
        if tx.prepare_cached(include_str!("sql/vault_step.sql"))?.execute(step)? != 1 {
            return Err(StoreError::Stale);
        }
        for (item, version) in batch.drop {
            let mut drop = tx.prepare_cached(include_str!("sql/item_drop.sql"))?;
            drop.execute(params![batch.vault, item, int(*version)])?;
        }
        put_items(&tx, &batch.vault, batch.put)?;
        Ok(tx.commit()?)
    }
    fn change_slots(&mut self, vault: &Id, put: &[SlotRow], drop: &[Id]) -> Result<(), StoreError> {
        let tx = self.begin()?;
        for slot in drop {
            tx.execute(include_str!("sql/slot_drop.sql"), params![vault, slot])?;
        }
        put_slots(&tx, vault, put)?;
        Ok(tx.commit()?)
    }
    fn rekey(
        &mut self,
        vault: &Id,
        counter: u64,
        epoch: u32,
        reseal: Reseal<'_>,
        finish: &mut dyn FnMut() -> Result<Rekeyed, StoreError>,
    ) -> Result<(), StoreError> {
        let tx = self.begin()?;
        let mut seqs: Vec<i64> = tx
            .prepare(include_str!("sql/item_seqs.sql"))?
            .query_map([vault], |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        seqs.sort_unstable();
        for seq in seqs {
            let blob = {
                let mut at = tx.prepare_cached(include_str!("sql/item_at.sql"))?;
                let mut rows = at.query([seq])?;
                let Some(row) = rows.next()? else { continue };
                let (item, version, blob) = (row.get_ref(0)?, row.get::<_, i64>(1)?, row.get_ref(2)?);
                reseal(Row {
                    item: item.as_blob().unwrap_or_default(),
                    version: version.unsigned_abs(),
                    blob: blob.as_blob().unwrap_or_default(),
                })?
            };
            tx.prepare_cached(include_str!("sql/item_set.sql"))?.execute(params![blob, seq])?;
        }
        let after = finish()?;
        let step = params![after.head, epoch, vault, int(counter)];
        if tx.execute(include_str!("sql/vault_rekey.sql"), step)? != 1 {
            return Err(StoreError::Stale);
        }
        tx.execute(include_str!("sql/slot_drop_all.sql"), [vault])?;
        put_slots(&tx, vault, &after.slots)?;
        Ok(tx.commit()?)
    }
    fn erase(&mut self, vault: &Id) -> Result<(), StoreError> {
        let tx = self.begin()?;
        tx.execute(include_str!("sql/slot_drop_all.sql"), [vault])?;
        tx.commit()?;
        self.scrub()?;
        let tx = self.begin()?;
        tx.execute(include_str!("sql/item_drop_all.sql"), [vault])?;
        tx.execute(include_str!("sql/vault_drop.sql"), [vault])?;
        tx.commit()?;
        self.scrub()
    }
    fn scrub(&mut self) -> Result<(), StoreError> {
        let busy: i64 = self.db.query_row("pragma wal_checkpoint(truncate)", [], |r| r.get(0))?;
        self.keep_spare();
        if busy == 0 { Ok(()) } else { Err(StoreError::InUse) }
    }
    fn check(&mut self) -> Result<Vec<String>, StoreError> {
        let mut check = self.db.prepare("pragma integrity_check")?;
        let found = check.query_map([], |r| r.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        Ok(found.into_iter().filter(|line| line != "ok").collect())
    }
    fn release_spare(&mut self) -> bool {
        std::fs::remove_file(&self.spare).is_ok()
    }
}
