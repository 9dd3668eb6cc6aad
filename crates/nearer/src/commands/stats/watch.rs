//! How far work is, on standard error: nothing for the first second, then the seconds and
//! what is being done. Where a person watches it is one line that changes; with `--progress`
//! and no terminal it is a line a second.

use std::io::IsTerminal;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use nearer_content::Words;

use crate::out;

/// Work shorter than this shows nothing; then it is told as often.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is being done, told by the one who does it.
pub(crate) struct Watch {
    shared: Arc<Shared>,
    words: Option<Words>,
    teller: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    now: Mutex<(String, bool)>,
    over: Condvar,
}

impl Watch {
    /// Nobody is told anything.
    pub(crate) fn silent() -> Self {
        Self { shared: Arc::default(), words: None, teller: None }
    }
    /// Tells a person at a terminal, or with `always` whoever reads standard error.
    pub(crate) fn new(words: &Words, always: bool) -> Self {
        let terminal = std::io::stderr().is_terminal();
        if !terminal && !always {
            return Self::silent();
        }
        let shared = Arc::new(Shared::default());
        let (theirs, own) = (Arc::clone(&shared), words.clone());
        let teller = std::thread::spawn(move || tell(&theirs, &own, terminal));
        Self { shared, words: Some(words.clone()), teller: Some(teller) }
    }
    /// What is done now: a key of `stats.progress`.
    pub(super) fn at(&self, key: &str, slots: &[(&str, &str)]) {
        if let Some(words) = &self.words {
            let said = words.fill(&format!("stats.progress.{key}"), slots);
            self.shared.now.lock().unwrap_or_else(PoisonError::into_inner).0 = said;
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.shared.now.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        self.shared.over.notify_all();
        if let Some(teller) = self.teller.take() {
            let _ = teller.join();
        }
    }
}

fn tell(shared: &Shared, words: &Words, terminal: bool) {
    let (begun, bar) = (Instant::now(), ProgressBar::hidden());
    let mut now = shared.now.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let waited = shared.over.wait_timeout_while(now, PATIENCE, |(_, over)| !*over);
        now = waited.unwrap_or_else(PoisonError::into_inner).0;
        if now.1 {
            break;
        }
        let seconds = begun.elapsed().as_secs().to_string();
        let said = words.fill("stats.progress.line", &[("seconds", &seconds), ("what", &now.0)]);
        if terminal {
            if bar.is_hidden() {
                bar.set_draw_target(ProgressDrawTarget::stderr());
                if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
                    bar.set_style(style);
                }
            }
            bar.set_message(said);
            bar.tick();
        } else {
            out::aside(&said);
        }
    }
    bar.finish_and_clear();
}
