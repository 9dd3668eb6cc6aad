//! `nearer`: a private place to practise closeness, from the command line.
//!
//! The same steps as the pages: what is handed in is parsed by `core`, kept by `vault`,
//! and `insight` says what it supports. Only this crate and the web's clock read the
//! time; every sentence that a person reads is in `content/`.

mod cli;
mod commands;
mod demo;
mod exit;
mod folder;
mod key;
mod out;
mod progress;
mod rim;
mod run;
mod serve;

use std::process::ExitCode;
use std::sync::OnceLock;

use clap::Parser;
use nearer_content::Library;

/// The whole program: reads what was typed, runs it, and says how it ended.
#[must_use]
pub fn program() -> ExitCode {
    rim::harden_process();
    let cli = cli::Cli::parse();
    exit::of(|| run::run(cli))
}

/// For fuzzing and for tests, and nothing else: a method of `nearer stats` on bytes in place
/// of standard input and of any file.
#[doc(hidden)]
#[derive(Debug)]
pub struct Workbench(commands::stats::Stats);

impl Workbench {
    /// The method by the words that would be typed after `nearer stats`.
    ///
    /// # Errors
    /// What would be said about the words.
    pub fn typed(words: &[&str]) -> Result<Self, String> {
        let typed = ["nearer", "stats"].iter().chain(words);
        match cli::Cli::try_parse_from(typed).map_err(|e| e.to_string())?.command {
            Some(cli::Command::Stats(asked)) => Ok(Self(asked)),
            _ => Err(String::new()),
        }
    }
    /// The answer as JSON.
    ///
    /// # Errors
    /// What would be said instead of it.
    pub fn answer(&self, input: &[u8], file: &[u8]) -> Result<String, String> {
        static LIBRARY: OnceLock<Option<Library>> = OnceLock::new();
        let library = LIBRARY.get_or_init(|| Library::shipped().ok()).as_ref().ok_or_else(String::new)?;
        let answer = commands::stats::standing(&library.words, &self.0, input, file);
        answer.map(|value| value.to_string()).map_err(|failure| failure.ending(&library.words).said.unwrap_or_default())
    }
}
