//! Diaries of other programs are pasted, looked at, kept and taken back.

use axum::http::StatusCode;
use nearer_core::Kind;
use nearer_vault::Diary;

use crate::app::{CANARY, TestApp};

const FREECBT: &str = include_str!("../../../vault/tests/laws/diaries/freecbt.json");
const DAYLIO: &str = include_str!("../../../vault/tests/laws/diaries/daylio-new.csv");

#[tokio::test]
async fn the_page_offers_every_format() {
    let (test, vault) = TestApp::with_vault();
    let page = test.get("/you/import", Some(&test.sign_in(&vault))).await;
    for name in Diary::NAMES {
        assert!(page.text.contains(test.app.library.words.say_key("diary.format", name)), "{name}");
    }
    assert!(!page.text.contains("value=\"keep\""), "nothing was looked at yet");
}

#[tokio::test]
async fn a_diary_is_looked_at_first_kept_once_and_taken_back_whole() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let file = FREECBT.replace("I ruin every weekend.", CANARY);
    let said = |go| [("what", "freecbt"), ("lines", file.as_str()), ("do", go)];
    let looked = test.post("/you/import", Some(&browser), &said("look")).await;
    assert_eq!((looked.status, vault.journal().len()), (StatusCode::OK, 0));
    assert!(looked.text.contains("value=\"keep\"") && looked.text.contains("jumping-to-sunsets"));
    assert!(looked.text.contains("createdAt: last spring"), "what stays outside is named");
    let kept = test.post("/you/import", Some(&browser), &said("keep")).await;
    assert_eq!(vault.journal().timeline().filter(|k| k.entry.kind_name() == Kind::ThoughtRecord.name()).count(), 3);
    let words = &test.app.library.words;
    assert!(kept.text.contains(&words.fill("diary.came.thought_records", &[("n", "3")])), "nothing says what came in");
    let again = test.post("/you/import", Some(&browser), &said("keep")).await;
    assert!(!again.text.contains("value=\"undo\""), "nothing was added that could be taken back");
    assert_eq!(vault.journal().len(), 3);
    let batch = kept.text.split("name=\"batch\" value=\"").nth(1).and_then(|t| t.split('"').next()).unwrap();
    let seen = test.post("/notes", Some(&browser), &[("batch", batch)]).await;
    assert!(seen.text.contains(&words.fill("notes.found", &[("n", "3")])), "what came in cannot be seen");
    test.post("/you/import", Some(&browser), &[("do", "undo"), ("batch", batch)]).await;
    assert_eq!(vault.journal().len(), 0);
}

#[tokio::test]
async fn moods_of_ones_own_are_placed_by_the_list() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let said = |moods| [("what", "daylio"), ("lines", DAYLIO), ("moods", moods), ("do", "look")];
    let without = test.post("/you/import", Some(&browser), &said("")).await;
    assert!(without.text.contains("(frazzled)"));
    let with = test.post("/you/import", Some(&browser), &said("good, meh, frazzled|awful")).await;
    assert!(!with.text.contains("(frazzled)") && with.text.contains("value=\"keep\""));
    let one = test.post("/you/import", Some(&browser), &said("good")).await;
    assert!(one.text.contains("id=\"e-moods\""), "{}", one.text);
}

#[tokio::test]
async fn a_file_that_is_not_of_the_format_is_refused_at_its_field_and_stays_typed() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for name in Diary::NAMES {
        let form = [("what", name), ("lines", "a page of a book"), ("do", "keep")];
        let page = test.post("/you/import", Some(&browser), &form).await;
        assert!(page.text.contains("id=\"e-lines\"") && page.text.contains("a page of a book</textarea>"), "{name}");
    }
    let unknown = test.post("/you/import", Some(&browser), &[("what", "x"), ("lines", "a"), ("do", "keep")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_eq!(vault.journal().len(), 0);
}

#[tokio::test]
async fn a_file_cut_off_is_said_in_plain_words() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let words = &test.app.library.words;
    let cut = &FREECBT[..FREECBT.len() / 2];
    let page = test.post("/you/import", Some(&browser), &[("what", "freecbt"), ("lines", cut), ("do", "look")]).await;
    let program = words.say("diary.program.freecbt");
    assert!(page.text.contains(&words.fill("diary.other_format", &[("program", program)])), "{}", page.text);
    let lines = [("what", "lines"), ("lines", "{\"kind\":\"note\",\"da"), ("do", "look")];
    let page = test.post("/you/import", Some(&browser), &lines).await;
    assert!(page.text.contains(words.say("data.import.no_entry")) && !page.text.contains("column"), "{}", page.text);
}
