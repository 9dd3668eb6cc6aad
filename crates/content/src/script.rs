//! Lines for saying something in one breath: a feeling, a need, and a request or a
//! boundary. Nothing is judged: [`Scripts::heeds`] names what a listener may trip over.

use std::collections::BTreeSet;

use nearer_core::Slug;
use serde::Deserialize;

use crate::error::ContentErrors;
use crate::term::Term;
use crate::words::{fill, slots};

/// Below `content/`.
pub(crate) const FILE: &str = "scripts.toml";
/// Most words that are said in one breath.
pub const BREATH_WORDS_MAX: usize = 40;

/// One ready line: a need, a request or a boundary.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScriptLine {
    /// Its name in forms, unique in its list.
    pub slug: Slug,
    /// The line, as it is said.
    pub line: String,
}

/// How a feeling is said, and of which moment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeelingLine {
    /// A slug of the feelings.
    pub feeling: Slug,
    /// The line, with the slot `{moment}`.
    pub line: String,
    /// A moment to start from, as it follows "when".
    pub moment: String,
}

impl FeelingLine {
    /// The line with a moment: the given one, or the one that is written.
    pub fn with(&self, moment: Option<&str>) -> String {
        fill(&self.line, &[("moment", moment.and_then(as_moment).unwrap_or(&self.moment))])
    }
}

/// Words looked for in what a person typed; they are matched and never shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Watched {
    absolutes: Vec<String>,
    whys: Vec<String>,
    diagnoses: Vec<String>,
    threats: Vec<String>,
}

/// Everything to build a script from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scripts {
    /// How feelings are said, one a feeling.
    #[serde(rename = "feeling")]
    pub feelings: Vec<FeelingLine>,
    /// What is needed.
    #[serde(rename = "need")]
    pub needs: Vec<ScriptLine>,
    /// What is asked for: small, concrete, refusable.
    #[serde(rename = "request")]
    pub requests: Vec<ScriptLine>,
    /// What the speaker does or does not do.
    #[serde(rename = "boundary")]
    pub boundaries: Vec<ScriptLine>,
    heeds: Watched,
}

/// Something a listener may trip over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heed {
    /// Over [`BREATH_WORDS_MAX`] words.
    Long,
    /// "Always", "never".
    Absolute,
    /// A why, which asks for a defence.
    Why,
    /// A name for the other person.
    Diagnosis,
    /// A request that cannot be refused.
    Threat,
    /// More than one question.
    ManyAsks,
}

impl Heed {
    /// Names in `content/`.
    pub const NAMES: [(&'static str, Heed); 6] = [
        ("long", Heed::Long),
        ("absolute", Heed::Absolute),
        ("why", Heed::Why),
        ("diagnosis", Heed::Diagnosis),
        ("threat", Heed::Threat),
        ("many_asks", Heed::ManyAsks),
    ];
    /// The name in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, h)| *h == self).map_or("", |(n, _)| n)
    }
}

impl Scripts {
    /// How that feeling is said.
    pub fn feeling(&self, slug: &str) -> Option<&FeelingLine> {
        self.feelings.iter().find(|line| line.feeling.as_str() == slug)
    }
    /// What a listener may trip over in a text, each once; empty where nothing was seen.
    pub fn heeds(&self, text: &str) -> Vec<Heed> {
        let small = text.to_lowercase().replace('’', "'");
        let says = |words: &[String]| words.iter().any(|word| stands_in(&small, word));
        let seen = [
            (words_in(text) > BREATH_WORDS_MAX, Heed::Long),
            (says(&self.heeds.absolutes), Heed::Absolute),
            (says(&self.heeds.whys), Heed::Why),
            (says(&self.heeds.diagnoses), Heed::Diagnosis),
            (says(&self.heeds.threats), Heed::Threat),
            (text.matches('?').count() > 1, Heed::ManyAsks),
        ];
        seen.into_iter().filter(|(holds, _)| *holds).map(|(_, heed)| heed).collect()
    }
}

/// A typed moment as it follows "when": without that word of its own, and without an end.
pub fn as_moment(typed: &str) -> Option<&str> {
    let open = typed.trim().trim_end_matches('.');
    let (first, rest) = open.split_once(' ').unwrap_or((open, ""));
    let moment = if first.eq_ignore_ascii_case("when") { rest.trim() } else { open };
    Some(moment).filter(|m| !m.is_empty())
}

/// The parts as one text to be said: those with words, in order, each begun with a
/// capital and closed.
pub fn one_breath(parts: &[&str]) -> String {
    let closed = |part: &str| {
        let end = if part.ends_with(['.', '?', '…']) { "" } else { "." };
        let mut letters = part.chars();
        let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
        format!("{first}{}{end}", letters.as_str())
    };
    let said: Vec<String> = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).map(closed).collect();
    said.join(" ")
}

/// The number of words, as they are counted for a breath.
pub fn words_in(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Whether `word` stands in a text of small letters, not inside another word.
fn stands_in(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word)
        .any(|(at, _)| !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next()))
}

/// Each feeling is said once, of a moment; slugs stand once in their list.
pub(crate) fn check(errors: &mut ContentErrors, scripts: &Scripts, feelings: &[Term]) {
    let mut said = BTreeSet::new();
    for line in &scripts.feelings {
        if !feelings.iter().any(|term| term.slug == line.feeling) {
            errors.add(FILE, format!("the unknown feeling {}", line.feeling));
        }
        if !said.insert(&line.feeling) {
            errors.add(FILE, format!("{} is said twice", line.feeling));
        }
        if slots(&line.line) != ["moment"] {
            errors.add(FILE, format!("needs {{moment}} and nothing else: {}", line.line));
        }
    }
    for list in [&scripts.needs, &scripts.requests, &scripts.boundaries] {
        let slugs: BTreeSet<&Slug> = list.iter().map(|line| &line.slug).collect();
        if slugs.len() != list.len() {
            errors.add(FILE, "a slug stands twice in a list");
        }
        for line in list.iter().filter(|line| !slots(&line.line).is_empty()) {
            errors.add(FILE, format!("nobody fills a slot here: {}", line.line));
        }
    }
}
