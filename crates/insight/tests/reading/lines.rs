//! A regression set of own lines: what was found stays found, and what is plain stays plain.

use std::collections::BTreeSet;

use nearer_insight::language::{Task, read};
use serde_json::Value;

const JOURNAL: &str = include_str!("journal.jsonl");

fn lines(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let line = |l: &str| {
        let value: Value = serde_json::from_str(l).expect("a line of JSON");
        let labels = value["labels"].as_array().expect("labels").iter();
        let labels = labels.map(|l| l.as_str().expect("a label").to_owned()).collect();
        (value["text"].as_str().expect("a text").to_owned(), labels)
    };
    text.lines().map(line).collect()
}

#[test]
fn own_journal_lines_are_read_rightly_when_anything_is_said() {
    let all = lines(JOURNAL);
    let (mut right, mut wrong, mut missed, mut alarms) = (0, 0, 0, Vec::new());
    for (text, gold) in &all {
        let got: BTreeSet<String> = read(Task::Journal, text).iter().map(|h| h.label.name().to_owned()).collect();
        right += got.intersection(gold).count();
        wrong += got.difference(gold).count();
        missed += gold.difference(&got).count();
        if gold.is_empty() && !got.is_empty() {
            alarms.push((text, got));
        }
    }
    println!("{} lines: right {right}, wrong {wrong}, missed {missed}, alarms {alarms:?}", all.len());
    assert!(all.len() >= 150);
    assert!(right * 100 >= (right + wrong) * 95, "right {right}, wrong {wrong}");
    assert!(right * 100 >= (right + missed) * 85, "right {right}, missed {missed}");
    assert!(alarms.len() <= 1, "{alarms:?}");
}
