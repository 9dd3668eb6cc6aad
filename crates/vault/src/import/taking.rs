//! What every import of rows ends in: what is here already is passed over, the rest is kept
//! in one change or only counted.

use std::collections::HashSet;

use nearer_core::entry::Source;
use nearer_core::{BatchId, Body, Entry, Moment};

use super::{Left, REMARKS_MAX, SAMPLES_MAX, SKIPPED_MAX};
use crate::{Change, Imported, Remark, Skipped, Unplaced, Vault, VaultError};

/// Most characters of a file that a report repeats at one place.
const ABOUT_CHARS_MAX: usize = 120;

/// Rows being taken in.
pub(crate) struct Taking<'a> {
    vault: &'a Vault,
    now: Moment,
    batch: BatchId,
    seen: HashSet<String>,
    new: Vec<Entry>,
    done: Imported,
}

impl<'a> Taking<'a> {
    /// Nothing yet.
    pub(crate) fn new(vault: &'a Vault, now: Moment, dry_run: bool) -> Self {
        let known = |k: &nearer_core::Kept| k.entry.source.as_ref().map(|s| s.row.clone());
        let seen = vault.journal().everything().filter_map(known).collect();
        let done = Imported { dry_run, ..Imported::default() };
        Self { vault, now, batch: vault.fresh_batch(), seen, new: Vec::new(), done }
    }
    /// One row, unless `row` names one that came in before.
    pub(crate) fn take(&mut self, at: Moment, row: String, body: Body) {
        if !self.seen.insert(row.clone()) {
            self.done.present += 1;
            return;
        }
        let source = Some(Source { batch: self.batch, row });
        self.new.push(Entry { source, ..Entry::new(self.vault.fresh_id(), at, self.now, body) });
    }
    /// One row that stays outside.
    pub(crate) fn leave(&mut self, line: u64, (why, about): Left) {
        self.done.skipped_count += 1;
        if self.done.skipped.len() < SKIPPED_MAX {
            self.done.skipped.push(Skipped { line, why, about: short(&about) });
        }
    }
    /// Something in a row for which there is no place.
    pub(crate) fn remark(&mut self, line: u64, what: Unplaced, about: &str) {
        self.done.remark_count += 1;
        if self.done.remarks.len() < REMARKS_MAX {
            self.done.remarks.push(Remark { line, what, about: short(about) });
        }
    }
    /// Keeps what is new, in one change; a rehearsal keeps nothing.
    pub(crate) fn finish(mut self) -> Result<Imported, VaultError> {
        self.done.added = self.new.len() as u64;
        self.done.samples = self.new.iter().take(SAMPLES_MAX).cloned().collect();
        if !self.done.dry_run && !self.new.is_empty() {
            self.vault.change(Change::PutAll(self.new))?;
            self.done.batch = Some(self.batch);
        }
        Ok(self.done)
    }
}

fn short(about: &str) -> String {
    about.chars().take(ABOUT_CHARS_MAX).collect()
}
