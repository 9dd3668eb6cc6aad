//! Guided practices: read at one's own pace, or shown a part at a time.
//!
//! A practice is a list of parts in order. Each part belongs to every length from its own
//! on, so that a longer version is the shorter one with more in between, and making it
//! smaller never asks for anything new.

use nearer_core::Slug;
use serde::Deserialize;

use crate::choose::Offered;
use crate::error::{ContentError, ContentErrors};
use crate::shipped;
use crate::tool::{Evidence, Fits};

/// Minutes of the smaller version of any practice.
pub const SMALLER_MINUTES: u8 = 1;

/// What a practice works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Breathing.
    Breath,
    /// Coming back to the room.
    Ground,
    /// Muscles, posture, sensations.
    Body,
    /// Stepping back from thoughts.
    Thought,
    /// Letting a feeling or an urge be there.
    Willing,
    /// Kindness.
    Kind,
    /// With somebody else in the room.
    Listen,
}

impl Family {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 7] =
        [Self::Breath, Self::Ground, Self::Body, Self::Thought, Self::Willing, Self::Kind, Self::Listen];
    /// The name in `content/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Breath => "breath",
            Self::Ground => "ground",
            Self::Body => "body",
            Self::Thought => "thought",
            Self::Willing => "willing",
            Self::Kind => "kind",
            Self::Listen => "listen",
        }
    }
}

/// One short instruction and how long it is given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What is said.
    pub say: String,
    /// How long it stays, at the usual pace.
    pub seconds: u16,
    /// The shortest length it belongs to, in minutes; the shortest of all where none is written.
    #[serde(default)]
    pub from: Option<u8>,
    /// Whether the breath is counted meanwhile.
    #[serde(default)]
    pub breath: bool,
}

/// The counts of one breath, in seconds; nought is no hold.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breath {
    /// In.
    #[serde(rename = "in")]
    pub inward: f32,
    /// Held full.
    #[serde(default)]
    pub hold: f32,
    /// Out.
    #[serde(rename = "out")]
    pub outward: f32,
    /// Held empty.
    #[serde(default)]
    pub rest: f32,
}

impl Breath {
    /// One whole round, in seconds.
    pub fn round(&self) -> f32 {
        self.inward + self.hold + self.outward + self.rest
    }
    /// Whether something is held that can be left out.
    pub fn holds(&self) -> bool {
        self.hold > 0.0 || self.rest > 0.0
    }
}

/// One guided practice.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// The stable name in entries and addresses.
    pub slug: Slug,
    /// Its name on the page.
    pub title: String,
    /// What it is, in one line.
    pub what: String,
    /// What it works on.
    pub family: Family,
    /// The lengths to choose from, in minutes, shortest first.
    pub lengths: Vec<u8>,
    /// For whom it is unwise, and what to leave out.
    #[serde(default)]
    pub note: Option<String>,
    /// The version of a minute, in words.
    pub smaller: String,
    /// Whether somebody else is part of it.
    #[serde(default)]
    pub beside_somebody: bool,
    /// The parts, in order.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
    /// The counts, for breathing.
    #[serde(default)]
    pub breath: Option<Breath>,
    /// What it suits.
    #[serde(default)]
    pub fits: Fits,
    /// What is claimed, and on what.
    pub evidence: Evidence,
}

impl Practice {
    /// Which of the lengths a part belongs to first, from 0.
    pub fn step_of(&self, part: &Part) -> usize {
        let from = part.from.unwrap_or(0);
        self.lengths.iter().position(|length| *length >= from).unwrap_or(0)
    }
    /// The parts of one length, in order.
    pub fn parts_of(&self, minutes: u8) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.from.is_none_or(|from| from <= minutes))
    }
    /// How long one length really takes, in seconds.
    pub fn seconds_of(&self, minutes: u8) -> u32 {
        self.parts_of(minutes).map(|part| u32::from(part.seconds)).sum()
    }
}

impl Offered for Practice {
    fn slug(&self) -> &Slug {
        &self.slug
    }
    fn fits(&self) -> &Fits {
        &self.fits
    }
}

/// Reads every file of `practices/`, in the order of families and then of names.
pub(crate) fn practices() -> Result<Vec<Practice>, ContentError> {
    let files = shipped::files("practices")?;
    let mut found: Vec<Practice> = files.into_iter().map(|(file, _)| one(file)).collect::<Result<_, _>>()?;
    found.sort_by(|a, b| (a.family, a.slug.as_str()).cmp(&(b.family, b.slug.as_str())));
    Ok(found)
}

/// One file, which is called what its practice is called.
fn one(file: &str) -> Result<Practice, ContentError> {
    let practice: Practice = shipped::toml(file)?;
    if file == format!("practices/{}.toml", practice.slug) {
        return Ok(practice);
    }
    Err(ContentError { file: file.to_owned(), what: format!("calls itself {}", practice.slug) })
}

/// How far the parts of a length may miss it: a quarter of a minute, and three seconds a minute.
fn misses(minutes: u8, seconds: u32) -> bool {
    seconds.abs_diff(60 * u32::from(minutes)) > 15 + 3 * u32::from(minutes)
}

/// What is wrong within one practice.
pub(crate) fn check(errors: &mut ContentErrors, practice: &Practice) {
    let file = format!("practices/{}.toml", practice.slug);
    let rising = practice.lengths.windows(2).all(|pair| pair[0] < pair[1]);
    if practice.lengths.is_empty() || practice.lengths.len() > 3 || !rising || practice.lengths[0] <= SMALLER_MINUTES {
        errors.add(&file, "one to three lengths, each longer than the one before, the first over a minute");
    }
    for part in &practice.parts {
        if part.from.is_some_and(|from| !practice.lengths.contains(&from)) {
            errors.add(&file, format!("no length begins where this part does: {}", part.say));
        }
        if part.breath && practice.breath.is_none() {
            errors.add(&file, format!("nothing to count in: {}", part.say));
        }
        if !(5..=180).contains(&part.seconds) {
            errors.add(&file, format!("a part takes 5 to 180 seconds: {}", part.say));
        }
    }
    for minutes in &practice.lengths {
        let seconds = practice.seconds_of(*minutes);
        if misses(*minutes, seconds) {
            errors.add(&file, format!("{minutes} minutes take {seconds} seconds"));
        }
    }
    if practice.breath.is_some() != (practice.family == Family::Breath) {
        errors.add(&file, "breathing has counts, and nothing else has");
    }
    if practice.breath.is_some_and(|b| b.holds()) && practice.note.is_none() {
        errors.add(&file, "a hold needs a note for whom it is unwise");
    }
}
