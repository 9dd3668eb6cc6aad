//! Changing the passphrase.

use nearer_vault::RecoveryCode;
use serde_json::json;

use super::init::show_code;
use crate::cli::Passphrase;
use crate::exit::Failure;
use crate::progress::Progress;
use crate::rim;
use crate::run::Run;

/// Changes the passphrase alone, or with every key below it.
pub(crate) fn passphrase(run: &mut Run<'_>, asked: &Passphrase) -> Result<(), Failure> {
    let install = run.install()?;
    let current = run.keys.current("cli.prompt.current")?;
    let vault = install.unlock(&asked.vault.handle, &current, rim::opening(run.words().say("cli.device")))?;
    let new = run.keys.fresh(asked.new_passphrase_file.as_deref())?;
    run.may_be_chosen(&new)?;
    let cost = rim::cost(&install, asked.kdf);
    let code: Option<RecoveryCode> = if asked.rotate {
        let mut progress = Progress::new();
        vault.rotate(&current, &new, cost, &mut |done, all| progress.tell(done, all))?
    } else {
        vault.change_passphrase(&current, &new, cost)?;
        None
    };
    let key = if asked.rotate { "cli.passphrase.rotated" } else { "cli.passphrase.changed" };
    let said = run.words().say(key).to_owned();
    let groups = code.as_ref().map(RecoveryCode::groups);
    run.out.either(json!({ "changed": true, "rotated": asked.rotate, "recovery_code": groups }), &said)?;
    match code {
        Some(code) if !run.out.json => show_code(run, &code),
        _ => Ok(()),
    }
}
