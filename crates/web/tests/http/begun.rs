//! Something that was begun: its page, and the coin that nobody chooses.

use axum::http::StatusCode;
use nearer_core::entry::{Hoped, Started, Toss, Worksheet};
use nearer_core::{Body, Entry, EntryId, Zone};
use nearer_vault::{Change, Vault};

use crate::app::TestApp;

fn begin(test: &TestApp, vault: &Vault, coin: bool, ended: bool) -> EntryId {
    let (id, now) = (vault.fresh_id(), test.now());
    let before = |days: i64| now.plus_minutes(-1440 * days, &Zone::utc());
    let started = Started {
        what: "a walk after work".parse().ok(),
        since: Some(before(9).date()),
        hoped: Some(Hoped::Felt),
        coin,
        until: ended.then(|| before(2).date()),
    };
    let entry = Entry::new(id, before(9), now, Body::from(Worksheet::from(started)));
    vault.change(Change::PutAll(vec![entry])).unwrap();
    id
}

#[tokio::test]
async fn the_coin_is_drawn_once_a_day_and_says_so_on_today() {
    let (test, vault) = TestApp::with_vault();
    let owner = test.sign_in(&vault);
    let id = begin(&test, &vault, true, false);
    let path = format!("/e/{id}/coin");
    let page = test.get("/", Some(&owner)).await;
    assert!(page.text.contains("a walk after work") && page.text.contains(&path), "one tap on Today");
    let first = test.post(&path, Some(&owner), &[("back", "today")]).await;
    assert_eq!((first.status, first.location.as_deref()), (StatusCode::SEE_OTHER, Some("/")));
    let again = test.post(&path, Some(&owner), &[("back", "started")]).await;
    assert_eq!(again.location.as_deref(), Some("/my/started"));
    let beside = test.post(&path, Some(&owner), &[("back", "p")]).await;
    assert_eq!(beside.location.as_deref(), Some("/p"));
    let journal = vault.journal();
    let tosses: Vec<_> = journal.sheets::<Toss>().collect();
    assert_eq!(tosses.len(), 1, "asked twice, drawn once");
    assert_eq!(tosses[0].1.from, Some(id));
    let said = test.app.library.words.say_key("started", tosses[0].1.coin.expect("a side").name()).to_owned();
    drop(journal);
    for at in ["/", "/p", "/my/started"] {
        let page = test.get(at, Some(&owner)).await;
        assert!(page.text.contains(&said) && !page.text.contains(&path), "{at}");
    }
}

#[tokio::test]
async fn both_sides_of_the_coin_come_up() {
    let (test, vault) = TestApp::with_vault();
    let owner = test.sign_in(&vault);
    for _ in 0..24 {
        let id = begin(&test, &vault, true, false);
        test.post(&format!("/e/{id}/coin"), Some(&owner), &[]).await;
    }
    let journal = vault.journal();
    let with_it = journal.sheets::<Toss>().filter(|(_, t)| t.coin.is_some_and(|c| c.name() == "with_it")).count();
    assert!((1..24).contains(&with_it), "{with_it} of 24");
}

#[tokio::test]
async fn without_a_coin_or_after_the_end_there_is_none_to_draw() {
    let (test, vault) = TestApp::with_vault();
    let owner = test.sign_in(&vault);
    for (coin, ended) in [(false, false), (true, true)] {
        let id = begin(&test, &vault, coin, ended);
        let answer = test.post(&format!("/e/{id}/coin"), Some(&owner), &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(test.get("/new/toss", Some(&owner)).await.status, StatusCode::NOT_FOUND, "no form chooses a side");
    assert_eq!(vault.journal().sheets::<Toss>().count(), 0);
}

#[tokio::test]
async fn it_is_noted_in_a_form_and_lies_on_its_own_page() {
    let (test, vault) = TestApp::with_vault();
    let owner = test.sign_in(&vault);
    begin(&test, &vault, false, false);
    let page = test.get("/my/started", Some(&owner)).await;
    assert!(page.status == StatusCode::OK && page.text.contains("a walk after work"));
    assert_eq!(page.text.matches("<h1").count(), 1);
    assert_eq!(test.get("/new/begun", Some(&owner)).await.status, StatusCode::OK);
    assert_eq!(test.get("/insights", Some(&owner)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn days_that_cannot_be_and_a_name_as_long_as_a_note_are_said_at_their_field() {
    let (test, vault) = TestApp::with_vault();
    let owner = test.sign_in(&vault);
    let (tell, many) = ("a walk".to_owned(), "many words ".repeat(40));
    // it is 25 November 2026
    for (what, since, until, field) in [
        (&tell, "2027-05-05", "", "since"),
        (&tell, "2026-11-20", "2026-11-01", "until"),
        (&many, "2026-11-20", "", "what"),
    ] {
        let form = [("what", what.as_str()), ("since", since), ("until", until), ("go", "keep")];
        let page = test.post("/new/begun", Some(&owner), &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(page.text.contains(&format!("e-{field}")), "{field} is not named");
        assert!(page.text.contains(since) && page.text.contains(what.trim()), "what was typed is gone");
    }
    assert_eq!(vault.journal().sheets::<Started>().count(), 0);
    let soon = [("what", "a walk"), ("since", "2026-12-10"), ("go", "keep")];
    assert_eq!(test.post("/new/begun", Some(&owner), &soon).await.status, StatusCode::SEE_OTHER);
    let page = test.get("/my/started", Some(&owner)).await.text;
    let begins = test.app.library.words.fill("started.begins", &[("day", "")]);
    assert!(page.contains(begins.trim()), "it has not begun");
}
