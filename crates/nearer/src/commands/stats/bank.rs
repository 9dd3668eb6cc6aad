//! Files of item parameters: for each scale the numbers of its items, their
//! discriminations and their thresholds.
//!
//! `{"avoidance": {"items": [1, 3], "a": [1.7, 2.1], "b": [[-1.2, 0.1], [-0.7, 0.5]]}}`.
//! With "answers", a list for each item of its answers as they are written, as a fit has it;
//! without, they count from 1. Other keys are passed over.

use std::collections::BTreeMap;
use std::path::Path;

use nearer_insight::grm::{ITEMS_MAX, Item, NoItem};
use serde::Deserialize;

use super::input::Input;
use crate::exit::Failure;

/// One scale of a bank.
pub(super) struct Scale {
    /// The names of items: their numbers in the bank.
    pub(super) names: Vec<String>,
    /// Their parameters.
    pub(super) items: Vec<Item>,
    /// For each item its answers as they are written, where the bank says; else from 1 on.
    written: Option<Vec<Vec<f64>>>,
}

#[derive(Deserialize)]
struct Given {
    items: Vec<Name>,
    a: Vec<f64>,
    b: Vec<Vec<f64>>,
    answers: Option<Vec<Vec<f64>>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Name {
    Number(i64),
    Word(String),
}

impl Scale {
    /// Reads one scale of a bank file.
    pub(super) fn read(input: &Input<'_>, bank: &Path, scale: &str) -> Result<Self, Failure> {
        let bytes = input.file(bank)?;
        let no_bank = |e: &dyn std::fmt::Display| input.wrong("no_bank", &[("what", &e.to_string())]);
        let mut all: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&bytes).map_err(|e| no_bank(&e))?;
        let Some(one) = all.remove(scale) else {
            let names: Vec<String> = all.into_keys().collect();
            return Err(input.wrong("no_scale", &[("scale", scale), ("known", &names.join(", "))]));
        };
        let given: Given = serde_json::from_value(one).map_err(|e| no_bank(&e))?;
        let n = given.items.len();
        if n == 0 || n > ITEMS_MAX || given.a.len() != n || given.b.len() != n {
            return Err(input.wrong("uneven_bank", &[("scale", scale), ("most", &ITEMS_MAX.to_string())]));
        }
        let names: Vec<String> = given.items.into_iter().map(Name::word).collect();
        let parameters = names.iter().zip(given.a).zip(given.b);
        let items = parameters.map(|((name, a), b)| {
            Item::new(a, b).map_err(|wrong| match wrong {
                NoItem::Discrimination => input.wrong("no_discrimination", &[("item", name)]),
                NoItem::Thresholds => input.wrong("no_thresholds", &[("item", name)]),
            })
        });
        let items = items.collect::<Result<Vec<Item>, Failure>>()?;
        let fits = |all: &Vec<Vec<f64>>| all.len() == n && all.iter().zip(&items).all(|(w, i)| w.len() == i.answers());
        Ok(Self { written: given.answers.filter(fits), items, names })
    }
    /// The place of an item, by its name in the bank.
    pub(super) fn place(&self, input: &Input<'_>, name: &str) -> Result<usize, Failure> {
        let here = self.names.iter().position(|n| n == name);
        here.ok_or_else(|| input.wrong("no_item", &[("item", name), ("known", &self.names.join(", "))]))
    }
    /// An item and the place of an answer to it: as the bank writes answers, or counted
    /// from 1.
    pub(super) fn answer(&self, input: &Input<'_>, name: &str, answer: f64) -> Result<(usize, usize), Failure> {
        let place = self.place(input, name)?;
        if let Some(written) = &self.written {
            let here = written[place].iter().position(|w| *w == answer);
            let known = || written[place].iter().map(f64::to_string).collect::<Vec<String>>().join(", ");
            return here
                .map(|k| (place, k))
                .ok_or_else(|| input.wrong("no_such_answer", &[("item", name), ("known", &known())]));
        }
        let most = self.items[place].answers();
        let sound = answer.fract() == 0.0 && answer >= 1.0 && answer <= most as f64;
        let wrong = || input.wrong("no_answer", &[("item", name), ("most", &most.to_string())]);
        sound.then(|| (place, answer as usize - 1)).ok_or_else(wrong)
    }
}

impl Name {
    fn word(self) -> String {
        match self {
            Self::Number(n) => n.to_string(),
            Self::Word(word) => word,
        }
    }
}
