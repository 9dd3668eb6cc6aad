//! How a worksheet holds a questionnaire, answers to it and scores.

use super::{Given, INSTRUMENT_BYTES_MAX, Instrument, SCALES_MOST, Score};
use crate::answers::{Answers, Reading};
use crate::entry::Refill;
use crate::entry::worksheet::{Part, Shape, Value};
use crate::field_error::Problem;
use crate::vocabulary::Terms;

/// Most bytes of one score in a form.
const SCORE_BYTES_MAX: usize = 1_000;

/// As JSON in one field; no form asks for it.
impl Part for Option<Instrument> {
    fn shape(_: Option<Terms>) -> Shape {
        Shape::Instrument
    }
    fn read(reading: &mut Reading, field: &str, _: Option<Terms>) -> Self {
        let raw = reading.one(field)?;
        if raw.len() > INSTRUMENT_BYTES_MAX {
            reading.fault(field, Problem::TooLong { max: INSTRUMENT_BYTES_MAX });
            return None;
        }
        let read = serde_json::from_str(raw).ok();
        if read.is_none() {
            reading.fault(field, Problem::UnknownChoice);
        }
        read
    }
    fn refill(&self, field: &str, into: &mut Answers) {
        into.put(field, self.as_ref().and_then(|i| serde_json::to_string(i).ok()));
    }
    fn value(&self, _: Option<Terms>) -> Option<Value<'_>> {
        self.as_ref().map(Value::Instrument)
    }
}

/// Fields `FIELD-1`, `FIELD-2`, …, each with a whole number.
impl Part for Given {
    fn shape(_: Option<Terms>) -> Shape {
        Shape::Given
    }
    fn read(reading: &mut Reading, field: &str, _: Option<Terms>) -> Self {
        let mut given = Self::nothing();
        for item in 1..=super::ITEMS_MOST {
            let value = reading.number(&format!("{field}-{item}"), -100, 100);
            if let (Ok(item), Some(Ok(value))) = (u8::try_from(item), value.map(i16::try_from)) {
                given.set(item, value);
            }
        }
        given
    }
    fn refill(&self, field: &str, into: &mut Answers) {
        for (item, value) in self.iter() {
            into.add(&format!("{field}-{item}"), value.to_string());
        }
    }
    fn value(&self, _: Option<Terms>) -> Option<Value<'_>> {
        (!self.is_empty()).then_some(Value::Given(self))
    }
}

/// As JSON, one field a score; no form asks for it.
impl Part for Vec<Score> {
    fn shape(_: Option<Terms>) -> Shape {
        Shape::Scores
    }
    fn read(reading: &mut Reading, field: &str, _: Option<Terms>) -> Self {
        let raw: Vec<String> = reading.all(field).take(SCALES_MOST).map(str::to_owned).collect();
        let mut scores = Vec::new();
        for one in raw {
            match serde_json::from_str(&one) {
                Ok(score) if one.len() <= SCORE_BYTES_MAX => scores.push(score),
                _ => reading.fault(field, Problem::UnknownChoice),
            }
        }
        scores
    }
    fn refill(&self, field: &str, into: &mut Answers) {
        for score in self {
            into.put(field, serde_json::to_string(score).ok());
        }
    }
    fn value(&self, _: Option<Terms>) -> Option<Value<'_>> {
        (!self.is_empty()).then_some(Value::Scores(self))
    }
}
