//! How answers are written, the same in every method.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use nearer_insight::duration::{Predicted, Remaining};
use nearer_insight::grm::Position;
use nearer_insight::interval::Interval;
use nearer_insight::survival::Lasted;
use serde_json::{Map, Value, json};

/// The quantiles that are printed.
const SHARES: [(&str, f64); 5] = [("0.1", 0.1), ("0.25", 0.25), ("0.5", 0.5), ("0.75", 0.75), ("0.9", 0.9)];

fn quantiles(of: impl Fn(f64) -> f64) -> Map<String, Value> {
    SHARES.iter().map(|(name, share)| ((*name).to_owned(), json!(of(*share)))).collect()
}

/// An interval with its level.
pub(super) fn interval(of: Interval) -> Value {
    json!({ "low": of.low, "high": of.high, "level": of.level })
}

/// Lengths of an episode.
pub(super) fn lengths(of: &Predicted) -> Value {
    json!({
        "median": of.median(),
        "quantiles": quantiles(|share| of.quantile(share)),
        "interval_50": interval(of.interval(0.5)),
        "interval_80": interval(of.interval(0.8)),
    })
}

/// What is left of an episode.
pub(super) fn left(of: &Remaining) -> Value {
    json!({
        "median": of.median(),
        "quantiles": quantiles(|share| of.quantile(share)),
        "interval_50": interval(of.interval(0.5)),
        "interval_80": interval(of.interval(0.8)),
        "back_within_2": of.back_within(2.0),
    })
}

/// A number as it is typed after an option; `None` where it is none. A method refuses that in
/// words of `content/`, which no reader of the command line has at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed<T>(Option<T>);

impl<T: FromStr> FromStr for Typed<T> {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.trim().parse().ok()))
    }
}

impl<T: fmt::Display> fmt::Display for Typed<T> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|x| x.fmt(to))
    }
}

impl<T: Copy> Typed<T> {
    /// What is meant where nothing is typed.
    pub(super) const fn usual(x: T) -> Self {
        Self(Some(x))
    }
    /// The number, if it is one.
    pub(super) const fn number(&self) -> Option<T> {
        self.0
    }
    /// The number, if it is one that is `sound`.
    pub(super) fn that(&self, sound: impl Fn(T) -> bool) -> Option<T> {
        self.0.filter(|x| sound(*x))
    }
}

/// A place on a dimension. Before the first answer it is what is believed of anybody, 0 and
/// 1, and not what a grid with ends makes of that.
pub(super) fn position(found: Position, answers: usize) -> Position {
    if answers == 0 { Position { eap: 0.0, sd: 1.0 } } else { found }
}

/// What happened by a column of 0 and 1, or of 1 and 2 where nothing else is in it: 2 is
/// then the event, as in R's `Surv`. `None` for any other number.
pub(super) fn events(column: impl Iterator<Item = f64> + Clone) -> Option<Vec<bool>> {
    let high = column.clone().fold(0.0, f64::max);
    let (none, event) = if high > 1.5 { (1.0, 2.0) } else { (0.0, 1.0) };
    let is = |x: f64, y: f64| (x - y).abs() < 1e-9;
    column.map(|x| (is(x, none) || is(x, event)).then_some(is(x, event))).collect()
}

/// A time with whether it ended then.
pub(super) fn lasted(time: f64, ended: bool) -> Lasted {
    if ended { Lasted::Exactly(time) } else { Lasted::AtLeast(time) }
}

#[cfg(test)]
mod tests {
    use super::events;

    #[test]
    fn events_are_read_as_in_r() {
        let read = |column: &[f64]| events(column.iter().copied());
        assert_eq!(read(&[0.0, 1.0, 1.0]), Some(vec![false, true, true]));
        assert_eq!(read(&[1.0, 2.0, 1.0]), Some(vec![false, true, false]));
        assert_eq!(read(&[1.0, 1.0]), Some(vec![true, true]));
        assert_eq!((read(&[0.0, 2.0]), read(&[0.0, 0.5]), read(&[-1.0])), (None, None, None));
    }
}
