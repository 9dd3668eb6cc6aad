//! Taking records in: dry run first, never replacing, undoable.

mod map;
pub(crate) mod table;
pub(crate) mod zip;

pub use map::CsvMap;

use nearer_core::{BatchId, Entry};

/// How many rows that were left out are named.
pub(crate) const SKIPPED_MAX: usize = 100;
/// How many entries are shown.
pub(crate) const SAMPLES_MAX: usize = 3;

/// What an import did, or would do.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// By which it can be undone ([`crate::Change::UndoBatch`]); `None` for a rehearsal,
    /// when nothing was added, and for our own ZIP, whose entries keep where they came
    /// from.
    pub batch: Option<BatchId>,
    /// Whether this was only a rehearsal.
    pub dry_run: bool,
    /// Entries added.
    pub added: u64,
    /// Entries that were there already.
    pub present: u64,
    /// Earlier versions added.
    pub earlier: u64,
    /// Rows left out, the first 100.
    pub skipped: Vec<Skipped>,
    /// How many rows were left out.
    pub skipped_count: u64,
    /// The first entries, at most 3, as they were read.
    pub samples: Vec<Entry>,
}

/// One row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Why.
    pub why: Why,
    /// The column or the value it is about.
    pub about: String,
}

/// Why a row was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No target field has an answer.
    NothingAnswered,
    /// The time cannot be read.
    BadTime,
    /// A number cannot be read.
    NotANumber,
    /// A number lies outside the scale that the map gives.
    OutOfScale,
    /// A text is too long.
    TooLong,
    /// The id is there with another content.
    Different,
}

impl Why {
    /// The key under which `content/` words this.
    pub fn key(self) -> &'static str {
        match self {
            Self::NothingAnswered => "nothing_answered",
            Self::BadTime => "bad_time",
            Self::NotANumber => "not_a_number",
            Self::OutOfScale => "out_of_scale",
            Self::TooLong => "too_long",
            Self::Different => "different",
        }
    }
}
