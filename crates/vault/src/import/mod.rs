//! Taking records in: dry run first, never replacing, undoable.

mod day_one;
mod daylio;
pub(crate) mod diary;
mod freecbt;
mod jrnl;
mod json;
mod map;
mod plain;
mod state_of_mind;
pub(crate) mod table;
mod taking;
pub(crate) mod zip;

pub use daylio::Moods;
pub use diary::Diary;
pub use freecbt::FREECBT_PATTERNS;
pub use map::CsvMap;
pub use state_of_mind::FEELINGS;

use nearer_core::{BatchId, Entry};

/// How many rows that were left out are named.
pub(crate) const SKIPPED_MAX: usize = 100;
/// How many remarks are kept.
pub(crate) const REMARKS_MAX: usize = 100;
/// Largest table or diary in bytes.
pub(crate) const FILE_BYTES_MAX: usize = 20 << 20;
/// Most rows or records.
pub(crate) const ROWS_MAX: usize = 200_000;
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
    /// What records that came in held and has no place here, the first 100.
    pub remarks: Vec<Remark>,
    /// How many such things there were.
    pub remark_count: u64,
}

/// One row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its line in a table, the number of the record in a diary; from 1.
    pub line: u64,
    /// Why.
    pub why: Why,
    /// The column, the field or the value it is about.
    pub about: String,
}

/// Something in a record that came in, for which there is no word here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line or the number of the record, from 1.
    pub line: u64,
    /// What it was.
    pub what: Unplaced,
    /// It, as it stands in the file.
    pub about: String,
}

/// What has no place here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unplaced {
    /// A thinking pattern that is not among ours; it is kept under its own name.
    Pattern,
    /// A mood that no list places; its name stands in the note.
    Mood,
    /// A time zone that is not known; the owner's was taken.
    Zone,
}

impl Unplaced {
    /// The key under which `content/` words this.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pattern => "pattern",
            Self::Mood => "mood",
            Self::Zone => "zone",
        }
    }
}

/// Why one row is left out, and what it is about.
pub(crate) type Left = (Why, String);

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
    /// A field holds something of another shape.
    NotReadable,
    /// It has not happened yet.
    NotYet,
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
            Self::NotReadable => "not_readable",
            Self::NotYet => "not_yet",
        }
    }
}
