//! Guided practices: there for anyone at any time, kept once, and what made it worse is
//! remembered.

use axum::http::StatusCode;
use nearer_content::practice::Practice;
use nearer_core::entry::PracticeDone;
use nearer_core::{Settings, Slug, Zone};
use nearer_vault::{Change, Vault};

use crate::app::{Browser, CANARY, TestApp};

fn practices(test: &TestApp) -> &[Practice] {
    &test.app.library.practices
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('"', "&quot;")
}

fn kept(vault: &Vault) -> Vec<PracticeDone> {
    vault.journal().sheets::<PracticeDone>().map(|(_, done)| done.clone()).collect()
}

/// Does a practice; gives where it led.
async fn did(test: &TestApp, browser: &Browser, vault: &Vault, slug: &str, form: &[(&str, &str)]) -> String {
    let id = vault.fresh_id().to_string();
    let all: Vec<(&str, &str)> =
        [("id", id.as_str()), ("minutes", "3")].into_iter().chain(form.iter().copied()).collect();
    let answer = test.post(&format!("/practices/{slug}"), Some(browser), &all).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location.unwrap()
}

#[tokio::test]
async fn every_practice_is_read_whole_before_any_vault_and_while_locked() {
    let (locked, vault) = TestApp::with_vault();
    drop(vault);
    for test in [TestApp::fresh(), locked] {
        let list = test.get("/practices", None).await;
        for practice in practices(&test) {
            assert!(list.text.contains(&escaped(&practice.title)), "{} is not on the list", practice.slug);
            let page = test.get(&format!("/practices/{}", practice.slug), None).await;
            assert_eq!(page.status, StatusCode::OK);
            for say in practice.parts.iter().map(|p| &p.say).chain([&practice.smaller]).chain(&practice.note) {
                assert!(page.text.contains(&escaped(say)), "{}: {say}", practice.slug);
            }
            assert!(!page.text.contains("<form"), "{}: nothing can be kept", practice.slug);
            assert!(page.text.contains(test.app.library.words.say("practices.do.nothing_kept")));
        }
    }
}

#[tokio::test]
async fn the_way_out_is_on_every_practice() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for practice in practices(&test) {
        let page = test.get(&format!("/practices/{}", practice.slug), Some(&browser)).await;
        let enough = test.app.library.words.say("practices.do.enough");
        assert!(page.text.matches(enough).count() >= 2, "{}", practice.slug);
        let holds = practice.breath.is_some_and(|b| b.holds());
        assert_eq!(page.text.contains(test.app.library.words.say("breath.no_hold")), holds, "{}", practice.slug);
    }
}

#[tokio::test]
async fn every_breath_moves_as_it_is_counted() {
    let test = TestApp::fresh();
    let css = test.get(test.app.assets.css_path(), None).await.text;
    for practice in practices(&test) {
        let Some(breath) = practice.breath else { continue };
        let page = test.get(&format!("/practices/{}", practice.slug), None).await;
        let class = page.text.split("orb paced ").nth(1).unwrap().split('"').next().unwrap();
        // four, seven, eight is what the disc does when nothing else is said
        let usual = [breath.inward, breath.hold, breath.outward, breath.rest] == [4.0, 7.0, 8.0, 0.0];
        assert!(usual || css.contains(&format!(".{class} .disc")), "{class} does not move");
    }
}

#[tokio::test]
async fn what_came_of_it_is_kept_once_when_sent_twice() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = vault.fresh_id().to_string();
    let form =
        [("id", id.as_str()), ("minutes", "6"), ("before", "7"), ("after", "4"), ("note", CANARY), ("worse", "")];
    for _ in 0..2 {
        let answer = test.post("/practices/body-scan", Some(&browser), &form).await;
        assert_eq!(answer.location.as_deref(), Some(format!("/e/{id}").as_str()), "{}", answer.text);
    }
    let kept = kept(&vault);
    assert_eq!(kept.len(), 1);
    let slug: Slug = "body-scan".parse().unwrap();
    assert_eq!((kept[0].practice.as_ref(), kept[0].worse), (Some(&slug), false));
    assert_eq!((kept[0].before.map(|l| l.get()), kept[0].after.map(|l| l.get())), (Some(7), Some(4)));
    assert!(test.get(&format!("/e/{id}"), Some(&browser)).await.text.contains(CANARY));
}

#[tokio::test]
async fn a_number_outside_the_scale_comes_back_with_what_was_typed() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form = [("minutes", "3"), ("after", "11"), ("note", "only this line")];
    let answer = test.post("/practices/landing", Some(&browser), &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("only this line"));
    assert!(kept(&vault).is_empty());
}

#[tokio::test]
async fn what_made_it_worse_comes_last_and_says_so_until_it_helps() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let words = &test.app.library.words;
    let (last, heading) = (words.say("practices.worse_last"), words.say("practices.worse_title"));
    let earlier = test.now().plus_minutes(-5, &Zone::utc());
    let (day, time) = (earlier.date().to_string(), earlier.clock().to_string());
    let form = [("worse", "yes"), ("at_date", day.as_str()), ("at_time", &time)];
    assert_eq!(did(&test, &browser, &vault, "breath-no-hold", &form).await, "/practices");
    let list = test.get("/practices", Some(&browser)).await.text;
    assert!(list.contains(words.say("practices.then_not")), "nobody answers");
    let place = |text: &str, what: &str| text.find(what).unwrap_or_else(|| panic!("no {what}"));
    assert!(place(&list, "href=\"/practices/breath-no-hold\"") > place(&list, heading));
    assert_eq!(list.matches("/practices/breath-no-hold\"").count(), 1, "it is still offered first");
    assert!(test.get("/practices/breath-no-hold", Some(&browser)).await.text.contains(last));
    assert!(!test.get("/practices/breath-no-hold", None).await.text.contains(last), "a stranger is told");

    did(&test, &browser, &vault, "breath-no-hold", &[("before", "6"), ("after", "3")]).await;
    let list = test.get("/practices", Some(&browser)).await.text;
    assert!(!list.contains(heading) && !list.contains(words.say("practices.then_not")));
}

#[tokio::test]
async fn what_was_noted_today_says_why_one_comes_first() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = vault.fresh_id().to_string();
    test.post("/check-in", Some(&browser), &[("id", &id), ("urge", "5"), ("place", "jaw")]).await;
    let place = test.app.library.places.iter().find(|p| p.slug.as_str() == "jaw").unwrap();
    let why = test.app.library.words.fill("now.why.place", &[("what", &place.label.to_lowercase())]);
    assert!(test.get("/practices", Some(&browser)).await.text.contains(&why), "{why}");
    assert!(!test.get("/practices", None).await.text.contains(&why), "a stranger is told");
}

#[tokio::test]
async fn who_wants_nothing_aimed_at_others_is_offered_none_of_it() {
    let (test, vault) = TestApp::with_vault();
    let settings = Settings { individual_only: true, ..vault.settings() };
    vault.change(Change::Settings(settings)).unwrap();
    let browser = test.sign_in(&vault);
    let list = test.get("/practices", Some(&browser)).await.text;
    for practice in practices(&test) {
        let offered = list.contains(&format!("/practices/{}\"", practice.slug));
        assert_eq!(offered, !practice.beside_somebody, "{}", practice.slug);
    }
}

#[tokio::test]
async fn an_address_says_the_practice_and_nothing_else() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for page in ["/practices", "/practices/muscle-release"] {
        let text = test.get(page, Some(&browser)).await.text;
        assert!(!text.contains("/practices?") && !text.contains("method=\"get\""), "{page}");
    }
    let led = did(&test, &browser, &vault, "walking", &[("note", "x"), ("before", "3")]).await;
    assert!(led.starts_with("/e/") && !led.contains('?'), "{led}");
}

#[tokio::test]
async fn the_short_ones_are_kept_for_when_nothing_answers() {
    let test = TestApp::fresh();
    let page = test.get("/now/all", None).await.text;
    for slug in ["breath-no-hold", "five-senses", "orienting", "landing", "urge-surfing"] {
        let practice = test.app.library.practice(slug).unwrap();
        assert!(page.contains(&escaped(&practice.smaller)), "{slug}");
    }
}

#[tokio::test]
async fn no_practice_of_that_name_is_a_page_that_is_not_there() {
    let test = TestApp::fresh();
    assert_eq!(test.get("/practices/nothing-like-it", None).await.status, StatusCode::NOT_FOUND);
}
