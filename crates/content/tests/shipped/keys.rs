//! Every key that pages and the command line ask for has words, and nobody fills a slot
//! that the words do not have.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::shipped;

fn sources(dir: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    for path in entries.filter_map(|e| e.ok().map(|e| e.path())) {
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// The Rust of those who speak, without their tests.
fn speakers() -> Vec<(String, String)> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths = Vec::new();
    sources(&crates.join("web/src"), &mut paths);
    sources(&crates.join("nearer/src"), &mut paths);
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let shown = text.split("#[cfg(test)]").next().unwrap_or("").to_owned();
        (path.display().to_string(), shown)
    };
    paths.into_iter().map(read).collect()
}

/// Every string literal that looks like `a.b` or `a.b.c`.
fn dotted(source: &str) -> BTreeSet<&str> {
    let key = |s: &&str| {
        s.contains('.')
            && s.split('.')
                .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'))
    };
    source.split('"').skip(1).filter(key).collect()
}

#[test]
fn every_key_that_a_page_asks_for_has_words() {
    let words = &shipped().words;
    let tops: BTreeSet<String> = words.iter().filter_map(|(k, _)| k.split('.').next().map(str::to_owned)).collect();
    // Names of hosts and files that look like keys.
    const NO_KEYS: [&str; 3] = ["notes.localhost", "notes.webmanifest", "diary.csv"];
    let mut missing = BTreeSet::new();
    for (file, source) in speakers() {
        for key in dotted(&source) {
            let ours = key.split('.').next().is_some_and(|top| tops.contains(top)) && !NO_KEYS.contains(&key);
            if ours && !words.has(key) && words.table(key).is_empty() && !is_prefix(words, key) {
                missing.insert(format!("{key} ({file})"));
            }
        }
    }
    assert!(missing.is_empty(), "without words: {missing:#?}");
}

fn is_prefix(words: &nearer_content::Words, key: &str) -> bool {
    words.iter().any(|(k, _)| k.strip_prefix(key).is_some_and(|rest| rest.starts_with('.')))
}

#[test]
fn every_fault_of_a_page_has_a_title_and_a_text() {
    let words = &shipped().words;
    for fault in words.iter().filter_map(|(k, _)| k.strip_prefix("fault.")?.strip_suffix(".title")) {
        assert!(words.has(&format!("fault.{fault}.text")), "{fault}");
    }
    for problem in [
        "missing",
        "too_long",
        "out_of_range",
        "not_a_date",
        "not_a_time",
        "in_the_future",
        "not_in_the_future",
        "end_before_start",
        "unknown_choice",
        "nothing_answered",
    ] {
        assert!(words.has(&format!("problem.{problem}")), "{problem}");
    }
}

#[test]
fn months_weekdays_and_steps_are_complete() {
    let words = &shipped().words;
    for (table, n) in [("dates.month", 12u8), ("dates.weekday", 7), ("near", 5), ("pleasantness", 7)] {
        for i in 1..=n {
            assert!(words.has(&format!("{table}.{i}")), "{table}.{i}");
        }
    }
}

/// `fill("key", &[("slot", ...` in the sources: each literal slot stands in the words.
#[test]
fn nobody_fills_a_slot_that_the_words_do_not_have() {
    let words = &shipped().words;
    for (file, source) in speakers() {
        for call in source.split("fill(").skip(1) {
            let Some((key, rest)) = literal(call) else { continue };
            let list = rest.split(']').next().unwrap_or("");
            if !words.has(key) || !list.trim_start_matches([',', ' ', '\n']).starts_with("&[") {
                continue;
            }
            for slot in list.split("(\"").skip(1).filter_map(|s| s.split_once("\",")).map(|(slot, _)| slot) {
                if slot.contains(['"', '.']) {
                    continue;
                }
                assert!(words.say(key).contains(&format!("{{{slot}}}")), "{key} has no {{{slot}}} ({file})");
            }
        }
    }
}

/// The literal at the start of a call's arguments, and what follows it.
fn literal(call: &str) -> Option<(&str, &str)> {
    call.trim_start().strip_prefix('"')?.split_once('"')
}
