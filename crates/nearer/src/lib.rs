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

use clap::Parser;

/// The whole program: reads what was typed, runs it, and says how it ended.
#[must_use]
pub fn program() -> ExitCode {
    rim::harden_process();
    let cli = cli::Cli::parse();
    exit::of(|| run::run(cli))
}

/// For fuzzing, and nothing else: a method of `nearer stats` by the words that would be typed
/// after it, on bytes in place of standard input and of any file. The answer as JSON, or what
/// would be said instead of it.
///
/// # Errors
/// The sentence of wrong usage, or of wrong words.
#[doc(hidden)]
pub fn workbench(typed: &[&str], input: &[u8], file: &[u8]) -> Result<String, String> {
    static LIBRARY: std::sync::OnceLock<Option<nearer_content::Library>> = std::sync::OnceLock::new();
    let library = LIBRARY.get_or_init(|| nearer_content::Library::shipped().ok()).as_ref().ok_or_else(String::new)?;
    let typed = ["nearer", "stats"].iter().chain(typed);
    let cli = cli::Cli::try_parse_from(typed).map_err(|e| e.to_string())?;
    let Some(cli::Command::Stats(asked)) = cli.command else { return Err(String::new()) };
    let answer = commands::stats::standing(&library.words, &asked, input, file);
    answer.map(|value| value.to_string()).map_err(|failure| failure.ending(&library.words).said.unwrap_or_default())
}
