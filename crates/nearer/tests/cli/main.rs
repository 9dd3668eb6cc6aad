//! The command line as a contract: what it prints, how it ends, what it never does. Every
//! command runs as a process of its own, on a folder of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

mod codes;
mod diaries;
mod entries;
mod home;
mod kinds;
mod leaving;
mod reader;
mod reading;
mod schema;
mod serving;
mod stats;
mod workbench;
