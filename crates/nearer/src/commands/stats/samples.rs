//! `nearer stats samples`: the files of the examples, so that every one of them runs as it is
//! printed. All numbers are made up.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::input::Input;
use crate::exit::Failure;

/// With an example.
pub(super) const HELP: &str = "Example:\n  nearer stats samples\n  nearer stats samples --into .\n\
Writes episodes.csv, guesses.csv, phases.csv, diary.csv, daily.csv, answers.csv and bank.json into the folder, \
this one without --into. A file that is there already is left as it is, and told under \"kept\". All numbers are made up.";

/// The files by name.
const FILES: [(&str, &str); 7] = [
    ("episodes.csv", include_str!("../../../samples/episodes.csv")),
    ("guesses.csv", include_str!("../../../samples/guesses.csv")),
    ("phases.csv", include_str!("../../../samples/phases.csv")),
    ("diary.csv", include_str!("../../../samples/diary.csv")),
    ("daily.csv", include_str!("../../../samples/daily.csv")),
    ("answers.csv", include_str!("../../../samples/answers.csv")),
    ("bank.json", include_str!("../../../samples/bank.json")),
];

/// Where to.
#[derive(Debug, Args)]
pub(crate) struct Samples {
    /// A folder that is there
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    into: PathBuf,
}

impl Samples {
    pub(super) fn answer(&self, input: &Input<'_>) -> Result<Value, Failure> {
        let (mut written, mut kept) = (Vec::new(), Vec::new());
        for (name, text) in FILES.into_iter().filter(|_| input.standing.is_none()) {
            let path = self.into.join(name);
            // Only ever a new file: nothing that somebody has is written over.
            match OpenOptions::new().write(true).create_new(true).open(&path).and_then(|file| whole(file, &path, text))
            {
                Ok(()) => written.push(name),
                Err(e) if e.kind() == ErrorKind::AlreadyExists => kept.push(name),
                Err(e) => {
                    let (file, what) = (path.display().to_string(), e.to_string());
                    return Err(input.wrong("unwritten", &[("file", &file), ("what", &what)]));
                }
            }
        }
        Ok(json!({ "method": "samples", "n": written.len(), "written": written, "kept": kept }))
    }
}

/// Writes all of a new file, or leaves none.
fn whole(mut file: File, path: &Path, text: &str) -> std::io::Result<()> {
    file.write_all(text.as_bytes()).inspect_err(|_| {
        let _ = std::fs::remove_file(path);
    })
}
