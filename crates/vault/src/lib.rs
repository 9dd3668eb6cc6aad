//! Sealed entries kept: open, change, read, import, export; stores inside.
//!
//! An [`Install`] is one opened data folder; a [`Vault`] is one person's unlocked
//! records. Every write goes through [`Vault::change`] as one [`Change`] and is durable
//! when the call returns. Reads come from memory: [`Vault::journal`].
//!
//! Nothing readable is written: entries are JSON inside NV1 envelopes (`docs/format.md`),
//! and the store sees only random ids, versions and sealed bytes.

mod backup;
mod base64url;
mod change;
mod controls;
mod cost;
mod error;
mod export;
mod find;
mod folder;
mod import;
mod index;
mod install;
mod keys;
mod load;
mod plan;
mod recovery;
mod rekey;
mod search;
mod secret;
mod session;
mod slots;
pub mod store;
mod unlock;
mod vault;
mod writer;

pub use change::{Change, Changed};
pub use cost::{KdfCost, PASSPHRASE_CHARS_MAX, PASSPHRASE_CHARS_MIN, Stopwatch, check_passphrase};
pub use error::{Damage, Fault, PassphraseError, VaultError};
pub use export::{ExportWords, Exported, ReadSeek, WriteSeek};
pub use import::{CsvMap, Diary, FEELINGS, FREECBT_PATTERNS, Imported, Moods, Remark, Skipped, Unplaced, Why};
pub use install::{Found, Install, NewVault};
pub use recovery::RecoveryCode;
pub use secret::{lock_text, open_text};
pub use session::{Session, SessionError, SessionView, Sessions};
pub use store::Store;
pub use vault::{JournalGuard, Vault, Verified};
