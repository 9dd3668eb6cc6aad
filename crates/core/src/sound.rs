//! A stretch of recorded sound: its bytes as base 64 (RFC 4648 §4, padded), so that it stands
//! in a line of JSON like everything else that is kept.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::parsed;

/// Most characters of one stretch: with its line of JSON it stays below
/// [`ENTRY_BYTES_MAX`](crate::entry::ENTRY_BYTES_MAX).
pub const SOUND_CHARS_MAX: usize = 170_000;
/// Most bytes of one stretch.
pub const SOUND_BYTES_MAX: usize = SOUND_CHARS_MAX / 4 * 3;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Why something is no sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SoundError {
    /// Nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// Over the bound.
    #[error("at most {SOUND_CHARS_MAX} characters")]
    TooLong,
    /// Not what [`Sound::of`] writes.
    #[error("not base 64")]
    NotBase64,
}

/// Bytes of sound, not empty, at most [`SOUND_BYTES_MAX`].
#[derive(Clone, PartialEq, Eq)]
pub struct Sound(Box<str>);

impl Sound {
    /// The sound of these bytes.
    ///
    /// # Errors
    /// When there are none, or too many.
    pub fn of(bytes: &[u8]) -> Result<Self, SoundError> {
        if bytes.is_empty() {
            return Err(SoundError::Empty);
        }
        if bytes.len() > SOUND_BYTES_MAX {
            return Err(SoundError::TooLong);
        }
        Ok(Self(encoded(bytes).into()))
    }
    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        decoded(&self.0).unwrap_or_default()
    }
    /// How many bytes it has.
    pub fn size(&self) -> usize {
        let padding = self.0.bytes().rev().take_while(|b| *b == b'=').count();
        self.0.len() / 4 * 3 - padding
    }
    /// How many kilobytes it has, at least 1.
    pub fn kilobytes(&self) -> usize {
        self.size().div_ceil(1000)
    }
    /// Its bytes as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn encoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let word = group.iter().fold(0_u32, |w, b| (w << 8) | u32::from(*b)) << (8 * (3 - group.len()));
        for i in 0..4 {
            let sign = if i <= group.len() { ALPHABET[(word >> (18 - 6 * i)) as usize & 63] } else { b'=' };
            text.push(char::from(sign));
        }
    }
    text
}

/// The six bits of a sign.
fn value(sign: u8) -> Option<u32> {
    Some(u32::from(match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

/// `None` for anything that [`encoded`] does not write.
fn decoded(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let groups = text.len() / 4;
    for (n, group) in text.as_bytes().chunks(4).enumerate() {
        let padding = if n + 1 == groups { group.iter().rev().take_while(|b| **b == b'=').count() } else { 0 };
        let signs = group.get(..4 - padding).filter(|signs| signs.len() >= 2)?;
        let mut word = 0_u32;
        for sign in signs {
            word = (word << 6) | value(*sign)?;
        }
        let [_, own @ ..] = (word << (6 * padding)).to_be_bytes();
        let (kept, rest) = own.split_at(3 - padding);
        if rest.iter().any(|b| *b != 0) {
            return None;
        }
        bytes.extend_from_slice(kept);
    }
    Some(bytes)
}

impl FromStr for Sound {
    type Err = SoundError;
    fn from_str(raw: &str) -> Result<Self, SoundError> {
        if raw.is_empty() {
            return Err(SoundError::Empty);
        }
        if raw.len() > SOUND_CHARS_MAX {
            return Err(SoundError::TooLong);
        }
        decoded(raw).map(|_| Self(raw.into())).ok_or(SoundError::NotBase64)
    }
}

/// Says how long it is: nobody reads the rest.
impl fmt::Debug for Sound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sound({} bytes)", self.size())
    }
}

impl Serialize for Sound {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Sound {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        parsed(d)
    }
}

impl schemars::JsonSchema for Sound {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Sound".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string", "contentEncoding": "base64", "minLength": 4, "maxLength": 170_000
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_went_in() {
        for n in 1..40usize {
            let bytes: Vec<u8> = (0..n).map(|i| (i * 37 + n) as u8).collect();
            let sound = Sound::of(&bytes).expect("a sound");
            assert_eq!((sound.bytes(), sound.size()), (bytes, n));
            assert_eq!(sound.as_str().parse::<Sound>(), Ok(sound));
        }
        assert_eq!(Sound::of(b"light work").expect("a sound").as_str(), "bGlnaHQgd29yaw==");
    }

    #[test]
    fn only_what_is_written_here_is_read() {
        for bad in
            ["", "A", "AAA", "A===", "====", "AAAA=AAA", "AB==AAAA", "AAB=", "AB==", "AA-_", "AA A", "é===", "AA\n="]
        {
            assert!(bad.parse::<Sound>().is_err(), "{bad:?}");
        }
        assert!("AA==".parse::<Sound>().is_ok() && "AAA=".parse::<Sound>().is_ok());
    }

    #[test]
    fn the_bound_is_kept_on_both_ways() {
        let most = vec![7; SOUND_BYTES_MAX];
        assert_eq!(Sound::of(&most).expect("a sound").as_str().len(), SOUND_CHARS_MAX);
        assert_eq!(Sound::of(&[most, vec![7]].concat()), Err(SoundError::TooLong));
        assert_eq!("AAAA".repeat(SOUND_CHARS_MAX / 4 + 1).parse::<Sound>(), Err(SoundError::TooLong));
    }

    #[test]
    fn what_is_printed_of_it_says_nothing() {
        assert_eq!(format!("{:?}", Sound::of(b"light work").expect("a sound")), "Sound(10 bytes)");
    }
}
