//! What can go wrong with a vault: few kinds, each with a next step at the edge.

use std::path::PathBuf;

use nearer_core::Kept;

/// Why something with a vault did not happen. After any error nothing was written.
///
/// The texts are for logs and developers; `content/` words them for people.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Unknown handle or wrong passphrase or code: one error for all, on purpose.
    #[error("unknown handle or wrong passphrase")]
    WrongKey,
    /// The handle is in use on this install.
    #[error("the handle is taken")]
    HandleTaken,
    /// The handle is blank or over 64 characters.
    #[error("a handle has 1 to 64 characters")]
    HandleBad,
    /// The passphrase cannot be used.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// Another process has the data folder open.
    #[error("the data folder is in use")]
    InUse,
    /// Rows are missing, extra or altered.
    #[error("damaged: {}", damage_list(.0))]
    Damaged(Vec<Damage>),
    /// A newer program wrote this file; it was not touched.
    #[error("the file was written by a newer version")]
    Newer,
    /// The entry was changed meanwhile; `latest` is what stands.
    #[error("the entry was changed meanwhile")]
    Conflict {
        /// The version that stands.
        latest: Box<Kept>,
    },
    /// No room on the disk; nothing was written.
    #[error("no space left")]
    Full,
    /// The disk failed; this install takes no more writes until it is opened again.
    #[error("storage failed: {0}")]
    Io(String),
    /// What was handed in cannot be read.
    #[error("{what}{}", line.map(|n| format!(" (line {n})")).unwrap_or_default())]
    BadInput {
        /// What is wrong.
        what: String,
        /// The line in the file, from 1.
        line: Option<u64>,
    },
    /// A file is not of the format that was named, or was cut off.
    #[error("not a file of that format, or cut off")]
    OtherFormat,
    /// A file or an entry of that name is there already; nothing is replaced.
    #[error("already there: {}", .0.display())]
    Exists(PathBuf),
    /// The vault was opened in spite of damage and only for reading.
    #[error("open for reading only")]
    ReadOnly,
    /// The vault was erased, or the install closed.
    #[error("stopped")]
    Stopped,
}

/// Why a passphrase cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseError {
    /// Fewer characters than `min`.
    #[error("a passphrase has at least {min} characters")]
    TooShort {
        /// The bound.
        min: usize,
    },
    /// More characters than `max`.
    #[error("a passphrase has at most {max} characters")]
    TooLong {
        /// The bound.
        max: usize,
    },
    /// Among the passphrases that are tried first.
    #[error("too common")]
    Common,
}

/// One fault found in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// What is wrong.
    pub what: Fault,
    /// Which row: `item ID version N`, `slot ID`, `head`.
    pub which: String,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Rows that the head counts are not there.
    Missing,
    /// Rows that the head does not count are there.
    Extra,
    /// The sealed bytes do not open.
    Altered,
    /// The sealed bytes belong to another row.
    Swapped,
    /// The set of rows is not the one of the last change.
    Replayed,
    /// A key slot does not open or parse.
    Slot,
    /// The head does not fit the rows.
    Head,
    /// The row opens but is no entry.
    Row,
    /// The file cannot be read as a database, or contradicts itself.
    File,
}

impl Fault {
    /// The key under which `content/` words this fault.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Altered => "altered",
            Self::Swapped => "swapped",
            Self::Replayed => "replayed",
            Self::Slot => "slot",
            Self::Head => "head",
            Self::Row => "row",
            Self::File => "file",
        }
    }
}

fn damage_list(all: &[Damage]) -> String {
    let named = all.iter().take(8).map(|d| format!("{} {}", d.which, d.what.key()));
    let mut text = named.collect::<Vec<_>>().join(", ");
    if all.len() > 8 {
        text.push_str(&format!(" and {} more", all.len() - 8));
    }
    text
}

impl VaultError {
    /// Something handed in that cannot be read.
    pub(crate) fn bad(what: impl Into<String>) -> Self {
        Self::BadInput { what: what.into(), line: None }
    }
    /// Something handed in that cannot be read, with its line from 1.
    pub(crate) fn bad_line(what: impl Into<String>, line: u64) -> Self {
        Self::BadInput { what: what.into(), line: Some(line) }
    }
}

impl From<std::io::Error> for VaultError {
    fn from(e: std::io::Error) -> Self {
        match e.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(e.to_string()),
        }
    }
}
