//! Laws of the reader of text.
#![allow(clippy::print_stdout, reason = "a regression prints what it misses")]

mod lexicon;
mod lines;
mod message;
mod spans;
mod steps;
