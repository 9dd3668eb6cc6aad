//! The recovery code as a person holds it.

use nearer_seal::{OsEntropy, RecoveryCode as Sealed};

use crate::VaultError;

/// A recovery code: shown once, wiped when dropped, never printed by accident.
pub struct RecoveryCode(pub(crate) Sealed);

impl RecoveryCode {
    pub(crate) fn make() -> Result<Self, VaultError> {
        Sealed::make(&mut OsEntropy::default()).map(Self).map_err(|e| VaultError::Io(e.to_string()))
    }
    /// A code as it was typed; a slip is told apart from a wrong code.
    pub(crate) fn parse(typed: &str) -> Result<Self, VaultError> {
        Sealed::parse(typed).map(Self).map_err(|e| VaultError::bad(e.to_string()))
    }
    /// The code in groups, to be written down.
    pub fn groups(&self) -> String {
        self.0.groups()
    }
    /// The code as two halves, to be kept in two places; neither alone says anything.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn halves(&self) -> Result<(String, String), VaultError> {
        self.0.split(&mut OsEntropy::default()).map_err(|e| VaultError::Io(e.to_string()))
    }
    /// The code from its two halves, in groups.
    ///
    /// # Errors
    /// [`VaultError::BadInput`] when a half has a typing error.
    pub fn join_halves(first: &str, second: &str) -> Result<String, VaultError> {
        Sealed::join(first, second).map(|code| code.groups()).map_err(|e| VaultError::bad(e.to_string()))
    }
}
