//! A backup that stock `age` opens.
use crate::install::NewVault;
use crate::{ExportWords, Exported, Install, Vault, VaultError};
use nearer_core::Moment;
use std::path::Path;
pub(crate) fn backup(
    _: &Vault,
    _: &Path,
    _: &str,
    _: Moment,
    _: &ExportWords,
    _: &mut dyn FnMut(u64, u64),
) -> Result<Exported, VaultError> {
    unimplemented!()
}
pub(crate) fn restore(
    _: &Install,
    _: &Path,
    _: &str,
    _: NewVault,
    _: &mut dyn FnMut(u64, u64),
) -> Result<Vault, VaultError> {
    unimplemented!()
}
