//! The library: every file of `content/`, parsed once and checked against each other.

use std::collections::{BTreeMap, BTreeSet};

use include_dir::{Dir, include_dir};
use nearer_core::vocabulary::Terms as List;
use nearer_core::{Slug, Vocabulary};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::finding::FindingWords;
use crate::help::HelpLines;
use crate::now::{Said, Tool, choose};
use crate::passphrase::PassphraseWords;
use crate::space::SpaceWords;
use crate::term::{Place, Places, Term, Terms};
use crate::words::Words;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../content");

/// A file of `content/` that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("content/{file}: {what}")]
pub struct ContentError {
    /// Which file.
    pub file: String,
    /// What is wrong.
    pub what: String,
}

impl ContentError {
    pub(crate) fn new(file: &str, what: &dyn std::fmt::Display) -> Self {
        Self { file: file.to_owned(), what: what.to_string() }
    }
}

/// All authored words.
#[derive(Debug, Clone)]
pub struct Library {
    /// Interface words.
    pub words: Words,
    /// Deactivating moves.
    pub moves: Vec<Term>,
    /// What sets it off.
    pub triggers: Vec<Term>,
    /// What a place feels like.
    pub sensations: Vec<Term>,
    /// Feeling words.
    pub feelings: Vec<Term>,
    /// Values.
    pub values: Vec<Term>,
    /// Ways back after distance.
    pub returns: Vec<Term>,
    /// Places in the body.
    pub places: Vec<Place>,
    /// Tools of *Right now*, best first when nothing was said.
    pub tools: Vec<Tool>,
    /// Thoughts to step back from.
    pub thoughts: Vec<String>,
    /// Small sentences to reach with.
    pub sentences: Vec<String>,
    /// Words for space and for mending.
    pub space: SpaceWords,
    /// Words for findings, by name.
    pub findings: BTreeMap<String, FindingWords>,
    /// People to call.
    pub help: HelpLines,
    /// Words for passphrases.
    pub passphrase: PassphraseWords,
    /// Ninety authored days, one JSON object a line.
    pub demo_lines: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tools {
    tool: Vec<Tool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    line: Vec<String>,
}

impl Library {
    /// The words built into the program.
    ///
    /// # Errors
    /// The first file that does not parse or does not fit the others.
    pub fn shipped() -> Result<Self, ContentError> {
        let library = Self {
            words: Words::parse("ui/en.toml", text("ui/en.toml")?)?,
            moves: file::<Terms>("vocabulary/moves.toml")?.filled(),
            triggers: file::<Terms>("vocabulary/triggers.toml")?.filled(),
            sensations: file::<Terms>("vocabulary/sensations.toml")?.filled(),
            feelings: file::<Terms>("vocabulary/feelings.toml")?.filled(),
            values: file::<Terms>("vocabulary/values.toml")?.filled(),
            returns: file::<Terms>("vocabulary/returns.toml")?.filled(),
            places: file::<Places>("vocabulary/places.toml")?.place,
            tools: file::<Tools>("now/tools.toml")?.tool,
            thoughts: file::<Lines>("now/thoughts.toml")?.line,
            sentences: file::<Lines>("now/sentences.toml")?.line,
            space: file("space.toml")?,
            findings: findings()?,
            help: file("help/lines.toml")?,
            passphrase: PassphraseWords::new(text("passphrase/words.txt")?, text("passphrase/common.txt")?),
            demo_lines: text("demo/ninety_days.jsonl")?,
        };
        library.check()?;
        Ok(library)
    }

    /// The tool of a slug.
    pub fn tool(&self, slug: &str) -> Option<&Tool> {
        self.tools.iter().find(|t| t.slug.as_str() == slug)
    }

    /// The one tool to offer for what was said.
    ///
    /// # Panics
    /// Never: [`Library::shipped`] refuses a library without tools.
    pub fn choose_tool(&self, said: &Said) -> &Tool {
        choose(&self.tools, said).expect("a checked library has tools")
    }

    /// Words for one finding.
    pub fn finding(&self, name: &str) -> Option<&FindingWords> {
        self.findings.get(name)
    }

    /// Every slug that a form may send.
    pub fn vocabulary(&self) -> Vocabulary {
        let list = |list: List, terms: &[Term]| terms.iter().map(|t| (list, t.slug.clone())).collect::<Vec<_>>();
        let mut all = list(List::Moves, &self.moves);
        all.extend(list(List::Triggers, &self.triggers));
        all.extend(list(List::Sensations, &self.sensations));
        all.extend(list(List::Feelings, &self.feelings));
        all.extend(list(List::Values, &self.values));
        all.extend(list(List::Returns, &self.returns));
        all.extend(self.places.iter().map(|p| (List::Places, p.slug.clone())));
        all.extend(self.tools.iter().map(|t| (List::Tools, t.slug.clone())));
        Vocabulary::new(all)
    }

    /// What no single file can say: slugs are unique, rules name what exists.
    fn check(&self) -> Result<(), ContentError> {
        unique("vocabulary/moves.toml", self.moves.iter().map(|t| &t.slug))?;
        unique("vocabulary/triggers.toml", self.triggers.iter().map(|t| &t.slug))?;
        unique("vocabulary/sensations.toml", self.sensations.iter().map(|t| &t.slug))?;
        unique("vocabulary/feelings.toml", self.feelings.iter().map(|t| &t.slug))?;
        unique("vocabulary/values.toml", self.values.iter().map(|t| &t.slug))?;
        unique("vocabulary/returns.toml", self.returns.iter().map(|t| &t.slug))?;
        unique("vocabulary/places.toml", self.places.iter().map(|p| &p.slug))?;
        unique("now/tools.toml", self.tools.iter().map(|t| &t.slug))?;
        let known = |slugs: &[Slug], have: &mut dyn Iterator<Item = &Slug>| {
            let have: BTreeSet<&Slug> = have.collect();
            slugs.iter().find(|s| !have.contains(s)).cloned()
        };
        for tool in &self.tools {
            let stray = known(&tool.fits.places, &mut self.places.iter().map(|p| &p.slug))
                .or_else(|| known(&tool.fits.moves, &mut self.moves.iter().map(|t| &t.slug)))
                .or_else(|| known(&tool.fits.triggers, &mut self.triggers.iter().map(|t| &t.slug)));
            if let Some(stray) = stray {
                return Err(ContentError::new("now/tools.toml", &format!("{}: no such slug {stray}", tool.slug)));
            }
        }
        if self.tools.is_empty() || self.space.lines.is_empty() {
            return Err(ContentError::new("now/tools.toml", &"there is no tool, or no line for space"));
        }
        Ok(())
    }
}

fn unique<'a>(file: &str, slugs: impl Iterator<Item = &'a Slug>) -> Result<(), ContentError> {
    let mut seen = BTreeSet::new();
    for slug in slugs {
        if !seen.insert(slug) {
            return Err(ContentError::new(file, &format!("{slug} stands twice")));
        }
    }
    Ok(())
}

fn text(path: &str) -> Result<&'static str, ContentError> {
    let found = FILES.get_file(path).and_then(|f| f.contents_utf8());
    found.ok_or_else(|| ContentError::new(path, &"missing, or not UTF-8"))
}

fn file<T: DeserializeOwned>(path: &str) -> Result<T, ContentError> {
    toml::from_str(text(path)?).map_err(|e| ContentError::new(path, &e))
}

/// One file a finding, named after it.
fn findings() -> Result<BTreeMap<String, FindingWords>, ContentError> {
    let Some(dir) = FILES.get_dir("findings") else { return Ok(BTreeMap::new()) };
    let mut all = BTreeMap::new();
    for entry in dir.files() {
        let path = entry.path().to_string_lossy();
        if let Some(name) = entry.path().file_stem().and_then(|s| s.to_str()) {
            all.insert(name.to_owned(), file(&path)?);
        }
    }
    Ok(all)
}
