//! Making a vault, and opening one.

use std::sync::{Arc, Weak};

use nearer_core::settings::OpenedBy;
use nearer_core::{Opening, PracticeDay};
use nearer_seal::{HandleMac, OsEntropy, Passphrase, RootKey, SlotKind, kdf};

use crate::cost;
use crate::install::NewVault;
use crate::keys::{Class, Keys, Standing, fresh, tag_of};
use crate::load::load;
use crate::slots::{self, For};
use crate::store::{SlotRow, VaultRow};
use crate::vault::VaultInner;
use crate::{Change, Damage, Fault, Install, KdfCost, RecoveryCode, Vault, VaultError};

/// Days since 1970-01-01, as slots and vaults carry their day.
pub(crate) fn day_number(day: &PracticeDay) -> u32 {
    let epoch = PracticeDay::new(1970, 1, 1).expect("the first of January 1970 is a day");
    u32::try_from(day.days_since(&epoch)).unwrap_or(0)
}

pub(crate) fn create(install: &Install, new: NewVault) -> Result<(Vault, Option<RecoveryCode>), VaultError> {
    let handle = HandleMac::of(install.key(), &new.handle).ok_or(VaultError::HandleBad)?;
    let passphrase = cost::chosen(&new.passphrase)?;
    let params = new.cost.params()?;
    if find(install, handle)?.is_some() {
        return Err(VaultError::HandleTaken);
    }
    let root = RootKey::make(&mut OsEntropy::default()).map_err(|e| VaultError::Io(e.to_string()))?;
    let to = For { vault: fresh()?, epoch: 1, day: day_number(&new.today) };
    let mut made = vec![slots::for_passphrase(to, &root, &passphrase, params)?];
    let code = if new.recovery_code { Some(RecoveryCode::make()?) } else { None };
    if let Some(code) = &code {
        made.push(slots::for_code(to, &root, code)?);
    }
    let keys = Keys::derive(root, to.vault, to.epoch);
    let mut standing = Standing::start(to.vault);
    let mut items = Vec::new();
    let json = |e: serde_json::Error| VaultError::bad(e.to_string());
    let settings = serde_json::to_vec(&new.settings).map_err(json)?;
    let openings = serde_json::to_vec(&[&new.opening]).map_err(json)?;
    for (class, plain) in [(Class::Settings, settings), (Class::Opening, openings)] {
        let item = keys.seal(class, fresh()?, 1, &plain)?;
        standing.add(&keys, class, item.item, item.version, tag_of(&item.blob));
        items.push(item);
    }
    standing.step(&keys);
    let (vault, epoch, created_day) = (to.vault, to.epoch, to.day);
    let row = VaultRow { vault, epoch, counter: standing.counter, head: standing.head_blob(), created_day };
    let (shared, stored) = (install.clone(), row.clone());
    install.run(move |writer| {
        writer.store.create(&stored, &handle.0, &made, &items)?;
        shared.note_vaults(writer.store.vaults()?);
        Ok::<(), VaultError>(())
    })??;
    let (vault, _) = enter(install, row, keys.root, epoch)?;
    Ok((vault, code))
}

fn find(install: &Install, handle: HandleMac) -> Result<Option<(VaultRow, Vec<SlotRow>)>, VaultError> {
    install.run(move |writer| {
        let Some(row) = writer.store.find(&handle.0)? else { return Ok(None) };
        let slots = writer.store.slots(&row.vault)?;
        Ok(Some((row, slots)))
    })?
}

/// The vault and root key behind a handle and passphrase; a handle that does not exist
/// costs as much as one that does.
pub(crate) fn admit(install: &Install, handle: &str, passphrase: &str) -> Result<(VaultRow, RootKey, u32), VaultError> {
    let handle = HandleMac::of(install.key(), handle).ok_or(VaultError::WrongKey)?;
    let passphrase = Passphrase::attempt(passphrase);
    let Some((row, slots)) = find(install, handle)? else {
        let usual = install.run(move |writer| writer.store.any_slot())??;
        let cost = usual.as_ref().and_then(slots::cost).map_or_else(|| KdfCost::SELF_HOSTED.params(), Ok)?;
        let _ = kdf::spend(&cost, &passphrase, &handle.dummy_salt());
        return Err(VaultError::WrongKey);
    };
    let (root, epoch) = slots::open(row.vault, &slots, &passphrase)?;
    Ok((row, root, epoch))
}

/// Reads a vault into memory, or joins those who have it open.
pub(crate) fn enter(
    install: &Install,
    row: VaultRow,
    root: RootKey,
    epoch: u32,
) -> Result<(Vault, Vec<Damage>), VaultError> {
    let shared = install.clone();
    install.run(move |writer| {
        if let Some(open) = writer.live.get(&row.vault).and_then(Weak::upgrade) {
            return if open.keys().are_of(&root) {
                Ok((Vault { inner: open }, Vec::new()))
            } else {
                Err(VaultError::WrongKey)
            };
        }
        let row = writer.store.vault(&row.vault)?.ok_or(VaultError::WrongKey)?;
        let keys = Keys::derive(root, row.vault, epoch);
        let (mut index, mut damage) = load(writer.store.as_mut(), &row, &keys)?;
        if row.epoch != epoch {
            damage.push(Damage { what: Fault::Head, which: format!("epoch {} for {epoch}", row.epoch) });
        }
        index.recovery_slot = !slots::of_kind(&writer.store.slots(&row.vault)?, SlotKind::Recovery).is_empty();
        index.read_only = !damage.is_empty();
        let inner = Arc::new(VaultInner::new(shared, keys, index));
        if damage.is_empty() {
            writer.live.retain(|_, other| other.strong_count() > 0);
            writer.live.insert(row.vault, Arc::downgrade(&inner));
        }
        Ok((Vault { inner }, damage))
    })?
}

/// Notes the opening and erases what was set aside long enough ago.
fn opened(vault: Vault, opening: Opening) -> Result<Vault, VaultError> {
    let due = vault.journal().due_for_erasure(&opening.at);
    match vault.change(Change::Opened(opening)) {
        // On a full disk one can still read, and make room by erasing.
        Ok(_) | Err(VaultError::Full) => {}
        Err(other) => return Err(other),
    }
    if !due.is_empty() {
        vault.change(Change::Erase(due))?;
    }
    Ok(vault)
}

pub(crate) fn unlock(install: &Install, handle: &str, passphrase: &str, opening: Opening) -> Result<Vault, VaultError> {
    let (row, root, epoch) = admit(install, handle, passphrase)?;
    match enter(install, row, root, epoch)? {
        (vault, damage) if damage.is_empty() => opened(vault, opening),
        (_, damage) => Err(VaultError::Damaged(damage)),
    }
}

pub(crate) fn unlock_damaged(
    install: &Install,
    handle: &str,
    passphrase: &str,
) -> Result<(Vault, Vec<Damage>), VaultError> {
    let (row, root, epoch) = admit(install, handle, passphrase)?;
    enter(install, row, root, epoch)
}

pub(crate) fn unlock_with_code(
    install: &Install,
    handle: &str,
    code: &str,
    new_passphrase: &str,
    cost: KdfCost,
    opening: Opening,
) -> Result<(Vault, RecoveryCode), VaultError> {
    let passphrase = cost::chosen(new_passphrase)?;
    let (params, code) = (cost.params()?, RecoveryCode::parse(code)?);
    let handle = HandleMac::of(install.key(), handle).ok_or(VaultError::WrongKey)?;
    let (row, old) = find(install, handle)?.ok_or(VaultError::WrongKey)?;
    let (root, epoch) = slots::open_with_code(row.vault, &old, &code)?;
    let to = For { vault: row.vault, epoch, day: day_number(&opening.at.date()) };
    let next = RecoveryCode::make()?;
    let put = vec![slots::for_passphrase(to, &root, &passphrase, params)?, slots::for_code(to, &root, &next)?];
    let (vault, damage) = enter(install, row, root, epoch)?;
    if !damage.is_empty() {
        return Err(VaultError::Damaged(damage));
    }
    let drop: Vec<_> = old.iter().map(|s| s.slot).collect();
    crate::rekey::change_slots(&vault.inner, put, drop)?;
    let vault = opened(vault, Opening { by: OpenedBy::RecoveryCode, ..opening })?;
    Ok((vault, next))
}
