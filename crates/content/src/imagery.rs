//! Pictures in the mind, with brakes: small scenes, seen from a distance that is chosen.

use nearer_core::Slug;
use serde::Deserialize;

use crate::error::ContentErrors;
use crate::tool::Evidence;

/// One page of it: a title and a few things to do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    /// Its title.
    pub title: String,
    /// What to do, a line each.
    pub say: Vec<String>,
}

/// How near one stands to the scene.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Near {
    /// In two or three words.
    pub label: String,
    /// From where one looks then.
    pub view: String,
}

/// One small scene.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// Its name in forms.
    pub slug: Slug,
    /// Its name on the page.
    pub title: String,
    /// What it may be about.
    pub line: String,
    /// Its pages, in order.
    pub screen: Vec<Screen>,
}

/// What to take to a therapist.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Therapist {
    /// The title.
    pub title: String,
    /// Why, and what a good one does.
    pub say: Vec<String>,
    /// A line to say or write to one.
    pub line: String,
    /// What one may ask.
    pub ask: Vec<String>,
}

/// Everything about it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imagery {
    /// The stable name of the practice in entries.
    pub slug: Slug,
    /// The title.
    pub title: String,
    /// What it is.
    pub lead: String,
    /// What happens, how long it takes, how to leave, what to have near.
    pub before: Vec<String>,
    /// When it is better left.
    pub not_for: Vec<String>,
    /// That a picture proves nothing.
    pub proof: String,
    /// What is kept of it.
    pub kept: String,
    /// The safe place.
    pub place: Screen,
    /// How near, from close by to far away.
    pub near: Vec<Near>,
    /// The scenes.
    pub picture: Vec<Picture>,
    /// The way back to the room.
    pub down: Screen,
    /// What to take to a therapist.
    pub therapist: Therapist,
    /// What is claimed.
    pub claim: Vec<Evidence>,
}

/// How many distances there are to choose from.
const DISTANCES: usize = 5;

impl Imagery {
    /// The scene of that slug.
    pub fn picture(&self, slug: &str) -> Option<&Picture> {
        self.picture.iter().find(|p| p.slug.as_str() == slug)
    }
    /// The farthest distance, counted from 1.
    pub fn farthest(&self) -> usize {
        self.near.len()
    }
    /// Every sentence that guides, for the checks.
    pub fn texts(&self) -> Vec<&str> {
        let screens = self.picture.iter().flat_map(|p| &p.screen).chain([&self.place, &self.down]);
        let screens = screens.flat_map(|s| std::iter::once(&s.title).chain(&s.say));
        let near = self.near.iter().flat_map(|n| [&n.label, &n.view]);
        let pictures = self.picture.iter().flat_map(|p| [&p.title, &p.line]);
        let help = &self.therapist;
        let help = [&help.title, &help.line].into_iter().chain(&help.say).chain(&help.ask);
        let head = [&self.title, &self.lead, &self.proof, &self.kept].into_iter();
        let head = head.chain(&self.before).chain(&self.not_for);
        head.chain(screens).chain(near).chain(pictures).chain(help).map(String::as_str).collect()
    }
}

/// Five distances, and scenes in which the adult has time to come in.
pub(crate) fn check(errors: &mut ContentErrors, imagery: &Imagery) {
    const FILE: &str = "imagery.toml";
    if imagery.near.len() != DISTANCES {
        errors.add(FILE, format!("{DISTANCES} distances are chosen from"));
    }
    for picture in &imagery.picture {
        if picture.screen.len() < 3 || picture.screen.iter().any(|s| s.say.is_empty()) {
            errors.add(FILE, format!("{}: the scene, the adult, and an end", picture.slug));
        }
    }
}
