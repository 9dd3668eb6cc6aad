//! Bounds how many passphrases are tried at once: each costs much memory on purpose.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;

/// Most derivations at once, however many cores there are.
const AT_ONCE_MAX: usize = 2;
/// Most requests that wait for their turn.
const WAITING_MAX: usize = 8;
/// Longest wait for a turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Too many are trying, or the turn did not come in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passphrases are being tried at once")]
pub struct Busy;

/// The gate before every key derivation of the web.
#[derive(Debug)]
pub struct KdfGate {
    turns: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    waiting_max: usize,
    patience: Duration,
}

impl Default for KdfGate {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Self::new(cores.min(AT_ONCE_MAX), WAITING_MAX, PATIENCE)
    }
}

impl KdfGate {
    /// A gate for `at_once` derivations (at least one) with a bounded, impatient queue.
    pub fn new(at_once: usize, waiting_max: usize, patience: Duration) -> Self {
        let turns = Arc::new(Semaphore::new(at_once.max(1)));
        Self { turns, waiting: Arc::default(), waiting_max, patience }
    }
    /// Runs blocking work when its turn comes, away from the threads that serve. Work that
    /// has begun is finished and keeps its turn, even when nobody waits for it any more.
    ///
    /// # Errors
    /// [`Busy`] when the queue is full, the wait is over, or the work panicked.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let turn = match Arc::clone(&self.turns).try_acquire_owned() {
            Ok(turn) => turn,
            Err(_) => self.wait().await?,
        };
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(turn);
            result
        });
        done.await.map_err(|_| Busy)
    }
    async fn wait(&self) -> Result<tokio::sync::OwnedSemaphorePermit, Busy> {
        let place = Place::take(&self.waiting, self.waiting_max).ok_or(Busy)?;
        let turn = tokio::time::timeout(self.patience, Arc::clone(&self.turns).acquire_owned()).await;
        drop(place);
        turn.map_err(|_| Busy)?.map_err(|_| Busy)
    }
}

/// A place in the queue, given back when its holder leaves for whatever reason.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(waiting: &Arc<AtomicUsize>, most: usize) -> Option<Self> {
        let place = Self(Arc::clone(waiting));
        let before = waiting.fetch_add(1, Ordering::AcqRel);
        (before < most).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
