//! Any file is read as a questionnaire or refused, without a panic; what was read comes back
//! from the line of its entry, and no answer leaves its scale. A FHIR `Questionnaire`, and a file of
//! `content/measures`, are files to begin with.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use nearer_content::Library;
use nearer_core::entry::Questionnaire;
use nearer_core::measure::{Given, scores};
use nearer_core::{Entry, EntryId, Moment};

fn library() -> &'static Library {
    static ONE: OnceLock<Library> = OnceLock::new();
    ONE.get_or_init(|| Library::shipped().expect("a library"))
}

fuzz_target!(|file: &[u8]| {
    let Ok(brought) = library().measures.read(file) else { return };
    let at: Moment = "2026-06-01T12:00:00+02:00".parse().expect("a moment");
    let sheet = Questionnaire { instrument: Some(brought.instrument.clone()) };
    let entry = Entry::new(EntryId::from_bytes([1; 16]), at, at, sheet.into());
    assert_eq!(Entry::from_json(&entry.to_json(), entry.id).expect("what was written is read"), entry);
    for value in [i16::MIN, -1, 0, 1, 3, i16::MAX] {
        let given = Given::new(brought.instrument.numbered().map(|_| Some(value)));
        for score in scores(&brought.instrument, &given) {
            assert!(score.value >= score.low - 1e-3 && score.value <= score.high + 1e-3);
        }
    }
});
