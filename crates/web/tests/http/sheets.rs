//! Worksheets: a page at a time, nothing typed twice, nothing lost to a lock.

use axum::http::StatusCode;
use nearer_core::entry::{Belief, ThoughtRecord};
use nearer_core::{Body, Kind};

use crate::app::{CANARY, HANDLE, PASSPHRASE, TestApp};

/// Every kind of worksheet that is asked at an address of its own.
fn words(test: &TestApp) -> Vec<String> {
    let asked = test.app.library.sheets.iter().filter(|(_, s)| !s.page.is_empty());
    let sheets = asked.map(|(_, s)| s.word.clone());
    sheets.chain(test.app.library.reflections.iter().map(|r| r.slug.to_string())).collect()
}

#[tokio::test]
async fn every_worksheet_opens_on_every_page_and_in_its_smaller_version() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for word in words(&test) {
        for at in ["", "?p=1", "?p=small", "?p=999", "?p=x"] {
            let answer = test.get(&format!("/new/{word}{at}"), Some(&browser)).await;
            assert_eq!(answer.status, StatusCode::OK, "/new/{word}{at}");
            assert!(answer.text.contains("<h1>") && !answer.text.contains(">…<"), "/new/{word}{at} lacks words");
        }
    }
}

#[tokio::test]
async fn what_is_said_on_one_page_is_there_on_the_next_and_kept_at_the_end() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let page = [("_page", "/new/record"), ("p", "0"), ("go", "next"), ("situation", CANARY), ("with", "Ari")];
    let answer = test.post("/new/record", Some(&browser), &page).await;
    assert_eq!(answer.location.as_deref(), Some("/new/record?p=1"));
    let second = test.get("/new/record?p=1", Some(&browser)).await;
    assert!(second.text.contains(CANARY), "the first answer is not carried on");
    let last = [("situation", CANARY), ("with", "Ari"), ("thought", "They want too much."), ("p", "7"), ("go", "keep")];
    let kept = test.post("/new/record", Some(&browser), &last).await;
    assert!(kept.location.is_some_and(|l| l.starts_with("/e/")));
    let journal = vault.journal();
    let (entry, record) = journal.last_sheet::<ThoughtRecord>().expect("a thought record");
    assert_eq!(record.situation.as_ref().map(|t| t.as_str()), Some(CANARY));
    assert_eq!(entry.with().map(|n| n.as_str()), Some("Ari"));
    assert!(vault.drafts().is_empty(), "the draft stayed behind");
}

#[tokio::test]
async fn a_lock_in_the_middle_loses_no_word_without_script() {
    let (test, vault) = TestApp::with_vault();
    let fields =
        [("_page", "/new/record"), ("p", "1"), ("go", "next"), ("thought", CANARY), ("situation", "in the kitchen")];
    let door = test.post("/new/record", None, &fields).await;
    assert_eq!(door.status, StatusCode::OK);
    assert!(door.text.contains(CANARY) && door.text.contains("action=\"/sign-in\""));
    let mut form: Vec<(&str, &str)> = fields.to_vec();
    form.extend([("keep", "draft"), ("handle", HANDLE), ("passphrase", PASSPHRASE)]);
    let opened = test.post("/sign-in", None, &form).await;
    assert_eq!(opened.location.as_deref(), Some("/new/record?p=1"), "{}", opened.text);
    let browser = test.sign_in(&vault);
    let page = test.get("/new/record?p=1", Some(&browser)).await;
    assert!(page.text.contains(CANARY) && page.text.contains("in the kitchen"));
}

#[tokio::test]
async fn a_form_from_another_site_plants_nothing_behind_the_door() {
    let (test, _vault) = TestApp::with_vault();
    let page = [("_page", "/new/record"), ("thought", CANARY)];
    let answer = test.post_from_elsewhere("/new/record", &page).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(!answer.text.contains(CANARY));
}

#[tokio::test]
async fn a_thought_becomes_a_record_a_rule_and_a_step_without_being_typed_again() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let caught = [("thought", CANARY), ("with", "Ari"), ("go", "keep"), ("p", "0")];
    let kept = test.post("/new/thought", Some(&browser), &caught).await.location.expect("kept");
    let page = test.get(&kept, Some(&browser)).await;
    for word in ["record", "belief", "step"] {
        assert!(page.text.contains(&format!("action=\"/start/{word}\"")), "{word}");
    }
    for (word, field) in [("record", "thought"), ("belief", "rule"), ("step", "feared")] {
        let begun = test.post(&format!("/start/{word}"), Some(&browser), &[(field, CANARY)]).await;
        let to = begun.location.expect("led on");
        assert!(test.get(&to, Some(&browser)).await.text.contains(CANARY), "{to}");
    }
}

#[tokio::test]
async fn beginning_another_one_keeps_the_unfinished_one() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    test.post("/start/belief", Some(&browser), &[("rule", "I end up alone.")]).await;
    test.post("/start/belief", Some(&browser), &[("rule", "They take over.")]).await;
    let kept: Vec<String> =
        vault.journal().sheets::<Belief>().filter_map(|(_, b)| b.rule.as_ref().map(ToString::to_string)).collect();
    assert_eq!(kept, ["I end up alone."]);
    assert!(test.get("/new/belief", Some(&browser)).await.text.contains("They take over."));
}

#[tokio::test]
async fn words_to_borrow_are_added_once_and_never_replace_own_ones() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form = [("rule", "My own"), ("take-rule", "Borrowed."), ("go", "keep"), ("p", "0")];
    test.post("/new/belief", Some(&browser), &form).await;
    let journal = vault.journal();
    let (_, belief) = journal.last_sheet::<Belief>().expect("a belief");
    assert_eq!(belief.rule.as_ref().map(|t| t.as_str()), Some("My own\nBorrowed."));
}

#[tokio::test]
async fn what_stirs_things_up_rests_on_a_bad_day() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let heavy = "/new/where-it-comes-from";
    assert!(test.get(heavy, Some(&browser)).await.text.contains("<form class=\"stack lg narrow\""));
    test.post("/check-in", Some(&browser), &[("pleasantness", "-3")]).await;
    let rests = test.get(heavy, Some(&browser)).await;
    assert!(!rests.text.contains("<form class=\"stack lg narrow\"") && rests.text.contains("/help"));
    assert!(test.get("/new/eighty", Some(&browser)).await.text.contains("<form class=\"stack lg narrow\""));
}

#[tokio::test]
async fn a_kept_worksheet_is_read_changed_and_set_aside_like_any_entry() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for kind in [Kind::Cycle, Kind::OldRule, Kind::SafetyPlan] {
        let word = test.app.library.sheets.of(kind).expect("words").word.clone();
        let form = [
            ("i_do", "I go quiet."),
            ("old_rule", "swallowed"),
            ("signs", "I stop eating."),
            ("go", "keep"),
            ("p", "0"),
        ];
        let at = test.post(&format!("/new/{word}"), Some(&browser), &form).await.location.expect("kept");
        assert_eq!(test.get(&at, Some(&browser)).await.status, StatusCode::OK, "{word}");
        let edit = test.get(&format!("{at}/edit"), Some(&browser)).await;
        assert_eq!(edit.status, StatusCode::OK, "{word}");
    }
    let sheets = vault.journal().timeline().filter(|k| matches!(k.entry.body, Body::Worksheet(_))).count();
    assert_eq!(sheets, 3);
}

#[tokio::test]
async fn a_note_that_circles_is_nudged_from_why_to_what_next() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let nudge = test.app.library.words.say("note.why").split("{n}").next().expect("words").to_owned();
    for (text, circles) in [("Why did I go? A quiet evening.", false), ("Why did I go? And why now, why again?", true)]
    {
        let at = test.post("/new/note", Some(&browser), &[("text", text)]).await.location.expect("kept");
        assert_eq!(test.get(&at, Some(&browser)).await.text.contains(&nudge), circles, "{text}");
    }
}

#[tokio::test]
async fn notes_are_found_by_move_and_by_date_and_the_words_are_marked() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form = [("text", "We sat by the River."), ("at_date", "2026-01-05"), ("at_time", "20:00")];
    test.post("/new/note", Some(&browser), &form).await;
    let found = test.post("/notes", Some(&browser), &[("words", "river")]).await;
    assert!(found.text.contains("<mark>River</mark>"), "the word is not marked");
    for (since, until, there) in
        [("2026-01-01", "2026-01-31", true), ("2026-02-01", "", false), ("", "2026-01-04", false)]
    {
        let found =
            test.post("/notes", Some(&browser), &[("words", "river"), ("since", since), ("until", until)]).await;
        assert_eq!(found.text.contains("<mark>River</mark>"), there, "{since}..{until}");
    }
    let none = test.post("/notes", Some(&browser), &[("words", "river"), ("move", "busyness")]).await;
    assert!(!none.text.contains("<mark>River</mark>"));
}

#[tokio::test]
async fn the_game_says_why_and_keeps_nothing() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let before = vault.journal().len();
    for n in 0..30 {
        let page = test.get(&format!("/game?n={n}"), None).await;
        assert_eq!(page.status, StatusCode::OK);
        let turn = n.to_string();
        let told = test.post("/game", Some(&browser), &[("n", &turn), ("pattern", "plain")]).await;
        assert_eq!(told.status, StatusCode::OK, "{n}");
        assert!(told.text.contains(&format!("/game?n={}", n + 1)));
    }
    assert_eq!(vault.journal().len(), before);
    assert_eq!(test.get("/game?n=18446744073709551615", None).await.status, StatusCode::OK);
}

#[tokio::test]
async fn every_place_that_words_lead_to_is_there() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let library = &test.app.library;
    let mut places: Vec<String> = library.lessons.iter().map(|l| l.try_at.clone()).collect();
    places.extend(library.sheets.iter().flat_map(|(_, s)| s.next.iter().filter_map(|n| n.path.clone())));
    places.extend(library.sheets.iter().filter_map(|(_, s)| s.home.as_ref()).map(|h| format!("/my/{}", h.word)));
    let hub = test.get("/do", Some(&browser)).await.text;
    places.extend(hub.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    places.retain(|p| p.starts_with('/') && !p.starts_with("/x") && !p.starts_with("/a/"));
    places.sort();
    places.dedup();
    assert!(places.len() > 30, "{places:?}");
    for place in places {
        let status = test.get(&place, Some(&browser)).await.status;
        assert!(status == StatusCode::OK, "{place} -> {status}");
    }
}

#[tokio::test]
async fn a_line_on_a_rule_that_says_nothing_is_sent_back() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let rule =
        test.post("/new/belief", Some(&browser), &[("rule", "I end up alone."), ("go", "keep"), ("p", "0")]).await;
    let id = rule.location.expect("kept").replace("/e/", "");
    let empty = [("belief", id.as_str()), ("with", "Ari"), ("go", "keep"), ("p", "0")];
    assert_eq!(test.post("/new/line", Some(&browser), &empty).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = [("belief", id.as_str()), ("strength", "60"), ("go", "keep"), ("p", "0")];
    let line = test.post("/new/line", Some(&browser), &said).await.location.expect("kept");
    assert!(test.get(&line, Some(&browser)).await.text.contains(&format!("href=\"/e/{id}\"")));
}

#[tokio::test]
async fn stories_rest_after_a_break_up_and_today_names_nobody() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form = "<form class=\"stack lg narrow\"";
    let mut settings = vault.settings();
    settings.person = "Ari".parse().ok();
    for (break_up, asked) in [(false, true), (true, false)] {
        settings.break_up = break_up;
        vault.change(nearer_vault::Change::Settings(settings.clone())).unwrap();
        for word in ["after", "good-evening", "where-it-comes-from"] {
            let page = test.get(&format!("/new/{word}"), Some(&browser)).await;
            assert_eq!(page.text.contains(form), asked, "{word}, break-up {break_up}");
        }
        assert!(test.get("/new/break-up", Some(&browser)).await.text.contains(form));
        assert_eq!(test.get("/", Some(&browser)).await.text.contains("Ari"), asked);
    }
}

#[tokio::test]
async fn the_thought_stands_above_the_questions_about_it() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let said = [("_page", "/new/record"), ("p", "1"), ("go", "next"), ("thought", CANARY), ("believed", "70")];
    test.post("/new/record", Some(&browser), &said).await;
    let shown = |text: &str| text.split("<form class=\"stack lg narrow\"").next().unwrap().contains(CANARY);
    for (page, recalled) in [(0, false), (3, true), (4, true), (5, true), (6, true)] {
        let page_text = test.get(&format!("/new/record?p={page}"), Some(&browser)).await.text;
        assert_eq!(shown(&page_text), recalled, "page {page}");
    }
}
