//! What is in the way of reading a file, as a place and a reason: the words for it are a page's.

use std::fmt;

/// Most characters of a field's name in a message.
const FIELD_CHARS_MAX: usize = 40;

/// A place in a file and what is in the way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The line, from 1.
    pub line: Option<usize>,
    /// The question, from 1.
    pub item: Option<usize>,
    /// The field.
    pub field: Option<String>,
    /// What is in the way.
    pub why: Why,
}

/// What is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is not written as its layout is: a quotation mark or a bracket too few.
    Written,
    /// It ends before it is whole.
    Ends,
    /// A field is needed and not there.
    Missing,
    /// No field of that name is read here.
    Unknown,
    /// A value of another kind, or none of those that are known.
    Kind,
    /// The same field twice.
    Twice,
    /// A title or a text with nothing in it.
    Blank,
    /// A text that is too long.
    Long,
    /// An id without a letter or a digit.
    Id,
    /// Answers that are no two to twenty-one whole numbers, low before high.
    Answers,
    /// A label for a number that is no answer.
    Label,
    /// One of `a` and `b` without the other.
    Together,
    /// A scale that no `subscales` describes.
    Scale,
    /// Groups that lie too deep in each other.
    Deep,
}

impl Why {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Ends => "ends",
            Self::Missing => "missing",
            Self::Unknown => "unknown",
            Self::Kind => "kind",
            Self::Twice => "twice",
            Self::Blank => "blank",
            Self::Long => "long",
            Self::Id => "id",
            Self::Answers => "answers",
            Self::Label => "label",
            Self::Together => "together",
            Self::Scale => "scale",
            Self::Deep => "deep",
        }
    }
}

impl Layout {
    pub(super) fn new(why: Why) -> Self {
        Self { line: None, item: None, field: None, why }
    }
    pub(super) fn at(why: Why, field: &str) -> Self {
        Self { field: Some(cut(field)), ..Self::new(why) }
    }
    pub(super) fn of_item(self, item: usize) -> Self {
        Self { item: Some(item), ..self }
    }
}

/// For whoever reads a log of a build: the words for people are elsewhere.
impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {:?}, question {:?}, field {:?}: {}", self.line, self.item, self.field, self.why.key())
    }
}

fn cut(field: &str) -> String {
    field.trim().chars().take(FIELD_CHARS_MAX).collect()
}

/// Where TOML could not be read.
pub(super) fn of_toml(text: &str, error: &toml::de::Error) -> Layout {
    let at = error.span().map(|span| span.start.min(text.len()));
    let line = at.map(|at| 1 + text.as_bytes().iter().take(at).filter(|b| **b == b'\n').count());
    let written = line.and_then(|n| text.lines().nth(n - 1)).and_then(|line| line.split_once('='));
    let here = written.map(|(key, _)| key.trim().trim_matches('"'));
    of_message(error.message(), line, here)
}

/// Where JSON could not be read.
pub(super) fn of_json(text: &str, error: &serde_json::Error) -> Layout {
    let line = Some(error.line()).filter(|line| *line > 0);
    if error.is_eof() {
        return Layout { line, ..Layout::new(Why::Ends) };
    }
    // the field stands before the place where reading stopped
    let before = line.and_then(|n| text.lines().nth(n - 1));
    let before = before.map(|line| line.chars().take(error.column()).collect::<String>());
    let here = before.as_deref().and_then(|line| line.rsplit_once("\":")?.0.rsplit_once('"')).map(|(_, key)| key);
    of_message(&error.to_string(), line, here)
}

/// Both parsers say in the same words what did not fit; what they do not say so is a fault of
/// writing.
fn of_message(message: &str, line: Option<usize>, here: Option<&str>) -> Layout {
    let named = || message.split('`').nth(1);
    let (why, field) = if message.starts_with("missing field") {
        (Why::Missing, named())
    } else if message.starts_with("unknown field") {
        (Why::Unknown, named())
    } else if message.starts_with("duplicate") {
        (Why::Twice, named().or(here))
    } else if ["invalid type", "invalid value", "invalid length", "unknown variant"]
        .iter()
        .any(|m| message.starts_with(m))
    {
        (Why::Kind, here)
    } else {
        (Why::Written, None)
    };
    Layout { line, field: field.map(cut), ..Layout::new(why) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only its reading is looked at")]
    struct Small {
        title: String,
        low: i16,
    }

    fn toml(text: &str) -> (Option<usize>, Option<String>, Why) {
        let found = of_toml(text, &toml::from_str::<Small>(text).expect_err("a fault"));
        (found.line, found.field, found.why)
    }

    fn json(text: &str) -> (Option<usize>, Option<String>, Why) {
        let found = of_json(text, &serde_json::from_str::<Small>(text).expect_err("a fault"));
        (found.line, found.field, found.why)
    }

    #[test]
    fn a_fault_names_its_line_and_its_field() {
        let named = |line, field: &str, why| (Some(line), Some(field.to_owned()), why);
        assert_eq!(toml("title = \"A\"\nlow = \"x\""), named(2, "low", Why::Kind));
        assert_eq!(toml("title = \"A\"\nlow = 1\nhuge = 2"), named(3, "huge", Why::Unknown));
        assert_eq!(toml("title = \"A\""), named(1, "low", Why::Missing));
        assert_eq!(toml("title = \"A\nlow = 1"), (Some(1), None, Why::Written));
        assert_eq!(toml("title = \"A\"\ntitle = \"B\"").2, Why::Twice);
        assert_eq!(json("{\"title\": \"A\",\n\"low\": \"x\"}"), named(2, "low", Why::Kind));
        assert_eq!(json("{\"title\": \"A\",\n\"huge\": 1}"), named(2, "huge", Why::Unknown));
        assert_eq!(json("{\"title\": \"A\"}"), named(1, "low", Why::Missing));
        assert_eq!(json("{\"title\": \"A\",\n").2, Why::Ends);
        assert_eq!(json("{\"title\" \"A\"}"), (Some(1), None, Why::Written));
    }

    proptest! {
        #[test]
        fn no_text_makes_finding_the_place_panic(text in "\\PC{0,80}|(title|low|=|\"|\n|[0-9]|é| |:|\\{|\\}){0,30}") {
            if let Err(error) = toml::from_str::<Small>(&text) {
                of_toml(&text, &error);
            }
            if let Err(error) = serde_json::from_str::<Small>(&text) {
                of_json(&text, &error);
            }
        }
    }
}
