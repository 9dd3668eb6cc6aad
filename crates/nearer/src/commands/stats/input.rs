//! What a method is given: one JSON object on standard input, or a table by path. Both are
//! bounded, and what is wrong with them is wrong usage, said in words of `content/`.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use nearer_content::Words;
use serde::de::DeserializeOwned;

use crate::exit::Failure;

/// The most bytes that are read, of either.
const BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Where input comes from, with the words for what is wrong with it.
pub(super) struct Input<'a> {
    /// All words.
    pub(super) words: &'a Words,
}

impl Input<'_> {
    /// Wrong usage: a sentence of `stats.error`.
    pub(super) fn wrong(&self, key: &str, slots: &[(&str, &str)]) -> Failure {
        Failure::Usage(self.words.fill(&format!("stats.error.{key}"), slots))
    }
    /// One JSON object from standard input.
    pub(super) fn object<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        let text = self.bounded(std::io::stdin().lock())?;
        serde_json::from_slice(&text).map_err(|e| self.wrong("no_object", &[("what", &e.to_string())]))
    }
    /// The bytes of a file.
    pub(super) fn file(&self, path: &Path) -> Result<Vec<u8>, Failure> {
        let file = File::open(path)
            .map_err(|e| self.wrong("no_file", &[("file", &path.display().to_string()), ("what", &e.to_string())]))?;
        self.bounded(file)
    }
    fn bounded(&self, from: impl Read) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        let got = from.take(BYTES_MAX + 1).read_to_end(&mut bytes);
        got.map_err(|e| self.wrong("unread", &[("what", &e.to_string())]))?;
        if bytes.len() as u64 > BYTES_MAX {
            return Err(self.wrong("too_much", &[("most", &(BYTES_MAX / 1024 / 1024).to_string())]));
        }
        Ok(bytes)
    }
}
