//! Making a vault.

use nearer_core::{PracticeDay, Settings, Zone};
use nearer_vault::{NewVault, RecoveryCode};
use serde_json::json;

use crate::cli::Init;
use crate::exit::Failure;
use crate::rim;
use crate::run::Run;

/// Makes a vault, with a recovery code when it is asked for.
pub(crate) fn init(run: &mut Run<'_>, asked: &Init) -> Result<(), Failure> {
    let install = run.install()?;
    let passphrase = run.keys.first()?;
    run.may_be_chosen(&passphrase)?;
    let cost = rim::cost(&install, asked.kdf);
    let new = new_vault(run, &asked.vault.handle, &passphrase, cost, asked.recovery_code);
    let (_vault, code) = install.create(new)?;
    let handle = &asked.vault.handle;
    let said = run.words().fill("cli.init.made", &[("handle", handle)]);
    match code {
        None => run.out.either(json!({ "handle": handle }), &said),
        Some(code) => with_code(run, handle, &said, &code),
    }
}

/// A vault that begins today, with this machine's zone.
pub(crate) fn new_vault(
    run: &Run<'_>,
    handle: &str,
    passphrase: &str,
    cost: nearer_vault::KdfCost,
    recovery_code: bool,
) -> NewVault {
    let settings = Settings { zone: Zone::system().name().to_owned(), ..Settings::default() };
    let opening = rim::opening(run.words().say("cli.device"));
    NewVault {
        handle: handle.to_owned(),
        passphrase: passphrase.to_owned(),
        cost,
        recovery_code,
        today: PracticeDay::of(&opening.at, settings.rollover),
        settings,
        opening,
    }
}

/// Shows the recovery code, this once.
fn with_code(run: &mut Run<'_>, handle: &str, said: &str, code: &RecoveryCode) -> Result<(), Failure> {
    if run.out.json {
        return run.out.value(&json!({ "handle": handle, "recovery_code": code.groups() }));
    }
    run.out.line(said)?;
    show_code(run, code)
}

/// Prints a recovery code with what it is.
pub(crate) fn show_code(run: &mut Run<'_>, code: &RecoveryCode) -> Result<(), Failure> {
    run.out.line("")?;
    run.out.line(run.words().say("cli.init.code"))?;
    run.out.line(&format!("  {}", code.groups()))
}
