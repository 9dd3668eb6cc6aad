//! Notes: what was looked for is said in one line, and a version that was put back says so.

use nearer_core::entry::Note;
use nearer_core::{Body, Entry, EntryId};
use nearer_vault::{Change, Vault};

use crate::app::TestApp;

fn note(test: &TestApp, vault: &Vault, id: EntryId, text: &str) {
    let body = Note { with: "Ari".parse().ok(), ..Note::plain(text.parse().unwrap()) };
    let expect = vault.journal().get(&id).map_or(0, |k| k.version);
    let entry = Entry::new(id, test.now(), test.now(), Body::Note(body));
    vault.change(Change::Put { entry, expect: Some(expect) }).unwrap();
}

#[tokio::test]
async fn a_search_says_what_it_found_by_what_and_folds_its_questions_away() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for text in ["A quiet evening.", "A long walk."] {
        note(&test, &vault, vault.fresh_id(), text);
    }
    let words = &test.app.library.words;
    let asked = [("with", "Ari"), ("kind", "note"), ("words", "walk"), ("since", "2020-01-01")];
    let page = test.post("/notes", Some(&browser), &asked).await.text;
    assert!(page.contains(&words.fill("notes.found", &[("n", "1")])), "{page}");
    let since = words.fill("notes.shown_since", &[("day", "1 January 2020")]);
    let by_what = format!("“walk” · Ari · {} · {since}", words.say("kind.note"));
    assert!(page.contains(&words.fill("notes.shown", &[("what", &by_what)])), "{page}");
    assert!(page.contains(words.say("notes.all")) && !page.contains("<details class=\"fold\" open"));
    assert!(!page.contains("/new/together"), "ways to add stand between the search and what it found");
    let all = test.get("/notes", Some(&browser)).await.text;
    assert!(all.contains(&words.fill("notes.count", &[("n", "2")])) && !all.contains(words.say("notes.all")));
}

#[tokio::test]
async fn a_version_put_back_says_so_and_offers_the_former_one_again() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let (id, said) = (vault.fresh_id(), test.app.library.words.say("entry.is_back"));
    for text in ["The first words.", "The second words."] {
        note(&test, &vault, id, text);
    }
    let path = format!("/e/{id}/put-back");
    for (put_back, former) in [("1", 2), ("2", 3)] {
        let led = test.post(&path, Some(&browser), &[("version", put_back)]).await.location.unwrap();
        assert_eq!(led, format!("/e/{id}?back={former}"));
        let page = test.get(&led, Some(&browser)).await.text;
        assert!(page.contains(said) && page.contains(&format!("name=\"version\" value=\"{former}\"")), "{page}");
    }
    for elsewhere in [format!("/e/{id}"), format!("/e/{id}?back=1"), format!("/e/{id}?back=x")] {
        assert!(!test.get(&elsewhere, Some(&browser)).await.text.contains(said), "{elsewhere}");
    }
}
