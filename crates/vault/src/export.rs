//! Everything out, in open formats.

use std::collections::BTreeMap;
use std::io::{Read, Seek, Write};

/// Somewhere to write a ZIP to.
pub trait WriteSeek: Write + Seek {}
impl<T: Write + Seek> WriteSeek for T {}

/// Somewhere to read a ZIP from.
pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// The words of an export, from `content/`.
#[derive(Debug, Clone, Default)]
pub struct ExportWords {
    /// The text of README.md.
    pub readme: String,
    /// The title of notes.md.
    pub title: String,
    /// Headings by name of kind (`check_in`); without one the name stands.
    pub kinds: BTreeMap<String, String>,
    /// Labels by name of field (`felt`); without one the name stands.
    pub fields: BTreeMap<String, String>,
}

/// What an export holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Entries, each counted once.
    pub entries: u64,
    /// Earlier versions of them.
    pub earlier: u64,
    /// The vault's change counter.
    pub counter: u64,
    /// Size in bytes.
    pub bytes: u64,
}
use crate::{Vault, VaultError};
use nearer_core::Moment;
pub(crate) fn export_zip(
    _: &Vault,
    _: &mut dyn WriteSeek,
    _: Moment,
    _: &ExportWords,
    _: &mut dyn FnMut(u64, u64),
) -> Result<Exported, VaultError> {
    unimplemented!()
}
