//! Nothing that a person sends comes back in the log.

use std::io;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use tower::ServiceExt;
use tracing_subscriber::fmt::MakeWriter;

use crate::app::{CANARY, HANDLE, PASSPHRASE, TestApp};
use crate::guarded::{asking, small};

/// A log that is kept in memory.
#[derive(Clone, Default)]
pub(crate) struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    /// What was logged so far.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Logs everything of this thread, at every level, until the guard is dropped.
pub(crate) fn keep_log() -> (Kept, tracing::subscriber::DefaultGuard) {
    let kept = Kept::default();
    let all = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false);
    let guard = tracing::subscriber::set_default(all.with_writer(kept.clone()).finish());
    // other tests run beside this one without a log; what they made tracing remember is forgotten
    tracing::callsite::rebuild_interest_cache();
    (kept, guard)
}

#[tokio::test]
async fn no_canary_of_a_request_reaches_the_log() {
    let (log, _until) = keep_log();
    for path in ["/item/canary", "/canary?q=canary", "/panic?canary", "/echo?canary", "/wait?canary"] {
        for (method, site) in [("GET", "same-origin"), ("POST", "same-origin"), ("GET", "cross-site"), ("CANARY", "x")]
        {
            let request = asking(method, path)
                .header("sec-fetch-site", site)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("cookie", "__Host-nr=canary; canary=canary")
                .header("user-agent", "canary")
                .header("x-canary", "canary")
                .body(Body::from("canary=canary"))
                .unwrap();
            small().oneshot(request).await.unwrap();
        }
    }
    let misdirected = axum::http::Request::builder().uri("/canary").header("host", "canary.example");
    small().oneshot(misdirected.body(Body::empty()).unwrap()).await.unwrap();
    let text = log.text();
    assert!(text.contains("/item/{id}") && text.contains("status=421"), "{text}");
    assert!(!text.to_lowercase().contains("canary"), "{text}");
}

#[tokio::test]
async fn each_answer_has_one_line_with_an_id_of_its_own() {
    let (log, _until) = keep_log();
    for _ in 0..3 {
        small().oneshot(asking("GET", "/").body(Body::empty()).unwrap()).await.unwrap();
    }
    let text = log.text();
    let mut ids: Vec<_> = text.lines().filter_map(|l| l.split("request=").nth(1)).map(|l| &l[..18]).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((text.lines().count(), ids.len()), (3, 3), "{text}");
}

#[tokio::test]
async fn no_word_of_an_owner_reaches_the_log() {
    let (log, _until) = keep_log();
    let (test, vault) = TestApp::with_vault();
    let (note, _) = test.keep_some(&vault);
    let form = [("handle", CANARY), ("passphrase", PASSPHRASE)];
    test.post("/sign-in", None, &form).await;
    test.post("/sign-in", None, &[("handle", HANDLE), ("passphrase", PASSPHRASE)]).await;
    let browser = test.sign_in(&vault);
    test.post("/notes", Some(&browser), &[("words", CANARY)]).await;
    test.post("/draft", Some(&browser), &[("_page", "/new/note"), ("text", CANARY)]).await;
    test.post("/new/note", Some(&browser), &[("text", CANARY)]).await;
    assert!(test.get(&format!("/e/{note}"), Some(&browser)).await.text.contains(CANARY));
    test.get(&format!("/{CANARY}"), Some(&browser)).await;
    let text = log.text();
    assert!(text.contains("/sign-in"), "{text}");
    for secret in [CANARY, HANDLE, &note.to_string(), &browser.cookie, &browser.token, "localhost"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
