//! Files of item parameters: for each scale the numbers of its items, their
//! discriminations and their thresholds.
//!
//! `{"avoidance": {"items": [1, 3], "a": [1.7, 2.1], "b": [[-1.2, 0.1], [-0.7, 0.5]]}}`.
//! With "answers", a list for each item of its answers as they are written, as a fit has it;
//! without, they count from 1. Other keys are passed over.

use std::path::Path;

use nearer_insight::grm::{ITEMS_MAX, Item, NoItem};

use super::input::Input;
use super::json;
use super::node::Node;
use crate::exit::Failure;

/// The most bytes of a bank: 64 scales of 400 items, each number as long as it is written.
const BANK_MAX: u64 = 4 * 1024 * 1024;

/// One scale of a bank.
pub(super) struct Scale {
    /// Its name; none where the file is one scale, as a fit prints it.
    pub(super) name: Option<String>,
    /// The names of items: their numbers in the bank.
    pub(super) names: Vec<String>,
    /// Their parameters.
    pub(super) items: Vec<Item>,
    /// For each item its answers as they are written, where the bank says; else from 1 on.
    written: Option<Vec<Vec<f64>>>,
}

impl Scale {
    /// Reads one scale of a bank file: the one of this name, or the only one.
    pub(super) fn read(input: &Input<'_>, bank: &Path, scale: Option<&str>) -> Result<Self, Failure> {
        let file = bank.display().to_string();
        let bytes = input.file(bank, BANK_MAX)?;
        let no_bank = |why| input.wrong("no_bank", &[("file", &file), ("what", &input.no_json(&why))]);
        let object = json::object(&bytes).map_err(no_bank)?;
        let whole = Node::whole(input, &object);
        if ["items", "a", "b"].iter().all(|part| whole.get(part).is_some()) {
            return match scale {
                None => Self::of(input, &whole, None),
                Some(name) => Err(input.wrong("bare_scale", &[("file", &file), ("scale", name)])),
            };
        }
        let all = whole.fields()?;
        let known = all.iter().map(|(name, _)| *name).collect::<Vec<&str>>().join(", ");
        match (scale, &all[..]) {
            (None, [(name, one)]) => Self::of(input, one, Some(name)),
            (None, _) => Err(input.wrong("which_scale", &[("known", &known)])),
            (Some(scale), _) => match all.iter().find(|(name, _)| *name == scale) {
                Some((name, one)) => Self::of(input, one, Some(name)),
                None => Err(input.wrong("no_scale", &[("scale", scale), ("known", &known)])),
            },
        }
    }
    fn of(input: &Input<'_>, one: &Node<'_>, name: Option<&str>) -> Result<Self, Failure> {
        let names = one.need("items", "items")?.list("items")?;
        let names = names.iter().map(|name| name.word("item_name")).collect::<Result<Vec<String>, Failure>>()?;
        let (a, b) = (one.need("a", "a")?.numbers("a")?, one.need("b", "b")?.list("b")?);
        let n = names.len();
        if n == 0 || n > ITEMS_MAX || a.len() != n || b.len() != n {
            let scale = name.map_or(String::new(), |name| format!(" {name}"));
            let slots = [("scale", scale.as_str()), ("most", &ITEMS_MAX.to_string())];
            return Err(input.wrong("uneven_bank", &slots));
        }
        if let Some(i) = (1..n).find(|i| names[..*i].contains(&names[*i])) {
            return Err(input.wrong("item_twice", &[("item", &names[i])]));
        }
        let mut items = Vec::with_capacity(n);
        for ((name, a), b) in names.iter().zip(a).zip(&b) {
            let item = Item::new(a, b.numbers("thresholds")?).map_err(|wrong| match wrong {
                NoItem::Discrimination => input.wrong("no_discrimination", &[("item", name)]),
                NoItem::Thresholds => input.wrong("no_thresholds", &[("item", name)]),
            });
            items.push(item?);
        }
        let written =
            one.get("answers").filter(Node::is_list).map(|all| written(input, &all, &names, &items)).transpose()?;
        Ok(Self { name: name.map(str::to_owned), names, items, written })
    }
    /// The place of an item, by its name in the bank.
    pub(super) fn place(&self, input: &Input<'_>, name: &str) -> Result<usize, Failure> {
        let here = self.names.iter().position(|n| n == name);
        here.ok_or_else(|| input.wrong("no_item", &[("item", name), ("known", &self.names.join(", "))]))
    }
    /// An item and the place of an answer to it: as the bank writes answers, or counted
    /// from 1.
    pub(super) fn answer(&self, input: &Input<'_>, name: &str, answer: &Node<'_>) -> Result<(usize, usize), Failure> {
        let place = self.place(input, name)?;
        let x = answer.maybe_number();
        if let Some(written) = &self.written {
            let here = x.and_then(|x| written[place].iter().position(|w| *w == x));
            let known = || written[place].iter().map(f64::to_string).collect::<Vec<String>>().join(", ");
            return here
                .map(|k| (place, k))
                .ok_or_else(|| input.wrong("no_such_answer", &[("item", name), ("known", &known())]));
        }
        let most = self.items[place].answers();
        let sound = x.filter(|x| x.fract() == 0.0 && *x >= 1.0 && *x <= most as f64);
        let wrong = || input.wrong("no_answer", &[("item", name), ("most", &most.to_string())]);
        sound.map(|x| (place, x as usize - 1)).ok_or_else(wrong)
    }
}

/// For each item its answers as they are written.
fn written(input: &Input<'_>, all: &Node<'_>, names: &[String], items: &[Item]) -> Result<Vec<Vec<f64>>, Failure> {
    let lists = all.list("written")?;
    let lists = lists.iter().map(|list| list.numbers("written")).collect::<Result<Vec<_>, Failure>>()?;
    let short = || input.wrong("uneven_answers", &[("item", names.last().map_or("", String::as_str))]);
    if lists.len() != items.len() {
        return Err(short());
    }
    match (0..items.len()).find(|i| lists[*i].len() != items[*i].answers()) {
        Some(i) => Err(input.wrong("uneven_answers", &[("item", &names[i])])),
        None => Ok(lists),
    }
}
