//! A stranger's JSON: lists and objects of bounded size, each field looked at by itself, so
//! that a fault names its record and its field and the other records still come in.

use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;

use nearer_core::Text;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::diary::{Found, Record, text_of};
use super::{Left, ROWS_MAX};
use crate::{VaultError, Why};

/// Most fields of one object.
const FIELDS_MAX: usize = 500;
/// Most items of a list inside a record: tags, patterns, labels.
const WORDS_MAX: usize = 500;

/// A list of at most `N` items. A longer one is refused while it is read, not after.
pub(crate) struct AtMost<T, const N: usize>(pub(crate) Vec<T>);

/// The words inside a record.
pub(crate) type Few<T> = AtMost<T, WORDS_MAX>;

/// An object whose fields were not looked at yet; the last one of a name counts.
pub(crate) struct Object<'a>(HashMap<String, &'a RawValue>);

struct List<T, const N: usize>(PhantomData<T>);

impl<'de, T: Deserialize<'de>, const N: usize> Visitor<'de> for List<T, N> {
    type Value = Vec<T>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of at most {N}")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            if all.len() == N {
                return Err(A::Error::invalid_length(N + 1, &self));
            }
            all.push(item);
        }
        Ok(all)
    }
}

impl<'de, T: Deserialize<'de>, const N: usize> Deserialize<'de> for AtMost<T, N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(List::<T, N>(PhantomData)).map(Self)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = HashMap<String, &'de RawValue>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object of at most {FIELDS_MAX} fields")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut all = HashMap::new();
        while let Some((name, value)) = fields.next_entry()? {
            if all.len() == FIELDS_MAX {
                return Err(A::Error::invalid_length(FIELDS_MAX + 1, &self));
            }
            all.insert(name, value);
        }
        Ok(all)
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Fields).map(Self)
    }
}

impl<'a> Object<'a> {
    /// An object, from its JSON.
    pub(crate) fn of(json: &'a str) -> serde_json::Result<Self> {
        serde_json::from_str(json)
    }
    /// The JSON of a field that is there.
    pub(crate) fn raw(&self, field: &str) -> Option<&'a str> {
        self.0.get(field).map(|raw| raw.get()).filter(|json| *json != "null")
    }
    /// A field that is there, as a `T`.
    pub(crate) fn read<T: Deserialize<'a>>(&self, field: &str) -> Result<Option<T>, Left> {
        let read = self.raw(field).map(serde_json::from_str).transpose();
        read.map_err(|_| (Why::NotReadable, field.to_owned()))
    }
    /// A string that says something, without white space around it.
    pub(crate) fn line(&self, field: &str) -> Result<Option<String>, Left> {
        let line = self.read::<String>(field)?.map(|s| s.trim().to_owned());
        Ok(line.filter(|s| !s.is_empty()))
    }
    /// A free text that says something.
    pub(crate) fn text(&self, field: &str) -> Result<Option<Text>, Left> {
        self.line(field)?.map_or(Ok(None), |raw| text_of(field, &raw))
    }
    /// A list of strings, without those that say nothing.
    pub(crate) fn words(&self, field: &str) -> Result<Vec<String>, Left> {
        let all = self.read::<Few<String>>(field)?.map(|few| few.0).unwrap_or_default();
        Ok(all.into_iter().map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect())
    }
}

/// The JSON of one member of the outermost object.
pub(crate) fn member<'a>(json: &'a str, name: &str) -> Result<&'a str, VaultError> {
    let object = Object::of(json).map_err(|_| VaultError::OtherFormat)?;
    object.raw(name).ok_or(VaultError::OtherFormat)
}

/// Reads every object of a list as one record, numbered from 1.
pub(crate) fn records<'a>(
    list: &'a str,
    mut read: impl FnMut(&Object<'a>) -> Result<Found, Left>,
) -> Result<Vec<Record>, VaultError> {
    let list: AtMost<&RawValue, ROWS_MAX> = serde_json::from_str(list).map_err(|_| VaultError::OtherFormat)?;
    let one = |(at, json): (usize, &'a RawValue)| {
        let object = Object::of(json.get()).map_err(|_| (Why::NotReadable, String::new()));
        (at as u64 + 1, object.and_then(|object| read(&object)))
    };
    Ok(list.0.into_iter().enumerate().map(one).collect())
}
