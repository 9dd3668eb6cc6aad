//! What is wrong with the authored words, for whoever edits them.

use std::fmt;

/// One fault: in which file, and what.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {what}")]
pub struct ContentError {
    /// Path below `content/`.
    pub file: String,
    /// What is wrong, with the name of the thing.
    pub what: String,
}

/// Every fault found in one pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentErrors(pub Vec<ContentError>);

impl ContentErrors {
    /// Notes one more fault.
    pub fn add(&mut self, file: &str, what: impl Into<String>) {
        self.0.push(ContentError { file: file.to_owned(), what: what.into() });
    }
    /// `value` if nothing is wrong, else the faults.
    ///
    /// # Errors
    /// The faults, when there are any.
    pub fn unless_any<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl From<ContentError> for ContentErrors {
    fn from(e: ContentError) -> Self {
        Self(vec![e])
    }
}

impl fmt::Display for ContentErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, error) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ContentErrors {}
