//! Three chairs: parts of one person that take turns, in the present and with an end.

use std::collections::BTreeSet;

use nearer_core::Slug;
use serde::Deserialize;

use crate::error::ContentErrors;
use crate::tool::Evidence;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// The part that keeps its distance.
    Distance,
    /// The part that is young.
    Young,
    /// The healthy adult.
    Adult,
}

/// A seat in words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatWords {
    /// Which.
    pub seat: Seat,
    /// Its name.
    pub name: String,
    /// What it is like, kindly.
    pub line: String,
}

/// One turn: one seat, one thing to say.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// Who speaks.
    pub seat: Seat,
    /// What to say.
    pub say: String,
    /// A way to start the sentence.
    pub begin: String,
}

/// What the parts talk about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Its name in forms.
    pub slug: Slug,
    /// Its name on the page.
    pub title: String,
    /// What it is about.
    pub line: String,
    /// It may touch on fear of somebody: people to call stand beside it.
    #[serde(default)]
    pub afraid: bool,
    /// The turns, in order.
    pub turn: Vec<Turn>,
}

/// The end: one line to take along.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Last {
    /// Its title.
    pub title: String,
    /// What is asked.
    pub say: String,
    /// Lines to borrow.
    pub examples: Vec<String>,
}

/// Everything about the chairs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chairs {
    /// The title.
    pub title: String,
    /// What it is.
    pub lead: String,
    /// How long it takes, and how to leave.
    pub before: Vec<String>,
    /// What is kept of it.
    pub kept: String,
    /// The seats, in the order in which they stand.
    pub seat: Vec<SeatWords>,
    /// What can be talked about.
    pub theme: Vec<Theme>,
    /// The end.
    pub last: Last,
    /// What is claimed.
    pub claim: Vec<Evidence>,
}

impl Chairs {
    /// The theme of that slug.
    pub fn theme(&self, slug: &str) -> Option<&Theme> {
        self.theme.iter().find(|t| t.slug.as_str() == slug)
    }
    /// The words of a seat.
    pub fn seat(&self, seat: Seat) -> Option<&SeatWords> {
        self.seat.iter().find(|s| s.seat == seat)
    }
    /// Every sentence that guides, for the checks.
    pub fn texts(&self) -> Vec<&str> {
        let seats = self.seat.iter().flat_map(|s| [&s.name, &s.line]);
        let turns = self.theme.iter().flat_map(|t| &t.turn).flat_map(|t| [&t.say, &t.begin]);
        let themes = self.theme.iter().flat_map(|t| [&t.title, &t.line]);
        let last = [&self.last.title, &self.last.say].into_iter().chain(&self.last.examples);
        let head = [&self.title, &self.lead, &self.kept].into_iter().chain(&self.before);
        head.chain(seats).chain(themes).chain(turns).chain(last).map(String::as_str).collect()
    }
}

/// Every seat has words once, every theme lets all of them speak, and the adult has the
/// last word.
pub(crate) fn check(errors: &mut ContentErrors, chairs: &Chairs) {
    const FILE: &str = "chairs.toml";
    let seats: BTreeSet<Seat> = chairs.seat.iter().map(|s| s.seat).collect();
    if seats.len() != 3 || chairs.seat.len() != 3 {
        errors.add(FILE, "three seats, each once");
    }
    for theme in &chairs.theme {
        let heard: BTreeSet<Seat> = theme.turn.iter().map(|t| t.seat).collect();
        if heard != seats || theme.turn.last().is_none_or(|t| t.seat != Seat::Adult) {
            errors.add(FILE, format!("{}: all three speak, and the adult last", theme.slug));
        }
    }
}
