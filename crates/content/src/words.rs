//! Interface words by key: `now.title_1`, with `{slots}` to fill.

use std::collections::BTreeMap;

use crate::library::ContentError;

/// Every interface word of one language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    by_key: BTreeMap<String, String>,
}

impl Words {
    /// Words from a TOML file of nested tables of strings.
    ///
    /// # Errors
    /// When it is no TOML or holds anything but tables and strings.
    pub fn parse(file: &str, toml: &str) -> Result<Self, ContentError> {
        let table: toml::Table = toml.parse().map_err(|e| ContentError::new(file, &e))?;
        let mut words = Self::default();
        words.take_in(file, "", &table)?;
        Ok(words)
    }

    fn take_in(&mut self, file: &str, prefix: &str, table: &toml::Table) -> Result<(), ContentError> {
        for (name, value) in table {
            let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
            match value {
                toml::Value::String(words) => {
                    self.by_key.insert(key, words.clone());
                }
                toml::Value::Table(inner) => self.take_in(file, &key, inner)?,
                _ => return Err(ContentError::new(file, &format!("{key} is neither words nor a table"))),
            }
        }
        Ok(())
    }

    /// The words of a key. A key without words comes back itself: visible, and refused by
    /// a test.
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.by_key.get(key).map_or(key, String::as_str)
    }
    /// The words of `table.n`.
    pub fn say_n(&self, table: &str, n: u8) -> &str {
        self.by_key.get(&format!("{table}.{n}")).map_or("", String::as_str)
    }
    /// The words of `table.name`.
    pub fn say_key<'a>(&'a self, table: &str, name: &'a str) -> &'a str {
        self.by_key.get(&format!("{table}.{name}")).map_or(name, String::as_str)
    }
    /// The words of a key with `{slots}` filled.
    pub fn fill(&self, key: &str, slots: &[(&str, &str)]) -> String {
        fill(self.say(key), slots)
    }
    /// Whether a key has words.
    pub fn knows(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }
    /// Every key with its words, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_key.iter().map(|(k, v)| (k.as_str(), v.as_str()))
    }
}

/// Fills `{slots}` of a pattern; a slot without a value stays visible.
pub fn fill(pattern: &str, slots: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        let Some(len) = rest[start..].find('}') else { break };
        out.push_str(&rest[..start]);
        let name = &rest[start + 1..start + len];
        match slots.iter().find(|(slot, _)| *slot == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[start..=start + len]),
        }
        rest = &rest[start + len + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_and_a_value_is_never_read_as_a_slot() {
        assert_eq!(fill("{a} and {b} and {c}", &[("a", "{b}"), ("b", "2")]), "{b} and 2 and {c}");
        assert_eq!(fill("open { only", &[]), "open { only");
    }

    #[test]
    fn a_key_without_words_is_visible() {
        let words = Words::parse("t", "[a]\nb = \"c\"").expect("words");
        assert_eq!((words.say("a.b"), words.say("a.x")), ("c", "a.x"));
    }
}
