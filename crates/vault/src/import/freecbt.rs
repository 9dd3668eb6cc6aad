//! Thought records of FreeCBT and of Quirk, from which it comes.
//!
//! `{"v": …, "thoughts": [ … ]}`, or the list alone. A thought holds `uuid`, `createdAt`,
//! `automaticThought`, `cognitiveDistortions`, `challenge` and `alternativeThought`.

use nearer_core::entry::ThoughtRecord;
use nearer_core::{Body, Slug, Zone};
use serde_json::value::RawValue;

use super::Left;
use super::diary::{Found, Record, moment_of, row_of};
use super::json::{Few, Object, member, records};
use crate::{Unplaced, VaultError, Why};

/// The pattern of ours that each of theirs is. Blame has one pattern here, whichever way it
/// goes.
pub const FREECBT_PATTERNS: [(&str, &str); 12] = [
    ("all-or-nothing", "all-or-nothing"),
    ("overgeneralization", "one-means-all"),
    ("mind-reading", "reading-minds"),
    ("fortune-telling", "knowing-the-end"),
    ("magnification-of-the-negative", "only-the-one-thing"),
    ("minimization-of-the-positive", "good-does-not-count"),
    ("catastrophizing", "the-worst"),
    ("emotional-reasoning", "felt-so-true"),
    ("should-statements", "rules-without-give"),
    ("labeling", "name-for-a-person"),
    ("self-blaming", "all-me-or-all-them"),
    ("other-blaming", "all-me-or-all-them"),
];

/// What the keys of Quirk's storage begin with.
const QUIRK_PREFIX: &str = "@Quirk:thoughts:";

pub(crate) fn read(file: &str, zone: &Zone) -> Result<Vec<Record>, VaultError> {
    let list = if file.trim_start().starts_with('[') { file } else { member(file, "thoughts")? };
    records(list, |thought| found(thought, zone))
}

fn found(thought: &Object<'_>, zone: &Zone) -> Result<Found, Left> {
    let names = distortions(thought)?;
    let (patterns, unknown) = patterns(&names);
    let record = ThoughtRecord {
        thought: thought.text("automaticThought")?,
        patterns,
        evidence_against: thought.text("challenge")?,
        balanced: thought.text("alternativeThought")?,
        ..ThoughtRecord::default()
    };
    if record.thought.is_none() && record.evidence_against.is_none() && record.balanced.is_none() {
        return Err((Why::NothingAnswered, "automaticThought".to_owned()));
    }
    let written = thought.line("createdAt")?;
    let at = moment_of("createdAt", written.as_deref(), zone)?;
    let id = thought.line("uuid")?;
    let id = id.as_deref().map(|id| id.strip_prefix(QUIRK_PREFIX).unwrap_or(id));
    let said =
        [&record.thought, &record.evidence_against, &record.balanced].map(|t| t.as_ref().map_or("", |t| t.as_str()));
    let row = row_of(id, &[written.as_deref().unwrap_or_default(), said[0], said[1], said[2]]);
    let unplaced = unknown.into_iter().map(|name| (Unplaced::Pattern, name)).collect();
    Ok(Found { at, row, body: Body::from(record), unplaced })
}

/// The slugs of a thought's distortions. Quirk wrote an object for every distortion there is
/// and marked those that were chosen.
fn distortions(thought: &Object<'_>) -> Result<Vec<String>, Left> {
    const FIELD: &str = "cognitiveDistortions";
    let fault = |_| (Why::NotReadable, FIELD.to_owned());
    let all = thought.read::<Few<&RawValue>>(FIELD)?.map(|few| few.0).unwrap_or_default();
    let mut names = Vec::new();
    for one in all {
        if one.get().starts_with('{') {
            let object = Object::of(one.get()).map_err(fault)?;
            if object.read("selected")? == Some(true) {
                names.extend(object.line("slug")?);
            }
        } else {
            names.push(serde_json::from_str::<String>(one.get()).map_err(fault)?);
        }
    }
    Ok(names)
}

/// The patterns, each once, and the names that are none of ours. Such a name still stands in
/// the record where it can: a word that nobody lists is shown as it is.
fn patterns(names: &[String]) -> (Vec<Slug>, Vec<String>) {
    let (mut all, mut unknown): (Vec<Slug>, Vec<String>) = (Vec::new(), Vec::new());
    for name in names.iter().map(|n| n.trim()).filter(|n| !n.is_empty()) {
        let ours = FREECBT_PATTERNS.iter().find(|(theirs, _)| *theirs == name).map(|(_, ours)| (*ours).to_owned());
        if ours.is_none() {
            unknown.push(name.to_owned());
        }
        let slug = ours.unwrap_or_else(|| name.to_lowercase().replace(' ', "-")).parse().ok();
        all.extend(slug.filter(|slug| !all.contains(slug)));
    }
    (all, unknown)
}
