//! Insights: a finding that hurts is hidden at once and comes back at once, each side is told
//! its own, a stretch only describes, and a year shows no day that has no note.

use axum::http::StatusCode;
use nearer_core::entry::{CheckIn, Chosen, Urge};
use nearer_core::{Body as Kind, Entry, Level, Settings, Side, Zone};
use nearer_vault::{Change, Vault};

use crate::app::{Answer, Browser, TestApp};

const DAY: i64 = 1440;

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
    fn keep(&self, minutes_ago: i64, body: Kind) {
        let (id, now) = (self.vault.fresh_id(), self.test.now());
        let entry = Entry::new(id, now.plus_minutes(-minutes_ago, &Zone::utc()), now, body);
        self.vault.change(Change::PutAll(vec![entry])).unwrap();
    }
    fn side(&self, side: Side) {
        let settings = Settings { side, ..self.vault.settings() };
        self.vault.change(Change::Settings(settings)).unwrap();
    }
    async fn page(&self, path: &str) -> Answer {
        let answer = self.test.get(path, Some(&self.owner)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.text.matches("<h1").count() == 1 && !answer.text.contains(">…<"), "{path} lacks words");
        answer
    }
    async fn send(&self, fields: &[(&str, &str)]) -> Answer {
        self.test.post("/insights", Some(&self.owner), fields).await
    }
    fn say(&self, key: &str, slots: &[(&str, &str)]) -> String {
        self.test.app.library.words.fill(key, slots)
    }
}

fn stayed(before: u8) -> Kind {
    Kind::Urge(Urge { before: Level::new(before).ok(), chose: Some(Chosen::Stay), ..Urge::default() })
}

fn near(felt: u8) -> Kind {
    Kind::CheckIn(CheckIn { felt: Level::new(felt).ok(), ..CheckIn::default() })
}

/// Whether a finding stands on the page as a card.
fn has_card(page: &Answer, slug: &str) -> bool {
    page.text.contains(&format!("id=\"h-{slug}\""))
}

#[tokio::test]
async fn what_does_not_speak_is_folded_with_how_far_it_is() {
    let scene = Scene::new();
    scene.keep(DAY, near(5));
    let page = scene.page("/insights").await;
    assert!(!has_card(&page, "stayed_share"), "one note speaks");
    assert!(page.text.contains("0 of 5") && page.text.contains(&scene.say("insights.page.lead_one", &[])));
    let folds = page.text.find("<details").expect("a fold");
    assert!(page.text[folds..].contains("/insights/how#stayed_share"), "no way to how it is counted");
}

#[tokio::test]
async fn while_nothing_speaks_the_nearest_few_stand_open_and_today_is_accounted_for() {
    let scene = Scene::new();
    let (near_title, today) = (scene.say("insights.page.nearest", &[]), scene.say("insights.page.today", &[]));
    for n in 1..4 {
        scene.keep(n * DAY, stayed(6));
    }
    let page = scene.page("/insights").await;
    let at = |what: &str| page.text.find(what).expect("on the page");
    let (from, folds) = (at(&near_title), at("<details"));
    assert!(from < folds, "the nearest are folded");
    let open = &page.text[from..folds];
    assert!(open.contains("3 of 5") && !open.contains("0 of"), "{open}");
    assert!(open.matches("<li>").count() <= 3, "more than a few stand open");
    assert!(!page.text.contains(&today), "no entry is of today");
    scene.keep(0, near(5));
    assert_eq!(scene.page("/insights").await.text.matches(&today).count(), 1);
}

#[tokio::test]
async fn a_stretch_says_how_many_notes_it_holds() {
    let scene = Scene::new();
    for days in [1, 40, 41] {
        scene.keep(days * DAY, near(5));
    }
    let lead = |n: &str| scene.say("insights.lead", &[("n", n)]);
    assert!(scene.page("/insights").await.text.contains(&lead("3")));
    assert!(scene.page("/insights?over=12w").await.text.contains(&lead("3")));
    assert!(scene.page("/insights?over=4w").await.text.contains(&scene.say("insights.page.lead_one", &[])));
}

#[tokio::test]
async fn hidden_is_hidden_at_once_and_undone_at_once() {
    let scene = Scene::new();
    for n in 0..8 {
        scene.keep(n * DAY, stayed(6));
    }
    assert!(has_card(&scene.page("/insights").await, "stayed_share"));
    let led = scene.send(&[("hide", "stayed_share")]).await;
    assert_eq!((led.status, led.location.as_deref()), (StatusCode::SEE_OTHER, Some("/insights?hid=1")));
    let page = scene.page("/insights?hid=1").await;
    assert!(!has_card(&page, "stayed_share"), "still told");
    assert!(page.text.contains(&scene.say("insights.page.undo", &[])), "no undo");
    assert!(page.text.contains(&scene.say("insights.page.hidden", &[("n", "1")])));
    assert!(!scene.page("/insights").await.text.contains(&format!(">{}<", scene.say("insights.page.undo", &[]))));
    let led = scene.send(&[("show", "stayed_share"), ("over", "12w")]).await;
    assert_eq!(led.location.as_deref(), Some("/insights?over=12w"));
    assert!(has_card(&scene.page("/insights?over=12w").await, "stayed_share"));
    assert!(scene.vault.settings().quiet_findings.is_empty());
}

#[tokio::test]
async fn only_what_there_is_can_be_hidden() {
    let scene = Scene::new();
    for odd in ["", "no_such", "../you", "STAYED_SHARE", "<b>"] {
        let led = scene.send(&[("hide", odd), ("over", "9w")]).await;
        assert_eq!(led.status, StatusCode::SEE_OTHER);
    }
    assert!(scene.vault.settings().quiet_findings.is_empty());
}

#[tokio::test]
async fn hiding_twice_is_hiding_once() {
    let scene = Scene::new();
    for slug in ["stayed_share", "time_to_return", "stayed_share"] {
        scene.send(&[("hide", slug)]).await;
    }
    let kept: Vec<String> = scene.vault.settings().quiet_findings.iter().map(|s| s.as_str().to_owned()).collect();
    assert_eq!(kept, ["time-to-return", "stayed-share"]);
}

#[tokio::test]
async fn each_side_is_told_its_own() {
    let scene = Scene::new();
    scene.keep(DAY, near(5));
    for (side, told) in [(Side::Away, true), (Side::Both, true), (Side::Toward, false)] {
        scene.side(side);
        for path in ["/insights", "/insights/how"] {
            let page = scene.page(path).await;
            assert_eq!(page.text.contains("stayed_share"), told, "{path} of {side:?}");
        }
    }
}

#[tokio::test]
async fn a_stretch_holds_only_its_own_notes_and_claims_nothing() {
    let scene = Scene::new();
    for n in 0..6 {
        scene.keep((40 + n) * DAY, stayed(6));
    }
    assert!(has_card(&scene.page("/insights").await, "stayed_share"));
    assert!(has_card(&scene.page("/insights?over=12w").await, "stayed_share"));
    let four = scene.page("/insights?over=4w").await;
    assert!(!has_card(&four, "stayed_share"), "notes of another stretch are told");
    assert!(four.text.contains(&scene.say("insights.page.whole", &[])));
    assert!(
        !four.text.contains(&scene.say("insights.page.nothing_line", &[])),
        "nothing was asked, so nothing was not found"
    );
}

#[tokio::test]
async fn what_came_next_is_told_from_five_such_times_and_never_as_an_empty_table() {
    let scene = Scene::new();
    let library = &scene.test.app.library;
    let title = library.findings.of("triggers").also("next_title");
    let pulled = |moved: &str| {
        let slugs = |one: &str| vec![one.parse().unwrap()];
        let (triggers, moves) = (slugs("a-close-time"), slugs(moved));
        Kind::Urge(Urge { triggers, moves, chose: Some(Chosen::Stay), ..Urge::default() })
    };
    for n in 1..=5 {
        let page = scene.page("/insights").await;
        assert!(!page.text.contains(title), "told after {} times", n - 1);
        scene.keep(3 * n * DAY, pulled("busyness"));
        scene.keep(3 * n * DAY - 120, pulled("minimising"));
    }
    let page = scene.page("/insights").await;
    let from = page.text.find(title).expect("told after five times");
    let told = &page.text[from..];
    let after = library.findings.of("triggers").also("next_line").split('{').next().unwrap();
    assert!(told.contains(after) && told.contains("5 / 5"), "{told}");
    assert_eq!(page.text.matches(after).count(), 2, "a line and a row: what came back to busyness took days");
}

#[tokio::test]
async fn a_year_lights_the_days_that_have_a_note_and_no_other() {
    let scene = Scene::new();
    for days in [0, 3, 3, 9] {
        scene.keep(days * DAY, near(9));
    }
    let page = scene.page("/insights/year").await;
    assert_eq!(page.text.matches("<li><a class=\"lit w4\"").count(), 3);
    let paths: Vec<&str> = page.text.split("href=\"").skip(1).filter_map(|p| p.split('"').next()).collect();
    let days: Vec<&&str> = paths.iter().filter(|p| p.starts_with("/notes?before=")).collect();
    assert_eq!(days.len(), 2, "the newest day is the top of the list, the others are reached by what came after");
    let middle = scene.page(days[1]).await;
    assert!(middle.text.matches("/e/").count() >= 3, "{}", middle.text);
    let unlit = scene.say("insights.page.unlit", &[]);
    assert!(page.text.contains(&unlit), "a note without closeness is in no legend");
    let weekday = scene.say("pictures.weekday.3", &[]);
    assert!(page.text.contains(&format!("data-day=\"{weekday}\">25<")), "no weekday");
    let empty = scene.page("/insights/year?y=1990").await;
    assert!(!empty.text.contains("class=\"lit w4\" href"));
}
