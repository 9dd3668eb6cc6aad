//! Key slots: the root key, wrapped by something a person holds.
//!
//! `"NS1" | kind u8 | kdf u8 | memory KiB u32 | passes u32 | lanes u32 | salt 16 | created
//! day u32 | NV1 envelope of class 2`. The clear part is bound into the envelope.

use crate::context::{Class, Context, ItemId, VaultId};
use crate::entropy::{Entropy, draw};
use crate::envelope::{OpenError, PurposeKey, SealError};
use crate::hierarchy::RootKey;
use crate::kdf::{self, KdfError, KdfParams, Passphrase};
use crate::key::{Secret32, derive};
use crate::recovery::RecoveryCode;

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum SlotKind {
    /// A passphrase, through Argon2id.
    Passphrase = 1,
    /// A recovery code of 160 bits, through HKDF.
    Recovery = 2,
}

/// Length of the clear part.
pub const CLEAR_BYTES: usize = 3 + 1 + 1 + 12 + 16 + 4;
const MAGIC: [u8; 3] = *b"NS1";
const KDF_NONE: u8 = 0;
const KDF_ARGON2ID: u8 = 1;

/// The clear part of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// What opens it.
    pub kind: SlotKind,
    /// The cost of a try; `None` for a recovery code.
    pub params: Option<KdfParams>,
    /// The salt.
    pub salt: [u8; 16],
    /// The day it was made, counted from 1970-01-01.
    pub created_day: u32,
}

/// Where a slot belongs.
#[derive(Debug, Clone, Copy)]
pub struct SlotPlace {
    /// Whose.
    pub vault: VaultId,
    /// Which slot.
    pub slot: ItemId,
    /// Of which root key.
    pub epoch: u32,
}

impl SlotPlace {
    fn context(&self) -> Context {
        Context::private(Class::Keyslot, self.vault, self.slot, 1, self.epoch)
    }
}

/// Why a slot did not open or could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlotError {
    /// Wrong passphrase, wrong code, or a slot that was altered.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The key could not be derived.
    #[error(transparent)]
    Kdf(#[from] KdfError),
    /// It could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

impl Slot {
    /// Wraps `root` for a passphrase.
    ///
    /// # Errors
    /// When memory or randomness cannot be had.
    pub fn seal_passphrase(
        root: &RootKey,
        passphrase: &Passphrase,
        params: KdfParams,
        created_day: u32,
        place: &SlotPlace,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<u8>, SlotError> {
        let salt = draw(entropy).map_err(SealError::from)?;
        let slot = Self { kind: SlotKind::Passphrase, params: Some(params), salt, created_day };
        let stretched = kdf::derive(&params, passphrase, &salt)?;
        slot.wrap(root, &stretched, place, entropy)
    }

    /// Wraps `root` for a recovery code.
    ///
    /// # Errors
    /// When randomness cannot be had.
    pub fn seal_recovery(
        root: &RootKey,
        code: &RecoveryCode,
        created_day: u32,
        place: &SlotPlace,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<u8>, SlotError> {
        let salt = draw(entropy).map_err(SealError::from)?;
        let slot = Self { kind: SlotKind::Recovery, params: None, salt, created_day };
        slot.wrap(root, &code.secret(), place, entropy)
    }

    /// Opens a slot with a passphrase.
    ///
    /// # Errors
    /// When it does not open, is of another kind, or its cost is outside what is accepted.
    pub fn open_passphrase(blob: &[u8], passphrase: &Passphrase, place: &SlotPlace) -> Result<RootKey, SlotError> {
        let slot = Self::parse(blob)?;
        let params = slot.params.filter(|_| slot.kind == SlotKind::Passphrase).ok_or(OpenError)?;
        let stretched = kdf::derive(&params, passphrase, &slot.salt)?;
        slot.unwrap(blob, &stretched, place)
    }

    /// Opens a slot with a recovery code.
    ///
    /// # Errors
    /// When it does not open or is of another kind.
    pub fn open_recovery(blob: &[u8], code: &RecoveryCode, place: &SlotPlace) -> Result<RootKey, SlotError> {
        let slot = Self::parse(blob)?;
        if slot.kind != SlotKind::Recovery {
            return Err(OpenError.into());
        }
        slot.unwrap(blob, &code.secret(), place)
    }

    /// The clear part of a slot.
    ///
    /// # Errors
    /// [`OpenError`] when it is no slot; [`KdfError::Cost`] when its cost is not accepted.
    pub fn parse(blob: &[u8]) -> Result<Self, SlotError> {
        if blob.len() < CLEAR_BYTES || blob[..3] != MAGIC {
            return Err(OpenError.into());
        }
        let word = |at: usize| u32::from_be_bytes([blob[at], blob[at + 1], blob[at + 2], blob[at + 3]]);
        let (memory_kib, passes, lanes) = (word(5), word(9), word(13));
        let (kind, params) = match (blob[3], blob[4]) {
            (1, KDF_ARGON2ID) => (SlotKind::Passphrase, Some(KdfParams::new(memory_kib, passes, lanes)?)),
            (2, KDF_NONE) if (memory_kib, passes, lanes) == (0, 0, 0) => (SlotKind::Recovery, None),
            _ => return Err(OpenError.into()),
        };
        let mut salt = [0; 16];
        salt.copy_from_slice(&blob[17..33]);
        Ok(Self { kind, params, salt, created_day: word(33) })
    }

    fn clear(&self) -> [u8; CLEAR_BYTES] {
        let mut out = [0; CLEAR_BYTES];
        out[..3].copy_from_slice(&MAGIC);
        out[3] = self.kind as u8;
        if let Some(p) = self.params {
            out[4] = KDF_ARGON2ID;
            out[5..9].copy_from_slice(&p.memory_kib.to_be_bytes());
            out[9..13].copy_from_slice(&p.passes.to_be_bytes());
            out[13..17].copy_from_slice(&p.lanes.to_be_bytes());
        }
        out[17..33].copy_from_slice(&self.salt);
        out[33..37].copy_from_slice(&self.created_day.to_be_bytes());
        out
    }

    /// The key that wraps the root key: `HKDF(ikm = stretched or code, salt = slot salt,
    /// info = "nearer/nv1/kek" | kind | vault id)`.
    fn wrapping_key(&self, secret: &Secret32, place: &SlotPlace) -> PurposeKey {
        let info: [&[u8]; 3] = [b"nearer/nv1/kek", &[self.kind as u8], &place.vault.0];
        PurposeKey::new(&derive(secret.bytes(), &self.salt, &info))
    }

    fn wrap(
        &self,
        root: &RootKey,
        secret: &Secret32,
        place: &SlotPlace,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<u8>, SlotError> {
        let clear = self.clear();
        let key = self.wrapping_key(secret, place);
        let envelope = key.seal_bound(&place.context(), &clear, root.bytes(), entropy)?;
        Ok([&clear[..], &envelope].concat())
    }

    fn unwrap(&self, blob: &[u8], secret: &Secret32, place: &SlotPlace) -> Result<RootKey, SlotError> {
        let (clear, envelope) = blob.split_at(CLEAR_BYTES);
        let key = self.wrapping_key(secret, place);
        let mut room = zeroize::Zeroizing::new(Vec::new());
        let opened = key.open_bound(&place.context(), clear, envelope, &mut room)?;
        let bytes: [u8; 32] = opened.try_into().map_err(|_| OpenError)?;
        Ok(RootKey::from_bytes(bytes))
    }
}
