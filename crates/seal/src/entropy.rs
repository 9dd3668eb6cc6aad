//! Randomness, passed in as a value so that vectors can be reproduced.

use ring::rand::{SecureRandom, SystemRandom};

/// The operating system gave no randomness; whatever needed it must stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no randomness from the operating system")]
pub struct EntropyError;

/// A source of random bytes.
pub trait Entropy {
    /// Fills `out` with random bytes.
    ///
    /// # Errors
    /// When there are none; `out` is then not to be used.
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError>;
}

/// The operating system's generator.
#[derive(Debug, Clone)]
pub struct OsEntropy(SystemRandom);

impl Default for OsEntropy {
    fn default() -> Self {
        Self(SystemRandom::new())
    }
}

impl Entropy for OsEntropy {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        self.0.fill(out).map_err(|_| EntropyError)
    }
}

/// `N` random bytes.
///
/// # Errors
/// When the source has none.
pub fn draw<const N: usize>(entropy: &mut dyn Entropy) -> Result<[u8; N], EntropyError> {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes)?;
    Ok(bytes)
}
