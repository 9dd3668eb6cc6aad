//! Where the data are.

use std::path::PathBuf;

use directories::BaseDirs;
use nearer_content::Words;

use crate::exit::Failure;

/// The folder's name below the platform's data folder: neutral, like everything that
/// another person may see.
const NAME: &str = "notes";

/// The folder that was asked for, or the platform's own.
///
/// # Errors
/// Wrong usage where the platform names none.
pub(crate) fn chosen(asked: Option<PathBuf>, words: &Words) -> Result<PathBuf, Failure> {
    asked
        .or_else(|| BaseDirs::new().map(|dirs| dirs.data_local_dir().join(NAME)))
        .ok_or_else(|| Failure::Usage(words.say("cli.error.no_folder").to_owned()))
}
