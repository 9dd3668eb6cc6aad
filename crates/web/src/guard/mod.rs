//! Who may ask, from where, how much and how long: before routing, for every request.
//!
//! Nothing reaches a page that [`decision::decide`] has not passed, and nothing leaves
//! without the header set of [`headers::dress`], whatever failed.

pub mod body;
pub mod decision;
pub mod facts;
pub mod headers;
pub mod log;
pub mod panic;
pub mod rule;
pub mod squeeze;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use tower::Layer;

use self::body::{BodyPace, Cut};
use self::decision::{Address, Pass, Refusal, Verdict, decide};
use self::facts::RequestFacts;
use crate::app::App;
use crate::fault::{self, Fault};

/// Marks a request that began elsewhere: no session is looked up for it.
#[derive(Debug, Clone, Copy)]
pub struct Stranger;

/// Marks a form whose file is too large, with its bytes: they are let past unread.
#[derive(Debug, Clone, Copy)]
pub struct Over(pub u64);

/// The address a connection came from; set by [`crate::serve`].
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// Time limits of one request.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// For an answer.
    pub answer: Duration,
    /// For an answer that is long work.
    pub long: Duration,
    /// For the body.
    pub body: BodyPace,
}

impl Default for Times {
    fn default() -> Self {
        let (whole, grace) = (Duration::from_secs(30), Duration::from_secs(5));
        Self {
            answer: Duration::from_secs(15),
            long: Duration::from_secs(120),
            body: BodyPace { whole, bytes_per_second: 1024, grace },
        }
    }
}

/// Draws the neutral page of a fault.
pub type FaultPage = Arc<dyn Fn(Fault) -> Markup + Send + Sync>;

/// How the guard guards.
pub struct GuardConfig {
    /// Where the program is reached.
    pub address: Address,
    /// Time limits.
    pub times: Times,
    /// What faults look like.
    pub page: FaultPage,
}

impl GuardConfig {
    /// The guard of an app.
    ///
    /// # Errors
    /// When the public origin is not an `https` origin.
    pub fn of(app: &Arc<App>) -> Result<Self, decision::OriginBad> {
        let port = app.settings.port;
        let address = match &app.settings.public_origin {
            Some(origin) => Address::public(port, origin)?,
            None => Address::loopback(port),
        };
        let app = Arc::clone(app);
        Ok(Self { address, times: Times::default(), page: Arc::new(move |fault| fault::page(&app, fault)) })
    }
    fn is_public(&self) -> bool {
        self.address.public.is_some()
    }
}

/// Puts the guard around a router: it runs before routing, also for paths that are nowhere.
pub fn guard(router: Router, config: Arc<GuardConfig>) -> Router {
    let noted = router.layer(from_fn(log::note_route));
    Router::new().fallback_service(from_fn_with_state(config, watch).layer(noted))
}

/// One request from its first look to its log line.
async fn watch(State(config): State<Arc<GuardConfig>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let squeezes = squeeze::is_taken(request.headers());
    let mut response = match panic::caught(examine(&config, request, next)).await {
        Ok(response) => response,
        Err(panic::Panicked) => Fault::Ours.into_response(),
    };
    draw_fault(&config, &mut response);
    headers::dress(&mut response, config.is_public());
    if squeezes {
        response = squeeze::squeeze(response).await;
    }
    log::answered(method.as_str(), begun, &response);
    response
}

async fn examine(config: &GuardConfig, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match decide(&RequestFacts::of(&parts), &config.address) {
        Verdict::Pass(pass) => answer(config, pass, Request::from_parts(parts, body), next).await,
        Verdict::Canonical => {
            let path = parts.uri.path_and_query().map_or("/", |pq| pq.as_str());
            lead_to(&format!("{}{path}", config.address.canonical()))
        }
        Verdict::Refuse(Refusal::Misdirected) => StatusCode::MISDIRECTED_REQUEST.into_response(),
        Verdict::Refuse(refusal) => fault_of(refusal).into_response(),
    }
}

/// 308 to our own name. The path cannot change the host, because it stands behind it.
fn lead_to(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(address) => (StatusCode::PERMANENT_REDIRECT, [(LOCATION, address)]).into_response(),
        Err(_) => Fault::Missing.into_response(),
    }
}

fn fault_of(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Misdirected | Refusal::Foreign => Fault::Foreign,
        Refusal::Missing => Fault::Missing,
        Refusal::TooLong => Fault::TooLong,
        Refusal::Headers => Fault::Headers,
        Refusal::Method => Fault::NotHere,
        Refusal::Unreadable => Fault::Unreadable,
        Refusal::TooLarge => Fault::TooLarge,
    }
}

/// Lets a page answer within its bounds.
async fn answer(config: &GuardConfig, pass: Pass, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if pass.stranger {
        parts.extensions.insert(Stranger);
    }
    if pass.over {
        parts.extensions.insert(Over(pass.body_max));
    }
    let times = &config.times;
    let limit = if pass.long { times.long } else { times.answer };
    let pace = BodyPace { whole: if pass.long { times.long } else { times.body.whole }, ..times.body };
    let cut = Cut::default();
    let body = body::bounded(body, pass.body_max, pace, cut.clone());
    let answered = tokio::time::timeout(limit, next.run(Request::from_parts(parts, body))).await;
    let mut response = match answered {
        Ok(response) => response,
        Err(_) => Fault::Busy.into_response(),
    };
    if let Some(fault) = cut.fault() {
        response = fault.into_response();
    }
    if pass.stranger {
        // another site may look at the door, but not close it
        response.headers_mut().remove(HeaderName::from_static("clear-site-data"));
        response.headers_mut().remove(axum::http::header::SET_COOKIE);
    }
    response
}

/// Draws the page of an answer that is only a fault, or only a status.
fn draw_fault(config: &GuardConfig, response: &mut Response) {
    let status = response.status();
    let named = response.extensions().get::<Fault>().copied();
    let bare = response.headers().get(CONTENT_TYPE).is_none_or(|t| !t.as_bytes().starts_with(b"text/html"));
    let failed = status.is_client_error() || status.is_server_error();
    if status == StatusCode::MISDIRECTED_REQUEST || named.is_none() && !(failed && bare) {
        return;
    }
    let fault = named.unwrap_or_else(|| Fault::of_status(status));
    let page = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| (config.page)(fault)));
    let Ok(page) = page else { return };
    *response.body_mut() = Body::from(page.into_string());
    response.headers_mut().remove(axum::http::header::CONTENT_LENGTH);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
}
