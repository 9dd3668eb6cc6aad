//! What a vault is called in the database: a keyed digest of the typed handle.
//!
//! The key lies in the same database, so this hides a handle from a casual look only.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;

/// Most characters of a handle.
pub const HANDLE_CHARS_MAX: usize = 100;

/// The stored form of a handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HandleMac(pub [u8; 32]);

impl HandleMac {
    /// `HMAC-SHA-256(install key, NFKC(fold(NFKC(trimmed handle))))`, where `fold` takes each
    /// character to upper case and each of those to lower case, by the full mappings and
    /// without a look at its neighbours; so `Straße` and `STRASSE`, `ΝΙΚΟΣ` and `νικος` are
    /// one handle. `None` when it is empty or over [`HANDLE_CHARS_MAX`] characters.
    pub fn of(install_key: &[u8; 32], typed: &str) -> Option<Self> {
        let fold = |c: char| c.to_uppercase().flat_map(char::to_lowercase);
        let folded: String = typed.trim().nfkc().flat_map(fold).nfkc().collect();
        if folded.is_empty() || folded.chars().count() > HANDLE_CHARS_MAX {
            return None;
        }
        let mac = Hmac::<Sha256>::new_from_slice(install_key).expect("HMAC takes a key of any length");
        Some(Self(mac.chain_update(folded).finalize().into_bytes().into()))
    }
    /// The salt under which an unknown handle costs as much as a known one.
    pub fn dummy_salt(&self) -> [u8; 16] {
        let mut salt = [0; 16];
        salt.copy_from_slice(&self.0[16..]);
        salt
    }
}
