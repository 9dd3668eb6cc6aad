//! Diaries of other programs come in: rehearsed, once, and back out as a whole.

use nearer_core::{Body, Entry, Zone};
use nearer_vault::{Change, Diary, Imported, Moods, Unplaced, Vault, VaultError, Why};
use proptest::prelude::*;

use crate::sample::{in_memory, moment, note};

const FREECBT: &str = include_str!("diaries/freecbt.json");
const DAYLIO_NEW: &str = include_str!("diaries/daylio-new.csv");
const DAYLIO_OLD: &str = include_str!("diaries/daylio-old.csv");
const JRNL: &str = include_str!("diaries/jrnl.json");
const DAY_ONE: &str = include_str!("diaries/day-one.json");
const STATE_OF_MIND: &str = include_str!("diaries/state-of-mind.json");

/// Every sample with the number of records that come in, and of those that stay outside.
const SAMPLES: [(&str, &str, u64, u64); 6] = [
    ("freecbt", FREECBT, 3, 5),
    ("daylio", DAYLIO_NEW, 3, 2),
    ("daylio", DAYLIO_OLD, 2, 0),
    ("jrnl", JRNL, 2, 2),
    ("dayone", DAY_ONE, 2, 3),
    ("apple-state-of-mind", STATE_OF_MIND, 2, 2),
];

fn import_as(vault: &Vault, diary: &Diary, file: &str, dry_run: bool) -> Result<Imported, VaultError> {
    let zone: Zone = "Europe/Berlin".parse().expect("a zone");
    vault.import_diary(file, diary, &zone, moment("2026-11-25T12:00:00+01:00"), dry_run)
}

fn import(vault: &Vault, name: &str, file: &str, dry_run: bool) -> Result<Imported, VaultError> {
    import_as(vault, &Diary::named(name).expect("a format"), file, dry_run)
}

/// What came in, oldest first, as the JSON of what was said.
fn said(vault: &Vault) -> Vec<(String, serde_json::Value)> {
    let one = |e: &Entry| (e.at.to_string(), serde_json::Value::Object(e.data()));
    vault.journal().timeline().map(|k| one(&k.entry)).collect()
}

fn left(done: &Imported) -> Vec<(u64, Why, &str)> {
    done.skipped.iter().map(|s| (s.line, s.why, s.about.as_str())).collect()
}

#[test]
fn a_rehearsal_counts_a_second_run_adds_nothing_and_undo_takes_all_back() {
    for (name, file, added, outside) in SAMPLES {
        let (_install, vault) = in_memory();
        vault.change(Change::Put { entry: note(1, "mine"), expect: Some(0) }).expect("kept");
        let rehearsed = import(&vault, name, file, true).expect("rehearsed");
        assert_eq!((rehearsed.added, rehearsed.skipped_count), (added, outside), "{name}: {:?}", rehearsed.skipped);
        assert_eq!((rehearsed.batch, vault.journal().len()), (None, 1), "{name}");
        let done = import(&vault, name, file, false).expect("imported");
        assert_eq!((done.added, done.skipped, done.remarks), (added, rehearsed.skipped, rehearsed.remarks), "{name}");
        let again = import(&vault, name, &format!("\u{feff}{file}"), false).expect("imported");
        assert_eq!((again.added, again.present, again.batch), (0, added, None), "{name}");
        vault.change(Change::UndoBatch(done.batch.expect("a batch"))).expect("undone");
        assert_eq!(vault.journal().len(), 1, "{name}");
        vault.verify().expect("in order");
    }
}

#[test]
fn thoughts_become_thought_records_and_unknown_patterns_are_named() {
    let (_install, vault) = in_memory();
    let done = import(&vault, "freecbt", FREECBT, false).expect("imported");
    let said = said(&vault);
    assert_eq!(said[0].0, "2026-02-03T21:15:30+01:00");
    assert_eq!(said[0].1["patterns"], serde_json::json!(["reading-minds", "the-worst"]));
    assert_eq!(said[0].1["balanced"], "I do not know yet. I can ask tomorrow.");
    assert!(said[0].1["evidence_against"].as_str().is_some_and(|t| t.contains("long for both of us.\nNobody")));
    assert_eq!(said[0].1.get("situation"), None);
    assert_eq!(said[1].0, "2026-03-01T09:00:00+05:30");
    assert_eq!(said[1].1["patterns"], serde_json::json!(["knowing-the-end", "jumping-to-sunsets"]));
    assert_eq!(said[2].1, serde_json::json!({"thought": "I ruin every weekend.", "patterns": ["all-me-or-all-them"]}));
    let remarks: Vec<_> = done.remarks.iter().map(|r| (r.line, r.what, r.about.as_str())).collect();
    assert_eq!(remarks, [(3, Unplaced::Pattern, "jumping-to-sunsets")]);
    let expected = [
        (4, Why::BadTime, "createdAt: last spring"),
        (5, Why::NotReadable, "automaticThought"),
        (6, Why::NothingAnswered, "automaticThought"),
        (7, Why::NotReadable, ""),
        (8, Why::NotYet, "2031-03-02T10:00:00+01:00"),
    ];
    assert_eq!(left(&done), expected);
}

#[test]
fn the_list_of_thoughts_alone_is_read_too_and_is_the_same() {
    let (_install, vault) = in_memory();
    let list = &FREECBT[FREECBT.find('[').expect("a list")..FREECBT.rfind('}').expect("an end")];
    import(&vault, "freecbt", list, false).expect("imported");
    let again = import(&vault, "freecbt", FREECBT, false).expect("imported");
    assert_eq!((again.added, again.present), (0, 3));
}

#[test]
fn moods_become_check_ins_and_a_mood_of_ones_own_is_kept_as_a_word() {
    let (_install, vault) = in_memory();
    let done = import(&vault, "daylio", DAYLIO_NEW, false).expect("imported");
    let said = said(&vault);
    assert_eq!((said[0].0.as_str(), &said[0].1["note"]), ("2026-03-25T23:10:00+01:00", &"frazzled\n\ntram".into()));
    assert_eq!(said[1].1, serde_json::json!({"pleasantness": -3}));
    let note = "A quiet evening\n\nTalked for an hour.\nSlept early.\n\nsoup, phone call";
    assert_eq!(said[2].1, serde_json::json!({"pleasantness": 2, "note": note}));
    assert_eq!(done.remarks.first().map(|r| (r.line, r.what)), Some((4, Unplaced::Mood)));
    assert_eq!(left(&done), [(5, Why::BadTime, "time: late"), (6, Why::NothingAnswered, "mood")]);
}

#[test]
fn a_list_of_own_moods_places_them() {
    let (_install, vault) = in_memory();
    let own = Diary::Daylio(Moods::parse("good, fine|meh, frazzled|awful").expect("moods"));
    let done = import_as(&vault, &own, DAYLIO_NEW, false).expect("imported");
    assert_eq!((done.added, done.remark_count), (3, 0));
    let levels: Vec<_> = said(&vault).iter().map(|(_, data)| data["pleasantness"].as_i64()).collect();
    assert_eq!(levels, [Some(-3), Some(-3), Some(3)]);
}

#[test]
fn the_older_generation_of_a_mood_table_is_told_by_its_header() {
    let (_install, vault) = in_memory();
    import(&vault, "daylio", DAYLIO_OLD, false).expect("imported");
    let at: Vec<String> = said(&vault).into_iter().map(|(at, _)| at).collect();
    assert_eq!(at, ["2026-03-27T20:39:00+01:00", "2026-05-18T23:54:00+02:00"]);
}

#[test]
fn notes_keep_title_text_tags_and_the_zone_they_were_written_in() {
    let (_install, vault) = in_memory();
    import(&vault, "jrnl", JRNL, false).expect("imported");
    let done = import(&vault, "dayone", DAY_ONE, false).expect("imported");
    let said = said(&vault);
    let texts: Vec<(&str, &str)> =
        said.iter().map(|(at, data)| (at.as_str(), data["text"].as_str().unwrap_or_default())).collect();
    let expected = [
        ("2026-01-10T18:30:00-05:00", "# The late train\n\nWe missed it, and laughed.\n\ntravel, night"),
        ("2026-01-11T09:00:00+01:00", "Only in the rich form.\nSecond line."),
        ("2026-05-02T21:40:00+02:00", "Back from the hills with @robin.\n\nWe said little and it was fine."),
        ("2026-05-03T07:05:00+02:00", "Rain.\n\n@weather"),
    ];
    assert_eq!(texts, expected);
    assert_eq!(
        done.remarks.first().map(|r| (r.line, r.what, r.about.as_str())),
        Some((2, Unplaced::Zone, "Mars/Olympus"))
    );
    let expected =
        [(3, Why::NothingAnswered, "text"), (4, Why::BadTime, "creationDate: "), (5, Why::NotReadable, "tags")];
    assert_eq!(left(&done), expected);
}

#[test]
fn states_of_mind_become_check_ins_with_the_same_feeling_words() {
    let (_install, vault) = in_memory();
    let done = import(&vault, "apple-state-of-mind", STATE_OF_MIND, false).expect("imported");
    let said = said(&vault);
    let first = serde_json::json!(
        {"pleasantness": 2, "feelings": ["calm", "grateful"], "note": "partner, current events"});
    assert_eq!((said[0].0.as_str(), &said[0].1), ("2026-04-01T09:30:00+02:00", &first));
    let second = serde_json::json!({"pleasantness": -3, "feelings": ["drained"], "note": "wistful"});
    assert_eq!((said[1].0.as_str(), &said[1].1), ("2026-04-02T21:00:00+02:00", &second));
    assert_eq!(left(&done), [(3, Why::OutOfScale, "valence: 4"), (4, Why::NothingAnswered, "valence")]);
}

#[test]
fn records_without_an_id_are_told_apart_by_what_they_say() {
    let (_install, vault) = in_memory();
    let file = r#"{"entries":[{"title":"a","date":"2026-05-02","time":"21:40"},{"title":"b","date":"2026-05-02","time":"21:40"},
        {"title":"a","date":"2026-05-02","time":"21:40"}]}"#;
    let done = import(&vault, "jrnl", file, false).expect("imported");
    assert_eq!((done.added, done.present), (2, 1));
}

#[test]
fn a_file_of_another_program_or_of_no_bounds_is_refused_whole() {
    let (_install, vault) = in_memory();
    let many = format!("[{}{{}}]", "{},".repeat(200_000));
    let deep = "[".repeat(1 << 20);
    let files = [
        "",
        "[",
        "{}",
        "null",
        "{\"thoughts\": 3, \"entries\": {}, \"data\": 4, \"stateOfMind\": \"x\"}",
        &many,
        &deep,
    ];
    for name in Diary::NAMES {
        assert_eq!(Diary::named(name).map(|d| d.name()), Some(name));
        for file in files {
            let refused = import(&vault, name, file, false);
            assert!(
                matches!(refused, Err(VaultError::BadInput { .. } | VaultError::OtherFormat)),
                "{name}: {}",
                &file[..file.len().min(40)]
            );
        }
        let large = " ".repeat((20 << 20) + 1);
        assert!(matches!(import(&vault, name, &large, false), Err(VaultError::BadInput { .. })));
    }
    assert_eq!(vault.journal().len(), 0);
}

#[test]
fn a_record_that_is_too_long_or_too_wide_stays_outside_and_the_others_come_in() {
    let (_install, vault) = in_memory();
    let long = "é".repeat(20_001);
    let wide: String = (0..600).map(|n| format!(",\"f{n}\":0")).collect();
    let tags = "\"t\",".repeat(600);
    let file = format!(
        r#"{{"entries":[{{"title":"{long}","date":"2026-05-02","time":"21:40"}},{{"title":"a"{wide}}},
        {{"title":"b","date":"2026-05-02","time":"21:40","tags":[{tags}"t"]}},{{"title":"c","date":"2026-05-02","time":"21:40"}}]}}"#
    );
    let done = import(&vault, "jrnl", &file, false).expect("imported");
    assert_eq!(done.added, 1);
    assert_eq!(left(&done), [(1, Why::TooLong, "body"), (2, Why::NotReadable, ""), (3, Why::NotReadable, "tags")]);
    assert!(matches!(&done.samples[0].body, Body::Note(n) if n.text.as_str() == "c"));
}

/// A sample with a few bytes changed, so that much of the road is walked before it ends.
fn nearly_a_sample() -> impl Strategy<Value = (usize, Vec<u8>)> {
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0..3_u8);
    (0..SAMPLES.len(), prop::collection::vec(change, 0..6)).prop_map(|(n, changes)| {
        let mut bytes = SAMPLES[n].1.as_bytes().to_vec();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        (n, bytes)
    })
}

/// One vault for every case: rehearsals change nothing, and making one takes its time.
fn rehearsed_in() -> &'static Vault {
    static ONE: std::sync::OnceLock<(nearer_vault::Install, Vault)> = std::sync::OnceLock::new();
    &ONE.get_or_init(in_memory).1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic_and_what_would_come_in_can_be_written(
        (n, near) in nearly_a_sample(),
        far in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let vault = rehearsed_in();
        for bytes in [near, far] {
            let file = String::from_utf8_lossy(&bytes);
            for name in [SAMPLES[n].0].into_iter().chain(Diary::NAMES) {
                let Ok(done) = import(vault, name, &file, true) else { continue };
                for entry in &done.samples {
                    let again = Entry::from_json(&entry.to_json(), entry.id).expect("what was written is read");
                    prop_assert_eq!(&again, entry);
                }
            }
        }
        prop_assert_eq!(vault.journal().len(), 0);
    }
}
