//! Bytes from outside as one JSON object, or what is wrong with them in our own terms: a
//! reader that answers in the words of its library helps nobody who typed the input.
//!
//! Two values under one name are refused: whichever of them was meant, half of the readers
//! in use would take the other.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Why bytes are no JSON object.
#[derive(Debug, PartialEq)]
pub(super) enum NotJson {
    /// There is nothing.
    Empty,
    /// They stop before the object does.
    Cut,
    /// They stop making sense here, counted from 1.
    Broken { line: usize, column: usize },
    /// A number of this line has no room in 64 bits.
    Huge { line: usize, column: usize },
    /// Lists within lists within lists.
    Deep,
    /// One name, twice.
    Twice(String),
    /// Something that is no object.
    Other,
}

/// One JSON object. A mark of byte order before it is passed over.
///
/// # Errors
/// The first thing that is wrong.
pub(super) fn object(bytes: &[u8]) -> Result<Value, NotJson> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(NotJson::Empty);
    }
    let twice = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = Strict(&twice).deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    match read {
        Ok(value @ Value::Object(_)) => Ok(value),
        Ok(_) => Err(NotJson::Other),
        Err(e) => Err(twice.into_inner().map_or_else(|| fault(&e), NotJson::Twice)),
    }
}

fn fault(e: &serde_json::Error) -> NotJson {
    let (said, line, column) = (e.to_string(), e.line(), e.column());
    match () {
        () if e.is_eof() => NotJson::Cut,
        () if said.starts_with("number out of range") => NotJson::Huge { line, column },
        () if said.starts_with("recursion limit") => NotJson::Deep,
        () => NotJson::Broken { line, column },
    }
}

/// Any value without a name that occurs twice; such a name is left in the cell.
#[derive(Clone, Copy)]
struct Strict<'a>(&'a RefCell<Option<String>>);

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;
    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;
    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, x: bool) -> Result<Value, E> {
        Ok(Value::Bool(x))
    }
    fn visit_u64<E>(self, x: u64) -> Result<Value, E> {
        Ok(Value::from(x))
    }
    fn visit_i64<E>(self, x: i64) -> Result<Value, E> {
        Ok(Value::from(x))
    }
    fn visit_f64<E>(self, x: f64) -> Result<Value, E> {
        Ok(Number::from_f64(x).map_or(Value::Null, Value::Number))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(one) = from.next_element_seed(self)? {
            all.push(one);
        }
        Ok(Value::Array(all))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some(name) = from.next_key::<String>()? {
            let one = from.next_value_seed(self)?;
            if all.contains_key(&name) {
                *self.0.borrow_mut() = Some(name);
                return Err(A::Error::custom("twice"));
            }
            all.insert(name, one);
        }
        Ok(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_wrong_has_a_name_of_ours() {
        for (given, why) in [
            ("", NotJson::Empty),
            (" \r\n", NotJson::Empty),
            ("{\"a\":[1,", NotJson::Cut),
            ("{\"a\":NaN}", NotJson::Broken { line: 1, column: 6 }),
            ("{\"a\":1}\n}", NotJson::Broken { line: 2, column: 1 }),
            ("{\"a\":1e400}", NotJson::Huge { line: 1, column: 10 }),
            ("{\"a\":{\"b\":1,\"b\":2}}", NotJson::Twice("b".into())),
            ("[1]", NotJson::Other),
            ("3", NotJson::Other),
        ] {
            assert_eq!(object(given.as_bytes()), Err(why), "{given}");
        }
        assert_eq!(object("[".repeat(5_000).as_bytes()), Err(NotJson::Deep));
        assert!(matches!(object(b"{\"a\":\"\xff\"}"), Err(NotJson::Broken { .. })));
    }

    #[test]
    fn an_object_is_read_as_it_is_with_a_mark_of_byte_order_too() {
        let read = object("\u{feff}{\"a\":[1,-2,2.5,null,true,\"x\"],\"b\":{}}\r\n".as_bytes()).expect("an object");
        assert_eq!(read, serde_json::json!({ "a": [1, -2, 2.5, null, true, "x"], "b": {} }));
    }

    proptest! {
        #[test]
        fn any_bytes_are_an_object_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = object(&bytes);
        }

        #[test]
        fn what_the_library_reads_is_read_alike(text in "[{}\\[\\],:0-9eE.\"ab+-]{0,60}") {
            if let Ok(value) = object(text.as_bytes()) {
                prop_assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(value));
            }
        }
    }
}
