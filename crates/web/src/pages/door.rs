//! The door: sign in, lock, leave. An unknown handle and a wrong passphrase answer alike.

use std::sync::PoisonError;
use std::time::{Duration, Instant};

use axum::extract::Query;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use nearer_core::settings::OpenedBy;
use nearer_core::{Answers, Opening, SavedDraft};
use nearer_vault::{Change, Damage, RecoveryCode, Vault, VaultError};

use super::key::{self, Chosen};
use super::{Answer, draft, draw, draw_as, draw_faulty};
use crate::cookie;
use crate::fault::Fault;
use crate::respond;
use crate::view::door::{self as view, Door};
use crate::view::fields::{Fields, Wrong};
use crate::view::key::NOTHING_WRONG;
use crate::view::shell::Room;
use crate::visit::{Owner, Posted, Visit};

/// What became of a key derivation.
pub(crate) enum Tried<T> {
    /// It is done.
    Done(T),
    /// Too many are trying; nothing was tried.
    Busy,
    /// The vault refused.
    Refused(VaultError),
}

/// Runs a key derivation in its turn.
pub(crate) async fn derive<T: Send + 'static>(
    visit: &Visit,
    work: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
) -> Result<Tried<T>, Fault> {
    Ok(match visit.app.gate.run(work).await {
        Ok(Ok(done)) => Tried::Done(done),
        Ok(Err(error)) => Tried::Refused(error),
        Err(_) => Tried::Busy,
    })
}

/// How this visit opens a vault, for the owner's list.
pub(crate) fn opening(visit: &Visit, by: OpenedBy) -> Opening {
    Opening { at: visit.now, by, device: visit.device.clone() }
}

/// Begins a session: the visit has it from here on, the browser with the cookie returned.
pub(crate) fn begin(visit: &mut Visit, vault: &Vault) -> String {
    let cookie = visit.app.sessions.begin(vault, &visit.device, visit.now, Instant::now());
    visit.session = visit.app.sessions.quick(&cookie, Instant::now());
    visit.cookie = Some(cookie.clone());
    cookie
}

/// The answer with the cookie of a session.
pub(crate) fn with_cookie(visit: &Visit, response: Response, value: &str) -> Response {
    respond::with_cookie(response, cookie::begin(value, visit.plain_cookie))
}

/// Ends the session of this visit, if there is one.
pub(crate) fn leave(visit: &Visit) {
    if let Some(cookie) = &visit.cookie {
        visit.app.sessions.end(cookie);
        visit.app.forget_reports();
    }
}

/// The home that was asked for while it was locked.
#[derive(Debug, serde::Deserialize)]
pub struct Toward {
    to: Option<String>,
}

/// The page, or back to the start when nothing is locked.
pub async fn show(visit: Visit, Query(toward): Query<Toward>) -> Response {
    let mut answers = Answers::default();
    if let Some(word) = toward.to.filter(|w| visit.app.library.sheets.at_home(w).is_some()) {
        answers.set("to", word);
    }
    match &visit.session {
        Some(_) if visit.path == "/lock" => {
            let main = crate::view::door::still_open(&visit.app.library, visit.token());
            draw(&visit, Room::Door, None, main)
        }
        Some(_) => respond::see_other("/"),
        None => sign_in(&visit, &answers, NOTHING_WRONG, Door::default(), StatusCode::OK),
    }
}

fn sign_in(visit: &Visit, answers: &Answers, wrong: &[Wrong], door: Door, status: StatusCode) -> Response {
    let demo = visit.app.settings.demo.as_ref().map(|d| (d.handle.as_str(), d.passphrase.as_str()));
    let door = Door { demo, urge: answers.has("keep", "urge"), held: answers.has("keep", "draft"), ..door };
    let main = view::sign_in(&Fields::new(&visit.app.library, answers, wrong), &door);
    draw_as(visit, Room::Door, None, main, status)
}

/// Opens a vault.
pub async fn unlock(Posted { by: mut visit, mut answers }: Posted<Visit>) -> Answer {
    let (handle, passphrase) = (answers.one("handle").unwrap_or("").to_owned(), answers.typed("passphrase").to_owned());
    answers.forget("passphrase");
    if handle.is_empty() || passphrase.is_empty() {
        let field = if handle.is_empty() { "handle" } else { "passphrase" };
        let wrong = [Wrong { field, says: visit.words().say("door.both").to_owned() }];
        return Ok(sign_in(&visit, &answers, &wrong, Door::default(), StatusCode::UNPROCESSABLE_ENTITY));
    }
    let key = handle.clone();
    if let Some(wait) = must_wait(&visit, &key) {
        let words = wait_words(&visit, wait);
        let door = Door { wait: Some(&words), ..Door::default() };
        let page = sign_in(&visit, &answers, NOTHING_WRONG, door, StatusCode::TOO_MANY_REQUESTS);
        return Ok(retry_after(page, wait));
    }
    let (install, opened) = (visit.app.install.clone(), opening(&visit, OpenedBy::Passphrase));
    let tried = {
        let (handle, passphrase) = (handle.clone(), passphrase.clone());
        derive(&visit, move || install.unlock(&handle, &passphrase, opened)).await?
    };
    match tried {
        Tried::Done(vault) => {
            visit.app.note_refused(&vault, came_in(&visit, &key));
            leave(&visit);
            let cookie = begin(&mut visit, &vault);
            let to = after(&visit, answers).await?;
            Ok(with_cookie(&visit, to, &cookie))
        }
        Tried::Busy => {
            let door = Door { busy: true, ..Door::default() };
            Ok(sign_in(&visit, &answers, NOTHING_WRONG, door, StatusCode::SERVICE_UNAVAILABLE))
        }
        Tried::Refused(VaultError::Damaged(found)) => Ok(damaged(visit, handle, passphrase, found).await),
        Tried::Refused(error) => {
            failed(&visit, &key, &error);
            if !matches!(error, VaultError::WrongKey | VaultError::HandleBad) {
                return Err(error.into());
            }
            let wrong = [Wrong { field: "handle", says: visit.words().say("door.wrong").to_owned() }];
            Ok(sign_in(&visit, &answers, &wrong, Door::default(), StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

/// The door with a form that found it locked: what was typed waits in the page itself and is
/// a draft once the door opens. `None` for a form that has no drafts, or says nothing.
pub(crate) fn hold(visit: &Visit, mut answers: Answers) -> Option<Response> {
    draft::page_of(&answers)?;
    if answers.is_blank(&[draft::PAGE, "id", "p", "go", "version"]) || visit.app.is_fresh() {
        return None;
    }
    answers.set("keep", "draft");
    Some(sign_in(visit, &answers, NOTHING_WRONG, Door::default(), StatusCode::OK))
}

/// Where the open door leads: to what was being written, or to today.
async fn after(visit: &Visit, mut road: Answers) -> Answer {
    if road.has("keep", "draft")
        && let Some(page) = draft::page_of(&road)
    {
        let at = road.one("p").map(|p| format!("?p={p}")).unwrap_or_default();
        let inside = at.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'?' | b'='));
        for field in ["handle", "keep", "go", "p", draft::PAGE] {
            road.forget(field);
        }
        visit.change(Change::Draft(SavedDraft { page: page.clone(), answers: road, at: visit.now })).await?;
        return Ok(respond::see_other(&format!("{page}{}", if inside { at.as_str() } else { "" })));
    }
    if !road.has("keep", "urge") {
        let home = road.one("to").filter(|w| visit.app.library.sheets.at_home(w).is_some());
        return Ok(respond::see_other(&home.map_or("/".to_owned(), |word| format!("/my/{word}"))));
    }
    for field in ["handle", "keep", "go"] {
        road.forget(field);
    }
    if let Some(session) = &visit.session {
        road.set("id", session.vault.fresh_id().to_string());
    }
    Ok(respond::see_other(&super::now::keep_all(visit, road).await?))
}

/// Says what is damaged and opens for reading what still can be.
async fn damaged(mut visit: Visit, handle: String, passphrase: String, found: Vec<Damage>) -> Response {
    let named: Vec<(String, String)> =
        found.into_iter().map(|d| (visit.words().say_key("door.damaged", d.what.key()).to_owned(), d.which)).collect();
    let install = visit.app.install.clone();
    let open = derive(&visit, move || install.unlock_damaged(&handle, &passphrase)).await;
    let Ok(Tried::Done((vault, _))) = open else {
        let main = view::damaged(&visit.app.library, &named, None);
        return draw_as(&visit, Room::Door, None, main, StatusCode::CONFLICT);
    };
    let readable = vault.journal().len() as u64;
    leave(&visit);
    let cookie = begin(&mut visit, &vault);
    let main = view::damaged(&visit.app.library, &named, Some(readable));
    with_cookie(&visit, draw_as(&visit, Room::Door, None, main, StatusCode::CONFLICT), &cookie)
}

/// The form for the recovery code.
pub async fn show_code(visit: Visit) -> Answer {
    code_page(&visit, &Answers::default(), NOTHING_WRONG, Door::default())
}

fn code_page(visit: &Visit, answers: &Answers, wrong: &[Wrong], door: Door) -> Answer {
    let made = key::made_or_kept(visit, answers)?;
    let main = view::with_code(&Fields::new(&visit.app.library, answers, wrong), &door, &made);
    Ok(match (wrong.is_empty(), door.wait.is_some(), door.busy) {
        (_, true, _) => draw_as(visit, Room::Door, None, main, StatusCode::TOO_MANY_REQUESTS),
        (_, _, true) => draw_as(visit, Room::Door, None, main, StatusCode::SERVICE_UNAVAILABLE),
        (true, ..) => draw(visit, Room::Door, None, main),
        (false, ..) => draw_faulty(visit, Room::Door, None, main),
    })
}

/// Opens a vault with its recovery code, which is spent.
pub async fn unlock_with_code(Posted { by: mut visit, answers }: Posted<Visit>) -> Answer {
    let mut wrong = Vec::new();
    let (handle, code) = (answers.one("handle").unwrap_or("").to_owned(), whole_code(&answers));
    if handle.is_empty() {
        wrong.push(Wrong { field: "handle", says: visit.words().say("door.handle_missing").to_owned() });
    }
    let code = code.unwrap_or_else(|key| {
        wrong.push(Wrong { field: "code", says: visit.words().say(key).to_owned() });
        String::new()
    });
    let new = match key::chosen(&visit, &answers) {
        Chosen::Good(new) => new,
        Chosen::Wrong(more) => {
            wrong.extend(more);
            String::new()
        }
    };
    if !wrong.is_empty() {
        return code_page(&visit, &answers, &wrong, Door::default());
    }
    let key = handle.clone();
    if let Some(wait) = must_wait(&visit, &key) {
        let words = wait_words(&visit, wait);
        let page = code_page(&visit, &answers, NOTHING_WRONG, Door { wait: Some(&words), ..Door::default() })?;
        return Ok(retry_after(page, wait));
    }
    let (install, cost) = (visit.app.install.clone(), visit.app.cost());
    let opened = opening(&visit, OpenedBy::RecoveryCode);
    match derive(&visit, move || install.unlock_with_code(&handle, &code, &new, cost, opened)).await? {
        Tried::Done((vault, fresh)) => {
            visit.app.note_refused(&vault, came_in(&visit, &key));
            visit.app.sessions.end_all(&vault);
            let cookie = begin(&mut visit, &vault);
            let page = draw(&visit, Room::Door, None, key::shown(&visit, &fresh, "/"));
            Ok(with_cookie(&visit, page, &cookie))
        }
        Tried::Busy => code_page(&visit, &answers, NOTHING_WRONG, Door { busy: true, ..Door::default() }),
        Tried::Refused(error) => {
            failed(&visit, &key, &error);
            if !matches!(error, VaultError::WrongKey | VaultError::HandleBad | VaultError::BadInput { .. }) {
                return Err(error.into());
            }
            let wrong = [Wrong { field: "handle", says: visit.words().say("door.code.wrong").to_owned() }];
            code_page(&visit, &answers, &wrong, Door::default())
        }
    }
}

/// The code as it was typed, or put together from its halves; else the key of what is wrong.
fn whole_code(answers: &Answers) -> Result<String, &'static str> {
    let code = answers.one("code").ok_or("door.code.missing")?;
    match answers.one("other_half") {
        None => Ok(code.to_owned()),
        Some(other) => RecoveryCode::join_halves(code, other).map_err(|_| "door.code.halves_wrong"),
    }
}

/// Locks this browser.
pub async fn lock(Posted { by: visit, .. }: Posted<Visit>) -> Response {
    leave(&visit);
    respond::with_cookie(respond::see_other("/lock"), cookie::end(visit.plain_cookie))
}

/// The way out: the session ends and the browser is led elsewhere.
pub async fn exit(visit: Visit) -> Response {
    let own = visit.session.as_ref().and_then(|s| s.vault.settings().exit_to);
    let to = own.unwrap_or_else(|| visit.words().say("chrome.exit_to").to_owned());
    leave(&visit);
    respond::with_cookie(respond::leave(&to), cookie::end(visit.plain_cookie))
}

/// The way out as a page's script tells it while the page is already covered. Needs no
/// token: ending a session is all that it can do.
pub async fn exit_quietly(visit: Visit) -> Response {
    leave(&visit);
    respond::with_cookie(respond::left_quietly(), cookie::end(visit.plain_cookie))
}

/// How long to wait before the next try, if at all.
pub(crate) fn must_wait(visit: &Visit, key: &str) -> Option<Duration> {
    let mut throttle = visit.app.throttle.lock().unwrap_or_else(PoisonError::into_inner);
    throttle.ask(key, visit.from, Instant::now()).err().map(|early| early.0)
}

/// Notes that the passphrase was right; gives how many tries had failed before.
pub(crate) fn came_in(visit: &Visit, key: &str) -> u32 {
    visit.app.throttle.lock().unwrap_or_else(PoisonError::into_inner).succeeded(key)
}

/// Notes a wrong passphrase; other refusals are nobody's guess.
pub(crate) fn failed(visit: &Visit, key: &str, error: &VaultError) {
    if matches!(error, VaultError::WrongKey) {
        visit.app.throttle.lock().unwrap_or_else(PoisonError::into_inner).failed(key, Instant::now());
    }
}

/// The throttle's name for the owner of an open vault.
pub(crate) fn own_key(owner: &Owner) -> String {
    owner.vault.key().iter().map(|b| format!("{b:02x}")).collect()
}

/// The wait in words.
pub(crate) fn wait_words(visit: &Visit, wait: Duration) -> String {
    let seconds = wait.as_secs().max(1);
    if seconds == 1 {
        visit.words().say("door.wait_one").to_owned()
    } else if seconds < 120 {
        visit.words().fill("door.wait_seconds", &[("n", &seconds.to_string())])
    } else {
        visit.words().fill("door.wait_minutes", &[("n", &seconds.div_ceil(60).to_string())])
    }
}

/// Says to programs when to try again.
pub(crate) fn retry_after(mut response: Response, wait: Duration) -> Response {
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
    response
}
