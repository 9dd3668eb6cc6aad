//! Rows in memory: for the demo and for tests. Gone with the process.

use std::collections::BTreeMap;

use super::{Batch, Id, Item, Rekeyed, Reseal, Row, SlotRow, Store, StoreError, VaultRow};

#[derive(Debug)]
struct Held {
    row: VaultRow,
    handle: Vec<u8>,
    slots: BTreeMap<Id, Vec<u8>>,
    /// By the order written.
    order: BTreeMap<u64, (Id, u64)>,
    items: BTreeMap<(Id, u64), (u64, Vec<u8>)>,
    next: u64,
}

/// A store in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    key: Option<[u8; 32]>,
    held: BTreeMap<Id, Held>,
}

impl Held {
    fn put(&mut self, item: &Item) -> Result<(), StoreError> {
        let name = (item.item, item.version);
        if self.items.contains_key(&name) {
            return Err(StoreError::Corrupt("a row is there twice".to_owned()));
        }
        self.items.insert(name, (self.next, item.blob.clone()));
        self.order.insert(self.next, name);
        self.next += 1;
        Ok(())
    }
    fn drop(&mut self, name: &(Id, u64)) {
        if let Some((seq, _)) = self.items.remove(name) {
            self.order.remove(&seq);
        }
    }
}

impl MemoryStore {
    fn held(&mut self, vault: &Id) -> Result<&mut Held, StoreError> {
        self.held.get_mut(vault).ok_or(StoreError::Stale)
    }
}

impl Store for MemoryStore {
    fn install_key(&mut self, fresh: &[u8; 32]) -> Result<[u8; 32], StoreError> {
        Ok(*self.key.get_or_insert(*fresh))
    }
    fn vaults(&mut self) -> Result<u64, StoreError> {
        Ok(self.held.len() as u64)
    }
    fn find(&mut self, handle: &[u8]) -> Result<Option<VaultRow>, StoreError> {
        Ok(self.held.values().find(|h| h.handle == handle).map(|h| h.row.clone()))
    }
    fn vault(&mut self, vault: &Id) -> Result<Option<VaultRow>, StoreError> {
        Ok(self.held.get(vault).map(|h| h.row.clone()))
    }
    fn create(&mut self, row: &VaultRow, handle: &[u8], slots: &[SlotRow], items: &[Item]) -> Result<(), StoreError> {
        if self.held.contains_key(&row.vault) || self.find(handle)?.is_some() {
            return Err(StoreError::Taken);
        }
        let mut held = Held {
            row: row.clone(),
            handle: handle.to_vec(),
            slots: slots.iter().map(|s| (s.slot, s.blob.clone())).collect(),
            order: BTreeMap::new(),
            items: BTreeMap::new(),
            next: 1,
        };
        items.iter().try_for_each(|item| held.put(item))?;
        self.held.insert(row.vault, held);
        Ok(())
    }
    fn read(&mut self, vault: &Id, each: &mut dyn FnMut(Row<'_>)) -> Result<(), StoreError> {
        let Some(held) = self.held.get(vault) else { return Ok(()) };
        for name in held.order.values() {
            each(Row { item: &name.0, version: name.1, blob: &held.items[name].1 });
        }
        Ok(())
    }
    fn versions(&mut self, vault: &Id, item: &Id, each: &mut dyn FnMut(Row<'_>)) -> Result<(), StoreError> {
        let Some(held) = self.held.get(vault) else { return Ok(()) };
        for ((id, version), (_, blob)) in held.items.range((*item, 0)..=(*item, u64::MAX)) {
            each(Row { item: id, version: *version, blob });
        }
        Ok(())
    }
    fn slots(&mut self, vault: &Id) -> Result<Vec<SlotRow>, StoreError> {
        let Some(held) = self.held.get(vault) else { return Ok(Vec::new()) };
        Ok(held.slots.iter().map(|(slot, blob)| SlotRow { slot: *slot, blob: blob.clone() }).collect())
    }
    fn any_slot(&mut self) -> Result<Option<SlotRow>, StoreError> {
        let all = self.held.values().flat_map(|h| h.slots.iter());
        Ok(all.map(|(slot, blob)| SlotRow { slot: *slot, blob: blob.clone() }).next())
    }
    fn commit(&mut self, batch: &Batch<'_>) -> Result<(), StoreError> {
        let held = self.held(&batch.vault)?;
        if held.row.counter != batch.counter {
            return Err(StoreError::Stale);
        }
        let dropped = |item: &Item| batch.drop.contains(&(item.item, item.version));
        if batch.put.iter().any(|i| held.items.contains_key(&(i.item, i.version)) && !dropped(i)) {
            return Err(StoreError::Corrupt("a row is there twice".to_owned()));
        }
        batch.drop.iter().for_each(|name| held.drop(name));
        batch.put.iter().try_for_each(|item| held.put(item))?;
        held.row.counter += 1;
        held.row.head = batch.head.to_vec();
        Ok(())
    }
    fn change_slots(&mut self, vault: &Id, put: &[SlotRow], drop: &[Id]) -> Result<(), StoreError> {
        let held = self.held(vault)?;
        for slot in drop {
            held.slots.remove(slot);
        }
        held.slots.extend(put.iter().map(|s| (s.slot, s.blob.clone())));
        Ok(())
    }
    fn rekey(
        &mut self,
        vault: &Id,
        counter: u64,
        epoch: u32,
        reseal: Reseal<'_>,
        finish: &mut dyn FnMut() -> Result<Rekeyed, StoreError>,
    ) -> Result<(), StoreError> {
        let held = self.held(vault)?;
        if held.row.counter != counter {
            return Err(StoreError::Stale);
        }
        let mut sealed = Vec::with_capacity(held.order.len());
        for name in held.order.values() {
            sealed.push((*name, reseal(Row { item: &name.0, version: name.1, blob: &held.items[name].1 })?));
        }
        let after = finish()?;
        for (name, blob) in sealed {
            if let Some(kept) = held.items.get_mut(&name) {
                kept.1 = blob;
            }
        }
        held.row = VaultRow { epoch, counter: counter + 1, head: after.head, ..held.row.clone() };
        held.slots = after.slots.into_iter().map(|s| (s.slot, s.blob)).collect();
        Ok(())
    }
    fn erase(&mut self, vault: &Id) -> Result<(), StoreError> {
        self.held.remove(vault);
        Ok(())
    }
    fn scrub(&mut self) -> Result<(), StoreError> {
        Ok(())
    }
    fn check(&mut self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }
}
