//! The words for somebody who waits: they type nobody, they never ask for patience without a
//! limit beside it, they promise no safety, and the way to people stays open.

use std::path::Path;

use nearer_core::Side;

use crate::shipped;

/// What the pages of that side are written in, below `content/`.
const FILES: [&str; 31] = [
    "message.toml",
    "own.toml",
    "sheets/slip.toml",
    "sheets/noticed.toml",
    "sheets/weather.toml",
    "sheets/own_thing.toml",
    "sheets/support.toml",
    "sheets/limit.toml",
    "sheets/own_line.toml",
    "sheets/limit_letter.toml",
    "sheets/message.toml",
    "sheets/agreement.toml",
    "sheets/return.toml",
    "sheets/leaving_plan.toml",
    "vocabulary/happenings.toml",
    "vocabulary/protests.toml",
    "vocabulary/seen.toml",
    "vocabulary/reasons.toml",
    "vocabulary/weathers.toml",
    "vocabulary/befores.toml",
    "reading/message.toml",
    "ui/en/gate.toml",
    "ui/en/difference.toml",
    "ui/en/leaving.toml",
    "ui/en/seen.toml",
    "ui/en/p_now.toml",
    "ui/en/p_today.toml",
    "ui/en/p_homes.toml",
    "ui/en/quiet.toml",
    "ui/en/p_words.toml",
    "learn/questions.toml",
];

/// Words that make a type of a person, or of what they do.
const TYPING: [&str; 12] = [
    "avoidants",
    "avoidant",
    "dismissive",
    "anxious type",
    "anxiously attached",
    "securely attached",
    "attachment style",
    "attachment type",
    "their type",
    "gaslight",
    "red flag",
    "love bomb",
];

/// Beside patience stands one of these: a need, a limit, an end of it, or harm.
const BESIDE_PATIENCE: [&str; 11] =
    ["need", "limit", "wrong", "afraid", "hurt", "fear", "wait", "before patience", "not for you", "rests", "it was"];

/// What a sentence that says "you are safe" says about it.
const NOT_SAFE: [&str; 4] = ["no page", "no proof", "cannot tell", "nothing about"];

fn read(name: &str) -> Option<String> {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").join(name)).ok()
}

/// The paragraphs of that side with the file each stands in; sources are cited as they are.
fn paragraphs() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for name in FILES {
        let text = read(name).expect("a file of that side");
        let said = text.lines().filter(|l| !l.trim_start().starts_with('#') && !l.starts_with("claim = "));
        found.extend(said.map(|l| (name.to_owned(), l.to_lowercase())));
    }
    for lesson in waiting() {
        let name = format!("learn/{lesson}.md");
        let text = read(&name).expect("a lesson");
        let body = text.splitn(3, "+++").nth(2).expect("a body").to_lowercase();
        found.extend(body.split("\n\n").map(|p| (name.clone(), p.to_owned())));
    }
    assert!(found.len() > 1_000, "{} paragraphs", found.len());
    found
}

fn waiting() -> impl Iterator<Item = &'static str> {
    shipped().lessons.iter().filter(|l| l.side == Side::Toward).map(|l| l.slug.as_str())
}

#[test]
fn nobody_is_typed() {
    for (file, text) in paragraphs() {
        for word in TYPING {
            assert!(!text.contains(word), "{file}: “{word}” in {text}");
        }
    }
}

#[test]
fn patience_never_stands_without_a_limit_or_a_need_beside_it() {
    for (file, text) in paragraphs().into_iter().filter(|(_, t)| t.contains("patien")) {
        assert!(BESIDE_PATIENCE.iter().any(|word| text.contains(word)), "{file}: {text}");
    }
}

#[test]
fn nobody_is_told_to_be_safe() {
    for (file, text) in paragraphs().into_iter().filter(|(_, t)| t.contains("you are safe")) {
        assert!(NOT_SAFE.iter().any(|word| text.contains(word)), "{file}: {text}");
    }
}

#[test]
fn what_may_be_noticed_names_no_motive() {
    const MOTIVES: [&str; 11] = [
        "because",
        "want",
        "to punish",
        "on purpose",
        "afraid",
        "scared",
        "in order",
        "doesn't",
        "does not",
        "never",
        "always",
    ];
    for term in &shipped().seen {
        let said = format!("{} {}", term.label, term.short).to_lowercase();
        for word in MOTIVES {
            assert!(!said.contains(word), "“{word}” in {said}");
        }
    }
}

#[test]
fn among_the_reasons_are_some_that_end_patience_and_one_that_knows_nothing() {
    for slug in ["control", "not-in-love", "cannot-know"] {
        assert!(shipped().reasons.iter().any(|t| t.slug.as_str() == slug), "{slug}");
    }
}

#[test]
fn every_lesson_for_who_waits_says_when_it_is_not_meant() {
    for slug in waiting() {
        let text = read(&format!("learn/{slug}.md")).expect("a lesson").to_lowercase();
        let body = text.splitn(3, "+++").nth(2).expect("a body");
        let says = ["afraid", "fear", "hurt you", "safe", "(/help)", "a-plan-for-later", "two-silences"];
        assert!(says.iter().any(|word| body.contains(word)), "{slug}");
    }
}
