//! Every route × who asks × method → the declared outcome. A route without a row fails.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use nearer_core::EntryId;
use nearer_vault::Vault;
use nearer_web::routes::ROUTES;

use crate::app::{Answer, Browser, CANARY, HANDLE, PASSPHRASE, TestApp};

/// What an answer is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Is {
    /// This status.
    Status(u16),
    /// 303 to this path; the ids of the test's own entries stand as `NOTE` and `SPACE`.
    Led(&'static str),
}
use Is::{Led, Status};

/// What one method of one route answers.
#[derive(Debug, Clone, Copy)]
struct Asked {
    /// Without a cookie.
    anonymous: Is,
    /// With a cookie of a session that has ended.
    locked: Is,
    /// With the owner's cookie, but from another site; for a form always 403.
    stranger: Is,
    /// The owner; a form carries the token and nothing else.
    owner: Is,
    /// The owner's form without the token.
    forged: Is,
}

/// The page is the same for everybody.
const OPEN: Asked = read(Status(200), Status(200));
/// Only the owner sees it; others see the door.
const OWN: Asked = read(DOOR, Status(200));
/// The method does not exist here.
const NONE: Asked = every(Status(405));
const DOOR: Is = Led("/sign-in");

const fn every(is: Is) -> Asked {
    Asked { anonymous: is, locked: is, stranger: is, owner: is, forged: is }
}
const fn read(others: Is, owner: Is) -> Asked {
    Asked { anonymous: others, locked: others, stranger: others, owner, forged: owner }
}
const fn sent(others: Is, owner: Is) -> Asked {
    Asked { anonymous: others, locked: others, stranger: Status(403), owner, forged: Status(403) }
}
/// A form that only the owner sends.
const fn kept(owner: Is) -> Asked {
    sent(DOOR, owner)
}

const fn row(path: &'static str, get: Asked, post: Asked) -> (&'static str, Asked, Asked) {
    (path, get, post)
}

const WRONG: Is = Status(422);

/// The table. An empty form is sent, so that a form which needs answers says so (422).
const ROWS: &[(&str, Asked, Asked)] = &[
    row("/welcome", OPEN, sent(Status(200), Status(200))),
    row("/sign-in", read(Status(200), Led("/")), sent(WRONG, WRONG)),
    row("/code", OPEN, sent(WRONG, WRONG)),
    row("/lock", OPEN, sent(Led("/lock"), Led("/lock"))),
    row("/x", every(Led("https:")), Asked { forged: Status(204), ..sent(Status(204), Status(204)) }),
    row("/help", OPEN, NONE),
    row("/safety", OPEN, NONE),
    row("/how", OPEN, sent(Led("/do"), Led("/do"))),
    row("/healthz", OPEN, NONE),
    row("/a/{name}", every(Status(404)), NONE),
    row("/now", OPEN, sent(Status(200), Status(200))),
    row("/now/all", OPEN, NONE),
    row("/w.js", OPEN, NONE),
    row("/now/{id}", read(DOOR, Status(404)), NONE),
    row("/practices", OPEN, NONE),
    row("/practices/{slug}", OPEN, kept(WRONG)),
    row("/practices/{slug}/voice", OWN, kept(WRONG)),
    row("/practices/{slug}/sound", read(DOOR, Status(404)), NONE),
    row("/learn", OPEN, NONE),
    row("/learn/questions", OPEN, NONE),
    row("/two", OPEN, NONE),
    row("/two/part", OPEN, NONE),
    row("/learn/{lesson}", OPEN, NONE),
    row("/learn/{lesson}/together", OPEN, NONE),
    row("/rehearse", OPEN, NONE),
    row("/rehearse/words", OPEN, sent(WRONG, WRONG)),
    row("/rehearse/{scene}", OPEN, sent(Status(200), Status(200))),
    row("/", OWN, NONE),
    row("/p", OWN, kept(Status(404))),
    row("/p/difference", OWN, kept(Status(200))),
    row("/p/words", OWN, kept(Status(200))),
    row("/p/words/read", NONE, kept(Status(200))),
    row("/p/words/{id}", read(DOOR, Status(404)), NONE),
    row("/check-in", OWN, kept(WRONG)),
    row("/space", OWN, kept(WRONG)),
    row("/space/{id}", OWN, kept(Led("/space/SPACE"))),
    row("/new/{kind}", OWN, kept(WRONG)),
    row("/start/{kind}", NONE, kept(Status(404))),
    row("/my/{word}", read(Led("/sign-in?to=thoughts"), Status(200)), kept(Status(404))),
    row("/measures", OWN, NONE),
    row("/measures/add", OWN, kept(WRONG)),
    row("/measures/{measure}", OWN, kept(WRONG)),
    row("/measures/{measure}/few", read(DOOR, Status(404)), kept(Status(404))),
    row("/measures/{measure}/result", OWN, NONE),
    row("/chairs", OWN, kept(WRONG)),
    row("/imagery", OWN, kept(WRONG)),
    row("/do", OPEN, NONE),
    row("/p/quiet", OWN, kept(Status(404))),
    row("/p/return", OWN, kept(Led("/new/return?p=0"))),
    row("/reach", OWN, kept(Status(200))),
    row("/reach/plan", OWN, kept(WRONG)),
    row("/reach/{id}", read(DOOR, Status(404)), kept(Status(404))),
    row("/reach/{id}/done", read(DOOR, Status(404)), kept(Status(404))),
    row("/game", OPEN, sent(Status(404), Status(404))),
    row("/notes", OWN, kept(Status(200))),
    row("/e/{id}", OWN, NONE),
    row("/e/{id}/edit", OWN, kept(WRONG)),
    row("/e/{id}/read", OWN, kept(Led("/e/NOTE/read"))),
    row("/e/{id}/aside", NONE, kept(Led("/e/NOTE"))),
    row("/e/{id}/back", NONE, kept(Led("/e/NOTE"))),
    row("/e/{id}/quiet", NONE, kept(Led("/"))),
    row("/e/{id}/touch", NONE, kept(Status(404))),
    row("/e/{id}/coin", NONE, kept(Status(404))),
    row("/e/{id}/erase", OWN, kept(Led("/notes"))),
    row("/e/{id}/seal", read(DOOR, Status(404)), kept(Status(404))),
    row("/e/{id}/open", read(DOOR, Status(404)), kept(Status(404))),
    row("/e/{id}/put-back", NONE, kept(Status(404))),
    row("/draft", NONE, kept(Status(404))),
    row("/draft/drop", NONE, kept(Status(404))),
    row("/insights", OWN, kept(Led("/insights"))),
    row("/insights/how", OWN, NONE),
    row("/insights/year", OWN, NONE),
    row("/review", OWN, kept(Led("/review?empty=1"))),
    row("/review/season", OWN, kept(WRONG)),
    row("/report", OWN, kept(Led("/report#sheet"))),
    row("/report/print", OWN, NONE),
    row("/you", OWN, kept(WRONG)),
    row("/you/again", OWN, kept(WRONG)),
    row("/you/marks", OWN, kept(Led("/you/marks"))),
    row("/you/key", OWN, kept(WRONG)),
    row("/you/code", OWN, kept(Led("/you"))),
    row("/you/sessions", NONE, kept(DOOR)),
    row("/you/data", OWN, NONE),
    row("/you/export", NONE, kept(Status(200))),
    row("/you/backup", NONE, kept(WRONG)),
    row("/you/import", OWN, kept(WRONG)),
    // sent blank it closes the gate, so it comes late
    row("/safe", OWN, kept(Status(200))),
    row("/you/erase", OWN, kept(WRONG)),
    row("/styleguide", every(Status(404)), NONE),
];

/// A program with a vault, two entries, and the browsers that ask.
struct Scene {
    test: TestApp,
    vault: Vault,
    owner: Browser,
    locked: Browser,
    note: EntryId,
    space: EntryId,
}

impl Scene {
    fn new() -> Self {
        let (test, vault) = TestApp::with_vault();
        let (note, space) = test.keep_some(&vault);
        let locked = test.sign_in(&vault);
        test.app.sessions.end(&locked.cookie);
        let owner = test.stepped_up(&vault);
        Self { test, vault, owner, locked, note, space }
    }
    /// New entries and a new session, whatever became of the ones before.
    fn renew(&mut self) {
        (self.note, self.space) = self.test.keep_some(&self.vault);
        self.owner = self.test.stepped_up(&self.vault);
    }
    /// A path of the table with real values.
    fn path(&self, pattern: &str) -> String {
        let id = if pattern.starts_with("/space") { self.space } else { self.note };
        let filled = pattern.replace("{id}", &id.to_string()).replace("{kind}", "note");
        filled
            .replace("{name}", "nothing.css")
            .replace("{slug}", "five-senses")
            .replace("{word}", "thoughts")
            .replace("{measure}", "closeness")
            .replace("{lesson}", "the-cycle")
            .replace("{scene}", "days")
    }
    fn expect(&self, what: &str, is: Is, answer: &Answer) {
        match is {
            Status(status) => assert_eq!(answer.status.as_u16(), status, "{what} -> {:?}", answer.location),
            Led("https:") => assert!(answer.location.as_deref().is_some_and(|l| l.starts_with("https://")), "{what}"),
            Led(path) => {
                let path = path.replace("NOTE", &self.note.to_string()).replace("SPACE", &self.space.to_string());
                assert_eq!(
                    (answer.status, answer.location.as_deref()),
                    (StatusCode::SEE_OTHER, Some(path.as_str())),
                    "{what}"
                );
            }
        }
    }
    async fn as_stranger(&self, method: &str, path: &str) -> Answer {
        let mut request = TestApp::ours(method, path, Some(&self.owner)).body(Body::empty()).unwrap();
        request.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
        let form = "application/x-www-form-urlencoded".parse().unwrap();
        if method == "POST" {
            request.headers_mut().insert("content-type", form);
        }
        self.test.send(request).await
    }
    async fn without_token(&self, path: &str) -> Answer {
        let forged = Browser { token: "AAAAAAAAAAAAAAAAAAAAAA".to_owned(), ..self.owner.clone() };
        self.test.post(path, Some(&forged), &[]).await
    }
}

fn row_of(path: &str) -> (Asked, Asked) {
    let rows: Vec<_> = ROWS.iter().filter(|r| r.0 == path).collect();
    assert_eq!(rows.len(), 1, "{path} has no row, or several");
    (rows[0].1, rows[0].2)
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    for route in ROUTES {
        let (get, post) = row_of(route.path);
        assert_eq!(route.get.is_some(), get.owner != Status(405), "{}", route.path);
        assert_eq!(route.post.is_some(), post.owner != Status(405), "{}", route.path);
    }
    assert_eq!(ROWS.len(), ROUTES.len());
}

#[tokio::test]
async fn every_page_is_read_as_declared() {
    let mut scene = Scene::new();
    for route in ROUTES {
        scene.renew();
        let (asked, path) = (row_of(route.path).0, scene.path(route.path));
        let get = |b| scene.test.get(&path, b);
        scene.expect(&format!("GET {path} anonymous"), asked.anonymous, &get(None).await);
        scene.expect(&format!("GET {path} locked"), asked.locked, &get(Some(&scene.locked)).await);
        let stranger = scene.as_stranger("GET", &path).await;
        scene.expect(&format!("GET {path} stranger"), asked.stranger, &stranger);
        assert!(!stranger.text.contains(CANARY), "GET {path} told a stranger");
        assert!(stranger.cookies.is_empty(), "GET {path} gave a stranger a cookie");
        scene.expect(&format!("GET {path} owner"), asked.owner, &get(Some(&scene.owner)).await);
    }
}

#[tokio::test]
async fn every_form_is_taken_as_declared() {
    let mut scene = Scene::new();
    for route in ROUTES {
        scene.renew();
        let (asked, path) = (row_of(route.path).1, scene.path(route.path));
        let post = |b| scene.test.post(&path, b, &[]);
        scene.expect(&format!("POST {path} anonymous"), asked.anonymous, &post(None).await);
        scene.expect(&format!("POST {path} locked"), asked.locked, &post(Some(&scene.locked)).await);
        let stranger = scene.as_stranger("POST", &path).await;
        scene.expect(&format!("POST {path} stranger"), Status(403), &stranger);
        let before = scene.vault.counter();
        scene.expect(&format!("POST {path} forged"), asked.forged, &scene.without_token(&path).await);
        assert_eq!(scene.vault.counter(), before, "POST {path} without a token changed something");
        // the exit needs no token: what was forged has ended the session
        scene.owner = scene.test.stepped_up(&scene.vault);
        let owner = scene.test.post(&path, Some(&scene.owner), &[]).await;
        scene.expect(&format!("POST {path} owner"), asked.owner, &owner);
    }
}

#[tokio::test]
async fn every_other_method_is_refused_everywhere() {
    let scene = Scene::new();
    for route in ROUTES {
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CANARY"] {
            let answer = scene
                .test
                .send(TestApp::ours(method, &scene.path(route.path), Some(&scene.owner)).body(Body::empty()).unwrap())
                .await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {}", route.path);
        }
    }
}

#[tokio::test]
async fn reading_changes_nothing() {
    let scene = Scene::new();
    for route in ROUTES.iter().filter(|r| r.get.is_some() && r.path != "/x") {
        let before = scene.vault.counter();
        scene.test.get(&scene.path(route.path), Some(&scene.owner)).await;
        assert_eq!(scene.vault.counter(), before, "GET {}", route.path);
    }
    assert_eq!(scene.test.get("/", Some(&scene.owner)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn only_right_now_may_register_a_worker() {
    let scene = Scene::new();
    for route in ROUTES.iter().filter(|r| r.get.is_some() && r.path != "/x") {
        let answer = scene.test.get(&scene.path(route.path), Some(&scene.owner)).await;
        let may = answer.policy.contains("trusted-types worker");
        assert!(!may || route.path.starts_with("/now"), "{}", route.path);
    }
}

#[tokio::test]
async fn no_page_answers_under_another_host() {
    let scene = Scene::new();
    for route in ROUTES {
        let request = Request::builder().uri(scene.path(route.path)).header("host", "rebound.example:8420");
        let answer = scene.test.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (421, ""), "{}", route.path);
    }
}

#[tokio::test]
async fn a_fresh_install_leads_to_the_welcome() {
    let test = TestApp::fresh();
    let answer = test.get("/", None).await;
    assert_eq!(answer.location.as_deref(), Some("/welcome"));
    let answer = test.get("/now", None).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn signing_in_is_not_giving_the_passphrase_again() {
    let scene = Scene::new();
    let browser = scene.test.sign_in(&scene.vault);
    for (path, word) in
        [("/you/export", "data"), ("/you/backup", "data"), ("/you/code", "code"), ("/you/erase", "erase")]
    {
        let form =
            [("backup", "long enough for a backup"), ("backup_again", "long enough for a backup"), ("code", "on")];
        let answer = scene.test.post(path, Some(&browser), &form).await;
        assert_eq!(answer.location, Some(format!("/you/again?for={word}")), "{path}");
    }
    assert!(scene.test.get("/you/code", Some(&browser)).await.location.is_some());
    assert_eq!(scene.test.get("/notes", Some(&browser)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn signing_in_gives_a_new_cookie_each_time_and_leaving_ends_it() {
    let scene = Scene::new();
    let form = [("handle", HANDLE), ("passphrase", PASSPHRASE)];
    let (first, second) =
        (scene.test.post("/sign-in", None, &form).await, scene.test.post("/sign-in", None, &form).await);
    let value = |answer: &Answer| answer.cookies[0].split(['=', ';']).nth(1).unwrap().to_owned();
    assert_ne!(value(&first), value(&second));
    assert!(first.cookies[0].ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"), "{:?}", first.cookies);
    let browser = Browser { cookie: value(&first), token: String::new() };
    assert_eq!(scene.test.get("/notes", Some(&browser)).await.status, StatusCode::OK);
    scene.test.get("/x", Some(&browser)).await;
    assert_eq!(scene.test.get("/notes", Some(&browser)).await.location.as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn an_unknown_handle_and_a_wrong_passphrase_answer_alike() {
    let scene = Scene::new();
    let wrong = scene.test.post("/sign-in", None, &[("handle", HANDLE), ("passphrase", "not the passphrase")]).await;
    let unknown = scene.test.post("/sign-in", None, &[("handle", "max"), ("passphrase", "not the passphrase")]).await;
    assert_eq!(
        (wrong.status, wrong.text.replace(HANDLE, "max")),
        (unknown.status, unknown.text.replace(HANDLE, "max"))
    );
    assert!(wrong.cookies.is_empty() && unknown.cookies.is_empty());
}

#[tokio::test]
async fn after_five_failures_signing_in_waits_and_says_for_how_long() {
    let scene = Scene::new();
    let wrong = [("handle", HANDLE), ("passphrase", "not the passphrase")];
    for _ in 0..5 {
        assert_eq!(scene.test.post("/sign-in", None, &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let right = [("handle", HANDLE), ("passphrase", PASSPHRASE)];
    assert_eq!(scene.test.post("/sign-in", None, &right).await.status, StatusCode::TOO_MANY_REQUESTS);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(scene.test.post("/sign-in", None, &right).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn two_vaults_on_one_install_see_nothing_of_each_other() {
    let scene = Scene::new();
    let other = scene.test.another_vault("ruth");
    let browser = scene.test.sign_in(&other);
    for path in ["/e/{id}", "/e/{id}/edit", "/e/{id}/erase", "/space/{id}", "/now/{id}"] {
        let path = scene.path(path);
        let answer = scene.test.get(&path, Some(&browser)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/e/{id}/aside", "/e/{id}/erase", "/e/{id}/edit", "/space/{id}"] {
        let path = scene.path(path);
        let answer = scene.test.post(&path, Some(&browser), &[("text", "x")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/", "/notes", "/insights", "/you"] {
        assert!(!scene.test.get(path, Some(&browser)).await.text.contains(CANARY), "{path}");
    }
    assert!(scene.vault.journal().get(&scene.note).is_some());
}
