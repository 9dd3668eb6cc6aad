//! The tools of *Right now*, and the plain rule that picks one.

use nearer_core::{Answers, Slug};
use serde::Deserialize;

/// One tool.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// What is kept.
    pub slug: Slug,
    /// Its name.
    pub title: String,
    /// One line on what it is.
    pub what: String,
    /// How long it takes, in minutes.
    pub minutes: u8,
    /// What to do, a step at a time.
    pub steps: Vec<String>,
    /// What to do when it makes it worse.
    pub worse: String,
    /// When it fits best.
    #[serde(default)]
    pub fits: Fits,
    /// How good the evidence is: `trial`, `study`, `opinion` or `none`.
    pub evidence: String,
    /// Where the evidence can be read; empty for `none`.
    #[serde(default)]
    pub source: String,
}

/// When a tool fits: each thing that was said and stands here is one point.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fits {
    /// Points before anything is said; breaks ties by the author's order.
    #[serde(default)]
    pub base: i8,
    /// Body places.
    #[serde(default)]
    pub places: Vec<Slug>,
    /// Moves.
    #[serde(default)]
    pub moves: Vec<Slug>,
    /// Triggers.
    #[serde(default)]
    pub triggers: Vec<Slug>,
    /// Weakest urge, 0–10, for which it gets a point.
    #[serde(default)]
    pub urge_from: Option<u8>,
    /// Strongest urge for which it gets a point.
    #[serde(default)]
    pub urge_to: Option<u8>,
}

/// What was said on the way in.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// Urge, 0–10.
    pub before: Option<u8>,
    /// Slugs of moves.
    pub moves: Vec<String>,
    /// Slugs of triggers.
    pub triggers: Vec<String>,
    /// Slugs of body places.
    pub places: Vec<String>,
    /// Slugs of tools already tried, in order.
    pub tried: Vec<String>,
    /// Slugs of tools that made it worse.
    pub worse: Vec<String>,
}

impl Said {
    /// What the answers of the form say.
    pub fn from_answers(road: &Answers) -> Self {
        let all = |field: &str| road.all(field).map(str::to_owned).collect();
        Self {
            before: road.one("before").and_then(|n| n.parse().ok()),
            moves: all("move"),
            triggers: all("trigger"),
            places: all("place"),
            tried: all("tool"),
            worse: all("worse"),
        }
    }
}

impl Fits {
    /// How well it fits what was said.
    pub fn points(&self, said: &Said) -> i32 {
        let hits = |have: &[Slug], said: &[String]| {
            i32::try_from(have.iter().filter(|s| said.iter().any(|t| t == s.as_str())).count()).unwrap_or(0)
        };
        let urge = said.before.is_some_and(|n| {
            (self.urge_from.is_some() || self.urge_to.is_some())
                && self.urge_from.is_none_or(|low| n >= low)
                && self.urge_to.is_none_or(|high| n <= high)
        });
        i32::from(self.base)
            + 2 * hits(&self.places, &said.places)
            + 2 * hits(&self.moves, &said.moves)
            + hits(&self.triggers, &said.triggers)
            + 2 * i32::from(urge)
    }
}

/// The tool that fits best and was not tried yet; when all were, the one tried longest
/// ago that did not make it worse.
pub(crate) fn choose<'a>(tools: &'a [Tool], said: &Said) -> Option<&'a Tool> {
    let tried = |t: &&Tool| said.tried.iter().any(|s| s == t.slug.as_str());
    let worse = |t: &&Tool| said.worse.iter().any(|s| s == t.slug.as_str());
    let fresh = tools.iter().filter(|t| !tried(t) && !worse(t));
    // max_by_key takes the last of equals; reversed, the author's first one wins.
    let best = fresh.rev().max_by_key(|t| t.fits.points(said));
    best.or_else(|| {
        let again = said.tried.iter().filter_map(|s| tools.iter().find(|t| t.slug.as_str() == s));
        again.filter(|t| !worse(t)).min_by_key(|t| said.tried.iter().rposition(|s| s == t.slug.as_str()))
    })
    .or_else(|| tools.first())
}
