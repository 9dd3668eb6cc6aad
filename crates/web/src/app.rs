//! What every request may use: the install, the open sessions, the words.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use nearer_content::Library;
use nearer_core::{Moment, PracticeDay, Vocabulary, Zone};
use nearer_insight::Report;
use nearer_vault::{Install, KdfCost, Sessions, Vault, VaultError};

use crate::asset::Assets;
use crate::clock::Clock;
use crate::kdf_gate::KdfGate;
use crate::throttle::Throttle;

/// Choices made once, at the start of the program.
#[derive(Debug, Clone)]
pub struct AppSettings {
    /// The port of the listener; part of the canonical address.
    pub port: u16,
    /// The public origin behind TLS, `https://…`; `None` on the loopback.
    pub public_origin: Option<String>,
    /// What a passphrase costs to try, for new vaults.
    pub cost: KdfCost,
    /// Where the clock is read.
    pub clock: Clock,
    /// The zone used before a vault is open.
    pub zone: Zone,
    /// A throw-away vault with authored entries is being shown: pages say so.
    pub demo: Option<DemoKey>,
    /// Show the page of all components.
    pub styleguide: bool,
}

/// The handle and passphrase of the demonstration vault, shown on its sign-in page.
#[derive(Debug, Clone)]
pub struct DemoKey {
    /// Its handle.
    pub handle: String,
    /// Its passphrase.
    pub passphrase: String,
}

/// Everything that requests share.
pub struct App {
    /// The opened data folder.
    pub install: Install,
    /// Who is signed in; lives in memory only.
    pub sessions: Sessions,
    /// All words.
    pub library: Library,
    /// The slugs of those words, for parsing.
    pub vocabulary: Vocabulary,
    /// Style, script, fonts.
    pub assets: Assets,
    /// Delays guessing; never locks out.
    pub throttle: Mutex<Throttle>,
    /// Bounds how many key derivations run at once.
    pub gate: KdfGate,
    /// The start-up choices.
    pub settings: AppSettings,
    measured: OnceLock<KdfCost>,
    reports: Mutex<HashMap<[u8; 16], Remembered>>,
    refused: Mutex<HashMap<[u8; 16], u32>>,
    passed: Mutex<HashMap<[u8; 16], PracticeDay>>,
}

/// A report, for as long as nothing changed and the hour is the same.
struct Remembered {
    counter: u64,
    hour: i64,
    report: Arc<Report>,
}

/// Most reports remembered; beyond it all are forgotten and made again.
const REPORTS_MAX: usize = 64;

impl App {
    /// An app over an opened data folder.
    ///
    /// # Errors
    /// When the randomness for sessions cannot be drawn.
    pub fn new(install: Install, library: Library, settings: AppSettings) -> Result<Self, VaultError> {
        let sessions = Sessions::new(install.clone())?;
        let vocabulary = library.vocabulary();
        let (throttle, gate) = (Mutex::new(Throttle::default()), KdfGate::default());
        let assets = Assets::load();
        Ok(Self {
            install,
            sessions,
            library,
            vocabulary,
            assets,
            throttle,
            gate,
            settings,
            measured: OnceLock::new(),
            reports: Mutex::default(),
            refused: Mutex::default(),
            passed: Mutex::default(),
        })
    }
    /// What a new passphrase costs to try: measured on this machine, once that is done.
    pub fn cost(&self) -> KdfCost {
        self.measured.get().copied().unwrap_or(self.settings.cost)
    }
    /// Notes what was measured on this machine; the first measurement stands.
    pub fn measured(&self, cost: KdfCost) {
        let _ = self.measured.set(cost);
    }
    /// What the record supports saying at `now`; made once an hour, and after a change only
    /// what rests on that kind of entry.
    pub fn report(&self, vault: &Vault, now: Moment) -> Arc<Report> {
        let (key, counter, hour) = (vault.key(), vault.counter(), now.unix_seconds() / 3600);
        let mut reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(r) = reports.get(&key).filter(|r| r.counter == counter && r.hour == hour) {
            return Arc::clone(&r.report);
        }
        let asked = nearer_insight::Asked { now, rollover: vault.settings().rollover };
        let before = reports.get(&key).filter(|r| r.hour == hour && r.report.asked.rollover == asked.rollover);
        let report = Arc::new(match before {
            Some(before) => before.report.again(&vault.journal(), &asked),
            None => nearer_insight::report(&vault.journal(), &asked),
        });
        if reports.len() >= REPORTS_MAX {
            reports.clear();
        }
        reports.insert(key, Remembered { counter, hour, report: Arc::clone(&report) });
        report
    }
    /// Forgets every remembered report; called when sessions end.
    pub fn forget_reports(&self) {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
    /// Remembers how many tries failed before a vault was opened, until its owner is told.
    /// In memory only: at most one number for each vault that was opened since the start.
    pub fn note_refused(&self, vault: &Vault, tries: u32) {
        if tries > 0 {
            let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
            let told = refused.entry(vault.key()).or_default();
            *told = told.saturating_add(tries);
        }
    }
    /// How many tries failed before the last unlock; the answer is given once.
    pub fn tell_refused(&self, vault: &Vault) -> Option<u32> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner).remove(&vault.key())
    }
    /// Looking back is not offered any more on this day. In memory only: at most one day for
    /// each vault that was opened since the start.
    pub fn let_pass(&self, vault: &Vault, day: PracticeDay) {
        self.passed.lock().unwrap_or_else(PoisonError::into_inner).insert(vault.key(), day);
    }
    /// Whether looking back was let pass on this day.
    pub fn was_passed(&self, vault: &Vault, day: PracticeDay) -> bool {
        self.passed.lock().unwrap_or_else(PoisonError::into_inner).get(&vault.key()) == Some(&day)
    }
    /// The address people open.
    pub fn origin(&self) -> String {
        match &self.settings.public_origin {
            Some(origin) => origin.clone(),
            None => format!("http://notes.localhost:{}", self.settings.port),
        }
    }
    /// Whether any vault exists here yet; a fresh install starts with the welcome.
    pub fn is_fresh(&self) -> bool {
        self.install.is_fresh()
    }
}
