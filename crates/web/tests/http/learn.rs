//! The library is for everybody, leads nowhere that is not there, and keeps to itself who reads.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use nearer_content::Library;
use nearer_core::Settings;
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

#[tokio::test]
async fn every_question_has_its_place_on_one_page() {
    let test = TestApp::fresh();
    let page = test.get("/learn/questions", None).await.text;
    for question in &library().questions {
        assert!(page.contains(&format!("id=\"{}\"", question.id)), "{}", question.id);
    }
}
