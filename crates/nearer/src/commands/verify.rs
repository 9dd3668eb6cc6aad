//! Reading everything again.

use serde_json::json;

use super::grouped;
use crate::cli;
use crate::exit::Failure;
use crate::run::Run;

/// Says that everything is in order, or ends with what is not.
pub(crate) fn verify(run: &mut Run<'_>, asked: &cli::Vault) -> Result<(), Failure> {
    let checked = run.unlock(&asked.handle)?.verify()?;
    let (n, change) = (grouped(checked.entries), grouped(checked.counter));
    let said = run.words().fill("cli.verify.fine", &[("n", &n), ("change", &change)]);
    let value = json!({ "entries": checked.entries, "rows": checked.items, "change": checked.counter });
    run.out.either(value, &said)
}
