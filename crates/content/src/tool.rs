//! The tools of *Right now*.

use nearer_core::Slug;
use serde::Deserialize;

use crate::choose::Offered;
use crate::practice::Practice;

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
    /// What just happened, for a pull after somebody.
    #[serde(default)]
    pub happenings: Vec<Slug>,
    /// What it wants to do, for a pull after somebody.
    #[serde(default)]
    pub protests: Vec<Slug>,
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
    /// What to do when it makes it worse; empty where only the plain words are left.
    #[serde(default)]
    pub worse: String,
    /// For whom it is unwise, and what to leave out.
    #[serde(default)]
    pub note: Option<String>,
    /// What it suits.
    #[serde(default)]
    pub fits: Fits,
    /// What is claimed, if anything.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

impl Tool {
    /// The shortest version of a practice as one thing for *Right now*; none where it takes
    /// long, or needs somebody else in the room.
    pub(crate) fn of_practice(practice: &Practice) -> Option<Self> {
        const MINUTES_MOST: u8 = 3;
        let minutes = *practice.lengths.first()?;
        (minutes <= MINUTES_MOST && !practice.beside_somebody).then(|| Self {
            slug: practice.slug.clone(),
            title: practice.title.clone(),
            what: practice.what.clone(),
            minutes,
            steps: practice.parts_of(minutes).map(|part| part.say.clone()).collect(),
            worse: String::new(),
            note: practice.note.clone(),
            fits: Fits { first: 0, ..practice.fits.clone() },
            evidence: Some(practice.evidence.clone()),
        })
    }
}

impl Offered for Tool {
    fn slug(&self) -> &Slug {
        &self.slug
    }
    fn fits(&self) -> &Fits {
        &self.fits
    }
}
