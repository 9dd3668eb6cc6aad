//! A request body that ends when it grows too large or comes too slowly.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, Sleep};

use crate::fault::Fault;

/// How fast a body must come.
#[derive(Debug, Clone, Copy)]
pub struct BodyPace {
    /// Longest time for the whole body.
    pub whole: Duration,
    /// Least bytes in a second, on the average since the beginning.
    pub bytes_per_second: u64,
    /// Time before the average counts.
    pub grace: Duration,
}

impl BodyPace {
    /// The moment at which `got` bytes are too few.
    fn until(&self, begun: Instant, got: u64) -> Instant {
        let earned = Duration::from_millis(got.saturating_mul(1000) / self.bytes_per_second.max(1));
        begun + (self.grace + earned).min(self.whole)
    }
}

/// Why a body was cut; shared with the guard, which answers for it.
#[derive(Debug, Clone, Default)]
pub struct Cut(Arc<AtomicU8>);

impl Cut {
    const LARGE: u8 = 1;
    const SLOW: u8 = 2;
    fn set(&self, why: u8) {
        let _ = self.0.compare_exchange(0, why, Ordering::Relaxed, Ordering::Relaxed);
    }
    /// The fault that cut the body, if one did.
    pub fn fault(&self) -> Option<Fault> {
        match self.0.load(Ordering::Relaxed) {
            Self::LARGE => Some(Fault::TooLarge),
            Self::SLOW => Some(Fault::Slow),
            _ => None,
        }
    }
}

/// A body was cut.
#[derive(Debug, thiserror::Error)]
#[error("the body was cut")]
struct CutShort;

/// A body within bounds.
struct Bounded {
    inner: Body,
    most: u64,
    got: u64,
    begun: Instant,
    pace: BodyPace,
    timer: Pin<Box<Sleep>>,
    cut: Cut,
}

/// Bounds a body: at most `most` bytes, at least at `pace`.
pub fn bounded(inner: Body, most: u64, pace: BodyPace, cut: Cut) -> Body {
    let begun = Instant::now();
    let timer = Box::pin(tokio::time::sleep_until(pace.until(begun, 0)));
    Body::new(Bounded { inner, most, got: 0, begun, pace, timer, cut })
}

impl HttpBody for Bounded {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = &mut *self;
        if this.cut.fault().is_some() {
            return Poll::Ready(Some(Err(axum::Error::new(CutShort))));
        }
        let Poll::Ready(next) = Pin::new(&mut this.inner).poll_frame(cx) else {
            ready!(this.timer.as_mut().poll(cx));
            this.cut.set(Cut::SLOW);
            return Poll::Ready(Some(Err(axum::Error::new(CutShort))));
        };
        let Some(Ok(frame)) = next else { return Poll::Ready(next) };
        this.got += frame.data_ref().map_or(0, |data| data.len() as u64);
        if this.got > this.most {
            this.cut.set(Cut::LARGE);
            return Poll::Ready(Some(Err(axum::Error::new(CutShort))));
        }
        let until = this.pace.until(this.begun, this.got);
        this.timer.as_mut().reset(until);
        Poll::Ready(Some(Ok(frame)))
    }
    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }
    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
