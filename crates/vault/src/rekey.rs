//! New passphrases, new codes, new keys.

use std::collections::HashMap;
use std::sync::{Arc, mpsc};

use nearer_seal::{OsEntropy, Passphrase, RootKey, SetDigest, SlotKind};

use crate::cost;
use crate::index::Index;
use crate::keys::{Class, Keys, Standing, tag_of};
use crate::slots::{self, For};
use crate::store::{Id, Rekeyed, Row, SlotRow, StoreError};
use crate::unlock::day_number;
use crate::vault::VaultInner;
use crate::writer::Writer;
use crate::{KdfCost, RecoveryCode, VaultError};

/// The root key by passphrase.
pub(crate) fn open_root(vault: &Arc<VaultInner>, passphrase: &str) -> Result<RootKey, VaultError> {
    let slots = slots_of(vault)?;
    let (root, _) = slots::open(vault.id, &slots, &Passphrase::attempt(passphrase))?;
    Ok(root)
}

fn slots_of(vault: &Arc<VaultInner>) -> Result<Vec<SlotRow>, VaultError> {
    let id = vault.id;
    Ok(vault.install.run(move |writer| writer.store.slots(&id))??)
}

/// Adds and deletes slots at once; the deleted ones leave the files.
pub(crate) fn change_slots(vault: &Arc<VaultInner>, put: Vec<SlotRow>, drop: Vec<Id>) -> Result<(), VaultError> {
    let inner = vault.clone();
    vault.install.run(move |writer: &mut Writer| {
        if let Some(refused) = writer.refuses(&inner) {
            return Err(refused);
        }
        if let Err(e) = writer.store.change_slots(&inner.id, &put, &drop) {
            writer.note_failure(&e);
            return Err(e.into());
        }
        let now = writer.store.slots(&inner.id)?;
        inner.index_mut().recovery_slot = !slots::of_kind(&now, SlotKind::Recovery).is_empty();
        writer.store.scrub()?;
        Ok(())
    })?
}

/// For whom new slots are made: their day is that of the latest opening.
fn to(vault: &VaultInner, epoch: u32) -> For {
    let index = vault.index();
    let last = index.openings.as_ref().and_then(|o| o.value.last());
    For { vault: vault.id, epoch, day: last.map_or(0, |o| day_number(&o.at.date())) }
}

pub(crate) fn change_passphrase(
    vault: &Arc<VaultInner>,
    current: &str,
    new: &str,
    cost: KdfCost,
) -> Result<(), VaultError> {
    let (passphrase, params) = (cost::chosen(new)?, cost.params()?);
    let old = slots_of(vault)?;
    let (root, epoch) = slots::open(vault.id, &old, &Passphrase::attempt(current))?;
    let put = slots::for_passphrase(to(vault, epoch), &root, &passphrase, params)?;
    change_slots(vault, vec![put], slots::of_kind(&old, SlotKind::Passphrase))
}

pub(crate) fn set_recovery_code(vault: &Arc<VaultInner>, on: bool) -> Result<Option<RecoveryCode>, VaultError> {
    let old = slots::of_kind(&slots_of(vault)?, SlotKind::Recovery);
    if !on {
        return change_slots(vault, Vec::new(), old).map(|()| None);
    }
    let code = RecoveryCode::make()?;
    let put = {
        let keys = vault.keys();
        slots::for_code(to(vault, keys.epoch), &keys.root, &code)?
    };
    change_slots(vault, vec![put], old)?;
    Ok(Some(code))
}

pub(crate) fn rotate(
    vault: &Arc<VaultInner>,
    current: &str,
    new: &str,
    cost: KdfCost,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Option<RecoveryCode>, VaultError> {
    let (passphrase, params) = (cost::chosen(new)?, cost.params()?);
    open_root(vault, current)?;
    let root = RootKey::make(&mut OsEntropy::default()).map_err(|e| VaultError::Io(e.to_string()))?;
    let to = to(vault, vault.keys().epoch + 1);
    let mut put = vec![slots::for_passphrase(to, &root, &passphrase, params)?];
    let code = if vault.index().recovery_slot { Some(RecoveryCode::make()?) } else { None };
    if let Some(code) = &code {
        put.push(slots::for_code(to, &root, code)?);
    }
    let keys = Keys::derive(root, vault.id, to.epoch);
    let (tell, told) = mpsc::channel();
    let inner = vault.clone();
    let (send, outcome) = mpsc::sync_channel(1);
    let run = move |writer: &mut Writer| {
        let outcome = reseal_all(writer, &inner, keys, put, &tell);
        drop((inner, tell));
        drop(send.send(outcome));
    };
    vault.install.send(crate::writer::Job::Run(Box::new(run))).map_err(|_| VaultError::Stopped)?;
    while let Ok((done, all)) = told.recv() {
        progress(done, all);
    }
    outcome.recv().map_err(|_| VaultError::Stopped)??;
    Ok(code)
}

/// Runs on the writer's thread.
fn reseal_all(
    writer: &mut Writer,
    vault: &VaultInner,
    keys: Keys,
    slots: Vec<SlotRow>,
    tell: &mpsc::Sender<(u64, u64)>,
) -> Result<(), VaultError> {
    if let Some(refused) = writer.refuses(vault) {
        return Err(refused);
    }
    let mut standing = vault.index().standing.clone();
    let (counter, all) = (standing.counter, standing.count());
    let (mut tags, mut room, mut done) = (HashMap::new(), Vec::new(), 0);
    let counted = std::cell::RefCell::new(Standing::start(vault.id));
    let kept = {
        let old = vault.keys();
        let mut reseal = |row: Row<'_>| {
            let opened =
                old.open(row, &mut room).ok_or_else(|| StoreError::Corrupt("a row does not open".to_owned()))?;
            let (class, item, version) = (opened.class, opened.item, opened.version);
            let sealed = keys.seal(class, item, version, opened.plain);
            let blob = sealed.map_err(|e| StoreError::Corrupt(e.to_string()))?.blob;
            counted.borrow_mut().add(&keys, class, item, version, tag_of(&blob));
            if class != Class::Record {
                tags.insert(item, tag_of(&blob));
            }
            done += 1;
            if done % 500 == 0 || done == all {
                let _ = tell.send((done, all));
            }
            Ok(blob)
        };
        let mut finish = || {
            let rows: SetDigest = counted.borrow().rows();
            standing.step_rekeyed(&keys, rows);
            Ok(Rekeyed { head: standing.head_blob(), slots: slots.clone() })
        };
        writer.store.rekey(&vault.id, counter, keys.epoch, &mut reseal, &mut finish)
    };
    if let Err(e) = kept {
        writer.note_failure(&e);
        return Err(e.into());
    }
    *vault.keys_mut() = keys;
    retag(&mut vault.index_mut(), &tags, standing);
    let _ = writer.store.scrub();
    Ok(())
}

/// Rows of which the tag is remembered have new ones.
fn retag(index: &mut Index, tags: &HashMap<Id, [u8; 16]>, standing: Standing) {
    let tag = |item: &Id, tag: &mut [u8; 16]| *tag = tags.get(item).copied().unwrap_or(*tag);
    if let Some(s) = &mut index.settings {
        tag(&s.item, &mut s.tag);
    }
    if let Some(o) = &mut index.openings {
        tag(&o.item, &mut o.tag);
    }
    index.drafts.iter_mut().for_each(|d| tag(&d.item, &mut d.tag));
    index.standing = standing;
}
