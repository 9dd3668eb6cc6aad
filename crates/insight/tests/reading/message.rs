//! Messages of many bonds and voices, and what they are read as.

use std::collections::BTreeSet;

use nearer_insight::language::{Task, gentler, read};

const LINES: &str = include_str!("message.txt");
/// What is found is right at least this often.
const PRECISION_MIN: f64 = 0.9;
/// What there is, is found at least this often.
const RECALL_MIN: f64 = 0.8;

fn lines() -> impl Iterator<Item = (BTreeSet<&'static str>, &'static str)> {
    let split = |line: &'static str| line.split_once("| ").map(|(l, text)| (l.split_whitespace().collect(), text));
    LINES.lines().filter(|l| !l.starts_with("//")).filter_map(split)
}

fn found(text: &str) -> BTreeSet<&'static str> {
    read(Task::Message, text).iter().map(|hit| hit.label.name()).collect()
}

#[test]
fn what_is_found_in_messages_is_mostly_right_and_mostly_all() {
    let (mut right, mut wrong, mut missed) = (0.0, 0.0, 0.0);
    for (labels, text) in lines() {
        for label in &found(text) {
            *(if labels.contains(label) { &mut right } else { &mut wrong }) += 1.0;
        }
        missed += labels.difference(&found(text)).fold(0.0, |n, _| n + 1.0);
    }
    let (precision, recall): (f64, f64) = (right / (right + wrong), right / (right + missed));
    println!("messages: precision {precision:.3}, recall {recall:.3}");
    assert!(precision >= PRECISION_MIN && recall >= RECALL_MIN, "{precision} {recall}");
}

#[test]
fn few_ordinary_messages_are_read_as_anything() {
    const SHARE_MAX: f64 = 0.05;
    let (mut ordinary, mut read_as) = (0.0, 0.0);
    for (_, text) in lines().filter(|(labels, _)| labels.is_empty()) {
        ordinary += 1.0;
        if !found(text).is_empty() {
            read_as += 1.0;
            println!("{text}: {:?}", found(text));
        }
    }
    assert!(read_as / ordinary <= SHARE_MAX, "{read_as} of {ordinary}");
}

#[test]
fn a_gentler_wording_takes_a_stretch_of_the_text_and_only_where_it_presses() {
    for (_, text) in lines() {
        for hit in read(Task::Message, text) {
            let gentler = gentler(text, &hit);
            assert_eq!(gentler.is_some(), hit.label.target(), "{text}");
            let Some(gentler) = gentler else { continue };
            assert!(text.get(gentler.range.clone()).is_some_and(|s| !s.is_empty()), "{text}");
            assert!(gentler.what.as_deref() != Some(""), "{text}");
        }
    }
}
