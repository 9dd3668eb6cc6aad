//! What a passphrase costs to try, and which passphrases may be chosen.

use std::time::Duration;

use crate::PassphraseError;

/// Fewest characters of a passphrase.
pub const PASSPHRASE_CHARS_MIN: usize = 15;
/// Most characters of a passphrase.
pub const PASSPHRASE_CHARS_MAX: usize = 256;

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
}

/// Whether a passphrase may be chosen: 15 to 256 characters and not `common`.
///
/// # Errors
/// What is wrong with it.
pub fn check_passphrase(passphrase: &str, common: &dyn Fn(&str) -> bool) -> Result<(), PassphraseError> {
    let _ = (passphrase, common);
    unimplemented!()
}

/// A stopwatch: runs what it is given once and says how long it took. Passed in because
/// the clock is read at the rim only.
pub type Stopwatch<'a> = &'a mut dyn FnMut(&mut dyn FnMut()) -> Duration;
