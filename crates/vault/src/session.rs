//! Sessions: a cookie holds half of a key, memory the other half; the disk nothing.

use std::time::{Duration, Instant};

use nearer_core::Moment;

use crate::{Install, Vault, VaultError};

/// Every session of this process. Ends with it.
pub struct Sessions {
    install: Install,
}

/// One resumed session.
#[derive(Clone)]
pub struct Session {
    /// The vault it opens.
    pub vault: Vault,
    /// A token for forms, the same for the whole session.
    pub csrf: String,
    /// Whether the passphrase was given within the last five minutes.
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
        Ok(Self { install })
    }
    /// Begins a session; gives the value of its cookie. Without randomness from the system
    /// the value is empty and opens nothing.
    pub fn begin(&self, vault: &Vault, device: &str, at: Moment, now: Instant) -> String {
        let _ = (vault, device, at, now, &self.install);
        unimplemented!()
    }
    /// The session of a cookie; extends it. Blocks when the journal must be read again
    /// ([`Sessions::needs_rebuild`]).
    ///
    /// # Errors
    /// [`SessionError`].
    pub fn resume(&self, cookie: &str, now: Instant) -> Result<Session, SessionError> {
        let _ = (cookie, now);
        unimplemented!()
    }
    /// The session of a cookie, if it is there and its journal is in memory; extends it.
    /// Never blocks on the store.
    pub fn quick(&self, cookie: &str, now: Instant) -> Option<Session> {
        let _ = (cookie, now);
        unimplemented!()
    }
    /// Whether [`Sessions::resume`] would have to read the store.
    pub fn needs_rebuild(&self, cookie: &str) -> bool {
        let _ = cookie;
        unimplemented!()
    }
    /// Ends the session of a cookie.
    pub fn end(&self, cookie: &str) {
        let _ = cookie;
        unimplemented!()
    }
    /// Ends every session of a vault.
    pub fn end_all(&self, vault: &Vault) {
        let _ = vault;
        unimplemented!()
    }
    /// Ends one session of a vault.
    pub fn end_one(&self, vault: &Vault, public_id: &str) {
        let _ = (vault, public_id);
        unimplemented!()
    }
    /// Every session of a vault, the newest first.
    pub fn list(&self, vault: &Vault, now: Instant) -> Vec<SessionView> {
        let _ = (vault, now);
        unimplemented!()
    }
    /// Notes that the passphrase was given again; gives the new cookie.
    pub fn step_up(&self, cookie: &str, now: Instant) -> Option<String> {
        let _ = (cookie, now);
        unimplemented!()
    }
    /// Drops sessions that are idle or 12 hours old, and the journals that nobody asked
    /// for in the last 60 seconds. To be called every second.
    pub fn sweep(&self, now: Instant) {
        let _ = now;
        unimplemented!()
    }
}
