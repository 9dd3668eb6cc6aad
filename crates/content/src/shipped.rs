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

/// Every file directly below a folder of `content/`, by name, with its text.
///
/// # Errors
/// When there is no such folder, or a file is not UTF-8.
pub(crate) fn files(folder: &str) -> Result<Vec<(&'static str, &'static str)>, ContentError> {
    let missing = |what: &str| ContentError { file: folder.to_owned(), what: what.to_owned() };
    let dir = CONTENT.get_dir(folder).ok_or_else(|| missing("missing"))?;
    let read = |file: &'static include_dir::File<'static>| {
        let text = file.contents_utf8().ok_or_else(|| missing("not UTF-8"))?;
        Ok((file.path().to_str().ok_or_else(|| missing("not UTF-8"))?, text))
    };
    let mut found: Vec<_> = dir.files().map(read).collect::<Result<_, ContentError>>()?;
    found.sort_unstable();
    Ok(found)
}

/// One TOML file as a typed value.
///
/// # Errors
/// When it is missing or does not have that shape; the message names line and column.
pub(crate) fn toml<T: DeserializeOwned>(path: &str) -> Result<T, ContentError> {
    toml::from_str(text(path)?).map_err(|e| ContentError { file: path.to_owned(), what: e.to_string() })
}
