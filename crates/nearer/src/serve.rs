//! Serving the pages, and opening a browser where there is one.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use nearer_core::Zone;
use nearer_vault::{Install, KdfCost};
use nearer_web::app::{App, AppSettings, DemoKey};
use nearer_web::clock::Clock;
use nearer_web::guard::{GuardConfig, guard};
use nearer_web::serve::{ListenError, ServeConfig, listen, stop_asked};
use serde_json::json;
use tokio::net::TcpListener;

use crate::cli::{Kdf, Serve};
use crate::exit::Failure;
use crate::rim;
use crate::run::Run;

/// The port when none is asked for; the next free one when it is taken.
const PORT: u16 = 8420;
/// How many ports after it are tried.
const PORTS_TRIED: u16 = 32;

/// What is served, and how it is announced.
pub(crate) struct Offer {
    /// The opened data folder.
    pub(crate) install: Install,
    /// What a new passphrase costs to try.
    pub(crate) cost: KdfCost,
    /// The demonstration's key, when this is one.
    pub(crate) demo: Option<DemoKey>,
    /// Serve the page of all components.
    pub(crate) styleguide: bool,
    /// Open a browser.
    pub(crate) open: bool,
}

/// Serves the data folder until it is asked to stop.
pub(crate) fn serve(run: &mut Run<'_>, asked: &Serve) -> Result<(), Failure> {
    // Measuring takes seconds: it runs beside the welcome, and until then this stands.
    let cost = if asked.kdf == Some(Kdf::Minimum) { KdfCost::MINIMUM } else { KdfCost::SELF_HOSTED };
    let offer = Offer { install: run.install()?, cost, demo: None, styleguide: false, open: !asked.no_open };
    offered(run, offer, asked)
}

/// Listens, says where, and serves.
pub(crate) fn offered(run: &mut Run<'_>, offer: Offer, asked: &Serve) -> Result<(), Failure> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|e| Failure::Said(e.to_string()))?;
    nearer_web::guard::panic::quiet();
    runtime.block_on(async {
        let listeners = listeners(run, asked.bind, asked.port, asked.public_origin.is_some()).await?;
        let port = listeners.first().and_then(|l| l.local_addr().ok()).map_or(PORT, |a| a.port());
        let settings = AppSettings {
            port,
            public_origin: asked.public_origin.clone(),
            cost: offer.cost,
            clock: Clock::System,
            zone: Zone::system(),
            demo: offer.demo,
            styleguide: offer.styleguide,
        };
        let app = Arc::new(App::new(offer.install, run.library.clone(), settings)?);
        let config =
            GuardConfig::of(&app).map_err(|_| Failure::Usage(run.words().say("cli.error.bad_origin").to_owned()))?;
        // heard from here on: whoever read the address may ask to stop at once
        let stop = stop_asked();
        announce(run, &app)?;
        if offer.open && rim::has_display() {
            let _ = open::that_detached(app.origin());
        }
        let measured = asked.kdf.is_none() && app.settings.demo.is_none() && app.is_fresh();
        if measured {
            let app = Arc::clone(&app);
            // a plain thread: a stop does not wait for it
            std::thread::spawn(move || app.measured(rim::cost(&app.install, None)));
        }
        let sweeper = tokio::spawn(sweep(Arc::clone(&app)));
        let router = guard(nearer_web::routes::router(Arc::clone(&app)), Arc::new(config));
        let limits = if asked.public_origin.is_some() { ServeConfig::behind_proxy() } else { ServeConfig::default() };
        nearer_web::serve::serve(router, listeners, limits, stop).await;
        sweeper.abort();
        Ok(())
    })
}

/// How long a made report is remembered at most: like the record it is made of.
const REPORTS_KEPT_SECONDS: u64 = 60;

/// Drops idle sessions, and keys that nobody uses, every second.
async fn sweep(app: Arc<App>) {
    let mut seconds: u64 = 0;
    let mut second = tokio::time::interval(Duration::from_secs(1));
    loop {
        second.tick().await;
        app.sessions.sweep(Instant::now());
        seconds += 1;
        if seconds.is_multiple_of(REPORTS_KEPT_SECONDS) {
            app.forget_reports();
        }
    }
}

/// Says where it is, and in a demonstration how to get in.
fn announce(run: &mut Run<'_>, app: &App) -> Result<(), Failure> {
    let address = app.origin();
    let demo = app.settings.demo.as_ref();
    if run.out.json {
        let (handle, passphrase) = (demo.map(|d| &d.handle), demo.map(|d| &d.passphrase));
        run.out.value(&json!({ "address": address, "handle": handle, "passphrase": passphrase }))?;
        return run.out.flush();
    }
    run.out.line(&address)?;
    if let Some(key) = demo {
        let parts = [("handle", key.handle.as_str()), ("passphrase", key.passphrase.as_str())];
        run.out.line(&run.words().fill("cli.demo.key", &parts))?;
    }
    run.out.line(run.words().say("cli.serve.stop"))?;
    run.out.flush()
}

async fn listeners(
    run: &Run<'_>,
    bind: Option<IpAddr>,
    port: Option<u16>,
    public: bool,
) -> Result<Vec<TcpListener>, Failure> {
    let (first, last) = port.map_or((PORT, PORT + PORTS_TRIED), |p| (p, p));
    let mut refused = None;
    for port in first..=last {
        match listen(bind, port, public).await {
            Ok(listeners) => return Ok(listeners),
            Err(e) => refused = Some(e),
        }
        if matches!(refused, Some(ListenError::NeedsOrigin(_))) {
            break;
        }
    }
    Err(match refused {
        Some(ListenError::Refused(address, _)) => {
            Failure::Said(run.words().fill("cli.error.port", &[("address", &address.to_string())]))
        }
        _ => Failure::Usage(run.words().say("cli.error.bad_origin").to_owned()),
    })
}
