//! Progress on standard error, where work takes over a second and a person is watching.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget};

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that appears when the work turns out to be long.
pub(crate) struct Progress {
    begun: Instant,
    bar: ProgressBar,
    shown: bool,
}

impl Progress {
    /// Nothing to see yet.
    pub(crate) fn new() -> Self {
        Self { begun: Instant::now(), bar: ProgressBar::hidden(), shown: !std::io::stderr().is_terminal() }
    }
    /// `done` of `all` is done.
    pub(crate) fn tell(&mut self, done: u64, all: u64) {
        if !self.shown && self.begun.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.shown = true;
        }
        self.bar.set_length(all);
        self.bar.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
