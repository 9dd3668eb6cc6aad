//! One question from a cold start: rows are opened in place and only hits are read.

use std::collections::HashMap;

use memchr::memmem;
use nearer_core::{Entry, Kept};

use crate::install::Found;
use crate::keys::{Class, Keys, Opened};
use crate::load::{read_entry, walk};
use crate::search::{fold, fold_entry, words};
use crate::store::Id;
use crate::{Install, VaultError};

/// Looks for words in rows as they pass by.
struct Sieve<'w> {
    /// As they stand in JSON, for the quick look.
    quick: Vec<memmem::Finder<'w>>,
    words: &'w [Vec<u8>],
    folded: Vec<u8>,
    hits: HashMap<Id, (u64, Entry)>,
    /// The highest version of items that have more than one.
    later: HashMap<Id, u64>,
    read: u64,
}

impl Sieve<'_> {
    fn take(&mut self, opened: &Opened<'_>) -> bool {
        if opened.class != Class::Record {
            return true;
        }
        self.read += u64::from(opened.version == 1);
        if opened.version > 1 {
            let highest = self.later.entry(opened.item).or_default();
            *highest = opened.version.max(*highest);
        }
        if !self.may_hold(opened.plain) {
            return true;
        }
        let Some(entry) = read_entry(opened) else { return false };
        let kept = Kept { entry, version: opened.version };
        self.folded.clear();
        fold_entry(&kept, &mut self.folded);
        let holds = self.words.iter().all(|w| memmem::find(&self.folded, w).is_some());
        if holds && kept.entry.removed.is_none() && self.hits.get(&opened.item).is_none_or(|h| h.0 < kept.version) {
            self.hits.insert(opened.item, (kept.version, kept.entry));
        }
        true
    }
    /// Whether the JSON as a whole holds the words: false only when the entry does not.
    fn may_hold(&mut self, json: &[u8]) -> bool {
        self.folded.clear();
        if json.is_ascii() {
            self.folded.extend(json.iter().map(u8::to_ascii_lowercase));
        } else {
            let Ok(text) = std::str::from_utf8(json) else { return true };
            fold(text, &mut self.folded);
        }
        self.quick.iter().all(|word| word.find(&self.folded).is_some())
    }
}

/// A word as JSON writes it; empty, which is found everywhere, when that is not certain.
fn in_json(word: &[u8]) -> &[u8] {
    if word.iter().any(|b| matches!(b, b'"' | b'\\' | 0..=31)) { &[] } else { word }
}

pub(crate) fn find_cold(
    install: &Install,
    handle: &str,
    passphrase: &str,
    word: &str,
    most: usize,
) -> Result<Found, VaultError> {
    let (row, root, epoch) = crate::unlock::admit(install, handle, passphrase)?;
    let question = word.to_owned();
    install.run(move |writer| {
        let row = writer.store.vault(&row.vault)?.ok_or(VaultError::WrongKey)?;
        let keys = Keys::derive(root, row.vault, epoch);
        let words = words(&question);
        let mut sieve = Sieve {
            quick: words.iter().map(|w| memmem::Finder::new(in_json(w))).collect(),
            words: &words,
            folded: Vec::new(),
            hits: HashMap::new(),
            later: HashMap::new(),
            read: 0,
        };
        let walked = walk(writer.store.as_mut(), &row, &keys, &mut |opened| sieve.take(opened))?;
        if !walked.damage.is_empty() {
            return Err(VaultError::Damaged(walked.damage));
        }
        Ok(Found { read: sieve.read, entries: newest(sieve, most) })
    })?
}

fn newest(sieve: Sieve<'_>, most: usize) -> Vec<Entry> {
    let later = sieve.later;
    let stands = |(item, (version, _)): &(Id, (u64, Entry))| later.get(item).is_none_or(|v| v == version);
    let mut entries: Vec<Entry> = sieve.hits.into_iter().filter(stands).map(|(_, (_, entry))| entry).collect();
    entries.sort_by_key(|e| std::cmp::Reverse((e.at.unix_seconds(), e.id)));
    entries.truncate(most);
    entries
}
