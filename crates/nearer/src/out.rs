//! Standard output, line by line. A reader that goes away ends the command quietly.

use std::io::{BufWriter, IsTerminal, Stdout, Write};

use crate::exit::Failure;

/// Where a command prints.
pub(crate) struct Out {
    to: BufWriter<Stdout>,
    /// Only JSON Lines may be printed.
    pub(crate) json: bool,
}

impl Out {
    /// Standard output.
    pub(crate) fn new(json: bool) -> Self {
        Self { to: BufWriter::with_capacity(64 * 1024, std::io::stdout()), json }
    }
    /// Prints one line.
    ///
    /// # Errors
    /// [`Failure::Pipe`] when nobody reads any more.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Failure> {
        self.to.write_all(text.as_bytes()).and_then(|()| self.to.write_all(b"\n")).map_err(gone)
    }
    /// Prints one JSON value as a line.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub(crate) fn value(&mut self, value: &serde_json::Value) -> Result<(), Failure> {
        self.line(&value.to_string())
    }
    /// Prints the value where JSON is asked for, otherwise the sentence.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub(crate) fn either(&mut self, value: serde_json::Value, said: &str) -> Result<(), Failure> {
        if self.json { self.value(&value) } else { self.line(said) }
    }
    /// Hands everything on.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        self.to.flush().map_err(gone)
    }
}

fn gone(e: std::io::Error) -> Failure {
    match e.kind() {
        std::io::ErrorKind::BrokenPipe => Failure::Pipe,
        _ => Failure::Said(e.to_string()),
    }
}

/// Says something on standard error, where a person may be watching.
pub(crate) fn aside(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Whether a person is there to answer.
pub(crate) fn someone_is_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}
