//! *Right now* for the wish to go after somebody: steady, one thing for oneself, a choice.

use nearer_core::entry::{Chosen, Pull, Urge};
use nearer_core::{Settings, Side};
use nearer_vault::{Change, Vault};

use crate::app::{Browser, TestApp};

fn on(side: Side, alone: bool) -> (TestApp, Vault, Browser) {
    let (test, vault) = TestApp::with_vault();
    let now = test.now();
    let settings = Settings { side, individual_only: alone, asked_safe: Some(now), ..vault.settings() };
    vault.change(Change::Settings(settings)).unwrap();
    let browser = test.sign_in(&vault);
    (test, vault, browser)
}

fn wish(vault: &Vault) -> Option<Urge> {
    vault.journal().protests().map(|(_, urge)| urge.clone()).next_back()
}

const ID: &str = "0123456789abcdef0123456789abcdef";

#[tokio::test]
async fn it_opens_by_side_and_both_roads_are_offered_where_nobody_is_known() {
    let asks = |text: &str| text.contains("name=\"pull\" value=\"after\"");
    let (test, _vault, toward) = on(Side::Toward, false);
    let page = test.get("/now", Some(&toward)).await.text;
    assert!(asks(&page) && !page.contains("/now?side=a"));
    let locked = test.get("/now", None).await.text;
    assert!(!asks(&locked) && locked.contains("/now?side=p"));
    assert!(asks(&test.get("/now?side=p", None).await.text));
    let (test, _vault, away) = on(Side::Away, false);
    let page = test.get("/now", Some(&away)).await.text;
    assert!(!asks(&page) && !page.contains("/now?side=p"));
    let (test, _vault, both) = on(Side::Both, false);
    assert!(test.get("/now", Some(&both)).await.text.contains("/now?side=p"));
}

#[tokio::test]
async fn the_road_leads_to_one_thing_for_oneself_and_keeps_it_with_what_was_chosen() {
    let (test, vault, browser) = on(Side::Toward, false);
    let road = [("pull", "after"), ("id", ID), ("before", "8"), ("happened", "went-quiet"), ("protest", "ask-again")];
    let send = async |more: &[(&str, &str)]| {
        test.post("/now", Some(&browser), &road.iter().chain(more).copied().collect::<Vec<_>>()).await
    };
    let tool = send(&[("go", "tool")]).await.text;
    assert!(tool.contains("A silence says little by itself."), "what was said is said back");
    let mine = send(&[("go", "after"), ("tool", "paced-breathing")]).await.text;
    assert!(mine.contains("name=\"mine\""));
    let so_far = [("tool", "paced-breathing"), ("told", "mine"), ("mine", "Twenty minutes of a book")];
    let after = send(&[&so_far[..], &[("go", "after")]].concat()).await.text;
    assert!(after.contains("Twenty minutes of a book") && after.contains("value=\"owned\""));
    let end = send(&[&so_far[..], &[("go", "owned"), ("after", "4")]].concat()).await;
    let page = test.get(&end.location.unwrap(), Some(&browser)).await.text;
    assert!(page.contains("Twenty minutes of a book"));
    let wish = wish(&vault).unwrap();
    assert_eq!((wish.pull, wish.chose), (Pull::After, Some(Chosen::Own)));
    assert_eq!(wish.mine.unwrap().as_str(), "Twenty minutes of a book");
    assert_eq!(vault.journal().len(), 1);
}

#[tokio::test]
async fn own_words_take_the_place_of_a_chip_and_none_is_fine() {
    let (test, vault, browser) = on(Side::Toward, false);
    let base = [("pull", "after"), ("id", ID), ("told", "mine"), ("mine", "Lie down under a blanket")];
    let own = [&base[..], &[("mine_own", "I oil the bicycle."), ("go", "owned")]].concat();
    test.post("/now", Some(&browser), &own).await;
    assert_eq!(wish(&vault).unwrap().mine.unwrap().as_str(), "I oil the bicycle.");
    let without = [&base[..], &[("go", "without")]].concat();
    let page = test.post("/now", Some(&browser), &without).await.text;
    assert!(!page.contains("Lie down under a blanket") && page.contains("value=\"owned\""));
}

#[tokio::test]
async fn fear_leads_to_people_first_and_no_sentence_to_anybody_is_offered() {
    let (test, _vault, browser) = on(Side::Toward, false);
    let base = [("pull", "after"), ("id", ID), ("happened", "afraid-of-them")];
    let first = test.post("/now", Some(&browser), &[&base[..], &[("go", "tool")]].concat()).await.text;
    assert!(first.contains("href=\"/help\"") && first.contains("href=\"/safe\""));
    let told = [&base[..], &[("told", "afraid-of-them"), ("go", "tool")]].concat();
    assert!(test.post("/now", Some(&browser), &told).await.text.contains("value=\"worse\""), "then something steady");
    let after = [&base[..], &[("told", "mine"), ("go", "after")]].concat();
    assert!(!test.post("/now", Some(&browser), &after).await.text.contains("value=\"calm\""));
}

#[tokio::test]
async fn on_the_own_track_nothing_is_said_to_anybody() {
    let (test, vault, browser) = on(Side::Toward, true);
    let after = [("pull", "after"), ("id", ID), ("told", "mine"), ("go", "after")];
    assert!(!test.post("/now", Some(&browser), &after).await.text.contains("value=\"calm\""));
    test.post("/now", Some(&browser), &[("pull", "after"), ("id", ID), ("before", "6"), ("go", "pass")]).await;
    let id = vault.journal().protests().next().unwrap().0.id;
    assert!(!test.get(&format!("/now/{id}"), Some(&browser)).await.text.contains("/p/words"));
}

#[tokio::test]
async fn stop_keeps_what_was_said_and_nothing_when_nothing_was() {
    let (test, vault, browser) = on(Side::Toward, false);
    test.post("/now", Some(&browser), &[("pull", "after"), ("id", ID), ("told", "mine"), ("go", "stop")]).await;
    assert!(wish(&vault).is_none());
    test.post("/now", Some(&browser), &[("pull", "after"), ("id", ID), ("protest", "check"), ("go", "stop")]).await;
    assert_eq!(wish(&vault).unwrap().protests.len(), 1);
}

#[tokio::test]
async fn locked_it_works_and_keeps_nothing() {
    let (test, vault) = TestApp::with_vault();
    let end = test.post("/now", None, &[("pull", "after"), ("before", "7"), ("mine", "Tea"), ("go", "owned")]).await;
    assert!(end.text.contains("Tea") && end.text.contains("action=\"/sign-in\""));
    assert!(vault.journal().is_empty());
}

#[tokio::test]
async fn the_page_for_when_nothing_answers_has_this_side() {
    let (test, _vault) = TestApp::with_vault();
    let page = test.get("/now/all", None).await.text;
    for slip in test.app.library.own.slips.iter().take(2) {
        assert!(page.contains(slip.as_str()), "{slip}");
    }
    assert!(page.contains("Twenty minutes of a book"));
}

#[tokio::test]
async fn every_room_keeps_its_light_on_both_sides() {
    for side in [Side::Away, Side::Toward] {
        let (test, _vault, browser) = on(side, false);
        for (path, class) in [("/now", "class=\"room\""), ("/", "class=\"day"), ("/p", "class=\"day")] {
            let page = test.get(path, Some(&browser)).await.text;
            let body = page.split("<body").nth(1).unwrap().split('>').next().unwrap();
            assert!(body.contains(class) && body.matches("class=").count() == 1, "{path}: {body}");
        }
    }
}

#[tokio::test]
async fn correcting_a_pull_after_somebody_loses_nothing_of_it() {
    let (test, vault) = TestApp::with_vault();
    let owner = test.sign_in(&vault);
    let (id, now) = (vault.fresh_id(), test.now());
    let urge = Urge {
        pull: Pull::After,
        happened: "went-quiet".parse().ok(),
        protests: vec!["ask-again".parse().unwrap()],
        mine: "a walk".parse().ok(),
        chose: Some(Chosen::Own),
        ..Urge::default()
    };
    let entry = nearer_core::Entry::new(id, now, now, nearer_core::Body::Urge(urge));
    let before = entry.body.clone();
    vault.change(nearer_vault::Change::PutAll(vec![entry])).unwrap();
    let page = test.get(&format!("/e/{id}/edit"), Some(&owner)).await;
    for field in ["name=\"pull\" value=\"after\"", "name=\"happened\"", "name=\"protest\"", "name=\"mine\""] {
        assert!(page.text.contains(field), "{field} is not asked");
    }
    assert!(!page.text.contains("name=\"move\""), "the other pull is asked for");
    let kept = before.answers(&now);
    let sent: Vec<(&str, &str)> = kept.pairs().collect();
    test.post(&format!("/e/{id}/edit"), Some(&owner), &sent).await;
    assert_eq!(vault.journal().get(&id).unwrap().entry.body, before);
}
