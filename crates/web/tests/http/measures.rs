//! Questionnaires: answered, scored, looked back on; brought in as files; and help first.

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use nearer_core::Kind;
use nearer_core::entry::Measure;
use nearer_vault::Vault;

use crate::app::{Browser, CANARY, TestApp};

const OWN: &str = "/measures/closeness";
const ADD: &str = "/measures/add";

/// A file with nine items, the last about harm, by the name of a known key; of our own wording.
fn nine() -> String {
    let items: String = (1..=9).map(|n| format!("[[items]]\ntext = \"Plain line {n} {CANARY}\"\n")).collect();
    format!("id = \"phq-9\"\ntitle = \"Nine plain lines\"\n[answers]\nlow = 0\nhigh = 3\n{items}")
}

async fn signed_in() -> (TestApp, Vault, Browser) {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    (test, vault, browser)
}

/// Brings a file in; its word in addresses.
async fn brought(test: &TestApp, vault: &Vault, browser: &Browser, file: &str) -> String {
    let answer = test.post_file(ADD, Some(browser), file.as_bytes()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    vault.journal().shelf(Kind::Questionnaire).next_back().unwrap().entry.id.to_string()
}

fn measures(vault: &Vault) -> Vec<Measure> {
    vault.journal().sheets::<Measure>().map(|(_, m)| m.clone()).collect()
}

/// Every item answered alike.
fn alike(n: usize, value: &'static str) -> Vec<(String, &'static str)> {
    (1..=n).map(|i| (format!("given-{i}"), value)).collect()
}

async fn send(test: &TestApp, browser: &Browser, path: &str, form: &[(String, &str)]) -> crate::app::Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(f, v)| (f.as_str(), *v)).collect();
    test.post(path, Some(browser), &form).await
}

#[tokio::test]
async fn twelve_answers_become_two_positions_with_their_bands_and_no_type() {
    let (test, vault, browser) = signed_in().await;
    let kept = send(&test, &browser, OWN, &alike(12, "7")).await;
    assert_eq!(kept.location.as_deref(), Some("/measures/closeness/result"), "{}", kept.text);
    let one = &measures(&vault)[0];
    assert_eq!(one.scores.iter().map(|s| s.value).collect::<Vec<_>>(), [4.0, 5.0]);
    let page = test.get("/measures/closeness/result", Some(&browser)).await.text;
    let words = &test.app.library.words;
    assert!(page.contains(&words.fill("measures.result.position", &[("value", "4"), ("low", "1"), ("high", "7")])));
    // four in five of other days: 1.2816 × .523 either way
    assert!(page.contains(&words.fill("measures.result.band", &[("from", "3.3"), ("to", "4.7")])), "{page}");
    assert!(page.contains(words.say("measures.ours")) && page.contains(words.say("measures.not_a_test")));
    for boxed in ["secure", "dismissing", "fearful", "preoccupied", "type"] {
        assert!(!page.to_lowercase().contains(&format!(">{boxed}")), "{boxed}");
    }
}

#[tokio::test]
async fn what_is_passed_over_is_said_and_too_little_gives_no_position() {
    let (test, _vault, browser) = signed_in().await;
    let words = &test.app.library.words;
    let mut form = alike(12, "1");
    form[0].1 = "";
    send(&test, &browser, OWN, &form).await;
    let page = test.get("/measures/closeness/result", Some(&browser)).await.text;
    assert!(page.contains(&words.fill("measures.result.some", &[("n", "5"), ("of", "6")])), "{page}");
    // the clock stands still, so each case has a vault of its own
    let (test, vault, browser) = signed_in().await;
    let words = &test.app.library.words;
    send(&test, &browser, OWN, &alike(3, "1")).await;
    assert!(measures(&vault)[0].scores.is_empty());
    assert!(
        test.get("/measures/closeness/result", Some(&browser))
            .await
            .text
            .contains(words.say("measures.result.too_few"))
    );
}

#[tokio::test]
async fn nothing_answered_and_answers_that_were_not_offered_are_sent_back() {
    let (test, vault, browser) = signed_in().await;
    for form in [vec![], alike(12, "8"), alike(12, "x")] {
        let answer = send(&test, &browser, OWN, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains(test.app.library.words.say("measures.ask.nothing")));
    }
    assert!(measures(&vault).is_empty());
}

#[tokio::test]
async fn scores_that_a_form_brings_along_count_nothing() {
    let (test, vault, browser) = signed_in().await;
    let mut form = alike(12, "7");
    let forged = r#"{"scale":"avoidance","title":"A","value":1.0,"low":1.0,"high":7.0,"answered":6,"of":6}"#;
    form.push(("scores".to_owned(), forged));
    send(&test, &browser, OWN, &form).await;
    assert_eq!(measures(&vault)[0].scores[0].value, 4.0);
}

#[tokio::test]
async fn the_form_about_one_person_needs_somebody_and_keeps_people_apart() {
    let (test, vault, browser) = signed_in().await;
    let path = "/measures/with-one-person";
    let answer = send(&test, &browser, path, &alike(9, "4")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains(test.app.library.words.say("measures.ask.whom_needed")));
    for name in ["Kim", "Lee"] {
        let mut form = alike(9, "4");
        form.push(("with".to_owned(), name));
        let kept = send(&test, &browser, path, &form).await;
        assert!(!kept.location.unwrap().contains(name), "a name stands in an address");
    }
    assert_eq!(measures(&vault).len(), 2);
    let page = test.get("/measures/with-one-person/result", Some(&browser)).await.text;
    for name in ["Kim", "Lee"] {
        let about = test.app.library.words.fill("measures.result.about", &[("name", name)]);
        assert!(page.contains(&about), "{name}");
    }
}

#[tokio::test]
async fn a_file_is_brought_in_sealed_asked_scored_and_taken_out_again() {
    let (test, vault, browser) = signed_in().await;
    let word = brought(&test, &vault, &browser, &nine()).await;
    for file in test.on_disk() {
        assert!(!file.windows(CANARY.len()).any(|w| w == CANARY.as_bytes()), "readable on disk");
    }
    let path = format!("/measures/{word}");
    assert!(test.get(&path, Some(&browser)).await.text.contains(CANARY));
    let mut form = alike(9, "1");
    form[8].1 = "0";
    send(&test, &browser, &path, &form).await;
    assert_eq!(measures(&vault)[0].scores[0].value, 8.0);
    let page = test.get(&format!("{path}/result"), Some(&browser)).await.text;
    assert!(page.contains(test.app.library.words.say("measures.result.no_band")));
    assert!(!page.contains(test.app.library.words.say("measures.first.title")));
    test.post(&format!("/e/{word}/aside"), Some(&browser), &[]).await;
    assert_eq!(test.get(&path, Some(&browser)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(measures(&vault).len(), 1, "the answers stay");
    assert!(!test.get("/measures", Some(&browser)).await.text.contains("Nine plain lines"));
}

#[tokio::test]
async fn one_step_above_nothing_on_the_line_about_harm_leads_to_people_first() {
    let (test, vault, browser) = signed_in().await;
    let word = brought(&test, &vault, &browser, &nine()).await;
    let (path, words) = (format!("/measures/{word}"), &test.app.library.words);
    let mut form = alike(9, "0");
    form[8].1 = "1";
    let kept = send(&test, &browser, &path, &form).await;
    assert_eq!(kept.location.as_deref(), Some(format!("{path}/result").as_str()));
    let page = test.get(&format!("{path}/result"), Some(&browser)).await.text;
    assert!(page.contains(&format!("<h1>{}</h1>", words.say("measures.first.title"))));
    let help = page.find("href=\"/help\"").unwrap();
    let plan = page.find("href=\"/my/plan\"").unwrap();
    let picture = page.find("class=\"interval\"").unwrap();
    assert!(help < picture && plan < picture, "a picture stands before help");
}

#[tokio::test]
async fn the_line_about_harm_alone_leads_to_people_and_nothing_on_it_does_not() {
    for (form, leads) in [(vec![("given-9".to_owned(), "3")], true), (alike(9, "0"), false), (alike(8, "3"), false)] {
        let (test, vault, browser) = signed_in().await;
        let path = format!("/measures/{}", brought(&test, &vault, &browser, &nine()).await);
        send(&test, &browser, &path, &form).await;
        let page = test.get(&format!("{path}/result"), Some(&browser)).await.text;
        assert_eq!(page.contains(test.app.library.words.say("measures.first.title")), leads, "{form:?}");
    }
}

#[tokio::test]
async fn what_is_no_questionnaire_is_refused_at_its_field_and_nothing_is_kept() {
    let (test, vault, browser) = signed_in().await;
    let words = &test.app.library.words;
    let large = vec![b' '; 600 * 1024];
    let cases: [(&[u8], String); 4] = [
        (b"", words.say("measures.wrong.empty").to_owned()),
        (&[0xFF, 0x00], words.say("measures.wrong.not_text").to_owned()),
        (&large, words.fill("measures.wrong.too_large", &[("kb", "512")])),
        (br#"{"resourceType":"Patient"}"#, words.fill("measures.wrong.other", &[("what", "Patient")])),
    ];
    for (file, says) in cases {
        let answer = test.post_file(ADD, Some(&browser), file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(answer.text.contains(&says), "{says}");
    }
    let pasted = test.post(ADD, Some(&browser), &[("text", "<script>alert(1)</script>")]).await;
    assert!(pasted.status == StatusCode::UNPROCESSABLE_ENTITY && !pasted.text.contains("<script>alert"));
    assert_eq!(vault.journal().shelf(Kind::Questionnaire).count(), 0);
}

#[tokio::test]
async fn what_a_file_says_is_shown_as_words_and_never_as_markup() {
    let (test, vault, browser) = signed_in().await;
    let file =
        nine().replace("Plain line 1", "<img src=x onerror=alert(1)>").replace("Nine plain", "<b>Nine</b> plain");
    let word = brought(&test, &vault, &browser, &file).await;
    for path in
        ["/measures".to_owned(), format!("/measures/{word}"), format!("/measures/{word}/result"), format!("/e/{word}")]
    {
        let page = test.get(&path, Some(&browser)).await;
        assert!(!page.text.contains("<img src=x") && !page.text.contains("<b>Nine</b>"), "{path}");
    }
}

#[tokio::test]
async fn a_long_one_is_asked_a_dozen_a_page_and_nothing_said_is_lost_between() {
    let (test, vault, browser) = signed_in().await;
    let items: String = (1..=30).map(|n| format!("[[items]]\ntext = \"Line {n}.\"\n")).collect();
    let file = format!("title = \"Thirty\"\nscoring = \"sum\"\n[answers]\nlow = 0\nhigh = 1\n{items}");
    let word = brought(&test, &vault, &browser, &file).await;
    let path = format!("/measures/{word}");
    let on = |from: usize| {
        let mut form: Vec<(String, &'static str)> = (from..from + 12).map(|i| (format!("given-{i}"), "1")).collect();
        form.push(("go".to_owned(), "on"));
        form.push(("p".to_owned(), if from == 1 { "0" } else { "1" }));
        form
    };
    let next = send(&test, &browser, &path, &on(1)).await.location.unwrap();
    assert_eq!(next, format!("{path}?p=1"));
    let page = test.get(&next, Some(&browser)).await.text;
    assert!(page.contains("Line 13.") && !page.contains("Line 12.") && !page.contains("Line 25."));
    assert!(page.contains("name=\"given-12\" value=\"1\""), "what was said is carried along");
    // the door falls shut, and the draft is still there
    let again = test.sign_in(&vault);
    assert!(test.get(&path, Some(&again)).await.text.contains(test.app.library.words.say("measures.ask.resumed")));
    let all: Vec<(String, &'static str)> = alike(30, "1").into_iter().chain([("go".to_owned(), "keep")]).collect();
    send(&test, &again, &path, &all).await;
    assert_eq!(measures(&vault)[0].scores[0].value, 30.0);
    assert!(!test.get(&path, Some(&again)).await.text.contains(test.app.library.words.say("measures.ask.resumed")));
}

#[tokio::test]
async fn nobody_else_sees_that_anything_was_asked() {
    let (test, vault, browser) = signed_in().await;
    let word = brought(&test, &vault, &browser, &nine()).await;
    send(&test, &browser, OWN, &alike(12, "7")).await;
    let other = test.another_vault("ruth");
    let ruth = test.sign_in(&other);
    assert_eq!(test.get(&format!("/measures/{word}"), Some(&ruth)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.get(&format!("/measures/{word}/result"), Some(&ruth)).await.status, StatusCode::NOT_FOUND);
    let page = test.get("/measures/closeness/result", Some(&ruth)).await.text;
    assert!(page.contains(test.app.library.words.say("measures.result.nothing")));
}

#[tokio::test]
async fn an_entry_of_answers_is_corrected_by_answering_again() {
    let (test, vault, browser) = signed_in().await;
    send(&test, &browser, OWN, &alike(12, "7")).await;
    let id = vault.journal().shelf(Kind::Measure).next_back().unwrap().entry.id;
    let page = test.get(&format!("/e/{id}"), Some(&browser)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Pulling away: 4 on 1 to 7"), "{}", page.text);
    let edit = test.get(&format!("/e/{id}/edit"), Some(&browser)).await;
    assert_eq!(edit.location.as_deref(), Some("/measures/closeness/result"));
    assert_eq!(test.get("/new/measure", Some(&browser)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.get("/new/questionnaire", Some(&browser)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_stops_reading_is_said_with_its_line_and_its_field() {
    let (test, _vault, browser) = signed_in().await;
    let words = &test.app.library.words;
    let at = |line: &str| words.fill("measures.wrong.at_line", &[("line", line)]);
    let of = |key: &str, field: &str| words.fill(key, &[("field", field)]);
    let cases = [
        (nine().replace("low = 0", "low = \"none\""), at("4"), of("measures.wrong.kind", "low")),
        (nine().replace("title =", "titel ="), at("2"), of("measures.wrong.unknown", "titel")),
        (nine().replace("title = \"Nine plain lines\"\n", ""), String::new(), of("measures.wrong.missing", "title")),
        (nine().replace("\"Nine plain lines\"", "\"Nine"), at("2"), words.say("measures.wrong.written").to_owned()),
        ("{\"title\": \"A\",\n\"items\": 3}".to_owned(), at("2"), of("measures.wrong.kind", "items")),
        (format!("apart = [[1, 1]]\n{}", nine()), String::new(), words.say("measures.unasked.pair").to_owned()),
    ];
    for (file, line, says) in cases {
        let answer = test.post_file(ADD, Some(&browser), file.as_bytes()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(answer.text.contains(&line) && answer.text.contains(&says), "{line} {says}\n{}", answer.text);
        for raw in ["expected", "invalid type", "TOML parse", "column", "`"] {
            assert!(!answer.text.contains(raw), "{raw}");
        }
    }
}

#[tokio::test]
async fn a_file_far_too_large_gets_the_form_back_with_the_limit() {
    let (test, vault, browser) = signed_in().await;
    let large = vec![b'x'; 36 * 1024 * 1024];
    let length = large.len().to_string();
    let says = test.app.library.words.fill("measures.wrong.too_large", &[("kb", "512")]);
    let ask = |browser: Option<&Browser>, length: &str| {
        TestApp::ours("POST", ADD, browser)
            .header("content-type", "multipart/form-data; boundary=parted")
            .header("content-length", length)
    };
    let answer = test.send(ask(Some(&browser), &length).body(large.clone().into()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains(&says) && answer.text.contains("name=\"file\""), "{}", answer.text);
    assert_eq!(vault.journal().shelf(Kind::Questionnaire).count(), 0);
    // the same of what was pasted, at its own field
    let pasted = test.post(ADD, Some(&browser), &[("text", &"x".repeat(513 * 1024))]).await;
    assert_eq!(pasted.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(pasted.text.contains(&says) && pasted.text.contains("href=\"#f-text\""));
    // nobody else gets a form, and past the bound nobody does
    let none = test.send(ask(None, &length).body(large.clone().into()).unwrap()).await;
    assert!(none.status != StatusCode::UNPROCESSABLE_ENTITY && !none.text.contains(&says));
    let huge = test.send(ask(Some(&browser), "99999999").body(large.into()).unwrap()).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// What somebody sends who is not signed in is held for after the door up to the length of an
/// entry; of what is longer nothing is held, and nothing is sent back.
#[tokio::test]
async fn a_locked_door_holds_no_more_than_an_entry() {
    let (test, _vault) = TestApp::with_vault();
    let sent = async |path: &str, kind: &str, length: usize| {
        let body = format!("_page=/review&words={}", "%22".repeat(length / 3));
        let request = TestApp::ours("POST", path, None).header(CONTENT_TYPE, kind).header(CONTENT_LENGTH, body.len());
        test.send(request.body(Body::from(body)).unwrap()).await
    };
    const PLAIN: &str = "application/x-www-form-urlencoded";
    assert_eq!(sent("/you/import", PLAIN, 60_000).await.status, StatusCode::OK);
    for (path, kind) in [
        ("/you/import", PLAIN),
        (ADD, PLAIN),
        (ADD, "multipart/form-data"),
        (ADD, "multipart/form-data; boundary=parted"),
        ("/practices/breath/voice", "multipart/form-data"),
    ] {
        let answer = sent(path, kind, 900_000).await;
        assert_eq!(answer.location.as_deref(), Some("/sign-in"), "{path} {kind}: {}", answer.status);
    }
    assert_eq!(sent(ADD, "multipart/form-data", 3_000_000).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    for kind in ["multipart/form-data; boundary=parted", "Multipart/Form-Data; boundary=parted"] {
        let answer = sent(ADD, kind, 3_000_000).await;
        assert_eq!(answer.location.as_deref(), Some("/sign-in"), "{kind}: {}", answer.status);
    }
}
