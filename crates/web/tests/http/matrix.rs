//! Every route × who asks × method → the declared outcome. A route without a row fails.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use nearer_core::EntryId;
use nearer_vault::Vault;
use nearer_web::routes::ROUTES;

use crate::app::{Answer, Browser, CANARY, TestApp};

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
const AGAIN: Is = Led("/you/again?for=data");

/// The table. An empty form is sent, so that a form which needs answers says so (422).
const ROWS: &[(&str, Asked, Asked)] = &[
    row("/welcome", OPEN, sent(Status(200), Status(200))),
    row("/sign-in", read(Status(200), Led("/")), sent(WRONG, WRONG)),
    row("/code", OPEN, sent(WRONG, WRONG)),
    row("/lock", OPEN, sent(Led("/lock"), Led("/lock"))),
    row("/x", every(Led("https:")), Asked { forged: Status(204), ..sent(Status(204), Status(204)) }),
    row("/help", OPEN, NONE),
    row("/safety", OPEN, NONE),
    row("/healthz", OPEN, NONE),
    row("/a/{name}", every(Status(404)), NONE),
    row("/now", OPEN, sent(Status(200), Status(200))),
    row("/now/{id}", read(DOOR, Status(404)), NONE),
    row("/", OWN, NONE),
    row("/check-in", OWN, kept(WRONG)),
    row("/space", OWN, kept(WRONG)),
    row("/space/{id}", OWN, kept(Led("/space/SPACE"))),
    row("/new/{kind}", OWN, kept(WRONG)),
    row("/notes", OWN, kept(Status(200))),
    row("/e/{id}", OWN, NONE),
    row("/e/{id}/edit", OWN, kept(WRONG)),
    row("/e/{id}/aside", NONE, kept(Led("/e/NOTE"))),
    row("/e/{id}/back", NONE, kept(Led("/e/NOTE"))),
    row("/e/{id}/erase", OWN, kept(Led("/notes"))),
    row("/e/{id}/put-back", NONE, kept(Status(404))),
    row("/draft", NONE, kept(Status(404))),
    row("/draft/drop", NONE, kept(Status(404))),
    row("/insights", OWN, NONE),
    row("/you", OWN, kept(WRONG)),
    row("/you/again", OWN, kept(WRONG)),
    row("/you/key", OWN, kept(WRONG)),
    row("/you/code", OWN, kept(Led("/you"))),
    row("/you/sessions", NONE, kept(Led("/you"))),
    row("/you/data", OWN, NONE),
    row("/you/export", NONE, kept(AGAIN)),
    row("/you/backup", NONE, kept(AGAIN)),
    row("/you/import", OWN, kept(WRONG)),
    row("/you/erase", OWN, kept(Led("/you/again?for=erase"))),
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
        let owner = test.sign_in(&vault);
        Self { test, vault, owner, locked, note, space }
    }
    /// A path of the table with real values.
    fn path(&self, pattern: &str) -> String {
        let id = if pattern.starts_with("/space") { self.space } else { self.note };
        let filled = pattern.replace("{id}", &id.to_string()).replace("{kind}", "note");
        filled.replace("{name}", "nothing.css")
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
    for route in ROUTES {
        // the exit ends the owner's session: a scene for each route
        let scene = Scene::new();
        let (asked, path) = (row_of(route.path).0, scene.path(route.path));
        let (get, owner) = (|b| scene.test.get(&path, b), scene.owner.clone());
        scene.expect(&format!("GET {path} anonymous"), asked.anonymous, &get(None).await);
        scene.expect(&format!("GET {path} locked"), asked.locked, &get(Some(&scene.locked)).await);
        let stranger = scene.as_stranger("GET", &path).await;
        scene.expect(&format!("GET {path} stranger"), asked.stranger, &stranger);
        assert!(!stranger.text.contains(CANARY), "GET {path} told a stranger");
        assert!(stranger.cookies.is_empty(), "GET {path} gave a stranger a cookie");
        scene.expect(&format!("GET {path} owner"), asked.owner, &get(Some(&owner)).await);
    }
}

#[tokio::test]
async fn every_form_is_taken_as_declared() {
    for route in ROUTES {
        let scene = Scene::new();
        let (asked, path) = (row_of(route.path).1, scene.path(route.path));
        let post = |b| scene.test.post(&path, b, &[]);
        scene.expect(&format!("POST {path} anonymous"), asked.anonymous, &post(None).await);
        scene.expect(&format!("POST {path} locked"), asked.locked, &post(Some(&scene.locked)).await);
        let stranger = scene.as_stranger("POST", &path).await;
        scene.expect(&format!("POST {path} stranger"), Status(403), &stranger);
        let before = scene.vault.counter();
        scene.expect(&format!("POST {path} forged"), asked.forged, &scene.without_token(&path).await);
        assert_eq!(scene.vault.counter(), before, "POST {path} without a token changed something");
        let scene = if route.path == "/x" { Scene::new() } else { scene };
        let path = scene.path(route.path);
        scene.expect(
            &format!("POST {path} owner"),
            asked.owner,
            &scene.test.post(&path, Some(&scene.owner), &[]).await,
        );
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
