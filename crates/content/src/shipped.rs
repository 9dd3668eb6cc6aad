//! The files of `content/`, embedded.

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use crate::error::ContentError;

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../content");

/// The text of one file below `content/`.
///
/// # Errors
/// When it is missing or not UTF-8.
pub(crate) fn text(path: &str) -> Result<&'static str, ContentError> {
    CONTENT
        .get_file(path)
        .and_then(|file| file.contents_utf8())
        .ok_or_else(|| ContentError { file: path.to_owned(), what: "missing, or not UTF-8".to_owned() })
}

/// One TOML file as a typed value.
///
/// # Errors
/// When it is missing or does not have that shape; the message names line and column.
pub(crate) fn toml<T: DeserializeOwned>(path: &str) -> Result<T, ContentError> {
    toml::from_str(text(path)?).map_err(|e| ContentError { file: path.to_owned(), what: e.to_string() })
}
