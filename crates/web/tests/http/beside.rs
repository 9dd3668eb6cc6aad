//! Today of somebody who waits, its small taps, and the bar of that side.

use axum::http::StatusCode;
use nearer_core::{Body, Moment, Settings, Side};
use nearer_vault::{Change, Vault};

use crate::app::{Browser, TestApp};

/// A signed-in browser of somebody on that side; the gate stands as told.
fn on(side: Side, set: impl FnOnce(&mut Settings, Moment)) -> (TestApp, Vault, Browser) {
    let (test, vault) = TestApp::with_vault();
    let mut settings = Settings { side, ..vault.settings() };
    set(&mut settings, test.now());
    vault.change(Change::Settings(settings)).unwrap();
    let browser = test.sign_in(&vault);
    (test, vault, browser)
}

fn open(settings: &mut Settings, now: Moment) {
    settings.asked_safe = Some(now);
}

fn kinds(vault: &Vault) -> Vec<String> {
    vault.journal().timeline().map(|k| k.entry.kind_name().to_owned()).collect()
}

#[tokio::test]
async fn home_is_the_side_that_was_chosen_and_both_have_two_doors() {
    let (test, _vault, toward) = on(Side::Toward, open);
    let home = test.get("/", Some(&toward)).await.text;
    assert!(home.contains("name=\"mine\"") && !home.contains("class=\"seg\""));
    assert!(home.contains("/now?side=p") && home.contains(">Words<"));
    let (test, _vault, away) = on(Side::Away, open);
    assert!(!test.get("/", Some(&away)).await.text.contains("name=\"mine\""));
    assert!(test.get("/p", Some(&away)).await.text.contains("name=\"mine\""));
    let (test, _vault, both) = on(Side::Both, open);
    for path in ["/", "/p"] {
        let page = test.get(path, Some(&both)).await.text;
        assert!(page.contains("class=\"seg\"") && page.contains("href=\"/p\""), "{path}");
    }
}

#[tokio::test]
async fn a_sky_is_kept_in_one_tap_and_none_is_asked_for_again() {
    let (test, vault, browser) = on(Side::Toward, open);
    let answer = test.post("/p", Some(&browser), &[("go", "weather"), ("mine", "fog")]).await;
    assert_eq!(answer.location.as_deref(), Some("/p"));
    assert_eq!(kinds(&vault), ["weather"]);
    let without = test.post("/p", Some(&browser), &[("go", "weather")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unheard = test.post("/p", Some(&browser), &[("go", "weather"), ("mine", "hail")]).await;
    assert_eq!(unheard.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kinds(&vault).len(), 1);
}

#[tokio::test]
async fn a_guess_and_words_for_somebody_wait_for_the_gate() {
    let (test, _vault, asked) = on(Side::Toward, |settings, _| settings.asked_safe = None);
    let page = test.get("/p", Some(&asked)).await.text;
    assert!(!page.contains("/start/weather"), "no guess before the gate");
    let (test, _vault, alone) = on(Side::Toward, |settings, _| settings.individual_only = true);
    let page = test.get("/p", Some(&alone)).await.text;
    for aimed in ["/start/weather", "/p/words", "/new/message", "/p/return"] {
        let main = page.split("<main").nth(1).unwrap();
        assert!(!main.contains(aimed), "{aimed} on the own track");
    }
    assert!(page.contains("/my/supports") || page.contains("/new/support"));
    assert!(page.contains("/my/limits"));
    let (test, _vault, through) = on(Side::Toward, open);
    assert!(test.get("/p", Some(&through)).await.text.contains("/start/weather"));
}

#[tokio::test]
async fn a_quiet_is_noted_once_counted_by_days_and_ended_in_one_tap() {
    let (test, vault, browser) = on(Side::Toward, open);
    test.post("/p", Some(&browser), &[("go", "yesterday"), ("with", "Alex")]).await;
    test.post("/p", Some(&browser), &[("go", "today"), ("with", "Alex")]).await;
    assert_eq!(kinds(&vault), ["withdrawal"], "one at a time");
    let page = test.get("/p", Some(&browser)).await.text;
    assert!(page.contains("Day two of quiet") && page.contains("Alex"));
    let id = vault.journal().open_apart().map(|(entry, _)| entry.id).unwrap();
    let today = test.now().date().to_string();
    let path = format!("/e/{id}/touch");
    let back = test.post(&path, Some(&browser), &[("end_date", &today), ("back", "beside")]).await;
    assert_eq!(back.location.as_deref(), Some("/p"));
    assert!(vault.journal().open_apart().is_none());
}

#[tokio::test]
async fn what_was_decided_for_that_day_stands_beside_the_count_and_not_before() {
    let (test, vault, browser) = on(Side::Toward, open);
    let keep = async |days: &str, act: &str| {
        test.post("/new/line-of-mine", Some(&browser), &[("go", "keep"), ("days", days), ("act", act)]).await;
    };
    keep("1", "I call Jo.").await;
    keep("5", "I sleep at my own place.").await;
    test.post("/p", Some(&browser), &[("go", "yesterday")]).await;
    let page = test.get("/p", Some(&browser)).await.text;
    assert!(page.contains("I call Jo.") && !page.contains("I sleep at my own place."));
    assert_eq!(kinds(&vault).len(), 3);
}

#[tokio::test]
async fn something_of_ones_own_is_taken_and_done_in_one_tap_each() {
    let (test, vault, browser) = on(Side::Toward, open);
    test.post("/p", Some(&browser), &[("go", "mine"), ("what", "I swim.")]).await;
    let page = test.get("/p", Some(&browser)).await.text;
    assert!(page.contains("I swim."));
    let id = vault.journal().timeline().next().unwrap().entry.id;
    test.post(&format!("/e/{id}/touch"), Some(&browser), &[("did", "part"), ("back", "beside")]).await;
    let kept = vault.journal().get(&id).cloned().unwrap();
    let Body::Worksheet(sheet) = &kept.entry.body else { panic!("a worksheet") };
    assert!(format!("{sheet:?}").contains("Part"));
    assert!(!test.get("/p", Some(&browser)).await.text.contains("I swim."), "what was done rests");
}

#[tokio::test]
async fn an_own_slip_takes_the_place_of_ours() {
    let (test, _vault, browser) = on(Side::Toward, open);
    let taken = test.post("/p", Some(&browser), &[("go", "slip"), ("text", "I can wait and live.")]).await;
    assert_eq!(taken.location.as_deref(), Some("/my/slips"));
    assert!(test.get("/p", Some(&browser)).await.text.contains("I can wait and live."));
}

#[tokio::test]
async fn an_empty_or_unheard_tap_keeps_nothing() {
    let (test, vault, browser) = on(Side::Toward, open);
    for form in [&[("go", "mine")][..], &[("go", "slip"), ("text", " ")], &[("go", "unheard")], &[]] {
        assert_eq!(test.post("/p", Some(&browser), form).await.status, StatusCode::NOT_FOUND, "{form:?}");
    }
    assert!(kinds(&vault).is_empty());
}

#[tokio::test]
async fn the_own_side_stands_first_among_everything() {
    let (test, _vault, browser) = on(Side::Toward, open);
    let page = test.get("/do", Some(&browser)).await.text;
    assert!(page.find("/my/slips").unwrap() < page.find("/practices").unwrap());
    let (test, _vault, browser) = on(Side::Away, open);
    assert!(!test.get("/do", Some(&browser)).await.text.contains("/my/slips"));
}

#[tokio::test]
async fn slips_are_taken_shown_and_quieted_in_one_tap_each() {
    let (test, vault, browser) = on(Side::Toward, open);
    let ours = test.app.library.own.slips[0].clone();
    let page = test.get("/my/slips", Some(&browser)).await.text;
    assert!(page.contains(&ours));
    test.post("/p", Some(&browser), &[("go", "slip"), ("text", &ours)]).await;
    let id = vault.journal().timeline().next().unwrap().entry.id;
    let page = test.get("/my/slips", Some(&browser)).await.text;
    assert_eq!(page.matches(&ours).count(), 1, "what was taken is not offered again");
    test.post(&format!("/e/{id}/touch"), Some(&browser), &[("card", ""), ("back", "slips")]).await;
    let page = test.get("/my/slips", Some(&browser)).await.text;
    assert!(page.contains("name=\"card\" value=\"yes\""), "it can be shown again");
}

#[tokio::test]
async fn own_life_groups_what_is_planned_and_its_total_only_grows() {
    let (test, vault, browser) = on(Side::Toward, open);
    assert!(test.get("/my/mine", Some(&browser)).await.text.contains("nothing has to be"));
    for what in ["I swim.", "I call Jo."] {
        test.post("/p", Some(&browser), &[("go", "mine"), ("what", what), ("back", "mine")]).await;
    }
    let ids: Vec<_> = vault.journal().timeline().map(|k| k.entry.id).collect();
    test.post(&format!("/e/{}/touch", ids[0]), Some(&browser), &[("did", "yes"), ("back", "mine")]).await;
    test.post(&format!("/e/{}/touch", ids[1]), Some(&browser), &[("did", "no"), ("back", "mine")]).await;
    let page = test.get("/my/mine", Some(&browser)).await.text;
    assert!(page.contains("One thing of your own since") && page.contains("name=\"felt\""));
    test.post(&format!("/e/{}/touch", ids[0]), Some(&browser), &[("felt", "8"), ("back", "mine")]).await;
    let page = test.get("/my/mine", Some(&browser)).await.text;
    assert!(page.contains("These were good to be in") && !page.contains("name=\"felt\""));
}
