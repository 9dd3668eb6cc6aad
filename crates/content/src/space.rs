//! The words of announced space and of coming back.

use serde::Deserialize;

/// One chip of "how long".
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    /// Minutes from now.
    pub minutes: u32,
    /// As it is chosen: "An hour".
    pub label: String,
}

/// Lines to copy. Slots: `{until}`, the return time as it is spoken; `{name}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpaceWords {
    /// How long, shortest first.
    pub durations: Vec<Duration>,
    /// Messages that announce space; each names the return.
    pub lines: Vec<String>,
    /// After a return later than named.
    pub repair_late: Vec<String>,
    /// After a return that did not happen.
    pub repair_missed: Vec<String>,
    /// After going silent without a word.
    pub repair_silent: Vec<String>,
}
