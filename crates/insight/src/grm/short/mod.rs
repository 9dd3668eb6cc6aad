//! A questionnaire by a short way: a few questions chosen as they are answered, and what all
//! of them would have come to.
//!
//! Every scale is asked in turn by [`cat`](crate::grm::cat), until its place is known or eight
//! were asked. The place is then said in the unit of the whole scale (its expected score,
//! Lord 1980, *Applications of Item Response Theory*, ch. 4), so that short and long stand on
//! one line, and each with its own error.

use std::collections::BTreeMap;

use nearer_core::measure::{Given, How, Instrument, Place, Scale, Score, ends, factor, four_places};

use super::eap::{belief, of_belief};
use super::{Grid, Item, Rules, cat};

/// Directions of wording take turns where each has at least this share of a scale.
const SHARE_EACH_WAY: f64 = 0.25;
/// Answers that a scale needs for a position.
pub const ANSWERS_LEAST: usize = 3;
/// Half the step by which the slope of the expected score is taken.
const HALF_STEP: f64 = 0.05;

/// What was said to each question, from 1: an answer, or that it was passed over.
pub type Said = BTreeMap<u8, Option<i16>>;

/// A questionnaire that can be asked by the short way.
#[derive(Debug, Clone)]
pub struct Short<'i> {
    instrument: &'i Instrument,
    parts: Vec<Part<'i>>,
    grid: Grid,
}

#[derive(Debug, Clone)]
struct Part<'i> {
    scale: &'i Scale,
    items: Vec<Item>,
    rules: Rules,
}

/// How far it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// The questions that were asked, in order.
    pub asked: Vec<u8>,
    /// The next one; `None` when enough is known.
    pub ask: Option<u8>,
}

/// The short way of a questionnaire. `None` where a question has no parameters, where one asks
/// about harm (chance never decides whether that is asked), where a scale is no mean or sum,
/// or where it would not be shorter.
pub fn short(instrument: &Instrument) -> Option<Short<'_>> {
    if instrument.scales.is_empty() || instrument.items.iter().any(|i| i.harm) {
        return None;
    }
    let parts = instrument.scales.iter().map(|scale| part(instrument, scale)).collect::<Option<Vec<_>>>()?;
    let short = Short { instrument, parts, grid: Grid::default() };
    (short.most() < instrument.items.len()).then_some(short)
}

fn part<'i>(instrument: &Instrument, scale: &'i Scale) -> Option<Part<'i>> {
    if scale.how == How::Products {
        return None;
    }
    let item = |n: &u8| {
        let shape = instrument.item(*n)?.shape.as_ref()?;
        Item::new(shape.a, shape.b.clone()).ok()
    };
    let items = scale.items.iter().map(item).collect::<Option<Vec<_>>>()?;
    let turned = |n: &u8| instrument.item(*n).is_some_and(|i| i.reverse);
    let reversed: Vec<usize> = (0..items.len()).filter(|at| turned(&scale.items[*at])).collect();
    let few = reversed.len().min(items.len() - reversed.len());
    let reversed = if few as f64 >= SHARE_EACH_WAY * items.len() as f64 { reversed } else { Vec::new() };
    let at = |n: u8| scale.items.iter().position(|i| *i == n);
    let apart = instrument.apart.iter().filter_map(|(a, b)| at(*a).zip(at(*b))).collect();
    Some(Part { scale, items, rules: Rules { reversed, apart, ..Rules::default() } })
}

impl Short<'_> {
    /// Questions at most.
    pub fn most(&self) -> usize {
        self.parts.iter().map(|part| part.items.len().min(part.rules.most)).sum()
    }

    /// The way through what was said, as far as it goes, or up to `until` questions. A seed
    /// gives the same way each time, so that an answer that is corrected changes only what
    /// comes after it.
    pub fn walk(&self, said: &Said, until: usize, seed: u64) -> Walk {
        let mut asked: Vec<u8> = Vec::new();
        for part in &self.parts {
            while let Ok(at) = cat::next(&part.items, &part.rules, &self.told(part, &asked, said), seed, &self.grid).ask
            {
                let n = part.scale.items[at];
                if asked.len() >= until || !said.contains_key(&n) {
                    return Walk { asked, ask: Some(n) };
                }
                asked.push(n);
            }
        }
        Walk { asked, ask: None }
    }

    /// The answers of a part in the order of asking; what was passed over lies beyond the last
    /// answer and counts as missing.
    fn told(&self, part: &Part, asked: &[u8], said: &Said) -> Vec<(usize, usize)> {
        let place = |n: &u8| {
            let at = part.scale.items.iter().position(|i| i == n)?;
            let answer = said.get(n)?.map_or(usize::MAX, |value| self.counted_place(*n, value));
            Some((at, answer))
        };
        asked.iter().filter_map(place).collect()
    }

    /// Which answer it is as it counts, the lowest 0.
    fn counted_place(&self, n: u8, value: i16) -> usize {
        let counted = self.instrument.counted(n, value);
        self.values(n).iter().position(|v| *v == counted).unwrap_or(usize::MAX)
    }

    /// What the answers of a question count, rising.
    fn values(&self, n: u8) -> Vec<i16> {
        let mut values: Vec<i16> =
            self.instrument.choices(n).iter().map(|c| self.instrument.counted(n, c.value)).collect();
        values.sort_unstable();
        values
    }

    /// Where the answers put somebody on every scale of which [`ANSWERS_LEAST`] were answered.
    pub fn scores(&self, given: &Given) -> Vec<Score> {
        self.parts.iter().filter_map(|part| self.score(part, given)).collect()
    }

    fn score(&self, part: &Part, given: &Given) -> Option<Score> {
        let (scale, items) = (part.scale, &part.items);
        let answer = |(n, item): (&u8, _)| Some((item, self.counted_place(*n, given.get(*n)?)));
        let told: Vec<(&Item, usize)> = scale.items.iter().zip(items).filter_map(answer).collect();
        if told.len() < ANSWERS_LEAST {
            return None;
        }
        let belief = belief(&told, &self.grid);
        let position = of_belief(&belief, &self.grid);
        let would: Vec<f64> = self.grid.places().iter().map(|theta| self.expected(part, *theta)).collect();
        let mean = |of: &dyn Fn(f64) -> f64| belief.iter().zip(&would).map(|(w, x)| w * of(*x)).sum::<f64>();
        let value = mean(&|x| x);
        let off = mean(&|x| (x - value).powi(2)).max(0.0).sqrt();
        // how far off all of them would be here: what the scale's own error holds already
        let slope = (self.expected(part, position.eap + HALF_STEP) - self.expected(part, position.eap - HALF_STEP))
            / (2.0 * HALF_STEP);
        let whole = slope / (1.0 + items.iter().map(|i| i.information(position.eap)).sum::<f64>()).sqrt();
        let more = (off * off - whole * whole).max(0.0);
        let (low, high) = ends(self.instrument, scale);
        let count = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
        Some(Score {
            scale: scale.id.clone(),
            title: scale.title.clone(),
            value: four_places(value.clamp(low, high)),
            low,
            high,
            answered: count(told.len()),
            of: count(items.len()),
            error: scale.error.map(|error| four_places(error.hypot(more.sqrt()))),
            spread: scale.spread,
            place: Some(Place { eap: four_places(position.eap), sd: four_places(position.sd), off: four_places(off) }),
        })
    }

    /// What the whole scale comes to on average at a place.
    fn expected(&self, part: &Part, theta: f64) -> f64 {
        let one = |(n, item): (&u8, &Item)| -> f64 {
            item.probabilities(theta).iter().zip(self.values(*n)).map(|(p, v)| p * f64::from(v)).sum()
        };
        let of = part.items.len();
        part.scale.items.iter().zip(&part.items).map(one).sum::<f64>() / of as f64 * factor(part.scale, of)
    }
}

#[cfg(test)]
mod tests;
