//! The tools of *Right now*, and the plain rule that chooses one of them.

use nearer_core::{Answers, Slug};
use serde::Deserialize;

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

/// How a tool went so far for the person who asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// Which tool.
    pub slug: Slug,
    /// Times it was used with a number before and after.
    pub n: usize,
    /// How much more than other things it eased the pull, −10 to 10, drawn toward nought.
    pub more: f64,
    /// It made it worse the last time.
    pub worse: bool,
}

/// Why a tool was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It eased the pull before, this many times.
    Helped(usize),
    /// It suits a place in the body.
    Place(Slug),
    /// It suits a move.
    Move(Slug),
    /// It suits what set it off.
    Trigger(Slug),
    /// It suits how strong the pull is.
    Strength,
    /// Everything else was shown, and this one made it worse the last time.
    WorseBefore,
    /// Nothing decides; it is a good one to begin with.
    First,
}

/// A tool and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion<'t> {
    /// The tool.
    pub tool: &'t Tool,
    /// Why this one.
    pub why: Why,
}

/// Points for each thing that was said and that the tool suits.
const SUITS: i32 = 10;
/// Points for each step of the scale by which it eased more than other things.
const EASED: f64 = 6.0;
/// Most points that the own record gives or takes: two words' worth.
const OWN_MOST: f64 = 20.0;

impl Fits {
    /// How well this suits what was said. Every matching word counts the same, the
    /// strength of the urge counts like one word, and `first` breaks ties.
    pub fn points(&self, said: &Said) -> i32 {
        let hits = |list: &[Slug], said: &[String]| {
            let n = list.iter().filter(|slug| said.iter().any(|s| s == slug.as_str())).count();
            i32::try_from(n).unwrap_or(i32::MAX / (4 * SUITS))
        };
        let words =
            hits(&self.places, &said.places) + hits(&self.moves, &said.moves) + hits(&self.triggers, &said.triggers);
        SUITS * (words + i32::from(self.suits_urge(said))) + i32::from(self.first)
    }
    /// Whether the urge was said to be as strong as this suits.
    pub fn suits_urge(&self, said: &Said) -> bool {
        matches!((self.urge, said.before), (Some((low, high)), Some(n)) if (low..=high).contains(&n))
    }
}

impl Tool {
    /// How well this tool suits what was said. Every matching word counts the same, the
    /// strength of the urge counts like one word, and `first` breaks ties.
    pub fn points(&self, said: &Said) -> i32 {
        self.fits.points(said)
    }
    /// What speaks for it most: the own record, then a word that was said, then the strength.
    fn why(&self, said: &Said, own: Option<&Own>) -> Why {
        if own.is_some_and(|o| o.worse) {
            return Why::WorseBefore;
        }
        if let Some(own) = own.filter(|o| o.n > 0 && o.more > 0.0) {
            return Why::Helped(own.n);
        }
        let hit = |list: &[Slug], said: &[String]| list.iter().find(|s| said.iter().any(|w| w == s.as_str())).cloned();
        hit(&self.fits.places, &said.places)
            .map(Why::Place)
            .or_else(|| hit(&self.fits.moves, &said.moves).map(Why::Move))
            .or_else(|| hit(&self.fits.triggers, &said.triggers).map(Why::Trigger))
            .or_else(|| self.fits.suits_urge(said).then_some(Why::Strength))
            .unwrap_or(Why::First)
    }
}

/// The tool that suits best among those shown the fewest times: what was said, and what
/// helped this person before; what made it worse the last time comes after everything else.
/// With the same words and the same record the answer is always the same; asked again, the
/// next best comes, and the round starts again when all were shown.
pub(crate) fn choose<'t>(tools: &'t [Tool], said: &Said, own: &[Own]) -> Option<Suggestion<'t>> {
    let shown = |tool: &Tool| said.tried.iter().filter(|slug| *slug == tool.slug.as_str()).count();
    let of = |tool: &Tool| own.iter().find(|o| o.slug == tool.slug);
    let place = |(n, tool): &(usize, &Tool)| {
        let own = of(tool);
        let record = own.map_or(0.0, |o| (EASED * o.more).clamp(-OWN_MOST, OWN_MOST));
        (shown(tool), own.is_some_and(|o| o.worse), -(tool.points(said) + record.round() as i32), *n)
    };
    let (_, tool) = tools.iter().enumerate().min_by_key(place)?;
    Some(Suggestion { tool, why: tool.why(said, of(tool)) })
}
