//! The headers that every answer carries, whatever made it.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

/// The policy of our pages: `$media` may be heard, `$trusted` may go from text to script.
macro_rules! policy {
    ($media:literal, $trusted:literal) => {
        concat!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; ",
            $media,
            "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
             frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types ",
            $trusted
        )
    };
}

/// What our own pages may load and do: nothing inline, nothing from elsewhere, and no way
/// from text to markup or script.
pub const CONTENT_POLICY: &str = policy!("", "'none'");
/// The same for *Right now*, which may register the one worker at `/w.js`.
pub const KEEPING_POLICY: &str = policy!("", "worker");
/// The same for a page that plays the owner's own recording.
pub const PLAYING_POLICY: &str = policy!("media-src 'self'; ", "'none'");
/// What a download may do, should a browser show it after all.
pub const SANDBOX: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";
/// What a page may use of the device: next to nothing, and the microphone as told.
macro_rules! permissions {
    ($microphone:literal) => {
        concat!(
            "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), \
             fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), \
             magnetometer=(), microphone=",
            $microphone,
            ", midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(self), \
             serial=(), clipboard-read=(), clipboard-write=(self), storage-access=(), usb=(), xr-spatial-tracking=()"
        )
    };
}
/// What pages may use.
const PERMISSIONS: &str = permissions!("()");
/// The same for the one page that records.
pub const RECORDING_PERMISSIONS: &str = permissions!("(self)");
/// A year, in seconds.
const TLS_ONLY: &str = "max-age=31536000";

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// The fixed set: name and value.
pub const FIXED: [(HeaderName, &str); 8] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("origin-agent-cluster"), "?1"),
    (HeaderName::from_static("x-robots-tag"), "noindex"),
    (PERMISSIONS_POLICY, PERMISSIONS),
];

/// Marks an answer whose address changes with its bytes; browsers may keep it.
#[derive(Debug, Clone, Copy)]
pub struct Unchanging;

/// Marks a page that may do one thing more than others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum May {
    /// It may register the worker.
    Keeps,
    /// It may play the owner's recording.
    Plays,
    /// It may play one, and use the microphone to make one.
    Records,
}

impl May {
    fn policy(this: Option<Self>) -> &'static str {
        match this {
            None => CONTENT_POLICY,
            Some(Self::Keeps) => KEEPING_POLICY,
            Some(Self::Plays | Self::Records) => PLAYING_POLICY,
        }
    }
}

/// Puts the header set on an answer. What a handler set itself is replaced, except the
/// stricter policy of a download.
pub fn dress(response: &mut Response, public: bool) {
    let unchanging = response.extensions().get::<Unchanging>().is_some() && response.status().is_success();
    let light = response.extensions().get::<May>().copied();
    let policy = May::policy(light);
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if light == Some(May::Records) {
        headers.insert(PERMISSIONS_POLICY, HeaderValue::from_static(RECORDING_PERMISSIONS));
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
