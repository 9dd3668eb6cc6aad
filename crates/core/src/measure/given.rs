//! What was answered to a questionnaire.

use serde::{Deserialize, Serialize};

use super::instrument::ITEMS_MOST;

/// One number an item, in the order of the questionnaire; `null` where it was passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Given(Vec<Option<i16>>);

impl Given {
    /// Nothing answered yet.
    pub fn nothing() -> Self {
        Self::default()
    }
    /// What was answered, in order; what exceeds [`ITEMS_MOST`] is left out.
    pub fn new(all: impl IntoIterator<Item = Option<i16>>) -> Self {
        let mut all: Vec<_> = all.into_iter().take(ITEMS_MOST).collect();
        let kept = all.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        all.truncate(kept);
        Self(all)
    }
    /// The answer to an item, which counts from 1.
    pub fn get(&self, item: u8) -> Option<i16> {
        self.0.get(usize::from(item).checked_sub(1)?).copied().flatten()
    }
    /// Answers an item, which counts from 1; an item beyond [`ITEMS_MOST`] is left alone.
    pub fn set(&mut self, item: u8, value: i16) {
        let Some(at) = usize::from(item).checked_sub(1).filter(|at| *at < ITEMS_MOST) else { return };
        if self.0.len() <= at {
            self.0.resize(at + 1, None);
        }
        if let Some(slot) = self.0.get_mut(at) {
            *slot = Some(value);
        }
    }
    /// Every item that was answered, with its answer.
    pub fn iter(&self) -> impl Iterator<Item = (u8, i16)> {
        (1u8..).zip(&self.0).filter_map(|(item, value)| value.map(|v| (item, v)))
    }
    /// How many were answered.
    pub fn count(&self) -> usize {
        self.iter().count()
    }
    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let all = Vec::<Option<i16>>::deserialize(d)?;
        if all.len() > ITEMS_MOST {
            return Err(serde::de::Error::custom(format!("at most {ITEMS_MOST} answers")));
        }
        Ok(Self::new(all))
    }
}

impl schemars::JsonSchema for Given {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Given".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "array", "maxItems": 100, "items": {"type": ["integer", "null"]}
        })
    }
}
