//! Erasing a vault for good.

use std::io::BufRead;

use serde_json::json;

use crate::cli::Erase;
use crate::exit::Failure;
use crate::out;
use crate::run::Run;

/// Erases, after the handle was typed once more.
pub(crate) fn erase(run: &mut Run<'_>, asked: &Erase) -> Result<(), Failure> {
    let handle = &asked.vault.handle;
    if !asked.yes && !out::someone_is_there() {
        return Err(Failure::Usage(run.words().say("cli.erase.needs_yes").to_owned()));
    }
    let vault = run.unlock(handle)?;
    if !asked.yes {
        out::aside(&run.words().fill("cli.erase.ask", &[("handle", handle)]));
        let mut typed = String::new();
        let read = std::io::stdin().lock().read_line(&mut typed);
        if read.is_err() || typed.trim() != handle {
            return Err(Failure::Said(run.words().say("cli.erase.kept").to_owned()));
        }
    }
    vault.erase()?;
    let said = run.words().say("cli.erase.done").to_owned();
    run.out.either(json!({ "erased": true }), &said)
}
