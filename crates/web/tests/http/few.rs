//! The shorter way through a questionnaire: few questions, one a page, chosen as they are
//! answered; kept with what is known; nothing of it in addresses or outside the vault.

use axum::http::StatusCode;
use nearer_core::Kind;
use nearer_core::entry::Measure;
use nearer_vault::Vault;

use crate::app::{Answer, Browser, CANARY, TestApp};

/// Sixteen lines of our own wording with parameters, every other one turned.
fn sixteen(more: &str) -> String {
    let item = |n: usize| {
        let turned = if n.is_multiple_of(2) { "reverse = true\n" } else { "" };
        let shift = n as f64 / 10.0 - 0.8;
        let b: Vec<String> = [-1.5, -0.5, 0.5, 1.5].map(|b| format!("{:.2}", b + shift)).to_vec();
        format!("[[items]]\ntext = \"Made up line {n}; {CANARY}\"\n{turned}a = 2.2\nb = [{}]\n", b.join(", "))
    };
    let items: String = (1..=16).map(item).collect();
    format!(
        "id = \"made-up\"\ntitle = \"Sixteen made up lines\"\nscoring = \"mean\"\n{more}\n[answers]\nlow = 1\nhigh = 5\n\
         [[subscales]]\nid = \"one\"\nerror = 0.4\nspread = 0.9\n{}",
        items.replace("[[items]]\n", "[[items]]\nsubscale = \"one\"\n")
    )
}

struct Sitting {
    test: TestApp,
    vault: Vault,
    browser: Browser,
    path: String,
    /// Every address that was seen.
    seen: Vec<String>,
}

impl Sitting {
    async fn of(file: &str) -> Self {
        let (test, vault) = TestApp::with_vault();
        let browser = test.sign_in(&vault);
        let came = test.post_file("/measures/add", Some(&browser), file.as_bytes()).await;
        assert_eq!(came.status, StatusCode::OK, "{}", came.text);
        let id = vault.journal().shelf(Kind::Questionnaire).next_back().unwrap().entry.id;
        Self { test, vault, browser, path: format!("/measures/{id}/few"), seen: Vec::new() }
    }
    async fn page(&self) -> String {
        let page = self.test.get(&self.path, Some(&self.browser)).await;
        assert_eq!(page.status, StatusCode::OK);
        page.text
    }
    /// Answers the question that stands on the page as a browser would send it.
    async fn send(&mut self, value: Option<&str>, go: &str, more: &[(&str, &str)]) -> Answer {
        let page = self.page().await;
        let (name, hidden) = (asked(&page), |field: &str| held(&page, field));
        let (p, id) = (hidden("p"), hidden("id"));
        let mut form = vec![("p", p.as_str()), ("id", id.as_str()), ("go", go)];
        form.extend(value.map(|v| (name.as_str(), v)));
        form.extend_from_slice(more);
        let answer = self.test.post(&self.path, Some(&self.browser), &form).await;
        self.seen.extend(answer.location.clone());
        answer
    }
    /// Answers alike until it is kept; the questions in order.
    async fn through(&mut self, value: &str) -> Vec<String> {
        let mut all = Vec::new();
        for _ in 0..10 {
            all.push(asked(&self.page().await));
            let to = self.send(Some(value), "on", &[]).await.location.unwrap();
            if to.contains("/result?of=") {
                return all;
            }
            assert_eq!(to, self.path, "an answer stands in an address");
        }
        panic!("it does not end: {all:?}");
    }
    fn kept(&self) -> Vec<Measure> {
        self.vault.journal().sheets::<Measure>().map(|(_, m)| m.clone()).collect()
    }
}

/// The name of the field that is asked for.
fn asked(page: &str) -> String {
    let from = page.find("name=\"given-").unwrap() + 6;
    page[from..].split('"').next().unwrap().to_owned()
}

/// What a hidden field holds.
fn held(page: &str, field: &str) -> String {
    let from = page.split(&format!("name=\"{field}\" value=\"")).nth(1).unwrap();
    from.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_few_questions_are_asked_one_a_page_and_it_stops_by_itself() {
    let mut s = Sitting::of(&sixteen("")).await;
    let words = s.test.app.library.words.clone();
    for page in ["/measures", &s.path.replace("/few", "")] {
        let text = s.test.get(page, Some(&s.browser)).await.text;
        assert!(text.contains(&s.path) && text.contains(&words.fill("measures.few.offer", &[("n", "8")])), "{page}");
    }
    let first = s.page().await;
    assert_eq!(first.matches("<fieldset").count(), 1, "one question a page");
    assert!(first.contains(&words.fill("measures.few.at", &[("n", "1"), ("most", "8")])));
    let all = s.through("3").await;
    assert!((4..=8).contains(&all.len()), "{all:?}");
    let turned = |name: &String| name.trim_start_matches("given-").parse::<u32>().unwrap() % 2 == 0;
    assert!(all.windows(2).all(|w| turned(&w[0]) != turned(&w[1])), "directions take turns: {all:?}");
    let kept = &s.kept()[0];
    assert!(kept.few && kept.given.count() == all.len());
    let score = &kept.scores[0];
    let place = score.place.unwrap();
    assert!(place.sd <= 0.35 || all.len() == 8);
    assert!(score.error.unwrap() > 0.4 && (score.low, score.high) == (1.0, 5.0), "{score:?}");
    let plain = |to: &String| !to.contains("given") && (!to.contains('?') || to.contains("/result?of="));
    assert!(s.seen.iter().all(plain), "{:?}", s.seen);
    let result = s.test.get(&s.path.replace("few", "result"), Some(&s.browser)).await.text;
    assert!(result.contains(words.say("measures.result.few")), "{result}");
    assert!(!s.test.get("/", Some(&s.browser)).await.text.contains(&s.path), "no draft is left");
    // its questions followed the answers, so it is answered again and not changed
    let id = s.vault.journal().shelf(Kind::Measure).next_back().unwrap().entry.id;
    let entry = s.test.get(&format!("/e/{id}"), Some(&s.browser)).await.text;
    assert!(entry.contains(words.say("measures.ask.again_only")) && !entry.contains("/edit\""), "{entry}");
    let edit = s.test.get(&format!("/e/{id}/edit"), Some(&s.browser)).await;
    assert_eq!(edit.location, Some(s.path.replace("few", "result")));
}

#[tokio::test]
async fn back_corrects_the_answer_before_and_changes_only_what_follows() {
    let mut s = Sitting::of(&sixteen("")).await;
    let mut first = Vec::new();
    for _ in 0..3 {
        first.push(asked(&s.page().await));
        s.send(Some("3"), "on", &[]).await;
    }
    s.send(None, "back", &[]).await;
    let again = s.page().await;
    assert_eq!(asked(&again), first[2]);
    let chosen = again.split("value=\"3\"").nth(1).and_then(|rest| rest.split('>').next()).unwrap();
    assert!(chosen.contains("checked"), "what was said is not shown: {chosen}");
    s.send(Some("5"), "on", &[]).await;
    s.through("3").await;
    let n: u8 = first[2].trim_start_matches("given-").parse().unwrap();
    assert_eq!(s.kept()[0].given.get(n), Some(5));
    for name in &first[..2] {
        assert_eq!(s.kept()[0].given.get(name.trim_start_matches("given-").parse().unwrap()), Some(3));
    }
}

#[tokio::test]
async fn nothing_chosen_is_asked_again_and_what_was_not_offered_counts_nothing() {
    let mut s = Sitting::of(&sixteen("")).await;
    for value in [None, Some("9"), Some("x")] {
        let answer = s.send(value, "on", &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains(s.test.app.library.words.say("measures.few.choose")));
    }
    // an answer to another question than the one that stands there
    let answer = s.send(None, "on", &[("given-16", "5")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    s.through("3").await;
    assert_eq!(s.kept().len(), 1);
}

#[tokio::test]
async fn passing_every_question_ends_too_and_keeps_nothing() {
    let mut s = Sitting::of(&sixteen("")).await;
    for _ in 0..7 {
        assert_eq!(s.send(Some(""), "on", &[]).await.status, StatusCode::SEE_OTHER);
    }
    let last = s.send(Some(""), "on", &[]).await;
    assert_eq!(last.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(last.text.contains(s.test.app.library.words.say("measures.few.nothing")) && s.kept().is_empty());
    // one answer is kept, without a position
    assert!(s.send(Some("2"), "on", &[]).await.location.unwrap().contains("/result?of="));
    assert!(s.kept()[0].scores.is_empty() && s.kept()[0].given.count() == 1);
}

#[tokio::test]
async fn the_quick_exit_leaves_no_page_no_entry_and_no_word_outside_the_vault() {
    let mut s = Sitting::of(&sixteen("")).await;
    s.send(Some("4"), "on", &[]).await;
    s.test.post("/x", Some(&s.browser), &[]).await;
    let shut = s.test.get(&s.path, Some(&s.browser)).await;
    assert!(shut.status != StatusCode::OK && !shut.text.contains("Made up line"));
    assert!(s.kept().is_empty());
    for file in s.test.on_disk() {
        assert!(!file.windows(CANARY.len()).any(|w| w == CANARY.as_bytes()), "readable on disk");
    }
    // behind the passphrase it goes on where it was
    s.browser = s.test.sign_in(&s.vault);
    assert!(s.page().await.contains(&s.test.app.library.words.fill("measures.few.at", &[("n", "2"), ("most", "8")])));
}

#[tokio::test]
async fn about_one_person_it_asks_whom_first_and_the_name_is_in_no_address() {
    let mut s = Sitting::of(&sixteen("about_person = true")).await;
    let answer = s.send(Some("3"), "on", &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains(s.test.app.library.words.say("measures.ask.whom_needed")));
    s.send(Some("3"), "on", &[("with", "Kim")]).await;
    s.through("3").await;
    assert_eq!(s.kept()[0].with.as_ref().map(ToString::to_string).as_deref(), Some("Kim"));
    assert!(s.seen.iter().all(|to| !to.contains("Kim")));
}

#[tokio::test]
async fn without_parameters_or_with_a_line_about_harm_there_is_no_shorter_way() {
    for file in [
        sixteen("").replace("a = 2.2\n", "").replace("b = [", "# ["),
        sixteen("").replacen("a = 2.2\n", "a = 2.2\nharm = true\n", 1),
    ] {
        let s = Sitting::of(&file).await;
        assert_eq!(s.test.get(&s.path, Some(&s.browser)).await.status, StatusCode::NOT_FOUND);
        assert!(!s.test.get("/measures", Some(&s.browser)).await.text.contains("/few"));
    }
}

#[tokio::test]
async fn short_and_long_stand_on_one_line_each_with_its_own_error() {
    let mut s = Sitting::of(&sixteen("")).await;
    let whole = s.path.replace("/few", "");
    let form: Vec<(String, &str)> =
        (1..=16).map(|n| (format!("given-{n}"), if n % 2 == 0 { "1" } else { "5" })).collect();
    let form: Vec<(&str, &str)> = form.iter().map(|(f, v)| (f.as_str(), *v)).collect();
    s.test.post(&whole, Some(&s.browser), &form).await;
    s.through("3").await;
    let mut kept = s.kept();
    assert_eq!(kept.len(), 2);
    // the clock stands still
    kept.sort_by_key(|m| m.few);
    assert!(kept[0].scores[0].low == kept[1].scores[0].low && kept[0].scores[0].error < kept[1].scores[0].error);
    let page = s.test.get(&format!("{whole}/result"), Some(&s.browser)).await.text;
    let words = &s.test.app.library.words;
    assert!(page.contains(words.say("measures.result.few_key")) && page.contains(words.say("measures.result.likely")));
}

#[tokio::test]
async fn a_second_tab_replaces_no_sitting_that_was_begun() {
    let mut s = Sitting::of(&sixteen("")).await;
    let second = s.page().await;
    let (name, id) = (asked(&second), held(&second, "id"));
    s.send(Some("3"), "on", &[]).await;
    s.send(Some("4"), "on", &[]).await;
    let here = s.page().await;
    for go in ["on", "later"] {
        let form = [("p", "0"), ("id", id.as_str()), ("go", go), (name.as_str(), "1")];
        let answer = s.test.post(&s.path, Some(&s.browser), &form).await;
        assert_eq!(answer.location.as_deref(), Some(s.path.as_str()), "{go}");
        let still = s.page().await;
        assert_eq!((asked(&still), held(&still, "id")), (asked(&here), held(&here, "id")), "{go}");
    }
}

#[tokio::test]
async fn the_last_answer_sent_twice_is_kept_once_and_leads_to_what_it_gave() {
    let s = Sitting::of(&sixteen("")).await;
    for _ in 0..10 {
        let page = s.page().await;
        let (name, p, id) = (asked(&page), held(&page, "p"), held(&page, "id"));
        let form = [("p", p.as_str()), ("id", id.as_str()), ("go", "on"), (name.as_str(), "3")];
        let first = s.test.post(&s.path, Some(&s.browser), &form).await.location.unwrap();
        if first.contains("/result?of=") {
            let again = s.test.post(&s.path, Some(&s.browser), &form).await;
            assert_eq!(again.location, Some(first));
            assert_eq!(s.kept().len(), 1);
            return;
        }
    }
    panic!("it does not end");
}
