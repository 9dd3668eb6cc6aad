//! Any line is read as an entry or refused, without a panic; what is read is written back
//! with the same meaning.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nearer_core::{Entry, EntryId, Journal, Kept};

fuzz_target!(|line: &str| {
    let Ok(entry) = Entry::from_json(line, EntryId::from_bytes([7; 16])) else { return };
    let again = Entry::from_json(&entry.to_json(), EntryId::from_bytes([8; 16]));
    assert_eq!(again.expect("what was written is read"), entry);
    let journal = Journal::fold([Kept { entry, version: 1 }]);
    assert_eq!(journal.everything().count(), 1);
});
