//! The recovery code as a person holds it.

use crate::VaultError;

/// A recovery code: shown once, wiped when dropped, never printed by accident.
pub struct RecoveryCode {
    text: zeroize::Zeroizing<String>,
}

impl RecoveryCode {
    /// The code in groups, to be written down.
    pub fn groups(&self) -> String {
        self.text.to_string()
    }
    /// The code as two halves, to be kept in two places; neither alone says anything.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn halves(&self) -> Result<(String, String), VaultError> {
        unimplemented!()
    }
    /// The code from its two halves, in groups.
    ///
    /// # Errors
    /// [`VaultError::BadInput`] when a half has a typing error.
    pub fn join_halves(first: &str, second: &str) -> Result<String, VaultError> {
        let _ = (first, second);
        unimplemented!()
    }
}
