//! The ladder from outside: chosen, planned, made smaller, done, compared; each without script.

use axum::http::StatusCode;
use nearer_core::entry::{FearedHappened, Reach, ReachState};
use nearer_core::{Body as Kind, EntryId, Kept, Settings};
use nearer_vault::{Change, Vault};

use crate::app::{Answer, Browser, TestApp};

/// The step with which these tests plan.
const STEP: &str = "thinking-of-you";

struct Scene {
    test: TestApp,
    vault: Vault,
    browser: Browser,
}

impl Scene {
    fn new() -> Self {
        let (test, vault) = TestApp::with_vault();
        let browser = test.sign_in(&vault);
        Self { test, vault, browser }
    }
    async fn get(&self, path: &str) -> Answer {
        let answer = self.test.get(path, Some(&self.browser)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer
    }
    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.test.post(path, Some(&self.browser), form).await
    }
    /// Keeps a plan; gives the path of its page.
    async fn planned(&self, more: &[(&str, &str)]) -> String {
        let id = self.vault.fresh_id().to_string();
        let mut form = vec![("id", id.as_str()), ("step", "Send one honest line."), ("kind", "express")];
        form.extend(more);
        let answer = self.post("/reach/plan", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "the plan was not kept");
        answer.location.unwrap()
    }
    fn kept(&self, path: &str) -> Kept {
        let id: EntryId = path.rsplit('/').next().unwrap().parse().unwrap();
        self.vault.journal().get(&id).cloned().unwrap()
    }
    fn reach(&self, path: &str) -> Reach {
        let Kind::Reach(reach) = self.kept(path).entry.body else { panic!("no reach") };
        reach
    }
    fn say(&self, key: &str) -> String {
        escaped(self.test.app.library.words.say(key))
    }
    fn rest(&self) {
        let settings = Settings { individual_only: true, ..self.vault.settings() };
        self.vault.change(Change::Settings(settings)).unwrap();
    }
}

/// Words as they stand in a page.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('"', "&quot;")
}

/// The values of hidden fields of one name.
fn hidden(page: &str, name: &str) -> Vec<String> {
    let field = format!("name=\"{name}\" value=\"");
    page.split(field.as_str()).skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

#[tokio::test]
async fn three_steps_are_offered_each_with_its_reason_and_one_tap_begins_a_plan() {
    let scene = Scene::new();
    let page = scene.get("/reach").await.text;
    let offers = page.split("id=\"offers-h\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(offers.matches("class=\"door\"").count(), 3);
    let picks = hidden(offers, "pick");
    assert_eq!(picks.len(), 3);
    let reasons = ["ladder.why.asks_little", "ladder.why.not_tried"].map(|key| offers.matches(&scene.say(key)).count());
    assert_eq!(reasons.iter().sum::<usize>(), 3, "a new record has other reasons");
    assert_eq!(scene.get("/reach").await.text.matches(&picks[0]).count(), page.matches(&picks[0]).count());
    let plan = scene.post("/reach/plan", &[("go", "plan"), ("pick", &picks[0]), ("offered", &picks[0])]).await;
    assert_eq!(plan.status, StatusCode::OK);
    let step = scene.test.app.library.step(&picks[0]).unwrap();
    assert_eq!(hidden(&plan.text, "authored"), [picks[0].clone()]);
    assert!(plan.text.contains(&escaped(&step.their_part)), "the other's part is not shown");
    assert!(step.fears.iter().all(|fear| plan.text.contains(&escaped(fear))));
    assert!(scene.vault.journal().is_empty(), "looking at a plan keeps nothing");
}

#[tokio::test]
async fn a_plan_keeps_what_was_expected_and_what_was_offered_with_it() {
    let scene = Scene::new();
    let form = [
        ("authored", STEP),
        ("offered", STEP),
        ("offered", "send-a-picture"),
        ("fear", "They'll want to chat for hours."),
        ("likely", "70"),
        ("expected", "7"),
        ("value", "warm"),
        ("with", "Ari"),
        ("day", "2026-11-29"),
    ];
    let path = scene.planned(&form).await;
    let reach = scene.reach(&path);
    assert_eq!(reach.state, ReachState::Planned);
    assert_eq!(reach.authored.unwrap().as_str(), STEP);
    assert_eq!(reach.offered.len(), 2);
    assert_eq!(reach.feared.unwrap().as_str(), "They'll want to chat for hours.");
    assert_eq!((reach.likely.unwrap().get(), reach.expected.unwrap().get()), (70, 7));
    assert!(reach.day.is_some() && reach.value.is_some());
    let page = scene.get(&path).await.text;
    assert!(page.contains("70 in 100") && page.contains(&format!("{path}/done")));
    assert!(scene.get("/").await.text.contains(&format!("{path}/done")), "today does not lead to it");
    assert!(scene.get("/reach").await.text.contains(&path));
}

#[tokio::test]
async fn what_a_step_is_for_is_asked_once_and_the_own_values_come_first() {
    let scene = Scene::new();
    let last = scene.test.app.library.values.last().unwrap();
    let settings = Settings { values: vec![last.slug.clone()], ..scene.vault.settings() };
    scene.vault.change(Change::Settings(settings)).unwrap();
    let id = scene.vault.fresh_id().to_string();
    let card = [("id", id.as_str()), ("own", "Steadiness"), ("sentence", "I stay.")];
    assert_eq!(scene.post("/new/value", &card).await.status, StatusCode::SEE_OTHER);
    let page = scene.get("/reach/plan").await.text;
    assert_eq!(page.matches(&scene.say("ladder.plan.value")).count(), 1);
    let values: Vec<&str> =
        page.split("name=\"value\" value=\"").skip(1).map(|v| v.split('"').next().unwrap()).collect();
    assert_eq!((values[0], values.len()), (last.slug.as_str(), scene.test.app.library.values.len()));
    assert!(page.find("name=\"own_card\" value=\"Steadiness\"") < page.find("name=\"value\""));
    let path = scene.planned(&[("own_card", "Steadiness")]).await;
    assert_eq!(scene.reach(&path).own_value.unwrap().as_str(), "Steadiness");
    let path = scene.planned(&[("own_card", "Steadiness"), ("own_value", "Calm")]).await;
    assert_eq!(scene.reach(&path).own_value.unwrap().as_str(), "Calm");
}

#[tokio::test]
async fn own_words_for_what_is_feared_win_over_a_chosen_one() {
    let scene = Scene::new();
    let path = scene.planned(&[("fear", "Chosen."), ("feared", "My own words.")]).await;
    assert_eq!(scene.reach(&path).feared.unwrap().as_str(), "My own words.");
}

#[tokio::test]
async fn afterwards_ring_and_dot_stand_beside_a_plain_sentence_each() {
    let scene = Scene::new();
    let path = scene.planned(&[("likely", "70"), ("expected", "7"), ("feared", "Silence.")]).await;
    let form = scene.get(&format!("{path}/done")).await.text;
    assert!(form.contains("Silence.") && !form.contains(" checked"), "something was chosen beforehand");
    let told = [
        ("state", "done"),
        ("felt", "4"),
        ("feared_happened", "no"),
        ("likely_after", "30"),
        ("happened", "We laughed."),
        ("breathed", "yes"),
        ("learned", "Short is enough."),
    ];
    let answer = scene.post(&format!("{path}/done"), &told).await;
    assert_eq!(answer.location.as_deref(), Some(path.as_str()));
    let reach = scene.reach(&path);
    assert_eq!((reach.state, reach.feared_happened), (ReachState::Done, Some(FearedHappened::No)));
    assert!(reach.breathed && reach.likely.is_some_and(|l| l.get() == 70), "what was expected is lost");
    let page = scene.get(&path).await.text;
    for words in ["You expected 7. It was 4.", "Before, it seemed 70 in 100. Now it seems 30.", "Short is enough."] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains(&scene.say("ladder.was.came.no")) && page.contains(&scene.say("ladder.next.rest")));
    assert_eq!(page.matches("class=\"dumb\"").count(), 2 + 4, "two pictures with their keys");
}

#[tokio::test]
async fn a_step_harder_than_expected_is_told_as_it_was() {
    let scene = Scene::new();
    let path = scene.planned(&[("expected", "3")]).await;
    scene.post(&format!("{path}/done"), &[("state", "partly"), ("felt", "8"), ("feared_happened", "yes")]).await;
    let page = scene.get(&path).await.text;
    assert!(page.contains("You expected 3. It was 8, which is more."));
    assert!(page.contains(&scene.say("ladder.was.stung")));
}

#[tokio::test]
async fn what_became_of_it_is_the_one_answer_that_is_needed() {
    let scene = Scene::new();
    let path = scene.planned(&[]).await;
    let answer = scene.post(&format!("{path}/done"), &[("happened", "Typed already.")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Typed already."));
    let late = scene.post(&format!("{path}/done"), &[("state", "done"), ("at_date", "2031-01-01")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(scene.reach(&path).state, ReachState::Planned);
}

#[tokio::test]
async fn one_tap_makes_a_step_smaller_and_it_asks_for_less() {
    let scene = Scene::new();
    let library = &scene.test.app.library;
    let first = library.steps.iter().max_by_key(|s| s.asks).unwrap();
    let path = scene.planned(&[("authored", first.slug.as_str()), ("expected", "9"), ("likely", "80")]).await;
    let mut asks = first.asks;
    for version in 2..40 {
        let answer = scene.post(&path, &[("go", "smaller")]).await;
        assert_eq!(answer.location.as_deref(), Some(path.as_str()));
        assert_eq!(scene.kept(&path).version, version);
        let reach = scene.reach(&path);
        assert!(reach.expected.is_none() && reach.likely.is_none(), "that was expected of the larger step");
        let Some(slug) = reach.authored else { return };
        let step = library.step(slug.as_str()).unwrap();
        assert_eq!(reach.step.as_str(), step.words);
        assert!(step.asks < asks);
        asks = step.asks;
    }
    panic!("a step never got small");
}

#[tokio::test]
async fn a_step_in_own_words_gets_smaller_in_one_of_three_ways() {
    let scene = Scene::new();
    let path = scene.planned(&[("with", "Ari")]).await;
    assert_eq!(scene.get(&path).await.text.matches("name=\"way\"").count(), 3);
    scene.post(&path, &[("go", "smaller"), ("way", "half")]).await;
    assert_eq!(scene.reach(&path).step.as_str(), "Only the first half: Send one honest line.");
    let before = scene.kept(&path).version;
    for way in ["no such way", "half"] {
        scene.post(&path, &[("go", "smaller"), ("way", way)]).await;
        assert_eq!(scene.reach(&path).step.as_str(), "Only the first half: Send one honest line.");
    }
    assert_eq!(scene.kept(&path).version, before, "nothing changed, and still a version was written");
}

#[tokio::test]
async fn each_way_is_used_once_and_never_piles_up() {
    let scene = Scene::new();
    let path = scene.planned(&[("with", "Ari")]).await;
    for way in ["half", "written", "half", "written"] {
        scene.post(&path, &[("go", "smaller"), ("way", way)]).await;
    }
    let step = scene.reach(&path).step.to_string();
    assert!(step.ends_with(": Send one honest line.") && step.matches(": ").count() == 1, "{step}");
    let page = scene.get(&path).await.text;
    assert_eq!(page.matches("name=\"way\"").count(), 1, "a way that was used is offered again");
    assert!(page.contains("name=\"way\" value=\"easier\""));
}

#[tokio::test]
async fn somebody_easier_leaves_the_words_and_asks_with_whom() {
    let scene = Scene::new();
    let path = scene.planned(&[("with", "Ari")]).await;
    let answer = scene.post(&path, &[("go", "smaller"), ("way", "easier")]).await;
    assert_eq!(answer.location, Some(format!("{path}#f-with")));
    let reach = scene.reach(&path);
    assert!(reach.with.is_none() && reach.step.as_str() == "Send one honest line.");
    let page = scene.get(&path).await.text;
    assert!(page.contains("id=\"f-with\"") && !page.contains("value=\"easier\""));
    scene.post(&path, &[("go", "guess"), ("with", "Bo")]).await;
    assert_eq!(scene.reach(&path).with.unwrap().as_str(), "Bo");
}

#[tokio::test]
async fn what_is_expected_of_the_smaller_step_is_asked_at_once_and_can_be_left() {
    let scene = Scene::new();
    let path = scene.planned(&[("with", "Ari"), ("expected", "8"), ("likely", "70")]).await;
    assert!(!scene.get(&path).await.text.contains("name=\"expected\""), "it is known already");
    scene.post(&path, &[("go", "smaller"), ("way", "half")]).await;
    let page = scene.get(&path).await.text;
    let card = page.split(&scene.say("ladder.guess.title")).nth(1).expect("the two scales");
    assert!(card.contains("name=\"expected\"") && card.contains("name=\"likely\"") && !card.contains("name=\"with\""));
    let version = scene.kept(&path).version;
    scene.post(&path, &[("go", "guess")]).await;
    assert_eq!(scene.kept(&path).version, version, "leaving it keeps a version");
    let wrong = scene.post(&path, &[("go", "guess"), ("expected", "11")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    scene.post(&path, &[("go", "guess"), ("expected", "3"), ("likely", "20")]).await;
    let reach = scene.reach(&path);
    assert_eq!((reach.expected.unwrap().get(), reach.likely.unwrap().get()), (3, 20));
    assert!(!scene.get(&path).await.text.contains(&scene.say("ladder.guess.title")));
}

/// The doors of what could come next, by their titles.
fn doors(page: &str) -> Vec<String> {
    let next = page.split("id=\"next-h\"").nth(1).expect("what comes next").split("</section>").next().unwrap();
    next.split("<b>").skip(1).map(|door| door.split("</b>").next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn not_this_time_asks_only_whether_it_wants_to_be_smaller() {
    let scene = Scene::new();
    for (form, ways) in [
        (vec![("with", "Ari")], ["ladder.way.written", "ladder.way.half", "ladder.way.easier"].as_slice()),
        (vec![("authored", STEP), ("expected", "6"), ("likely", "60")], ["ladder.next.smaller"].as_slice()),
    ] {
        let path = scene.planned(&form).await;
        let told = [
            ("state", "not_now"),
            ("felt", "9"),
            ("feared_happened", "yes"),
            ("likely_after", "80"),
            ("happened", "Rain."),
        ];
        scene.post(&format!("{path}/done"), &told).await;
        let reach = scene.reach(&path);
        assert!(reach.felt.is_none() && reach.feared_happened.is_none() && reach.likely_after.is_none());
        assert_eq!(reach.happened.unwrap().as_str(), "Rain.", "words are lost");
        let page = scene.get(&path).await.text;
        assert!(page.contains(&scene.say("ladder.next.want_smaller")) && !page.contains("class=\"dumb\""));
        let wanted: Vec<String> = ways.iter().chain(&["ladder.next.rest"]).map(|key| scene.say(key)).collect();
        assert_eq!(doors(&page), wanted);
    }
}

#[tokio::test]
async fn after_a_step_there_are_same_again_nearer_smaller_and_rest() {
    let scene = Scene::new();
    let all = ["again", "nearer", "smaller", "rest"].map(|name| scene.say(&format!("ladder.next.{name}")));
    for form in [vec![("authored", STEP)], vec![("with", "Ari"), ("expected", "2")]] {
        let path = scene.planned(&form).await;
        scene.post(&format!("{path}/done"), &[("state", "done"), ("felt", "3")]).await;
        let page = scene.get(&path).await.text;
        assert_eq!(doors(&page), all);
        let library = &scene.test.app.library;
        let kind = scene.reach(&path).kind.unwrap();
        for slug in hidden(&page, "pick") {
            assert_eq!(library.step(&slug).unwrap().kind, kind);
        }
    }
}

#[tokio::test]
async fn the_same_again_keeps_the_belief_and_the_own_value() {
    let scene = Scene::new();
    let belief = scene.vault.fresh_id().to_string();
    let path = scene.planned(&[("belief", &belief), ("own_value", "Steadiness"), ("with", "Ari")]).await;
    scene.post(&format!("{path}/done"), &[("state", "done")]).await;
    let page = scene.get(&path).await.text;
    let again = page.split("id=\"next-h\"").nth(1).unwrap().split("</form>").next().unwrap();
    assert_eq!((hidden(again, "belief"), hidden(again, "own_value")), (vec![belief], vec!["Steadiness".to_owned()]));
}

#[tokio::test]
async fn what_happened_stands_beside_what_was_learned() {
    let scene = Scene::new();
    let path = scene.planned(&[]).await;
    let told = [("state", "done"), ("happened", "We laughed."), ("learned", "Short is enough.")];
    scene.post(&format!("{path}/done"), &told).await;
    let page = scene.get(&path).await.text;
    let (before, after) = page.split_once("We laughed.").expect("what happened");
    assert!(!before.contains("Short is enough.") && after.contains("Short is enough."));
    assert!(after.contains(&scene.say("ladder.was.happened")));
}

#[tokio::test]
async fn not_this_week_is_one_tap_and_leaves_nothing_overdue() {
    let scene = Scene::new();
    let path = scene.planned(&[("day", "2026-11-20")]).await;
    let answer = scene.post(&path, &[("go", "not_now")]).await;
    let led = answer.location.expect("a place");
    assert_eq!(led, format!("/reach?off={}", path.rsplit('/').next().unwrap_or_default()));
    assert_eq!(scene.reach(&path).state, ReachState::NotNow);
    assert!(scene.get(&led).await.text.contains(&scene.say("ladder.put_off")), "nothing says that it is kept");
    assert!(!scene.get("/reach").await.text.contains(&path));
    assert!(scene.get(&path).await.text.contains(&scene.say("ladder.was.not_now")));
}

#[tokio::test]
async fn after_two_that_did_not_happen_the_gentlest_come_and_say_so() {
    let scene = Scene::new();
    for _ in 0..2 {
        let path = scene.planned(&[]).await;
        scene.post(&path, &[("go", "not_now")]).await;
    }
    assert_eq!(scene.get("/reach").await.text.matches(&scene.say("ladder.why.gentlest")).count(), 3);
}

#[tokio::test]
async fn the_list_can_be_for_one_circle_and_harder_steps_come_only_when_asked_for() {
    let scene = Scene::new();
    let library = &scene.test.app.library;
    let all = scene.get("/reach").await.text;
    let work = scene.post("/reach", &[("for", "colleague")]).await.text;
    let shown = |page: &str| page.matches("<button type=\"submit\" name=\"pick\"").count();
    let suits = library.steps.iter().filter(|s| s.suits(nearer_content::Circle::Colleague)).count();
    assert_eq!((shown(&all), shown(&work)), (library.steps.len(), suits));
    assert!(all.contains("name=\"harder\""));
    let harder = scene.post("/reach", &[("harder", "yes")]).await.text;
    assert!(harder.contains(&scene.say("ladder.offers_harder")));
    assert!(scene.vault.journal().is_empty());
}

#[tokio::test]
async fn who_wants_nothing_aimed_at_others_is_offered_ground_and_people_to_call() {
    let scene = Scene::new();
    let path = scene.planned(&[("authored", STEP), ("expected", "5")]).await;
    scene.rest();
    let page = scene.get("/reach").await.text;
    assert!(page.contains(&scene.say("ladder.held.title")) && page.contains("href=\"/help\""));
    for page in [page, scene.get("/reach/plan").await.text, scene.post("/reach/plan", &[("go", "plan")]).await.text] {
        assert!(!page.contains("name=\"pick\"") && !page.contains("name=\"step\""), "a step is offered");
    }
    let page = scene.get(&path).await.text;
    assert!(!page.contains("value=\"smaller\"") && !page.contains(&format!("{path}/done")));
    assert!(!scene.get("/").await.text.contains(&path));
}

#[tokio::test]
async fn a_plan_is_not_lost_when_the_door_closes_in_the_middle() {
    let scene = Scene::new();
    let typed = [("_page", "/reach/plan"), ("step", "Half a sentence"), ("authored", STEP), ("likely", "40")];
    scene.post("/draft", &typed).await;
    let page = scene.get("/reach/plan").await.text;
    assert!(page.contains("Half a sentence") && hidden(&page, "authored") == [STEP]);
    assert!(scene.get("/").await.text.contains("href=\"/reach/plan\""));
    scene.planned(&[]).await;
    assert!(!scene.get("/reach/plan").await.text.contains("Half a sentence"), "the draft outlived the plan");
}

#[tokio::test]
async fn a_plan_sent_twice_is_kept_once_and_an_empty_one_says_what_is_needed() {
    let scene = Scene::new();
    let id = scene.vault.fresh_id().to_string();
    for _ in 0..2 {
        let answer = scene.post("/reach/plan", &[("id", &id), ("step", "Once."), ("kind", "ask")]).await;
        assert_eq!(answer.location, Some(format!("/reach/{id}")));
    }
    assert_eq!(scene.vault.journal().len(), 1);
    assert_eq!(scene.post("/reach/plan", &[("feared", "x")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_long_form_of_a_step_loses_nothing_of_it() {
    let scene = Scene::new();
    let path = scene.planned(&[("authored", STEP), ("offered", STEP), ("likely", "60"), ("day", "2026-11-29")]).await;
    let id = path.rsplit('/').next().unwrap();
    let page = scene.get(&format!("/e/{id}/edit")).await.text;
    for (field, value) in [("authored", STEP), ("offered", STEP), ("day", "2026-11-29")] {
        assert_eq!(hidden(&page, field), [value]);
    }
    assert!(page.contains("name=\"likely\" value=\"60\" checked"));
}

#[tokio::test]
async fn every_plan_and_every_step_taken_is_on_the_ladder() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for step in ["Say good morning first.", "Ask how the day was."] {
        test.post("/reach/plan", Some(&browser), &[("step", step)]).await;
    }
    let taken = [("step", "Accept a lift."), ("state", "done"), ("expected", "6"), ("felt", "2")];
    test.post("/new/step", Some(&browser), &taken).await;
    let page = test.get("/reach", Some(&browser)).await.text;
    for step in ["Say good morning first.", "Ask how the day was.", "Accept a lift."] {
        assert!(page.contains(step), "{step}");
    }
}

#[tokio::test]
async fn breathing_that_carried_three_steps_may_be_left_out_of_the_next() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let fade = test.app.library.words.say("ladder.plan.fade").to_owned();
    for n in 0..3 {
        assert!(!test.get("/reach/plan", Some(&browser)).await.text.contains(&fade), "after {n}");
        test.post("/new/step", Some(&browser), &[("step", "Stay."), ("state", "done"), ("breathed", "yes")]).await;
    }
    assert!(test.get("/reach/plan", Some(&browser)).await.text.contains(&fade));
}
