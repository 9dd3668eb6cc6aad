//! The road of *Right now*, and forms that hurried thumbs send twice.

use axum::http::StatusCode;
use nearer_core::entry::{Chosen, ReachState};
use nearer_core::{Body as Kind, Kept};
use nearer_vault::Vault;

use crate::app::{Answer, HANDLE, PASSPHRASE, TestApp};

/// The hidden fields of the form that opens the door at the end of a locked road.
fn carried(page: &Answer) -> Vec<(String, String)> {
    let form = page.text.split("action=\"/sign-in\"").nth(1).expect("a way to keep it");
    let form = form.split("</form>").next().unwrap();
    let hidden = form.split("<input type=\"hidden\" name=\"").skip(1);
    let pair = |field: &str| {
        let (name, rest) = field.split_once("\" value=\"").unwrap();
        let value = rest.split_once('"').unwrap().0.replace("&quot;", "\"").replace("&amp;", "&");
        (name.to_owned(), value)
    };
    hidden.map(pair).collect()
}

/// Opens the door with what the page carries; gives where it led.
async fn keep(test: &TestApp, page: &Answer) -> String {
    let carried = carried(page);
    let mut form: Vec<(&str, &str)> = carried.iter().map(|(f, v)| (f.as_str(), v.as_str())).collect();
    form.extend([("handle", HANDLE), ("passphrase", PASSPHRASE)]);
    let answer = test.post("/sign-in", None, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location.unwrap()
}

fn all(vault: &Vault) -> Vec<Kept> {
    vault.journal().timeline().cloned().collect()
}

/// The same vault as the unlocked one: opened again, so that everything is read.
fn opened(test: &TestApp) -> Vault {
    let opening = nearer_core::Opening {
        at: test.now(),
        by: nearer_core::settings::OpenedBy::Passphrase,
        device: "test".to_owned(),
    };
    test.app.install.unlock(HANDLE, PASSPHRASE, opening).unwrap()
}

#[tokio::test]
async fn a_sentence_chosen_while_locked_is_kept_whole_once_the_door_opens() {
    let (test, vault) = TestApp::with_vault();
    drop(vault);
    let road =
        [("go", "later"), ("before", "7"), ("after", "4"), ("sentence_own", "I am quiet, not gone."), ("with", "Ari")];
    let page = test.post("/now", None, &road).await;
    assert!(page.text.contains("I am quiet, not gone."), "the sentence is not there to copy");
    assert!(keep(&test, &page).await.starts_with("/now/"));
    let kept = all(&opened(&test));
    let reach = kept.iter().find_map(|k| if let Kind::Reach(r) = &k.entry.body { Some(r) } else { None }).unwrap();
    assert_eq!(reach.state, ReachState::Planned);
    assert_eq!(reach.step.as_str(), "I am quiet, not gone.");
    assert!(kept.iter().any(|k| matches!(&k.entry.body, Kind::Urge(u) if u.chose == Some(Chosen::Reach))));
    assert_eq!(kept.len(), 2);
}

#[tokio::test]
async fn a_space_named_while_locked_keeps_the_time_that_was_shown() {
    let (test, vault) = TestApp::with_vault();
    drop(vault);
    let page = test.post("/now", None, &[("go", "spaced"), ("before", "8"), ("for", "60"), ("with", "Ari")]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(keep(&test, &page).await.starts_with("/space/"));
    let kept = all(&opened(&test));
    let (id, space) = kept
        .iter()
        .find_map(|k| if let Kind::Space(s) = &k.entry.body { Some((k.entry.id, s)) } else { None })
        .unwrap();
    assert!((59..=60).contains(&space.until.minutes_since(&test.now())));
    let message = space.message.as_ref().unwrap().as_str();
    assert!(page.text.contains(&message.replace('\'', "&#39;")) || page.text.contains(message), "{message}");
    assert!(kept.iter().any(|k| matches!(&k.entry.body, Kind::Urge(u) if u.space == Some(id))));
}

#[tokio::test]
async fn the_same_form_sent_twice_is_kept_once() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = vault.fresh_id().to_string();
    for _ in 0..2 {
        let form = [("id", id.as_str()), ("felt", "5")];
        let answer = test.post("/check-in", Some(&browser), &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(all(&vault).len(), 1);
    let other = test.post("/check-in", Some(&browser), &[("id", id.as_str()), ("felt", "7")]).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "words sent under a used id are lost");
    assert_eq!(all(&vault).len(), 2);
}

#[tokio::test]
async fn a_typed_name_wins_over_a_chip() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for (typed, want) in [("", "Ari"), ("Bo", "Bo")] {
        let id = vault.fresh_id().to_string();
        let form = [("id", id.as_str()), ("felt", "5"), ("with_used", "Ari"), ("with", typed)];
        test.post("/check-in", Some(&browser), &form).await;
        let kept = vault.journal().get(&id.parse().unwrap()).cloned().unwrap();
        assert!(matches!(&kept.entry.body, Kind::CheckIn(c) if c.with.as_ref().unwrap().as_str() == want));
    }
}

#[tokio::test]
async fn tries_that_failed_are_told_once() {
    let (test, vault) = TestApp::with_vault();
    drop(vault);
    for _ in 0..2 {
        test.post("/sign-in", None, &[("handle", HANDLE), ("passphrase", "not the right words at all")]).await;
    }
    let opened = test.post("/sign-in", None, &[("handle", HANDLE), ("passphrase", PASSPHRASE)]).await;
    let cookie = opened.cookies[0].split(';').next().unwrap().split_once('=').unwrap().1.to_owned();
    let browser = crate::app::Browser { cookie, token: String::new() };
    let told = test.app.library.words.fill("today.refused", &[("n", "2")]);
    assert!(test.get("/", Some(&browser)).await.text.contains(&told));
    assert!(!test.get("/", Some(&browser)).await.text.contains(&told));
}

#[tokio::test]
async fn stop_keeps_what_was_said_and_asks_nothing() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = vault.fresh_id().to_string();
    let said = [("id", id.as_str()), ("go", "stop"), ("before", "6")];
    let answer = test.post("/now", Some(&browser), &said).await;
    assert_eq!(answer.location.as_deref(), Some("/"));
    let nothing = test.post("/now", Some(&browser), &[("id", &vault.fresh_id().to_string()), ("go", "stop")]).await;
    assert_eq!(nothing.location.as_deref(), Some("/"));
    assert_eq!(all(&vault).len(), 1);
}

#[tokio::test]
async fn what_helped_before_is_offered_first_and_says_so() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for _ in 0..6 {
        let road = [("before", "8"), ("after", "2"), ("tool", "unclench"), ("chose", "pass"), ("go", "pass")];
        let id = vault.fresh_id().to_string();
        let form: Vec<(&str, &str)> = road.into_iter().chain([("id", id.as_str())]).collect();
        test.post("/now", Some(&browser), &form).await;
        let other = [("before", "8"), ("after", "8"), ("tool", "grounding"), ("chose", "pass"), ("go", "pass")];
        let id = vault.fresh_id().to_string();
        let form: Vec<(&str, &str)> = other.into_iter().chain([("id", id.as_str())]).collect();
        test.post("/now", Some(&browser), &form).await;
    }
    let page = test.post("/now", Some(&browser), &[("go", "tool"), ("before", "5")]).await;
    let words = &test.app.library;
    assert!(page.text.contains(&words.tool("unclench").expect("a tool").title));
    assert!(page.text.contains(&words.words.fill("now.why.helped", &[("n", "6")])), "it does not say why");
}

#[tokio::test]
async fn a_thought_caught_in_right_now_goes_on_without_being_typed_again() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = vault.fresh_id().to_string();
    let road = [("id", id.as_str()), ("before", "6"), ("thought_own", "They take over."), ("go", "pass")];
    let end = test.post("/now", Some(&browser), &road).await.location.expect("an end");
    let page = test.get(&end, Some(&browser)).await;
    assert!(page.text.contains("action=\"/start/record\"") && page.text.contains("They take over."));
    let begun = test.post("/start/record", Some(&browser), &[("thought", "They take over."), ("from", &id)]).await;
    assert_eq!(begun.location.as_deref(), Some("/new/record?p=0"));
    assert!(test.get("/new/record?p=1", Some(&browser)).await.text.contains("They take over."));
}

#[tokio::test]
async fn a_tool_that_was_only_shown_keeps_nothing() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = vault.fresh_id().to_string();
    test.post("/now", Some(&browser), &[("id", &id), ("go", "tool")]).await;
    test.post("/now", Some(&browser), &[("id", &id), ("tool", "grounding"), ("go", "stop")]).await;
    assert!(all(&vault).is_empty(), "a blank pull was kept");
    test.post("/now", Some(&browser), &[("id", &id), ("tool", "grounding"), ("go", "worse")]).await;
    assert_eq!(all(&vault).len(), 1);
}

#[tokio::test]
async fn keeping_and_finishing_chooses_nothing_for_anybody() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let id = vault.fresh_id().to_string();
    let road = [("id", id.as_str()), ("before", "7"), ("after", "4"), ("go", "kept")];
    let end = test.post("/now", Some(&browser), &road).await;
    assert_eq!(end.location.as_deref(), Some(format!("/now/{id}").as_str()));
    let kept = all(&vault);
    assert!(matches!(&kept[0].entry.body, Kind::Urge(u) if u.chose.is_none() && u.after.is_some()));
}

#[tokio::test]
async fn a_home_asked_for_while_locked_is_what_the_door_opens_on() {
    let (test, vault) = TestApp::with_vault();
    drop(vault);
    let door = test.get("/my/plan", None).await.location.expect("the door");
    assert_eq!(door, "/sign-in?to=plan");
    assert!(test.get(&door, None).await.text.contains("name=\"to\" value=\"plan\""));
    for (to, opens) in [("plan", "/my/plan"), ("https://elsewhere.example", "/")] {
        let form = [("handle", HANDLE), ("passphrase", PASSPHRASE), ("to", to)];
        assert_eq!(test.post("/sign-in", None, &form).await.location.as_deref(), Some(opens));
    }
    assert!(!test.get("/sign-in?to=https://elsewhere.example", None).await.text.contains("elsewhere"));
}

#[tokio::test]
async fn a_silence_shows_the_words_that_mend_and_one_tap_back() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form = [("start_date", "2026-01-05"), ("with", "Ari"), ("repair", "I went quiet. I am here.")];
    let at = test.post("/new/quiet", Some(&browser), &form).await.location.expect("kept");
    assert!(test.get("/", Some(&browser)).await.text.contains(&format!("href=\"{at}\"")), "today does not show it");
    let page = test.get(&at, Some(&browser)).await.text;
    let back = page.split(&format!("action=\"{at}/edit\"")).nth(1).expect("a way back");
    let hidden = back.split("</form>").next().unwrap().split("name=\"").skip(1);
    let pairs: Vec<(&str, &str)> = hidden
        .filter_map(|rest| rest.split_once("\" value=\"").and_then(|(f, v)| Some((f, v.split_once('"')?.0))))
        .filter(|(field, _)| *field != "_t")
        .collect();
    let answer = test.post(&format!("{at}/edit"), Some(&browser), &pairs).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let kept = all(&vault);
    let Kind::Withdrawal(apart) = &kept[0].entry.body else { panic!("no withdrawal") };
    assert!(apart.end.is_some() && apart.repair.is_some());
    assert!(!test.get(&at, Some(&browser)).await.text.contains(&format!("action=\"{at}/edit\"")));
}
