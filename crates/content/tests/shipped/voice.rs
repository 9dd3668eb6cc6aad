//! The voice: the reader decides, nothing is due, nobody is pushed or cheered.

use std::path::{Path, PathBuf};

const PUSHING: [&str; 4] = ["should", "must", "just", "simply"];
const CHEERING: [&str; 5] = ["amazing", "awesome", "well done", "great job", "streak"];
const LABELLING: [&str; 6] = ["an avoidant", "narcissis", "toxic", "symptom", "disorder", "patient with"];

/// Words that shame, whoever says them and of whomever.
const SHAMING: [&str; 23] = [
    "fail",
    "failed",
    "failing",
    "failure",
    "lazy",
    "cold-hearted",
    "heartless",
    "broken",
    "weak",
    "weakness",
    "selfish",
    "needy",
    "clingy",
    "damaged",
    "defective",
    "pathetic",
    "guilty",
    "coward",
    "childish",
    "immature",
    "stupid",
    "crazy",
    "shameful",
];

/// Places where a word is meant in another sense: (file, the words around it).
const ALLOWED: [(&str, &str); 13] = [
    // words looked for in a draft, never shown
    ("scripts.toml", "diagnoses = ["),
    // a feeling that somebody chooses
    ("vocabulary/feelings.toml", "\"guilty\""),
    ("vocabulary/feelings.toml", "Guilty"),
    ("scripts.toml", "feeling = \"guilty\""),
    ("scripts.toml", "I feel guilty"),
    // bytes and passphrases, not people
    ("ui/en/brakes.toml", "damaged = "),
    ("ui/en/pages.toml", "door.damaged"),
    ("ui/en/pages.toml", "fault.damaged"),
    ("ui/en/pages.toml", "stored is damaged"),
    ("ui/en/pages.toml", "weak = "),
    ("ui/en/pages.toml", "damaged = "),
    ("ui/en/pages.toml", "The vault is damaged"),
    // asked by a reader, answered with no
    ("learn/questions.toml", "Am I broken"),
];

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

fn files(dir: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("a folder").map(|e| e.expect("an entry").path()) {
        if entry.is_dir() {
            files(&entry, into);
        } else if entry.extension().is_some_and(|e| e == "toml" || e == "md" || e == "ink")
            && !entry.ends_with("README.md")
        {
            into.push(entry);
        }
    }
}

/// Comments are for writers; the tags on top of a scene are read.
fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//")
        || line.starts_with('#') && !["# title:", "# about:", "# take:"].iter().any(|tag| line.starts_with(tag))
}

/// Every line that people read, with its file; comments are for writers.
fn lines() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    files(&content(), &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let name = path.strip_prefix(content()).expect("below content").display().to_string();
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let read = text.lines().filter(|line| !is_comment(line));
        found.extend(read.map(|line| (name.clone(), line.to_owned())));
    }
    assert!(found.len() > 1_000, "the words were not found");
    found
}

fn says(line: &str, word: &str) -> bool {
    let line = line.to_lowercase();
    line.match_indices(word).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        !letter(line[..at].chars().next_back()) && !letter(line[at + word.len()..].chars().next())
    })
}

#[test]
fn nobody_is_pushed_cheered_or_labelled() {
    let forbidden: Vec<&str> = PUSHING.into_iter().chain(CHEERING).chain(LABELLING).collect();
    for (file, line) in lines() {
        for word in &forbidden {
            let allowed = ALLOWED.iter().any(|(f, around)| *f == file && line.contains(around));
            assert!(allowed || !says(&line, word), "{file}: “{word}” in {line}");
        }
    }
}

#[test]
fn nobody_is_shamed() {
    for (file, line) in lines() {
        // a key is for the program
        let said = line.split_once(" = ").map_or(line.as_str(), |(_, said)| said);
        for word in SHAMING {
            let allowed = ALLOWED.iter().any(|(f, around)| *f == file && line.contains(around));
            assert!(allowed || !says(said, word), "{file}: “{word}” in {line}");
        }
    }
}

#[test]
fn nothing_is_exclaimed() {
    for (file, line) in lines() {
        assert!(!line.contains('!'), "{file}: {line}");
    }
}

#[test]
fn nothing_is_html() {
    for (file, line) in lines() {
        assert!(!line.contains("</") && !line.contains("<br") && !line.contains("&nbsp"), "{file}: {line}");
    }
}

/// Words by which a person could be told to be one gender or one kind of couple.
#[test]
fn any_gender_and_any_bond_is_meant() {
    const GENDERED: [&str; 8] = ["he", "she", "his", "hers", "husband", "wife", "boyfriend", "girlfriend"];
    for (file, line) in lines().into_iter().filter(|(file, _)| !file.starts_with("help/")) {
        for word in GENDERED {
            assert!(!says(&line, word), "{file}: “{word}” in {line}");
        }
    }
}

/// Sentences under 20 words is the aim; 32 is where a test objects.
#[test]
fn sentences_are_short() {
    for (key, words) in crate::shipped().words.iter() {
        for sentence in words.split(['.', '?', ':', ';']) {
            assert!(sentence.split_whitespace().count() <= 32, "{key}: {sentence}");
        }
    }
}
