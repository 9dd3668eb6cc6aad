//! Looking back on a week and on a season: kept like a worksheet, offered rarely, let pass
//! without a trace.

use axum::http::StatusCode;
use nearer_core::entry::{SeasonReview, WeekReview};
use nearer_core::{Entry, Journal, Settings};
use nearer_vault::{Change, Vault};

use crate::app::TestApp;

fn keep(vault: &Vault, lines: &[&str]) {
    let entries = lines.iter().map(|line| Entry::from_json(line, vault.fresh_id()).unwrap()).collect();
    vault.change(Change::PutAll(entries)).unwrap();
}

const WEEK: [&str; 4] = [
    r#"{"kind":"close_moment","at":"2026-11-22T19:00:00Z","data":{"start":"2026-11-22","what":"Soup at the window"}}"#,
    r#"{"kind":"reach","at":"2026-11-23T19:00:00Z","data":{"step":"Say hello first","state":"done","felt":3}}"#,
    r#"{"kind":"urge","at":"2026-11-24T19:00:00Z","data":{"before":7,"chose":"left"}}"#,
    r#"{"kind":"close_moment","at":"2026-10-02T19:00:00Z","data":{"start":"2026-10-02","what":"Long ago"}}"#,
];

fn newest<S: nearer_core::entry::worksheet::Sheet + Clone>(journal: &Journal) -> S {
    journal.last_sheet::<S>().unwrap().1.clone()
}

#[tokio::test]
async fn a_week_offers_its_own_lines_and_keeps_what_was_picked() {
    let (test, vault) = TestApp::with_vault();
    keep(&vault, &WEEK);
    let browser = test.sign_in(&vault);
    let page = test.get("/review", Some(&browser)).await;
    assert!(page.text.contains("Soup at the window") && page.text.contains("Say hello first"));
    assert!(!page.text.contains("Long ago"), "last month is no part of this week");
    let form = [
        ("first", "I laughed"),
        ("take-noticed", "Sunday: Soup at the window"),
        ("take-kept", "Monday: Say hello first"),
        ("next", "Call back"),
        ("then", "practice"),
    ];
    let led = test.post("/review", Some(&browser), &form).await;
    assert_eq!(led.location.as_deref(), Some("/practices"));
    let kept: WeekReview = newest(&vault.journal());
    let text = |t: &Option<nearer_core::Text>| t.as_ref().map(ToString::to_string);
    assert_eq!(text(&kept.first).as_deref(), Some("I laughed"));
    assert_eq!(text(&kept.second).as_deref(), Some("Sunday: Soup at the window"));
    assert_eq!((text(&kept.third), text(&kept.kept).as_deref()), (None, Some("Monday: Say hello first")));
    let again = test.get("/review", Some(&browser)).await;
    assert!(again.text.contains("I laughed"), "earlier weeks are linked");
}

#[tokio::test]
async fn what_was_kept_and_was_to_come_next_stands_there_a_week_later() {
    let (test, vault) = TestApp::with_vault();
    keep(
        &vault,
        &[
            r#"{"kind":"week_review","at":"2026-11-11T10:00:00Z","data":{"kept":"Long past"}}"#,
            r#"{"kind":"week_review","at":"2026-11-18T10:00:00Z","data":{"first":"Fog","kept":"I rang back","next":"Soup on Friday"}}"#,
            r#"{"kind":"urge","at":"2026-11-24T19:00:00Z","data":{"before":7,"chose":"stay"}}"#,
            r#"{"kind":"urge","at":"2026-11-24T20:00:00Z","data":{"before":6,"chose":"stay"}}"#,
        ],
    );
    let browser = test.sign_in(&vault);
    let page = test.get("/review", Some(&browser)).await.text;
    let (last, _) = page.split_once("data-draft").unwrap();
    assert!(last.contains("I rang back") && last.contains("Soup on Friday") && !last.contains("Long past"));
    let chosen = test.app.library.words.say("review.chose.stay");
    assert!(chosen.starts_with(char::is_uppercase) && page.contains(&format!(": {chosen}")));
    assert_eq!(page.matches(&format!(": {chosen}\"")).count(), 1, "a line is offered once");
}

#[tokio::test]
async fn an_empty_week_is_fine_and_nothing_is_kept() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let led = test.post("/review", Some(&browser), &[("next", " ")]).await;
    assert_eq!((led.status, led.location.as_deref()), (StatusCode::SEE_OTHER, Some("/review?empty=1")));
    let page = test.get("/review?empty=1", Some(&browser)).await;
    assert!(page.status == StatusCode::OK && page.text.contains(test.app.library.words.say("review.empty")));
    assert!(vault.journal().is_empty());
    let led = test.post("/review", Some(&browser), &[("then", "practice")]).await;
    assert_eq!(led.location.as_deref(), Some("/practices"), "what was to come next still comes");
}

#[tokio::test]
async fn what_was_kept_is_said_to_be_kept_and_a_second_look_says_that_there_is_one() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let led = test.post("/review", Some(&browser), &[("first", "I laughed")]).await;
    assert_eq!(led.location.as_deref(), Some("/review?kept=1"));
    let id = vault.journal().last_sheet::<WeekReview>().unwrap().0.id;
    let change = format!("href=\"/e/{id}/edit\"");
    let page = test.get("/review?kept=1", Some(&browser)).await.text;
    let kept = format!("<h2>{}</h2>", test.app.library.words.say("review.last.kept"));
    assert!(page.contains(&kept) && page.contains("I laughed") && page.contains(&change));
    let again = test.get("/review", Some(&browser)).await.text;
    assert!(again.contains(test.app.library.words.say("review.already_change")) && again.contains(&change));
    assert_eq!(test.get(&format!("/e/{id}/edit"), Some(&browser)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_season_with_nothing_before_says_so_and_says_nothing_twice() {
    let (test, vault) = TestApp::with_vault();
    let lines: Vec<String> = (1..=20)
        .flat_map(|day| {
            let (before, chose) = if day % 2 == 0 { (9, "left") } else { (3, "stay") };
            [8, 18].map(|hour| {
                format!(
                    r#"{{"kind":"urge","at":"2026-11-{day:02}T{hour:02}:00:00Z","data":{{"before":{before},"after":2,"chose":"{chose}"}}}}"#
                )
            })
        })
        .collect();
    keep(&vault, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    let browser = test.sign_in(&vault);
    let page = test.get("/review/season", Some(&browser)).await.text;
    assert!(page.contains(test.app.library.words.say("season.before_none")));
    let said = page.split("class=\"voice\">").skip(1).filter_map(|rest| rest.split('<').next());
    for sentence in said {
        assert!(!page.contains(&format!("value=\"{sentence}\"")), "said above and offered again: {sentence}");
    }
}

#[tokio::test]
async fn the_offer_stands_on_the_chosen_day_and_letting_it_pass_leaves_no_trace() {
    let (test, vault) = TestApp::with_vault();
    keep(&vault, &WEEK[1..3]);
    let browser = test.sign_in(&vault);
    let offer = "href=\"/review\"";
    assert!(!test.get("/", Some(&browser)).await.text.contains(offer), "never without a day");
    // 2026-11-25 is a Wednesday
    test.post("/review", Some(&browser), &[("go", "day"), ("day", "4")]).await;
    assert!(!test.get("/", Some(&browser)).await.text.contains(offer));
    test.post("/review", Some(&browser), &[("go", "day"), ("day", "3")]).await;
    assert!(test.get("/", Some(&browser)).await.text.contains(offer));
    let (entries, settings) = (vault.journal().len(), vault.settings());
    let counter = vault.counter();
    assert_eq!(test.post("/review", Some(&browser), &[("go", "not")]).await.location.as_deref(), Some("/"));
    assert!(!test.get("/", Some(&browser)).await.text.contains(offer));
    assert_eq!((vault.journal().len(), vault.settings(), vault.counter()), (entries, settings, counter));
    test.post("/review", Some(&browser), &[("go", "day"), ("day", "")]).await;
    assert_eq!(vault.settings().review_day, None);
    test.post("/you", Some(&browser), &[("zone", "UTC"), ("idle_minutes", "5")]).await;
    assert_eq!(vault.settings(), Settings { idle_minutes: 5, ..vault.settings() });
}

#[tokio::test]
async fn a_season_lies_beside_the_one_before() {
    let (test, vault) = TestApp::with_vault();
    let mut lines = vec![
        r#"{"kind":"season_review","at":"2026-08-20T10:00:00Z","data":{"moved":"Less rain","sentence":"Go slowly"}}"#
            .to_owned(),
    ];
    for day in 1..=9 {
        lines.push(format!(
            r#"{{"kind":"urge","at":"2026-11-{day:02}T18:00:00Z","data":{{"before":7,"after":3,"chose":"stay"}}}}"#
        ));
        lines.push(format!(
            r#"{{"kind":"urge","at":"2026-07-{day:02}T18:00:00Z","data":{{"before":7,"after":6,"chose":"left"}}}}"#
        ));
    }
    keep(&vault, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    let browser = test.sign_in(&vault);
    let page = test.get("/review/season", Some(&browser)).await;
    assert!(page.text.contains("Go slowly") && page.text.contains("Less rain"), "what was written last");
    let before = test.app.library.words.fill("season.before", &[("sentence", "")]);
    assert!(page.text.contains(before.trim()), "the months before stand beside these");
    let led = test.post("/review/season", Some(&browser), &[("moved", "More calm"), ("sentence", "Keep going")]).await;
    assert_eq!(led.location.as_deref(), Some("/review/season?kept=1"));
    let kept: SeasonReview = newest(&vault.journal());
    assert_eq!(kept.moved.map(|t| t.to_string()).as_deref(), Some("More calm"));
}
