//! The guard around a small router: what every answer carries, and what failure looks like.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http_body_util::BodyExt;
use maud::html;
use nearer_web::guard::body::BodyPace;
use nearer_web::guard::decision::Address;
use nearer_web::guard::headers::{
    CONTENT_POLICY, FIXED, KEEPING_POLICY, PLAYING_POLICY, RECORDING_PERMISSIONS, SANDBOX,
};
use nearer_web::guard::{GuardConfig, Stranger, Times, guard};
use nearer_web::respond;
use tower::ServiceExt;

pub(crate) const PORT: u16 = 8420;
pub(crate) const HOST: &str = "notes.localhost:8420";

/// Short times, so that tests are short.
pub(crate) fn config(address: Address) -> GuardConfig {
    let body =
        BodyPace { whole: Duration::from_millis(600), bytes_per_second: 1024, grace: Duration::from_millis(200) };
    let times = Times { answer: Duration::from_millis(800), long: Duration::from_secs(2), body };
    GuardConfig { address, times, page: Arc::new(|fault| html! { p { (fault.key()) } }) }
}

/// Pages that do what pages may do wrong.
pub(crate) fn small() -> Router {
    let router = Router::new()
        .route("/", get(|| async { "hello" }))
        .route("/who", get(|r: Request<Body>| async move { who(&r) }))
        .route("/item/{id}", get(|| async { "item" }))
        .route("/echo", post(|body: Bytes| async move { body }))
        .route("/draft", post(|body: Bytes| async move { body.len().to_string() }))
        .route("/x", get(|| async { respond::leave("https://weather.example/") }))
        .route("/panic", get(|| async { fall() }))
        .route("/wait", get(|| async { tokio::time::sleep(Duration::from_secs(30)).await }))
        .route("/big", get(|| async { vec![b'x'; 64 << 20] }))
        .route("/file", get(|| async { respond::download(vec![0u8; 4], "notes.zip") }))
        .route("/loose", get(|| async { ([("cache-control", "public"), ("x-frame-options", "ALLOWALL")], "x") }));
    guard(router, Arc::new(config(Address::loopback(PORT))))
}

fn who(request: &Request<Body>) -> &'static str {
    if request.extensions().get::<Stranger>().is_some() { "stranger" } else { "person" }
}

fn fall() -> Response {
    panic!("a fault of our own")
}

/// A request under our own name, as a program without fetch metadata sends it.
pub(crate) fn asking(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header("host", HOST)
}

async fn answer(request: Request<Body>) -> Response {
    small().oneshot(request).await.unwrap()
}

async fn text(response: Response) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

/// Panics unless the answer carries the whole header set.
pub(crate) fn assert_dressed(response: &Response) {
    let headers = response.headers();
    for (name, value) in FIXED {
        let given: Vec<_> = headers.get_all(&name).iter().collect();
        // which page that is, a test of its own says
        let records = name == "permissions-policy" && given == [RECORDING_PERMISSIONS];
        assert!(records || given == [value], "{name} on {}: {given:?}", response.status());
    }
    let policy: Vec<_> = headers.get_all("content-security-policy").iter().collect();
    assert!(
        policy.len() == 1 && [CONTENT_POLICY, KEEPING_POLICY, PLAYING_POLICY, SANDBOX].iter().any(|p| policy[0] == p)
    );
    let stored = headers["cache-control"].to_str().unwrap();
    assert!(stored == "no-store" || stored.ends_with("immutable"), "{stored}");
    for name in ["server", "x-powered-by", "access-control-allow-origin", "strict-transport-security"] {
        assert!(!headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_header_set_also_when_it_fails() {
    let long = format!("/?{}", "a".repeat(2048));
    let form = "application/x-www-form-urlencoded";
    let cases = [
        (asking("GET", "/"), 200),
        (asking("GET", "/nowhere"), 404),
        (asking("POST", "/who").header("origin", "http://notes.localhost:8420").header("content-type", form), 405),
        (asking("DELETE", "/"), 405),
        (asking("GET", &long), 414),
        (asking("GET", "/").header("x", "a".repeat(17 << 10)), 431),
        (asking("POST", "/echo"), 403),
        (asking("POST", "/echo").header("origin", "http://notes.localhost:8420").header("content-type", "a/b"), 415),
        (
            asking("POST", "/echo")
                .header("origin", "http://notes.localhost:8420")
                .header("content-type", form)
                .header("content-length", "65537"),
            413,
        ),
        (Request::builder().uri("/").header("host", "other.example"), 421),
        (Request::builder().uri("/"), 421),
        (asking("GET", "/panic"), 500),
        (asking("GET", "/wait"), 503),
        (Request::builder().uri("/a").header("host", "localhost:8420"), 308),
    ];
    for (request, status) in cases {
        let response = answer(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), status);
        assert_dressed(&response);
        let kind = response.headers().get("content-type").cloned();
        let shown = text(response).await;
        match status {
            200 => {}
            308 | 421 => assert_eq!(shown, ""),
            _ => {
                assert_eq!(kind.unwrap(), "text/html; charset=utf-8");
                assert!(shown.starts_with("<p>"), "{status}: {shown}");
            }
        }
    }
}

#[tokio::test]
async fn a_handler_cannot_loosen_the_headers() {
    let response = answer(asking("GET", "/loose").body(Body::empty()).unwrap()).await;
    assert_dressed(&response);
    assert_eq!(response.headers()["content-security-policy"], CONTENT_POLICY);
    let file = answer(asking("GET", "/file").body(Body::empty()).unwrap()).await;
    assert!(file.headers()["content-security-policy"].to_str().unwrap().contains("sandbox"));
}

#[test]
fn the_policy_allows_nothing_inline_and_nothing_from_elsewhere() {
    for absent in ["unsafe", "http", "data:", "blob:", "*", "nonce"] {
        assert!([CONTENT_POLICY, KEEPING_POLICY, PLAYING_POLICY].iter().all(|p| !p.contains(absent)), "{absent}");
    }
    for present in ["default-src 'none'", "trusted-types 'none'", "object-src 'none'", "frame-ancestors 'none'"] {
        assert!(CONTENT_POLICY.contains(present), "{present}");
    }
}

#[tokio::test]
async fn other_names_of_the_loopback_lead_to_our_own() {
    let request = Request::builder().uri("//other.example/a?b=c").header("host", "127.0.0.1:8420");
    let response = answer(request.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::PERMANENT_REDIRECT);
    assert_eq!(response.headers()["location"], "http://notes.localhost:8420//other.example/a?b=c");
}

#[tokio::test]
async fn a_stranger_is_marked_and_cannot_close_the_door() {
    let from_elsewhere = |path| {
        let asked = asking("GET", path).header("sec-fetch-site", "cross-site");
        asked.header("sec-fetch-mode", "navigate").header("sec-fetch-dest", "document").body(Body::empty()).unwrap()
    };
    assert_eq!(text(answer(from_elsewhere("/who")).await).await, "stranger");
    assert!(!answer(from_elsewhere("/x")).await.headers().contains_key("clear-site-data"));
    let person = asking("GET", "/who").body(Body::empty()).unwrap();
    assert_eq!(text(answer(person).await).await, "person");
    let ours = asking("GET", "/x").header("sec-fetch-site", "same-origin").body(Body::empty()).unwrap();
    assert!(answer(ours).await.headers().contains_key("clear-site-data"));
}

fn sending(path: &str) -> axum::http::request::Builder {
    asking("POST", path)
        .header("sec-fetch-site", "same-origin")
        .header("origin", "null")
        .header("content-type", "application/x-www-form-urlencoded")
}

#[tokio::test]
async fn a_body_without_a_stated_length_is_cut_at_its_bound() {
    let chunks = |kib: usize| Body::new(Unsized(Some(Bytes::from(vec![b'a'; kib * 1024]))));
    let fits = answer(sending("/echo").body(chunks(64)).unwrap()).await;
    assert_eq!((fits.status(), text(fits).await.len()), (StatusCode::OK, 64 * 1024));
    let over = answer(sending("/echo").body(chunks(65)).unwrap()).await;
    assert_eq!(over.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_dressed(&over);
    let entry = answer(sending("/draft").body(chunks(256)).unwrap()).await;
    assert_eq!(text(entry).await, (256 * 1024).to_string());
}

/// A body that does not say how long it is.
struct Unsized(Option<Bytes>);

impl hyper::body::Body for Unsized {
    type Data = Bytes;
    type Error = std::io::Error;
    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Bytes>, std::io::Error>>> {
        std::task::Poll::Ready(self.0.take().map(|b| Ok(hyper::body::Frame::data(b))))
    }
}

#[tokio::test]
async fn after_a_panic_the_next_request_is_answered() {
    let app = small();
    for _ in 0..3 {
        let request = asking("GET", "/panic").body(Body::empty()).unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!text(response).await.contains("fault of our own"));
        let request = asking("GET", "/").body(Body::empty()).unwrap();
        assert_eq!(text(app.clone().oneshot(request).await.unwrap()).await, "hello");
    }
}

#[tokio::test]
async fn strict_transport_is_asked_for_behind_tls_only() {
    let address = Address::public(PORT, "https://notes.example.org").unwrap();
    let app = guard(Router::new().route("/", get(|| async { "x" })), Arc::new(config(address)));
    let request = Request::builder().uri("/").header("host", "notes.example.org").body(Body::empty()).unwrap();
    let response = app.oneshot(request).await.unwrap().into_response();
    assert_eq!(response.headers()["strict-transport-security"], "max-age=31536000");
}
