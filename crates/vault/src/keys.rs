//! Where the vault meets the seal: keys of one epoch, rows that open, and the head.

use nearer_seal::envelope::{outside, tag_of as seal_tag};
use nearer_seal::{Context, Head, ItemId, Keyring, OsEntropy, RootKey, SetDigest, VaultId, entropy};

use crate::VaultError;
use crate::store::{Id, Item, Row, VaultRow};

/// The classes of rows in a private vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Record,
    Draft,
    Settings,
    Opening,
}

impl Class {
    fn sealed(self) -> nearer_seal::Class {
        match self {
            Self::Record => nearer_seal::Class::Record,
            Self::Draft => nearer_seal::Class::Draft,
            Self::Settings => nearer_seal::Class::Settings,
            Self::Opening => nearer_seal::Class::Audit,
        }
    }
    fn of(sealed: nearer_seal::Class) -> Option<Self> {
        Some(match sealed {
            nearer_seal::Class::Record => Self::Record,
            nearer_seal::Class::Draft => Self::Draft,
            nearer_seal::Class::Settings => Self::Settings,
            nearer_seal::Class::Audit => Self::Opening,
            _ => return None,
        })
    }
}

/// Random bytes from the system.
pub(crate) fn fresh<const N: usize>() -> Result<[u8; N], VaultError> {
    entropy::draw(&mut OsEntropy::default()).map_err(|e| VaultError::Io(e.to_string()))
}

/// The tag of sealed bytes, by which the head names them; zero for what is no envelope.
pub(crate) fn tag_of(blob: &[u8]) -> [u8; 16] {
    seal_tag(blob).unwrap_or_default()
}

/// The keys of one vault and epoch.
#[derive(Debug)]
pub(crate) struct Keys {
    pub(crate) vault: Id,
    pub(crate) epoch: u32,
    pub(crate) root: RootKey,
    ring: Keyring,
}

/// A row that opened.
pub(crate) struct Opened<'a> {
    pub(crate) class: Class,
    pub(crate) item: Id,
    pub(crate) version: u64,
    pub(crate) tag: [u8; 16],
    pub(crate) plain: &'a [u8],
}

impl Keys {
    pub(crate) fn derive(root: RootKey, vault: Id, epoch: u32) -> Self {
        let ring = root.derive(&VaultId(vault), epoch);
        Self { vault, epoch, root, ring }
    }
    fn context(&self, class: Class, item: Id, version: u64) -> Context {
        Context::private(class.sealed(), VaultId(self.vault), ItemId(item), version, self.epoch)
    }
    /// Seals one row.
    pub(crate) fn seal(&self, class: Class, item: Id, version: u64, plain: &[u8]) -> Result<Item, VaultError> {
        let at = self.context(class, item, version);
        let sealed = self.ring.key(class.sealed()).seal(&at, plain, &mut OsEntropy::default());
        Ok(Item { item, version, blob: sealed.map_err(|e| VaultError::bad(e.to_string()))? })
    }
    /// Opens one row into `room`, whose capacity is used again and again.
    pub(crate) fn open<'r>(&self, row: Row<'_>, room: &'r mut Vec<u8>) -> Option<Opened<'r>> {
        let item: Id = row.item.try_into().ok()?;
        let class = Class::of(outside(row.blob)?.class)?;
        let at = self.context(class, item, row.version);
        let plain = self.ring.key(class.sealed()).open_into(&at, row.blob, room).ok()?;
        Some(Opened { class, item, version: row.version, tag: tag_of(row.blob), plain })
    }
    /// Whether these are the keys of that root.
    pub(crate) fn are_of(&self, root: &RootKey) -> bool {
        self.root.fingerprint() == root.fingerprint()
    }
}

/// Where a vault stands: its counter, and which rows belong to it.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    vault: Id,
    pub(crate) counter: u64,
    head: Head,
    previous: Head,
    set: SetDigest,
    /// The number of rows written beside the head.
    count_kept: Option<u64>,
}

/// Bytes of a stored head: head 32, previous head 32, count u64 big-endian.
const HEAD_BLOB_BYTES: usize = 72;

impl Standing {
    /// A vault that has nothing yet.
    pub(crate) fn start(vault: Id) -> Self {
        let set = SetDigest::default();
        Self { vault, counter: 0, head: Head::NONE, previous: Head::NONE, set, count_kept: Some(0) }
    }
    /// What a stored head says; which rows belong to it is yet to be counted.
    pub(crate) fn of(row: &VaultRow) -> Self {
        let mut standing = Self { counter: row.counter, count_kept: None, ..Self::start(row.vault) };
        if let Ok(blob) = <&[u8; HEAD_BLOB_BYTES]>::try_from(row.head.as_slice()) {
            standing.head.0.copy_from_slice(&blob[..32]);
            standing.previous.0.copy_from_slice(&blob[32..64]);
            standing.count_kept = blob[64..].try_into().ok().map(u64::from_be_bytes);
        }
        standing
    }
    /// How many rows have been counted.
    pub(crate) fn count(&self) -> u64 {
        self.set.count
    }
    /// How many rows there were when the head was written.
    pub(crate) fn count_kept(&self) -> Option<u64> {
        self.count_kept
    }
    pub(crate) fn add(&mut self, keys: &Keys, class: Class, item: Id, version: u64, tag: [u8; 16]) {
        self.set.add(&keys.ring, &ItemId(item), version, class.sealed(), &tag);
    }
    pub(crate) fn remove(&mut self, keys: &Keys, class: Class, item: Id, version: u64, tag: [u8; 16]) {
        self.set.remove(&keys.ring, &ItemId(item), version, class.sealed(), &tag);
    }
    /// One commit further.
    pub(crate) fn step(&mut self, keys: &Keys) {
        self.counter += 1;
        self.previous = self.head;
        self.head = self.computed(keys);
        self.count_kept = Some(self.set.count);
    }
    /// The same counter step under new keys, from rows counted anew.
    pub(crate) fn step_rekeyed(&mut self, keys: &Keys, rows: SetDigest) {
        self.set = rows;
        self.step(keys);
    }
    /// The digest of the rows.
    pub(crate) fn rows(&self) -> SetDigest {
        self.set
    }
    fn computed(&self, keys: &Keys) -> Head {
        Head::of(&keys.ring, &VaultId(self.vault), self.counter, &self.previous, &self.set)
    }
    /// Whether the rows counted are the ones the head was written for.
    pub(crate) fn head_fits(&self, keys: &Keys) -> bool {
        self.count_kept == Some(self.set.count) && self.head.is(&self.computed(keys))
    }
    pub(crate) fn head_blob(&self) -> Vec<u8> {
        let count = self.set.count.to_be_bytes();
        [&self.head.0[..], &self.previous.0, &count].concat()
    }
    pub(crate) fn same_as(&self, other: &Self) -> bool {
        self.counter == other.counter && self.set == other.set && self.head.is(&other.head)
    }
}
