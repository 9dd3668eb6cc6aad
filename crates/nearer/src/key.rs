//! Passphrases: from a file, from a line of standard input, or typed unseen.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use nearer_content::Words;
use nearer_vault::PASSPHRASE_CHARS_MAX;
use zeroize::Zeroizing;

use crate::exit::Failure;

/// A passphrase, wiped when dropped.
pub(crate) type Passphrase = Zeroizing<String>;

/// Longest line that is read as a passphrase, in bytes: four a character, and the end.
const LINE_BYTES_MAX: u64 = PASSPHRASE_CHARS_MAX as u64 * 4 + 2;

/// Where passphrases come from.
pub(crate) struct Keys<'a> {
    /// The file that was named; `-` is standard input.
    pub(crate) file: Option<PathBuf>,
    /// The words of prompts.
    pub(crate) words: &'a Words,
}

impl Keys<'_> {
    /// The passphrase that opens. `prompt` is the key of the question in `content/`.
    ///
    /// # Errors
    /// Wrong usage when the file cannot be read or nobody is there to type.
    pub(crate) fn current(&self, prompt: &str) -> Result<Passphrase, Failure> {
        match &self.file {
            Some(path) => self.line_of(path, 0),
            None => self.typed(prompt),
        }
    }
    /// A passphrase that is to be set: from its own file; from the second line of the
    /// first file; or typed twice.
    ///
    /// # Errors
    /// As [`Keys::current`]; wrong usage when the two typings differ.
    pub(crate) fn fresh(&self, own: Option<&Path>) -> Result<Passphrase, Failure> {
        match (own, &self.file) {
            (Some(path), _) => self.line_of(path, 0),
            (None, Some(path)) => self.line_of(path, 1),
            (None, None) => self.typed_twice(),
        }
    }
    /// A passphrase typed twice, or the first line of the file: for a new vault.
    ///
    /// # Errors
    /// As [`Keys::fresh`].
    pub(crate) fn first(&self) -> Result<Passphrase, Failure> {
        match &self.file {
            Some(path) => self.line_of(path, 0),
            None => self.typed_twice(),
        }
    }
    /// The first line of a file of its own.
    ///
    /// # Errors
    /// As [`Keys::current`].
    pub(crate) fn of(&self, path: &Path) -> Result<Passphrase, Failure> {
        self.line_of(path, 0)
    }

    fn typed_twice(&self) -> Result<Passphrase, Failure> {
        let first = self.typed("cli.prompt.new")?;
        let second = self.typed("cli.prompt.again")?;
        if *first == *second { Ok(first) } else { Err(self.usage("cli.error.typed_differently")) }
    }

    fn typed(&self, prompt: &str) -> Result<Passphrase, Failure> {
        let question = format!("{} ", self.words.say(prompt));
        let typed = rpassword::prompt_password(question).map_err(|_| self.usage("cli.error.nobody_to_ask"))?;
        Ok(Zeroizing::new(typed))
    }

    fn line_of(&self, path: &Path, number: usize) -> Result<Passphrase, Failure> {
        // Standard input keeps its place, so its next line is always the one that is meant.
        let line = if path.as_os_str() == "-" {
            nth_line(&mut std::io::stdin().lock(), 0)
        } else {
            File::open(path).and_then(|file| nth_line(&mut BufReader::new(file), number))
        };
        match line {
            Ok(Some(line)) => Ok(line),
            Ok(None) => Err(self.usage("cli.error.no_passphrase")),
            Err(_) => Err(self.usage("cli.error.passphrase_file")),
        }
    }

    fn usage(&self, key: &str) -> Failure {
        Failure::Usage(self.words.say(key).to_owned())
    }
}

/// The line of that number, from 0, without its end; `None` when there are fewer.
fn nth_line(from: &mut dyn BufRead, number: usize) -> std::io::Result<Option<Passphrase>> {
    for at in 0..=number {
        let mut line = Zeroizing::new(String::with_capacity(LINE_BYTES_MAX as usize));
        if from.take(LINE_BYTES_MAX).read_line(&mut line)? == 0 {
            return Ok(None);
        }
        if at == number {
            let bare = line.trim_end_matches(['\n', '\r']);
            return Ok(Some(Zeroizing::new(bare.to_owned())));
        }
    }
    Ok(None)
}
