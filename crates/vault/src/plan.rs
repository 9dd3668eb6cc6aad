//! Turns changes into sealed rows, before they are committed together.
//!
//! A plan looks at the index through what earlier changes of the same commit will have
//! done to it. A change that is refused leaves the plan as it was.

use std::collections::{HashMap, HashSet};

use nearer_core::entry::ENTRY_BYTES_MAX;
use nearer_core::{BatchId, Entry, EntryId, Kept, Opening, SavedDraft, Settings};
use zeroize::Zeroizing;

use crate::index::{After, Index, OPENINGS_MAX, RowName, Single};
use crate::keys::{Class, Keys, Standing, fresh, tag_of};
use crate::store::{Id, Item, Store};
use crate::{Change, VaultError};

/// What the writer is asked to do.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly every piece of work is a change")]
pub(crate) enum Work {
    Change(Change),
    /// Keeps entries with all their versions; ids that are there are an error.
    Restore(Vec<Kept>),
}

impl Work {
    /// Whether deleted bytes have to go from the files afterwards.
    pub(crate) fn erases(&self) -> bool {
        matches!(self, Self::Change(Change::Erase(_) | Change::Instead { .. } | Change::UndoBatch(_)))
    }
}

pub(crate) struct Plan<'a> {
    index: &'a Index,
    keys: &'a Keys,
    pub(crate) put: Vec<Item>,
    pub(crate) drop: HashSet<(Id, u64)>,
    pub(crate) standing: Standing,
    entries: HashMap<EntryId, Option<Kept>>,
    settings: Option<Single<Settings>>,
    openings: Option<Single<Vec<Opening>>>,
    drafts: Option<Vec<Single<SavedDraft>>>,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(index: &'a Index, keys: &'a Keys) -> Self {
        Self {
            index,
            keys,
            put: Vec::new(),
            drop: HashSet::new(),
            standing: index.standing.clone(),
            entries: HashMap::new(),
            settings: None,
            openings: None,
            drafts: None,
        }
    }
    pub(crate) fn is_empty(&self) -> bool {
        self.put.is_empty() && self.drop.is_empty()
    }
    /// What to fold into the index once it is committed.
    pub(crate) fn after(self) -> (After, Standing) {
        let entries = self.entries.into_iter().collect();
        let after = After { entries, settings: self.settings, openings: self.openings, drafts: self.drafts };
        (after, self.standing)
    }

    /// Takes in one change; gives the entries that it touches.
    pub(crate) fn take(&mut self, store: &mut dyn Store, work: Work) -> Result<Vec<EntryId>, VaultError> {
        match work {
            Work::Change(Change::Put { entry, expect }) => self.put_entry(entry, expect),
            Work::Change(Change::PutAll(entries)) => self.put_all(entries),
            Work::Change(Change::Erase(ids)) => self.erase(store, ids),
            Work::Change(Change::Instead { entry, of }) => self.instead(store, entry, of),
            Work::Change(Change::UndoBatch(batch)) => {
                let ids = self.of_batch(batch);
                self.erase(store, ids)
            }
            Work::Change(Change::Settings(settings)) => self.put_settings(settings),
            Work::Change(Change::Draft(draft)) => self.put_draft(draft),
            Work::Change(Change::DropDraft { page }) => Ok(self.drop_draft(&page)),
            Work::Change(Change::Opened(opening)) => self.note_opening(opening),
            Work::Restore(versions) => self.restore(versions),
        }
    }

    fn latest(&self, id: &EntryId) -> Option<&Kept> {
        match self.entries.get(id) {
            Some(pending) => pending.as_ref(),
            None => self.index.journal.get(id),
        }
    }

    fn put_entry(&mut self, entry: Entry, expect: Option<u64>) -> Result<Vec<EntryId>, VaultError> {
        let id = entry.id;
        let held = self.latest(&id);
        let version = held.map_or(0, |k| k.version);
        match (held, expect) {
            (Some(held), Some(expected)) if expected != version => {
                let sent_twice = expected + 1 == version && says_the_same(&held.entry, &entry);
                return if sent_twice { Ok(vec![id]) } else { Err(conflict(held)) };
            }
            (None, Some(expected)) if expected != 0 => return Err(VaultError::bad("the entry is gone")),
            _ => {}
        }
        self.put_kept(Kept { entry, version: version + 1 })?;
        Ok(vec![id])
    }

    fn put_all(&mut self, entries: Vec<Entry>) -> Result<Vec<EntryId>, VaultError> {
        let ids = entries.iter().map(|e| e.id).collect();
        let mut seen: HashMap<EntryId, usize> = HashMap::with_capacity(entries.len());
        let mut new: Vec<Entry> = Vec::with_capacity(entries.len());
        for entry in entries {
            let there = self.latest(&entry.id).map(|held| (held.version, &held.entry));
            let there = there.or_else(|| seen.get(&entry.id).map(|at| (1, &new[*at])));
            match there {
                Some((_, held)) if says_the_same(held, &entry) => {}
                Some((version, held)) => return Err(conflict(&Kept { entry: held.clone(), version })),
                None => {
                    seen.insert(entry.id, new.len());
                    new.push(entry);
                }
            }
        }
        let sealed: Result<Vec<Item>, _> = new.iter().map(|e| self.seal_entry(e, 1)).collect();
        for (entry, item) in new.into_iter().zip(sealed?) {
            self.add(Class::Record, item);
            self.entries.insert(entry.id, Some(Kept { entry, version: 1 }));
        }
        Ok(ids)
    }

    fn restore(&mut self, versions: Vec<Kept>) -> Result<Vec<EntryId>, VaultError> {
        if let Some(held) = versions.iter().find_map(|k| self.latest(&k.entry.id)) {
            return Err(conflict(held));
        }
        let sealed: Result<Vec<Item>, _> = versions.iter().map(|k| self.seal_entry(&k.entry, k.version)).collect();
        let sealed = sealed?;
        sealed.into_iter().for_each(|item| self.add(Class::Record, item));
        let ids = versions.iter().map(|k| k.entry.id).collect();
        for kept in versions {
            let newer = self.latest(&kept.entry.id).is_some_and(|held| held.version > kept.version);
            if !newer {
                self.entries.insert(kept.entry.id, Some(kept));
            }
        }
        Ok(ids)
    }

    fn put_kept(&mut self, kept: Kept) -> Result<(), VaultError> {
        let item = self.seal_entry(&kept.entry, kept.version)?;
        self.add(Class::Record, item);
        self.entries.insert(kept.entry.id, Some(kept));
        Ok(())
    }

    fn seal_entry(&self, entry: &Entry, version: u64) -> Result<Item, VaultError> {
        let json = Zeroizing::new(entry.to_json());
        if json.len() > ENTRY_BYTES_MAX {
            return Err(VaultError::bad("the entry is too long"));
        }
        self.keys.seal(Class::Record, entry.id.bytes(), version, json.as_bytes())
    }

    fn erase(&mut self, store: &mut dyn Store, ids: Vec<EntryId>) -> Result<Vec<EntryId>, VaultError> {
        let mut gone = Vec::new();
        for id in &ids {
            store.versions(&self.keys.vault, &id.bytes(), &mut |row| {
                gone.push((id.bytes(), row.version, tag_of(row.blob)));
            })?;
        }
        for (item, version, tag) in gone {
            if self.drop.insert((item, version)) {
                self.standing.remove(self.keys, Class::Record, item, version, tag);
            }
        }
        let erased: HashSet<Id> = ids.iter().map(EntryId::bytes).collect();
        let (pending, put): (Vec<Item>, Vec<Item>) =
            std::mem::take(&mut self.put).into_iter().partition(|i| erased.contains(&i.item));
        self.put = put;
        for i in pending {
            self.standing.remove(self.keys, Class::Record, i.item, i.version, tag_of(&i.blob));
        }
        self.entries.extend(ids.iter().map(|id| (*id, None)));
        Ok(ids)
    }

    fn instead(&mut self, store: &mut dyn Store, entry: Entry, of: EntryId) -> Result<Vec<EntryId>, VaultError> {
        if self.latest(&of).is_none() {
            return Err(VaultError::bad("the entry is gone"));
        }
        if let Some(held) = self.latest(&entry.id) {
            return Err(conflict(held));
        }
        // sealed before anything goes: a refusal leaves both as they were
        let id = entry.id;
        self.put_kept(Kept { entry, version: 1 })?;
        self.erase(store, vec![of])?;
        Ok(vec![id, of])
    }

    fn of_batch(&self, batch: BatchId) -> Vec<EntryId> {
        let of = |k: &&Kept| k.entry.source.as_ref().is_some_and(|s| s.batch == batch);
        let pending = self.entries.values().flatten().filter(of).map(|k| k.entry.id);
        let standing = self.index.journal.everything().filter(of).map(|k| k.entry.id);
        pending.chain(standing.filter(|id| !self.entries.contains_key(id))).collect()
    }

    fn put_settings(&mut self, settings: Settings) -> Result<Vec<EntryId>, VaultError> {
        let before = self.settings.as_ref().or(self.index.settings.as_ref()).map(Single::name);
        self.settings = Some(self.replace(Class::Settings, before, settings)?);
        Ok(Vec::new())
    }

    fn note_opening(&mut self, opening: Opening) -> Result<Vec<EntryId>, VaultError> {
        let before = self.openings.as_ref().or(self.index.openings.as_ref());
        let mut all = before.map_or_else(Vec::new, |s| s.value.clone());
        all.push(opening);
        all.drain(..all.len().saturating_sub(OPENINGS_MAX));
        let before = before.map(Single::name);
        self.openings = Some(self.replace(Class::Opening, before, all)?);
        Ok(Vec::new())
    }

    fn put_draft(&mut self, draft: SavedDraft) -> Result<Vec<EntryId>, VaultError> {
        let mut drafts = self.drafts.clone().unwrap_or_else(|| self.index.drafts.clone());
        let at = drafts.iter().position(|d| d.value.page == draft.page);
        let kept = self.replace(Class::Draft, at.map(|at| drafts[at].name()), draft)?;
        match at {
            Some(at) => drafts[at] = kept,
            None => drafts.push(kept),
        }
        self.drafts = Some(drafts);
        Ok(Vec::new())
    }

    fn drop_draft(&mut self, page: &str) -> Vec<EntryId> {
        let mut drafts = self.drafts.clone().unwrap_or_else(|| self.index.drafts.clone());
        if let Some(at) = drafts.iter().position(|d| d.value.page == page) {
            self.remove(Class::Draft, drafts.remove(at).name());
            self.drafts = Some(drafts);
        }
        Vec::new()
    }

    /// Seals the next version of something of which only the latest is kept.
    fn replace<T: serde::Serialize>(
        &mut self,
        class: Class,
        before: Option<RowName>,
        value: T,
    ) -> Result<Single<T>, VaultError> {
        let json = Zeroizing::new(serde_json::to_vec(&value).map_err(|e| VaultError::bad(e.to_string()))?);
        let (item, version) = match before {
            Some((item, version, _)) => (item, version + 1),
            None => (fresh()?, 1),
        };
        let sealed = self.keys.seal(class, item, version, &json)?;
        let tag = tag_of(&sealed.blob);
        if let Some(before) = before {
            self.remove(class, before);
        }
        self.add(class, sealed);
        Ok(Single { item, version, tag, value })
    }

    fn add(&mut self, class: Class, item: Item) {
        self.standing.add(self.keys, class, item.item, item.version, tag_of(&item.blob));
        self.put.push(item);
    }

    /// Takes one row out: from the store, or from what this plan was going to add.
    fn remove(&mut self, class: Class, (item, version, tag): RowName) {
        self.standing.remove(self.keys, class, item, version, tag);
        match self.put.iter().rposition(|i| i.item == item && i.version == version) {
            Some(at) => {
                self.put.remove(at);
            }
            None => {
                self.drop.insert((item, version));
            }
        }
    }
}

fn conflict(latest: &Kept) -> VaultError {
    VaultError::Conflict { latest: Box::new(latest.clone()) }
}

/// Whether two versions say the same, whenever each was noted.
pub(crate) fn says_the_same(a: &Entry, b: &Entry) -> bool {
    a.body == b.body && a.removed == b.removed
}
