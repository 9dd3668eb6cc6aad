//! Sessions: the root key, wrapped in memory only by two halves that never meet on disk.

use crate::context::{Class, Context, ItemId, VaultId};
use crate::entropy::{Entropy, EntropyError, draw};
use crate::envelope::{OpenError, PurposeKey, SealError};
use crate::hierarchy::RootKey;
use crate::key::{Secret32, derive};

/// 32 random bytes drawn at start and never stored: a restart locks everything.
#[derive(Debug)]
pub struct BootSecret(Secret32);

impl BootSecret {
    /// A new boot secret.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn make(entropy: &mut dyn Entropy) -> Result<Self, EntropyError> {
        draw(entropy).map(|b| Self(Secret32::new(b)))
    }
    /// The key of one session: `HKDF(ikm = cookie secret, salt = boot secret, info =
    /// "nearer/nv1/session" | session id)`.
    pub fn session(&self, id: [u8; 16], cookie_secret: &[u8; 32]) -> SessionKey {
        let secret = derive(cookie_secret, self.0.bytes(), &[b"nearer/nv1/session", &id]);
        SessionKey { id, key: PurposeKey::new(&secret) }
    }
}

/// The key of one session.
#[derive(Debug)]
pub struct SessionKey {
    id: [u8; 16],
    key: PurposeKey,
}

impl SessionKey {
    /// Wraps a root key for this session.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn wrap(
        &self,
        root: &RootKey,
        vault: &VaultId,
        epoch: u32,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<u8>, SealError> {
        self.key.seal(&self.context(vault, epoch), root.bytes(), entropy)
    }
    /// Takes it out again.
    ///
    /// # Errors
    /// [`OpenError`] when the cookie's secret is not this session's.
    pub fn unwrap(&self, wrapped: &[u8], vault: &VaultId, epoch: u32) -> Result<RootKey, OpenError> {
        let mut room = zeroize::Zeroizing::new(Vec::new());
        let opened = self.key.open_into(&self.context(vault, epoch), wrapped, &mut room)?;
        let bytes: [u8; 32] = opened.try_into().map_err(|_| OpenError)?;
        Ok(RootKey::from_bytes(bytes))
    }
    fn context(&self, vault: &VaultId, epoch: u32) -> Context {
        Context::private(Class::Keyslot, *vault, ItemId(self.id), 1, epoch)
    }
}
