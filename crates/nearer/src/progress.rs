//! Progress on standard error, where work takes over a second and a person is watching.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work shorter than this shows nothing.
pub(crate) const PATIENCE: Duration = Duration::from_secs(1);

/// Whether a person watches standard error.
pub(crate) fn watched() -> bool {
    std::io::stderr().is_terminal()
}

/// A bar that appears when the work turns out to be long.
pub(crate) struct Progress {
    begun: Instant,
    bar: ProgressBar,
    shown: bool,
}

impl Progress {
    /// Nothing to see yet.
    pub(crate) fn new() -> Self {
        Self { begun: Instant::now(), bar: ProgressBar::hidden(), shown: !watched() }
    }
    /// The same for work whose end nobody knows: a sentence in place of the bar.
    pub(crate) fn endless() -> Self {
        let progress = Self::new();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            progress.bar.set_style(style);
        }
        progress
    }
    /// Since when.
    pub(crate) fn begun(&self) -> Instant {
        self.begun
    }
    /// `done` of `all` is done.
    pub(crate) fn tell(&mut self, done: u64, all: u64) {
        self.appear();
        self.bar.set_length(all);
        self.bar.set_position(done);
    }
    /// What is being done.
    pub(crate) fn say(&mut self, what: String) {
        self.appear();
        self.bar.set_message(what);
        self.bar.tick();
    }
    fn appear(&mut self) {
        if !self.shown && self.begun.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.shown = true;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
