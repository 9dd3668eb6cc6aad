//! What is in memory of an unlocked vault.

use nearer_core::{EntryId, Journal, Kept, Opening, SavedDraft, Settings};

use crate::keys::Standing;
use crate::search::Arena;
use crate::store::Id;

/// How many openings are kept.
pub(crate) const OPENINGS_MAX: usize = 20;

/// Something of which only the latest version is kept.
#[derive(Debug, Clone)]
pub(crate) struct Single<T> {
    pub(crate) item: Id,
    pub(crate) version: u64,
    pub(crate) tag: [u8; 16],
    pub(crate) value: T,
}

/// A row by item, version and the tag of its sealed bytes.
pub(crate) type RowName = (Id, u64, [u8; 16]);

impl<T> Single<T> {
    pub(crate) fn name(&self) -> RowName {
        (self.item, self.version, self.tag)
    }
}

/// An unlocked vault's records, folded, and where it stands.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) journal: Journal,
    pub(crate) arena: Arena,
    pub(crate) settings: Option<Single<Settings>>,
    pub(crate) openings: Option<Single<Vec<Opening>>>,
    pub(crate) drafts: Vec<Single<SavedDraft>>,
    pub(crate) standing: Standing,
    pub(crate) recovery_slot: bool,
    /// Opened in spite of damage: nothing is written.
    pub(crate) read_only: bool,
}

/// What a commit changed, to be folded in after it.
#[derive(Debug, Default)]
pub(crate) struct After {
    pub(crate) entries: Vec<(EntryId, Option<Kept>)>,
    pub(crate) settings: Option<Single<Settings>>,
    pub(crate) openings: Option<Single<Vec<Opening>>>,
    pub(crate) drafts: Option<Vec<Single<SavedDraft>>>,
}

impl Index {
    pub(crate) fn new(standing: Standing) -> Self {
        Self {
            journal: Journal::default(),
            arena: Arena::default(),
            settings: None,
            openings: None,
            drafts: Vec::new(),
            standing,
            recovery_slot: false,
            read_only: false,
        }
    }
    /// Folds in what a commit changed. Its cost is that of the change, whatever the size
    /// of the vault.
    pub(crate) fn fold(&mut self, after: After, standing: Standing) {
        for (id, kept) in after.entries {
            self.journal.forget(&id);
            match kept {
                Some(kept) => {
                    self.arena.put(&kept);
                    self.journal.put(kept);
                }
                None => self.arena.forget(&id),
            }
        }
        self.settings = after.settings.or(self.settings.take());
        self.openings = after.openings.or(self.openings.take());
        if let Some(drafts) = after.drafts {
            self.drafts = drafts;
        }
        self.standing = standing;
    }
}
