//! Any form is read as an entry or its faults are named, without a panic; what is read
//! is never later than the asking and survives being written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nearer_core::vocabulary::Terms;
use nearer_core::{Answers, Asked, Entry, EntryId, Kind, Moment, Vocabulary, Zone};

fuzz_target!(|text: &str| {
    let words = ["chest", "tense", "breathe", "a"];
    let offered = Terms::ALL.iter().flat_map(|list| words.map(|w| (*list, w.parse().expect("a slug"))));
    let vocabulary = Vocabulary::new(offered);
    let now: Moment = "2026-06-01T12:00:00+02:00".parse().expect("a moment");
    let mut lines = text.lines();
    let zone: Zone = lines.next().and_then(|z| z.parse().ok()).unwrap_or_else(Zone::utc);
    let pairs = lines.filter_map(|l| l.split_once('=')).map(|(f, v)| (f.to_owned(), v.to_owned()));
    let answers = Answers::new(pairs);
    let asked = Asked { vocabulary: &vocabulary, now, zone: &zone };
    for kind in Kind::ALL {
        let id = EntryId::from_bytes([7; 16]);
        if let Ok(entry) = Entry::parse(kind, id, &answers, &asked) {
            assert!(entry.at <= now);
            assert_eq!(Entry::from_json(&entry.to_json(), id).expect("what was written is read"), entry);
        }
    }
});
