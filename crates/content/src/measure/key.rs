//! Published scoring keys: which items count where, which count the other way round.

use std::collections::BTreeMap;

use nearer_core::measure::{Cut, How, Instrument, Scale, Shape};
use nearer_core::{Name, Slug, Text};
use serde::Deserialize;

use super::{Draft, Measures};
use crate::error::ContentError;
use crate::shipped as files;

/// How a published questionnaire is scored.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Its id.
    pub id: Slug,
    /// Its usual short name.
    pub title: Name,
    /// Ids and names, as slugs, by which files call it.
    pub names: Vec<String>,
    /// How many items it has.
    pub items: u8,
    /// How many more items its files may carry behind those that are scored.
    #[serde(default)]
    pub more: u8,
    /// The ranges of answers it is published with; numbers of scales are for the first.
    pub ranges: Vec<(i16, i16)>,
    /// Items with a range of their own.
    #[serde(default)]
    pub own_ranges: BTreeMap<String, (i16, i16)>,
    /// Items that count the other way round.
    #[serde(default)]
    pub reverse: Vec<u8>,
    /// Items about harming oneself.
    #[serde(default)]
    pub harm: Vec<u8>,
    /// It asks about one person.
    #[serde(default)]
    pub about_person: bool,
    /// Who published it.
    pub source: Text,
    /// The range of answers that `bank` is for.
    pub bank_range: Option<(i16, i16)>,
    /// The parameters of each item, in order: discrimination, then thresholds.
    #[serde(default)]
    pub bank: Vec<Vec<f64>>,
    /// Pairs of items that say nearly the same.
    #[serde(default)]
    pub apart: Vec<(u8, u8)>,
    /// Its scales.
    pub scales: Vec<KeyScale>,
}

/// One scale of a key; the fields are those of [`Scale`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyScale {
    /// Its id.
    pub id: Slug,
    /// Its name.
    pub title: Name,
    /// Its items, from 1.
    pub items: Vec<u8>,
    /// How it is made of them.
    #[serde(default)]
    pub scoring: How,
    /// What the result is multiplied by.
    pub times: Option<u8>,
    /// Standard error of measurement between two occasions.
    pub error: Option<f64>,
    /// Standard deviation between people.
    pub spread: Option<f64>,
    /// Published cut points.
    #[serde(default)]
    pub cuts: Vec<f64>,
    /// Where the numbers come from.
    pub source: Option<Text>,
}

/// What was done about a published key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scored {
    /// None is known by that name; the file's own scoring stands, where it has one.
    AsTheFileSays,
    /// The published key was used.
    ByKey,
    /// The file scores it otherwise than it was published; the published key was used.
    KeyInstead,
    /// A key is known by that name, but the number of items or their answers differ; nothing
    /// is scored by it.
    KeyDoesNotFit,
    /// Nothing is scored: it is all about harming oneself, and no number is made of that.
    NotHarmAlone,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    key: Vec<Key>,
}

/// The keys that ship.
pub(super) fn shipped() -> Result<Vec<Key>, ContentError> {
    files::toml::<Keys>("measures/keys.toml").map(|keys| keys.key)
}

/// The key that goes by one of these names.
pub(super) fn found<'m>(measures: &'m Measures, names: &[String]) -> Option<&'m Key> {
    measures.keys.iter().find(|key| names.iter().any(|name| key.names.contains(name)))
}

/// Scores a draft by the published key that goes by its name, where it fits.
pub(super) fn apply(measures: &Measures, draft: &mut Draft) -> Scored {
    let Some(key) = found(measures, &draft.names) else { return Scored::AsTheFileSays };
    let Some(range) = key.range_of(draft) else { return Scored::KeyDoesNotFit };
    let scales: Vec<Scale> = key.scales.iter().map(|scale| scale.over(range, key.ranges[0])).collect();
    let plan = &mut draft.plan;
    let members = |scales: &[Scale]| {
        let mut all: Vec<Vec<u8>> = scales.iter().map(|s| s.items.clone()).collect();
        all.iter_mut().for_each(|items| items.sort_unstable());
        all.sort();
        all
    };
    let turned = |n: u8, reverse: bool| key.reverse.contains(&n) == reverse;
    let same = (1u8..).zip(&plan.items).all(|(n, item)| turned(n, item.reverse))
        && (plan.scales.is_empty() || members(&plan.scales) == members(&scales));
    for (n, item) in (1u8..).zip(&mut plan.items) {
        item.reverse = key.reverse.contains(&n);
        item.harm |= key.harm.contains(&n);
    }
    if key.bank_range == Some(range) && plan.items.iter().all(|i| i.shape.is_none()) {
        for (item, row) in plan.items.iter_mut().zip(&key.bank) {
            item.shape = row.split_first().map(|(a, b)| Shape { a: *a, b: b.to_vec() });
        }
    }
    if plan.apart.is_empty() {
        plan.apart.clone_from(&key.apart);
    }
    plan.scales = scales;
    plan.key = Some(key.id.clone());
    plan.about_person |= key.about_person;
    if draft.own_scoring && !same { Scored::KeyInstead } else { Scored::ByKey }
}

/// Marks the questions about harming oneself of a known questionnaire in one that is called much
/// like it ("Patient Health Questionnaire 9, German"), where there are so many questions.
pub(super) fn harm_by_name(measures: &Measures, draft: &mut Draft) {
    let like = |name: &String, known: &String| {
        name.strip_prefix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let called = |key: &&Key| draft.names.iter().any(|name| key.names.iter().any(|known| like(name, known)));
    for n in measures.keys.iter().filter(called).flat_map(|key| &key.harm) {
        if let Some(item) = usize::from(*n).checked_sub(1).and_then(|at| draft.plan.items.get_mut(at)) {
            item.harm = true;
        }
    }
}

impl Key {
    /// The range of answers of a draft, when it is one that this key is published with.
    fn range_of(&self, draft: &Draft) -> Option<(i16, i16)> {
        let (items, least) = (draft.plan.items.len(), usize::from(self.items));
        if items < least || items > least + usize::from(self.more) {
            return None;
        }
        let plain = Instrument::new(draft.plan.clone()).ok()?;
        let fits = |range: (i16, i16)| {
            (1..=self.items).all(|n| {
                let wanted = self.own_ranges.get(&n.to_string()).copied().unwrap_or(range);
                let every = (wanted.0..=wanted.1).count() == plain.choices(n).len();
                every && plain.range(n) == wanted
            })
        };
        self.ranges.iter().copied().find(|range| fits(*range))
    }
}

impl KeyScale {
    /// This scale for answers of `range`; its numbers are for `published`.
    fn over(&self, range: (i16, i16), published: (i16, i16)) -> Scale {
        let width = |r: (i16, i16)| f64::from(r.1) - f64::from(r.0);
        let factor = width(range) / width(published);
        let scaled = |x: f64| (x * factor * 1e4).round() / 1e4;
        Scale {
            id: self.id.clone(),
            title: self.title.clone(),
            items: self.items.clone(),
            how: self.scoring,
            times: self.times,
            error: self.error.map(scaled),
            spread: self.spread.map(scaled),
            cuts: self.cuts.iter().map(|from| Cut { from: *from, says: None }).collect(),
            source: self.source.clone(),
        }
    }
}
