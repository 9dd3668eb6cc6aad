//! The own accept loop: every connection has timers, a seat among a bounded number, and a
//! bounded time to finish when the program stops.
//!
//! No forwarded address is believed: whoever connects is the peer.

mod listen;
mod seats;
mod wire;

use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tower::ServiceExt;

use self::seats::{Phase, Progress, Seats};
use self::wire::{Received, Wire};
use crate::guard::Peer;

pub use self::listen::{ListenError, listen, stop_asked};

/// Bounds of the accept loop.
#[derive(Debug, Clone, Copy)]
pub struct ServeConfig {
    /// From the opening of a connection, or the first byte of a later request, to the end of
    /// the header block.
    pub header: Duration,
    /// Without a byte between two requests.
    pub idle: Duration,
    /// Without a byte taken of an answer.
    pub stalled: Duration,
    /// Open connections.
    pub connections: usize,
    /// Open connections from one address.
    pub per_address: usize,
    /// For open requests when the program stops.
    pub drain: Duration,
}

impl Default for ServeConfig {
    fn default() -> Self {
        Self {
            header: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            stalled: Duration::from_secs(30),
            connections: 256,
            per_address: 32,
            drain: Duration::from_secs(10),
        }
    }
}

impl ServeConfig {
    /// Behind a proxy every connection has the proxy's address, so that there is one bound.
    pub fn behind_proxy() -> Self {
        let own = Self::default();
        Self { per_address: own.connections, ..own }
    }
}

/// Most bytes that one connection buffers; larger header blocks are refused before routing.
const BUFFER_MAX: usize = 32 * 1024;
/// Pause after the system gave no connection (it may be out of descriptors).
const BREATHE: Duration = Duration::from_millis(50);

/// Serves until `shutdown` is done, then lets open requests finish for a bounded time.
/// The router is guarded already; see [`crate::guard::guard`].
pub async fn serve(
    router: Router,
    listeners: Vec<TcpListener>,
    config: ServeConfig,
    shutdown: impl Future<Output = ()>,
) {
    let (sender, mut accepted) = mpsc::channel(16);
    let accepting: Vec<_> = listeners.into_iter().map(|l| tokio::spawn(accept(l, sender.clone()))).collect();
    drop(sender);
    let seats = Arc::new(Seats::new(config.connections, config.per_address));
    let graceful = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            next = accepted.recv() => match next {
                Some((stream, peer)) => seat(&router, &seats, &graceful, config, stream, peer),
                None => break,
            },
        }
    }
    accepting.iter().for_each(tokio::task::JoinHandle::abort);
    drop(accepted);
    if tokio::time::timeout(config.drain, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
    seats.clear();
}

/// Accepts for one listener for ever.
async fn accept(listener: TcpListener, sender: mpsc::Sender<(TcpStream, SocketAddr)>) {
    loop {
        match listener.accept().await {
            Ok(connection) => {
                if sender.send(connection).await.is_err() {
                    return;
                }
            }
            Err(_) => tokio::time::sleep(BREATHE).await,
        }
    }
}

/// Gives a connection its seat and serves it there; without a seat it is closed.
fn seat(
    router: &Router,
    seats: &Arc<Seats>,
    graceful: &GracefulShutdown,
    config: ServeConfig,
    stream: TcpStream,
    peer: SocketAddr,
) {
    let progress = Progress::opened();
    let Some(ticket) = seats.take(peer.ip(), progress.clone()) else { return };
    let _ = stream.set_nodelay(true);
    let io = TokioIo::new(Wire::new(stream, progress.clone(), config.header, config.stalled));
    let router = router.clone();
    let service = service_fn(move |request| answer(router.clone(), request, peer, progress.clone()));
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(config.idle).max_buf_size(BUFFER_MAX);
    let connection = graceful.watch(builder.serve_connection(io, service));
    let number = ticket.number();
    let task = tokio::spawn(async move {
        // how a connection ends is the client's affair: nothing to tell, nothing to log
        let _ = connection.await;
        drop(ticket);
    });
    seats.occupied_by(number, task.abort_handle());
}

/// Hands one request to the router.
async fn answer(
    router: Router,
    mut request: hyper::Request<Incoming>,
    peer: SocketAddr,
    progress: Progress,
) -> Result<axum::response::Response, std::convert::Infallible> {
    progress.set(if request.body().is_end_stream() { Phase::Working } else { Phase::Receiving });
    request.extensions_mut().insert(Peer(peer));
    let request: Request = request.map(|body| Body::new(Received::new(body, progress.clone())));
    let response = router.oneshot(request).await;
    progress.set(Phase::Idle);
    response
}
