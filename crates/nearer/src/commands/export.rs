//! Everything out: a ZIP anyone can read, or a backup under a passphrase.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use nearer_vault::{Exported, VaultError};
use nearer_web::pages::data::export_words;
use serde_json::json;

use super::grouped;
use crate::cli::{Backup, Out};
use crate::exit::Failure;
use crate::progress::Progress;
use crate::rim;
use crate::run::Run;

/// Writes the ZIP: first under another name, so that a cut-off export is never taken for
/// a whole one.
pub(crate) fn export(run: &mut Run<'_>, asked: &Out) -> Result<(), Failure> {
    if asked.out.exists() {
        return Err(Failure::Vault(VaultError::Exists(asked.out.clone())));
    }
    let vault = run.unlock(&asked.vault.handle)?;
    let part = part_of(&asked.out);
    let mut progress = Progress::new();
    let written = private(&part).map_err(VaultError::from).and_then(|mut file| {
        let done =
            vault.export_zip(&mut file, rim::now(), &export_words(run.library), &mut |d, all| progress.tell(d, all))?;
        file.sync_all()?;
        fs::hard_link(&part, &asked.out).or_else(|_| fs::rename(&part, &asked.out))?;
        Ok(done)
    });
    let _ = fs::remove_file(&part);
    report(run, "cli.export.written", &asked.out, &written?)
}

/// Writes an age file around the same ZIP.
pub(crate) fn backup(run: &mut Run<'_>, asked: &Backup) -> Result<(), Failure> {
    let to = &asked.to;
    if to.out.exists() {
        return Err(Failure::Vault(VaultError::Exists(to.out.clone())));
    }
    let install = run.install()?;
    let passphrase = run.keys.current("cli.prompt.current")?;
    let vault = install.unlock(&to.vault.handle, &passphrase, rim::opening(run.words().say("cli.device")))?;
    let own = asked.backup_passphrase_file.as_deref().map(|path| run.keys.of(path)).transpose()?;
    let seal = own.as_ref().unwrap_or(&passphrase);
    let mut progress = Progress::new();
    let done =
        vault.backup(&to.out, seal, rim::now(), &export_words(run.library), &mut |d, all| progress.tell(d, all))?;
    report(run, "cli.backup.written", &to.out, &done)
}

fn report(run: &mut Run<'_>, key: &str, file: &Path, done: &Exported) -> Result<(), Failure> {
    let (name, n, change) = (file.display().to_string(), grouped(done.entries), grouped(done.counter));
    let said = run.words().fill(key, &[("file", &name), ("n", &n), ("change", &change)]);
    let value = json!({
        "file": name, "entries": done.entries, "earlier": done.earlier, "change": done.counter, "bytes": done.bytes,
    });
    run.out.either(value, &said)
}

/// The name under which a file is written until it is whole.
fn part_of(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    out.with_file_name(name)
}

/// A new file that only its owner may read.
fn private(path: &Path) -> std::io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
