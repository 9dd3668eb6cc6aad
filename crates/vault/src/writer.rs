//! The one thread that owns the store.
//!
//! Changes wait in a queue. What has come in while the disk was busy is committed
//! together: one transaction, one step of the counter, one wait for the disk.

use std::collections::HashMap;
use std::fs::File;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Weak};

use nearer_core::EntryId;

use crate::plan::{Plan, Work};
use crate::store::{Batch, Id, Store, StoreError};
use crate::vault::VaultInner;
use crate::{Changed, VaultError};

/// How many changes are committed together at most.
const TOGETHER_MAX: usize = 256;

pub(crate) type Done = Box<dyn FnOnce(Result<Changed, VaultError>) + Send>;

/// Pieces of work for one vault, and whom to tell.
type Asked = Vec<(Work, Done)>;

/// One change that waits.
pub(crate) struct Waiting {
    pub(crate) vault: Arc<VaultInner>,
    pub(crate) work: Work,
    pub(crate) done: Done,
}

/// What the writer can be asked to do.
pub(crate) enum Job {
    Change(Box<Waiting>),
    /// Anything that needs the store itself.
    Run(Box<dyn FnOnce(&mut Writer) + Send>),
}

pub(crate) struct Writer {
    pub(crate) store: Box<dyn Store>,
    /// Why writes are refused: a disk that failed once is not trusted again.
    failed: Option<String>,
    /// Vaults that are open now; opening one again shares what is in memory.
    pub(crate) live: HashMap<Id, Weak<VaultInner>>,
    /// Held so that no second process opens the folder; let go after the store.
    _lock: Option<File>,
}

impl From<StoreError> for VaultError {
    fn from(e: StoreError) -> Self {
        refusal(&e)
    }
}

fn refusal(e: &StoreError) -> VaultError {
    match e {
        StoreError::Full => VaultError::Full,
        StoreError::Taken => VaultError::HandleTaken,
        StoreError::Newer => VaultError::Newer,
        StoreError::InUse => VaultError::InUse,
        StoreError::Corrupt(_) => {
            VaultError::Damaged(vec![crate::Damage { what: crate::Fault::File, which: "notes.db".to_owned() }])
        }
        StoreError::Stale | StoreError::Io(_) => VaultError::Io(e.to_string()),
    }
}

impl Writer {
    pub(crate) fn new(store: Box<dyn Store>, lock: Option<File>) -> Self {
        Self { store, failed: None, live: HashMap::new(), _lock: lock }
    }

    /// Works until nobody can ask any more.
    pub(crate) fn work(mut self, jobs: &Receiver<Job>) {
        while let Ok(first) = jobs.recv() {
            let mut next = Some(first);
            while let Some(job) = next.take() {
                match job {
                    Job::Run(run) => run(&mut self),
                    Job::Change(first) => next = self.gather(*first, jobs),
                }
            }
        }
    }

    /// Commits what waits; gives the job that ended the gathering.
    fn gather(&mut self, first: Waiting, jobs: &Receiver<Job>) -> Option<Job> {
        let mut waiting = vec![first];
        let ended = loop {
            if waiting.len() >= TOGETHER_MAX {
                break None;
            }
            match jobs.try_recv() {
                Ok(Job::Change(more)) => waiting.push(*more),
                Ok(other) => break Some(other),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break None,
            }
        };
        let mut by_vault: Vec<(Arc<VaultInner>, Asked)> = Vec::new();
        for Waiting { vault, work, done } in waiting {
            match by_vault.iter_mut().find(|(v, _)| Arc::ptr_eq(v, &vault)) {
                Some((_, jobs)) => jobs.push((work, done)),
                None => by_vault.push((vault, vec![(work, done)])),
            }
        }
        for (vault, jobs) in by_vault {
            self.commit(vault, jobs);
        }
        ended
    }

    /// Why this vault takes no change now.
    pub(crate) fn refuses(&self, vault: &VaultInner) -> Option<VaultError> {
        if vault.is_gone() {
            return Some(VaultError::Stopped);
        }
        if vault.index().read_only {
            return Some(VaultError::ReadOnly);
        }
        self.failed.clone().map(VaultError::Io)
    }

    /// Notes a failure after which no write can be trusted.
    pub(crate) fn note_failure(&mut self, e: &StoreError) {
        if matches!(e, StoreError::Io(_) | StoreError::Corrupt(_) | StoreError::Stale) {
            self.failed = Some(e.to_string());
        }
    }

    fn commit(&mut self, vault: Arc<VaultInner>, jobs: Asked) {
        if let Some(first) = self.refuses(&vault) {
            let mut reasons: Vec<VaultError> = (1..jobs.len()).filter_map(|_| self.refuses(&vault)).collect();
            reasons.push(first);
            drop(vault);
            jobs.into_iter().zip(reasons).for_each(|((_, done), why)| done(Err(why)));
            return;
        }
        let erases = jobs.iter().any(|(work, _)| work.erases());
        let (index, keys) = (vault.index(), vault.keys());
        let mut plan = Plan::new(&index, &keys);
        let mut taken: Vec<(Result<Vec<EntryId>, VaultError>, Done)> = Vec::with_capacity(jobs.len());
        for (work, done) in jobs {
            taken.push((plan.take(self.store.as_mut(), work), done));
        }
        let kept = if plan.is_empty() { Ok(false) } else { self.write(&mut plan, &keys, erases).map(|()| true) };
        let (after, standing) = plan.after();
        drop((index, keys));
        if matches!(kept, Ok(true)) {
            vault.index_mut().fold(after, standing);
        }
        let counter = vault.index().standing.counter;
        // Who waits may drop the last clone next and open the folder again: hold none.
        drop(vault);
        for (outcome, done) in taken {
            let outcome = match (&kept, outcome) {
                (_, Err(refused)) => Err(refused),
                (Ok(_), Ok(ids)) => Ok(Changed { ids, counter }),
                (Err(e), Ok(_)) => Err(refusal(e)),
            };
            done(outcome);
        }
    }

    fn write(&mut self, plan: &mut Plan<'_>, keys: &crate::keys::Keys, erases: bool) -> Result<(), StoreError> {
        let counter = plan.standing.counter;
        plan.standing.step(keys);
        let drop: Vec<(Id, u64)> = plan.drop.iter().copied().collect();
        let head = plan.standing.head_blob();
        let batch = Batch { vault: keys.vault, counter, head: &head, put: &plan.put, drop: &drop };
        let mut kept = self.store.commit(&batch);
        if erases && matches!(kept, Err(StoreError::Full)) && self.store.release_spare() {
            kept = self.store.commit(&batch);
        }
        if let Err(e) = &kept {
            self.note_failure(e);
        }
        if kept.is_ok() && erases {
            // The rows are gone already; what cannot be wiped now is wiped with the next.
            let _ = self.store.scrub();
        }
        kept
    }

    /// Erases a vault for good.
    pub(crate) fn erase(&mut self, vault: &VaultInner) -> Result<(), VaultError> {
        vault.mark_gone();
        self.live.remove(&vault.id);
        let mut gone = self.store.erase(&vault.id);
        if matches!(gone, Err(StoreError::Full)) && self.store.release_spare() {
            gone = self.store.erase(&vault.id);
        }
        if let Err(e) = &gone {
            self.note_failure(e);
        }
        Ok(gone?)
    }
}
