//! Reading a whole vault once: every row is opened, counted and compared with the head.

use std::collections::HashMap;

use nearer_core::{Entry, EntryId, Kept};

use crate::index::{Index, Single};
use crate::keys::{Class, Keys, Opened, Standing};
use crate::store::{Id, Row, Store, VaultRow};
use crate::{Damage, Fault, VaultError};

/// A row that did not open.
struct Closed {
    item: Vec<u8>,
    version: u64,
    blob: Vec<u8>,
}

/// What one walk over the rows of a vault found.
pub(crate) struct Walk {
    /// The rows as counted.
    pub(crate) standing: Standing,
    /// Every fault, named.
    pub(crate) damage: Vec<Damage>,
}

/// How many rows that do not open are looked at closely.
const LOOKED_AT_MAX: usize = 64;

pub(crate) fn name_of(item: &[u8], version: u64) -> String {
    let hex: String = item.iter().map(|b| format!("{b:02x}")).collect();
    format!("item {hex} version {version}")
}

/// Opens every row of a vault in turn. `each` says whether what is inside can be read.
pub(crate) fn walk(
    store: &mut dyn Store,
    row: &VaultRow,
    keys: &Keys,
    each: &mut dyn FnMut(&Opened<'_>) -> bool,
) -> Result<Walk, VaultError> {
    let (mut standing, mut buffer) = (Standing::of(row), Vec::new());
    let (mut closed, mut damage) = (Vec::new(), Vec::new());
    let mut versions: HashMap<Id, (u64, u64)> = HashMap::new();
    let read = store.read(&row.vault, &mut |row| match keys.open(row, &mut buffer) {
        Some(opened) => {
            standing.add(keys, opened.class, opened.item, opened.version, opened.tag);
            if opened.class == Class::Record && opened.version > 1 {
                let seen = versions.entry(opened.item).or_default();
                *seen = (seen.0 + 1, seen.1.max(opened.version));
            }
            if !each(&opened) {
                damage.push(Damage { what: Fault::Row, which: name_of(row.item, row.version) });
            }
        }
        None => closed.push(Closed { item: row.item.to_vec(), version: row.version, blob: row.blob.to_vec() }),
    });
    if let Err(e) = read {
        damage.push(Damage { what: Fault::Missing, which: format!("rows ({e})") });
    }
    let looked_at = closed.len().min(LOOKED_AT_MAX);
    for (at, row) in closed.iter().enumerate() {
        let what = if at < looked_at { why_closed(keys, row, &closed[..looked_at]) } else { Fault::Altered };
        damage.push(Damage { what, which: name_of(&row.item, row.version) });
    }
    if damage.is_empty() {
        damage.extend(against_head(row, keys, &standing, &versions));
    }
    Ok(Walk { standing, damage })
}

/// Why a row does not open: it opens where another row should be, or nowhere.
fn why_closed(keys: &Keys, row: &Closed, others: &[Closed]) -> Fault {
    let mut buffer = Vec::new();
    let mut opens_as = |item: &[u8], version| keys.open(Row { item, version, blob: &row.blob }, &mut buffer).is_some();
    if (1..row.version + 3).take(LOOKED_AT_MAX).any(|version| opens_as(&row.item, version)) {
        return Fault::Replayed;
    }
    if others.iter().any(|o| opens_as(&o.item, o.version)) { Fault::Swapped } else { Fault::Altered }
}

/// All rows open, but they may not be the ones that the last change left.
fn against_head(row: &VaultRow, keys: &Keys, found: &Standing, versions: &HashMap<Id, (u64, u64)>) -> Vec<Damage> {
    if found.head_fits(keys) || crate::controls::asked_for("skip-manifest") {
        return Vec::new();
    }
    let gaps = versions.iter().filter(|(_, (seen, highest))| seen + 1 < *highest);
    let mut damage: Vec<Damage> = gaps
        .map(|(item, (_, highest))| Damage {
            what: Fault::Missing,
            which: format!("{} or below", name_of(item, highest - 1)),
        })
        .collect();
    let Some(expected) = Standing::of(row).count_kept() else {
        damage.push(Damage { what: Fault::Head, which: "head".to_owned() });
        return damage;
    };
    let (what, which) = match found.count().cmp(&expected) {
        std::cmp::Ordering::Less => (Fault::Missing, format!("{} of {expected} rows", expected - found.count())),
        std::cmp::Ordering::Greater => (Fault::Extra, format!("{} rows above {expected}", found.count() - expected)),
        std::cmp::Ordering::Equal => (Fault::Head, format!("head of change {}", row.counter)),
    };
    damage.push(Damage { what, which });
    damage
}

/// Most entries for which room is made before they are read.
const ROOM_MAX: usize = 200_000;

/// Reads a whole vault into memory.
pub(crate) fn load(store: &mut dyn Store, row: &VaultRow, keys: &Keys) -> Result<(Index, Vec<Damage>), VaultError> {
    let mut index = Index::new(Standing::of(row));
    // The number comes from the file, which may say anything.
    let rows = usize::try_from(index.standing.count_kept().unwrap_or(0)).unwrap_or(0).min(ROOM_MAX);
    index.journal.reserve(rows);
    index.arena.reserve(rows);
    let walked = walk(store, row, keys, &mut |opened| take(&mut index, opened))?;
    index.standing = walked.standing;
    index.arena.settle();
    Ok((index, walked.damage))
}

/// Folds one opened row into the index; whether it could be read.
fn take(index: &mut Index, opened: &Opened<'_>) -> bool {
    let (item, version, tag) = (opened.item, opened.version, opened.tag);
    match opened.class {
        Class::Record => {
            let Some(entry) = read_entry(opened) else { return false };
            let kept = Kept { entry, version };
            if index.journal.get(&kept.entry.id).is_none_or(|held| held.version < version) {
                index.arena.put(&kept);
                index.journal.put(kept);
            }
            true
        }
        Class::Settings => serde_json::from_slice(opened.plain)
            .map(|value| index.settings = Some(Single { item, version, tag, value }))
            .is_ok(),
        Class::Opening => serde_json::from_slice(opened.plain)
            .map(|value| index.openings = Some(Single { item, version, tag, value }))
            .is_ok(),
        Class::Draft => serde_json::from_slice(opened.plain)
            .map(|value| index.drafts.push(Single { item, version, tag, value }))
            .is_ok(),
    }
}

/// The entry in an opened row, if it is one and carries the row's id.
pub(crate) fn read_entry(opened: &Opened<'_>) -> Option<Entry> {
    let id = EntryId::from_bytes(opened.item);
    let json = std::str::from_utf8(opened.plain).ok()?;
    Entry::from_json(json, id).ok().filter(|entry| entry.id == id)
}
