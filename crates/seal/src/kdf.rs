//! From a passphrase to a key: Argon2id (RFC 9106, version 0x13).

use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::key::Secret32;

/// Fewest characters of a passphrase (NIST SP 800-63B-4, single factor).
pub const PASSPHRASE_CHARS_MIN: usize = 15;
/// Most characters.
pub const PASSPHRASE_CHARS_MAX: usize = 256;

/// Why a passphrase is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseError {
    /// Fewer than `min` characters.
    #[error("at least {min} characters")]
    TooShort {
        /// The bound.
        min: usize,
    },
    /// More than `max` characters.
    #[error("at most {max} characters")]
    TooLong {
        /// The bound.
        max: usize,
    },
    /// Among the first that anybody would try.
    #[error("among the first that anybody would try")]
    Common,
}

/// A passphrase in NFKC, UTF-8, untrimmed; wiped when dropped.
pub struct Passphrase(Zeroizing<String>);

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

impl Passphrase {
    /// A passphrase for a new slot. `common` says whether a word is on the blocklist.
    ///
    /// # Errors
    /// When it is too short, too long, or common.
    pub fn parse(typed: &str, common: &dyn Fn(&str) -> bool) -> Result<Self, PassphraseError> {
        let passphrase = Self::attempt(typed);
        let chars = passphrase.0.chars().count();
        if chars < PASSPHRASE_CHARS_MIN {
            return Err(PassphraseError::TooShort { min: PASSPHRASE_CHARS_MIN });
        }
        if chars > PASSPHRASE_CHARS_MAX {
            return Err(PassphraseError::TooLong { max: PASSPHRASE_CHARS_MAX });
        }
        if common(&passphrase.0) { Err(PassphraseError::Common) } else { Ok(passphrase) }
    }
    /// A passphrase as somebody tries it at unlock: normalised and cut at
    /// [`PASSPHRASE_CHARS_MAX`] + 1 characters, so that one too long costs no more.
    pub fn attempt(typed: &str) -> Self {
        let normal = || typed.nfkc().take(PASSPHRASE_CHARS_MAX + 1);
        // Room for all of it at once: a string that grows leaves copies of itself behind.
        let mut kept = Zeroizing::new(String::with_capacity(normal().map(char::len_utf8).sum()));
        kept.extend(normal());
        Self(kept)
    }
}

/// Why a key could not be derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KdfError {
    /// Below the floor or above the ceiling: a hostile or broken file.
    #[error("the cost is outside what is accepted")]
    Cost,
    /// The memory could not be had.
    #[error("not enough memory")]
    Memory,
}

/// What one try costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfParams {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl KdfParams {
    /// The least that is accepted on read (OWASP minimum).
    pub const FLOOR: Self = Self { memory_kib: 19_456, passes: 2, lanes: 1 };
    /// The most that is accepted on read.
    pub const CEILING: Self = Self { memory_kib: 1024 * 1024, passes: 10, lanes: 4 };
    /// Memory sizes that calibration chooses from, ascending, in KiB; all with 3 passes.
    pub const CHOICES: [u32; 3] = [65_536, 131_072, 262_144];

    /// Checked parameters.
    ///
    /// # Errors
    /// [`KdfError::Cost`] outside floor and ceiling.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, KdfError> {
        let (low, high) = (Self::FLOOR, Self::CEILING);
        let fits = (low.memory_kib..=high.memory_kib).contains(&memory_kib)
            && (low.passes..=high.passes).contains(&passes)
            && (low.lanes..=high.lanes).contains(&lanes);
        if fits { Ok(Self { memory_kib, passes, lanes }) } else { Err(KdfError::Cost) }
    }

    /// Whether `other` costs an attacker more, in memory times passes: then a slot made with
    /// these is worth making anew at the next unlock.
    pub fn weaker_than(&self, other: &Self) -> bool {
        u64::from(self.memory_kib) * u64::from(self.passes) < u64::from(other.memory_kib) * u64::from(other.passes)
    }

    /// The largest choice whose median of five tries takes at most a second and whose
    /// memory is at most `memory_kib_max` (an eighth of the machine's). `stopwatch` runs a
    /// try and says how long it took. A try that did not get its memory took no time, and is
    /// not mistaken for a quick one: the next smaller choice stands.
    pub fn calibrate(memory_kib_max: u64, stopwatch: &mut dyn FnMut(&mut dyn FnMut()) -> Duration) -> Self {
        const TRIES: usize = 5;
        const LIMIT: Duration = Duration::from_secs(1);
        let mut chosen = Self { memory_kib: Self::CHOICES[0], passes: 3, lanes: 1 };
        for memory_kib in Self::CHOICES {
            if u64::from(memory_kib) > memory_kib_max {
                break;
            }
            let params = Self { memory_kib, passes: 3, lanes: 1 };
            let mut failed = false;
            let mut one = || failed |= stretch(&params, b"calibration", &[7; 16]).is_err();
            let mut took: Vec<Duration> = (0..TRIES).map(|_| stopwatch(&mut one)).collect();
            took.sort_unstable();
            if failed || took[TRIES / 2] > LIMIT {
                break;
            }
            chosen = params;
        }
        chosen
    }
}

/// 32 bytes from a passphrase.
///
/// # Errors
/// When the memory cannot be had or the cost is outside what is accepted.
pub(crate) fn derive(params: &KdfParams, passphrase: &Passphrase, salt: &[u8; 16]) -> Result<Secret32, KdfError> {
    // The fields are open, so that what is written is held to what would be read.
    let params = &KdfParams::new(params.memory_kib, params.passes, params.lanes)?;
    stretch(params, passphrase.0.as_bytes(), salt)
}

/// Spends what a try with these parameters costs, for a handle that does not exist.
///
/// # Errors
/// When the memory cannot be had.
pub fn spend(params: &KdfParams, passphrase: &Passphrase, salt: &[u8; 16]) -> Result<(), KdfError> {
    stretch(params, passphrase.0.as_bytes(), salt).map(drop)
}

fn stretch(params: &KdfParams, secret: &[u8], salt: &[u8; 16]) -> Result<Secret32, KdfError> {
    let checked = Params::new(params.memory_kib, params.passes, params.lanes, Some(32)).map_err(|_| KdfError::Cost)?;
    let count = checked.block_count();
    let mut blocks: Vec<Block> = Vec::new();
    blocks.try_reserve_exact(count).map_err(|_| KdfError::Memory)?;
    blocks.resize_with(count, Block::new);
    let mut out = [0; 32];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, checked);
    let done = argon.hash_password_into_with_memory(secret, salt, &mut out, &mut blocks);
    blocks.iter_mut().for_each(Zeroize::zeroize);
    done.map_err(|_| KdfError::Cost)?;
    let secret = Secret32::new(out);
    out.zeroize();
    Ok(secret)
}
