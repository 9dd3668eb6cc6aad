//! The safety gate: it stands before everything that is aimed at another person, its answers
//! are kept nowhere, and it reassures nobody.

use axum::http::StatusCode;
use nearer_core::entry::{CheckIn, LeavingPlan, Reach, ReachState};
use nearer_core::gate::QUESTIONS;
use nearer_core::{Body, Entry, Settings, Zone};
use nearer_vault::{Change, Vault};

use crate::app::{Answer, Browser, TestApp};

/// Pages that are aimed at another person, and the word that leads back to them.
const TOWARD: [(&str, &str); 11] = [
    ("/reach", "reach"),
    ("/reach/plan", "reach"),
    ("/rehearse", "rehearse"),
    ("/rehearse/words", "rehearse"),
    ("/new/agreement", "agreements"),
    ("/new/return", "returns"),
    ("/new/letter-out", "letters-out"),
    ("/new/cycle", "cycle"),
    ("/my/agreements", "agreements"),
    ("/my/returns", "returns"),
    ("/my/letters-out", "letters-out"),
];

struct Scene {
    test: TestApp,
    vault: Vault,
    owner: Browser,
}

impl Scene {
    /// Somebody who was not asked yet.
    fn new() -> Self {
        let (test, vault) = TestApp::with_vault();
        let owner = test.sign_in(&vault);
        let scene = Self { test, vault, owner };
        scene.set(|s| s.asked_safe = None);
        scene
    }
    fn set(&self, with: impl Fn(&mut Settings)) {
        let mut settings = self.vault.settings();
        with(&mut settings);
        self.vault.change(Change::Settings(settings)).unwrap();
    }
    fn asked_days_ago(&self, days: i64) {
        let at = self.test.now().plus_minutes(-days * 24 * 60, &Zone::utc());
        self.set(|s| s.asked_safe = Some(at));
    }
    async fn get(&self, path: &str) -> Answer {
        self.test.get(path, Some(&self.owner)).await
    }
    async fn answer(&self, given: &[(&str, &str)]) -> Answer {
        self.test.post("/safe", Some(&self.owner), given).await
    }
    fn say(&self, key: &str) -> &str {
        self.test.app.library.words.say(key)
    }
}

fn noes() -> Vec<(&'static str, &'static str)> {
    QUESTIONS.iter().map(|q| (*q, "no")).collect()
}

#[tokio::test]
async fn whatever_is_aimed_at_another_person_asks_first() {
    let scene = Scene::new();
    for (path, word) in TOWARD {
        let answer = scene.get(path).await;
        assert_eq!(answer.location, Some(format!("/safe?to={word}")), "{path}");
    }
    scene.answer(&noes()).await;
    for (path, _) in TOWARD {
        assert_eq!(scene.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn four_noes_lead_on_and_reassure_nobody() {
    let scene = Scene::new();
    let mut given = noes();
    given.push(("to", "reach"));
    let answer = scene.answer(&given).await;
    assert!(answer.text.contains("href=\"/reach\"") && answer.text.contains("href=\"/help\""));
    let small = answer.text.to_lowercase();
    for promise in ["you are safe", "you're safe", "no danger", "all is well", "good news", "nothing to worry"] {
        assert!(!small.contains(promise), "{promise}");
    }
    assert!(!scene.vault.settings().individual_only);
}

#[tokio::test]
async fn one_answer_that_is_no_plain_no_leads_to_people_and_the_own_track() {
    for other in ["yes", "unsure", ""] {
        for question in QUESTIONS {
            let scene = Scene::new();
            let given: Vec<_> = noes().into_iter().map(|(q, a)| (q, if q == question { other } else { a })).collect();
            let answer = scene.answer(&given).await;
            let settings = scene.vault.settings();
            assert!(settings.individual_only && settings.asked_safe.is_none(), "{question} {other:?}");
            let people = answer.text.find("people-h").expect("people to call");
            assert!(people < answer.text.find(scene.say("gate.own.stays")).expect("what stays"));
            for path in ["/my/agreements", "/new/letter-out"] {
                let page = scene.get(path).await;
                assert!(page.text.contains(scene.say("gate.own.title")), "{path}: the own track stands there");
            }
        }
    }
}

#[tokio::test]
async fn the_answers_are_kept_nowhere() {
    let scene = Scene::new();
    let before = scene.vault.journal().everything().count();
    let page = scene.get("/safe").await;
    assert!(!page.text.contains("data-draft"), "nothing saves this form on the way");
    let given = [("afraid", "yes"), ("hurt", "unsure"), ("control", "yes"), ("seen", "yes")];
    let answer = scene.answer(&given).await;
    assert_eq!(scene.vault.journal().everything().count(), before);
    assert!(scene.vault.drafts().is_empty() && answer.cookies.is_empty() && answer.location.is_none());
    let kept = format!("{:?}", scene.vault.settings());
    for word in ["hurt", "unsure", "control", "\"seen\"", "afraid"] {
        assert!(!kept.contains(word), "{word} in {kept}");
    }
    let again = scene.get("/safe").await;
    assert!(!again.text.contains(" checked"), "and it forgets them itself");
}

#[tokio::test]
async fn it_is_asked_again_after_eight_weeks_and_when_fear_is_noted() {
    let scene = Scene::new();
    scene.asked_days_ago(55);
    assert_eq!(scene.get("/reach").await.status, StatusCode::OK);
    scene.asked_days_ago(57);
    assert_eq!(scene.get("/reach").await.location.as_deref(), Some("/safe?to=reach"));
    assert!(scene.get("/safe").await.text.contains(scene.say("gate.again")));
    scene.asked_days_ago(1);
    let scared = CheckIn { feelings: vec!["scared".parse().unwrap()], ..CheckIn::default() };
    let now = scene.test.now();
    let entry = Entry::new(scene.vault.fresh_id(), now, now, Body::CheckIn(scared));
    scene.vault.change(Change::PutAll(vec![entry])).unwrap();
    assert_eq!(scene.get("/reach").await.location.as_deref(), Some("/safe?to=reach"));
    assert!(scene.get("/safe").await.text.contains(scene.say("gate.fear")));
    scene.answer(&noes()).await;
    assert_eq!(scene.get("/reach").await.status, StatusCode::OK, "answered after it, it stands open");
}

#[tokio::test]
async fn where_it_leads_never_comes_from_outside() {
    let scene = Scene::new();
    for to in ["//elsewhere.example", "https://elsewhere.example", "/you/erase", "nowhere"] {
        let mut given = noes();
        given.push(("to", to));
        let answer = scene.answer(&given).await;
        assert!(!answer.text.contains("elsewhere") && !answer.text.contains("/you/erase"), "{to}");
    }
    assert!(!scene.get("/safe?to=//elsewhere.example").await.text.contains("elsewhere"));
}

#[tokio::test]
async fn the_minute_that_matters_is_never_interrupted() {
    let scene = Scene::new();
    for path in ["/now", "/now/all", "/practices", "/help", "/space"] {
        assert_eq!(scene.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn whoever_leaves_the_own_track_under_you_is_asked_again() {
    let scene = Scene::new();
    scene.asked_days_ago(1);
    scene.set(|s| s.individual_only = true);
    let page = scene.get("/you").await;
    assert!(page.text.contains("individual_only"));
    let sent = [("side", "both"), ("zone", "UTC"), ("idle_minutes", "30"), ("rollover", "4")];
    let answer = scene.test.post("/you", Some(&scene.owner), &sent).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let settings = scene.vault.settings();
    assert!(!settings.individual_only && settings.asked_safe.is_none());
}

#[tokio::test]
async fn on_the_own_track_ones_own_weather_is_asked_for_and_nobody_elses() {
    let scene = Scene::new();
    scene.set(|s| s.individual_only = true);
    let page = scene.get("/new/weather").await;
    assert!(page.text.contains("name=\"mine\"") && !page.text.contains("name=\"guess\""));
    scene.set(|s| s.individual_only = false);
    assert_eq!(scene.get("/new/weather?p=1").await.location.as_deref(), Some("/safe?to=weather"));
}

#[tokio::test]
async fn the_card_never_calls_good_answers_safe_and_fear_has_the_gate_ask_again() {
    let scene = Scene::new();
    scene.asked_days_ago(1);
    let ask = |fear: &'static str| {
        vec![("announced", "yes"), ("back", "yes"), ("repaired", "yes"), ("pays", "no"), ("fear", fear)]
    };
    let calm = scene.test.post("/p/difference", Some(&scene.owner), &ask("no")).await;
    assert!(calm.text.contains(scene.say("difference.seen_room.title")));
    assert!(calm.text.contains(scene.say("difference.rules_nothing_out")));
    assert!(!calm.text.to_lowercase().contains("safe now") && !calm.text.contains("you are safe"));
    assert!(scene.vault.settings().asked_safe.is_some(), "nothing is kept of a calm look");
    let grave = scene.test.post("/p/difference", Some(&scene.owner), &ask("yes")).await;
    assert!(grave.text.contains("people-h") && grave.text.contains("href=\"/safe\""));
    assert!(scene.vault.settings().asked_safe.is_none(), "the gate asks again");
    assert_eq!(scene.vault.journal().everything().count(), 0);
}

#[tokio::test]
async fn a_plan_to_leave_shows_no_word_in_lists_and_is_found_by_no_search() {
    let scene = Scene::new();
    let now = scene.test.now();
    let plan = LeavingPlan { place: "with aunt Zora".parse().ok(), ..LeavingPlan::default() };
    let id = scene.vault.fresh_id();
    let entry = Entry::new(id, now, now, Body::from(plan));
    scene.vault.change(Change::PutAll(vec![entry])).unwrap();
    for path in ["/notes", "/my/leaving", "/"] {
        assert!(!scene.get(path).await.text.contains("Zora"), "{path}");
    }
    let found = scene.test.post("/notes", Some(&scene.owner), &[("text", "Zora"), ("q", "Zora")]).await;
    let list = found.text.split("<main").nth(1).unwrap().replace("value=\"Zora\"", "");
    assert!(!list.contains("aunt"), "a search shows it");
    let own = scene.get(&format!("/e/{id}")).await;
    assert!(own.text.contains("Zora"), "its own page does");
    let page = scene.get("/my/leaving").await;
    assert!(page.text.find("lines-h") < page.text.find("/new/leaving"), "people come first");
}

#[tokio::test]
async fn a_planned_step_waits_for_the_gate_and_one_that_was_taken_does_not() {
    let scene = Scene::new();
    let now = scene.test.now();
    let put = |reach: Reach| {
        let entry = Entry::new(scene.vault.fresh_id(), now, now, Body::Reach(reach));
        let path = format!("/reach/{}", entry.id);
        scene.vault.change(Change::PutAll(vec![entry])).unwrap();
        path
    };
    let step = || "say hello first".parse().unwrap();
    let planned = put(Reach::planned(step()));
    let taken = put(Reach { state: ReachState::Done, ..Reach::planned(step()) });
    assert_eq!(scene.get(&planned).await.location.as_deref(), Some("/safe?to=reach"));
    assert_eq!(scene.get(&taken).await.status, StatusCode::OK, "one's own past stays readable");
    scene.asked_days_ago(1);
    assert!(scene.get("/").await.text.contains(&planned));
    let scared = CheckIn { feelings: vec!["scared".parse().unwrap()], ..CheckIn::default() };
    let entry = Entry::new(scene.vault.fresh_id(), now, now, Body::CheckIn(scared));
    scene.vault.change(Change::PutAll(vec![entry])).unwrap();
    assert!(!scene.get("/").await.text.contains(&planned), "fear that was noted takes it off Today");
}

#[tokio::test]
async fn help_speaks_to_whoever_is_afraid_of_their_own_doing() {
    let scene = Scene::new();
    assert!(scene.get("/help").await.text.contains(scene.say("help.mine.title")));
}
