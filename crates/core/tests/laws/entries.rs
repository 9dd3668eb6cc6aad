//! Laws of entries.

use nearer_core::{Body, Entry, EntryId};
use proptest::prelude::*;

use crate::arbitrary::{entry, id, moment, unknown};

fn fresh() -> EntryId {
    EntryId::from_bytes([9; 16])
}

fn schema() -> serde_json::Value {
    serde_json::from_str(&nearer_core::schema::entries()).expect("a schema")
}

proptest! {
    #[test]
    fn an_entry_written_and_read_is_the_same(entry in entry()) {
        let json = entry.to_json();
        prop_assert!(!json.contains('\n'));
        prop_assert_eq!(Entry::from_json(&json, fresh()).expect("an entry"), entry);
    }

    #[test]
    fn what_a_newer_program_wrote_keeps_its_meaning(id in id(), at in moment("UTC"), body in unknown()) {
        let Body::Unknown(before) = body.clone() else { unreachable!() };
        let once = Entry::new(id, at, at, body).to_json();
        let twice = Entry::from_json(&once, fresh()).expect("an entry").to_json();
        let read: serde_json::Value = serde_json::from_str(&twice).expect("JSON");
        prop_assert_eq!(&read["data"], &before.data);
        prop_assert_eq!(read["kind"].as_str(), Some(before.kind.as_str()));
        prop_assert_eq!(read["v"].as_u64(), Some(u64::from(before.v)));
    }

    #[test]
    fn no_line_makes_reading_panic(line in "(?s)\\PC{0,200}") {
        let _ = Entry::from_json(&line, fresh());
    }

    #[test]
    fn a_line_cut_anywhere_is_refused(entry in entry(), cut in 0.0f64..1.0) {
        let json = entry.to_json();
        let at = (0..=(json.len() as f64 * cut) as usize).rev().find(|i| json.is_char_boundary(*i)).unwrap_or(0);
        prop_assert!(at == json.len() || Entry::from_json(&json[..at], fresh()).is_err());
    }
}

#[test]
fn the_schema_names_every_kind() {
    let text = schema().to_string();
    assert!(nearer_core::Kind::ALL.iter().all(|k| text.contains(&format!("\"{}\"", k.name()))));
}

#[test]
fn a_reach_of_the_first_layout_is_read_and_written_back_in_the_second() {
    let old = r#"{"v":1,"kind":"reach","at":"2026-05-01T12:00:00Z","noted":"2026-05-01T12:00:00Z","data":{"step":"Say hello","state":"done","felt":3}}"#;
    let read = Entry::from_json(old, fresh()).expect("an entry");
    let Body::Reach(reach) = &read.body else { panic!("no reach") };
    assert_eq!((reach.felt.map(nearer_core::Level::get), reach.likely), (Some(3), None));
    assert!(read.to_json().starts_with(r#"{"v":2,"kind":"reach""#));
}

#[test]
fn a_letter_that_waits_or_is_under_a_secret_is_not_found_by_searching() {
    let line = |data: &str| {
        let json = format!(r#"{{"kind":"letter","at":"2026-05-01T12:00:00Z","data":{data}}}"#);
        Entry::from_json(&json, fresh()).expect("a letter").texts().len()
    };
    assert_eq!(line(r#"{"text":"dear you"}"#), 1);
    assert_eq!(line(r#"{"text":"dear you","opens_on":"2027-01-01"}"#), 0);
    assert_eq!(line(r#"{"sealed":"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----"}"#), 0);
}

#[test]
fn a_worksheet_needs_what_its_form_needs() {
    use nearer_core::entry::Worksheet;
    for kind in Worksheet::KINDS {
        let fields = Worksheet::fields(*kind);
        let needed = fields.iter().filter(|f| f.needed).count();
        assert!(needed <= 1 && !fields.is_empty(), "{}", kind.name());
    }
}
