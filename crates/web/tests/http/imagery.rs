//! Small pictures: brakes on every page, a stop that is hard, and nothing typed is kept.

use axum::http::StatusCode;
use nearer_core::entry::PracticeDone;
use nearer_web::view::imagery::At;

use crate::app::{Answer, Browser, CANARY, TestApp};
use crate::chairs::feel;

const BACK: &str = "href=\"/practices/landing\"";

async fn at(test: &TestApp, browser: &Browser, at: &str, more: &[(&str, &str)]) -> Answer {
    let form = [&[("at", at), ("place", CANARY)], more].concat();
    test.post("/imagery", Some(browser), &form).await
}

#[tokio::test]
async fn every_page_has_the_question_and_the_way_back_and_nothing_is_kept() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let before = vault.counter();
    for picture in &test.app.library.imagery.picture {
        let mut page = test.get("/imagery", Some(&browser)).await;
        let (mut here, mut seen) = (At::Begin, 0);
        loop {
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.text.contains(BACK), "{here:?} has no way back to the room");
            assert!(page.text.contains("name=\"strong\""), "{here:?} does not ask how strong it is");
            assert!(!page.text.contains("checked"), "{here:?} chose something beforehand");
            let said = [("strong", "3"), ("near", "5"), ("picture", picture.slug.as_str())];
            let known = match here {
                At::Begin | At::Place => 1,
                At::Near => 2,
                _ => 3,
            };
            page = at(&test, &browser, &here.name(), &said[..known]).await;
            seen += 1;
            match here.next(Some(picture)) {
                Some(next) => here = next,
                None => break,
            }
        }
        assert_eq!(seen, 5 + picture.screen.len());
        assert!(page.text.contains(&test.app.library.imagery.therapist.title));
    }
    assert_eq!(vault.counter(), before, "something was kept");
}

#[tokio::test]
async fn from_seven_on_it_stops_wherever_one_is() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let title = test.app.library.words.say("imagery.stopped.title");
    for here in ["begin", "place", "near", "which", "s0", "s1", "s2", "down"] {
        for (strong, stops) in [("6", false), ("7", true), ("10", true)] {
            let said = [("strong", strong), ("near", "4"), ("picture", "comfort")];
            let page = at(&test, &browser, here, &said).await;
            assert_eq!(page.text.contains(&format!("<h1>{title}</h1>")), stops, "{here} at {strong}");
        }
        let enough = at(&test, &browser, here, &[("strong", "9"), ("go", "down")]).await;
        assert!(enough.text.contains(title), "{here}: a way out leads past the stop");
    }
}

#[tokio::test]
async fn nobody_goes_on_without_saying_how_strong_it_is() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for here in ["begin", "place", "near", "which", "s0", "down"] {
        let page = at(&test, &browser, here, &[("near", "5"), ("picture", "comfort")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{here}");
    }
    assert_eq!(at(&test, &browser, "near", &[("strong", "2")]).await.status, 422, "no distance was chosen");
    assert_eq!(at(&test, &browser, "which", &[("strong", "2"), ("near", "5")]).await.status, 422);
    let enough = at(&test, &browser, "s1", &[("near", "5"), ("picture", "comfort"), ("go", "down")]).await;
    assert_eq!(enough.status, StatusCode::OK, "leaving asks for nothing");
}

#[tokio::test]
async fn when_it_gets_stronger_one_stands_further_away() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let moved = test.app.library.words.say("imagery.farther");
    for (near, strong, then, says) in
        [("1", "5", "2", true), ("4", "6", "5", true), ("5", "6", "5", false), ("2", "4", "2", false)]
    {
        let page = at(&test, &browser, "s0", &[("strong", strong), ("near", near), ("picture", "comfort")]).await;
        assert!(page.text.contains(&format!("name=\"near\" value=\"{then}\"")), "{near} at {strong}");
        assert_eq!(page.text.contains(moved), says);
    }
}

#[tokio::test]
async fn what_made_things_worse_stays_closed_until_the_note_is_changed() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = vault.fresh_id().to_string();
    let kept = [("go", "keep"), ("id", id.as_str()), ("before", "3"), ("after", "8"), ("worse", "yes")];
    for _ in 0..2 {
        let led = test.post("/imagery", Some(&browser), &kept).await;
        assert_eq!(led.location.as_deref(), Some("/practices/landing"));
    }
    assert_eq!(vault.journal().sheets::<PracticeDone>().count(), 1);
    let shut = test.app.library.words.say("imagery.shut.title");
    let page = test.get("/imagery", Some(&browser)).await;
    assert!(page.text.contains(shut) && page.text.contains(&format!("/e/{id}")));
    assert!(
        at(&test, &browser, "s0", &[("strong", "1"), ("near", "5"), ("picture", "comfort")]).await.text.contains(shut)
    );
    let changed = [("version", "1"), ("practice", "imagery"), ("before", "3"), ("after", "8")];
    let changed = test.post(&format!("/e/{id}/edit"), Some(&browser), &changed).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    assert!(!test.get("/imagery", Some(&browser)).await.text.contains(shut));
}

#[tokio::test]
async fn pictures_rest_on_a_bad_day() {
    let (test, vault) = TestApp::with_vault();
    feel(&test, &vault, &[-2]);
    let browser = test.sign_in(&vault);
    let rests = test.app.library.words.say("heavy.title");
    assert!(test.get("/imagery", Some(&browser)).await.text.contains(rests));
    assert!(
        at(&test, &browser, "s1", &[("strong", "1"), ("near", "5"), ("picture", "comfort")]).await.text.contains(rests)
    );
}

#[tokio::test]
async fn it_is_reached_only_by_being_looked_for() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for (path, leads) in
        [("/do", true), ("/my/rules", true), ("/", false), ("/now", false), ("/notes", false), ("/insights", false)]
    {
        let page = test.get(path, Some(&browser)).await;
        assert_eq!(page.text.contains("href=\"/imagery\""), leads, "{path}");
    }
}
