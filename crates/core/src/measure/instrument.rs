//! A questionnaire: its items, their answers, and its scales.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::error::{InstrumentError, Many};
use crate::text::{Name, Slug, Text};

/// Most items.
pub const ITEMS_MOST: usize = 100;
/// Most answers to choose from.
pub const CHOICES_MOST: usize = 21;
/// Most scales.
pub const SCALES_MOST: usize = 12;
/// Most cut points of a scale.
pub const CUTS_MOST: usize = 8;
/// Most pairs of items that are never both asked.
pub const PAIRS_MOST: usize = 100;
/// Most characters of an item, a lead or an answer.
pub const ITEM_CHARS_MAX: usize = 1_000;
/// Most bytes of a whole one, as JSON: it stays below one entry.
pub const INSTRUMENT_BYTES_MAX: usize = 160_000;
/// Numbers that an answer may stand for.
pub(super) const VALUES: std::ops::RangeInclusive<i16> = -100..=100;

/// One answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What it counts, −100…100.
    pub value: i16,
    /// Its words; the number alone where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Text>,
}

/// The item's parameters in a graded response model (Samejima 1969), for answers that count
/// up from the lowest after reversal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// Discrimination, above 0.
    pub a: f64,
    /// Thresholds, rising, one fewer than the answers.
    pub b: Vec<f64>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its words.
    pub says: Text,
    /// What the file it came from calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Text>,
    /// Its own answers; those of the questionnaire when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// Counts the other way round.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reverse: bool,
    /// Asks about harming oneself: any answer above the lowest leads to help first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub harm: bool,
    /// Its parameters, where a file brings them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
}

/// How a scale is made of its items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The mean of what was answered.
    #[default]
    Mean,
    /// The sum, what was passed over counted as the mean of the rest.
    Sum,
    /// The mean of products: the first half of the items times the second half.
    Products,
}

/// A published cut point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cut {
    /// From this value on.
    pub from: f64,
    /// What its source calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Text>,
}

/// One scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its id.
    pub id: Slug,
    /// Its name.
    pub title: Name,
    /// Its items, from 1.
    pub items: Vec<u8>,
    /// How it is made of them.
    #[serde(default)]
    pub how: How,
    /// What the result is multiplied by; absent means 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u8>,
    /// Standard error of measurement between two occasions, in the scale's own unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<f64>,
    /// Standard deviation between people, in the scale's own unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<f64>,
    /// Published cut points, rising.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cuts: Vec<Cut>,
    /// Where the numbers come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Text>,
}

/// A questionnaire as a file says it, before it is looked at; see [`Instrument::new`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its id: `closeness`, `ecr-r`.
    pub id: Slug,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Name>,
    /// Its name.
    pub title: Name,
    /// What it asks people to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Text>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Text>,
    /// On which terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Text>,
    /// It asks about one person, who is named with the answers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub about_person: bool,
    /// The published key it is scored by, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Slug>,
    /// The answers that every item without its own has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The questions, in order.
    pub items: Vec<Item>,
    /// The scales; none when nothing says how it is scored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scales: Vec<Scale>,
    /// Pairs of items, from 1, that say nearly the same: of each, one is asked at most when few
    /// are asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<(u8, u8)>,
}

/// A questionnaire that can be asked and scored: every item has answers, every scale speaks
/// of items that are there, and everything has its bound.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "Plan")]
#[schemars(with = "Plan")]
pub struct Instrument(Box<Plan>);

impl Deref for Instrument {
    type Target = Plan;
    fn deref(&self) -> &Plan {
        &self.0
    }
}

impl TryFrom<Plan> for Instrument {
    type Error = InstrumentError;
    fn try_from(plan: Plan) -> Result<Self, InstrumentError> {
        Self::new(plan)
    }
}

impl Instrument {
    /// The questionnaire of a plan.
    ///
    /// # Errors
    /// What is missing, too much, or speaks of what is not there.
    pub fn new(plan: Plan) -> Result<Self, InstrumentError> {
        let most = |n: usize, max: usize, what| {
            if n > max { Err(InstrumentError::TooMany { what, max }) } else { Ok(()) }
        };
        if plan.items.is_empty() {
            return Err(InstrumentError::Empty);
        }
        most(plan.items.len(), ITEMS_MOST, Many::Questions)?;
        most(plan.scales.len(), SCALES_MOST, Many::Scales)?;
        most(plan.apart.len(), PAIRS_MOST, Many::Pairs)?;
        let there = |n: u8| (1..=plan.items.len()).contains(&usize::from(n));
        if plan.apart.iter().any(|(a, b)| a == b || !there(*a) || !there(*b)) {
            return Err(InstrumentError::Pair);
        }
        let texts = [&plan.lead, &plan.source, &plan.licence].into_iter().flatten();
        for text in
            texts.chain(plan.items.iter().map(|i| &i.says)).chain(plan.items.iter().filter_map(|i| i.link.as_ref()))
        {
            most(text.as_str().chars().count(), ITEM_CHARS_MAX, Many::TextCharacters)?;
        }
        for (n, item) in plan.items.iter().enumerate() {
            let choices = if item.choices.is_empty() { &plan.choices } else { &item.choices };
            checked_item(n + 1, item, choices)?;
        }
        for scale in &plan.scales {
            checked_scale(scale, plan.items.len())?;
        }
        let bytes = serde_json::to_string(&plan).map_or(usize::MAX, |json| json.len());
        most(bytes, INSTRUMENT_BYTES_MAX, Many::Bytes)?;
        Ok(Self(Box::new(plan)))
    }
    /// The answers of an item, which counts from 1.
    pub fn choices(&self, item: u8) -> &[Choice] {
        match self.item(item) {
            Some(item) if !item.choices.is_empty() => &item.choices,
            _ => &self.choices,
        }
    }
    /// An item, which counts from 1.
    pub fn item(&self, item: u8) -> Option<&Item> {
        self.items.get(usize::from(item).checked_sub(1)?)
    }
    /// Every item with its number.
    pub fn numbered(&self) -> impl Iterator<Item = (u8, &Item)> {
        (1u8..).zip(&self.items)
    }
    /// The lowest and the highest answer of an item.
    pub fn range(&self, item: u8) -> (i16, i16) {
        let values = || self.choices(item).iter().map(|c| c.value);
        (values().min().unwrap_or(0), values().max().unwrap_or(0))
    }
    /// An answer as it counts, so that a higher number always means more of its scale.
    pub fn counted(&self, item: u8, value: i16) -> i16 {
        let (low, high) = self.range(item);
        let value = value.clamp(low, high);
        match self.item(item) {
            Some(i) if i.reverse => low + high - value,
            _ => value,
        }
    }
    /// The same, with those items marked as about harming oneself that `is` picks as well, and
    /// without the scales that are of nothing but such items: no number is made of them alone.
    pub fn marked(mut self, is: impl Fn(&Item) -> bool) -> Self {
        let plan = &mut *self.0;
        for item in &mut plan.items {
            item.harm = item.harm || is(item);
        }
        let about = |n: &u8| usize::from(*n).checked_sub(1).and_then(|n| plan.items.get(n)).is_some_and(|i| i.harm);
        plan.scales.retain(|scale| !scale.items.iter().all(about));
        self
    }
    /// The plan it was made of.
    pub fn into_plan(self) -> Plan {
        *self.0
    }
}

fn checked_item(n: usize, item: &Item, choices: &[Choice]) -> Result<(), InstrumentError> {
    if choices.len() > CHOICES_MOST {
        return Err(InstrumentError::TooMany { what: Many::Answers, max: CHOICES_MOST });
    }
    let mut values: Vec<i16> = choices.iter().map(|c| c.value).collect();
    values.sort_unstable();
    values.dedup();
    let long = |c: &Choice| c.says.as_ref().is_some_and(|s| s.as_str().chars().count() > ITEM_CHARS_MAX);
    if choices.iter().any(long) {
        return Err(InstrumentError::TooMany { what: Many::AnswerCharacters, max: ITEM_CHARS_MAX });
    }
    if values.len() < 2 || values.len() != choices.len() || values.iter().any(|v| !VALUES.contains(v)) {
        return Err(InstrumentError::Choices { item: n });
    }
    if let Some(shape) = &item.shape {
        let rising =
            shape.b.windows(2).all(|w| w[0] < w[1]) && shape.b.iter().all(|b| b.is_finite() && b.abs() <= 20.0);
        if !(rising && shape.b.len() + 1 == choices.len() && shape.a > 0.0 && shape.a <= 20.0) {
            return Err(InstrumentError::Shape { item: n });
        }
    }
    Ok(())
}

fn checked_scale(scale: &Scale, items: usize) -> Result<(), InstrumentError> {
    let known = |n: &u8| (1..=items).contains(&usize::from(*n));
    let mut once = scale.items.clone();
    once.sort_unstable();
    once.dedup();
    let even = scale.how != How::Products || scale.items.len().is_multiple_of(2);
    if scale.items.is_empty() || once.len() != scale.items.len() || !scale.items.iter().all(known) || !even {
        return Err(InstrumentError::Scale { scale: scale.id.to_string() });
    }
    if scale.cuts.len() > CUTS_MOST {
        return Err(InstrumentError::TooMany { what: Many::Bands, max: CUTS_MOST });
    }
    let good = |x: f64| x.is_finite() && x > 0.0 && x <= 10_000.0;
    if !scale.error.into_iter().chain(scale.spread).all(good) || scale.times == Some(0) {
        return Err(InstrumentError::Spread { scale: scale.id.to_string() });
    }
    let rising = scale.cuts.windows(2).all(|w| w[0].from < w[1].from);
    if !rising || scale.cuts.iter().any(|c| !c.from.is_finite()) {
        return Err(InstrumentError::Cuts { scale: scale.id.to_string() });
    }
    Ok(())
}
