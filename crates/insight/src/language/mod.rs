//! Reading short text: what a line can be read as saying, and where.
//!
//! [`read`] finds constructions, not keywords: each is a small pattern over words in
//! `lexicon/en/`, with a label, a reason (a slug that `content/` words) and a confidence.
//! It suggests and never scores; whoever wrote the text has the last word.
//!
//! **Cost.** One pass makes tokens; each pattern is tried only where one of its first
//! words stands, over a window of [`WINDOW`] tokens, and a pattern has no repetition
//! without an end. The time is therefore linear in the text, whatever the text is.

mod compile;
mod gentler;
mod hold;
mod index;
mod inflect;
mod label;
mod lexicon;
mod likely;
mod matching;
mod pattern;
mod reading;
mod short;
mod sieve;
mod token;

pub use gentler::{Gentler, PLAIN, TEMPLATES, gentler};
pub use label::{Label, Task, UnknownTask};
pub use lexicon::{Example, examples, faults, reasons};
pub use matching::WINDOW;
pub use reading::{Hit, found, read, steps};
