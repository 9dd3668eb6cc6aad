//! A socket with a watch: a header block that dribbles and an answer that nobody takes end
//! the connection. The time between requests is watched by hyper.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

use super::seats::{Phase, Progress};

/// The watched socket.
pub(super) struct Wire {
    stream: TcpStream,
    progress: Progress,
    head: Watch,
    stall: Watch,
}

/// A timer that runs only while something is awaited.
struct Watch {
    limit: Duration,
    running: bool,
    timer: Pin<Box<Sleep>>,
}

impl Watch {
    fn new(limit: Duration) -> Self {
        Self { limit, running: false, timer: Box::pin(sleep(limit)) }
    }
    fn start(&mut self) {
        if !self.running {
            self.running = true;
            self.timer.as_mut().reset(Instant::now() + self.limit);
        }
    }
    fn stop(&mut self) {
        self.running = false;
    }
    /// Whether the time is over; otherwise the task is woken when it is.
    fn is_over(&mut self, cx: &mut Context<'_>) -> bool {
        self.running && self.timer.as_mut().poll(cx).is_ready()
    }
}

impl Wire {
    pub(super) fn new(stream: TcpStream, progress: Progress, head: Duration, stall: Duration) -> Self {
        Self { stream, progress, head: Watch::new(head), stall: Watch::new(stall) }
    }
    fn wrote<T>(&mut self, cx: &mut Context<'_>, result: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if result.is_ready() {
            self.stall.stop();
            return result;
        }
        self.stall.start();
        if self.stall.is_over(cx) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Poll::Pending
    }
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let before = buf.filled().len();
        let result = Pin::new(&mut this.stream).poll_read(cx, buf);
        if this.progress.get() == Phase::Idle && buf.filled().len() > before {
            this.progress.set(Phase::Head);
        }
        if this.progress.get() != Phase::Head {
            this.head.stop();
            return result;
        }
        this.head.start();
        // also when bytes keep coming: a block that never ends is cut all the same
        if this.head.is_over(cx) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        result
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.wrote(cx, result)
    }
    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.wrote(cx, result)
    }
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_flush(cx);
        self.wrote(cx, result)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// A body that notes when it is whole.
pub(super) struct Received {
    inner: Incoming,
    progress: Progress,
}

impl Received {
    pub(super) fn new(inner: Incoming, progress: Progress) -> Self {
        Self { inner, progress }
    }
}

impl Body for Received {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let next = Pin::new(&mut self.inner).poll_frame(cx);
        let whole = matches!(next, Poll::Ready(None)) || self.inner.is_end_stream();
        if whole && self.progress.get() == Phase::Receiving {
            self.progress.set(Phase::Working);
        }
        next
    }
    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }
    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
