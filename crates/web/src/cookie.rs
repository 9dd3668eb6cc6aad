//! The one cookie: the half of a session's key that the browser holds.
//!
//! It has no `Max-Age` and no `Expires`, so it ends with the browser. Where a browser keeps
//! it on disk all the same, it opens nothing after a restart of this program, because the
//! other half lives in memory only.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// The usual name; the prefix makes browsers refuse it without `Secure` and `Path=/`.
pub const NAME: &str = "__Host-nr";
/// The name where `Secure` cookies are not sent: Safari on the loopback without TLS.
pub const NAME_PLAIN: &str = "nr-l";
/// Longest value that is looked at, in bytes; ours has 64.
const VALUE_MAX: usize = 128;
/// Longest `Cookie` header that is looked at, in bytes.
const HEADER_MAX: usize = 4096;

/// The session cookie of a request. A name that occurs twice is ignored: somebody else put
/// one of them there, and nothing says which.
pub fn read(headers: &HeaderMap) -> Option<String> {
    only(headers, NAME).or_else(|| only(headers, NAME_PLAIN))
}

/// Whether the browser needs the cookie without `Secure`. Only ever true on the loopback.
pub fn needs_plain(headers: &HeaderMap, public: bool) -> bool {
    let agent = headers.get("user-agent").and_then(|v| v.to_str().ok()).unwrap_or("");
    !public && is_safari(agent)
}

/// Safari says "Safari"; so do Chrome and its relatives, which say their own name too.
pub(crate) fn is_safari(agent: &str) -> bool {
    const OTHERS: [&str; 5] = ["Chrome/", "Chromium/", "Edg/", "Android", "Firefox/"];
    agent.contains("Safari/") && !OTHERS.iter().any(|other| agent.contains(other))
}

/// A `Set-Cookie` value that begins a session. A value that is not base64url gives one that
/// ends it instead.
pub fn begin(value: &str, plain: bool) -> HeaderValue {
    if !is_value(value) {
        return end(plain);
    }
    let text = match plain {
        false => format!("{NAME}={value}; Path=/; Secure; HttpOnly; SameSite=Strict"),
        true => format!("{NAME_PLAIN}={value}; Path=/; HttpOnly; SameSite=Strict"),
    };
    HeaderValue::from_str(&text).expect("base64url and ASCII attributes make a header value")
}

/// A `Set-Cookie` value that ends a session in the browser.
pub fn end(plain: bool) -> HeaderValue {
    match plain {
        false => HeaderValue::from_static("__Host-nr=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"),
        true => HeaderValue::from_static("nr-l=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"),
    }
}

/// The value of the only cookie called `name`, if there is exactly one and it is well formed.
fn only(headers: &HeaderMap, name: &str) -> Option<String> {
    let texts = headers.get_all(COOKIE).iter().map(|v| v.to_str().unwrap_or(""));
    let mut found = None;
    for pair in texts.filter(|t| t.len() <= HEADER_MAX).flat_map(|t| t.split(';')) {
        let Some((key, value)) = pair.split_once('=') else { continue };
        if key.trim() != name {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some(value.trim());
    }
    found.filter(|v| is_value(v)).map(str::to_owned)
}

fn is_value(value: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    !value.is_empty() && value.len() <= VALUE_MAX && value.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(cookies: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for c in cookies {
            headers.append(COOKIE, HeaderValue::from_str(c).unwrap());
        }
        headers
    }

    #[test]
    fn either_name_is_read_and_the_strict_one_wins() {
        assert_eq!(read(&asking(&["__Host-nr=abc"])).as_deref(), Some("abc"));
        assert_eq!(read(&asking(&["other=1; nr-l=abc"])).as_deref(), Some("abc"));
        assert_eq!(read(&asking(&["nr-l=plain; __Host-nr=strict"])).as_deref(), Some("strict"));
    }

    #[test]
    fn a_name_that_occurs_twice_is_ignored() {
        assert_eq!(read(&asking(&["__Host-nr=abc; __Host-nr=abd"])), None);
        assert_eq!(read(&asking(&["__Host-nr=abc", "__Host-nr=abc"])), None);
    }

    #[test]
    fn odd_and_long_values_are_ignored() {
        let long = format!("__Host-nr={}", "a".repeat(VALUE_MAX + 1));
        let padded = format!("x={}; __Host-nr=abc", "a".repeat(HEADER_MAX));
        for odd in ["__Host-nr=", "__Host-nr=a b", "__Host-nr=\"abc\"", "__host-nr=abc", "nr=abc", "nr", &long, &padded]
        {
            assert_eq!(read(&asking(&[odd])), None, "{odd}");
        }
    }

    #[test]
    fn a_session_cookie_has_no_lifetime_and_every_guard() {
        let text = begin("abc-_9", false).to_str().unwrap().to_owned();
        assert_eq!(text, "__Host-nr=abc-_9; Path=/; Secure; HttpOnly; SameSite=Strict");
        assert_eq!(begin("abc", true), "nr-l=abc; Path=/; HttpOnly; SameSite=Strict");
        assert_eq!(begin("a\r\nb", false), end(false));
    }

    #[test]
    fn only_safari_on_the_loopback_gets_the_plain_cookie() {
        let safari = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15";
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        let mut headers = HeaderMap::new();
        headers.insert("user-agent", HeaderValue::from_static(safari));
        assert!(needs_plain(&headers, false));
        assert!(!needs_plain(&headers, true));
        headers.insert("user-agent", HeaderValue::from_static(chrome));
        assert!(!needs_plain(&headers, false));
    }
}
