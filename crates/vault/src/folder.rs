//! The data folder: who may enter it, and one process at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::VaultError;

#[cfg(unix)]
fn only_owner(path: &Path, mode: u32) -> Result<(), VaultError> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?)
}

#[cfg(not(unix))]
fn only_owner(_: &Path, _: u32) -> Result<(), VaultError> {
    Ok(())
}

fn open(path: &Path) -> Result<File, VaultError> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).read(true).open(path)?;
    only_owner(path, 0o600)?;
    Ok(file)
}

/// Makes the folder when it is not there and locks it for this process.
pub(crate) fn prepare(dir: &Path) -> Result<File, VaultError> {
    if !dir.exists() {
        std::fs::create_dir_all(dir)?;
        only_owner(dir, 0o700)?;
    }
    let lock = open(&dir.join("notes.lock"))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
        Err(TryLockError::Error(e)) => Err(e.into()),
    }
}

/// The database file, made when it is not there, readable by its owner only; SQLite gives
/// the files beside it the same permissions.
pub(crate) fn database(dir: &Path) -> Result<PathBuf, VaultError> {
    let path = dir.join("notes.db");
    open(&path)?;
    Ok(path)
}
