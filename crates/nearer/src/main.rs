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

fn main() -> ExitCode {
    rim::harden_process();
    let cli = cli::Cli::parse();
    exit::of(|| run::run(cli))
}
