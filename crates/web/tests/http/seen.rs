//! What is noticed, guessed and limited: the other person is never added up, danger comes
//! before patience, and one tap sets only what it may set.

use axum::http::StatusCode;
use nearer_core::entry::{Did, Fits, Limit, LimitLetter, Noticed, OwnThing, Pull, Stands, Urge, Weather};
use nearer_core::{Body as Kind, Entry, EntryId, Level, Percent, Settings, Slug, Zone};
use nearer_vault::{Change, Vault};

use crate::app::{Answer, Browser, CANARY, TestApp};

fn text<T: std::str::FromStr>(words: &str) -> Option<T> {
    words.parse().ok()
}
fn slug(word: &str) -> Slug {
    word.parse().unwrap()
}

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
    fn keep(&self, minutes_ago: i64, body: impl Into<Kind>) -> EntryId {
        let (id, now) = (self.vault.fresh_id(), self.test.now());
        let entry = Entry::new(id, now.plus_minutes(-minutes_ago, &Zone::utc()), now, body.into());
        self.vault.change(Change::PutAll(vec![entry])).unwrap();
        id
    }
    fn body(&self, id: EntryId) -> Kind {
        self.vault.journal().get(&id).expect("kept").entry.body.clone()
    }
    async fn home(&self, word: &str) -> Answer {
        let answer = self.test.get(&format!("/my/{word}"), Some(&self.owner)).await;
        assert_eq!(answer.status, StatusCode::OK, "/my/{word}");
        let at = answer.text.find(">…<").map_or("", |at| &answer.text[at.saturating_sub(200)..at + 30]);
        assert!(answer.text.matches("<h1").count() == 1 && at.is_empty(), "/my/{word} lacks words: {at}");
        answer
    }
    async fn touch(&self, id: EntryId, fields: &[(&str, &str)]) -> Answer {
        self.test.post(&format!("/e/{id}/touch"), Some(&self.owner), fields).await
    }
    fn say(&self, key: &str, slots: &[(&str, &str)]) -> String {
        self.test.app.library.words.fill(key, slots)
    }
}

fn noticed(seen: &[&str], could_be: &[&str]) -> Noticed {
    let slugs = |words: &[&str]| words.iter().map(|w| slug(w)).collect();
    Noticed {
        seen: slugs(seen),
        could_be: slugs(could_be),
        act: text("a walk"),
        with: text("Ari"),
        ..Noticed::default()
    }
}

fn guess(fits: Option<Fits>, sure: u8) -> Weather {
    Weather {
        mine: Some(slug("fog")),
        guess: Some(slug("storm")),
        sure: Percent::new(sure).ok(),
        fits,
        with: text("Ari"),
        ..Weather::default()
    }
}

#[tokio::test]
async fn what_was_noticed_stands_beside_what_else_it_could_be_and_is_never_counted() {
    let scene = Scene::new();
    for n in 0..7 {
        scene.keep(n * 1440, noticed(&["no-plans", "less-touch"], &["tired", "work"]));
    }
    let page = scene.home("noticed").await;
    assert!(page.text.contains("no plans") && page.text.contains("work or money"));
    assert!(page.text.contains(&scene.say("seen.never_counted", &[])));
    for count in ["7 times", "7 of", " of 7", "times this"] {
        assert!(!page.text.contains(count), "somebody else is counted: {count}");
    }
}

#[tokio::test]
async fn control_that_was_marked_comes_before_patience() {
    let scene = Scene::new();
    scene.keep(5, noticed(&["punishing"], &[]));
    let page = scene.home("noticed").await;
    let grave = page.text.find(&scene.say("seen.grave.title", &[])).expect("the help");
    assert!(grave < page.text.find("a walk").expect("the act"), "help comes first");
    scene.keep(1, noticed(&["no-plans"], &["tired"]));
    let page = scene.home("noticed").await;
    assert!(!page.text.contains(&scene.say("seen.grave.title", &[])), "it goes by what was noted last");
}

#[tokio::test]
async fn guesses_are_told_in_counts_and_what_was_in_part_is_in_no_number() {
    let scene = Scene::new();
    for (n, (fits, sure)) in [
        (Some(Fits::Yes), 80),
        (Some(Fits::No), 90),
        (Some(Fits::No), 70),
        (Some(Fits::Partly), 90),
        (Some(Fits::Unclear), 20),
        (None, 60),
    ]
    .into_iter()
    .enumerate()
    {
        scene.keep(i64::try_from(n).unwrap() * 60, guess(fits, sure));
    }
    let page = scene.home("weather").await;
    assert!(page.text.contains(&scene.say("weather.count", &[("k", "1"), ("n", "3")])));
    assert!(page.text.contains(&scene.say("weather.partly", &[("n", "1")])));
    assert!(page.text.contains(&scene.say("weather.unclear", &[("n", "1")])));
    assert!(page.text.contains(&scene.say("weather.sure", &[("k", "1"), ("n", "3")])));
    assert!(page.text.contains(&scene.say("weather.waiting", &[])), "the open one waits");
}

#[tokio::test]
async fn what_a_confidence_comes_to_waits_for_fifteen_answers_and_the_score_for_five() {
    let scene = Scene::new();
    let (comes, score) = ("80 % from you comes to about", "Yours is 0.");
    let mut shown = Vec::new();
    for n in 0..15 {
        scene.keep(n * 60, guess(Some(if n == 0 { Fits::Yes } else { Fits::No }), 80));
        if [3, 4, 13, 14].contains(&n) {
            let page = scene.home("weather").await;
            shown.push((page.text.contains(score), page.text.contains(comes)));
        }
    }
    assert_eq!(shown, [(false, false), (true, false), (true, false), (true, true)]);
}

#[tokio::test]
async fn on_the_own_track_no_guess_about_anybody_is_shown() {
    let scene = Scene::new();
    scene.keep(5, guess(Some(Fits::Yes), 80));
    let settings = Settings { individual_only: true, ..scene.vault.settings() };
    scene.vault.change(Change::Settings(settings)).unwrap();
    let page = scene.home("weather").await;
    assert!(page.text.contains(&scene.say("weather.own", &[])));
    assert!(!page.text.contains(&scene.say("weather.guessing", &[])));
}

#[tokio::test]
async fn one_tap_sets_what_it_may_set_and_keeps_the_rest() {
    let scene = Scene::new();
    let id = scene.keep(5, guess(None, 60));
    let answer = scene.touch(id, &[("fits", "no"), ("guess", "clear"), ("back", "weather")]).await;
    assert_eq!((answer.status, answer.location.as_deref()), (StatusCode::SEE_OTHER, Some("/my/weather")));
    assert_eq!(scene.body(id), Kind::from(guess(Some(Fits::No), 60)), "only the answer changed");
    let away = scene.touch(id, &[("fits", "yes"), ("back", "https://elsewhere.example")]).await;
    assert_eq!(away.location.as_deref(), Some(format!("/e/{id}").as_str()), "a path never comes from a form");
    let thing = scene.keep(5, OwnThing { what: text("swim"), ..OwnThing::default() });
    scene.touch(thing, &[("did", "yes")]).await;
    scene.touch(thing, &[("did", "")]).await;
    assert_eq!(scene.body(thing), Kind::from(OwnThing { what: text("swim"), did: None::<Did>, ..OwnThing::default() }));
    assert_eq!(scene.touch(thing, &[("did", "perhaps")]).await.status, StatusCode::NOT_FOUND);
    let other = scene.keep(5, noticed(&["no-plans"], &[]));
    assert_eq!(scene.touch(other, &[("act", "x")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_limit_written_in_the_heat_says_so_and_one_that_was_let_go_rests() {
    let scene = Scene::new();
    let limit = || Limit { will_not: text("write at night"), then: text("sleep"), ..Limit::default() };
    let calm = scene.keep(3 * 1440, limit());
    let page = scene.home("limits").await;
    assert!(page.text.contains("write at night") && !page.text.contains(&scene.say("limits.heat", &[])));
    scene.keep(20, Kind::Urge(Urge { pull: Pull::After, before: Level::new(9).ok(), ..Urge::default() }));
    scene.keep(10, limit());
    assert!(scene.home("limits").await.text.contains(&scene.say("limits.heat", &[])));
    scene.touch(calm, &[("stands", Stands::Dropped.name()), ("back", "limits")]).await;
    let page = scene.home("limits").await;
    assert!(page.text.contains(&scene.say("limits.rest", &[])), "it stands among those let go of");
}

#[tokio::test]
async fn a_letter_is_whole_on_its_page_and_nothing_in_it_becomes_markup() {
    let scene = Scene::new();
    let stays = text(&format!("{CANARY} <b>you</b>"));
    scene.keep(5, LimitLetter { stays, will_not: text("wait"), with: text("Ari"), ..LimitLetter::default() });
    let page = scene.home("letters-out").await;
    assert!(page.text.contains(CANARY) && page.text.contains("&lt;b&gt;") && !page.text.contains("<b>you"));
    assert!(page.text.contains(&scene.say("letter_out.greeting", &[("name", "Ari")])));
}
