//! Words that a person chooses from.

use nearer_core::Slug;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::ContentError;
use crate::shipped;
use crate::step::Circle;

/// One word of a list: what is kept is the slug, what is read is the label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The stable name in entries.
    pub slug: Slug,
    /// As it is chosen: "I tell myself I don't need anyone".
    pub label: String,
    /// As it stands in a line of a list: "self-reliance". The label where none is written.
    pub short: String,
    /// One line that makes it recognisable.
    pub example: Option<String>,
    /// What it protects or stands for, in one line.
    pub line: Option<String>,
    /// Its code in a published code system, where there is one.
    pub code: Option<String>,
    /// For a bond: which authored steps suit it.
    pub circle: Option<Circle>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    slug: Slug,
    label: String,
    short: Option<String>,
    example: Option<String>,
    #[serde(alias = "protects")]
    line: Option<String>,
    code: Option<String>,
    circle: Option<Circle>,
}

impl From<Written> for Term {
    fn from(w: Written) -> Self {
        let short = w.short.unwrap_or_else(|| w.label.clone());
        Self { slug: w.slug, label: w.label, short, example: w.example, line: w.line, code: w.code, circle: w.circle }
    }
}

/// One place in the body.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The stable name in entries.
    pub slug: Slug,
    /// As it is chosen: "Chest".
    pub label: String,
    /// As it stands after an adjective: "tight chest", "stomach".
    pub in_sentence: String,
    /// Where it lies on the figure seen from the front: percent from the left, percent
    /// from the top. `None` is a list item without a spot.
    #[serde(default)]
    pub front: Option<(f32, f32)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List<T> {
    term: Vec<T>,
}

/// Reads `vocabulary/NAME.toml`.
pub(crate) fn terms(name: &str) -> Result<Vec<Term>, ContentError> {
    Ok(list::<Written>(name)?.into_iter().map(Term::from).collect())
}

/// Reads the places of the body.
pub(crate) fn places() -> Result<Vec<Place>, ContentError> {
    list("places")
}

fn list<T: DeserializeOwned>(name: &str) -> Result<Vec<T>, ContentError> {
    shipped::toml::<List<T>>(&format!("vocabulary/{name}.toml")).map(|list| list.term)
}
