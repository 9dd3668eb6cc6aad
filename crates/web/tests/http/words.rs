//! The composer and the drawer: nothing typed becomes markup, nothing is lost, a mark rests
//! where its owner lets it rest, and behind a closed gate nobody words anything.

use axum::http::StatusCode;
use nearer_core::entry::{Message, Note};
use nearer_core::{Body as Kind, Entry, EntryId, Minutes, Settings, Zone};
use nearer_insight::language::{Label, Task, examples, read};
use nearer_vault::{Change, Vault};

use crate::app::{Answer, Browser, CANARY, TestApp};

/// A message whose marks the rules are sure of.
fn pressing() -> (&'static str, Label) {
    let line = |label: Label| {
        examples(Task::Message)
            .iter()
            .find_map(|e| read(Task::Message, e.text).iter().any(|hit| hit.label == label).then_some(e.text))
    };
    Label::ALL
        .iter()
        .filter(|l| l.task() == Task::Message && l.target())
        .find_map(|l| Some((line(*l)?, *l)))
        .expect("a rule")
}

fn scene() -> (TestApp, Vault, Browser) {
    let (test, vault) = TestApp::with_vault();
    let owner = test.sign_in(&vault);
    (test, vault, owner)
}

async fn send(test: &TestApp, owner: &Browser, form: &[(&str, &str)]) -> Answer {
    test.post("/p/words", Some(owner), form).await
}

fn keep(test: &TestApp, vault: &Vault, ago: i64, body: impl Into<Kind>) -> EntryId {
    let (id, then) = (vault.fresh_id(), test.now().plus_minutes(-ago, &Zone::utc()));
    vault.change(Change::PutAll(vec![Entry::new(id, then, then, body.into())])).unwrap();
    id
}

#[tokio::test]
async fn chosen_lines_become_a_draft_and_unchosen_a_blank_page() {
    let (test, _vault, owner) = scene();
    let library = &test.app.library;
    let begun = test.get("/p/words", Some(&owner)).await;
    assert!(begun.text.contains(library.words.say("compose.lines.title")));
    let made = send(&test, &owner, &[("go", "make"), ("line-notice", "quieter")]).await;
    assert!(made.text.contains("been quieter lately.") && made.text.contains("name=\"text\""));
    assert!(made.text.contains("Added, so that it holds"));
    let blank = send(&test, &owner, &[("go", "make")]).await;
    assert!(blank.status == StatusCode::OK && blank.text.contains("name=\"text\""));
}

#[tokio::test]
async fn nothing_typed_becomes_markup_or_is_lost() {
    let (test, _vault, owner) = scene();
    let nasty = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)> answer me by Friday";
    let answer = send(&test, &owner, &[("go", "read"), ("text", nasty), ("not", "<b>")]).await;
    assert!(
        !answer.text.contains("<script>alert") && !answer.text.contains("<img src=x") && !answer.text.contains("<b>\"")
    );
    let told = test.post("/p/words/read", Some(&owner), &[("text", nasty)]).await;
    assert!(told.headers["content-type"].to_str().unwrap().starts_with("application/json"));
    let long = format!("{CANARY} {}", "a word or two ".repeat(1_600));
    for go in ["read", "hour"] {
        let answer = send(&test, &owner, &[("go", go), ("text", &long)]).await;
        assert!(answer.text.contains(&long), "{go}");
    }
    let whole = "é".repeat(20_000);
    assert_eq!(send(&test, &owner, &[("go", "hour"), ("text", &whole)]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_mark_rests_in_one_text_or_for_ever_and_comes_back() {
    let (test, vault, owner) = scene();
    let (text, label) = pressing();
    let button = format!("here-{}", label.name());
    let shown = send(&test, &owner, &[("go", "read"), ("text", text)]).await;
    assert!(shown.text.contains(&button), "{text}");
    let told = test.post("/p/words/read", Some(&owner), &[("text", text)]).await;
    assert!(told.text.contains(label.name()), "{}", told.text);
    let here = send(&test, &owner, &[("go", &button), ("text", text)]).await;
    assert!(!here.text.contains(&button) && vault.settings().quiet_marks.is_empty());
    let never = format!("never-{}", label.name());
    let gone = send(&test, &owner, &[("go", &never), ("text", text)]).await;
    assert!(!gone.text.contains(&button) && vault.settings().quiet_marks.len() == 1);
    assert!(test.get("/you/marks", Some(&owner)).await.text.contains(label.name()));
    test.post("/you/marks", Some(&owner), &[("label", label.name())]).await;
    assert!(vault.settings().quiet_marks.is_empty());
}

#[tokio::test]
async fn a_gentler_wording_is_taken_only_where_it_was_offered() {
    let (test, _vault, owner) = scene();
    let (text, label) = pressing();
    let start = read(Task::Message, text).iter().find(|hit| hit.label == label).unwrap().span.start;
    let take = format!("take-{start}-{}", label.name());
    let answer = send(&test, &owner, &[("go", &take), ("text", text)]).await;
    assert!(answer.text.contains(test.app.library.words.say("compose.draft.changed")));
    let moved = send(&test, &owner, &[("go", "take-9999-guilt"), ("text", text)]).await;
    assert!(!moved.text.contains(test.app.library.words.say("compose.draft.changed")));
}

#[test]
fn no_line_of_the_composer_presses_in_any_pair() {
    let (test, _vault) = TestApp::with_vault();
    let library = &test.app.library;
    let presses =
        |text: &str| read(Task::Message, text).into_iter().find(|hit| hit.label.target()).map(|hit| hit.label);
    let mut pressing = Vec::new();
    for part in &library.messages.parts {
        for other in &library.messages.parts {
            for (one, two) in part.lines.iter().flat_map(|a| other.lines.iter().map(move |b| (a, b))) {
                let chosen = [(part.slug.as_str(), one.slug.as_str()), (other.slug.as_str(), two.slug.as_str())];
                let made = library.messages.compose(&chosen, None, one.words.len());
                pressing.extend(presses(&made.text).map(|label| (label, made.text)));
            }
        }
    }
    assert!(pressing.is_empty(), "{pressing:#?}");
}

#[tokio::test]
async fn the_drawer_opens_early_with_one_more_tap_and_after_its_time_without() {
    let (test, vault, owner) = scene();
    let kept = send(&test, &owner, &[("go", "hour"), ("text", CANARY), ("with", "Ari")]).await;
    let path = kept.location.expect("led to the drawer");
    let rests = test.get(&path, Some(&owner)).await;
    assert!(rests.text.contains("Rests until") && rests.text.contains("<details") && rests.text.contains("To Ari"));
    let message = |copied| Message { text: CANARY.parse().ok(), waits: Minutes::new(60).ok(), copied, with: None };
    let over = keep(&test, &vault, 61, message(false));
    let fresh = test.get(&format!("/p/words/{over}"), Some(&owner)).await;
    let check = &test.app.library.messages.check.question;
    assert!(fresh.text.contains(check) && !fresh.text.contains("Rests until"));
    test.post(&format!("/e/{over}/touch"), Some(&owner), &[("copied", "yes"), ("back", "words")]).await;
    let list = test.get("/p/words", Some(&owner)).await;
    assert!(!list.text.contains(&format!("/p/words/{over}")) && list.text.contains(&path));
    let note = keep(&test, &vault, 5, Kind::Note(Note::plain(CANARY.parse().unwrap())));
    assert_eq!(test.get(&format!("/p/words/{note}"), Some(&owner)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn behind_a_closed_gate_nothing_is_worded() {
    let (test, vault, owner) = scene();
    vault.change(Change::Settings(Settings { individual_only: true, ..vault.settings() })).unwrap();
    for answer in [
        test.get("/p/words", Some(&owner)).await,
        send(&test, &owner, &[("go", "hour"), ("text", CANARY)]).await,
        test.post("/p/words/read", Some(&owner), &[("text", CANARY)]).await,
    ] {
        assert!(!answer.text.contains("name=\"text\"") && !answer.text.contains("pieces"));
    }
    assert!(vault.journal().is_empty(), "nothing was kept");
}

#[tokio::test]
async fn a_note_is_read_on_the_tap_only_and_a_mark_can_rest() {
    let (test, vault, owner) = scene();
    let found = examples(Task::Journal).iter().find_map(|e| {
        let hits = read(Task::Journal, e.text);
        hits.iter().find(|hit| hit.label.target()).map(|hit| (e.text, hit.label))
    });
    let (text, label) = found.expect("a rule");
    let id = keep(&test, &vault, 5, Kind::Note(Note::plain(text.parse().unwrap())));
    let note = test.get(&format!("/e/{id}"), Some(&owner)).await;
    assert!(note.text.contains(&format!("/e/{id}/read")) && !note.text.contains("soft-mark"));
    let path = format!("/e/{id}/read");
    assert!(test.get(&path, Some(&owner)).await.text.contains("soft-mark"));
    let here = format!("here-{}", label.name());
    test.post(&path, Some(&owner), &[("go", &here)]).await;
    assert!(!test.get(&path, Some(&owner)).await.text.contains(&here));
    assert!(vault.settings().quiet_here.len() == 1 && vault.settings().quiet_marks.is_empty());
    let plain = keep(&test, &vault, 5, Kind::Note(Note::plain("<script>alert(1)</script> a walk".parse().unwrap())));
    let read = test.get(&format!("/e/{plain}/read"), Some(&owner)).await;
    assert!(read.text.contains(test.app.library.words.say("marks.nothing")) && !read.text.contains("<script>alert"));
}

#[tokio::test]
async fn what_rests_in_the_drawer_shows_no_word_in_lists_or_searches() {
    let (test, _vault, owner) = scene();
    send(&test, &owner, &[("go", "hour"), ("text", CANARY)]).await;
    for path in ["/notes", "/p", "/p/words"] {
        assert!(!test.get(path, Some(&owner)).await.text.contains(CANARY), "{path}");
    }
    let found = test.post("/notes", Some(&owner), &[("words", CANARY)]).await;
    let shown = found.text.split("<main").nth(1).unwrap().replace(&format!("value=\"{CANARY}\""), "");
    assert!(!shown.contains("/e/"), "a search finds it");
}

#[tokio::test]
async fn the_composer_knows_its_own_lines() {
    let (test, _vault, owner) = scene();
    let parts = [("matter", "matter"), ("plan", "plan"), ("limit", "need"), ("door", "door"), ("hurry", "door")];
    for (part, check) in parts {
        for line in &test.app.library.messages.part(part).unwrap().lines {
            let read = send(&test, &owner, &[("go", "read"), ("text", &line.words)]).await;
            let on = format!("class=\"on\" data-check=\"{check}\"");
            assert!(read.text.contains(&on), "{check}: {}", line.words);
        }
    }
}
