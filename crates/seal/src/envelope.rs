//! The envelope: `"NV1" | suite | class | epoch u32 | salt 24 | commit 32 | ciphertext | tag 16`.
//!
//! Each message has its own key, derived from the purpose key, 24 random bytes and the
//! context; it is used once, so the nonce is zero. The commitment makes it impossible to
//! craft one blob that opens under two keys.

use ring::aead;
use subtle::ConstantTimeEq;

use crate::context::{Class, Context, MAGIC, SUITE};
use crate::entropy::{Entropy, EntropyError, draw};
use crate::hash::{MacKey, sha256};
use crate::key::Secret32;
use crate::pad;

/// Bytes before the ciphertext.
pub const HEADER_BYTES: usize = 3 + 1 + 1 + 4 + 24 + 32;
/// Bytes of the authentication tag.
pub const TAG_BYTES: usize = 16;
/// What an envelope adds to the padded plaintext.
pub const OVERHEAD_BYTES: usize = HEADER_BYTES + TAG_BYTES;
/// Largest blob that is opened.
pub const BLOB_BYTES_MAX: usize = 8 * 1024 * 1024;

const SALT_AT: usize = 9;
const SALT_BYTES: usize = 24;
const COMMIT: std::ops::Range<usize> = 33..65;
const INFO: &[u8] = b"nearer/nv1/msg";

/// It could not be opened. There is one such value, so that errors are no oracle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("could not be opened")]
pub struct OpenError;

/// It could not be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// No randomness.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// Over [`BLOB_BYTES_MAX`].
    #[error("too large to be sealed in one piece")]
    TooLarge,
}

/// A key for one purpose; seals and opens messages. The HMAC state behind it is prepared
/// once, and wiped when it is dropped.
pub struct PurposeKey {
    prk: MacKey,
}

impl std::fmt::Debug for PurposeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PurposeKey(…)")
    }
}

/// What the outside of a blob says, without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outside {
    /// The class it claims.
    pub class: Class,
    /// The epoch it claims.
    pub epoch: u32,
}

impl PurposeKey {
    /// A key for messages from 32 derived bytes.
    pub(crate) fn new(secret: &Secret32) -> Self {
        Self { prk: MacKey::new(secret.bytes()) }
    }

    /// Seals `plaintext` for one place.
    ///
    /// # Errors
    /// When there is no randomness or the plaintext is too large.
    pub fn seal(&self, at: &Context, plaintext: &[u8], entropy: &mut dyn Entropy) -> Result<Vec<u8>, SealError> {
        self.seal_bound(at, &[], plaintext, entropy)
    }

    /// Seals with `more` bytes appended to the associated data.
    pub(crate) fn seal_bound(
        &self,
        at: &Context,
        more: &[u8],
        plaintext: &[u8],
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<u8>, SealError> {
        let body = pad::padded_len(plaintext.len());
        if body + OVERHEAD_BYTES > BLOB_BYTES_MAX {
            return Err(SealError::TooLarge);
        }
        let salt: [u8; SALT_BYTES] = draw(entropy)?;
        let aad = Aad::new(at, more);
        let (key, commit) = self.message(at.class, &salt, &aad);
        let mut blob = Vec::with_capacity(body + OVERHEAD_BYTES);
        blob.extend_from_slice(&MAGIC);
        blob.extend_from_slice(&[SUITE, at.class.number()]);
        blob.extend_from_slice(&at.epoch.to_be_bytes());
        blob.extend_from_slice(&salt);
        blob.extend_from_slice(&commit);
        // The plaintext is turned into ciphertext where it will stay; no copy of it is left.
        blob.extend_from_slice(plaintext);
        pad::pad_from(&mut blob, HEADER_BYTES);
        let tag = key
            .seal_in_place_separate_tag(zero_nonce(), aead::Aad::from(aad.as_slice()), &mut blob[HEADER_BYTES..])
            .map_err(|_| SealError::TooLarge)?;
        blob.extend_from_slice(tag.as_ref());
        Ok(blob)
    }

    /// Opens a blob that belongs at one place, into `room`, whose capacity is reused.
    ///
    /// # Errors
    /// [`OpenError`] whatever is wrong.
    pub fn open_into<'r>(&self, at: &Context, blob: &[u8], room: &'r mut Vec<u8>) -> Result<&'r [u8], OpenError> {
        self.open_bound(at, &[], blob, room)
    }

    /// Opens with `more` bytes appended to the associated data.
    pub(crate) fn open_bound<'r>(
        &self,
        at: &Context,
        more: &[u8],
        blob: &[u8],
        room: &'r mut Vec<u8>,
    ) -> Result<&'r [u8], OpenError> {
        let outside = outside(blob).ok_or(OpenError)?;
        if outside.class != at.class || outside.epoch != at.epoch || blob.len() > BLOB_BYTES_MAX {
            return Err(OpenError);
        }
        let aad = Aad::new(at, more);
        let salt = blob[SALT_AT..].first_chunk().ok_or(OpenError)?;
        let (key, commit) = self.message(at.class, salt, &aad);
        if !same(&commit, &blob[COMMIT]) {
            return Err(OpenError);
        }
        room.clear();
        room.extend_from_slice(&blob[HEADER_BYTES..]);
        let opened = key.open_in_place(zero_nonce(), aead::Aad::from(aad.as_slice()), room).map_err(|_| OpenError)?;
        let padded = opened.len();
        let len = pad::unpad(&room[..padded]).ok_or(OpenError)?.len();
        Ok(&room[..len])
    }

    /// The one-time key and the commitment of a message:
    /// `HKDF-Expand(K, "nearer/nv1/msg" | class | salt | SHA-256(aad), 64)`.
    fn message(&self, class: Class, salt: &[u8; SALT_BYTES], aad: &Aad) -> (aead::LessSafeKey, [u8; 32]) {
        let mut info = [0; INFO.len() + 1 + SALT_BYTES + 32];
        info[..INFO.len()].copy_from_slice(INFO);
        info[INFO.len()] = class.number();
        info[INFO.len() + 1..][..SALT_BYTES].copy_from_slice(salt);
        info[INFO.len() + 1 + SALT_BYTES..].copy_from_slice(&sha256(aad.as_slice()));
        let [mut secret, commit] = self.prk.expand(&info);
        let key = aead::UnboundKey::new(&aead::CHACHA20_POLY1305, &secret).expect("the key has 32 bytes");
        zeroize::Zeroize::zeroize(&mut secret);
        (aead::LessSafeKey::new(key), commit)
    }
}

/// Whether two commitments are equal, in constant time: as two wide numbers, since a look at
/// each byte costs as much as a hash.
fn same(a: &[u8; 32], b: &[u8]) -> bool {
    let halves = |bytes: &[u8]| -> Option<[u128; 2]> {
        let (low, high) = bytes.split_at_checked(16)?;
        Some([u128::from_ne_bytes(low.try_into().ok()?), u128::from_ne_bytes(high.try_into().ok()?)])
    };
    match (halves(a), halves(b)) {
        (Some([a, b]), Some([c, d])) => bool::from(a.ct_eq(&c) & b.ct_eq(&d)),
        _ => false,
    }
}

/// Context bytes with room for what a key slot adds; no allocation.
struct Aad {
    bytes: [u8; 160],
    len: usize,
}

impl Aad {
    fn new(at: &Context, more: &[u8]) -> Self {
        let fixed = at.bytes();
        let mut bytes = [0; 160];
        bytes[..fixed.len()].copy_from_slice(&fixed);
        let len = fixed.len() + more.len();
        bytes[fixed.len()..len].copy_from_slice(more);
        Self { bytes, len }
    }
    fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// Zero, since each key seals one message.
fn zero_nonce() -> aead::Nonce {
    aead::Nonce::assume_unique_for_key([0; 12])
}

/// What the outside of a blob says; `None` when it is no NV1 blob of a known suite.
pub fn outside(blob: &[u8]) -> Option<Outside> {
    if blob.len() < OVERHEAD_BYTES || blob[..3] != MAGIC || blob[3] != SUITE {
        return None;
    }
    let epoch = u32::from_be_bytes(blob[5..9].try_into().ok()?);
    Some(Outside { class: Class::from_number(blob[4])?, epoch })
}

/// The last 16 bytes of a blob: its tag, by which the manifest names it.
pub fn tag_of(blob: &[u8]) -> Option<[u8; TAG_BYTES]> {
    blob.last_chunk().copied().filter(|_| blob.len() >= OVERHEAD_BYTES)
}
