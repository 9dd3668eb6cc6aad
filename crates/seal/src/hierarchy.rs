//! From one root key to a key for each purpose.

use crate::context::{Class, VaultId};
use crate::entropy::{Entropy, EntropyError, draw};
use crate::envelope::PurposeKey;
use crate::hash::{MacKey, sha256};
use crate::key::{Secret32, derive};

/// The vault's root key: 32 random bytes that seal nothing themselves.
#[derive(Debug)]
pub struct RootKey(Secret32);

impl RootKey {
    /// A new root key.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn make(entropy: &mut dyn Entropy) -> Result<Self, EntropyError> {
        draw(entropy).map(|bytes| Self(Secret32::new(bytes)))
    }
    /// A root key from its 32 bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Secret32::new(bytes))
    }
    /// The bytes, to wrap them.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.0.bytes()
    }
    /// The keys of one epoch of a vault:
    /// `HKDF(ikm = root, salt = "nearer/nv1/root", info = purpose | vault id | epoch u32)`.
    pub fn derive(&self, vault: &VaultId, epoch: u32) -> Keyring {
        let key = |purpose: &[u8]| derive(self.bytes(), b"nearer/nv1/root", &[purpose, &vault.0, &epoch.to_be_bytes()]);
        let mac = |purpose: &[u8]| MacKey::new(key(purpose).bytes());
        Keyring {
            epoch,
            records: PurposeKey::new(&key(b"records")),
            drafts: PurposeKey::new(&key(b"drafts")),
            settings: PurposeKey::new(&key(b"settings")),
            audit: PurposeKey::new(&key(b"audit")),
            wrap: PurposeKey::new(&key(b"wrap")),
            manifest: mac(b"manifest"),
            set: mac(b"set"),
        }
    }
    /// 16 bytes that tell two root keys apart without revealing either.
    pub fn fingerprint(&self) -> [u8; 16] {
        let hash = sha256(derive(self.bytes(), b"nearer/nv1/root", &[b"fingerprint"]).bytes());
        let mut out = [0; 16];
        out.copy_from_slice(&hash[..16]);
        out
    }
}

/// The keys of one epoch, each for one purpose.
pub struct Keyring {
    /// The epoch they belong to.
    pub epoch: u32,
    records: PurposeKey,
    drafts: PurposeKey,
    settings: PurposeKey,
    audit: PurposeKey,
    wrap: PurposeKey,
    pub(crate) manifest: MacKey,
    pub(crate) set: MacKey,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keyring(epoch {})", self.epoch)
    }
}

impl Keyring {
    /// The key for a class. Classes reserved for later share the wrapping key.
    pub fn key(&self, class: Class) -> &PurposeKey {
        match class {
            Class::Record => &self.records,
            Class::Draft => &self.drafts,
            Class::Settings => &self.settings,
            Class::Audit => &self.audit,
            _ => &self.wrap,
        }
    }
}
