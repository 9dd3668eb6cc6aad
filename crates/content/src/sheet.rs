//! Worksheets in words: in which order their fields are asked, and how.

use std::collections::BTreeMap;

use nearer_core::Kind;
use serde::Deserialize;

/// How one worksheet is asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetWords {
    /// The bland word of its address: `/new/WORD`.
    pub word: String,
    /// Its name on the page.
    pub title: String,
    /// What it is and how long it takes, in a line or two.
    pub lead: String,
    /// The page that lists them, where there is one: `/my/HOME`.
    #[serde(default)]
    pub home: Option<Home>,
    /// It can stir things up: it rests on bad days.
    #[serde(default)]
    pub heavy: bool,
    /// It asks for the story: it rests after a break-up, when that was asked for.
    #[serde(default)]
    pub story: bool,
    /// It is aimed at another person: the safety gate stands before it.
    #[serde(default)]
    pub toward: bool,
    /// The fields that say what it was in one line; the first two that are answered.
    pub line: Vec<String>,
    /// The smaller version: its fields, all on one page.
    #[serde(default)]
    pub small: Vec<String>,
    /// The questions, a page each.
    pub page: Vec<SheetPage>,
    /// The words of every field.
    pub fields: BTreeMap<String, FieldWords>,
    /// Where to go from there.
    #[serde(default)]
    pub next: Vec<Next>,
}

/// The page that lists the worksheets of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Home {
    /// The bland word of its address: `/my/WORD`.
    pub word: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub lead: String,
    /// What stands there before the first.
    pub empty: String,
    /// What the button for a new one says.
    pub new: String,
    /// Pages that are led to quietly, at its foot.
    #[serde(default)]
    pub also: Vec<Also>,
}

/// A page that is led to quietly.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Also {
    /// What the link says.
    pub words: String,
    /// A page of ours.
    pub path: String,
}

/// One question page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetPage {
    /// The question.
    pub title: String,
    /// A line under it.
    #[serde(default)]
    pub hint: Option<String>,
    /// Earlier answers that are shown again above it.
    #[serde(default)]
    pub recall: Vec<String>,
    /// The fields it asks.
    pub fields: Vec<String>,
}

/// The words of one field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldWords {
    /// The label over its control.
    pub label: String,
    /// Its label among the facts of an entry; the label where none is written.
    #[serde(default)]
    pub short: Option<String>,
    /// A line under the label.
    #[serde(default)]
    pub hint: Option<String>,
    /// One line instead of several.
    #[serde(default)]
    pub one_line: bool,
    /// The low end of a scale.
    #[serde(default)]
    pub low: Option<String>,
    /// The high end of a scale.
    #[serde(default)]
    pub high: Option<String>,
    /// Sentences that may be taken over with a tap.
    #[serde(default)]
    pub examples: Vec<String>,
    /// The words of a fixed set of choices.
    #[serde(default)]
    pub choices: BTreeMap<String, String>,
}

/// A way on from a kept worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Next {
    /// What the button says.
    pub words: String,
    /// A page of ours.
    #[serde(default)]
    pub path: Option<String>,
    /// A worksheet that begins with what was said here: its word in addresses, or `step`
    /// for a reach.
    #[serde(default)]
    pub start: Option<String>,
    /// Which of its fields takes which of ours.
    #[serde(default)]
    pub give: BTreeMap<String, String>,
    /// Aimed at another person: not offered to somebody who is on their own track.
    #[serde(default)]
    pub toward: bool,
}

impl SheetWords {
    /// The words of a field; an empty label where nobody wrote any (a test finds it).
    pub fn field(&self, name: &str) -> Option<&FieldWords> {
        self.fields.get(name)
    }
    /// The word by which the safety gate leads back to it: that of its home, or its own.
    pub fn place(&self) -> &str {
        self.home.as_ref().map_or(&self.word, |h| &h.word)
    }
    /// The label of a field among facts.
    pub fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.fields.get(name).map_or(name, |f| f.short.as_deref().unwrap_or(&f.label))
    }
    /// Every sentence, for the checks.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let home = self.home.iter();
        let home =
            home.flat_map(|h| [&h.title, &h.lead, &h.empty, &h.new].into_iter().chain(h.also.iter().map(|a| &a.words)));
        let pages = self.page.iter().flat_map(|p| std::iter::once(&p.title).chain(&p.hint));
        let fields = self.fields.values().flat_map(|f| {
            std::iter::once(&f.label)
                .chain(&f.short)
                .chain(&f.hint)
                .chain(&f.low)
                .chain(&f.high)
                .chain(&f.examples)
                .chain(f.choices.values())
        });
        let rest = [&self.title, &self.lead].into_iter().chain(self.next.iter().map(|n| &n.words));
        home.chain(pages).chain(fields).chain(rest).map(String::as_str)
    }
}

/// The words of every worksheet.
#[derive(Debug, Clone, Default)]
pub struct Sheets(pub(crate) BTreeMap<Kind, SheetWords>);

impl Sheets {
    /// The words of a kind.
    pub fn of(&self, kind: Kind) -> Option<&SheetWords> {
        self.0.get(&kind)
    }
    /// The kind behind the word of an address.
    pub fn worded(&self, word: &str) -> Option<(Kind, &SheetWords)> {
        self.0.iter().find(|(_, s)| s.word == word).map(|(k, s)| (*k, s))
    }
    /// The kind behind the word of a home.
    pub fn at_home(&self, word: &str) -> Option<(Kind, &SheetWords, &Home)> {
        self.0.iter().find_map(|(k, s)| s.home.as_ref().filter(|h| h.word == word).map(|h| (*k, s, h)))
    }
    /// All, by kind.
    pub fn iter(&self) -> impl Iterator<Item = (Kind, &SheetWords)> {
        self.0.iter().map(|(k, s)| (*k, s))
    }
}
