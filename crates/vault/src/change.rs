//! The one door for every write.

use nearer_core::{BatchId, Entry, EntryId, Opening, SavedDraft, Settings};

/// Something to be kept, corrected or erased. Each change is durable as a whole or
/// not there at all.
#[derive(Debug, Clone)]
pub enum Change {
    /// Keeps one entry, new or as a correction.
    Put {
        /// The entry.
        entry: Entry,
        /// `Some(0)`: must be new (the same id with an equal body is success, so that a
        /// form sent twice is kept once). `Some(v)`: a correction of version `v`.
        /// `None`: whichever version stands.
        expect: Option<u64>,
    },
    /// Keeps new entries, all or none. An id that is there with an equal body is
    /// passed over; with another body it is a conflict.
    PutAll(Vec<Entry>),
    /// Erases entries for good, every version.
    Erase(Vec<EntryId>),
    /// Keeps one new entry in the place of another, which is erased with every version: both
    /// or neither.
    Instead {
        /// The new entry, with an id of its own.
        entry: Entry,
        /// The entry that goes.
        of: EntryId,
    },
    /// Replaces the settings.
    Settings(Settings),
    /// Keeps or replaces the draft of a page.
    Draft(SavedDraft),
    /// Forgets the draft of a page.
    DropDraft {
        /// The page's path.
        page: String,
    },
    /// Notes who opened the vault; the last 20 are kept.
    Opened(Opening),
    /// Erases every entry of an import.
    UndoBatch(BatchId),
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The entries it touched, in the order given.
    pub ids: Vec<EntryId>,
    /// The vault's change counter after it.
    pub counter: u64,
}
