//! Every kind of entry goes in as a line of JSON, and comes out in words and as the same line.

use nearer_content::Library;
use nearer_core::entry::Worksheet;
use nearer_core::entry::worksheet::Shape;
use nearer_core::vocabulary::Terms;
use nearer_core::{Kind, Slug};
use serde_json::{Value, json};

use crate::home::{HANDLE, Home, json_lines};

const AT: &str = "2026-03-01T09:00:00+01:00";

/// One line of every kind, with every field of every worksheet.
pub(crate) fn lines() -> String {
    let library = Library::shipped().unwrap();
    Kind::ALL.into_iter().map(|kind| format!("{}\n", line(&library, kind))).collect()
}

fn line(library: &Library, kind: Kind) -> Value {
    json!({ "v": kind.version(), "kind": kind.name(), "id": id(kind), "at": AT, "noted": AT, "data": data(library, kind) })
}

fn id(kind: Kind) -> String {
    let place = Kind::ALL.iter().position(|k| *k == kind).unwrap();
    format!("{:032x}", 0xA000 + place)
}

fn data(library: &Library, kind: Kind) -> Value {
    match kind {
        Kind::CheckIn => json!({ "pleasantness": -1, "felt": 3, "feelings": ["calm"], "note": "words of note" }),
        Kind::Urge => json!({ "before": 7, "after": 4, "chose": "space", "thought": "words of thought" }),
        Kind::Space => json!({ "until": "2026-03-01T11:00:00+01:00", "message": "words of message" }),
        Kind::Withdrawal => json!({ "whose": "mine", "start": "2026-02-27", "told": "words of told" }),
        Kind::CloseMoment => json!({ "start": AT, "what": "words of what", "felt": 8 }),
        Kind::Reach => json!({ "step": "words of step", "state": "planned", "feared": "words of feared" }),
        Kind::Note => json!({ "text": "words of text", "with": "Kim" }),
        sheet => {
            let fields = Worksheet::fields(sheet).into_iter();
            fields
                .map(|f| (f.name.to_owned(), value(library, f.name, f.shape)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
    }
}

fn value(library: &Library, field: &str, shape: Shape) -> Value {
    match shape {
        Shape::Text => json!(format!("words of {}", field.replace('_', " "))),
        Shape::Sealed => json!("-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----"),
        Shape::Name => json!("Kim"),
        Shape::Level => json!(4),
        Shape::Percent => json!(40),
        Shape::Minutes | Shape::Days => json!(5),
        Shape::Slug(list) => json!(word(list)),
        Shape::Slugs(list) => json!([word(list)]),
        Shape::Choice(names) => json!(names[0]),
        Shape::Yes => json!(true),
        Shape::Day => json!("2027-04-01"),
        Shape::When => json!("2026-02-01"),
        Shape::Entry => json!(id(Kind::Belief)),
        Shape::Body => json!([{ "place": "chest", "feel": "tight", "strength": 4 }]),
        Shape::Marks(list) => json!([{ "sign": word(list), "known": "like_me" }]),
        Shape::Piece => json!(2),
        Shape::Sound => json!("T2dnUw=="),
        Shape::Instrument => json!({
            "id": "two", "title": "Two questions",
            "choices": [{ "value": 0 }, { "value": 1, "says": "yes" }],
            "items": [{ "says": "One?" }, { "says": "Two?", "reverse": true }],
            "scales": [{ "id": "all", "title": "All", "items": [1, 2], "how": "sum" }]
        }),
        Shape::Given => json!([1, null, 3]),
        Shape::Scores => json!([{
            "scale": "all", "title": "All", "value": 2.5, "low": 1.0, "high": 7.0, "answered": 2, "of": 2
        }]),
        Shape::Said(_) => json!([{ "ask": library.asks().next().unwrap().slug, "text": "words of said" }]),
    }
}

/// A word of a list; where it does not matter, one that the list no longer has.
fn word(list: Terms) -> Slug {
    match list {
        Terms::Distortions => "the-worst",
        Terms::Feelings => "calm",
        _ => "a-retired-word",
    }
    .parse()
    .unwrap()
}

#[test]
fn every_kind_is_added_as_a_line_and_shown_as_the_same_line() {
    let home = Home::with_vault();
    let acknowledged = home.feed(&["add", "--handle", HANDLE], &lines()).done();
    assert_eq!(json_lines(&acknowledged).len(), Kind::ALL.len());
    let mut added = json_lines(&lines());
    let mut shown = json_lines(&home.run(&["show", "--handle", HANDLE, "--json"]).done());
    for all in [&mut added, &mut shown] {
        all.sort_by_key(|line| line["id"].as_str().unwrap().to_owned());
    }
    assert_eq!(added, shown);
}

#[test]
fn every_kind_is_shown_in_the_words_of_the_pages() {
    let (home, library) = (Home::with_vault(), Library::shipped().unwrap());
    home.feed(&["add", "--handle", HANDLE], &lines()).done();
    for kind in Kind::ALL {
        let out = home.run(&["show", "--handle", HANDLE, "--kind", kind.name()]).done();
        assert!(out.starts_with("2026-03-01 09:00") && out.contains(&id(kind)), "{out}");
        assert!(out.contains(library.words.say_key("kind", kind.name())), "{out}");
        assert!(!out.contains(['{', '…', '_']), "{}: {out}", kind.name());
        let said = data(&library, kind).to_string();
        for field in said.split("words of ").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let told = out.contains(&format!("words of {field}"));
            assert_eq!(told, kind != Kind::Letter, "{}.{field}: {out}", kind.name());
        }
    }
    let records = home.run(&["show", "--handle", HANDLE, "--kind", "thought_record"]).done();
    assert!(records.contains("Going to the worst"), "{records}");
}
