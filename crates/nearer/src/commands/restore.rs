//! A new vault from a backup.

use serde_json::json;

use super::grouped;
use super::init::new_vault;
use crate::cli::Restore;
use crate::exit::Failure;
use crate::progress::Progress;
use crate::rim;
use crate::run::Run;

/// Restores; an existing vault is never touched.
pub(crate) fn restore(run: &mut Run<'_>, asked: &Restore) -> Result<(), Failure> {
    let install = run.install()?;
    let passphrase = run.keys.current("cli.prompt.backup")?;
    let own = asked.new_passphrase_file.as_deref().map(|path| run.keys.of(path)).transpose()?;
    let chosen = own.as_ref().unwrap_or(&passphrase);
    run.may_be_chosen(chosen)?;
    let new = new_vault(run, &asked.vault.handle, chosen, rim::cost(&install, asked.kdf), false);
    let mut progress = Progress::new();
    let vault = install.restore(&asked.from, &passphrase, new, &mut |done, all| progress.tell(done, all))?;
    drop(progress);
    let n = vault.journal().everything().count() as u64;
    let handle = &asked.vault.handle;
    let said = run.words().fill("cli.restore.done", &[("handle", handle), ("n", &grouped(n))]);
    run.out.either(json!({ "handle": handle, "entries": n }), &said)
}
