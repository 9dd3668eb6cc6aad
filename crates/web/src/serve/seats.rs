//! A bounded number of connections, in all and for each address.
//!
//! When all seats are taken, a newcomer gets the seat of a connection that rests between
//! two requests, else of the one whose request has been coming in for the longest. So a
//! flood of slow clients displaces itself, and a quick request comes in whole before its
//! turn to go; once it is whole it is never cut.

use std::net::IpAddr;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::AbortHandle;

/// How far a connection's current request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Between two requests.
    Idle = 0,
    /// The header block is awaited or coming in.
    Head = 1,
    /// The header block is whole, the body is not.
    Receiving = 2,
    /// The request is whole and being answered.
    Working = 3,
}

/// The phase of one connection, shared between its parts.
#[derive(Debug, Clone)]
pub(super) struct Progress(Arc<AtomicU8>);

impl Progress {
    /// A connection that has just been opened.
    pub(super) fn opened() -> Self {
        Self(Arc::new(AtomicU8::new(Phase::Head as u8)))
    }
    pub(super) fn set(&self, phase: Phase) {
        self.0.store(phase as u8, Ordering::Relaxed);
    }
    pub(super) fn get(&self) -> Phase {
        match self.0.load(Ordering::Relaxed) {
            0 => Phase::Idle,
            1 => Phase::Head,
            2 => Phase::Receiving,
            _ => Phase::Working,
        }
    }
}

struct Seat {
    number: u64,
    address: IpAddr,
    progress: Progress,
    task: Option<AbortHandle>,
}

#[derive(Default)]
struct Taken {
    next: u64,
    /// The oldest first.
    seats: Vec<Seat>,
}

/// All seats.
pub(super) struct Seats {
    most: usize,
    most_per_address: usize,
    taken: Mutex<Taken>,
}

/// A taken seat; free again when dropped.
pub(super) struct Ticket {
    number: u64,
    seats: Arc<Seats>,
}

impl Ticket {
    pub(super) fn number(&self) -> u64 {
        self.number
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut taken = self.seats.lock();
        taken.seats.retain(|s| s.number != self.number);
    }
}

impl Seats {
    pub(super) fn new(most: usize, most_per_address: usize) -> Self {
        Self { most, most_per_address, taken: Mutex::default() }
    }
    fn lock(&self) -> std::sync::MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// A seat, if one is free or can be freed.
    pub(super) fn take(self: &Arc<Self>, address: IpAddr, progress: Progress) -> Option<Ticket> {
        let mut taken = self.lock();
        let from_here = taken.seats.iter().filter(|s| s.address == address).count();
        if from_here >= self.most_per_address {
            taken.free_one(Some(address))?;
        } else if taken.seats.len() >= self.most {
            taken.free_one(None)?;
        }
        let number = taken.next;
        taken.next += 1;
        taken.seats.push(Seat { number, address, progress, task: None });
        Some(Ticket { number, seats: Arc::clone(self) })
    }
    /// Notes which task sits there.
    pub(super) fn occupied_by(&self, number: u64, task: AbortHandle) {
        let mut taken = self.lock();
        if let Some(seat) = taken.seats.iter_mut().find(|s| s.number == number) {
            seat.task = Some(task);
        }
    }
    /// Ends whatever is left.
    pub(super) fn clear(&self) {
        for seat in self.lock().seats.drain(..) {
            seat.end();
        }
    }
}

impl Taken {
    /// Ends a connection that rests, else the oldest that is not being answered.
    fn free_one(&mut self, address: Option<IpAddr>) -> Option<()> {
        let at_risk = self.seats.iter().enumerate().filter(|(_, s)| address.is_none_or(|a| a == s.address));
        let at_risk = at_risk.map(|(index, s)| (s.progress.get(), index)).filter(|(phase, _)| *phase != Phase::Working);
        let (_, index) = at_risk.min_by_key(|(phase, index)| (*phase != Phase::Idle, *index))?;
        self.seats.remove(index).end();
        Some(())
    }
}

impl Seat {
    fn end(self) {
        if let Some(task) = self.task {
            task.abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seated(seats: &Arc<Seats>, address: [u8; 4], phase: Phase) -> Option<Ticket> {
        let progress = Progress::opened();
        progress.set(phase);
        seats.take(IpAddr::from(address), progress)
    }

    fn here(seats: &Arc<Seats>) -> Vec<u64> {
        seats.lock().seats.iter().map(|s| s.number).collect()
    }

    #[test]
    fn a_newcomer_displaces_one_at_rest_and_then_the_oldest_that_is_not_answered() {
        let seats = Arc::new(Seats::new(4, 4));
        let (a, held) = ([127, 0, 0, 1], [Phase::Working, Phase::Receiving, Phase::Head, Phase::Idle]);
        let _held = held.map(|p| seated(&seats, a, p).unwrap());
        let mut new = Vec::new();
        for left in [[0, 1, 2, 4], [0, 2, 4, 5], [0, 4, 5, 6]] {
            new.push(seated(&seats, a, Phase::Head).unwrap());
            assert_eq!(here(&seats), left);
        }
    }

    #[test]
    fn a_whole_request_is_never_cut() {
        let seats = Arc::new(Seats::new(2, 2));
        let a = [127, 0, 0, 1];
        let _held = [seated(&seats, a, Phase::Working), seated(&seats, a, Phase::Working)];
        assert!(seated(&seats, a, Phase::Idle).is_none());
    }

    #[test]
    fn one_address_cannot_take_the_seats_of_another() {
        let seats = Arc::new(Seats::new(4, 2));
        let _other = seated(&seats, [10, 0, 0, 2], Phase::Idle).unwrap();
        let _held: Vec<_> = (0..5).map(|_| seated(&seats, [10, 0, 0, 1], Phase::Head).unwrap()).collect();
        assert_eq!(here(&seats), [0, 4, 5]);
    }

    #[test]
    fn a_dropped_ticket_frees_its_seat() {
        let seats = Arc::new(Seats::new(1, 1));
        drop(seated(&seats, [127, 0, 0, 1], Phase::Working));
        assert!(seated(&seats, [127, 0, 0, 1], Phase::Working).is_some());
    }
}
