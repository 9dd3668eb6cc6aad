//! Words for generated passphrases, and the ones anybody would try first.

use std::collections::HashSet;

/// How many words the list has: log2 7776 is 12.9 bits a word, 64.6 for five.
pub const WORDS: usize = 7776;

/// The list and the blocklist.
#[derive(Debug, Clone)]
pub struct PassphraseWords {
    words: Vec<&'static str>,
    common: HashSet<&'static str>,
}

impl PassphraseWords {
    /// From two files of one word a line.
    pub(crate) fn new(words: &'static str, common: &'static str) -> Self {
        let lines = |file: &'static str| file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
        Self { words: lines(words).collect(), common: lines(common).collect() }
    }
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
    /// Five words from random bytes, without bias; `None` when the bytes run out.
    ///
    /// Each word takes two bytes; a value over the largest multiple of the list's length
    /// is drawn again.
    pub fn five(&self, random: &[u8]) -> Option<String> {
        let n = u16::try_from(self.words.len()).ok().filter(|n| *n > 0)?;
        let limit = u16::MAX - u16::MAX % n;
        let values = random.chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]]));
        let chosen: Vec<&str> =
            values.filter(|v| *v < limit).take(5).map(|v| self.words[usize::from(v % n)]).collect();
        (chosen.len() == 5).then(|| chosen.join(" "))
    }
    /// Whether a passphrase is among the first that anybody would try: a common one, or
    /// the same few characters over and over.
    pub fn is_common(&self, passphrase: &str) -> bool {
        let folded = passphrase.to_lowercase();
        let plain: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        let distinct: HashSet<char> = plain.chars().collect();
        let parts: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
        let one_word = parts.len() > 1 && parts.iter().all(|p| *p == parts[0]);
        distinct.len() < 5 || one_word || self.common.contains(plain.as_str()) || self.common.contains(folded.as_str())
    }
}
