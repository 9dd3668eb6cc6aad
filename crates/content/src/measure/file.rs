//! Our own layout of a questionnaire, in TOML, or the same in JSON.

use std::collections::BTreeMap;

use nearer_core::measure::{Choice, Cut, How, ITEMS_MOST, InstrumentError, Item, Many, Plan, Scale, Shape};
use nearer_core::text::NAME_CHARS_MAX;
use nearer_core::{Name, Slug, Text};
use serde::Deserialize;

use super::layout::{self, Layout, Why};
use super::{Draft, LeftOut, Unread, slugged};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: Option<String>,
    version: Option<String>,
    title: String,
    lead: Option<String>,
    source: Option<String>,
    licence: Option<String>,
    #[serde(default)]
    about_person: bool,
    answers: Option<Answers>,
    scoring: Option<How>,
    times: Option<u8>,
    #[serde(default)]
    subscales: Vec<Subscale>,
    #[serde(default)]
    bands: Vec<Cut>,
    #[serde(default)]
    apart: Vec<(u8, u8)>,
    items: Vec<FileItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    low: i16,
    high: i16,
    #[serde(default)]
    labels: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Subscale {
    id: String,
    title: Option<String>,
    scoring: Option<How>,
    times: Option<u8>,
    error: Option<f64>,
    spread: Option<f64>,
    #[serde(default)]
    bands: Vec<Cut>,
    source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileItem {
    id: Option<String>,
    text: String,
    subscale: Option<String>,
    #[serde(default)]
    reverse: bool,
    #[serde(default)]
    harm: bool,
    answers: Option<Answers>,
    a: Option<f64>,
    b: Option<Vec<f64>>,
}

/// Whether a text has anything of a layout: a field with a value, or the head of a table.
pub(super) fn is_one(text: &str) -> bool {
    let named = |name: &str| {
        let name = name.trim().trim_matches(['"', '\'']);
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    text.lines().any(|line| {
        let line = line.trim();
        line.starts_with('[') || line.split_once('=').is_some_and(|(name, _)| named(name))
    })
}

/// Reads TOML.
pub(super) fn read_toml(text: &str) -> Result<Draft, Unread> {
    let file: File = toml::from_str(text).map_err(|e| Unread::Layout(layout::of_toml(text, &e)))?;
    planned(file)
}

/// Reads the same layout from JSON.
pub(super) fn read_json(text: &str) -> Result<Draft, Unread> {
    let file: File = serde_json::from_str(text).map_err(|e| Unread::Layout(layout::of_json(text, &e)))?;
    planned(file)
}

/// What is in the way at a field.
pub(super) fn at(why: Why, field: &str) -> Unread {
    Unread::Layout(Layout::at(why, field))
}

/// One line, cut to the bound of a name.
pub(super) fn name(words: &str) -> Result<Name, Unread> {
    let cut: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME_CHARS_MAX).collect();
    cut.parse().map_err(|_| at(Why::Blank, "title"))
}

/// Free text; `None` when blank.
pub(super) fn text(words: Option<&str>) -> Result<Option<Text>, Unread> {
    match words.map(str::trim).filter(|w| !w.is_empty()) {
        Some(words) => words.parse().map(Some).map_err(|_| at(Why::Long, "text")),
        None => Ok(None),
    }
}

pub(super) fn slug(words: &str) -> Result<Slug, Unread> {
    slugged(words).parse().map_err(|_| at(Why::Id, "id"))
}

/// The same, of a question.
pub(super) fn of_item(error: Unread, n: usize) -> Unread {
    match error {
        Unread::Layout(layout) => Unread::Layout(layout.of_item(n)),
        other => other,
    }
}

fn choices(answers: Option<&Answers>) -> Result<Vec<Choice>, Unread> {
    let Some(answers) = answers else { return Ok(Vec::new()) };
    let count = i32::from(answers.high) - i32::from(answers.low) + 1;
    let most = i32::try_from(nearer_core::measure::CHOICES_MOST).unwrap_or(i32::MAX);
    if !(2..=most).contains(&count) {
        return Err(at(Why::Answers, "answers"));
    }
    let known = |key: &String| key.parse::<i16>().is_ok_and(|n| (answers.low..=answers.high).contains(&n));
    if !answers.labels.keys().all(known) {
        return Err(at(Why::Label, "labels"));
    }
    let choice = |value: i16| {
        let says = text(answers.labels.get(&value.to_string()).map(String::as_str))?;
        Ok(Choice { value, says })
    };
    (answers.low..=answers.high).map(choice).collect()
}

fn item((n, file): (usize, &FileItem)) -> Result<Item, Unread> {
    let here = |e| of_item(e, n);
    let says = text(Some(&file.text)).map_err(here)?.ok_or_else(|| here(at(Why::Blank, "text")))?;
    let shape = match (file.a, &file.b) {
        (Some(a), Some(b)) => Some(Shape { a, b: b.clone() }),
        (None, None) => None,
        _ => return Err(here(at(Why::Together, "a"))),
    };
    Ok(Item {
        says,
        link: text(file.id.as_deref()).map_err(here)?,
        choices: choices(file.answers.as_ref()).map_err(here)?,
        reverse: file.reverse,
        harm: file.harm,
        shape,
    })
}

fn scales(file: &File) -> Result<Vec<Scale>, Unread> {
    let numbered = || (1u8..).zip(&file.items);
    if file.subscales.is_empty() {
        if file.items.iter().any(|i| i.subscale.is_some()) {
            return Err(at(Why::Scale, "subscale"));
        }
        let Some(how) = file.scoring else { return Ok(Vec::new()) };
        let (items, cuts) = (numbered().map(|(n, _)| n).collect(), file.bands.clone());
        let title = name(&file.title)?;
        let (id, times) = (slug("all")?, file.times);
        return Ok(vec![Scale { id, title, items, how, times, error: None, spread: None, cuts, source: None }]);
    }
    let known = |id: &String| file.subscales.iter().any(|s| &s.id == id);
    if !file.items.iter().filter_map(|i| i.subscale.as_ref()).all(known) {
        return Err(at(Why::Scale, "subscale"));
    }
    let scale = |sub: &Subscale| {
        let items = numbered().filter(|(_, i)| i.subscale.as_ref() == Some(&sub.id)).map(|(n, _)| n).collect();
        Ok(Scale {
            id: slug(&sub.id)?,
            title: name(sub.title.as_deref().unwrap_or(&sub.id))?,
            items,
            how: sub.scoring.or(file.scoring).unwrap_or_default(),
            times: sub.times.or(file.times),
            error: sub.error,
            spread: sub.spread,
            cuts: sub.bands.clone(),
            source: text(sub.source.as_deref())?,
        })
    };
    file.subscales.iter().map(scale).collect()
}

fn planned(file: File) -> Result<Draft, Unread> {
    if file.items.len() > ITEMS_MOST {
        return Err(InstrumentError::TooMany { what: Many::Questions, max: ITEMS_MOST }.into());
    }
    let id = slug(file.id.as_deref().unwrap_or(&file.title))?;
    let plan = Plan {
        version: file.version.as_deref().map(name).transpose()?,
        title: name(&file.title)?,
        lead: text(file.lead.as_deref())?,
        source: text(file.source.as_deref())?,
        licence: text(file.licence.as_deref())?,
        about_person: file.about_person,
        key: None,
        choices: choices(file.answers.as_ref())?,
        items: (1..).zip(&file.items).map(item).collect::<Result<_, _>>()?,
        scales: scales(&file)?,
        apart: file.apart.clone(),
        id: id.clone(),
    };
    let own_scoring = !plan.scales.is_empty() || plan.items.iter().any(|i| i.reverse);
    Ok(Draft { plan, left_out: LeftOut::default(), names: vec![id.to_string(), slugged(&file.title)], own_scoring })
}
