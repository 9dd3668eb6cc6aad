//! Keys and envelopes: bytes in, sealed bytes out (format NV1, `docs/format.md`).
//!
//! A caller never meets a primitive: [`RootKey`] → [`Keyring`] → [`PurposeKey::seal`] and
//! [`PurposeKey::open_into`], each bound to a [`Context`]. `derive` is deterministic,
//! `make` draws randomness that the caller passes in. Absent on purpose: IO, SQL, serde,
//! entries, and any error that says *why* something did not open.
//!
//! ```
//! use nearer_seal::{Class, Context, ItemId, OsEntropy, RootKey, VaultId};
//! let mut entropy = OsEntropy::default();
//! let root = RootKey::make(&mut entropy)?;
//! let vault = VaultId([1; 16]);
//! let ring = root.derive(&vault, 1);
//! let at = Context::private(Class::Record, vault, ItemId([2; 16]), 1, 1);
//! let blob = ring.key(Class::Record).seal(&at, b"how it is", &mut entropy)?;
//! let mut room = Vec::new();
//! assert_eq!(ring.key(Class::Record).open_into(&at, &blob, &mut room)?, b"how it is");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod context;
pub mod entropy;
pub mod envelope;
pub mod handle;
mod hash;
pub mod hierarchy;
pub mod kdf;
pub mod key;
pub mod manifest;
pub mod pad;
pub mod recovery;
pub mod session;
pub mod slot;

pub use context::{Class, Context, ItemId, VaultId};
pub use entropy::{Entropy, EntropyError, OsEntropy};
pub use envelope::{OpenError, PurposeKey, SealError};
pub use handle::HandleMac;
pub use hierarchy::{Keyring, RootKey};
pub use kdf::{KdfError, KdfParams, Passphrase, PassphraseError};
pub use manifest::{Head, SetDigest};
pub use recovery::{RecoveryCode, RecoveryError};
pub use session::{BootSecret, SessionKey};
pub use slot::{Slot, SlotKind};
