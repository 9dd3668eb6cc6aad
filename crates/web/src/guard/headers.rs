//! The headers that every answer carries, whatever made it.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

/// What our own pages may load and do: nothing inline, nothing from elsewhere, and no way
/// from text to markup or script.
pub const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; \
     trusted-types 'none'";
/// The same for *Right now*, which may register the one worker at `/w.js`.
pub const KEEPING_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; \
     trusted-types worker";
/// What a download may do, should a browser show it after all.
pub const SANDBOX: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";
/// Nothing of the device is needed.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), \
     display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), \
     idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(self), serial=(), \
     clipboard-read=(), clipboard-write=(self), storage-access=(), usb=(), xr-spatial-tracking=()";
/// A year, in seconds.
const TLS_ONLY: &str = "max-age=31536000";

/// The fixed set: name and value.
pub const FIXED: [(HeaderName, &str); 8] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("origin-agent-cluster"), "?1"),
    (HeaderName::from_static("x-robots-tag"), "noindex"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
];

/// Marks an answer whose address changes with its bytes; browsers may keep it.
#[derive(Debug, Clone, Copy)]
pub struct Unchanging;

/// Marks the page that may register the worker.
#[derive(Debug, Clone, Copy)]
pub struct Keeps;

/// Puts the header set on an answer. What a handler set itself is replaced, except the
/// stricter policy of a download.
pub fn dress(response: &mut Response, public: bool) {
    let unchanging = response.extensions().get::<Unchanging>().is_some() && response.status().is_success();
    let policy = if response.extensions().get::<Keeps>().is_some() { KEEPING_POLICY } else { CONTENT_POLICY };
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if headers.get(CONTENT_SECURITY_POLICY).is_none_or(|policy| policy != SANDBOX) {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    let keep = if unchanging { "public, max-age=31536000, immutable" } else { "no-store" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    // never on the loopback: there it would hold for every port
    if public {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TLS_ONLY));
    } else {
        headers.remove(STRICT_TRANSPORT_SECURITY);
    }
}
