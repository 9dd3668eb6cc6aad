//! A practice in the owner's own voice: taken in, sealed, played to its owner, let go.

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::RANGE;
use nearer_core::Kind;
use nearer_core::recording::RECORDING_BYTES_MAX;
use nearer_core::sound::SOUND_BYTES_MAX;
use nearer_vault::Vault;
use nearer_web::guard::headers::{PLAYING_POLICY, RECORDING_PERMISSIONS};
use nearer_web::routes::ROUTES;

use crate::app::{Browser, CANARY, TestApp};

const PAGE: &str = "/practices/walking/voice";
const SOUND: &str = "/practices/walking/sound";
const PRACTICE: &str = "/practices/walking";

/// An Ogg file, as far as its first bytes tell, with the canary in the middle.
fn memo(bytes: usize) -> Vec<u8> {
    let mut memo: Vec<u8> = b"OggS".iter().copied().chain((0..bytes).map(|n| (n % 251) as u8)).take(bytes).collect();
    memo.splice(bytes / 2..bytes / 2 + CANARY.len(), CANARY.bytes());
    memo
}

async fn recorded(bytes: usize) -> (TestApp, Vault, Browser, Vec<u8>) {
    let (test, vault) = TestApp::with_vault();
    let (browser, memo) = (test.sign_in(&vault), memo(bytes));
    let kept = test.post_file(PAGE, Some(&browser), &memo).await;
    assert_eq!(kept.location.as_deref(), Some(PRACTICE), "{}", kept.text);
    (test, vault, browser, memo)
}

fn pieces(vault: &Vault) -> usize {
    vault.journal().shelf(Kind::Voice).count()
}

#[tokio::test]
async fn a_recording_is_kept_in_pieces_and_played_as_one() {
    let (test, vault, browser, memo) = recorded(SOUND_BYTES_MAX * 2 + 5).await;
    assert_eq!(pieces(&vault), 3);
    let sound = test.get(SOUND, Some(&browser)).await;
    assert_eq!((sound.status, sound.headers["content-type"].to_str().unwrap()), (StatusCode::OK, "audio/ogg"));
    assert!(sound.bytes == memo, "other bytes came back");
    assert_eq!(sound.headers["cache-control"], "no-store");
    let practice = test.get(PRACTICE, Some(&browser)).await;
    assert!(practice.text.contains(&format!("<audio controls preload=\"none\" src=\"{SOUND}\"")));
    assert!(!practice.text.contains("autoplay"), "something plays by itself");
    assert_eq!(practice.policy, PLAYING_POLICY);
}

#[tokio::test]
async fn a_stretch_of_it_is_played_to_browsers_that_ask_for_stretches() {
    let (test, _vault, browser, memo) = recorded(SOUND_BYTES_MAX + 5).await;
    let asked = TestApp::ours("GET", SOUND, Some(&browser)).header(RANGE, format!("bytes={}-", SOUND_BYTES_MAX - 3));
    let answer = test.send(asked.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT);
    assert!(answer.bytes == memo[SOUND_BYTES_MAX - 3..]);
    let said = format!("bytes {}-{}/{}", SOUND_BYTES_MAX - 3, memo.len() - 1, memo.len());
    assert_eq!(answer.headers["content-range"].to_str().unwrap(), said);
}

#[tokio::test]
async fn nothing_of_it_lies_readable_on_the_disk() {
    let (test, _vault, _browser, memo) = recorded(SOUND_BYTES_MAX + 5).await;
    let middle = &memo[memo.len() / 2 - 20..memo.len() / 2 + 40];
    let base64 = nearer_core::Sound::of(&memo[..60]).unwrap();
    for file in test.on_disk() {
        let holds = |what: &[u8]| file.windows(what.len()).any(|w| w == what);
        assert!(!holds(middle) && !holds(&memo[4..40]) && !holds(base64.as_str().as_bytes()), "readable on disk");
    }
}

#[tokio::test]
async fn nobody_else_hears_it_or_learns_that_it_is_there() {
    let (test, _vault, _browser, memo) = recorded(4_000).await;
    for path in [PAGE, SOUND] {
        assert_eq!(test.get(path, None).await.location.as_deref(), Some("/sign-in"), "{path}");
    }
    let refused = test.post_file(PAGE, None, &memo).await;
    assert_eq!(refused.location.as_deref(), Some("/sign-in"));
    assert!(!test.get(PRACTICE, None).await.text.contains("<audio"));
    let other = test.another_vault("ruth");
    let ruth = test.sign_in(&other);
    assert_eq!(test.get(SOUND, Some(&ruth)).await.status, StatusCode::NOT_FOUND);
    for path in [PAGE, PRACTICE] {
        assert!(!test.get(path, Some(&ruth)).await.text.contains("<audio"), "{path}");
    }
}

#[tokio::test]
async fn a_file_without_the_token_is_not_kept() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let forged = Browser { token: "AAAAAAAAAAAAAAAAAAAAAA".to_owned(), ..browser };
    assert_eq!(test.post_file(PAGE, Some(&forged), &memo(400)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(pieces(&vault), 0);
}

#[tokio::test]
async fn what_cannot_be_kept_is_said_at_its_field() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let words = &test.app.library.words;
    let long = words.fill("voice.wrong.too_long", &[("kb", "1531"), ("most", "1530")]);
    let cases = [
        (memo(RECORDING_BYTES_MAX + 1), long.as_str()),
        (b"%PDF-1.7 with words".to_vec(), words.say("voice.wrong.not_sound")),
        (Vec::new(), words.say("voice.wrong.empty")),
    ];
    for (file, says) in cases {
        let answer = test.post_file(PAGE, Some(&browser), &file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        let at_field = format!("id=\"e-sound\">{says}</p>");
        assert!(
            answer.text.contains(&at_field) && answer.text.contains("href=\"#f-sound\""),
            "{says}: {}",
            answer.text
        );
        assert_eq!(answer.headers["permissions-policy"], RECORDING_PERMISSIONS);
    }
    let most = test.post_file(PAGE, Some(&browser), &memo(RECORDING_BYTES_MAX)).await;
    assert_eq!(most.location.as_deref(), Some(PRACTICE));
    let huge = test.post_file(PAGE, Some(&browser), &memo(8 << 20)).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(pieces(&vault), 12);
}

#[tokio::test]
async fn only_the_page_that_records_may_use_the_microphone() {
    let (test, vault, browser, _) = recorded(400).await;
    let (note, space) = test.keep_some(&vault);
    for route in ROUTES.iter().filter(|r| r.get.is_some() && r.path != "/x") {
        let id = if route.path.starts_with("/space") { space } else { note };
        let path = route.path.replace("{id}", &id.to_string()).replace("{slug}", "walking");
        let answer = test.get(&path, Some(&browser)).await;
        let given = answer.headers["permissions-policy"].to_str().unwrap();
        assert_eq!(given.contains("microphone=(self)"), path == PAGE, "{path}");
        assert!(given.contains("camera=()"), "{path}");
        assert_eq!(answer.policy.contains("media-src"), path == PAGE || path == PRACTICE, "{path}");
    }
    assert!(!test.get(PAGE, None).await.headers["permissions-policy"].to_str().unwrap().contains("(self), midi"));
    let silent = test.get("/practices/five-senses", Some(&browser)).await;
    assert!(!silent.policy.contains("media-src"), "nothing is there to play");
}

#[tokio::test]
async fn a_new_one_takes_the_place_of_the_old_one_which_can_come_back() {
    let (test, vault, browser, old) = recorded(SOUND_BYTES_MAX + 5).await;
    let first = vault.journal().shelf(Kind::Voice).find(|k| !k.entry.goes_on()).unwrap().entry.id;
    let new = memo(900);
    test.post_file(PAGE, Some(&browser), &new).await;
    assert!(test.get(SOUND, Some(&browser)).await.bytes == new);
    assert_eq!((pieces(&vault), vault.journal().set_aside().count()), (1, 2));
    test.post(PAGE, Some(&browser), &[("do", "drop")]).await;
    assert_eq!(test.get(SOUND, Some(&browser)).await.status, StatusCode::NOT_FOUND);
    test.post(&format!("/e/{first}/back"), Some(&browser), &[]).await;
    assert!(test.get(SOUND, Some(&browser)).await.bytes == old, "both pieces come back together");
}

#[tokio::test]
async fn it_is_let_go_brought_back_and_erased_as_one_entry() {
    let (test, vault, browser, memo) = recorded(SOUND_BYTES_MAX * 3).await;
    let led = test.post(PAGE, Some(&browser), &[("do", "drop")]).await.location.unwrap();
    assert_eq!((pieces(&vault), vault.journal().set_aside().count()), (0, 3));
    let aside = test.get(&led, Some(&browser)).await;
    assert!(aside.text.contains(&format!("action=\"{led}/back\"")), "{}", aside.text);
    test.post(&format!("{led}/back"), Some(&browser), &[]).await;
    assert!(test.get(SOUND, Some(&browser)).await.bytes == memo);
    test.post(&format!("{led}/erase"), Some(&browser), &[]).await;
    assert_eq!(vault.journal().everything().filter(|k| k.entry.voice().is_some()).count(), 0);
    let gone = test.post(PAGE, Some(&browser), &[("do", "drop")]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn in_the_notes_it_is_one_line_that_leads_to_its_page() {
    let (test, vault, browser, memo) = recorded(SOUND_BYTES_MAX * 2).await;
    let notes = test.get("/notes", Some(&browser)).await.text;
    assert_eq!(notes.matches("href=\"/e/").count(), 1, "{notes}");
    let id = vault.journal().shelf(Kind::Voice).find(|k| !k.entry.goes_on()).unwrap().entry.id;
    let entry = test.get(&format!("/e/{id}"), Some(&browser)).await.text;
    assert!(entry.contains(&format!("href=\"{PAGE}\"")) && !entry.contains("T2dnU"), "{entry}");
    assert_eq!(test.get(&format!("/e/{id}/edit"), Some(&browser)).await.location.as_deref(), Some(PAGE));
    let form = [("note", "x"), ("sound", "AAAA")];
    assert_eq!(test.post(&format!("/e/{id}/edit"), Some(&browser), &form).await.location.as_deref(), Some(PAGE));
    assert!(test.get(SOUND, Some(&browser)).await.bytes == memo);
    assert_eq!(test.get("/new/voice", Some(&browser)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_practice_can_be_read_and_the_page_works_without_script() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for practice in &test.app.library.practices {
        let page = test.get(&format!("/practices/{}/voice", practice.slug), Some(&browser)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", practice.slug);
        let form = "enctype=\"multipart/form-data\"";
        assert!(
            page.text.contains(form) && page.text.contains("type=\"file\"") && page.text.matches("<h1").count() == 1
        );
        assert!(page.text.contains("data-recorder hidden") && !page.text.contains(">…<"));
    }
    assert_eq!(test.get("/practices/nothing-like-it/voice", Some(&browser)).await.status, StatusCode::NOT_FOUND);
}
