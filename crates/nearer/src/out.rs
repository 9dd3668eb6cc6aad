//! Standard output, line by line. A reader that goes away ends the command quietly.

use std::borrow::Cow;
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
    /// Prints one JSON value as a line. What would steer a terminal is written as JSON
    /// writes control characters, so that it reads back as it was.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub(crate) fn value(&mut self, value: &serde_json::Value) -> Result<(), Failure> {
        self.line(&steerless(&value.to_string()))
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

/// Whether a character moves the cursor, breaks the line or turns the direction of writing.
pub(crate) fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// JSON in which what steers is escaped. It only ever stands in strings: JSON itself is
/// written without.
fn steerless(json: &str) -> Cow<'_, str> {
    if !json.contains(steers) {
        return Cow::Borrowed(json);
    }
    let mut safe = String::with_capacity(json.len() + 32);
    for c in json.chars() {
        if steers(c) {
            safe.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        let json = Value::from("a\u{9b}31m\u{7f}b\u{202e}c\u{2028}\u{1b}ä").to_string();
        assert_eq!(steerless(&json), "\"a\\u009b31m\\u007fb\\u202ec\\u2028\\u001bä\"");
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back_as_it_was(text in ".{0,40}|[\u{80}-\u{a0}\u{2020}-\u{2070}\"]{0,20}") {
            let json = Value::from(text.as_str()).to_string();
            let safe = steerless(&json);
            prop_assert!(!safe.contains(steers));
            prop_assert_eq!(serde_json::from_str::<Value>(&safe).ok(), Some(Value::from(text)));
        }
    }
}
