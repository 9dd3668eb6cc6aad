//! How far work is, on standard error: nothing for the first second, then the seconds and
//! what is being done. Where a person watches it is one line that changes; with `--progress`
//! and no terminal it is a line a second.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;

use nearer_content::Words;

use crate::out;
use crate::progress::{PATIENCE, Progress, watched};

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
        if !watched() && !always {
            return Self::silent();
        }
        let shared = Arc::new(Shared::default());
        let (theirs, own) = (Arc::clone(&shared), words.clone());
        let teller = std::thread::spawn(move || tell(&theirs, &own));
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

/// Once a second, until it is over.
fn tell(shared: &Shared, words: &Words) {
    let mut progress = Progress::endless();
    let mut now = shared.now.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let waited = shared.over.wait_timeout_while(now, PATIENCE, |(_, over)| !*over);
        now = waited.unwrap_or_else(PoisonError::into_inner).0;
        if now.1 {
            break;
        }
        let seconds = progress.begun().elapsed().as_secs().to_string();
        let said = words.fill("stats.progress.line", &[("seconds", &seconds), ("what", &now.0)]);
        if watched() {
            progress.say(said);
        } else {
            out::aside(&said);
        }
    }
}
