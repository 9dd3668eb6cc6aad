//! One run: which command, on which folder, with which words.

use std::path::PathBuf;

use nearer_content::{Library, Words};
use nearer_vault::{Install, Vault};

use crate::cli::{Cli, Command};
use crate::exit::{Ending, FAILED, Failure};
use crate::key::Keys;
use crate::out::Out;
use crate::{commands, demo, folder, rim, serve};

/// What every command may use.
pub(crate) struct Run<'a> {
    /// All words.
    pub(crate) library: &'a Library,
    /// Where passphrases come from.
    pub(crate) keys: Keys<'a>,
    /// Where it prints.
    pub(crate) out: Out,
    /// The data folder that was asked for.
    pub(crate) data: Option<PathBuf>,
}

impl<'a> Run<'a> {
    /// The words of this program.
    pub(crate) fn words(&self) -> &'a Words {
        &self.library.words
    }
    /// Opens the data folder.
    ///
    /// # Errors
    /// What the vault says.
    pub(crate) fn install(&self) -> Result<Install, Failure> {
        let dir = folder::chosen(self.data.clone(), self.words())?;
        Ok(Install::open(&dir)?)
    }
    /// Opens a vault in it with the passphrase that is asked for.
    ///
    /// # Errors
    /// What the vault says.
    pub(crate) fn unlock(&self, handle: &str) -> Result<Vault, Failure> {
        let install = self.install()?;
        if install.is_fresh() {
            return Err(Failure::Said(self.words().say("cli.error.no_vault").to_owned()));
        }
        let passphrase = self.keys.current("cli.prompt.current")?;
        let opening = rim::opening(self.words().say("cli.device"));
        Ok(install.unlock(handle, &passphrase, opening)?)
    }
    /// A passphrase that is tried first by guessers may not be chosen.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn may_be_chosen(&self, passphrase: &str) -> Result<(), Failure> {
        let common = |candidate: &str| self.library.is_common_passphrase(candidate);
        nearer_vault::check_passphrase(passphrase, &common).map_err(|e| Failure::Vault(e.into()))
    }
}

/// Runs the program.
pub(crate) fn run(cli: Cli) -> Ending {
    let library = match Library::shipped() {
        Ok(library) => library,
        Err(e) => return Ending { code: FAILED, said: Some(e.to_string()) },
    };
    let keys = Keys { file: cli.common.passphrase_file, words: &library.words };
    let mut run = Run { library: &library, keys, out: Out::new(cli.common.json), data: cli.common.data };
    let done = dispatch(&mut run, cli.command.unwrap_or_else(|| Command::Serve(crate::cli::Serve::default())));
    let done = done.and_then(|()| run.out.flush());
    match done {
        Ok(()) => Ending { code: 0, said: None },
        Err(failure) => {
            let _ = run.out.flush();
            failure.ending(&library.words)
        }
    }
}

fn dispatch(run: &mut Run<'_>, command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(asked) => serve::serve(run, &asked),
        Command::Demo(asked) => demo::demo(run, &asked),
        Command::Init(asked) => commands::init::init(run, &asked),
        Command::Add(asked) => commands::add::add(run, &asked),
        Command::Show(asked) => commands::show::show(run, &asked),
        Command::Insights(asked) => commands::insights::insights(run, &asked),
        Command::Import(asked) => commands::import::import(run, &asked),
        Command::Export(asked) => commands::export::export(run, &asked),
        Command::Backup(asked) => commands::export::backup(run, &asked),
        Command::Restore(asked) => commands::restore::restore(run, &asked),
        Command::Verify(asked) => commands::verify::verify(run, &asked),
        Command::Passphrase(asked) => commands::passphrase::passphrase(run, &asked),
        Command::Erase(asked) => commands::erase::erase(run, &asked),
        Command::Read(asked) => commands::read::read(run, &asked),
        Command::Stats(asked) => commands::stats::stats(run, &asked),
        Command::FitGrm(asked) => commands::stats::fit_grm(run, asked),
        Command::Schema => commands::schema(run),
    }
}
