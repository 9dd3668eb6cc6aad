//! Homes of worksheets: each opens empty and filled, says only what the record holds, and
//! lets nobody's words into an address.

use axum::http::StatusCode;
use nearer_core::entry::{Belief, CheckIn, Evidence, Reach, Sensation, Speaks, Urge, ValueNote, Withdrawal};
use nearer_core::entry::{CameThrough, Cycle, Matters, OldRule, Pattern, Person, SafetyPlan, Whose};
use nearer_core::entry::{FearedHappened, ReachState, worksheet};
use nearer_core::{Body as Kind, Entry, EntryId, Level, Percent, Settings, Slug, When, Zone};
use nearer_vault::{Change, Vault};

use crate::app::{Answer, Browser, CANARY, TestApp};

/// The pages of this file.
const HOMES: [&str; 9] = ["values", "beliefs", "cycle", "body", "signs", "deck", "rules", "people", "plan"];

fn text<T: std::str::FromStr>(words: &str) -> Option<T> {
    words.parse().ok()
}
fn slug(word: &str) -> Slug {
    word.parse().unwrap()
}
fn level(n: u8) -> Option<Level> {
    Level::new(n).ok()
}

/// A program, its vault and a browser in which the owner is signed in.
struct Scene {
    test: TestApp,
    vault: Vault,
    owner: Browser,
}

impl Scene {
    fn new() -> Self {
        let (test, vault) = TestApp::with_vault();
        let owner = test.sign_in(&vault);
        Self { test, vault, owner }
    }
    /// Keeps something that happened so many days ago.
    fn keep(&self, days_ago: i64, body: impl Into<Kind>) -> EntryId {
        let (id, now) = (self.vault.fresh_id(), self.test.now());
        let at = now.plus_minutes(-days_ago * 24 * 60, &Zone::utc());
        let entry = Entry::new(id, at, now, body.into());
        self.vault.change(Change::PutAll(vec![entry])).unwrap();
        id
    }
    fn set(&self, settings: Settings) {
        self.vault.change(Change::Settings(settings)).unwrap();
    }
    /// Somebody who is on their own track.
    fn alone(&self) {
        self.set(Settings { individual_only: true, ..self.vault.settings() });
    }
    /// Sends the first so many cards.
    async fn sort(&self, n: usize) -> Answer {
        let values = &self.test.app.library.values;
        let cards: Vec<(&str, &str)> = values.iter().take(n).map(|t| ("value", t.slug.as_str())).collect();
        self.test.post("/my/values", Some(&self.owner), &cards).await
    }
    async fn home(&self, word: &str) -> Answer {
        let answer = self.test.get(&format!("/my/{word}"), Some(&self.owner)).await;
        assert_eq!(answer.status, StatusCode::OK, "/my/{word}");
        assert!(answer.text.matches("<h1").count() == 1 && !answer.text.contains(">…<"), "/my/{word} lacks words");
        answer
    }
    fn say(&self, key: &str, slots: &[(&str, &str)]) -> String {
        self.test.app.library.words.fill(key, slots)
    }
    /// One of everything, with the canary in every text.
    fn fill(&self) -> EntryId {
        let body = || vec![Sensation { place: slug("chest"), feel: Some(slug("tight")), strength: level(6) }];
        let with = || text(CANARY);
        for days in [1, 20, 40, 60] {
            self.keep(
                days,
                Kind::Urge(Urge {
                    body: body(),
                    triggers: vec![slug("touch")],
                    moves: vec![slug("busyness")],
                    with: with(),
                    ..Urge::default()
                }),
            );
            self.keep(
                days,
                ValueNote {
                    value: Some(slug("warm")),
                    sentence: text(CANARY),
                    importance: level(8),
                    lived: level(4),
                    ..ValueNote::default()
                },
            );
        }
        self.keep(9, ValueNote { own: text(CANARY), sentence: text(CANARY), ..ValueNote::default() });
        self.keep(
            9,
            Cycle {
                with: with(),
                begins: text(CANARY),
                i_do: text(CANARY),
                they_may_feel: text(CANARY),
                way_out: text(CANARY),
                ..Cycle::default()
            },
        );
        self.keep(9, CameThrough { what: text(CANARY), with: with(), felt: text(CANARY), ..CameThrough::default() });
        self.keep(
            9,
            OldRule {
                old_rule: Some(slug("left")),
                fires: text(CANARY),
                adult: text(CANARY),
                body: body(),
                card: true,
                ..OldRule::default()
            },
        );
        self.keep(9, Person { with: with(), good_day: text(CANARY), helps: text(CANARY), ..Person::default() });
        self.keep(
            9,
            SafetyPlan { signs: text(CANARY), people: text(&format!("{CANARY} 0301 234567")), ..SafetyPlan::default() },
        );
        let marks = vec![worksheet::Mark { sign: slug("work-calls"), known: worksheet::Known::LikeMe }];
        self.keep(9, Pattern { marks, with: with() });
        let belief = self.keep(
            90,
            Belief {
                rule: text(CANARY),
                softer: text(CANARY),
                strength: Percent::new(80).ok(),
                with: with(),
                ..Belief::default()
            },
        );
        for (days, speaks, strength) in [(50, Some(Speaks::For), 70), (30, Some(Speaks::Against), 60), (5, None, 60)] {
            let strength = Percent::new(strength).ok();
            self.keep(
                days,
                Evidence { belief: Some(belief), speaks, what: text(CANARY), strength, ..Evidence::default() },
            );
        }
        let tested = Reach {
            state: ReachState::Done,
            belief: Some(belief),
            feared_happened: Some(FearedHappened::No),
            ..Reach::planned(CANARY.parse().unwrap())
        };
        self.keep(4, Kind::Reach(tested));
        self.set(Settings { values: vec![slug("warm")], country: Some("DE".to_owned()), ..self.vault.settings() });
        belief
    }
}

/// Every address on a page: where links lead and forms go.
fn addresses(page: &str) -> Vec<&str> {
    let after = |mark: &'static str| page.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
    after("href=\"").chain(after("action=\"")).collect()
}

#[tokio::test]
async fn every_home_opens_empty_and_says_how_to_begin() {
    let scene = Scene::new();
    for word in HOMES {
        let page = scene.home(word).await;
        let (_, words, home) = scene.test.app.library.sheets.at_home(word).unwrap();
        assert!(page.text.contains(&home.new) && page.text.contains(&format!("/new/{}", words.word)), "{word}");
    }
    assert_eq!(scene.test.get("/my/nothing-like-it", Some(&scene.owner)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_home_shows_what_was_kept_and_no_word_of_it_in_an_address() {
    let scene = Scene::new();
    scene.fill();
    for word in HOMES {
        let page = scene.home(word).await;
        assert!(page.text.contains(CANARY) || word == "body", "{word} does not show what was kept");
        for address in addresses(&page.text) {
            assert!(!address.contains(CANARY), "{address} on {word}");
            let ours = address.starts_with(['/', '#']) || address.starts_with("tel:") || address.starts_with("sms:");
            assert!(ours || address.starts_with("https://"), "{address} on {word}");
        }
    }
    for odd in ["?n=999", "?n=x", "?weeks=x", "?weeks=400", "?n=-1&weeks=4"] {
        for word in ["deck", "body"] {
            assert_eq!(scene.test.get(&format!("/my/{word}{odd}"), Some(&scene.owner)).await.status, StatusCode::OK);
        }
    }
}

#[tokio::test]
async fn on_ones_own_track_nothing_leads_toward_anybody() {
    let scene = Scene::new();
    scene.fill();
    scene.alone();
    for word in HOMES {
        let page = scene.home(word).await;
        for path in ["/start/step", "/practices/stay-two-minutes", "/reach", "/rehearse"] {
            assert!(!addresses(&page.text).contains(&path), "{path} on {word}");
        }
    }
}

#[tokio::test]
async fn five_cards_are_kept_a_sixth_is_asked_about_and_none_is_fine() {
    let scene = Scene::new();
    let five = scene.sort(5).await;
    assert_eq!(five.location.as_deref(), Some("/my/values"));
    assert_eq!(scene.vault.settings().values.len(), 5);
    let six = scene.sort(6).await;
    assert_eq!(six.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(six.text.matches(" checked").count(), 6, "what was chosen is gone");
    assert!(six.text.contains(&scene.say("you.values_many", &[])));
    assert_eq!(scene.vault.settings().values.len(), 5, "a refused sort changed something");
    assert_eq!(scene.sort(0).await.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.vault.settings().values, []);
    assert_eq!(scene.vault.settings().person.unwrap().as_str(), CANARY, "another setting was lost");
}

#[tokio::test]
async fn a_card_of_ones_own_stands_beside_the_others_until_it_rests() {
    let scene = Scene::new();
    let begun = scene.test.post("/start/value", Some(&scene.owner), &[("own", "At home in myself")]).await;
    assert_eq!(begun.location.as_deref(), Some("/new/value?p=0"));
    let form = [("own", "At home in myself"), ("sentence", "I rest."), ("p", "2"), ("go", "keep")];
    scene.test.post("/new/value", Some(&scene.owner), &form).await;
    let card = "<h2>At home in myself</h2>";
    assert!(scene.home("values").await.text.contains(card));
    scene
        .keep(-1, ValueNote { own: text("At home in myself"), matters: Some(Matters::NotNow), ..ValueNote::default() });
    assert!(!scene.home("values").await.text.contains(card));
}

#[tokio::test]
async fn what_is_begun_on_a_home_is_filled_in_and_kept_once() {
    let scene = Scene::new();
    let belief = scene.fill().to_string();
    let given = [("belief", belief.as_str()), ("with", CANARY)];
    let begun = scene.test.post("/start/line", Some(&scene.owner), &given).await;
    assert_eq!(begun.location.as_deref(), Some("/new/line?p=0"));
    let page = scene.test.get("/new/line?p=0", Some(&scene.owner)).await;
    assert!(page.text.contains(&format!("value=\"{belief}\" checked")), "the rule is not chosen");
    let before = scene.vault.journal().sheets::<Evidence>().count();
    let id = scene.vault.fresh_id().to_string();
    let form = [("id", id.as_str()), ("belief", &belief), ("what", CANARY), ("speaks", "against"), ("go", "keep")];
    for _ in 0..2 {
        let kept = scene.test.post("/new/line", Some(&scene.owner), &form).await;
        assert_eq!(kept.location, Some(format!("/e/{id}")));
    }
    assert_eq!(scene.vault.journal().sheets::<Evidence>().count(), before + 1);
}

#[tokio::test]
async fn a_rule_shows_its_numbers_both_sides_and_the_steps_that_tested_it() {
    let scene = Scene::new();
    scene.fill();
    let page = scene.home("beliefs").await.text;
    assert!(
        page.contains(&scene.say("homes.beliefs.numbers", &[("first", "80"), ("last", "60"), ("n", "4")])),
        "{page}"
    );
    for key in ["homes.beliefs.for", "homes.beliefs.against", "homes.beliefs.open", "homes.beliefs.tested"] {
        assert!(page.contains(&scene.say(key, &[])), "{key}");
    }
    assert!(page.contains(&scene.say("homes.beliefs.came_about", &[("answer", "no")])));
    assert!(page.contains(&scene.say("insights.as_table", &[])) && page.contains("<caption"));
}

#[tokio::test]
async fn a_sign_is_laid_beside_the_notes_that_name_its_move() {
    let scene = Scene::new();
    let urge = |moves: &[&str], with: &str| {
        Kind::Urge(Urge { moves: moves.iter().map(|m| slug(m)).collect(), with: text(with), ..Urge::default() })
    };
    scene.keep(1, urge(&["busyness"], "Ari"));
    scene.keep(2, urge(&["minimising"], "Bo"));
    let apart = |whose| Withdrawal {
        whose,
        start: When::Day(scene.test.now().date()),
        end: None,
        moves: vec![slug("busyness")],
        with: text("Ari"),
        ..Withdrawal::since(When::Day(scene.test.now().date()))
    };
    scene.keep(0, Kind::Withdrawal(apart(Whose::Mine)));
    scene.keep(0, Kind::Withdrawal(apart(Whose::Theirs)));
    let marks = || vec![worksheet::Mark { sign: slug("work-calls"), known: worksheet::Known::LikeMe }];
    scene.keep(0, Pattern { marks: marks(), with: None });
    let page = scene.home("signs").await.text;
    assert!(page.contains(&scene.say("homes.signs.named", &[("k", "2"), ("n", "3")])), "in general");
    assert!(page.contains(&scene.say("homes.signs.unmarked", &[])), "playing it down is in the notes, and not marked");
    scene.keep(0, Pattern { marks: marks(), with: text("Bo") });
    let page = scene.home("signs").await.text;
    assert!(page.contains(&scene.say("homes.signs.not_named", &[("n", "1")])), "with one person, only their notes");
}

#[tokio::test]
async fn the_body_says_nothing_under_four_notes_and_counts_check_ins_too() {
    let scene = Scene::new();
    let tight = |place: &str| vec![Sensation { place: slug(place), feel: None, strength: None }];
    for days in [1, 2, 3] {
        scene.keep(days, Kind::CheckIn(CheckIn { body: tight("chest"), ..CheckIn::default() }));
    }
    let page = scene.home("body").await.text;
    assert!(page.contains(&scene.say("homes.body.not_yet", &[("have", "3"), ("need", "4")])));
    assert!(!page.contains("class=\"act\""), "a figure was drawn from three notes");
    scene.keep(40, Kind::Urge(Urge { body: tight("jaw"), ..Urge::default() }));
    let page = scene.home("body").await.text;
    assert!(page.contains(&scene.say("homes.body.mostly", &[("place", "chest"), ("k", "3"), ("n", "4")])), "{page}");
    let page = scene.test.get("/my/body?weeks=4", Some(&scene.owner)).await.text;
    assert!(page.contains(&scene.say("homes.body.not_yet", &[("have", "3"), ("need", "4")])), "the old one counts");
}

#[tokio::test]
async fn the_deck_shows_one_at_a_time_and_goes_round() {
    let scene = Scene::new();
    for (days, what) in [(3, "They kept watch."), (2, "They wrote back.")] {
        scene.keep(days, CameThrough { what: text(what), ..CameThrough::default() });
    }
    let shown = |page: &str, what: &str| page.contains(&format!("<p class=\"own-words\">{what}</p>"));
    assert!(shown(&scene.home("deck").await.text, "They wrote back."));
    let second = scene.test.get("/my/deck?n=1", Some(&scene.owner)).await.text;
    assert!(shown(&second, "They kept watch.") && second.contains("/my/deck?n=0"));
    assert!(shown(&scene.test.get("/my/deck?n=2", Some(&scene.owner)).await.text, "They wrote back."));
}

#[tokio::test]
async fn on_paper_the_cycle_names_nobody() {
    let scene = Scene::new();
    scene.keep(0, Cycle { with: text("Robin"), i_do: text("I go quiet."), ..Cycle::default() });
    let page = scene.home("cycle").await.text;
    let printed = page
        .replace(&format!("<span class=\"off-paper\">{}", scene.say("homes.cycle.between", &[("name", "Robin")])), "");
    let ring = printed.split("class=\"ring\"").next().unwrap().split("id=\"cycle-h\"").nth(1).unwrap();
    assert!(!ring.contains("Robin") && ring.contains("R."), "{ring}");
    assert!(page.contains(&scene.say("homes.cycle.guess", &[])), "a guess is not called one");
}

#[tokio::test]
async fn the_plan_has_numbers_to_tap_and_is_linked_from_help_and_right_now() {
    let scene = Scene::new();
    scene.fill();
    let page = scene.home("plan").await.text;
    assert!(page.contains("href=\"tel:0301234567\""), "a written number");
    assert!(page.contains("href=\"tel:112\""), "the emergency number of the country");
    for path in ["/help", "/now", "/now/all"] {
        let answer = scene.test.get(path, Some(&scene.owner)).await;
        assert!(addresses(&answer.text).contains(&"/my/plan"), "{path}");
    }
}

#[tokio::test]
async fn a_person_is_what_helps_and_how_many_notes_name_them() {
    let scene = Scene::new();
    scene.keep(1, Person { with: text("Ari"), good_day: text("We cook."), ..Person::default() });
    scene.keep(0, Kind::CheckIn(CheckIn { felt: level(5), with: text("Ari"), ..CheckIn::default() }));
    scene.keep(0, Kind::CheckIn(CheckIn { felt: level(5), with: text("Bo"), ..CheckIn::default() }));
    let page = scene.home("people").await.text;
    assert!(page.contains("We cook.") && page.contains(&scene.say("homes.people.notes", &[("n", "2")])));
    assert!(page.contains("name=\"with\" value=\"Bo\""), "somebody who is named in a note is not offered");
    let found = scene.test.post("/notes", Some(&scene.owner), &[("with", "Ari")]).await;
    assert_eq!(found.status, StatusCode::OK);
}
