//! The strings of the interface, by dotted key.

use std::collections::BTreeMap;

use crate::error::ContentError;
use crate::shipped;

/// What stands on a page where no words were written: visible, and never a panic. A
/// test finds every key that pages ask for and nobody wrote.
pub const MISSING: &str = "…";

/// All strings of one language; `today.greeting.morning` → words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// Flattens nested tables into dotted keys.
    ///
    /// # Errors
    /// When a value is neither a table nor a string.
    pub fn parse(file: &str, text: &str) -> Result<Self, ContentError> {
        let table: toml::Table =
            toml::from_str(text).map_err(|e| ContentError { file: file.to_owned(), what: e.to_string() })?;
        let mut words = BTreeMap::new();
        flatten(file, "", table, &mut words)?;
        Ok(Self(words))
    }
    /// Every file of the language, one table of its own at the top of each.
    ///
    /// # Errors
    /// The first file that does not parse; a key that two files have.
    pub(crate) fn shipped() -> Result<Self, ContentError> {
        let mut all = Self::default();
        for (file, text) in shipped::files("ui/en")? {
            for (key, words) in Self::parse(file, text)?.0 {
                if all.0.insert(key.clone(), words).is_some() {
                    return Err(ContentError { file: file.to_owned(), what: format!("{key} stands in two files") });
                }
            }
        }
        Ok(all)
    }
    /// The words under a dotted key; [`MISSING`] when there are none.
    pub fn say<'w>(&'w self, key: &str) -> &'w str {
        self.0.get(key).map_or(MISSING, String::as_str)
    }
    /// The words under `TABLE.NAME`.
    pub fn say_key<'w>(&'w self, table: &str, name: &str) -> &'w str {
        self.say(&format!("{table}.{name}"))
    }
    /// The words under `TABLE.N`: months, weekdays, the steps of a scale, from 1.
    pub fn say_n<'w>(&'w self, table: &str, n: u8) -> &'w str {
        self.say(&format!("{table}.{n}"))
    }
    /// The words under a key with its `{name}` slots filled. A slot that nobody fills
    /// stays as it is written.
    pub fn fill(&self, key: &str, slots: &[(&str, &str)]) -> String {
        fill(self.say(key), slots)
    }
    /// Every `NAME → words` directly under a table.
    pub fn table(&self, table: &str) -> BTreeMap<String, String> {
        let prefix = format!("{table}.");
        let within = self.0.range(prefix.clone()..).take_while(|(key, _)| key.starts_with(&prefix));
        within
            .map(|(key, words)| (key[prefix.len()..].to_owned(), words.clone()))
            .filter(|(name, _)| !name.contains('.'))
            .collect()
    }
    /// Whether words are written under this key.
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }
    /// Every key with its words, in order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, words)| (key.as_str(), words.as_str()))
    }
}

fn flatten(
    file: &str,
    prefix: &str,
    table: toml::Table,
    into: &mut BTreeMap<String, String>,
) -> Result<(), ContentError> {
    for (name, value) in table {
        let key = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => flatten(file, &key, inner, into)?,
            toml::Value::String(words) => {
                into.insert(key, words);
            }
            _ => return Err(ContentError { file: file.to_owned(), what: format!("{key} is no string") }),
        }
    }
    Ok(())
}

/// Fills `{name}` slots; what a slot is filled with is not read again.
pub fn fill(pattern: &str, slots: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let tail = &rest[open..];
        let Some(close) = tail.find('}') else {
            rest = tail;
            break;
        };
        let name = &tail[1..close];
        match slots.iter().find(|(slot, _)| *slot == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&tail[..=close]),
        }
        rest = &tail[close + 1..];
    }
    out.push_str(rest);
    out
}

/// The names of all slots in a pattern, in order.
pub(crate) fn slots(pattern: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = pattern;
    while let Some((_, tail)) = rest.split_once('{') {
        let Some((name, after)) = tail.split_once('}') else { break };
        names.push(name);
        rest = after;
    }
    names
}
