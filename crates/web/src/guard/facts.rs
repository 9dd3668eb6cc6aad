//! What the guard looks at in a request, as plain values.

use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, ORIGIN, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};

use crate::cookie;

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// A header that may occur once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Once<'a> {
    /// It is not there.
    #[default]
    Absent,
    /// Its one value.
    One(&'a str),
    /// It is there several times, or is not plain ASCII.
    Unclear,
}

impl<'a> Once<'a> {
    fn of(headers: &'a HeaderMap, name: &HeaderName) -> Self {
        let mut all = headers.get_all(name).iter();
        match (all.next(), all.next()) {
            (None, _) => Self::Absent,
            (Some(one), None) => one.to_str().map_or(Self::Unclear, Self::One),
            _ => Self::Unclear,
        }
    }
    /// Whether it is there once and says exactly this.
    pub fn is(self, text: &'static str) -> bool {
        self == Self::One(text)
    }
}

/// One request, reduced to what decides whether it is answered.
#[derive(Debug, Clone, Copy, Default)]
pub struct RequestFacts<'a> {
    /// The method, upper case.
    pub method: &'a str,
    /// The path, without the query.
    pub path: &'a str,
    /// Bytes of path and query.
    pub target_bytes: usize,
    /// The authority of an absolute-form target (`GET http://host/ HTTP/1.1`).
    pub authority: Option<&'a str>,
    /// `Host`.
    pub host: Once<'a>,
    /// `Origin`.
    pub origin: Once<'a>,
    /// `Sec-Fetch-Site`.
    pub site: Once<'a>,
    /// `Sec-Fetch-Mode`.
    pub mode: Once<'a>,
    /// `Sec-Fetch-Dest`.
    pub dest: Once<'a>,
    /// `Content-Type`.
    pub content_type: Once<'a>,
    /// `Content-Length`, in bytes.
    pub content_length: Once<'a>,
    /// Bytes of all header names and values.
    pub header_bytes: usize,
    /// Number of header fields.
    pub header_fields: usize,
    /// The browser does not send `Secure` cookies to the loopback and may not resolve our
    /// own name there.
    pub safari: bool,
}

impl<'a> RequestFacts<'a> {
    /// The facts of a request.
    pub fn of(parts: &'a Parts) -> Self {
        let (uri, headers) = (&parts.uri, &parts.headers);
        let agent = headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or("");
        Self {
            method: parts.method.as_str(),
            path: uri.path(),
            target_bytes: uri.path_and_query().map_or(0, |pq| pq.as_str().len()),
            authority: uri.authority().map(|a| a.as_str()),
            host: Once::of(headers, &HOST),
            origin: Once::of(headers, &ORIGIN),
            site: Once::of(headers, &SITE),
            mode: Once::of(headers, &MODE),
            dest: Once::of(headers, &DEST),
            content_type: Once::of(headers, &CONTENT_TYPE),
            content_length: Once::of(headers, &CONTENT_LENGTH),
            header_bytes: headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum(),
            header_fields: headers.len(),
            safari: cookie::is_safari(agent),
        }
    }
}
