//! Key slots: what a person holds, and the root key behind it.

use nearer_seal::envelope::outside;
use nearer_seal::slot::{CLEAR_BYTES, SlotError, SlotPlace};
use nearer_seal::{ItemId, KdfParams, OsEntropy, Passphrase, RootKey, Slot, SlotKind, VaultId};

use crate::keys::fresh;
use crate::store::{Id, SlotRow};
use crate::{Damage, Fault, RecoveryCode, VaultError};

/// For whom a slot is made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct For {
    pub(crate) vault: Id,
    pub(crate) epoch: u32,
    /// In days since 1970-01-01.
    pub(crate) day: u32,
}

impl For {
    fn place(&self, slot: Id) -> SlotPlace {
        SlotPlace { vault: VaultId(self.vault), slot: ItemId(slot), epoch: self.epoch }
    }
}

fn refused(e: SlotError) -> VaultError {
    match e {
        SlotError::Open(_) => VaultError::WrongKey,
        SlotError::Kdf(e) => VaultError::bad(e.to_string()),
        SlotError::Seal(e) => VaultError::Io(e.to_string()),
    }
}

/// A new slot for a passphrase, opened once to be sure of it.
pub(crate) fn for_passphrase(
    to: For,
    root: &RootKey,
    passphrase: &Passphrase,
    params: KdfParams,
) -> Result<SlotRow, VaultError> {
    let slot = fresh()?;
    let place = to.place(slot);
    let blob = Slot::seal_passphrase(root, passphrase, params, to.day, &place, &mut OsEntropy::default());
    let blob = blob.map_err(refused)?;
    let again = Slot::open_passphrase(&blob, passphrase, &place).map_err(refused)?;
    if again.fingerprint() != root.fingerprint() {
        return Err(VaultError::Io("a new slot does not open".to_owned()));
    }
    Ok(SlotRow { slot, blob })
}

/// A new slot for a recovery code.
pub(crate) fn for_code(to: For, root: &RootKey, code: &RecoveryCode) -> Result<SlotRow, VaultError> {
    let slot = fresh()?;
    let blob = Slot::seal_recovery(root, &code.0, to.day, &to.place(slot), &mut OsEntropy::default());
    Ok(SlotRow { slot, blob: blob.map_err(refused)? })
}

/// Which kind of slot; `None` for one that cannot be read.
pub(crate) fn kind(slot: &SlotRow) -> Option<SlotKind> {
    Slot::parse(&slot.blob).ok().map(|s| s.kind)
}

/// The ids of the slots of a kind.
pub(crate) fn of_kind(slots: &[SlotRow], wanted: SlotKind) -> Vec<Id> {
    slots.iter().filter(|s| kind(s) == Some(wanted)).map(|s| s.slot).collect()
}

/// The cost of a passphrase slot.
pub(crate) fn cost(slot: &SlotRow) -> Option<KdfParams> {
    Slot::parse(&slot.blob).ok().and_then(|s| s.params)
}

/// The root key and its epoch, by passphrase.
///
/// # Errors
/// [`VaultError::WrongKey`]; [`VaultError::Damaged`] when no slot can be read.
pub(crate) fn open(vault: Id, slots: &[SlotRow], passphrase: &Passphrase) -> Result<(RootKey, u32), VaultError> {
    try_each(vault, slots, SlotKind::Passphrase, &|blob, place| Slot::open_passphrase(blob, passphrase, place))
}

/// The root key and its epoch, by recovery code.
///
/// # Errors
/// As [`open`].
pub(crate) fn open_with_code(vault: Id, slots: &[SlotRow], code: &RecoveryCode) -> Result<(RootKey, u32), VaultError> {
    try_each(vault, slots, SlotKind::Recovery, &|blob, place| Slot::open_recovery(blob, &code.0, place))
}

/// One try to open a slot's bytes at their place.
type Attempt<'a> = &'a dyn Fn(&[u8], &SlotPlace) -> Result<RootKey, SlotError>;

fn try_each(vault: Id, slots: &[SlotRow], wanted: SlotKind, open: Attempt<'_>) -> Result<(RootKey, u32), VaultError> {
    let mut readable = wanted != SlotKind::Passphrase;
    for slot in slots.iter().filter(|s| kind(s) == Some(wanted)) {
        readable = true;
        // The epoch is bound into the slot, so the slot's own word for it is the one to take.
        let Some(epoch) = slot.blob.get(CLEAR_BYTES..).and_then(outside).map(|o| o.epoch) else { continue };
        match open(&slot.blob, &For { vault, epoch, day: 0 }.place(slot.slot)) {
            Ok(root) => return Ok((root, epoch)),
            Err(SlotError::Open(_)) => {}
            Err(other) => return Err(refused(other)),
        }
    }
    if readable {
        return Err(VaultError::WrongKey);
    }
    let which = "no passphrase slot can be read".to_owned();
    Err(VaultError::Damaged(vec![Damage { what: Fault::Slot, which }]))
}
