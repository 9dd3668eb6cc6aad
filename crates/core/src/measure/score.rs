//! Scores: what answers come to on each scale.

use serde::{Deserialize, Serialize};

use super::instrument::{How, Scale};
use super::{Given, Instrument};
use crate::text::{Name, Slug};

/// The share of a scale's items from which on it is scored. With nine items up to two may be
/// missing, as the manual of the PHQ-9 has it.
pub const SHARE_ANSWERED: f64 = 0.75;

/// A position on one scale, complete in itself: it can be read when its questionnaire is gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// The scale's id.
    pub scale: Slug,
    /// The scale's name.
    pub title: Name,
    /// The position, to four places.
    pub value: f64,
    /// The lowest position there is.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// Items that were answered.
    pub answered: u8,
    /// Items that there are.
    pub of: u8,
    /// Standard error of measurement between two occasions, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<f64>,
    /// Standard deviation between people, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<f64>,
    /// Where it lies on the dimension behind the questions, when few were asked, chosen as
    /// they were answered. `value` is then what all of them would have come to, on average.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// A belief about a place on the dimension behind a scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its mean, in standard deviations of the people that the parameters come from.
    pub eap: f64,
    /// Its standard deviation, in the same unit.
    pub sd: f64,
    /// The same in the unit of the scale: how far the value may be off by having asked few.
    pub off: f64,
}

impl Score {
    /// Where on the scale it lies: 0 at its low end, 1 at its high end.
    pub fn share(&self, value: f64) -> f64 {
        if self.high > self.low { ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// Every scale of which enough was answered, in the order of the questionnaire.
pub fn scores(instrument: &Instrument, given: &Given) -> Vec<Score> {
    instrument.scales.iter().filter_map(|scale| score(instrument, scale, given)).collect()
}

/// The lowest and the highest position of a scale, to four places.
pub fn ends(instrument: &Instrument, scale: &Scale) -> (f64, f64) {
    let whole = parts(instrument, scale, |_| None);
    let of = whole.len() as f64;
    let end = |all: f64| four_places(all / of * factor(scale, whole.len()));
    (end(whole.iter().map(|p| p.1).sum()), end(whole.iter().map(|p| p.2).sum()))
}

/// What the mean of a scale's parts is multiplied by.
pub fn factor(scale: &Scale, of: usize) -> f64 {
    f64::from(scale.times.unwrap_or(1)) * if scale.how == How::Sum { of as f64 } else { 1.0 }
}

/// One scale; `None` when less than [`SHARE_ANSWERED`] of it was answered.
pub fn score(instrument: &Instrument, scale: &Scale, given: &Given) -> Option<Score> {
    let counted = |item: u8| given.get(item).map(|value| f64::from(instrument.counted(item, value)));
    let parts = parts(instrument, scale, counted);
    let answered: Vec<f64> = parts.iter().filter_map(|p| p.0).collect();
    let (n, of) = (answered.len() as f64, parts.len() as f64);
    if answered.is_empty() || n < SHARE_ANSWERED * of {
        return None;
    }
    let (low, high) = ends(instrument, scale);
    let whole = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
    Some(Score {
        scale: scale.id.clone(),
        title: scale.title.clone(),
        value: four_places(answered.iter().sum::<f64>() / n * factor(scale, parts.len())),
        low,
        high,
        answered: whole(answered.len()),
        of: whole(parts.len()),
        error: scale.error,
        spread: scale.spread,
        place: None,
    })
}

/// What is averaged, with its lowest and highest: an item, or the product of two.
fn parts(instrument: &Instrument, scale: &Scale, counted: impl Fn(u8) -> Option<f64>) -> Vec<(Option<f64>, f64, f64)> {
    let ends = |item: u8| {
        let (low, high) = instrument.range(item);
        (f64::from(low), f64::from(high))
    };
    match scale.how {
        How::Mean | How::Sum => scale.items.iter().map(|n| (counted(*n), ends(*n).0, ends(*n).1)).collect(),
        How::Products => {
            let (first, second) = scale.items.split_at(scale.items.len() / 2);
            let product = |(a, b): (&u8, &u8)| {
                let value = counted(*a).zip(counted(*b)).map(|(a, b)| a * b);
                (value, ends(*a).0 * ends(*b).0, ends(*a).1 * ends(*b).1)
            };
            first.iter().zip(second).map(product).collect()
        }
    }
}

/// Rounded as positions are kept.
pub fn four_places(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
}
