//! Letters: open, under a second secret, waiting for a day, or burned.

use axum::http::StatusCode;
use nearer_core::entry::Letter;
use nearer_core::{Entry, EntryId, PracticeDay};
use nearer_vault::{Change, Vault};

use crate::app::{Browser, CANARY, TestApp};

const SECRET: &str = "the blue kettle";
const LETTER: &str = "Dear kanarienvogel, I waited at the window.";

fn letter(test: &TestApp, vault: &Vault, letter: Letter) -> EntryId {
    let id = vault.fresh_id();
    let entry = Entry::new(id, test.now(), test.now(), letter.into());
    vault.change(Change::Put { entry, expect: Some(0) }).unwrap();
    id
}

fn open_one(test: &TestApp, vault: &Vault) -> EntryId {
    letter(test, vault, Letter { text: LETTER.parse().ok(), ..Letter::default() })
}

/// Locks a letter; gives the closed one.
async fn locked(test: &TestApp, browser: &Browser, vault: &Vault, id: EntryId) -> EntryId {
    let new = vault.fresh_id();
    let form = [("how", "secret"), ("id", &*new.to_string()), ("secret", SECRET), ("secret_again", SECRET)];
    let led = test.post(&format!("/e/{id}/seal"), Some(browser), &form).await;
    assert_eq!(led.location, Some(format!("/e/{new}")));
    new
}

/// Nothing of the letter on any page that lists or shows it, and nowhere in a search.
async fn assert_hidden(test: &TestApp, browser: &Browser, vault: &Vault, id: EntryId) {
    for path in [
        "/my/letters",
        "/notes",
        "/",
        "/insights",
        &format!("/e/{id}"),
        &format!("/e/{id}/open"),
        &format!("/e/{id}/erase"),
    ] {
        let page = test.get(path, Some(browser)).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.text.contains("window") && !page.text.contains("BEGIN AGE"), "{path} shows it");
    }
    for path in [format!("/e/{id}/edit"), format!("/e/{id}/seal")] {
        assert_eq!(test.get(&path, Some(browser)).await.location, Some(format!("/e/{id}")), "{path}");
    }
    let edit = test.post(&format!("/e/{id}/edit"), Some(browser), &[("version", "1"), ("text", "x")]).await;
    assert_eq!(edit.location, Some(format!("/e/{id}")));
    assert!(vault.search("window", 9).is_empty());
    let found = test.post("/notes", Some(browser), &[("words", "window")]).await;
    assert!(!found.text.contains("waited at"));
}

#[tokio::test]
async fn a_locked_letter_is_nowhere_in_plain_words_and_its_secret_shows_it_once() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let old = open_one(&test, &vault);
    vault
        .change(Change::Draft(nearer_core::SavedDraft {
            page: format!("/e/{old}/edit"),
            answers: nearer_core::Answers::new([("text".to_owned(), LETTER.to_owned())]),
            at: test.now(),
        }))
        .unwrap();
    let id = locked(&test, &browser, &vault, old).await;
    assert!(vault.journal().get(&old).is_none() && vault.history(&old).unwrap().is_empty());
    assert!(vault.drafts().is_empty(), "a draft still holds it");
    assert_hidden(&test, &browser, &vault, id).await;
    let wrong = test.post(&format!("/e/{id}/open"), Some(&browser), &[("secret", "the red kettle")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains(test.app.library.words.say("unseal.wrong")) && !wrong.text.contains("red kettle"));
    let read = test.post(&format!("/e/{id}/open"), Some(&browser), &[("secret", SECRET), ("go", "once")]).await;
    assert!(read.text.contains(LETTER) && !read.text.contains(SECRET));
    assert_eq!(vault.history(&id).unwrap().len(), 1, "reading once wrote something");
    assert_hidden(&test, &browser, &vault, id).await;
}

#[tokio::test]
async fn a_letter_opened_for_good_is_an_open_letter_again() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let old = open_one(&test, &vault);
    let id = locked(&test, &browser, &vault, old).await;
    let led = test.post(&format!("/e/{id}/open"), Some(&browser), &[("secret", SECRET), ("go", "good")]).await;
    assert_eq!(led.location, Some(format!("/e/{id}")));
    assert!(test.get(&format!("/e/{id}"), Some(&browser)).await.text.contains(LETTER));
    let back = test.post(&format!("/e/{id}/put-back"), Some(&browser), &[("version", "1")]).await;
    assert_eq!(back.location, Some(format!("/e/{id}")));
    assert!(test.get(&format!("/e/{id}"), Some(&browser)).await.text.contains(LETTER), "an older seal was put back");
    let again = locked(&test, &browser, &vault, id).await;
    assert_hidden(&test, &browser, &vault, again).await;
}

#[tokio::test]
async fn a_letter_that_waits_opens_on_its_day_and_by_a_press() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let (old, new) = (open_one(&test, &vault), vault.fresh_id());
    let tomorrow = test.now().date().plus_days(1).to_string();
    let path = format!("/e/{old}/seal");
    for bad in ["", "yesterday", &test.now().date().to_string()] {
        let refused = test.post(&path, Some(&browser), &[("how", "day"), ("opens_on", bad)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
    }
    let form = [("how", "day"), ("id", &*new.to_string()), ("opens_on", &tomorrow)];
    assert_eq!(test.post(&path, Some(&browser), &form).await.location, Some(format!("/e/{new}")));
    assert_eq!(test.post(&path, Some(&browser), &form).await.location, Some(format!("/e/{new}")), "sent twice");
    assert_hidden(&test, &browser, &vault, new).await;
    let early = test.post(&format!("/e/{new}/open"), Some(&browser), &[]).await;
    assert!(early.location.is_none() && !early.text.contains("window"));
    let come = |day: PracticeDay| Letter { text: LETTER.parse().ok(), opens_on: Some(day), ..Letter::default() };
    let due = letter(&test, &vault, come(test.now().date()));
    assert!(!test.get(&format!("/e/{due}"), Some(&browser)).await.text.contains("window"), "it opened by itself");
    test.post(&format!("/e/{due}/open"), Some(&browser), &[]).await;
    assert!(test.get(&format!("/e/{due}"), Some(&browser)).await.text.contains(LETTER));
}

#[tokio::test]
async fn a_burned_letter_is_gone_and_asked_about_once() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = open_one(&test, &vault);
    let ask = test.get(&format!("/e/{id}/erase"), Some(&browser)).await;
    assert!(ask.text.contains(test.app.library.words.say("seal.burn.title")));
    let burned = test.post(&format!("/e/{id}/erase"), Some(&browser), &[]).await;
    assert_eq!(burned.location.as_deref(), Some("/my/letters"));
    assert!(vault.history(&id).unwrap().is_empty());
    assert_eq!(test.get(&format!("/e/{id}"), Some(&browser)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_secret_that_cannot_be_used_closes_nothing() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = open_one(&test, &vault);
    for (secret, again) in [("", ""), ("short", "short"), ("password1234", "password1234"), (SECRET, "the red kettle")]
    {
        let form = [("how", "secret"), ("secret", secret), ("secret_again", again)];
        let refused = test.post(&format!("/e/{id}/seal"), Some(&browser), &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{secret}");
        assert!(secret.is_empty() || !refused.text.contains(secret), "the secret came back in the page");
    }
    assert!(test.get(&format!("/e/{id}"), Some(&browser)).await.text.contains(LETTER));
}

#[tokio::test]
async fn correcting_an_open_letter_closes_nothing() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = open_one(&test, &vault);
    let page = test.get(&format!("/e/{id}/edit"), Some(&browser)).await;
    assert!(page.text.contains(CANARY));
    assert!(!page.text.contains("name=\"sealed\"") && !page.text.contains("name=\"opens_on\""));
}
