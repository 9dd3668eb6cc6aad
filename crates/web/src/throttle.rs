//! Slows guessing at sign-in, and never locks anybody out: a lock-out would be a weapon in
//! the hands of whoever shares the home.
//!
//! Pure: the moment is handed in. What it remembers is a hash of the handle under a key
//! that lives as long as the process.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::time::{Duration, Instant};

use unicode_normalization::UnicodeNormalization;

/// Failures that cost nothing.
const FREE: u32 = 5;
/// Longest wait before [`MANY`] failures.
const WAIT_MAX: Duration = Duration::from_secs(60);
/// Consecutive failures after which one try in [`WAIT_MANY`] is left.
const MANY: u32 = 100;
/// The wait after many failures.
const WAIT_MANY: Duration = Duration::from_secs(600);
/// Time without a try in which the waits are forgotten.
const DECAY: Duration = Duration::from_secs(15 * 60);
/// Span over which tries are counted.
const MINUTE: Duration = Duration::from_secs(60);
/// Tries from one address in a minute.
const PER_ADDRESS: usize = 10;
/// Tries from everywhere in a minute.
const FROM_ALL: usize = 60;
/// Most handles remembered; beyond it the ones that are oldest are forgotten.
const HANDLES_MAX: usize = 4096;

/// It is too early; `Duration` is how much too early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too early by {0:?}")]
pub struct TooEarly(pub Duration);

#[derive(Debug, Clone, Copy)]
struct Record {
    /// Failures since the last success; never decays, so that the notice is honest.
    consecutive: u32,
    /// Failures that count for the wait; decays.
    recent: u32,
    last: Instant,
}

/// What is remembered about failed tries.
#[derive(Debug, Default)]
pub struct Throttle {
    key: RandomState,
    handles: HashMap<u64, Record>,
    tries: VecDeque<(Instant, Option<IpAddr>)>,
}

impl Throttle {
    /// Asks to try a passphrase for a handle now; a try that is allowed is counted.
    ///
    /// # Errors
    /// [`TooEarly`] with the time to wait. An unknown handle waits like a known one.
    pub fn ask(&mut self, handle: &str, from: Option<IpAddr>, now: Instant) -> Result<(), TooEarly> {
        while self.tries.front().is_some_and(|(at, _)| now.saturating_duration_since(*at) >= MINUTE) {
            self.tries.pop_front();
        }
        let waits = [self.wait_of(handle, now), self.wait_for_all(now), self.wait_from(from, now)];
        let wait = waits.into_iter().max().unwrap_or_default();
        if wait > Duration::ZERO {
            return Err(TooEarly(wait));
        }
        self.tries.push_back((now, from));
        Ok(())
    }
    /// Notes that the passphrase was wrong.
    pub fn failed(&mut self, handle: &str, now: Instant) {
        let hash = self.hash(handle);
        if self.handles.len() >= HANDLES_MAX && !self.handles.contains_key(&hash) {
            self.forget_oldest();
        }
        let record = self.handles.entry(hash).or_insert(Record { consecutive: 0, recent: 0, last: now });
        if now.saturating_duration_since(record.last) >= DECAY {
            record.recent = 0;
        }
        record.consecutive = record.consecutive.saturating_add(1);
        record.recent = record.recent.saturating_add(1);
        record.last = now;
    }
    /// Notes that the passphrase was right; gives how many tries had failed in between, for
    /// the notice at unlock.
    pub fn succeeded(&mut self, handle: &str) -> u32 {
        let hash = self.hash(handle);
        self.handles.remove(&hash).map_or(0, |r| r.consecutive)
    }
    /// Whatever the vault takes for one handle is one here too, or its other spellings
    /// would each have tries of their own.
    fn hash(&self, handle: &str) -> u64 {
        let folded: String = handle.trim().nfkc().collect::<String>().to_lowercase().nfkc().collect();
        self.key.hash_one(folded)
    }
    fn wait_of(&self, handle: &str, now: Instant) -> Duration {
        let Some(record) = self.handles.get(&self.hash(handle)) else { return Duration::ZERO };
        let since = now.saturating_duration_since(record.last);
        wait_after(record.consecutive, if since >= DECAY { 0 } else { record.recent }).saturating_sub(since)
    }
    fn wait_for_all(&self, now: Instant) -> Duration {
        if self.tries.len() < FROM_ALL {
            return Duration::ZERO;
        }
        self.tries.get(self.tries.len() - FROM_ALL).map_or(Duration::ZERO, |(at, _)| left_of_minute(*at, now))
    }
    fn wait_from(&self, from: Option<IpAddr>, now: Instant) -> Duration {
        let Some(address) = from.map(network) else { return Duration::ZERO };
        let same = |(at, other): &(Instant, Option<IpAddr>)| (other.map(network) == Some(address)).then_some(*at);
        let oldest = self.tries.iter().rev().filter_map(same).nth(PER_ADDRESS - 1);
        oldest.map_or(Duration::ZERO, |at| left_of_minute(at, now))
    }
    fn forget_oldest(&mut self) {
        let oldest = self.handles.iter().min_by_key(|(_, r)| (r.consecutive, r.last)).map(|(hash, _)| *hash);
        if let Some(hash) = oldest {
            self.handles.remove(&hash);
        }
    }
}

/// The wait after so many failures: 1, 2, 4 … 60 seconds, then ten minutes.
fn wait_after(consecutive: u32, recent: u32) -> Duration {
    match (consecutive, recent) {
        (MANY.., _) => WAIT_MANY,
        (_, 0..FREE) => Duration::ZERO,
        (_, n) => Duration::from_secs(1 << (n - FREE).min(6)).min(WAIT_MAX),
    }
}

fn left_of_minute(at: Instant, now: Instant) -> Duration {
    MINUTE.saturating_sub(now.saturating_duration_since(at))
}

/// An IPv6 host owns at least a /64; it counts as one.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) >> 64 << 64).into()),
        v4 => v4,
    }
}
