//! Check-ins from a table.
use crate::{CsvMap, Imported, Vault, VaultError};
use nearer_core::{Moment, Zone};
pub(crate) fn import_csv(_: &Vault, _: &str, _: &CsvMap, _: &Zone, _: Moment, _: bool) -> Result<Imported, VaultError> {
    unimplemented!()
}
