//! Gzip for those who ask for it: a page costs a phone a quarter of its size.
//!
//! Compressing a page that holds a secret beside something an attacker chose can tell the
//! secret by its length. Here no other site can make a browser fetch an owner's page: its
//! requests are strangers' (see `decision`), and a stranger's page holds no secret.

use std::io::Write;

use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use flate2::{Compression, write::GzEncoder};
use http_body_util::BodyExt;

/// Smaller answers go as they are.
const LEAST_BYTES: u64 = 1024;

/// The compressed bytes of a shipped file, made once at start.
#[derive(Debug, Clone)]
pub struct Squeezed(pub Bytes);

/// Whether the browser takes gzip.
pub fn is_taken(headers: &HeaderMap) -> bool {
    let listed = headers.get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
    listed.split(',').any(|one| {
        let (name, rest) = one.split_once(';').unwrap_or((one, ""));
        let weight = rest.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
        name.trim() == "gzip" && weight.is_ok_and(|q| q > 0.0)
    })
}

/// Gzip of `bytes`; `None` when it cannot be made.
pub fn squeezed(bytes: &[u8], level: Compression) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), level);
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// The same answer, smaller: shipped files from what was made at start, pages now.
pub async fn squeeze(mut response: Response) -> Response {
    response.headers_mut().append(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(Squeezed(bytes)) = response.extensions_mut().remove::<Squeezed>() {
        return with_body(response, Body::from(bytes));
    }
    let is_page = response.headers().get(CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
    let size = axum::body::HttpBody::size_hint(response.body()).exact();
    if !is_page || size.is_none_or(|n| n < LEAST_BYTES) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(whole) = body.collect().await else { return Response::from_parts(parts, Body::empty()) };
    let whole = whole.to_bytes();
    match squeezed(&whole, Compression::fast()) {
        Some(bytes) => with_body(Response::from_parts(parts, Body::empty()), Body::from(bytes)),
        None => Response::from_parts(parts, Body::from(whole)),
    }
}

fn with_body(mut response: Response, body: Body) -> Response {
    *response.body_mut() = body;
    response.headers_mut().remove(CONTENT_LENGTH);
    response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_asks_for_gzip_gets_it() {
        let taken = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
            is_taken(&headers)
        };
        assert!(taken("gzip, deflate, br") && taken("br;q=1, gzip;q=0.5"));
        assert!(!taken("br") && !taken("gzip;q=0") && !taken("") && !is_taken(&HeaderMap::new()));
    }

    #[test]
    fn what_was_squeezed_comes_back_whole() {
        use std::io::Read;
        let page = "<p>evening</p>".repeat(500);
        let small = squeezed(page.as_bytes(), Compression::fast()).expect("gzip");
        let mut back = String::new();
        flate2::read::GzDecoder::new(&small[..]).read_to_string(&mut back).expect("text");
        assert!(back == page && small.len() < page.len() / 10);
    }
}
