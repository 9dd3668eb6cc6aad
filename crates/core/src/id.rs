//! Identifiers: 16 random bytes, written as 32 hexadecimal digits.
//!
//! Random rather than time-ordered on purpose: an id stands in clear in the database
//! and in page addresses, and must not tell when something was written.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a string is no identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 32 hexadecimal digits")]
pub struct IdError;

/// The identity of one entry over all of its versions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(uuid::Uuid);

/// The identity of one import, by which it can be undone as a whole.
///
/// ```compile_fail
/// let entry = nearer_core::EntryId::from_random([7; 16]);
/// let batch: nearer_core::BatchId = entry; // an entry is no batch
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BatchId(uuid::Uuid);

impl EntryId {
    /// An id from 16 random bytes, drawn by the caller.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(random(bytes))
    }
    /// An id from the 16 bytes of a stored row, unchanged.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(uuid::Uuid::from_bytes(bytes))
    }
    /// The 16 bytes.
    pub fn bytes(&self) -> [u8; 16] {
        *self.0.as_bytes()
    }
}

impl BatchId {
    /// An id from 16 random bytes, drawn by the caller.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(random(bytes))
    }
}

/// RFC 9562 version 4 bits set over random bytes.
fn random(bytes: [u8; 16]) -> uuid::Uuid {
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

fn parse(text: &str) -> Result<uuid::Uuid, IdError> {
    uuid::Uuid::try_parse(text).map_err(|_| IdError)
}

impl FromStr for EntryId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        parse(text).map(Self)
    }
}

impl FromStr for BatchId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        parse(text).map(Self)
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.simple())
    }
}

impl fmt::Display for BatchId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.simple())
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryId({self})")
    }
}

impl fmt::Debug for BatchId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BatchId({self})")
    }
}

impl Serialize for EntryId {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EntryId {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::text::parsed(d)
    }
}

impl Serialize for BatchId {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BatchId {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::text::parsed(d)
    }
}

impl schemars::JsonSchema for EntryId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "EntryId".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[0-9a-f]{32}$"})
    }
}

impl schemars::JsonSchema for BatchId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "BatchId".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[0-9a-f]{32}$"})
    }
}
