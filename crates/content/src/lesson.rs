//! Lessons to read, and questions with their answers. A lesson is one file: front matter
//! between two lines of `+++`, then its body in the subset of [`crate::markdown`].

use std::fmt;

use nearer_core::{Side, Slug};
use serde::Deserialize;

use crate::error::ContentError;
use crate::markdown::{self, Block};
use crate::shipped;
use crate::tool::Grade;

/// What a lesson is about; the list of lessons is in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The pattern and where it comes from.
    Pattern,
    /// What the body does.
    Body,
    /// What the mind says.
    Thoughts,
    /// What it is for.
    Values,
    /// Small steps toward somebody.
    Reaching,
    /// Time apart.
    Space,
    /// Two people.
    Together,
    /// What may become of it.
    Change,
    /// What somebody sees who waits, and what it may be.
    Understanding,
    /// One's own alarm.
    Steady,
    /// What is and is not known.
    Ahead,
    /// One's own life.
    Own,
    /// Limits, and going.
    Limits,
    /// Words to the one who is away.
    Words,
}

impl Part {
    /// Every part, in order: those of the first side, then those of the other.
    pub const ALL: [Self; 14] = [
        Self::Pattern,
        Self::Body,
        Self::Thoughts,
        Self::Values,
        Self::Reaching,
        Self::Space,
        Self::Together,
        Self::Change,
        Self::Understanding,
        Self::Steady,
        Self::Ahead,
        Self::Own,
        Self::Limits,
        Self::Words,
    ];
    /// The name in `content/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pattern => "pattern",
            Self::Body => "body",
            Self::Thoughts => "thoughts",
            Self::Values => "values",
            Self::Reaching => "reaching",
            Self::Space => "space",
            Self::Together => "together",
            Self::Change => "change",
            Self::Understanding => "understanding",
            Self::Steady => "steady",
            Self::Own => "own",
            Self::Limits => "limits",
            Self::Words => "words",
            Self::Ahead => "ahead",
        }
    }
    /// Whose part it is: of somebody who pulls away, or of somebody who waits.
    pub fn side(self) -> Side {
        match self {
            Self::Understanding | Self::Steady | Self::Own | Self::Limits | Self::Words | Self::Ahead => Side::Toward,
            _ => Side::Away,
        }
    }
}

/// Where a claim can be looked up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Source {
    /// A secure address, a DOI's among them.
    Address(String),
    /// A book, by the thirteen digits of its ISBN.
    Book(String),
}

impl TryFrom<String> for Source {
    type Error = String;
    fn try_from(raw: String) -> Result<Self, String> {
        if let Some(number) = raw.strip_prefix("isbn:") {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            return if is_isbn(&digits) { Ok(Self::Book(digits)) } else { Err(format!("no ISBN: {raw}")) };
        }
        let plain = raw.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\'));
        let host = raw.strip_prefix("https://").and_then(|rest| rest.split_once('/')).map(|(host, _)| host.to_owned());
        let doi = raw.strip_prefix("https://doi.org/").is_none_or(|d| d.starts_with("10.") && d.contains('/'));
        if plain && doi && host.is_some_and(|h| h.contains('.')) {
            Ok(Self::Address(raw))
        } else {
            Err(format!("neither https://doi.org/10.…, nor https://…, nor isbn:…: {raw}"))
        }
    }
}

/// Thirteen digits whose last one fits the others.
fn is_isbn(digits: &str) -> bool {
    let weighed = digits.bytes().enumerate().map(|(n, b)| u32::from(b - b'0') * if n % 2 == 0 { 1 } else { 3 });
    digits.len() == 13 && weighed.sum::<u32>() % 10 == 0
}

/// One claim and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// How well it is supported.
    pub grade: Grade,
    /// The claim, in one sentence.
    pub says: String,
    /// Where to look it up.
    pub source: Source,
    /// Author, year and short title of the source.
    pub title: String,
}

/// What a lesson becomes when two people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadTogether {
    /// A few words to both readers.
    pub intro: String,
    /// A question for the one who pulls away.
    pub ask_you: String,
    /// A question for the other reader.
    pub ask_other: String,
}

/// One short text to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// Its name in addresses: the name of its file.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// Whom it is for.
    pub side: Side,
    /// What it is about.
    pub part: Part,
    /// Its place within the part; those without one come last.
    pub place: u8,
    /// How long it takes to read.
    pub minutes: u8,
    /// The page with the one thing to try.
    pub try_at: String,
    /// The words of that link.
    pub try_words: String,
    /// How two people read it, where it is meant for that.
    pub together: Option<ReadTogether>,
    /// What goes with it.
    pub related: Vec<Slug>,
    /// What it claims, and on what.
    pub claims: Vec<Claim>,
    /// The text.
    pub body: Vec<Block>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    title: String,
    #[serde(default)]
    side: Side,
    part: Part,
    #[serde(default = "last")]
    place: u8,
    minutes: u8,
    #[serde(rename = "try")]
    try_at: String,
    try_words: String,
    together: Option<String>,
    ask_you: Option<String>,
    ask_other: Option<String>,
    related: Vec<Slug>,
    #[serde(default)]
    claims: Vec<Claim>,
}

const fn last() -> u8 {
    u8::MAX
}

impl Lesson {
    /// Whether it is for a reader of this side.
    pub fn is_for(&self, side: Side) -> bool {
        self.side == side || self.side == Side::Both
    }
    /// Reads one file.
    ///
    /// # Errors
    /// When the front matter or the body is not as described, the part is one of the other
    /// side, or only some of the words for reading together are there.
    pub fn parse(slug: &str, text: &str) -> Result<Self, String> {
        let (front, body) = text
            .strip_prefix("+++\n")
            .and_then(|rest| rest.split_once("\n+++\n"))
            .ok_or("starts with front matter between two lines of +++")?;
        let front: Front = toml::from_str(front).map_err(|e| e.to_string())?;
        let together = match (front.together, front.ask_you, front.ask_other) {
            (Some(intro), Some(ask_you), Some(ask_other)) => Some(ReadTogether { intro, ask_you, ask_other }),
            (None, None, None) => None,
            _ => return Err("together, ask_you and ask_other go together".to_owned()),
        };
        if front.side != Side::Both && front.side != front.part.side() {
            return Err(format!("{} is a part of the other side", front.part.name()));
        }
        Ok(Self {
            slug: slug.parse().map_err(|_| format!("{slug} is no slug"))?,
            title: front.title,
            side: front.side,
            part: front.part,
            place: front.place,
            minutes: front.minutes,
            try_at: front.try_at,
            try_words: front.try_words,
            together,
            related: front.related,
            claims: front.claims,
            body: markdown::parse(body).map_err(|e| e.to_string())?,
        })
    }
}

/// A question that comes up, and an answer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its name on the page.
    pub id: Slug,
    /// Who asks it.
    pub side: Side,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Vec<Block>,
    /// What the answer rests on.
    pub claim: Option<Claim>,
    /// Where to read more.
    pub lesson: Option<Slug>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    id: Slug,
    #[serde(default)]
    side: Side,
    question: String,
    answer: String,
    claim: Option<Claim>,
    lesson: Option<Slug>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Questions {
    question: Vec<Asked>,
}

fn fault(file: &str, what: impl fmt::Display) -> ContentError {
    ContentError { file: file.to_owned(), what: what.to_string() }
}

/// Every lesson, by part, place and name.
pub(crate) fn lessons() -> Result<Vec<Lesson>, ContentError> {
    let mut found = Vec::new();
    for (file, text) in shipped::files("learn")? {
        if let Some(slug) = file.strip_prefix("learn/").and_then(|f| f.strip_suffix(".md")) {
            found.push(Lesson::parse(slug, text).map_err(|what| fault(file, what))?);
        }
    }
    found.sort_by(|a, b| (a.part, a.place, &a.slug).cmp(&(b.part, b.place, &b.slug)));
    Ok(found)
}

/// Every question, as written.
pub(crate) fn questions() -> Result<Vec<Question>, ContentError> {
    const FILE: &str = "learn/questions.toml";
    let read = |asked: Asked| {
        let answer = markdown::parse(&asked.answer).map_err(|e| fault(FILE, format!("{}: {e}", asked.id)))?;
        let Asked { id, side, question, claim, lesson, .. } = asked;
        Ok(Question { id, side, question, answer, claim, lesson })
    };
    shipped::toml::<Questions>(FILE)?.question.into_iter().map(read).collect()
}
