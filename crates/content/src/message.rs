//! Lines of the composer: a message that holds room, warmth, and something of the writer's
//! own. Overall, Simpson and Struthers (2013), <https://doi.org/10.1037/a0031798>: softening
//! respects the other's autonomy and says that they are valued, both at once.

use std::collections::BTreeSet;

use nearer_core::Slug;
use serde::Deserialize;

use crate::error::ContentErrors;
use crate::script::{one_breath, words_in};
use crate::step::Circle;
use crate::words::slots;

/// Below `content/`.
pub(crate) const FILE: &str = "message.toml";
/// Most words of one line.
const LINE_WORDS_MAX: usize = 16;

/// What a message is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Room for the other: no hurry, an open door.
    Room,
    /// Warmth: that they matter.
    Warmth,
    /// Something of the writer's own: a plan or a limit.
    Own,
}

impl Holds {
    /// All three, with their names in `content/`.
    pub const NAMES: [(&'static str, Holds); 3] =
        [("room", Holds::Room), ("warmth", Holds::Warmth), ("own", Holds::Own)];
    /// The name in `content/`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, h)| *h == self).map_or("", |(n, _)| n)
    }
}

/// One ready line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MessageLine {
    /// Its name in forms, unique in its part.
    pub slug: Slug,
    /// As it is written.
    pub words: String,
    /// Which circles it suits; none suits all.
    #[serde(default, rename = "for")]
    circles: Vec<Circle>,
}

impl MessageLine {
    /// Whether it suits somebody of that circle; of an unknown one, only what suits all.
    pub fn suits(&self, circle: Option<Circle>) -> bool {
        self.circles.is_empty() || circle.is_some_and(|c| self.circles.contains(&c))
    }
}

/// One part of a message.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MessagePart {
    /// Its name in forms.
    pub slug: Slug,
    /// As it is chosen.
    pub title: String,
    /// A line under it.
    pub hint: String,
    /// What it brings to a message.
    pub holds: Vec<Holds>,
    /// Its lines.
    #[serde(rename = "line")]
    pub lines: Vec<MessageLine>,
}

impl MessagePart {
    /// The line of that slug.
    pub fn line(&self, slug: &str) -> Option<&MessageLine> {
        self.lines.iter().find(|l| l.slug.as_str() == slug)
    }
}

/// The last question before a message is copied.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastCheck {
    /// The question.
    pub question: String,
}

/// Everything to compose from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// Most words of a composed message.
    pub most_words: usize,
    /// The parts, in the order in which they are joined.
    #[serde(rename = "part")]
    pub parts: Vec<MessagePart>,
    /// The last question.
    pub check: LastCheck,
}

/// A message put together from lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// The message.
    pub text: String,
    /// Lines that were not chosen and were added, so that it holds all three.
    pub added: Vec<String>,
}

impl Messages {
    /// The part of that slug.
    pub fn part(&self, slug: &str) -> Option<&MessagePart> {
        self.parts.iter().find(|p| p.slug.as_str() == slug)
    }
    /// A message from chosen lines, by part and slug. What it would lack of room, warmth and
    /// the writer's own is added from the lines that suit the circle; `turn` says which.
    /// Empty where nothing that is known was chosen.
    pub fn compose(&self, chosen: &[(&str, &str)], circle: Option<Circle>, turn: usize) -> Composed {
        let mut said: Vec<Vec<&str>> = self.parts.iter().map(|part| picked(part, chosen)).collect();
        if said.iter().all(Vec::is_empty) {
            return Composed { text: String::new(), added: Vec::new() };
        }
        let mut added = Vec::new();
        for (_, wanted) in Holds::NAMES {
            if self.parts.iter().zip(&said).any(|(p, s)| !s.is_empty() && p.holds.contains(&wanted)) {
                continue;
            }
            // the part that brings this alone is the plainest way to bring it
            let home = self.parts.iter().position(|p| p.holds == [wanted]);
            let Some(home) = home.or_else(|| self.parts.iter().position(|p| p.holds.contains(&wanted))) else {
                continue;
            };
            let fit: Vec<&MessageLine> = self.parts[home].lines.iter().filter(|l| l.suits(circle)).collect();
            if let Some(line) = fit.get(turn % fit.len().max(1)) {
                said[home].push(&line.words);
                added.push(line.words.clone());
            }
        }
        let lines: Vec<&str> = said.into_iter().flatten().collect();
        Composed { text: one_breath(&lines), added }
    }
}

/// The chosen lines of a part, in the order of the part.
fn picked<'a>(part: &'a MessagePart, chosen: &[(&str, &str)]) -> Vec<&'a str> {
    let here = |line: &&MessageLine| chosen.iter().any(|(p, l)| *p == part.slug.as_str() && *l == line.slug.as_str());
    part.lines.iter().filter(here).map(|l| l.words.as_str()).collect()
}

/// Slugs stand once, nobody fills slots, lines are short, every circle finds something, and
/// each of the three is brought by some part.
pub(crate) fn check(errors: &mut ContentErrors, messages: &Messages) {
    let parts: BTreeSet<&Slug> = messages.parts.iter().map(|p| &p.slug).collect();
    if parts.len() != messages.parts.len() {
        errors.add(FILE, "a part stands twice");
    }
    for part in &messages.parts {
        let slugs: BTreeSet<&Slug> = part.lines.iter().map(|l| &l.slug).collect();
        if slugs.len() != part.lines.len() {
            errors.add(FILE, format!("a line of {} stands twice", part.slug));
        }
        if part.lines.iter().filter(|l| l.suits(None)).count() < 3 {
            errors.add(FILE, format!("{} has little that suits everybody", part.slug));
        }
        for line in &part.lines {
            if words_in(&line.words) > LINE_WORDS_MAX {
                errors.add(FILE, format!("{} is long", line.slug));
            }
            if !slots(&line.words).is_empty() {
                errors.add(FILE, format!("nobody fills a slot here: {}", line.words));
            }
        }
    }
    for (name, wanted) in Holds::NAMES {
        if !messages.parts.iter().any(|p| p.holds.contains(&wanted)) {
            errors.add(FILE, format!("no part brings {name}"));
        }
    }
}
