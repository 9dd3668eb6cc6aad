//! What may be typed: the commands and their options.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use nearer_core::{Kind, PracticeDay};

/// A private place to practise closeness. Without a command: opens it in the browser.
#[derive(Debug, Parser)]
#[command(
    name = "nearer",
    version,
    // Nothing is broken into lines: an example is copied as it stands.
    term_width = 0,
    after_help = "Example:\n  nearer demo          look around in a throw-away vault\n  nearer               begin with your own"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The data folder, instead of the platform's own
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Take the passphrase from the first line of FILE (- for one line of standard input)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Print JSON Lines, and nothing else, on standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the pages to browsers on this computer
    #[command(after_help = "Example:\n  nearer serve --port 8420 --no-open")]
    Serve(Serve),
    /// Show a throw-away vault with ninety written days
    #[command(after_help = "Example:\n  nearer demo\nNothing is kept: it lives in memory and ends with the program.")]
    Demo(Demo),
    /// Make a vault
    #[command(after_help = "Example:\n  nearer init --handle blue-door --recovery-code")]
    Init(Init),
    /// Keep entries from standard input, one JSON object a line
    #[command(after_help = ADD_HELP)]
    Add(Vault),
    /// Print entries, oldest first
    #[command(
        after_help = "Example:\n  nearer show --handle blue-door --kind urge --since 2026-01-01\n  nearer show --handle blue-door --find walk --json"
    )]
    Show(Show),
    /// Print what the entries support saying, with its uncertainty
    #[command(after_help = "Example:\n  nearer insights --handle blue-door --at 2026-06-30")]
    Insights(Insights),
    /// Take entries in from a file; nothing is ever replaced
    #[command(
        after_help = "Example:\n  nearer import --handle blue-door --format csv days.csv --map days.toml --dry-run\n  nearer import --handle blue-door --format freecbt FreeCBT.json --dry-run\n  nearer import --handle blue-door --undo 0f9a...\nThe map and the formats are described in docs/import.md."
    )]
    Import(Import),
    /// Write everything into one ZIP of open formats
    #[command(
        after_help = "Example:\n  nearer export --handle blue-door --out notes.zip\nThe ZIP is readable by anyone who has it."
    )]
    Export(Out),
    /// Write a backup that the age program opens
    #[command(after_help = BACKUP_HELP)]
    Backup(Backup),
    /// Make a new vault from a backup; an existing one is never touched
    #[command(
        after_help = "Example:\n  nearer restore --handle blue-door-2 --from notes.age\nThe passphrase asked for is the backup's; the new vault gets the same unless --new-passphrase-file names another."
    )]
    Restore(Restore),
    /// Read everything again and check it
    #[command(after_help = "Example:\n  nearer verify --handle blue-door")]
    Verify(Vault),
    /// Change the passphrase
    #[command(after_help = PASSPHRASE_HELP)]
    Passphrase(Passphrase),
    /// Erase a vault for good
    #[command(
        after_help = "Example:\n  nearer erase --handle blue-door\nAsks for the handle once more, unless --yes is given. Backups and exports are files of their own and stay."
    )]
    Erase(Erase),
    /// Read short texts: what each can be read as, and why
    #[command(after_help = READ_HELP)]
    Read(Read),
    /// Run a method on anybody's numbers: JSON in or a CSV by path, one JSON object out
    #[command(
        after_help = "Example:\n  echo '{\"episodes\":[[2,0,1],[5,0,1]],\"away\":3}' | nearer stats withdrawal\n  nearer stats samples\n  nearer stats km --time days --event ended episodes.csv\nEach method has examples of its own in its --help; samples writes the files they read. The methods are described in docs/methods.md."
    )]
    Stats(crate::commands::stats::Stats),
    /// Fit a graded response model to many people's answers: nearer stats grm-fit
    #[command(name = "fit-grm", after_help = crate::commands::stats::FIT_HELP)]
    FitGrm(crate::commands::stats::FitGrm),
    /// Print the JSON Schema of an entry
    #[command(after_help = "Example:\n  nearer schema > entry.schema.json")]
    Schema,
}

const ADD_HELP: &str = "Example:\n  nearer add --handle blue-door < entries.jsonl\n\
Prints one {\"id\":...} line an entry, in order, each only after it is safe on disk.\n\
At the first line that cannot be kept it stops: everything acknowledged stays, the error names the line and the field, and the exit code is 1. \
Running it again with the same ids adds nothing twice.\n\
The layout of an entry: nearer schema.";

const READ_HELP: &str = "Example:\n  echo '{\"id\":\"1\",\"text\":\"I need nobody.\"}' | nearer read --labels journal --json\n\
Each line of standard input is an object with \"id\" and \"text\", at most 2 MiB. No vault is opened and nothing is kept.\n\
With --json a line is {\"id\",\"labels\",\"spans\"}; start and end of a span count characters.";

const BACKUP_HELP: &str = "Example:\n  nearer backup --handle blue-door --out notes.age\n  age -d notes.age > notes.zip\n\
The backup opens with the vault's passphrase unless --backup-passphrase-file names another. It is opened once to check it, and never replaces a file.";

const PASSPHRASE_HELP: &str = "Example:\n  nearer passphrase --handle blue-door\n\
With --passphrase-file, the new passphrase is the second line of that file unless --new-passphrase-file names another.\n\
--rotate also changes every key below it: the choice when someone may know the old passphrase.";

/// Which vault.
#[derive(Debug, Args)]
pub(crate) struct Vault {
    /// The name that opens the vault
    #[arg(long, value_name = "H")]
    pub(crate) handle: String,
}

#[derive(Debug, Args)]
pub(crate) struct Read {
    /// What kind of text it is
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(["journal", "message"]))]
    pub(crate) labels: String,
}

#[derive(Debug, Args, Default)]
pub(crate) struct Serve {
    /// The port, instead of 8420 or the next free one
    #[arg(long, value_name = "N")]
    pub(crate) port: Option<u16>,
    /// Another address to listen on; needs --public-origin
    #[arg(long, value_name = "ADDR", requires = "public_origin")]
    pub(crate) bind: Option<IpAddr>,
    /// The https:// origin of the proxy in front
    #[arg(long, value_name = "URL")]
    pub(crate) public_origin: Option<String>,
    /// Do not open a browser
    #[arg(long)]
    pub(crate) no_open: bool,
    /// What a new passphrase costs to try; for tests
    #[arg(long, hide = true, value_enum)]
    pub(crate) kdf: Option<Kdf>,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// The port, instead of 8420 or the next free one
    #[arg(long, value_name = "N")]
    pub(crate) port: Option<u16>,
    /// Do not open a browser
    #[arg(long)]
    pub(crate) no_open: bool,
    /// Also serve the page of all components
    #[arg(long, hide = true)]
    pub(crate) styleguide: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    #[command(flatten)]
    pub(crate) vault: Vault,
    /// Also make a recovery code, shown once
    #[arg(long)]
    pub(crate) recovery_code: bool,
    /// What the passphrase costs to try; for tests
    #[arg(long, hide = true, value_enum)]
    pub(crate) kdf: Option<Kdf>,
}

/// A fixed cost instead of a measured one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kdf {
    /// The least that is accepted on reading.
    Minimum,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    #[command(flatten)]
    pub(crate) vault: Vault,
    /// Only this kind
    #[arg(long, value_name = "K", value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)))]
    pub(crate) kind: Option<String>,
    /// Only from this day on, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<PracticeDay>,
    /// Only to this day, itself included
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<PracticeDay>,
    /// Only entries that hold these words
    #[arg(long, value_name = "WORDS")]
    pub(crate) find: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Insights {
    #[command(flatten)]
    pub(crate) vault: Vault,
    /// As of the end of this day, instead of now
    #[arg(long, value_name = "DATE")]
    pub(crate) at: Option<PracticeDay>,
}

/// What a file to be taken in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The ZIP that export writes
    Nearer,
    /// A table of check-ins, separated by commas or tabs, read through a map
    Csv,
    /// Thought records of FreeCBT or Quirk, JSON
    #[value(name = "freecbt")]
    FreeCbt,
    /// Moods of Daylio, CSV
    Daylio,
    /// Notes of jrnl, JSON
    Jrnl,
    /// Notes of Day One, the JSON inside its ZIP
    #[value(name = "dayone")]
    DayOne,
    /// State of Mind of Apple Health, JSON of Health Auto Export
    #[value(name = "apple-state-of-mind")]
    StateOfMind,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(flatten)]
    pub(crate) vault: Vault,
    /// What FILE is
    #[arg(long, value_enum, required_unless_present = "undo", requires = "file")]
    pub(crate) format: Option<Format>,
    /// The file
    pub(crate) file: Option<PathBuf>,
    /// Which column is what, for csv
    #[arg(long, value_name = "MAP.toml")]
    pub(crate) map: Option<PathBuf>,
    /// The names of moods for daylio, the best first: "rad, good, meh, bad, awful"; names of
    /// one level with a bar between
    #[arg(long, value_name = "NAMES")]
    pub(crate) moods: Option<String>,
    /// Say what would happen and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Erase everything that an import added
    #[arg(long, value_name = "BATCH", conflicts_with_all = ["format", "file", "map", "moods", "dry_run"])]
    pub(crate) undo: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Out {
    #[command(flatten)]
    pub(crate) vault: Vault,
    /// The file to write; it must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    pub(crate) to: Out,
    /// The backup's own passphrase, from the first line of FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) backup_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    pub(crate) vault: Vault,
    /// The backup
    #[arg(long, value_name = "FILE")]
    pub(crate) from: PathBuf,
    /// The new vault's passphrase, from the first line of FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
    /// What the passphrase costs to try; for tests
    #[arg(long, hide = true, value_enum)]
    pub(crate) kdf: Option<Kdf>,
}

#[derive(Debug, Args)]
pub(crate) struct Passphrase {
    #[command(flatten)]
    pub(crate) vault: Vault,
    /// Change every key and seal everything anew
    #[arg(long)]
    pub(crate) rotate: bool,
    /// The new passphrase, from the first line of FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
    /// What the passphrase costs to try; for tests
    #[arg(long, hide = true, value_enum)]
    pub(crate) kdf: Option<Kdf>,
}

#[derive(Debug, Args)]
pub(crate) struct Erase {
    #[command(flatten)]
    pub(crate) vault: Vault,
    /// Do not ask once more
    #[arg(long)]
    pub(crate) yes: bool,
}
