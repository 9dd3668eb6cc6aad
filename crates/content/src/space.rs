//! Words for announced space and for mending.

use serde::Deserialize;

/// How long, as a chip.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    /// Minutes from the start.
    pub minutes: u32,
    /// What is read.
    pub label: String,
}

/// Lines with `{until}` and `{name}` to fill.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpaceWords {
    /// Chips.
    pub durations: Vec<Duration>,
    /// Kind one-line messages that name a return.
    pub lines: Vec<String>,
    /// Lines that mend a late return.
    pub repair_late: Vec<String>,
    /// Lines that mend a return that did not happen.
    pub repair_missed: Vec<String>,
    /// Lines that mend a silence without announcement.
    pub repair_silent: Vec<String>,
}
