//! The whole program without sockets: a vault in a folder of its own, a clock that stands
//! still, and a cheap passphrase. When it is dropped, nothing readable may be on the disk.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant, SystemTime};

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION};
use axum::http::{Request, StatusCode};
use axum::response::Response;
use http_body_util::BodyExt;
use nearer_content::Library;
use nearer_core::entry::{Note, Space};
use nearer_core::settings::OpenedBy;
use nearer_core::{Body as Kind, Entry, EntryId, Moment, Opening, PracticeDay, Rollover, Settings, Zone};
use nearer_vault::{Change, Install, KdfCost, NewVault, Vault};
use nearer_web::clock::Clock;
use nearer_web::guard::{GuardConfig, guard};
use nearer_web::{App, AppSettings, cookie, routes};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::guarded::assert_dressed;

/// Stands in every free text; must never be found outside an answer to its owner.
pub(crate) const CANARY: &str = "kanarienvogel";
pub(crate) const HANDLE: &str = "sam";
pub(crate) const PASSPHRASE: &str = "kanarienvogel five words of it";
pub(crate) const PORT: u16 = 8420;
/// 2026-11-25 in the morning.
const NOW_UNIX: u64 = 1_795_600_000;

/// The program under test.
pub(crate) struct TestApp {
    pub(crate) router: Router,
    pub(crate) app: Arc<App>,
    folder: TempDir,
}

/// A signed-in browser.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    pub(crate) cookie: String,
    pub(crate) token: String,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: Option<String>,
    pub(crate) cookies: Vec<String>,
    pub(crate) policy: String,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) bytes: Vec<u8>,
    pub(crate) text: String,
}

impl TestApp {
    /// Before the first run.
    pub(crate) fn fresh() -> Self {
        let folder = TempDir::new().unwrap();
        let install = Install::open(folder.path()).unwrap();
        let settings = AppSettings {
            port: PORT,
            public_origin: None,
            cost: KdfCost::MINIMUM,
            clock: Clock::Fixed(SystemTime::UNIX_EPOCH + Duration::from_secs(NOW_UNIX)),
            zone: Zone::utc(),
            demo: None,
            styleguide: false,
        };
        let app = Arc::new(App::new(install, library(), settings).unwrap());
        let config = GuardConfig::of(&app).unwrap();
        Self { router: guard(routes::router(Arc::clone(&app)), Arc::new(config)), app, folder }
    }
    /// With one vault, nobody signed in.
    pub(crate) fn with_vault() -> (Self, Vault) {
        let test = Self::fresh();
        // the gate was answered a minute ago
        let asked_safe = Some(test.now().plus_minutes(-1, &nearer_core::Zone::utc()));
        let settings = Settings { person: CANARY.parse().ok(), idle_minutes: 30, asked_safe, ..Settings::default() };
        let vault = test.make(HANDLE, settings);
        (test, vault)
    }
    /// One more vault, with nothing in it.
    pub(crate) fn another_vault(&self, handle: &str) -> Vault {
        self.make(handle, Settings::default())
    }
    fn make(&self, handle: &str, settings: Settings) -> Vault {
        let now = self.now();
        let new = NewVault {
            handle: handle.to_owned(),
            passphrase: PASSPHRASE.to_owned(),
            cost: KdfCost::MINIMUM,
            recovery_code: false,
            settings,
            today: PracticeDay::of(&now, Rollover::default()),
            opening: Opening { at: now, by: OpenedBy::Passphrase, device: "test".to_owned() },
        };
        self.app.install.create(new).unwrap().0
    }
    /// The moment at which the clock stands.
    pub(crate) fn now(&self) -> Moment {
        self.app.settings.clock.moment(&Zone::utc())
    }
    /// Signs a browser in.
    pub(crate) fn sign_in(&self, vault: &Vault) -> Browser {
        self.signed_in(vault, Instant::now())
    }
    /// Signs a browser in and gives the passphrase again.
    pub(crate) fn stepped_up(&self, vault: &Vault) -> Browser {
        let signed_in = self.sign_in(vault);
        let cookie = self.app.sessions.step_up(&signed_in.cookie, Instant::now()).unwrap();
        Browser { cookie, ..signed_in }
    }
    /// A browser that signed in at `since`.
    pub(crate) fn signed_in(&self, vault: &Vault, since: Instant) -> Browser {
        let cookie = self.app.sessions.begin(vault, "test", self.now(), since);
        let token = self.app.sessions.resume(&cookie, Instant::now()).unwrap().csrf;
        Browser { cookie, token }
    }
    /// Keeps a note and a running space with the canary in them; gives their ids.
    pub(crate) fn keep_some(&self, vault: &Vault) -> (EntryId, EntryId) {
        let (now, note, space) = (self.now(), vault.fresh_id(), vault.fresh_id());
        let until = now.plus_minutes(60, &Zone::utc());
        let message = CANARY.parse().ok();
        let bodies = [
            (note, Kind::Note(Note::plain(CANARY.parse().unwrap()))),
            (space, Kind::Space(Space { until, with: CANARY.parse().ok(), message, outcome: None })),
        ];
        let entries = bodies.into_iter().map(|(id, body)| Entry::new(id, now, now, body)).collect();
        vault.change(Change::PutAll(entries)).unwrap();
        (note, space)
    }
    /// A request under our own name, from one of our own pages.
    pub(crate) fn ours(method: &str, path: &str, browser: Option<&Browser>) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header(HOST, format!("notes.localhost:{PORT}"));
        let request = request.header("sec-fetch-site", "same-origin").header("sec-fetch-mode", "navigate");
        let request = request.header("sec-fetch-dest", "document");
        match browser {
            Some(b) => request.header(COOKIE, format!("{}={}", cookie::NAME, b.cookie)),
            None => request,
        }
    }
    /// Reads a page.
    pub(crate) async fn get(&self, path: &str, browser: Option<&Browser>) -> Answer {
        self.send(Self::ours("GET", path, browser).body(Body::empty()).unwrap()).await
    }
    /// Sends a form; the token goes with it when a browser is given.
    pub(crate) async fn post(&self, path: &str, browser: Option<&Browser>, form: &[(&str, &str)]) -> Answer {
        let token = browser.map(|b| ("_t", b.token.as_str()));
        let body =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(form.iter().copied().chain(token)).finish();
        let request = Self::ours("POST", path, browser).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap()).await
    }
    /// Sends a form with a file, as a browser does.
    pub(crate) async fn post_file(&self, path: &str, browser: Option<&Browser>, file: &[u8]) -> Answer {
        let token = browser.map_or("", |b| b.token.as_str());
        let head = |name: &str, more: &str| {
            format!("--parted\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n")
        };
        let mut body =
            format!("{}{token}\r\n{}", head("_t", ""), head("sound", "; filename=\"memo.ogg\"")).into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--parted--\r\n");
        let request = Self::ours("POST", path, browser).header(CONTENT_TYPE, "multipart/form-data; boundary=parted");
        self.send(request.body(Body::from(body)).unwrap()).await
    }
    /// The bytes of every file in the data folder.
    pub(crate) fn on_disk(&self) -> Vec<Vec<u8>> {
        let files = std::fs::read_dir(self.folder.path()).unwrap().map(|f| f.unwrap().path()).filter(|p| p.is_file());
        files.map(|p| std::fs::read(p).unwrap()).collect()
    }
    /// Sends a request as it is; the answer carries the header set, whatever it is.
    /// A form that a page of another site sends.
    pub(crate) async fn post_from_elsewhere(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Self::ours("POST", path, None).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let mut request = request.body(Body::from(body)).unwrap();
        request.headers_mut().insert("origin", "https://elsewhere.example".parse().unwrap());
        request.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
        self.send(request).await
    }
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_dressed(&response);
        read(response).await
    }
}

/// The words are read once: they are most of the cost of a test.
fn library() -> Library {
    static ONCE: OnceLock<Library> = OnceLock::new();
    ONCE.get_or_init(|| Library::shipped().unwrap()).clone()
}

async fn read(response: Response) -> Answer {
    let headers = response.headers().clone();
    let plain = |v: &axum::http::HeaderValue| v.to_str().unwrap().to_owned();
    let (status, location) = (response.status(), headers.get(LOCATION).map(plain));
    let cookies = headers.get_all("set-cookie").iter().map(plain).collect();
    let policy = plain(&headers["content-security-policy"]);
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status, location, cookies, policy, headers, bytes: bytes.to_vec(), text }
}

impl Drop for TestApp {
    /// Nothing that was typed is readable in any file of the data folder.
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let leaks = readable(self.folder.path());
        assert!(leaks.is_empty(), "readable on disk: {leaks:?}");
    }
}

/// Files that hold the canary.
fn readable(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).filter(|p| p.is_file());
    let leaks = |path: &std::path::PathBuf| {
        let bytes = std::fs::read(path).unwrap_or_default();
        bytes.windows(CANARY.len()).any(|w| w.eq_ignore_ascii_case(CANARY.as_bytes()))
    };
    files.filter(leaks).map(|p| p.display().to_string()).collect()
}
