//! The tools of *Right now*, and the plain rule that chooses one of them.

use nearer_core::{Answers, Slug};
use serde::Deserialize;

/// How well a claim is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Randomised trials.
    Trial,
    /// Other studies.
    Study,
    /// What people who treat others find.
    ClinicalOpinion,
    /// Said by many, counted by nobody.
    Folk,
}

impl Grade {
    /// The name in `content/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::Study => "study",
            Self::ClinicalOpinion => "clinical_opinion",
            Self::Folk => "folk",
        }
    }
}

/// What a tool claims, and on what.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// How well it is supported.
    pub grade: Grade,
    /// The claim, in one sentence.
    pub claim: String,
    /// Where to read it.
    pub source: String,
}

/// What a tool suits. Every list may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fits {
    /// Places in the body.
    #[serde(default)]
    pub places: Vec<Slug>,
    /// Moves.
    #[serde(default)]
    pub moves: Vec<Slug>,
    /// Triggers.
    #[serde(default)]
    pub triggers: Vec<Slug>,
    /// Strength of the urge, lowest and highest; inside it the tool suits.
    #[serde(default)]
    pub urge: Option<(u8, u8)>,
    /// Weight when nothing else decides; higher comes first.
    #[serde(default)]
    pub first: u8,
}

/// One tool.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// The stable name in entries.
    pub slug: Slug,
    /// Its name on the page.
    pub title: String,
    /// What it is, in one line.
    pub what: String,
    /// How long it takes, in minutes.
    pub minutes: u8,
    /// Small steps, one instruction each.
    pub steps: Vec<String>,
    /// What to do when it makes it worse.
    pub worse: String,
    /// What it suits.
    #[serde(default)]
    pub fits: Fits,
    /// What is claimed, if anything.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// What was said on the way in *Right now*, as far as choosing a tool needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// How strong the urge is, 0–10.
    pub before: Option<u8>,
    /// Places in the body.
    pub places: Vec<String>,
    /// Moves that were pulling.
    pub moves: Vec<String>,
    /// What set it off.
    pub triggers: Vec<String>,
    /// Tools shown already, in order.
    pub tried: Vec<String>,
}

impl Said {
    /// Reads `before place move trigger tool` of the form of *Right now*.
    pub fn from_answers(road: &Answers) -> Self {
        let all = |field| road.all(field).map(str::to_owned).collect();
        Self {
            before: road.one("before").and_then(|n| n.parse().ok()),
            places: all("place"),
            moves: all("move"),
            triggers: all("trigger"),
            tried: all("tool"),
        }
    }
}

/// Points for each thing that was said and that the tool suits.
const SUITS: u32 = 10;

impl Tool {
    /// How well this tool suits what was said. Every matching word counts the same, the
    /// strength of the urge counts like one word, and `first` breaks ties.
    pub fn points(&self, said: &Said) -> u32 {
        let hits = |list: &[Slug], said: &[String]| {
            let n = list.iter().filter(|slug| said.iter().any(|s| s == slug.as_str())).count();
            u32::try_from(n).unwrap_or(u32::MAX / (4 * SUITS))
        };
        let inside = match (self.fits.urge, said.before) {
            (Some((low, high)), Some(n)) => u32::from((low..=high).contains(&n)),
            _ => 0,
        };
        let words = hits(&self.fits.places, &said.places)
            + hits(&self.fits.moves, &said.moves)
            + hits(&self.fits.triggers, &said.triggers);
        SUITS * (words + inside) + u32::from(self.fits.first)
    }
}

/// The tool that suits best among those shown the fewest times. With the same words the
/// answer is always the same; asked again, the next best comes, and the round starts
/// again when all were shown.
pub(crate) fn choose<'t>(tools: &'t [Tool], said: &Said) -> Option<&'t Tool> {
    let shown = |tool: &Tool| said.tried.iter().filter(|slug| *slug == tool.slug.as_str()).count();
    tools.iter().enumerate().min_by_key(|(n, tool)| (shown(tool), u32::MAX - tool.points(said), *n)).map(|(_, t)| t)
}
