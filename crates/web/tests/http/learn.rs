//! The library is for everybody, leads nowhere that is not there, and keeps to itself who reads.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use nearer_content::Library;
use nearer_core::{Settings, Side};
use nearer_vault::Change;

use crate::app::{CANARY, TestApp};

fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

fn library() -> Library {
    Library::shipped().unwrap()
}

#[tokio::test]
async fn every_lesson_is_read_without_a_vault_and_leads_to_what_is_there() {
    let (test, vault) = TestApp::with_vault();
    let owner = test.sign_in(&vault);
    let mut ours = BTreeSet::new();
    for lesson in &library().lessons {
        let path = format!("/learn/{}", lesson.slug);
        for browser in [None, Some(&owner)] {
            let page = test.get(&path, browser).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert_eq!(page.text.matches("<h1").count(), 1, "{path}");
            ours.extend(links(&page.text).filter(|to| to.starts_with('/') && *to != "/x").map(str::to_owned));
        }
    }
    for path in ours {
        let status = test.get(&path, Some(&owner)).await.status;
        assert!(status.is_success() || status.is_redirection(), "{path}: {status}");
    }
}

#[tokio::test]
async fn a_source_is_never_told_where_a_reader_came_from() {
    let test = TestApp::fresh();
    for lesson in &library().lessons {
        let page = test.get(&format!("/learn/{}", lesson.slug), None).await.text;
        let outside = page.matches("href=\"https://").count();
        assert_eq!(outside, page.matches("rel=\"noreferrer noopener\"").count(), "{}", lesson.slug);
        assert!(outside > 0 || page.contains("ISBN"), "{} claims nothing that can be looked up", lesson.slug);
    }
}

#[tokio::test]
async fn who_reads_along_sees_nothing_of_what_is_kept() {
    let (test, vault) = TestApp::with_vault();
    test.keep_some(&vault);
    let owner = test.sign_in(&vault);
    let mut pages = 0;
    for lesson in library().lessons.iter().filter(|l| l.together.is_some()) {
        let page = test.get(&format!("/learn/{}/together", lesson.slug), Some(&owner)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", lesson.slug);
        assert!(!page.text.contains(CANARY) && !page.text.contains("href=\"/notes\""), "{}", lesson.slug);
        pages += 1;
    }
    assert!(pages >= 8, "{pages} lessons to read together");
    assert_eq!(test.get("/learn/two-dimensions/together", None).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_wants_nothing_aimed_at_another_reads_alone() {
    let (test, vault) = TestApp::with_vault();
    let settings = Settings { individual_only: true, ..vault.settings() };
    vault.change(Change::Settings(settings)).unwrap();
    let owner = test.sign_in(&vault);
    for lesson in &library().lessons {
        let path = format!("/learn/{}", lesson.slug);
        let page = test.get(&path, Some(&owner)).await.text;
        for toward in [&format!("{path}/together"), "\"/reach", "\"/rehearse"] {
            assert!(!page.contains(toward), "{path} offers {toward}");
        }
        if lesson.together.is_some() {
            let answer = test.get(&format!("{path}/together"), Some(&owner)).await;
            assert_eq!(answer.location, Some(path));
        }
    }
}

/// The page with the shelf, for a vault with these settings.
async fn shelf(settings: Settings, path: &str) -> String {
    let (test, vault) = TestApp::with_vault();
    vault.change(Change::Settings(settings)).unwrap();
    let owner = test.sign_in(&vault);
    let page = test.get(path, Some(&owner)).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    page.text
}

fn lists(page: &str, slug: &str) -> bool {
    page.contains(&format!("href=\"/learn/{slug}\""))
}

#[tokio::test]
async fn a_shelf_holds_the_lessons_of_its_side_and_leads_to_the_other() {
    let test = TestApp::fresh();
    for (path, side) in [("/learn?side=away", Side::Away), ("/learn?side=toward", Side::Toward)] {
        let page = test.get(path, None).await.text;
        for lesson in library().lessons.iter().filter(|l| !l.slug.as_str().contains("leaving")) {
            // the one for somebody who is hurt stands on top of its shelf as well
            assert_eq!(lists(&page, lesson.slug.as_str()), lesson.is_for(side), "{path}: {}", lesson.slug);
        }
        assert!(page.contains("href=\"/learn?side=away\"") && page.contains("href=\"/learn?side=toward\""), "{path}");
    }
}

#[tokio::test]
async fn a_readers_own_shelf_comes_first_and_the_other_is_one_tap_away() {
    let of = |side| Settings { side, ..Settings::default() };
    let waiting = shelf(of(Side::Toward), "/learn").await;
    assert!(lists(&waiting, "body-first") && !lists(&waiting, "the-moves"));
    assert!(waiting.contains("href=\"/learn?side=away\"") && !waiting.contains("aria-current=\"page\" href=\"/learn"));
    assert!(lists(&shelf(of(Side::Toward), "/learn?side=away").await, "the-moves"));
    let leaving = shelf(of(Side::Away), "/learn").await;
    assert!(lists(&leaving, "the-moves") && leaving.contains("href=\"/learn?side=toward\""));
    assert!(lists(&shelf(of(Side::Both), "/learn").await, "the-moves"));
    assert!(lists(&shelf(of(Side::Both), "/learn?side=nonsense").await, "the-moves"));
}

#[tokio::test]
async fn on_ones_own_track_limits_and_going_stand_first() {
    let settings = |individual_only| Settings { side: Side::Toward, individual_only, ..Settings::default() };
    let at = |page: &str, slug: &str| page.rfind(&format!("href=\"/learn/{slug}\"")).expect("listed");
    let alone = shelf(settings(true), "/learn").await;
    assert!(at(&alone, "a-plan-for-later") < at(&alone, "after-a-lovely-time"));
    let open = shelf(settings(false), "/learn").await;
    assert!(at(&open, "after-a-lovely-time") < at(&open, "a-plan-for-later"));
}

#[tokio::test]
async fn words_to_somebody_else_say_first_whom_they_are_not_for() {
    let test = TestApp::fresh();
    for lesson in library().lessons.iter().filter(|l| l.part == nearer_content::Part::Words) {
        let page = test.get(&format!("/learn/{}", lesson.slug), None).await.text;
        let (warned, text) = (page.find("/learn/a-plan-for-later").expect("a way out"), page.find("One act").unwrap());
        assert!(warned < text, "{}", lesson.slug);
    }
}

#[tokio::test]
async fn every_question_has_its_place_on_the_page_of_its_side() {
    let test = TestApp::fresh();
    for (path, side) in [("/learn/questions", Side::Away), ("/learn/questions?side=toward", Side::Toward)] {
        let page = test.get(path, None).await.text;
        for question in &library().questions {
            let there = page.contains(&format!("id=\"{}\"", question.id));
            assert_eq!(there, question.side == side, "{path}: {}", question.id);
        }
        assert!(page.contains("href=\"/learn/questions?side=away\""), "{path}");
        assert!(page.contains("href=\"/learn/questions?side=toward\""), "{path}");
    }
}
