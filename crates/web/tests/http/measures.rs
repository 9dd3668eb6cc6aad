//! Questionnaires: answered, scored, looked back on; brought in as files; and help first.

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use nearer_core::Kind;
use nearer_core::entry::Measure;
use nearer_vault::{Change, Vault};

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
    assert!(kept.location.unwrap().starts_with("/measures/closeness/result?of="), "{}", kept.text);
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
    let page = test.get(&kept.location.unwrap(), Some(&browser)).await.text;
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

/// The clock of these tests stands still: both sittings are of the same minute.
#[tokio::test]
async fn what_was_just_kept_decides_whether_people_come_first() {
    for harm_first in [true, false] {
        let (test, vault, browser) = signed_in().await;
        let title = test.app.library.words.say("measures.first.title");
        let path = format!("/measures/{}", brought(&test, &vault, &browser, &nine()).await);
        let mut pages = Vec::new();
        for harm in [harm_first, !harm_first] {
            let mut form = alike(9, "0");
            form[8].1 = if harm { "2" } else { "0" };
            let to = send(&test, &browser, &path, &form).await.location.unwrap();
            assert_eq!(test.get(&to, Some(&browser)).await.text.contains(title), harm, "{to}");
            pages.push((to, harm));
        }
        for (to, harm) in pages {
            assert_eq!(test.get(&to, Some(&browser)).await.text.contains(title), harm, "{to} later");
        }
        // an id of another questionnaire's answers counts nothing
        let other = send(&test, &browser, OWN, &alike(12, "7")).await.location.unwrap();
        let stray = format!("{path}/result?{}", other.split_once('?').unwrap().1);
        assert_eq!(test.get(&stray, Some(&browser)).await.status, StatusCode::OK);
    }
}

/// Three files as registries and hands make them: by code, by words under another title, and by
/// a known name with another set.
#[tokio::test]
async fn a_line_about_harm_leads_to_people_whatever_the_file_is_called() {
    let coded = |title: &str, n: usize, says: &str| {
        let option = |v: usize| format!(r#"{{"valueCoding":{{"code":"{v}","display":"Answer {v}"}}}}"#);
        let options = (0..4).map(option).collect::<Vec<_>>().join(",");
        let item = |n: usize, link: &str, says: &str| {
            format!(r#"{{"linkId":"{link}{n}","type":"choice","text":"{says}","answerOption":[{options}]}}"#)
        };
        let mut items: Vec<String> = (1..n).map(|n| item(n, "/q", "Plain")).collect();
        items.push(item(8, "/44260-", says));
        format!(r#"{{"resourceType":"Questionnaire","title":"{title}","item":[{}]}}"#, items.join(","))
    };
    let harm = "Thoughts that you would be better off dead, or of hurting yourself";
    let files = [
        coded("Patient Health Questionnaire 9 item (deutsch)", 9, "Zeile"),
        coded("My mood list", 9, "Plain"),
        coded("PHQ-9", 3, harm),
        coded("My mood list", 4, harm).replace("44260", "q"),
    ];
    for file in files {
        let (test, vault, browser) = signed_in().await;
        let path = format!("/measures/{}", brought(&test, &vault, &browser, &file).await);
        let last = file.matches("linkId").count();
        let form = vec![("given-1".to_owned(), "3"), (format!("given-{last}"), "0")];
        let calm = send(&test, &browser, &path, &form).await.location.unwrap();
        let page = test.get(&calm, Some(&browser)).await.text;
        let words = &test.app.library.words;
        assert!(!page.contains(words.say("measures.first.title")), "{file}");
        assert!(page.contains(words.say("measures.result.heavy")) && page.contains("href=\"/help\""), "{file}");
        let to = send(&test, &browser, &path, &[(format!("given-{last}"), "3")]).await.location.unwrap();
        let page = test.get(&to, Some(&browser)).await.text;
        assert!(page.contains(words.say("measures.first.title")), "{file}");
    }
}

#[tokio::test]
async fn the_result_names_the_positions_as_answered_and_tells_wandering_in_words() {
    for (then, now) in [("7", "1"), ("7", "7")] {
        let (test, vault, browser) = signed_in().await;
        let words = &test.app.library.words;
        let turned = turned();
        let form = |value: &'static str| {
            let mut form = alike(12, value);
            // those that are turned count alike as well
            turned.iter().for_each(|n| form[n - 1].1 = if value == "7" { "1" } else { "7" });
            form
        };
        send(&test, &browser, OWN, &form(then)).await;
        let mut entry = vault.journal().shelf(Kind::Measure).next_back().unwrap().entry.clone();
        entry.at = "2026-09-20T10:00:00+02:00".parse().unwrap();
        vault.change(Change::Put { entry, expect: Some(1) }).unwrap();
        send(&test, &browser, OWN, &form(now)).await;
        let values: Vec<f64> = measures(&vault).iter().map(|m| m.scores[0].value).collect();
        assert_eq!(values, [then, now].map(|v| v.parse::<f64>().unwrap()));
        let page = test.get("/measures/closeness/result", Some(&browser)).await.text;
        assert!(page.contains(&words.fill("measures.result.position", &[("value", now), ("low", "1"), ("high", "7")])));
        assert!(page.contains(&format!(": {then} at first (")) && page.contains(&format!("), {now} now.")), "{page}");
        let still = page.contains(words.say("measures.result.still"));
        assert_eq!(still, then == now, "{page}");
        assert_eq!(page.contains("in 100 that it went down"), then != now, "{page}");
        assert!(!page.contains("<td>4</td>"), "a position that nobody answered");
    }
}

/// The questions of our own form that count the other way round.
fn turned() -> Vec<usize> {
    let library = nearer_content::Library::shipped().unwrap();
    let own = library.measures.own("closeness").unwrap().clone();
    own.numbered().filter(|(_, item)| item.reverse).map(|(n, _)| usize::from(n)).collect()
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
async fn a_sitting_is_corrected_where_it_is_and_counted_again() {
    let (test, vault, browser) = signed_in().await;
    let words = &test.app.library.words;
    send(&test, &browser, OWN, &alike(12, "7")).await;
    let before = vault.journal().shelf(Kind::Measure).next_back().unwrap().clone();
    let id = before.entry.id;
    let page = test.get(&format!("/e/{id}"), Some(&browser)).await;
    assert!(page.text.contains("Pulling away: 4 on 1 to 7"), "{}", page.text);
    let path = format!("/e/{id}/edit");
    assert!(page.text.contains(&format!("href=\"{path}\"")), "no way to change it");
    let form = test.get(&path, Some(&browser)).await;
    assert_eq!(form.status, StatusCode::OK);
    let chosen = |n: u8| format!("name=\"given-{n}\" value=\"7\" checked");
    assert!((1..=12).all(|n| form.text.contains(&chosen(n))), "{}", form.text);
    // one mis-tap is put right; the day stays, and the one before can be put back
    let first = (1..=12).find(|n| !turned().contains(n) && avoidance().contains(n)).unwrap();
    let mut all = alike(12, "7");
    all[first - 1].1 = "1";
    all.push(("version".to_owned(), "1"));
    let kept = send(&test, &browser, &path, &all).await;
    assert_eq!(kept.location.as_deref(), Some(format!("/measures/closeness/result?of={id}").as_str()), "{}", kept.text);
    let after = vault.journal().shelf(Kind::Measure).next_back().unwrap().clone();
    assert_eq!((after.entry.id, after.entry.at, after.version), (id, before.entry.at, 2));
    assert_eq!(measures(&vault)[0].scores[0].value, 3.0);
    assert_eq!(measures(&vault).len(), 1);
    // another tab that still has the first version gets its answers back with the reason
    all[first - 1].1 = "2";
    let late = send(&test, &browser, &path, &all).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.text.contains(words.say("measures.ask.changed_elsewhere"))
            && late.text.contains("name=\"version\" value=\"2\"")
    );
    // nothing chosen is sent back
    assert_eq!(send(&test, &browser, &path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(test.get("/new/measure", Some(&browser)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.get("/new/questionnaire", Some(&browser)).await.status, StatusCode::NOT_FOUND);
}

/// The questions of our own form that count for its first scale.
fn avoidance() -> Vec<usize> {
    let library = nearer_content::Library::shipped().unwrap();
    library.measures.own("closeness").unwrap().scales[0].items.iter().map(|n| usize::from(*n)).collect()
}

#[tokio::test]
async fn a_correction_that_asks_for_help_leads_to_people() {
    let (test, vault, browser) = signed_in().await;
    let path = format!("/measures/{}", brought(&test, &vault, &browser, &nine()).await);
    send(&test, &browser, &path, &alike(9, "0")).await;
    let id = vault.journal().shelf(Kind::Measure).next_back().unwrap().entry.id;
    let to = send(&test, &browser, &format!("/e/{id}/edit"), &alike(9, "1")).await.location.unwrap();
    assert!(test.get(&to, Some(&browser)).await.text.contains(test.app.library.words.say("measures.first.title")));
}

#[tokio::test]
async fn what_was_being_answered_when_its_questionnaire_went_is_not_lost() {
    let (test, vault, browser) = signed_in().await;
    let words = &test.app.library.words;
    let word = brought(&test, &vault, &browser, &nine()).await;
    let path = format!("/measures/{word}");
    test.post(&format!("/e/{word}/aside"), Some(&browser), &[]).await;
    // "not now" keeps a draft, "keep it" the answers; both say what happened
    let mut later = alike(9, "2");
    later.push(("go".to_owned(), "later"));
    let to = send(&test, &browser, &path, &later).await.location.unwrap();
    assert!(test.get(&to, Some(&browser)).await.text.contains(words.say("measures.result.out")));
    let mut form = alike(9, "1");
    form[8].1 = "3";
    let to = send(&test, &browser, &path, &form).await.location.unwrap();
    assert_eq!(measures(&vault).len(), 1);
    let page = test.get(&to, Some(&browser)).await.text;
    assert!(page.contains(words.say("measures.result.out")) && page.contains(words.say("measures.first.title")));
    assert!(page.contains(&format!("action=\"/e/{word}/back\"")), "no way to put it back");
    // gone for good: the answers stand there to copy
    test.post(&format!("/e/{word}/erase"), Some(&browser), &[]).await;
    for at in [path.clone(), format!("{path}/few")] {
        let gone = send(&test, &browser, &at, &alike(2, "3")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        let line = words.fill("measures.gone.answer", &[("n", "2"), ("value", "3")]);
        assert!(gone.text.contains(words.say("measures.gone.title")) && gone.text.contains(&line), "{}", gone.text);
    }
}

#[tokio::test]
async fn nobody_in_particular_is_not_offered_where_somebody_is_needed() {
    let (test, _vault, browser) = signed_in().await;
    let nobody = format!(">{}<", test.app.library.words.say("form.nobody"));
    let path = "/measures/with-one-person";
    let mut form = alike(9, "4");
    form.push(("with".to_owned(), "Kim"));
    send(&test, &browser, path, &form).await;
    let page = test.get(path, Some(&browser)).await.text;
    assert!(page.contains("Kim") && !page.contains(&nobody), "{page}");
}

#[tokio::test]
async fn the_same_file_twice_lies_there_once_and_the_list_has_an_order() {
    let (test, vault, browser) = signed_in().await;
    let words = &test.app.library.words;
    let one = |title: &str| format!("title = \"{title}\"\n[answers]\nlow = 0\nhigh = 1\n[[items]]\ntext = \"x\"\n");
    for title in ["zebra", "Aprils", "medium"] {
        brought(&test, &vault, &browser, &one(title)).await;
    }
    let again = test.post_file(ADD, Some(&browser), one("Aprils").as_bytes()).await.text;
    assert!(again.contains("It was here before, so nothing was added: Aprils. One question."), "{again}");
    assert_eq!(vault.journal().shelf(Kind::Questionnaire).count(), 3);
    // another text by the same name is another one
    brought(&test, &vault, &browser, &one("Aprils").replace("\"x\"", "\"y\"")).await;
    assert_eq!(vault.journal().shelf(Kind::Questionnaire).count(), 4);
    let page = test.get("/measures", Some(&browser)).await.text;
    let at = |title: &str| page.find(&format!("<h2>{title}</h2>")).unwrap();
    assert!(at("Aprils") < at("medium") && at("medium") < at("zebra"));
    assert!(page.contains(words.say("measures.ask.count_one")) && !page.contains("1 questions"));
    assert!(page.contains("here since"), "{page}");
}

#[tokio::test]
async fn what_is_left_out_is_named_and_yes_or_no_have_words() {
    let (test, vault, browser) = signed_in().await;
    let words = &test.app.library.words;
    let left: String =
        (1..=14).map(|n| format!(r#",{{"linkId":"t{n}","type":"string","text":"In words {n}"}}"#)).collect();
    let file = format!(
        r#"{{"resourceType":"Questionnaire","title":"Two","item":[{{"linkId":"b","type":"boolean","text":"Slept?"}}{left}]}}"#
    );
    let came = test.post_file(ADD, Some(&browser), file.as_bytes()).await.text;
    assert!(
        came.contains("<li>In words 1</li>") && came.contains("<li>In words 12</li>") && !came.contains("In words 13")
    );
    assert!(came.contains(&words.fill("measures.add_page.left_more", &[("n", "2")])), "{came}");
    assert!(came.contains("One question."), "{came}");
    let word = vault.journal().shelf(Kind::Questionnaire).next_back().unwrap().entry.id;
    let page = test.get(&format!("/measures/{word}"), Some(&browser)).await.text;
    assert!(page.contains("<span>Yes</span>") && page.contains("<span>No</span>"), "{page}");
    assert!(!page.contains(words.say("measures.ask.lowest")));
}

#[tokio::test]
async fn a_plain_text_is_told_that_it_is_no_questionnaire() {
    let (test, _vault, browser) = signed_in().await;
    for file in ["Dear diary,\nit \"rained.", "<Questionnaire xmlns=\"http://hl7.org/fhir\"/>"] {
        let answer = test.post_file(ADD, Some(&browser), file.as_bytes()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains(test.app.library.words.say("measures.wrong.no_layout")), "{}", answer.text);
    }
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
