//! Three chairs: turn by turn, with an end at every turn, and nothing kept.

use axum::http::StatusCode;
use nearer_core::entry::{CheckIn, OldRule};
use nearer_core::{Body, Entry, Pleasantness};
use nearer_vault::{Change, Vault};

use crate::app::{CANARY, TestApp};

/// Keeps check-ins of these pleasantnesses, the last one now and the others an hour apart.
pub(crate) fn feel(test: &TestApp, vault: &Vault, pleasant: &[i8]) {
    for (n, one) in pleasant.iter().rev().enumerate() {
        let at = test.now().plus_minutes(-60 * i64::try_from(n).unwrap(), &nearer_core::Zone::utc());
        let check_in = CheckIn { pleasantness: Pleasantness::new(*one).ok(), ..CheckIn::default() };
        let entry = Entry::new(vault.fresh_id(), at, at, Body::CheckIn(check_in));
        vault.change(Change::Put { entry, expect: Some(0) }).unwrap();
    }
}

const BEGIN: [(&str, &str); 2] = [("theme", "space"), ("way", "typed")];

#[tokio::test]
async fn every_theme_is_walked_to_its_end_and_nothing_is_kept() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let before = vault.counter();
    for theme in &test.app.library.chairs.theme {
        for way in ["aloud", "typed"] {
            let mut at = test.post("/chairs", Some(&browser), &[("theme", theme.slug.as_str()), ("way", way)]).await;
            for (n, turn) in theme.turn.iter().enumerate() {
                assert_eq!(at.status, StatusCode::OK);
                assert!(at.text.contains(&turn.say.replace('\'', "&#39;")), "{}: turn {n}", theme.slug);
                assert!(at.text.contains("value=\"enough\""), "no way out of turn {n}");
                assert_eq!(at.text.contains("<textarea"), way == "typed");
                let (n, typed) = (n.to_string(), CANARY);
                let form =
                    [("theme", theme.slug.as_str()), ("way", way), ("turn", &n), ("go", "next"), ("said-0", typed)];
                at = test.post("/chairs", Some(&browser), &form).await;
            }
            assert!(at.text.contains("action=\"/start/rule\"") && at.text.contains("/practices/landing"));
            assert!(at.text.contains(CANARY), "what was typed is not shown back");
        }
    }
    assert_eq!(vault.counter(), before, "something was kept");
    assert!(vault.drafts().is_empty());
}

#[tokio::test]
async fn a_theme_and_a_way_are_asked_for_and_what_was_chosen_stays() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let answer = test.post("/chairs", Some(&browser), &[("theme", "quarrel")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("value=\"quarrel\" checked"), "the theme is to be chosen again");
    assert_eq!(test.post("/chairs", Some(&browser), &[("theme", "no-such"), ("way", "aloud")]).await.status, 422);
}

#[tokio::test]
async fn one_back_shows_what_was_typed_there() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form = [&BEGIN[..], &[("turn", "1"), ("go", "back"), ("said-0", CANARY)]].concat();
    let answer = test.post("/chairs", Some(&browser), &form).await;
    assert!(answer.text.contains(&format!("{CANARY}</textarea>")));
}

#[tokio::test]
async fn the_adults_line_goes_beside_an_old_rule_when_it_is_wanted() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let started = test.post("/start/rule", Some(&browser), &[("adult", "I can leave when I like.")]).await;
    let page = started.location.unwrap();
    assert!(page.starts_with("/new/rule"));
    let answers = vault.drafts().into_iter().find(|d| d.page == "/new/rule").unwrap().answers;
    let mut form: Vec<(&str, &str)> = answers.pairs().collect();
    form.extend([("old_rule", "swallowed"), ("go", "keep")]);
    test.post("/new/rule", Some(&browser), &form).await;
    let journal = vault.journal();
    let (_, rule) = journal.last_sheet::<OldRule>().expect("an old rule");
    assert_eq!(rule.adult.as_ref().map(|t| t.as_str()), Some("I can leave when I like."));
}

#[tokio::test]
async fn chairs_rest_on_a_bad_day_and_enough_is_enough_all_the_same() {
    let (test, vault) = TestApp::with_vault();
    feel(&test, &vault, &[-3]);
    let browser = test.sign_in(&vault);
    let rests = test.app.library.words.say("heavy.title");
    assert!(test.get("/chairs", Some(&browser)).await.text.contains(rests));
    assert!(test.post("/chairs", Some(&browser), &BEGIN).await.text.contains(rests));
    let enough = test.post("/chairs", Some(&browser), &[("go", "enough")]).await;
    assert!(enough.text.contains("/practices/landing") && !enough.text.contains(rests));
}
