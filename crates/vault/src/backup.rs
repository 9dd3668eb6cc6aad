//! A backup that stock `age` opens: age v1 with a passphrase, inside it the ZIP of an
//! export. Whoever has the file and the passphrase needs nothing of ours.

use std::fs::{File, OpenOptions};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use nearer_core::Moment;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::export::export_zip;
use crate::import::zip::{Bounds, Contents, read};
use crate::install::NewVault;
use crate::{Change, ExportWords, Exported, Install, Vault, VaultError, cost};

/// scrypt's cost, as a power of two. 18 is what the `age` program uses itself; builds
/// for tests take less.
pub(crate) const WORK: u8 = if cfg!(debug_assertions) { 10 } else { 18 };
/// Costs above this are refused on reading: a file from elsewhere could ask for days.
const WORK_MAX: u8 = 20;

/// The passphrase as typed, in NFKC like the vault's own.
pub(crate) fn secret(passphrase: &str) -> SecretString {
    SecretString::from(passphrase.nfkc().collect::<String>())
}

pub(crate) fn backup(
    vault: &Vault,
    out: &Path,
    passphrase: &str,
    made: Moment,
    words: &ExportWords,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Exported, VaultError> {
    cost::chosen(passphrase)?;
    if out.exists() {
        return Err(VaultError::Exists(out.to_owned()));
    }
    let mut zip = Cursor::new(Vec::new());
    let mut done = export_zip(vault, &mut zip, made, words, progress)?;
    let zip = Zeroizing::new(zip.into_inner());
    let part = part_of(out);
    let written = write(&part, &zip, passphrase).and_then(|bytes| {
        done.bytes = bytes;
        // A backup that was never opened is a hope.
        let count = open(&part, passphrase)?.count();
        if count != (done.entries, done.earlier) {
            return Err(VaultError::Io("the backup does not hold what was written".to_owned()));
        }
        settle(&part, out)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written.map(|()| done)
}

fn part_of(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

fn private(path: &Path) -> Result<File, VaultError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Err(VaultError::Exists(path.to_owned())),
        other => Ok(other?),
    }
}

/// Writes and flushes the file; gives its size.
fn write(part: &Path, zip: &[u8], passphrase: &str) -> Result<u64, VaultError> {
    let mut recipient = scrypt::Recipient::new(secret(passphrase));
    recipient.set_work_factor(WORK);
    let failed = |e: age::EncryptError| VaultError::Io(e.to_string());
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _)).map_err(failed)?;
    let mut file = private(part)?;
    let mut sealed = encryptor.wrap_output(&mut file)?;
    sealed.write_all(zip)?;
    sealed.finish()?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}

/// Gives the file its name, unless something has it meanwhile.
fn settle(part: &Path, out: &Path) -> Result<(), VaultError> {
    match std::fs::hard_link(part, out) {
        Ok(()) => std::fs::remove_file(part)?,
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => return Err(VaultError::Exists(out.to_owned())),
        // Some file systems know no links.
        Err(_) => std::fs::rename(part, out)?,
    }
    if let Some(dir) = out.parent().filter(|d| !d.as_os_str().is_empty()) {
        File::open(dir)?.sync_all()?;
    }
    Ok(())
}

/// Opens and reads a backup whole.
fn open(from: &Path, passphrase: &str) -> Result<Contents, VaultError> {
    let refused = |e: DecryptError| match e {
        DecryptError::Io(e) => e.into(),
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            VaultError::WrongKey
        }
        other => VaultError::bad(other.to_string()),
    };
    let file = std::io::BufReader::new(File::open(from)?);
    let mut identity = scrypt::Identity::new(secret(passphrase));
    identity.set_max_work_factor(WORK_MAX);
    let opened = Decryptor::new(file).map_err(refused)?.decrypt(std::iter::once(&identity as _)).map_err(refused)?;
    let mut zip = Zeroizing::new(Vec::new());
    let altered = |e: std::io::Error| VaultError::bad(format!("the backup is cut off or altered: {e}"));
    opened.take(u64::from(u32::MAX)).read_to_end(&mut zip).map_err(altered)?;
    read(&mut Cursor::new(zip.as_slice()), Bounds::BACKUP)
}

pub(crate) fn restore(
    install: &Install,
    from: &Path,
    passphrase: &str,
    new: NewVault,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Vault, VaultError> {
    let contents = open(from, passphrase)?;
    let (vault, _) = install.create(new)?;
    let settings = contents.settings.clone();
    let kept = contents.keep(&vault, false, progress).and_then(|_| match settings {
        Some(settings) => vault.change(Change::Settings(settings)).map(|_| ()),
        None => Ok(()),
    });
    match kept {
        Ok(()) => Ok(vault),
        Err(e) => {
            // Half a restore would look like a whole one.
            let _ = vault.erase();
            Err(e)
        }
    }
}
