//! Diaries of other programs, on the command line.

use std::fs;

use nearer_content::Library;
use nearer_core::Slug;
use nearer_core::vocabulary::Terms;
use nearer_vault::{Diary, FEELINGS, FREECBT_PATTERNS, Unplaced, Why};

use crate::home::{HANDLE, Home, json_lines};

const FREECBT: &str = include_str!("../../../vault/tests/laws/diaries/freecbt.json");
const DAYLIO: &str = include_str!("../../../vault/tests/laws/diaries/daylio-new.csv");

/// Every format with a sample, the kind it becomes, and how many come in.
const SAMPLES: [(&str, &str, &str, usize); 5] = [
    ("freecbt", FREECBT, "thought_record", 3),
    ("daylio", DAYLIO, "check_in", 3),
    ("jrnl", include_str!("../../../vault/tests/laws/diaries/jrnl.json"), "note", 2),
    ("dayone", include_str!("../../../vault/tests/laws/diaries/day-one.json"), "note", 2),
    ("apple-state-of-mind", include_str!("../../../vault/tests/laws/diaries/state-of-mind.json"), "check_in", 2),
];

fn shown(home: &Home, more: &[&str]) -> String {
    let words: Vec<&str> = ["show", "--handle", HANDLE].iter().chain(more).copied().collect();
    home.run(&words).done()
}

#[test]
fn a_diary_is_rehearsed_comes_in_once_and_goes_out_as_a_whole() {
    let home = Home::with_vault();
    for (format, sample, kind, count) in SAMPLES {
        let path = home.path(format);
        fs::write(&path, sample).unwrap();
        let import =
            ["import", "--handle", HANDLE, "--format", format, path.to_str().unwrap(), "--json"].map(String::from);
        let run = |more: Option<&str>| {
            let words: Vec<&str> = import.iter().map(String::as_str).chain(more).collect();
            json_lines(&home.run(&words).done()).remove(0)
        };
        let rehearsed = run(Some("--dry-run"));
        assert_eq!((rehearsed["added"].as_u64(), shown(&home, &[]).as_str()), (Some(count as u64), ""), "{format}");
        let done = run(None);
        assert_eq!(json_lines(&shown(&home, &["--kind", kind, "--json"])).len(), count, "{format}");
        assert_eq!((run(None)["added"].as_u64(), &done["rows"]), (Some(0), &rehearsed["rows"]), "{format}");
        home.run(&["import", "--handle", HANDLE, "--undo", done["batch"].as_str().unwrap()]).done();
        assert_eq!(shown(&home, &[]), "");
    }
}

#[test]
fn what_stays_outside_and_what_is_not_known_is_named_in_words() {
    let home = Home::with_vault();
    let (thoughts, moods) = (home.path("thoughts.json"), home.path("moods.csv"));
    fs::write(&thoughts, FREECBT).unwrap();
    fs::write(&moods, DAYLIO).unwrap();
    let (thoughts, moods) = (thoughts.to_str().unwrap(), moods.to_str().unwrap());
    let out = home.run(&["import", "--handle", HANDLE, "--format", "freecbt", thoughts]).done();
    assert!(out.contains("record 4") && out.contains("createdAt: last spring"), "{out}");
    assert!(out.contains("jumping-to-sunsets") && !out.contains('…'), "{out}");
    let records = shown(&home, &["--kind", "thought_record"]);
    assert!(records.contains("I ruin every weekend.") && records.contains("jumping-to-sunsets"), "{records}");
    assert!(!records.contains("the-worst") && !records.contains('…'), "{records}");
    let dry = ["import", "--handle", HANDLE, "--format", "daylio", moods, "--dry-run"];
    let out = home.run(&dry).done();
    assert!(out.contains("frazzled") && out.contains("line 5") && !out.contains('…'), "{out}");
    let own: Vec<&str> = dry.into_iter().chain(["--moods", "good, meh, frazzled|awful", "--json"]).collect();
    assert_eq!(json_lines(&home.run(&own).done())[0]["remarked"], 0);
    let one: Vec<&str> = dry.into_iter().chain(["--moods", "good"]).collect();
    home.run(&one).refused(1);
}

#[test]
fn a_file_of_another_format_or_size_is_refused_with_its_reason() {
    let home = Home::with_vault();
    let path = home.path("file");
    for content in ["", "{}", "full_date,time\n"] {
        fs::write(&path, content).unwrap();
        for format in Diary::NAMES {
            home.run(&["import", "--handle", HANDLE, "--format", format, path.to_str().unwrap()]).refused(1);
        }
    }
    fs::write(&path, " ".repeat((20 << 20) + 1)).unwrap();
    let said = home.run(&["import", "--handle", HANDLE, "--format", "jrnl", path.to_str().unwrap()]).refused(1);
    assert!(said.contains("20 MiB"), "{said}");
}

#[test]
fn what_a_diary_is_turned_into_has_words() {
    let library = Library::shipped().unwrap();
    let known = library.vocabulary();
    let knows = |list, name: &str| known.knows(list, &name.parse::<Slug>().unwrap());
    assert!(FREECBT_PATTERNS.iter().all(|(_, ours)| knows(Terms::Distortions, ours)));
    assert!(FEELINGS.iter().all(|name| knows(Terms::Feelings, name)));
    let said = |table: &str, name: &str| library.words.has(&format!("{table}.{name}"));
    assert!(Diary::NAMES.iter().all(|name| said("diary.format", name) && said("diary.file", name)));
    assert!([Unplaced::Pattern, Unplaced::Mood, Unplaced::Zone].iter().all(|u| said("diary.unplaced", u.key())));
    let why = [
        Why::NothingAnswered,
        Why::BadTime,
        Why::NotANumber,
        Why::OutOfScale,
        Why::TooLong,
        Why::Different,
        Why::NotReadable,
        Why::NotYet,
    ];
    assert!(why.iter().all(|w| said("cli.import.why", w.key())));
}
