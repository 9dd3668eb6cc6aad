//! Who asks: a visitor, or the owner of an unlocked vault.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, request::Parts};
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, Limited};
use nearer_content::Words;
use nearer_core::{Answers, Asked, EntryId, Moment, Zone};
use nearer_vault::{Change, Changed, Session, Vault, VaultError};

use crate::app::App;
use crate::cookie;
use crate::fault::Fault;
use crate::guard::rule::ENTRY_MAX;
use crate::guard::{Over, Peer, Stranger};
use crate::multipart;
use crate::respond;

/// Longest name of a browser that is kept with a session, in characters.
const DEVICE_CHARS_MAX: usize = 160;
/// Most bytes of a form that waits in the door itself.
const HELD_MAX: usize = ENTRY_MAX as usize;
/// The hidden form field that holds the session's token.
pub const TOKEN: &str = "_t";
/// The chips beside the line for a name; what is typed on the line wins.
pub const USED_NAME: &str = "with_used";

/// One request, as a page sees it.
pub struct Visit {
    /// What all requests share.
    pub app: Arc<App>,
    /// The moment of asking.
    pub now: Moment,
    /// The open session, unless the request came from elsewhere.
    pub session: Option<Session>,
    /// Its cookie value.
    pub cookie: Option<String>,
    /// What the browser calls itself, cut short.
    pub device: String,
    /// Where it came from, for the throttle only.
    pub from: Option<IpAddr>,
    /// The path asked for.
    pub path: String,
    /// Whether a cookie without `Secure` is needed (Safari on the loopback).
    pub plain_cookie: bool,
}

/// A visit with an unlocked vault.
pub struct Owner {
    /// The visit.
    pub visit: Visit,
    /// The vault.
    pub vault: Vault,
    /// The owner's zone.
    pub zone: Zone,
}

/// A submitted form with what was typed.
pub struct Posted<V> {
    /// Who sent it.
    pub by: V,
    /// What was typed.
    pub answers: Answers,
}

/// A form that may come with a file, of which nothing is held for after the door: it is
/// chosen again.
pub struct Sent {
    /// Who sent it.
    pub by: Owner,
    /// What was typed.
    pub answers: Answers,
    /// The bytes of the file.
    pub file: Option<Vec<u8>>,
    /// The bytes of a form whose file was too large: nothing of it was read, and nothing is kept.
    pub over: Option<u64>,
}

impl Visit {
    /// The words of pages.
    pub fn words(&self) -> &Words {
        &self.app.library.words
    }
    /// The token for forms, empty before unlock.
    pub fn token(&self) -> &str {
        self.session.as_ref().map_or("", |s| &s.csrf)
    }
    /// Makes a change in the unlocked vault durable.
    ///
    /// # Errors
    /// [`VaultError::Stopped`] while locked; otherwise what the vault answered.
    pub async fn change(&self, change: Change) -> Result<Changed, VaultError> {
        let Some(session) = &self.session else { return Err(VaultError::Stopped) };
        let (done, answer) = tokio::sync::oneshot::channel();
        let tell = move |result| {
            let _ = done.send(result);
        };
        session.vault.submit(change, Box::new(tell));
        answer.await.unwrap_or(Err(VaultError::Stopped))
    }
    /// A bounded name of the browser, without control characters.
    fn device_of(headers: &HeaderMap) -> String {
        let raw = headers.get("user-agent").and_then(|v| v.to_str().ok()).unwrap_or("");
        raw.chars().filter(|c| !c.is_control()).take(DEVICE_CHARS_MAX).collect()
    }
}

impl Owner {
    /// The owner behind a visit.
    ///
    /// # Errors
    /// [`Fault::Locked`] when nothing is unlocked.
    pub fn of(visit: Visit) -> Result<Self, Fault> {
        let vault = visit.session.as_ref().map(|s| s.vault.clone()).ok_or(Fault::Locked)?;
        let zone = vault.settings().zone.parse().unwrap_or_else(|_| visit.app.settings.zone.clone());
        Ok(Self { visit, vault, zone })
    }
    /// What parsing a form needs to know.
    pub fn asked(&self) -> Asked<'_> {
        Asked { vocabulary: &self.visit.app.vocabulary, now: self.visit.now, zone: &self.zone }
    }
    /// Makes a change durable.
    ///
    /// # Errors
    /// What the vault answered; nothing is half-kept.
    pub async fn change(&self, change: Change) -> Result<Changed, VaultError> {
        self.visit.change(change).await
    }
    /// Runs blocking work on the vault away from the threads that serve.
    ///
    /// # Errors
    /// [`Fault::Ours`] when the work panicked.
    pub async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(Vault) -> T + Send + 'static,
    ) -> Result<T, Fault> {
        let vault = self.vault.clone();
        tokio::task::spawn_blocking(move || work(vault)).await.map_err(|_| Fault::Ours)
    }
    /// A fresh id for a form, so that sending it twice keeps it once.
    pub fn fresh_id(&self) -> EntryId {
        self.vault.fresh_id()
    }
}

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let stranger = parts.extensions.get::<Stranger>().is_some();
        let held = if stranger { None } else { cookie::read(&parts.headers) };
        let session = match &held {
            Some(value) => resume(app, value).await,
            None => None,
        };
        let zone = session.as_ref().and_then(|s| s.vault.settings().zone.parse().ok());
        let now = app.settings.clock.moment(zone.as_ref().unwrap_or(&app.settings.zone));
        Ok(Self {
            app: Arc::clone(app),
            now,
            session,
            cookie: held,
            device: Self::device_of(&parts.headers),
            from: parts.extensions.get::<Peer>().map(|peer| peer.0.ip()),
            path: parts.uri.path().to_owned(),
            plain_cookie: cookie::needs_plain(&parts.headers, app.settings.public_origin.is_some()),
        })
    }
}

/// The session of a cookie; the index is rebuilt on a blocking thread when it was let go.
async fn resume(app: &Arc<App>, cookie: &str) -> Option<Session> {
    let now = Instant::now();
    if let Some(session) = app.sessions.quick(cookie, now) {
        return Some(session);
    }
    let (app, cookie) = (Arc::clone(app), cookie.to_owned());
    tokio::task::spawn_blocking(move || app.sessions.resume(&cookie, now).ok()).await.ok().flatten()
}

impl FromRequestParts<Arc<App>> for Owner {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, app).await?;
        // the word of a home is bland, and somebody on a bad night is led on to it
        let home = parts.uri.path().strip_prefix("/my/").filter(|_| parts.method == Method::GET);
        let home = home.filter(|word| app.library.sheets.at_home(word).is_some());
        Self::of(visit).map_err(|_| match (app.is_fresh(), home) {
            (true, _) => respond::see_other("/welcome"),
            (false, Some(word)) => respond::see_other(&format!("/sign-in?to={word}")),
            (false, None) => respond::see_other("/sign-in"),
        })
    }
}

impl<V> FromRequest<Arc<App>> for Posted<V>
where
    V: FromRequestParts<Arc<App>, Rejection = Response> + HasVisit + Send,
{
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        if parts.method != Method::POST {
            return Err(Fault::Missing.into_response());
        }
        let by = match V::from_request_parts(&mut parts, app).await {
            Ok(by) => by,
            Err(refused) => {
                let visit = Visit::from_request_parts(&mut parts, app).await?;
                // what is held is drawn into the door: no more of it than an entry is long
                let held = Body::new(Limited::new(body, HELD_MAX));
                let Ok(mut answers) = typed(held).await else { return Err(refused) };
                answers.forget(TOKEN);
                return Err(crate::pages::door::hold(&visit, answers).unwrap_or(refused));
            }
        };
        let mut answers = typed(body).await?;
        check_token(by.visit(), &mut answers).map_err(IntoResponse::into_response)?;
        if let Some(name) = answers.one(USED_NAME).filter(|_| answers.one("with").is_none()).map(str::to_owned) {
            answers.set("with", name);
        }
        answers.forget(USED_NAME);
        Ok(Self { by, answers })
    }
}

impl FromRequest<Arc<App>> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let over = request.extensions().get::<Over>().copied();
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).and_then(multipart::boundary);
        let boundary = match (over, kind) {
            (None, None) => {
                let Posted { by, answers } = Posted::<Owner>::from_request(request, app).await?;
                return Ok(Self { by, answers, file: None, over: None });
            }
            (_, kind) => kind.unwrap_or_default(),
        };
        let (mut parts, body) = request.into_parts();
        // a browser that still sends hears no answer, so that what is not read is let past
        let by = match Owner::from_request_parts(&mut parts, app).await {
            Ok(by) => by,
            Err(refused) => {
                let_past(body).await?;
                return Err(refused);
            }
        };
        if let Some(Over(bytes)) = over {
            let_past(body).await?;
            return Ok(Self { by, answers: Answers::default(), file: None, over: Some(bytes) });
        }
        let bytes = body.collect().await.map_err(|_| Fault::TooLarge.into_response())?.to_bytes();
        let sent = multipart::read(&bytes, &boundary).ok_or_else(|| Fault::Yours.into_response())?;
        let mut answers = Answers::new(sent.fields);
        check_token(&by.visit, &mut answers).map_err(IntoResponse::into_response)?;
        Ok(Self { by, answers, file: sent.file.map(<[u8]>::to_vec), over: None })
    }
}

/// Takes the token out of a form, and refuses a form without the session's own.
fn check_token(visit: &Visit, answers: &mut Answers) -> Result<(), Fault> {
    let token = visit.token();
    if !token.is_empty() && !same(token, answers.typed(TOKEN)) {
        return Err(Fault::Stale);
    }
    answers.forget(TOKEN);
    Ok(())
}

/// Lets a body past, piece by piece, and holds none of it.
async fn let_past(mut body: Body) -> Result<(), Response> {
    while let Some(frame) = body.frame().await {
        frame.map_err(|_| Fault::TooLarge.into_response())?;
    }
    Ok(())
}

/// The fields of a form's body.
async fn typed(body: Body) -> Result<Answers, Response> {
    let bytes = body.collect().await.map_err(|_| Fault::TooLarge.into_response())?.to_bytes();
    Ok(Answers::new(form_urlencoded::parse(&bytes).map(|(k, v)| (k.into_owned(), v.into_owned()))))
}

/// Whether two tokens are equal, in time that does not depend on where they differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0u8, |d, (x, y)| d | (x ^ y)) == 0
}

/// Either kind of visit.
pub trait HasVisit {
    /// The visit.
    fn visit(&self) -> &Visit;
}

impl HasVisit for Visit {
    fn visit(&self) -> &Visit {
        self
    }
}

impl HasVisit for Owner {
    fn visit(&self) -> &Visit {
        &self.visit
    }
}
