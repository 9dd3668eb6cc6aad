//! Laws of forms.

use nearer_core::{Answers, Asked, Body, EntryId, Kind, Moment, Zone};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::arbitrary::{WORDS, known, vocabulary, zone};

/// Later than every arbitrary moment.
fn now() -> Moment {
    "2026-06-01T12:00:00Z".parse().expect("a moment")
}

const FIELDS: [&str; 40] = [
    "at_date",
    "at_time",
    "pleasantness",
    "felt",
    "wanted",
    "urge",
    "place",
    "feel-chest",
    "strength-chest",
    "feeling",
    "with",
    "note",
    "before",
    "after",
    "trigger",
    "move",
    "tool",
    "worse",
    "thought",
    "value",
    "chose",
    "sentence",
    "space",
    "for",
    "until_date",
    "until_time",
    "message",
    "how",
    "returned_date",
    "returned_time",
    "repair",
    "whose",
    "start_date",
    "start_time",
    "end_date",
    "end_time",
    "step",
    "state",
    "expected",
    "text",
];

/// Values that forms send, that almost are such, and anything at all.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        select(&WORDS[..]).prop_map(str::to_owned),
        (-99i64..99).prop_map(|n| n.to_string()),
        any::<i64>().prop_map(|n| n.to_string()),
        "[0-9]{4}-[01][0-9]-[0-3][0-9]",
        "[0-2][0-9]:[0-6][0-9]",
        select(vec!["stay", "left", "kept", "late", "missed", "mine", "theirs", "done", "9999-12-31", "-009999-01-01"])
            .prop_map(str::to_owned),
        "(?s).{0,30}",
    ]
}

fn answers() -> impl Strategy<Value = Answers> {
    let field = prop_oneof![9 => select(&FIELDS[..]).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    vec((field, value()), 0..30).prop_map(Answers::new)
}

proptest! {
    #[test]
    fn a_form_refilled_and_sent_gives_the_same_entry(
        (zone, (body, at)) in zone().prop_flat_map(|z| (Just(z), known(z))),
    ) {
        let (vocabulary, zone): (_, Zone) = (vocabulary(), zone.parse().expect("a zone"));
        let asked = Asked { vocabulary: &vocabulary, now: now(), zone: &zone };
        let kind = body.kind().expect("a known kind");
        let (again, when) = Body::parse(kind, &body.answers(&at), &asked).expect("a form that was filled by an entry");
        if !matches!(body, Body::Withdrawal(_) | Body::CloseMoment(_)) {
            prop_assert_eq!(when, at);
        }
        prop_assert_eq!(again, body);
    }

    #[test]
    fn no_form_makes_reading_panic(answers in answers(), zone in zone(), kind in select(Kind::ALL.to_vec())) {
        let (vocabulary, zone): (_, Zone) = (vocabulary(), zone.parse().expect("a zone"));
        let asked = Asked { vocabulary: &vocabulary, now: now(), zone: &zone };
        if let Ok(entry) = nearer_core::Entry::parse(kind, EntryId::from_bytes([1; 16]), &answers, &asked) {
            prop_assert!(entry.at <= now());
            prop_assert!(nearer_core::Entry::from_json(&entry.to_json(), entry.id).is_ok_and(|e| e == entry));
        }
    }
}
