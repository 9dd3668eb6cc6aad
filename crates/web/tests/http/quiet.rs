//! Somebody else's distance: recorded with little, read as a clock, ended with one tap.

use axum::http::StatusCode;
use nearer_core::entry::{FirstDay, OwnLine, Return, ReturnedBy, Whose, Withdrawal};
use nearer_core::{Body, Entry, Settings, When};
use nearer_insight::duration::{Episode, clock};
use nearer_insight::survival::Lasted;
use nearer_vault::{Change, Vault};

use crate::app::{Browser, CANARY, TestApp};

const DAY: i64 = 24 * 60;

fn gate(test: &TestApp, vault: &Vault, open: bool) {
    let settings = Settings { asked_safe: open.then(|| test.now()), individual_only: false, ..vault.settings() };
    vault.change(Change::Settings(settings)).unwrap();
}

/// Keeps times of so many days; with no end for one that still runs.
fn keep(test: &TestApp, vault: &Vault, lasted: &[(f64, Option<FirstDay>)]) {
    let zone = "UTC".parse().unwrap();
    let entries = lasted.iter().enumerate().map(|(n, (days, first))| {
        let start = test.now().plus_minutes(-DAY * (300 - 20 * n as i64), &zone);
        let end = start.plus_minutes((days * DAY as f64) as i64, &zone);
        let mut apart = Withdrawal::since(When::Moment(start));
        apart.whose = Whose::Theirs;
        apart.with = CANARY.parse().ok();
        apart.end = Some(When::Moment(end));
        apart.first_day = *first;
        Entry::new(vault.fresh_id(), start, test.now(), Body::Withdrawal(apart))
    });
    vault.change(Change::PutAll(entries.collect())).unwrap();
}

fn running(test: &TestApp, vault: &Vault, days: i64) -> String {
    let start = test.now().plus_minutes(-days * DAY, &"UTC".parse().unwrap());
    let mut apart = Withdrawal::since(When::Moment(start));
    apart.whose = Whose::Theirs;
    apart.with = CANARY.parse().ok();
    let entry = Entry::new(vault.fresh_id(), start, test.now(), Body::Withdrawal(apart));
    let id = entry.id.to_string();
    vault.change(Change::PutAll(vec![entry])).unwrap();
    id
}

fn newest(vault: &Vault) -> Withdrawal {
    vault.journal().withdrawals().next_back().expect("a withdrawal").1.clone()
}

async fn quiet(test: &TestApp, browser: &Browser) -> String {
    let answer = test.get("/p/quiet", Some(browser)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.text.contains('…') || !answer.text.contains(">…<"), "words are missing");
    answer.text
}

#[tokio::test]
async fn a_start_alone_is_enough_and_leads_to_the_quiet_page() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form = [("whose", "theirs"), ("start_date", "2026-11-22"), ("with", CANARY)];
    let kept = test.post("/new/apart", Some(&browser), &form).await;
    let to = kept.location.expect("kept");
    assert!(to.starts_with("/p/quiet?of="), "{to}");
    assert!(!to.contains(CANARY));
    let page = test.get(&to, Some(&browser)).await;
    assert!(page.text.contains("3 days so far") && page.text.contains(CANARY), "{}", page.text);
    assert_eq!(newest(&vault).whose, Whose::Theirs);
}

#[tokio::test]
async fn nothing_without_a_start_is_kept_and_what_was_typed_stays() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form = [("whose", "theirs"), ("came_back", CANARY), ("with", "Ari")];
    let answer = test.post("/new/apart", Some(&browser), &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains(CANARY) && answer.text.contains("Ari"));
    assert!(vault.journal().withdrawals().next().is_none());
}

#[tokio::test]
async fn the_form_asks_from_the_side_on_which_its_owner_stands() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let checked = |side: &str| format!("value=\"{side}\" checked");
    assert!(test.get("/new/apart", Some(&browser)).await.text.contains(&checked("mine")));
    let side = nearer_core::settings::Side::Toward;
    vault.change(Change::Settings(Settings { side, ..vault.settings() })).unwrap();
    assert!(test.get("/new/apart", Some(&browser)).await.text.contains(&checked("theirs")));
    let started = test.post("/start/apart", Some(&browser), &[("whose", "mine"), ("with", "Ari")]).await;
    assert_eq!(started.location.as_deref(), Some("/new/apart"));
    let form = test.get("/new/apart", Some(&browser)).await.text;
    assert!(form.contains(&checked("mine")) && form.contains("Ari"));
}

#[tokio::test]
async fn what_was_filled_in_for_the_other_side_is_let_go_of() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form = [
        ("whose", "theirs"),
        ("start_date", "2026-11-22"),
        ("told", "nothing"),
        ("before", "close-time"),
        ("first_day", "gave_space"),
    ];
    test.post("/new/apart", Some(&browser), &form).await;
    let kept = newest(&vault);
    assert_eq!((kept.told, kept.before.len(), kept.first_day), (None, 1, Some(FirstDay::GaveSpace)));
}

#[tokio::test]
async fn one_person_is_away_once_at_a_time() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    running(&test, &vault, 3);
    let again = [("whose", "theirs"), ("start_date", "2026-11-24"), ("with", CANARY)];
    let refused = test.post("/new/apart", Some(&browser), &again).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("has no end yet"));
    let other = [("whose", "theirs"), ("start_date", "2026-11-24"), ("with", "Ari")];
    assert_eq!(test.post("/new/apart", Some(&browser), &other).await.status, StatusCode::SEE_OTHER);
    let ended = [("whose", "theirs"), ("start_date", "2026-11-01"), ("end_date", "2026-11-03"), ("with", CANARY)];
    assert_eq!(test.post("/new/apart", Some(&browser), &ended).await.status, StatusCode::SEE_OTHER);
    let mine = [("whose", "mine"), ("start_date", "2026-11-24"), ("with", CANARY)];
    assert_eq!(test.post("/new/apart", Some(&browser), &mine).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn one_tap_says_what_i_did_first_and_one_that_they_are_back() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = running(&test, &vault, 3);
    let first = test.post("/p/quiet", Some(&browser), &[("of", &id), ("first_day", "went_cold")]).await;
    assert_eq!(first.location, Some(format!("/p/quiet?of={id}")));
    assert_eq!(newest(&vault).first_day, Some(FirstDay::WentCold));
    let back = test.post("/p/quiet", Some(&browser), &[("of", &id), ("go", "back")]).await;
    assert_eq!(back.location, Some(format!("/p/return?of={id}")));
    let end = newest(&vault).end.expect("an end");
    test.post("/p/quiet", Some(&browser), &[("of", &id), ("go", "back")]).await;
    assert_eq!(newest(&vault).end, Some(end), "a second tap moved the end");
    for bad in [("of", "nobody"), ("of", "")] {
        let answer = test.post("/p/quiet", Some(&browser), &[bad, ("go", "back")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn an_own_silence_is_not_somebody_elses() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    test.post("/new/quiet", Some(&browser), &[("start_date", "2026-11-22")]).await;
    let id = vault.journal().open_silence().expect("a silence").0.id.to_string();
    let answer = test.post("/p/quiet", Some(&browser), &[("of", &id), ("go", "back")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(newest(&vault).end.is_none());
}

#[tokio::test]
async fn without_an_episode_the_wide_guess_is_called_one() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let page = quiet(&test, &browser).await;
    for said in ["Nobody has published", "only a wide guess", "3.00", "0.50 to 17.9"] {
        assert!(page.contains(said), "{said}");
    }
    running(&test, &vault, 2);
    let page = quiet(&test, &browser).await;
    assert!(!page.contains("Still to come"), "a guess spoke of what is to come");
}

/// A log of three: the page says what the model says, and nothing that needs more of them.
#[tokio::test]
async fn three_of_them_are_shown_to_the_digits_of_the_model() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    keep(&test, &vault, &[(2.0, None), (5.0, None), (9.0, Some(FirstDay::Pressed))]);
    running(&test, &vault, 2);
    let lasted = |days, pressed| Episode { lasted: Lasted::Exactly(days), pressed };
    let model = clock(&[lasted(2.0, None), lasted(5.0, None), lasted(9.0, Some(true))], Some(2.0));
    let left = model.left.expect("what is left");
    let page = quiet(&test, &browser).await;
    for days in [model.median, model.half.low, model.half.high, model.most.low, left.median, left.half.high] {
        assert!(page.contains(&format!("{days:.2}")), "{days} is missing");
    }
    assert!(page.contains("3 times in your own log") && page.contains("Still to come"));
    for hidden in ["on the first day</h3>", "Still apart after"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
}

/// The log of ten in the methods' table (four in five of them pressed, one still running):
/// half within 2.93 days without pressing, within 5.30 with it.
#[tokio::test]
async fn ten_of_them_show_the_table_of_the_methods() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let (room, pressed) = (Some(FirstDay::GaveSpace), Some(FirstDay::Pressed));
    let plain = [2.0, 2.5, 3.0, 4.0].map(|d| (d, room));
    let asked = [3.0, 5.0, 7.0, 10.0].map(|d| (d, pressed));
    keep(&test, &vault, &[&plain[..], &asked[..]].concat());
    // with somebody else: six days, no end yet; and the last one that began has its end
    let zone = "UTC".parse().unwrap();
    let later = [(-6 * DAY, None, pressed), (-5 * DAY, Some(-5 * DAY + DAY * 3 / 2), room)].map(|(from, to, first)| {
        let start = test.now().plus_minutes(from, &zone);
        let mut apart = Withdrawal::since(When::Moment(start));
        (apart.whose, apart.with, apart.first_day) = (Whose::Theirs, "Ari".parse().ok(), first);
        apart.end = to.map(|to| When::Moment(test.now().plus_minutes(to, &zone)));
        if to.is_some() {
            apart.with = CANARY.parse().ok();
        }
        Entry::new(vault.fresh_id(), start, test.now(), Body::Withdrawal(apart))
    });
    vault.change(Change::PutAll(later.to_vec())).unwrap();
    let page = test.get("/p/quiet?of=all", Some(&browser)).await.text;
    for said in [
        "Going by your own log of 9",
        "Still apart after so many days",
        "It went with longer times",
        "does not say why",
        ">2.93<",
        ">5.30<",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[tokio::test]
async fn the_own_line_stands_beside_the_days_and_says_when_it_is_reached() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    running(&test, &vault, 4);
    for (days, act) in [("3", "write once"), ("9", "see a friend")] {
        let form = [("days", days), ("act", act), ("with", CANARY), ("go", "keep"), ("p", "0")];
        test.post("/new/line-of-mine", Some(&browser), &form).await;
    }
    assert_eq!(vault.journal().sheets::<OwnLine>().count(), 2);
    for path in ["/p/quiet", "/my/lines"] {
        let page = test.get(path, Some(&browser)).await.text;
        assert_eq!(page.matches(">reached<").count(), 1, "{path}");
        assert!(page.contains("After 3 days") && page.contains("see a friend"), "{path}");
    }
    assert!(quiet(&test, &browser).await.contains("href=\"/my/limits\""));
}

#[tokio::test]
async fn on_the_own_track_nothing_speaks_of_waiting_and_people_come_first() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    keep(&test, &vault, &[(2.0, None), (5.0, None)]);
    let id = running(&test, &vault, 2);
    vault.change(Change::Settings(Settings { individual_only: true, ..vault.settings() })).unwrap();
    let page = quiet(&test, &browser).await;
    for hidden in ["Still to come", "patient", "/safe?to", "ended within another"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
    let people = page.find("First, people to call").expect("people to call");
    assert!(people < page.find("How long does it usually last").expect("the log"));
    let back = test.post("/p/quiet", Some(&browser), &[("of", &id), ("go", "back")]).await;
    assert_eq!(back.location, Some(format!("/p/quiet?of={id}")), "a welcome was offered on the own track");
    assert!(!test.get("/p/return", Some(&browser)).await.text.contains("trial"));
}

#[tokio::test]
async fn what_looks_ahead_waits_for_the_gate() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    gate(&test, &vault, false);
    keep(&test, &vault, &[(2.0, None), (5.0, None)]);
    running(&test, &vault, 2);
    let page = quiet(&test, &browser).await;
    assert!(page.contains("/safe?to=") && !page.contains("Still to come"));
    let back = test.get("/p/return", Some(&browser)).await;
    assert!(back.location.is_some_and(|l| l.starts_with("/safe")));
    gate(&test, &vault, true);
    assert!(quiet(&test, &browser).await.contains("Still to come"));
}

#[tokio::test]
async fn names_are_chosen_by_an_entry_and_stand_in_no_address() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    running(&test, &vault, 2);
    let other = [("whose", "theirs"), ("start_date", "2026-11-01"), ("end_date", "2026-11-03"), ("with", "Ari")];
    test.post("/new/apart", Some(&browser), &other).await;
    let page = quiet(&test, &browser).await;
    assert_eq!(page.matches("href=\"/p/quiet?of=").count(), 3, "two people and everybody");
    assert!(!page.contains("of=Ari") && !page.contains(&format!("of={CANARY}")));
    let all = test.get("/p/quiet?of=all", Some(&browser)).await.text;
    assert!(all.contains("Ari"));
}

#[tokio::test]
async fn a_return_ends_the_time_and_begins_a_note_with_the_chosen_words() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = running(&test, &vault, 3);
    let page = test.get("/p/return", Some(&browser)).await.text;
    assert!(page.contains(CANARY) && page.contains("trial") && page.contains("href=\"/p/difference\""));
    let form = [
        ("of", id.as_str()),
        ("way", "1"),
        ("welcome", "And I put the kettle on."),
        ("question", "2"),
        ("returned_by", "both"),
        ("end_date", "2026-11-25"),
    ];
    let led = test.post("/p/return", Some(&browser), &form).await;
    assert_eq!(led.location.as_deref(), Some("/new/return?p=0"));
    let kept = newest(&vault);
    assert_eq!(
        (kept.returned_by, kept.end.map(|e| e.to_string())),
        (Some(ReturnedBy::Both), Some("2026-11-25".into()))
    );
    let note = test.get("/new/return?p=0", Some(&browser)).await.text;
    assert!(note.contains("kettle") && note.contains("good to hear"));
    let bad =
        test.post("/p/return", Some(&browser), &[("of", &id), ("end_date", "2026-11-01"), ("welcome", "kettle")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.text.contains("kettle"), "what was typed is lost");
    assert!(vault.journal().last_sheet::<Return>().is_none());
}

#[tokio::test]
async fn an_agreement_is_a_page_with_its_version_and_a_letter_for_a_name_on_paper() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form =
        [("ask", "with one word"), ("with", "Ari Moss"), ("look_again", "2026-12-25"), ("go", "keep"), ("p", "0")];
    let kept = test.post("/new/agreement", Some(&browser), &form).await.location.expect("kept");
    let page = test.get("/my/agreements", Some(&browser)).await.text;
    for said in ["with one word", "A.M.", "First version, 25 November 2026", "We look at it again on 25 December 2026"]
    {
        assert!(page.contains(said), "{said}");
    }
    let changed = [("ask", "with two words"), ("with", "Ari Moss"), ("version", "1")];
    test.post(&format!("{kept}/edit"), Some(&browser), &changed).await;
    let page = test.get("/my/agreements", Some(&browser)).await.text;
    assert!(page.contains("Version 2") && page.contains("with two words"));
}

#[tokio::test]
async fn all_of_it_is_behind_the_lock() {
    let (test, vault) = TestApp::with_vault();
    let id = running(&test, &vault, 3);
    for path in ["/p/quiet", "/p/return", &format!("/p/quiet?of={id}")] {
        let answer = test.get(path, None).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(!answer.text.contains(CANARY));
    }
    assert!(newest(&vault).end.is_none());
}
