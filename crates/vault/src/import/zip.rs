//! Taking in our own ZIP.
use crate::{Imported, ReadSeek, Vault, VaultError};
pub(crate) fn import_zip(
    _: &Vault,
    _: &mut dyn ReadSeek,
    _: bool,
    _: &mut dyn FnMut(u64, u64),
) -> Result<Imported, VaultError> {
    unimplemented!()
}
