//! Sessions: a cookie holds half of a key, memory the other half; the disk nothing.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use nearer_core::Moment;
use nearer_seal::{BootSecret, OsEntropy, RootKey, VaultId};

use crate::base64url;
use crate::keys::fresh;
use crate::store::{Id, VaultRow};
use crate::{Install, Vault, VaultError};

/// Longest life of a session.
const LIFE: Duration = Duration::from_secs(12 * 3600);
/// How long a passphrase that was given again stands. Signing in is no such thing: who finds an
/// open browser a minute later has not given it.
const STEP_UP: Duration = Duration::from_secs(5 * 60);
/// How long a journal stays in memory after the last request.
const WARM: Duration = Duration::from_secs(60);

/// Every session of this process. Ends with it.
pub struct Sessions {
    install: Install,
    boot: BootSecret,
    held: Mutex<HashMap<[u8; 16], Held>>,
}

struct Held {
    vault: Id,
    epoch: u32,
    /// The root key, sealed with a key of which the cookie holds one half.
    wrapped: Vec<u8>,
    /// The vault while it is in memory.
    warm: Option<Vault>,
    idle: Duration,
    begun: Moment,
    started: Instant,
    last: Instant,
    stepped_up: Option<Instant>,
    device: String,
    csrf: String,
    public_id: String,
}

impl Held {
    fn is_over(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.last) >= self.idle || now.saturating_duration_since(self.started) >= LIFE
    }
    fn touch(&mut self, vault: Vault, now: Instant) -> Session {
        self.last = self.last.max(now);
        self.idle = idle_of(&vault);
        self.warm = Some(vault.clone());
        let life = LIFE.saturating_sub(now.saturating_duration_since(self.started));
        Session {
            vault,
            csrf: self.csrf.clone(),
            stepped_up: self.stepped_up.is_some_and(|at| now.saturating_duration_since(at) < STEP_UP),
            idle_left: self.idle.min(life),
            public_id: self.public_id.clone(),
        }
    }
}

fn idle_of(vault: &Vault) -> Duration {
    let minutes = vault.inner.index().settings.as_ref().map_or(5, |s| s.value.idle_minutes);
    Duration::from_secs(60 * u64::from(minutes.clamp(1, 60)))
}

/// The two halves of a cookie: session id 16, secret 32.
struct Cookie {
    id: [u8; 16],
    secret: zeroize::Zeroizing<[u8; 32]>,
}

impl Cookie {
    fn parse(value: &str) -> Option<Self> {
        let bytes = zeroize::Zeroizing::new(base64url::decode(value)?);
        let bytes: &[u8; 48] = bytes.as_slice().try_into().ok()?;
        let (id, secret) = bytes.split_at(16);
        Some(Self { id: id.try_into().ok()?, secret: zeroize::Zeroizing::new(secret.try_into().ok()?) })
    }
    fn make() -> Result<Self, VaultError> {
        Ok(Self { id: fresh()?, secret: zeroize::Zeroizing::new(fresh()?) })
    }
    fn value(&self) -> String {
        base64url::encode(&[&self.id[..], &self.secret[..]].concat())
    }
}

/// One resumed session.
#[derive(Clone)]
pub struct Session {
    /// The vault it opens.
    pub vault: Vault,
    /// A token for forms, the same for the whole session.
    pub csrf: String,
    /// Whether the passphrase was given again, after signing in, within the last five minutes.
    pub stepped_up: bool,
    /// Time left until it locks.
    pub idle_left: Duration,
    /// A name for this session that opens nothing.
    pub public_id: String,
}

/// One session in the owner's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// A name for this session that opens nothing.
    pub public_id: String,
    /// The browser, as it was named at the beginning.
    pub device: String,
    /// When it began.
    pub begun: Moment,
    /// Seconds since its last request.
    pub idle_seconds: u64,
}

/// Why a cookie opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// No such session, or not this secret.
    #[error("unknown session")]
    Unknown,
    /// It was there and has locked.
    #[error("locked")]
    Locked,
    /// The vault could not be read again.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl Sessions {
    /// No session yet.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn new(install: Install) -> Result<Self, VaultError> {
        let boot = BootSecret::make(&mut OsEntropy::default()).map_err(|e| VaultError::Io(e.to_string()))?;
        Ok(Self { install, boot, held: Mutex::default() })
    }
    fn held(&self) -> MutexGuard<'_, HashMap<[u8; 16], Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// Begins a session; gives the value of its cookie. Without randomness from the system
    /// the value is empty and opens nothing.
    pub fn begin(&self, vault: &Vault, device: &str, at: Moment, now: Instant) -> String {
        let begun = Cookie::make().and_then(|cookie| {
            let held = self.hold(&cookie, vault, device, at, now)?;
            self.held().insert(cookie.id, held);
            Ok(cookie.value())
        });
        begun.unwrap_or_default()
    }
    fn hold(&self, to: &Cookie, vault: &Vault, device: &str, at: Moment, now: Instant) -> Result<Held, VaultError> {
        let (wrapped, epoch) = {
            let keys = vault.inner.keys();
            (self.wrap(to, &keys.root, vault.inner.id, keys.epoch)?, keys.epoch)
        };
        Ok(Held {
            vault: vault.inner.id,
            epoch,
            wrapped,
            warm: Some(vault.clone()),
            idle: idle_of(vault),
            begun: at,
            started: now,
            last: now,
            stepped_up: None,
            device: device.to_owned(),
            csrf: base64url::encode(&fresh::<24>()?),
            public_id: base64url::encode(&fresh::<9>()?),
        })
    }
    fn wrap(&self, to: &Cookie, root: &RootKey, vault: Id, epoch: u32) -> Result<Vec<u8>, VaultError> {
        let key = self.boot.session(to.id, &to.secret);
        let wrapped = key.wrap(root, &VaultId(vault), epoch, &mut OsEntropy::default());
        wrapped.map_err(|e| VaultError::Io(e.to_string()))
    }
    /// The root key behind a cookie, which proves the cookie.
    fn unwrap(&self, cookie: &Cookie, held: &Held) -> Option<RootKey> {
        let key = self.boot.session(cookie.id, &cookie.secret);
        key.unwrap(&held.wrapped, &VaultId(held.vault), held.epoch).ok()
    }
    /// The session of a cookie; extends it. Blocks when the journal must be read again
    /// ([`Sessions::needs_rebuild`]).
    ///
    /// # Errors
    /// [`SessionError`].
    pub fn resume(&self, cookie: &str, now: Instant) -> Result<Session, SessionError> {
        let cookie = Cookie::parse(cookie).ok_or(SessionError::Unknown)?;
        let (root, vault, epoch) = {
            let mut all = self.held();
            let held = all.get_mut(&cookie.id).ok_or(SessionError::Unknown)?;
            let root = self.unwrap(&cookie, held).ok_or(SessionError::Unknown)?;
            if held.is_over(now) || held.warm.as_ref().is_some_and(|v| v.inner.is_gone()) {
                all.remove(&cookie.id);
                return Err(SessionError::Locked);
            }
            if let Some(vault) = held.warm.clone() {
                return Ok(held.touch(vault, now));
            }
            held.last = held.last.max(now);
            (root, held.vault, held.epoch)
        };
        let row = VaultRow { vault, epoch, counter: 0, head: Vec::new(), created_day: 0 };
        let (vault, damage) = match crate::unlock::enter(&self.install, row, root, epoch) {
            Ok(entered) => entered,
            Err(VaultError::WrongKey) => return Err(SessionError::Locked),
            Err(other) => return Err(other.into()),
        };
        if !damage.is_empty() {
            return Err(VaultError::Damaged(damage).into());
        }
        let mut all = self.held();
        let held = all.get_mut(&cookie.id).ok_or(SessionError::Locked)?;
        Ok(held.touch(vault, now))
    }
    /// The session of a cookie, if it is there and its journal is in memory; extends it.
    /// Never blocks on the store.
    pub fn quick(&self, cookie: &str, now: Instant) -> Option<Session> {
        let cookie = Cookie::parse(cookie)?;
        let mut all = self.held();
        let held = all.get_mut(&cookie.id)?;
        let vault = held.warm.clone().filter(|v| !v.inner.is_gone())?;
        self.unwrap(&cookie, held)?;
        if held.is_over(now) {
            all.remove(&cookie.id);
            return None;
        }
        Some(held.touch(vault, now))
    }
    /// Whether [`Sessions::resume`] would have to read the store.
    pub fn needs_rebuild(&self, cookie: &str) -> bool {
        let id = Cookie::parse(cookie).map(|c| c.id);
        id.is_some_and(|id| self.held().get(&id).is_some_and(|held| held.warm.is_none()))
    }
    /// Ends the session of a cookie.
    pub fn end(&self, cookie: &str) {
        if let Some(cookie) = Cookie::parse(cookie) {
            let mut all = self.held();
            if all.get(&cookie.id).is_some_and(|held| self.unwrap(&cookie, held).is_some()) {
                all.remove(&cookie.id);
            }
        }
    }
    /// Ends every session of a vault.
    pub fn end_all(&self, vault: &Vault) {
        self.held().retain(|_, held| held.vault != vault.inner.id);
    }
    /// Ends one session of a vault.
    pub fn end_one(&self, vault: &Vault, public_id: &str) {
        self.held().retain(|_, held| held.vault != vault.inner.id || held.public_id != public_id);
    }
    /// Every session of a vault, the newest first.
    pub fn list(&self, vault: &Vault, now: Instant) -> Vec<SessionView> {
        let all = self.held();
        let of = all.values().filter(|held| held.vault == vault.inner.id && !held.is_over(now));
        let mut list: Vec<&Held> = of.collect();
        list.sort_by_key(|held| std::cmp::Reverse(held.started));
        let view = |held: &Held| SessionView {
            public_id: held.public_id.clone(),
            device: held.device.clone(),
            begun: held.begun,
            idle_seconds: now.saturating_duration_since(held.last).as_secs(),
        };
        list.into_iter().map(view).collect()
    }
    /// Notes that the passphrase was given again; gives the new cookie. The old one opens
    /// nothing any more.
    pub fn step_up(&self, cookie: &str, now: Instant) -> Option<String> {
        let old = Cookie::parse(cookie)?;
        let new = Cookie::make().ok()?;
        let mut all = self.held();
        let held = all.get(&old.id).filter(|held| !held.is_over(now))?;
        let root = self.unwrap(&old, held)?;
        let wrapped = self.wrap(&new, &root, held.vault, held.epoch).ok()?;
        let held = all.remove(&old.id)?;
        all.insert(new.id, Held { wrapped, stepped_up: Some(now), last: now, ..held });
        Some(new.value())
    }
    /// Drops sessions that are idle or 12 hours old, and the journals that nobody asked
    /// for in the last 60 seconds. To be called every second.
    pub fn sweep(&self, now: Instant) {
        let mut cold = Vec::new();
        let mut all = self.held();
        all.retain(|_, held| !held.is_over(now));
        for held in all.values_mut().filter(|held| now.saturating_duration_since(held.last) >= WARM) {
            cold.extend(held.warm.take());
        }
        drop(all);
        // Freeing a journal takes a while; nobody waits for the table meanwhile.
        drop(cold);
    }
}
