//! What ships is whole: it parses, fits together, keeps its voice, and every key that a
//! page asks for has words.

mod brakes;
mod demo;
mod distortions;
mod grade;
mod harm;
mod help;
mod keys;
mod lessons;
mod library;
mod markdown;
mod measures;
mod messages;
mod passphrase;
mod practices;
mod scenes;
mod scripts;
mod sheets;
mod steps;
mod tools;
mod voice;
mod words;

use std::sync::LazyLock;

use nearer_content::Library;

/// The library as it ships, read once.
fn shipped() -> &'static Library {
    static SHIPPED: LazyLock<Library> =
        LazyLock::new(|| Library::shipped().unwrap_or_else(|errors| panic!("{errors}")));
    &SHIPPED
}
