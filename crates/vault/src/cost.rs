//! What a passphrase costs to try, and which passphrases may be chosen.

use std::time::Duration;

use nearer_seal::{KdfParams, Passphrase, kdf};

use crate::{PassphraseError, VaultError};

/// Fewest characters of a passphrase.
pub const PASSPHRASE_CHARS_MIN: usize = kdf::PASSPHRASE_CHARS_MIN;
/// Most characters of a passphrase.
pub const PASSPHRASE_CHARS_MAX: usize = kdf::PASSPHRASE_CHARS_MAX;

/// The cost of one Argon2id run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl KdfCost {
    /// The least that is accepted on reading; for tests.
    pub const MINIMUM: Self = Self { memory_kib: 19_456, passes: 2, lanes: 1 };
    /// For one's own machine.
    pub const SELF_HOSTED: Self = Self { memory_kib: 131_072, passes: 3, lanes: 1 };

    pub(crate) fn params(self) -> Result<KdfParams, VaultError> {
        KdfParams::new(self.memory_kib, self.passes, self.lanes).map_err(|e| VaultError::bad(e.to_string()))
    }
    fn of(params: KdfParams) -> Self {
        Self { memory_kib: params.memory_kib, passes: params.passes, lanes: params.lanes }
    }
}

impl From<kdf::PassphraseError> for PassphraseError {
    fn from(e: kdf::PassphraseError) -> Self {
        match e {
            kdf::PassphraseError::TooShort { min } => Self::TooShort { min },
            kdf::PassphraseError::TooLong { max } => Self::TooLong { max },
            kdf::PassphraseError::Common => Self::Common,
        }
    }
}

/// Whether a passphrase may be chosen: 15 to 256 characters and not `common`.
///
/// # Errors
/// What is wrong with it.
pub fn check_passphrase(passphrase: &str, common: &dyn Fn(&str) -> bool) -> Result<(), PassphraseError> {
    Passphrase::parse(passphrase, common).map(|_| ()).map_err(PassphraseError::from)
}

/// A passphrase that is to be chosen. Whether it is common is asked at the edge, where
/// the list is.
pub(crate) fn chosen(passphrase: &str) -> Result<Passphrase, VaultError> {
    let parsed = Passphrase::parse(passphrase, &|_| false);
    parsed.map_err(|e| VaultError::Passphrase(e.into()))
}

/// A stopwatch: runs what it is given once and says how long it took. Passed in because
/// the clock is read at the rim only.
pub type Stopwatch<'a> = &'a mut dyn FnMut(&mut dyn FnMut()) -> Duration;

/// The highest cost that stays under a second and an eighth of the memory.
pub(crate) fn calibrate(stopwatch: Stopwatch<'_>) -> KdfCost {
    KdfCost::of(KdfParams::calibrate(memory_kib() / 8, stopwatch))
}

/// This machine's memory in KiB; 1 GiB when it does not say.
fn memory_kib() -> u64 {
    let info = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = info.lines().find_map(|l| l.strip_prefix("MemTotal:")?.split_whitespace().next()?.parse().ok());
    total.unwrap_or(1024 * 1024)
}
