//! How it ends: exit codes that scripts rely on, and one sentence for a person.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use nearer_content::Words;
use nearer_vault::{PassphraseError, VaultError};

/// Failed, with the reason.
pub(crate) const FAILED: u8 = 1;
/// Wrong usage.
pub(crate) const USAGE: u8 = 2;
/// Unknown handle or wrong passphrase.
pub(crate) const WRONG_KEY: u8 = 3;
/// Damaged, with what and where.
pub(crate) const DAMAGED: u8 = 4;
/// In use.
pub(crate) const IN_USE: u8 = 5;

/// Why a command did not finish.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A vault said no.
    Vault(VaultError),
    /// Worded already; exit code 1.
    Said(String),
    /// Worded already; exit code 2.
    Usage(String),
    /// Whoever read the output has gone; nothing is said.
    Pipe,
}

impl From<VaultError> for Failure {
    fn from(e: VaultError) -> Self {
        Self::Vault(e)
    }
}

/// A failure with the sentence that a person reads; `None` says nothing.
pub(crate) struct Ending {
    /// The exit code.
    pub(crate) code: u8,
    /// The sentence.
    pub(crate) said: Option<String>,
}

impl Failure {
    /// The exit code and the sentence.
    pub(crate) fn ending(self, words: &Words) -> Ending {
        let (code, said) = match self {
            Self::Vault(e) => (code(&e), sentence(&e, words)),
            Self::Said(text) => (FAILED, text),
            Self::Usage(text) => (USAGE, text),
            Self::Pipe => return Ending { code: 0, said: None },
        };
        Ending { code, said: Some(said) }
    }
}

fn code(e: &VaultError) -> u8 {
    match e {
        VaultError::WrongKey => WRONG_KEY,
        VaultError::Damaged(_) => DAMAGED,
        VaultError::InUse => IN_USE,
        VaultError::HandleBad | VaultError::Passphrase(_) => USAGE,
        _ => FAILED,
    }
}

/// What went wrong, in words of `content/`.
pub(crate) fn sentence(e: &VaultError, words: &Words) -> String {
    match e {
        VaultError::WrongKey => words.say("cli.error.wrong_key").to_owned(),
        VaultError::HandleTaken => words.say("cli.error.handle_taken").to_owned(),
        VaultError::HandleBad => words.say("cli.error.handle_bad").to_owned(),
        VaultError::Passphrase(PassphraseError::TooShort { min }) => {
            words.fill("cli.error.too_short", &[("min", &min.to_string())])
        }
        VaultError::Passphrase(PassphraseError::TooLong { max }) => {
            words.fill("cli.error.too_long", &[("max", &max.to_string())])
        }
        VaultError::Passphrase(PassphraseError::Common) => words.say("cli.error.common").to_owned(),
        VaultError::InUse => words.say("cli.error.in_use").to_owned(),
        VaultError::Damaged(all) => {
            let rows = all.iter().map(|d| {
                let what = words.say(&format!("cli.damage.{}", d.what.key())).to_owned();
                words.fill("cli.damage.line", &[("which", &d.which), ("what", &what)])
            });
            let list = rows.collect::<Vec<_>>().join("\n");
            format!("{}\n{list}", words.say("cli.error.damaged"))
        }
        VaultError::Newer => words.say("cli.error.newer").to_owned(),
        VaultError::Conflict { .. } => words.say("cli.error.conflict").to_owned(),
        VaultError::Full => words.say("cli.error.full").to_owned(),
        VaultError::Exists(path) => words.fill("cli.error.exists", &[("file", &path.display().to_string())]),
        VaultError::BadInput { line: Some(line), what } => {
            words.fill("cli.error.bad_line", &[("line", &line.to_string()), ("what", what)])
        }
        VaultError::BadInput { line: None, what } => words.fill("cli.error.bad_input", &[("what", what)]),
        VaultError::OtherFormat => words.say("cli.error.other_format").to_owned(),
        VaultError::ReadOnly => words.say("cli.error.read_only").to_owned(),
        other => words.fill("cli.error.failed", &[("what", &other.to_string())]),
    }
}

/// Runs the program. A fault of ours ends as exit code 1 with one sentence, never with a
/// trace: a trace can hold what someone wrote.
pub(crate) fn of(program: impl FnOnce() -> Ending) -> ExitCode {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        tracing::error!(place, "a fault in the program");
    }));
    let ending = catch_unwind(AssertUnwindSafe(program)).unwrap_or(Ending { code: FAILED, said: None });
    if let Some(said) = &ending.said {
        let _ = writeln!(std::io::stderr().lock(), "{said}");
    }
    ExitCode::from(ending.code)
}
