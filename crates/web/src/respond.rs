//! Answers: a page, another address, a file, or the way out.
//!
//! The headers that every answer carries are set by the guard; here is only what differs.

use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, LOCATION, RANGE,
    SET_COOKIE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::asset::Asset;
use crate::guard::headers::{SANDBOX, Unchanging};

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
/// Longest file name of a download, in bytes.
const NAME_MAX: usize = 64;

/// A page.
pub fn page(markup: Markup, status: StatusCode) -> Response {
    let kind = [(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
    (status, kind, markup.into_string()).into_response()
}

/// 303 to one of our own pages. A path that could lead elsewhere leads to the first page.
pub fn see_other(path: &str) -> Response {
    let own = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let path = HeaderValue::from_str(path).ok().filter(|_| own).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, path)]).into_response()
}

/// A session's cookie goes with an answer; see [`crate::cookie`].
pub fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().append(SET_COOKIE, cookie);
    response
}

/// Bytes to be saved under a neutral name, never to be shown inside the browser.
pub fn download(bytes: impl Into<Body>, name: &str) -> Response {
    let fits = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name: String = name.chars().filter(fits).take(NAME_MAX).collect();
    let saved = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let saved = saved.expect("letters, digits, dots and dashes make a header value");
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (CONTENT_DISPOSITION, saved),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX)),
    ];
    (StatusCode::OK, headers, bytes.into()).into_response()
}

/// Recorded sound, whole or the one stretch that was asked for: some browsers play nothing
/// that they cannot ask for in stretches.
pub fn sound(bytes: Vec<u8>, media: &'static str, asked: &HeaderMap) -> Response {
    let kind = [(CONTENT_TYPE, HeaderValue::from_static(media)), (ACCEPT_RANGES, HeaderValue::from_static("bytes"))];
    let range = asked.get(RANGE).and_then(|v| v.to_str().ok());
    match range.and_then(|range| stretch(range, bytes.len())) {
        Some((from, to)) => {
            let said = format!("bytes {from}-{to}/{}", bytes.len());
            let said = HeaderValue::from_str(&said).expect("digits and dashes make a header value");
            let part = bytes.get(from..=to).unwrap_or_default().to_vec();
            (StatusCode::PARTIAL_CONTENT, kind, [(CONTENT_RANGE, said)], part).into_response()
        }
        None => (StatusCode::OK, kind, bytes).into_response(),
    }
}

/// The first and the last byte of a single range (RFC 9110 §14); `None` for anything else,
/// which is then answered whole.
fn stretch(range: &str, size: usize) -> Option<(usize, usize)> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let last = size.checked_sub(1)?;
    let (from, to) = match (from.parse::<usize>(), to.parse::<usize>()) {
        (Ok(from), Ok(to)) => (from, to.min(last)),
        (Ok(from), Err(_)) if to.is_empty() => (from, last),
        (Err(_), Ok(end)) if from.is_empty() => (size - end.min(size), last),
        _ => return None,
    };
    (from <= to).then_some((from, to))
}

/// One shipped file of style, script, font or icon. Its address changes with its bytes, so
/// that browsers may keep it for ever.
pub fn asset(asset: &Asset) -> Response {
    let kind = HeaderValue::from_str(asset.content_type);
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let mut response = (StatusCode::OK, [(CONTENT_TYPE, kind)], asset.bytes.to_vec()).into_response();
    if let Ok(tag) = HeaderValue::from_str(&asset.etag) {
        response.headers_mut().insert(ETAG, tag);
    }
    if let Some(small) = &asset.small {
        response.extensions_mut().insert(crate::guard::squeeze::Squeezed(small.clone().into()));
    }
    response.extensions_mut().insert(Unchanging);
    response
}

/// The way out: 303 to a page elsewhere that says nothing, and the cookie is taken back.
/// Only `https` addresses are followed; anything else leads to the lock page.
pub fn leave(exit_to: &str) -> Response {
    let away = HeaderValue::from_str(exit_to).ok().filter(|_| exit_to.starts_with("https://"));
    let away = away.unwrap_or(HeaderValue::from_static("/lock"));
    clear_cookies((StatusCode::SEE_OTHER, [(LOCATION, away)]).into_response())
}

/// 204 for the quiet way out (a beacon cannot follow), and the cookie is taken back.
pub fn left_quietly() -> Response {
    clear_cookies(StatusCode::NO_CONTENT.into_response())
}

/// Asks the browser to forget our cookie. Not `"storage"`: captures may wait there.
pub fn clear_cookies(mut response: Response) -> Response {
    response.headers_mut().insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"cookies\""));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn location(response: &Response) -> &str {
        response.headers()[LOCATION].to_str().unwrap()
    }

    #[test]
    fn a_redirect_never_leads_elsewhere() {
        for (asked, led) in [
            ("/notes", "/notes"),
            ("//other.example", "/"),
            ("https://other.example", "/"),
            ("/\\other.example", "/"),
            ("/a\r\nb", "/"),
            ("", "/"),
        ] {
            let response = see_other(asked);
            assert_eq!((response.status(), location(&response)), (StatusCode::SEE_OTHER, led));
        }
    }

    #[test]
    fn a_download_is_an_attachment_in_a_sandbox() {
        let response = download(vec![1, 2, 3], "notes\"-2026\r\n/../x.zip");
        let h = response.headers();
        assert_eq!(h[CONTENT_DISPOSITION], "attachment; filename=\"notes-2026..x.zip\"");
        assert_eq!(h[CONTENT_TYPE], "application/octet-stream");
        assert_eq!(h[CONTENT_SECURITY_POLICY], SANDBOX);
    }

    #[test]
    fn a_stretch_of_sound_is_what_was_asked_for() {
        for (range, given) in [
            ("bytes=0-1", Some((0, 1))),
            ("bytes=4-", Some((4, 9))),
            ("bytes=4-99", Some((4, 9))),
            ("bytes=-3", Some((7, 9))),
            ("bytes=-99", Some((0, 9))),
            ("bytes=-0", None),
            ("bytes=10-", None),
            ("bytes=5-4", None),
            ("bytes=0-1,4-5", None),
            ("bytes=", None),
            ("lines=0-1", None),
        ] {
            assert_eq!(stretch(range, 10), given, "{range}");
        }
        assert_eq!(stretch("bytes=0-", 0), None);
    }

    #[test]
    fn the_way_out_takes_the_cookie_back_and_leads_to_https_only() {
        let out = leave("https://weather.example/");
        assert_eq!(location(&out), "https://weather.example/");
        assert_eq!(out.headers()["clear-site-data"], "\"cookies\"");
        assert_eq!(location(&leave("javascript:alert(1)")), "/lock");
    }
}
