//! Authored words, parsed and cross-checked into one [`Library`].
//!
//! The words themselves are files in `content/`, built into the program; a writer edits
//! them without touching Rust. Absent on purpose: entries of anybody, HTTP, HTML.

mod demo;
mod finding;
mod help;
mod library;
mod now;
mod passphrase;
mod space;
mod term;
mod words;

pub use demo::{DemoLine, demo};
pub use finding::FindingWords;
pub use help::{Country, HelpLine, HelpLines, STALE_DAYS, ShownLines};
pub use library::{ContentError, Library};
pub use now::{Fits, Said, Tool};
pub use passphrase::{PassphraseWords, WORDS as PASSPHRASE_WORDS};
pub use space::{Duration, SpaceWords};
pub use term::{Place, Term};
pub use words::{Words, fill};
