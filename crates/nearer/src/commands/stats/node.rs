//! A place in a JSON object with the name it has for a person, so that every fault says
//! which field, what belongs there, and what is there.

use serde_json::Value;

use super::input::{Input, cut};
use crate::exit::Failure;

/// Longer values are cut in a message.
const SHOWN: usize = 40;

/// What belongs in a field: a key of `stats.wants`, and where it is a number its two ends,
/// which fill the slots of those words.
#[derive(Clone, Copy)]
pub(super) struct Wants {
    key: &'static str,
    ends: Option<(f64, f64)>,
}

impl Wants {
    /// A number from `low` to `high`.
    pub(super) const fn within(key: &'static str, low: f64, high: f64) -> Self {
        Self { key, ends: Some((low, high)) }
    }
    fn said(self, input: &Input<'_>) -> String {
        let ends = self.ends.map(|(low, high)| (low.to_string(), high.to_string()));
        let slots = ends.as_ref().map(|(low, high)| [("low", low.as_str()), ("high", high)]);
        input.words.fill(&format!("stats.wants.{}", self.key), slots.as_ref().map_or(&[], |slots| slots))
    }
}

impl From<&'static str> for Wants {
    fn from(key: &'static str) -> Self {
        Self { key, ends: None }
    }
}

/// A value and the way to it.
#[derive(Clone)]
pub(super) struct Node<'a> {
    input: &'a Input<'a>,
    value: &'a Value,
    name: String,
}

impl<'a> Node<'a> {
    /// The whole object; it has no name.
    pub(super) fn whole(input: &'a Input<'a>, value: &'a Value) -> Self {
        Self { input, value, name: String::new() }
    }
    /// What is wrong with it.
    pub(super) fn fault(&self, wants: impl Into<Wants>) -> Failure {
        let (wants, is) = (wants.into().said(self.input), cut(&self.value.to_string(), SHOWN));
        self.input.wrong("field", &[("field", &self.name), ("wants", &wants), ("is", &is)])
    }
    fn below(&self, name: String, value: &'a Value) -> Self {
        let name = if self.name.is_empty() { name } else { format!("{}, {name}", self.name) };
        Self { input: self.input, value, name }
    }
    /// The field of this name; `None` where it is absent or null.
    pub(super) fn get(&self, name: &str) -> Option<Self> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(self.below(name.to_owned(), value))
    }
    /// The field of this name.
    pub(super) fn need(&self, name: &str, wants: impl Into<Wants>) -> Result<Self, Failure> {
        self.get(name).ok_or_else(|| {
            let field = self.below(name.to_owned(), &Value::Null).name;
            self.input.wrong("missing", &[("field", &field), ("wants", &wants.into().said(self.input))])
        })
    }
    /// Refuses fields of other names: a slip of the pen is not passed over.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), Failure> {
        let Value::Object(all) = self.value else { return Err(self.fault("object")) };
        match all.keys().find(|name| !known.contains(&name.as_str())) {
            None => Ok(()),
            Some(other) => {
                let field = self.below(other.clone(), &Value::Null).name;
                Err(self.input.wrong("unknown_field", &[("field", &field), ("known", &known.join(", "))]))
            }
        }
    }
    /// Its fields.
    pub(super) fn fields(&self) -> Result<Vec<(&'a str, Self)>, Failure> {
        let Value::Object(all) = self.value else { return Err(self.fault("object")) };
        Ok(all.iter().map(|(name, value)| (name.as_str(), self.below(name.clone(), value))).collect())
    }
    /// Its elements, named from 1 on.
    pub(super) fn list(&self, wants: impl Into<Wants>) -> Result<Vec<Self>, Failure> {
        let Value::Array(all) = self.value else { return Err(self.fault(wants)) };
        Ok(all.iter().enumerate().map(|(i, value)| self.element(i, value)).collect())
    }
    fn element(&self, i: usize, value: &'a Value) -> Self {
        Self { input: self.input, value, name: format!("{} {}", self.name, i + 1) }
    }
    /// The parts of a list of so many, under these names.
    pub(super) fn parts<const N: usize>(
        &self,
        names: [&str; N],
        wants: impl Into<Wants>,
    ) -> Result<[Self; N], Failure> {
        match self.value {
            Value::Array(all) if all.len() == N => {
                Ok(std::array::from_fn(|i| self.below(names[i].to_owned(), &all[i])))
            }
            _ => Err(self.fault(wants)),
        }
    }
    /// Whether there is a list.
    pub(super) fn is_list(&self) -> bool {
        self.value.is_array()
    }
    /// Whether there is null.
    pub(super) fn is_null(&self) -> bool {
        self.value.is_null()
    }
    /// The number, if it is one; always finite.
    pub(super) fn maybe_number(&self) -> Option<f64> {
        self.value.as_f64()
    }
    /// The number, from one end to the other where `wants` has ends.
    pub(super) fn number(&self, wants: impl Into<Wants>) -> Result<f64, Failure> {
        let wants = wants.into();
        let inside = |x: &f64| wants.ends.is_none_or(|(low, high)| (low..=high).contains(x));
        self.maybe_number().filter(inside).ok_or_else(|| self.fault(wants))
    }
    /// A whole number from 0 on.
    pub(super) fn whole_number(&self, wants: impl Into<Wants>) -> Result<u64, Failure> {
        self.value.as_u64().ok_or_else(|| self.fault(wants))
    }
    /// True or false, or 1 or 0.
    pub(super) fn flag(&self, wants: impl Into<Wants>) -> Result<bool, Failure> {
        match (self.value.as_bool(), self.maybe_number()) {
            (Some(flag), _) => Ok(flag),
            (None, Some(x)) if x == 0.0 || x == 1.0 => Ok(x > 0.5),
            _ => Err(self.fault(wants)),
        }
    }
    /// A list of numbers.
    pub(super) fn numbers(&self, wants: impl Into<Wants>) -> Result<Vec<f64>, Failure> {
        let Value::Array(all) = self.value else { return Err(self.fault(wants)) };
        let number =
            |(i, value): (usize, &'a Value)| value.as_f64().ok_or_else(|| self.element(i, value).fault("number"));
        all.iter().enumerate().map(number).collect()
    }
    /// A list of numbers or null.
    pub(super) fn cells(&self) -> Result<Vec<Option<f64>>, Failure> {
        let Value::Array(all) = self.value else { return Err(self.fault("column")) };
        let cell = |(i, value): (usize, &'a Value)| match value.as_f64() {
            None if !value.is_null() => Err(self.element(i, value).fault("cell")),
            cell => Ok(cell),
        };
        all.iter().enumerate().map(cell).collect()
    }
    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&'a str> {
        self.value.as_str()
    }
    /// A name: text, or a whole number.
    pub(super) fn word(&self, wants: impl Into<Wants>) -> Result<String, Failure> {
        match self.value {
            Value::String(text) => Ok(text.clone()),
            Value::Number(n) if n.is_i64() || n.is_u64() => Ok(n.to_string()),
            _ => Err(self.fault(wants)),
        }
    }
}
