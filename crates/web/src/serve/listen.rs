//! Where the program listens, and how it is asked to stop.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::net::TcpListener;

/// Tries for a port that is free on both loopback addresses.
const TRIES: usize = 16;

/// Why the program does not listen.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// Another address than the loopback needs a public `https` origin in front.
    #[error("{0} is reachable from other machines; that needs --public-origin https://…")]
    NeedsOrigin(IpAddr),
    /// The port is taken, or the address is not of this machine.
    #[error("cannot listen on {0}: {1}")]
    Refused(SocketAddr, io::Error),
}

/// Listens on both loopback addresses, or on `bind` alone. Port 0 lets the system choose;
/// the chosen port is the same on both.
///
/// # Errors
/// [`ListenError`]. A machine without IPv6 listens on IPv4 alone.
pub async fn listen(bind: Option<IpAddr>, port: u16, public: bool) -> Result<Vec<TcpListener>, ListenError> {
    if let Some(address) = bind {
        if !address.is_loopback() && !public {
            return Err(ListenError::NeedsOrigin(address));
        }
        return Ok(vec![at(address, port).await?]);
    }
    let mut last = None;
    for _ in 0..TRIES {
        let four = at(Ipv4Addr::LOCALHOST.into(), port).await?;
        let chosen = four.local_addr().map_err(|e| refused(Ipv4Addr::LOCALHOST.into(), port, e))?.port();
        match at(Ipv6Addr::LOCALHOST.into(), chosen).await {
            Ok(six) => return Ok(vec![four, six]),
            Err(ListenError::Refused(_, e)) if no_such_address(&e) => return Ok(vec![four]),
            // another program holds the port there and would be taken for this one
            Err(error) if port != 0 => return Err(error),
            Err(error) => last = Some(error),
        }
    }
    Err(last.unwrap_or(ListenError::NeedsOrigin(Ipv6Addr::LOCALHOST.into())))
}

async fn at(address: IpAddr, port: u16) -> Result<TcpListener, ListenError> {
    let socket = SocketAddr::new(address, port);
    TcpListener::bind(socket).await.map_err(|e| ListenError::Refused(socket, e))
}

fn refused(address: IpAddr, port: u16, error: io::Error) -> ListenError {
    ListenError::Refused(SocketAddr::new(address, port), error)
}

fn no_such_address(error: &io::Error) -> bool {
    // EAFNOSUPPORT has no kind of its own
    const EAFNOSUPPORT: i32 = if cfg!(target_os = "macos") { 47 } else { 97 };
    matches!(error.kind(), io::ErrorKind::AddrNotAvailable | io::ErrorKind::Unsupported)
        || error.raw_os_error() == Some(EAFNOSUPPORT)
}

/// Done when the program is asked to stop: SIGINT, or SIGTERM where there is one. From the
/// call on a request to stop is heard, also before anything waits for it.
#[allow(clippy::manual_async_fn, reason = "an async fn would begin to listen only when it is first waited for")]
pub fn stop_asked() -> impl Future<Output = ()> {
    #[cfg(unix)]
    let asked = {
        use tokio::signal::unix::{SignalKind, signal};
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    };
    async move {
        #[cfg(unix)]
        if let (Ok(mut terminate), Ok(mut interrupt)) = asked {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            return;
        }
        let _ = tokio::signal::ctrl_c().await;
    }
}
