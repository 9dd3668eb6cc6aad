//! What a method is given: one JSON object on standard input, or a file by path. Both are
//! bounded, and what is wrong with them is wrong usage, said in words of `content/`.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use nearer_content::Words;
use serde_json::Value;

use super::json::{self, NotJson};
use super::watch::Watch;
use crate::exit::Failure;
use crate::out::steers;

/// The most bytes that are read of a file, and of what a packed one holds.
pub(super) const FILE_MAX: u64 = 128 * 1024 * 1024;
/// The most bytes of standard input: small inputs come by it.
const OBJECT_MAX: u64 = 32 * 1024 * 1024;
const MEGABYTE: u64 = 1024 * 1024;
/// The most characters of what a sentence repeats.
const SAID_MAX: usize = 1_000;
/// How gzip begins.
const PACKED: [u8; 2] = [0x1f, 0x8b];

/// Where input comes from, with the words for what is wrong with it.
pub(crate) struct Input<'a> {
    /// All words.
    pub(super) words: &'a Words,
    /// In place of standard input, and of any file: what a fuzzer made up.
    pub(super) standing: Option<(&'a [u8], &'a [u8])>,
    /// Where it is told how far work is.
    pub(super) watch: &'a Watch,
}

impl Input<'_> {
    /// Wrong usage: a sentence of `stats.error`. What comes from a file into it is one line of
    /// no great length, and steers no terminal.
    pub(super) fn wrong(&self, key: &str, slots: &[(&str, &str)]) -> Failure {
        let clean: Vec<(&str, String)> = slots.iter().map(|(name, value)| (*name, one_line(value))).collect();
        let slots: Vec<(&str, &str)> = clean.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Failure::Usage(self.words.fill(&format!("stats.error.{key}"), &slots))
    }
    /// One JSON object from standard input.
    pub(super) fn object(&self) -> Result<Value, Failure> {
        self.watch.at("reading", &[]);
        let bytes = match self.standing {
            Some((bytes, _)) => bytes.to_vec(),
            None => self.bounded(std::io::stdin().lock(), OBJECT_MAX)?,
        };
        let object = json::object(&bytes).map_err(|why| self.wrong("no_object", &[("what", &self.no_json(&why))]));
        self.watch.at("working", &[]);
        object
    }
    /// Why bytes are no JSON object, in words.
    pub(super) fn no_json(&self, why: &NotJson) -> String {
        let at = |key: &str, line: usize, column: usize| {
            let slots = [("line", line.to_string()), ("column", column.to_string())];
            self.words.fill(&format!("stats.json.{key}"), &[("line", &slots[0].1), ("column", &slots[1].1)])
        };
        match why {
            NotJson::Broken { line, column } => at("broken", *line, *column),
            NotJson::Huge { line, column } => at("huge", *line, *column),
            NotJson::Twice(name) => self.words.fill("stats.json.twice", &[("name", name)]),
            NotJson::Empty => self.words.say("stats.json.empty").to_owned(),
            NotJson::Cut => self.words.say("stats.json.cut").to_owned(),
            NotJson::Deep => self.words.say("stats.json.deep").to_owned(),
            NotJson::Other => self.words.say("stats.json.other").to_owned(),
        }
    }
    /// The bytes of a file, so many at most; one that gzip packed is unpacked.
    pub(super) fn file(&self, path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
        self.watch.at("reading", &[]);
        let bytes = match self.standing {
            Some((_, bytes)) => bytes.to_vec(),
            None => self.bounded(self.open(path)?, most)?,
        };
        let bytes = if bytes.starts_with(&PACKED) { self.unpacked(&bytes, most)? } else { bytes };
        self.watch.at("working", &[]);
        Ok(bytes)
    }
    /// What gzip packed. However much that would be, no more is unpacked than may be read.
    fn unpacked(&self, bytes: &[u8], most: u64) -> Result<Vec<u8>, Failure> {
        let unpacked = bounded(MultiGzDecoder::new(bytes), most).map_err(|_| self.wrong("packed", &[]))?;
        self.enough(unpacked, most, "unpacks_large")
    }
    fn open(&self, path: &Path) -> Result<File, Failure> {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|e| self.wrong("no_file", &[("file", &name), ("what", &e.to_string())]))?;
        // A folder opens and only then does not read.
        let folder = file.metadata().is_ok_and(|about| about.is_dir());
        if folder { Err(self.wrong("folder", &[("file", &name)])) } else { Ok(file) }
    }
    fn bounded(&self, from: impl Read, most: u64) -> Result<Vec<u8>, Failure> {
        let bytes = bounded(from, most).map_err(|e| self.wrong("unread", &[("what", &e.to_string())]))?;
        self.enough(bytes, most, "too_much")
    }
    fn enough(&self, bytes: Vec<u8>, most: u64, key: &str) -> Result<Vec<u8>, Failure> {
        if bytes.len() as u64 > most {
            return Err(self.wrong(key, &[("most", &(most / MEGABYTE).to_string())]));
        }
        Ok(bytes)
    }
}

/// The same without control characters, and cut where it is long.
fn one_line(text: &str) -> String {
    cut(text, SAID_MAX).chars().map(|c| if steers(c) { ' ' } else { c }).collect()
}

/// At most so many characters of a text, with dots where there were more.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

/// One byte more than `most`, at most.
fn bounded(from: impl Read, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_holds_steers_no_terminal() {
        assert_eq!(one_line("a\u{1b}[31m\nb\u{202e}ä"), "a [31m b ä");
        assert_eq!(one_line(&"x".repeat(5_000)).len(), 1_003);
    }

    #[test]
    fn what_unpacks_to_more_than_may_be_read_is_refused_before_it_is_all_there() {
        use std::io::Write;
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&vec![b'1'; 1 << 22]).expect("memory");
        let packed = packed.finish().expect("memory");
        assert!(packed.len() < 1 << 13, "a small file");
        assert_eq!(bounded(MultiGzDecoder::new(&packed[..]), MEGABYTE).expect("gzip").len() as u64, MEGABYTE + 1);
        let library = nearer_content::Library::shipped().expect("words");
        let input = Input { words: &library.words, standing: None, watch: &Watch::silent() };
        let Err(Failure::Usage(said)) = input.unpacked(&packed, MEGABYTE) else { panic!("it is taken") };
        assert!(said.contains("more than 1 MB"), "{said}");
        assert_eq!(input.unpacked(&packed, 1 << 22).map(|all| all.len()).ok(), Some(1 << 22));
    }

    #[test]
    fn a_text_is_cut_by_characters_and_only_where_it_is_longer() {
        assert_eq!(["äöü", "äöüx", ""].map(|text| cut(text, 3)), ["äöü", "äöü...", ""]);
    }
}
