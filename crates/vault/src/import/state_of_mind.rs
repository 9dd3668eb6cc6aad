//! Apple Health's State of Mind in the JSON of Health Auto Export:
//! `{"data": {"stateOfMind": [{"id", "start", "valence", "labels", "associations"}]}}`.

use nearer_core::entry::CheckIn;
use nearer_core::{Body, Pleasantness, Slug, Zone};

use super::Left;
use super::diary::{Found, Record, moment_of, row_of, text_of};
use super::json::{Object, member, records};
use crate::{VaultError, Why};

/// The labels that are feeling words of ours, under the same names.
pub const FEELINGS: [&str; 38] = [
    "amazed",
    "amused",
    "angry",
    "annoyed",
    "anxious",
    "ashamed",
    "brave",
    "calm",
    "confident",
    "content",
    "disappointed",
    "discouraged",
    "disgusted",
    "drained",
    "embarrassed",
    "excited",
    "frustrated",
    "grateful",
    "guilty",
    "happy",
    "hopeful",
    "hopeless",
    "indifferent",
    "irritated",
    "jealous",
    "joyful",
    "lonely",
    "overwhelmed",
    "passionate",
    "peaceful",
    "proud",
    "relieved",
    "sad",
    "satisfied",
    "scared",
    "stressed",
    "surprised",
    "worried",
];

pub(crate) fn read(file: &str, zone: &Zone) -> Result<Vec<Record>, VaultError> {
    let inner = member(file, "data").unwrap_or(file);
    records(member(inner, "stateOfMind")?, |one| found(one, zone))
}

fn found(one: &Object<'_>, zone: &Zone) -> Result<Found, Left> {
    let (feelings, others) = feelings(&one.words("labels")?);
    let about: Vec<String> = one.words("associations")?.iter().map(|a| spaced(a)).collect();
    let words: Vec<String> = others.into_iter().chain(about).collect();
    let check_in = CheckIn {
        pleasantness: pleasantness(one)?,
        feelings,
        note: text_of("associations", &words.join(", "))?,
        ..CheckIn::default()
    };
    if check_in == CheckIn::default() {
        return Err((Why::NothingAnswered, "valence".to_owned()));
    }
    let start = one.line("start")?;
    let at = moment_of("start", start.as_deref().map(joined).as_deref(), zone)?;
    let id = one.line("id")?;
    let valence = one.raw("valence").unwrap_or_default();
    let row = row_of(id.as_deref(), &[start.as_deref().unwrap_or_default(), valence, &words.join(",")]);
    Ok(Found { at, row, body: Body::CheckIn(check_in), unplaced: Vec::new() })
}

/// −1..1 moved to −3..3.
fn pleasantness(one: &Object<'_>) -> Result<Option<Pleasantness>, Left> {
    let Some(valence) = one.read::<f64>("valence")? else { return Ok(None) };
    if !(-1.0..=1.0).contains(&valence) {
        return Err((Why::OutOfScale, format!("valence: {valence}")));
    }
    Ok(Pleasantness::new((valence * 3.0).round() as i8).ok())
}

/// Our feeling words, each once, and the labels that are none of them.
fn feelings(labels: &[String]) -> (Vec<Slug>, Vec<String>) {
    let (mut ours, mut others) = (Vec::new(), Vec::new());
    for label in labels {
        let name = label.to_ascii_lowercase();
        match FEELINGS.contains(&name.as_str()).then(|| name.parse::<Slug>().ok()).flatten() {
            Some(slug) if ours.contains(&slug) => {}
            Some(slug) => ours.push(slug),
            None => others.push(spaced(label)),
        }
    }
    (ours, others)
}

/// `currentEvents` as people write it.
fn spaced(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 2);
    for (at, c) in name.chars().enumerate() {
        if at > 0 && c.is_uppercase() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    words
}

/// `2026-03-01 08:30:00 +0100` without the blank before the offset.
fn joined(written: &str) -> String {
    written.replacen(" +", "+", 1).replacen(" -", "-", 1)
}
