//! Words a person gives, bounded and cleaned once, here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Most characters in one free text: a very long letter, and a bound for every loop.
pub const TEXT_CHARS_MAX: usize = 20_000;
/// Most characters of a text under a second secret: the longest letter in the widest
/// characters, in base 64.
pub const SEALED_CHARS_MAX: usize = 112_000;
/// Most characters in a person's name as the owner types it.
pub const NAME_CHARS_MAX: usize = 60;
/// Most characters in a slug.
pub const SLUG_CHARS_MAX: usize = 48;

/// Why a string is no text, name or slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("there is nothing in it")]
    Empty,
    /// Over the bound.
    #[error("at most {max} characters")]
    TooLong {
        /// The bound, in characters.
        max: usize,
    },
    /// A slug is made of `a-z`, `0-9` and `-`.
    #[error("only a-z, 0-9 and -")]
    NotASlug,
}

/// Why a string is no text under a second secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealedError {
    /// Over the bound.
    #[error("at most {max} characters")]
    TooLong {
        /// The bound, in characters.
        max: usize,
    },
    /// Not an age file in armour.
    #[error("no age file in armour")]
    NotArmour,
}

/// Free text: not empty, at most [`TEXT_CHARS_MAX`] characters, without control
/// characters except line breaks and tabs, without white space around it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Box<str>);

/// A text under a second secret: an age file in armour, at most [`SEALED_CHARS_MAX`]
/// characters. Nothing here opens it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sealed(Box<str>);

/// What the owner calls somebody: one line, at most [`NAME_CHARS_MAX`] characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Box<str>);

/// The stable name of a word in `content/`: `flaw-finding`, `chest`, `tense`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

impl Text {
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Sealed {
    const FIRST: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
    const LAST: &str = "-----END AGE ENCRYPTED FILE-----";
    /// The armour.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Name {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Slug {
    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Text {
    type Err = TextError;
    fn from_str(raw: &str) -> Result<Self, TextError> {
        if is_clean(raw.as_bytes()) {
            return bounded(raw.trim(), TEXT_CHARS_MAX).map(|s| Self(s.into()));
        }
        let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
        let kept: String = unified.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        bounded(kept.trim(), TEXT_CHARS_MAX).map(|s| Self(s.into()))
    }
}

impl FromStr for Sealed {
    type Err = SealedError;
    fn from_str(raw: &str) -> Result<Self, SealedError> {
        // a form writes line ends its own way
        let unified = raw.replace("\r\n", "\n");
        let armour = unified.trim();
        if armour.len() > SEALED_CHARS_MAX {
            return Err(SealedError::TooLong { max: SEALED_CHARS_MAX });
        }
        let framed = armour.starts_with(Self::FIRST) && armour.ends_with(Self::LAST);
        let plain = armour.bytes().all(|b| b == b'\n' || b == b' ' || b.is_ascii_graphic());
        if framed && plain { Ok(Self(armour.into())) } else { Err(SealedError::NotArmour) }
    }
}

impl FromStr for Name {
    type Err = TextError;
    fn from_str(raw: &str) -> Result<Self, TextError> {
        let single_already = is_clean(raw.as_bytes())
            && !raw.contains(['\n', '\t'])
            && raw.is_ascii()
            && !raw.contains("  ")
            && raw.trim() == raw;
        if single_already {
            return bounded(raw, NAME_CHARS_MAX).map(|s| Self(s.into()));
        }
        let one_line: String = raw.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let single = one_line.split_whitespace().collect::<Vec<_>>().join(" ");
        bounded(&single, NAME_CHARS_MAX).map(|s| Self(s.into()))
    }
}

impl FromStr for Slug {
    type Err = TextError;
    fn from_str(raw: &str) -> Result<Self, TextError> {
        let slug = bounded(raw, SLUG_CHARS_MAX)?;
        if slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            Ok(Self(slug.into()))
        } else {
            Err(TextError::NotASlug)
        }
    }
}

/// Whether no byte can belong to a character that is dropped: what was cleaned once, which is
/// nearly all there is, is not built anew. `0xC2` begins U+0080–U+00BF, half of them controls.
fn is_clean(bytes: &[u8]) -> bool {
    let harmless = |b: &u8| (*b >= b' ' && *b != 0x7F && *b != 0xC2) | (*b == b'\n') | (*b == b'\t');
    // A fold and no early end: the compiler makes it wide.
    bytes.iter().fold(true, |all, b| all & harmless(b))
}

fn bounded(s: &str, max: usize) -> Result<&str, TextError> {
    if s.is_empty() {
        return Err(TextError::Empty);
    }
    // A character has at least one byte.
    if s.len() > max && s.chars().nth(max).is_some() { Err(TextError::TooLong { max }) } else { Ok(s) }
}

/// Deserializes any type that parses from a string; used by every string newtype here.
pub(crate) fn parsed<'de, D, T>(d: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: FromStr,
    T::Err: fmt::Display,
{
    struct Visit<T>(std::marker::PhantomData<T>);
    impl<T> serde::de::Visitor<'_> for Visit<T>
    where
        T: FromStr,
        T::Err: fmt::Display,
    {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }
        fn visit_str<E: serde::de::Error>(self, s: &str) -> Result<T, E> {
            s.parse().map_err(E::custom)
        }
    }
    d.deserialize_str(Visit(std::marker::PhantomData))
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl Serialize for Sealed {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl Serialize for Name {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl Serialize for Slug {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        parsed(d)
    }
}

impl<'de> Deserialize<'de> for Sealed {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        parsed(d)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        parsed(d)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        parsed(d)
    }
}

impl schemars::JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "minLength": 1, "maxLength": 20_000})
    }
}

impl schemars::JsonSchema for Sealed {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Sealed".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "maxLength": 112_000, "pattern": "^-----BEGIN AGE ENCRYPTED FILE-----"})
    }
}

impl schemars::JsonSchema for Name {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Name".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "minLength": 1, "maxLength": 60})
    }
}

impl schemars::JsonSchema for Slug {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Slug".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[a-z0-9-]{1,48}$"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_line_breaks_and_drops_control_characters() {
        let text: Text = " one\r\ntwo\u{0}\u{7} ".parse().expect("text");
        assert_eq!(text.as_str(), "one\ntwo");
        assert_eq!(" \n ".parse::<Text>(), Err(TextError::Empty));
    }

    #[test]
    fn the_short_way_and_the_long_way_clean_alike() {
        for raw in ["a\u{80}b", "a\u{a0}b", "a\u{85}", "a\tb\n", " a", "é", "\u{2028}a", "a\u{7f}", "\r", "a\r\nb"] {
            let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
            let kept: String = unified.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
            let text = raw.parse::<Text>().map(|t| t.to_string()).unwrap_or_default();
            assert_eq!(text, kept.trim(), "{raw:?}");
            let one_line: String = raw.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let single = one_line.split_whitespace().collect::<Vec<_>>().join(" ");
            let name = raw.parse::<Name>().map(|t| t.to_string()).unwrap_or_default();
            assert_eq!(name, single, "{raw:?}");
        }
    }

    #[test]
    fn a_text_over_the_bound_is_refused_and_one_at_it_is_kept() {
        assert!("é".repeat(TEXT_CHARS_MAX).parse::<Text>().is_ok());
        assert!("é".repeat(TEXT_CHARS_MAX + 1).parse::<Text>().is_err());
    }

    #[test]
    fn a_sealed_text_is_an_age_file_in_armour_and_nothing_else() {
        let armour = format!("{}\nYWdl\n{}", Sealed::FIRST, Sealed::LAST);
        assert_eq!(armour.replace('\n', "\r\n").parse::<Sealed>().expect("sealed").as_str(), armour);
        for other in ["Dear you", Sealed::FIRST, &armour.replace("YWdl", "é")] {
            assert_eq!(other.parse::<Sealed>(), Err(SealedError::NotArmour), "{other}");
        }
        let long = format!("{}\n{}\n{}", Sealed::FIRST, "Y".repeat(SEALED_CHARS_MAX), Sealed::LAST);
        assert!(matches!(long.parse::<Sealed>(), Err(SealedError::TooLong { .. })));
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(" Sam\n  Lee ".parse::<Name>().expect("name").as_str(), "Sam Lee");
    }

    #[test]
    fn a_slug_has_no_capitals_spaces_or_dots() {
        assert!("flaw-finding".parse::<Slug>().is_ok());
        assert!(["", "A", "a b", "a.b", "é"].iter().all(|s| s.parse::<Slug>().is_err()));
    }
}
