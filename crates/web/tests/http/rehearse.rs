//! Rehearsing: nothing is kept until it is kept, every way can be left, and where nothing
//! is aimed at another person the pages rest.

use axum::http::StatusCode;
use nearer_core::settings::OpenedBy;
use nearer_core::{Opening, Settings};
use nearer_vault::{Change, Vault};

use crate::app::{CANARY, HANDLE, PASSPHRASE, TestApp};

/// The body of the page without its frame and its hidden fields.
fn main_of(text: &str) -> &str {
    text.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part")
}

fn alone(vault: &Vault) {
    let settings = Settings { individual_only: true, ..vault.settings() };
    vault.change(Change::Settings(settings)).expect("settings");
}

#[tokio::test]
async fn every_talk_is_listed_once_and_opens() {
    let (test, _vault) = TestApp::with_vault();
    let list = test.get("/rehearse", None).await;
    for scene in &test.app.library.scenes {
        let path = format!("/rehearse/{}", scene.slug);
        assert_eq!(list.text.matches(&format!("href=\"{path}\"")).count(), 1, "{path}");
        let door = test.get(&path, None).await;
        assert_eq!(door.status, StatusCode::OK, "{path}");
        assert_eq!(door.text.matches("<h1").count(), 1, "{path}");
    }
    assert_eq!(test.get("/rehearse/nowhere", None).await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.post("/rehearse/nowhere", None, &[("go", "begin")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_talk_goes_on_by_what_the_form_carries() {
    let (test, _vault) = TestApp::with_vault();
    let scene = test.app.library.scene("days").unwrap();
    let begun = test.post("/rehearse/days", None, &[("go", "begin"), ("before", "6")]).await;
    let first = scene.replay(&[]).unwrap();
    for reply in &first.replies {
        assert!(begun.text.contains(&escaped(&reply.words)), "{}", reply.words);
    }
    assert!(begun.text.contains("name=\"before\" value=\"6\""), "the nerves are not carried");
    assert!(begun.text.contains("value=\"enough\""), "there is no way to stop");
    let next = test.post("/rehearse/days", None, &[("before", "6"), ("turn", "0"), ("own", "I did miss you.")]).await;
    let second = scene.replay(&[0]).unwrap();
    assert!(next.text.contains(&escaped(&second.replies[0].words)));
    assert!(main_of(&next.text).contains("I did miss you."), "own words stand in the talk");
    assert!(next.text.contains("name=\"own-0\""), "own words are not carried");
    let back = test.post("/rehearse/days", None, &[("turn", "0"), ("own-0", "I did miss you."), ("go", "back")]).await;
    assert!(back.text.contains(&escaped(&first.replies[0].words)) && !back.text.contains("I did miss you."));
}

#[tokio::test]
async fn an_answer_that_does_not_exist_changes_nothing() {
    let (test, _vault) = TestApp::with_vault();
    for turn in ["7", "99999999999999999999", "-1", "x", ""] {
        let answer = test.post("/rehearse/days", None, &[("go", "begin"), ("turn", turn)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{turn}");
        assert!(answer.text.contains("value=\"enough\""), "{turn}");
    }
    let many: Vec<(&str, &str)> = std::iter::repeat_n(("turn", "0"), 150).collect();
    assert_eq!(test.post("/rehearse/days", None, &many).await.status, StatusCode::OK);
}

#[tokio::test]
async fn enough_is_an_end_like_any_other() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let before = vault.counter();
    let end = test.post("/rehearse/kitchen", Some(&browser), &[("turn", "0"), ("go", "enough")]).await;
    assert_eq!(end.status, StatusCode::OK);
    assert!(end.text.contains("value=\"keep\"") && end.text.contains("value=\"plan\""));
    assert_eq!(vault.counter(), before, "something was kept unasked");
}

/// What stands in the field of the words to take along.
fn taken(page: &str) -> &str {
    let field = page.split("name=\"own_words\"").nth(1).and_then(|f| f.split("</textarea>").next()).expect("the words");
    field.split_once('>').expect("a field").1
}

#[tokio::test]
async fn own_words_of_the_talk_are_taken_along_and_not_yet_kept() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let before = vault.counter();
    for (form, words) in [
        (vec![("own", "I missed you.")], "I missed you."),
        (vec![("turn", "0"), ("own-0", "I missed you."), ("own", "Slowly, please.")], "I missed you.\nSlowly, please."),
        (vec![("turn", "0"), ("own", "Slowly, please.")], "Slowly, please."),
        (vec![("turn", "0")], test.app.library.scene("days").unwrap().take.as_str()),
    ] {
        let form: Vec<(&str, &str)> = form.into_iter().chain([("go", "enough")]).collect();
        let end = test.post("/rehearse/days", Some(&browser), &form).await;
        assert_eq!(taken(&end.text), escaped(words));
    }
    assert_eq!(vault.counter(), before, "something was kept unasked");
}

/// The road through the door: what a page carries hidden, with the key.
async fn unlock(test: &TestApp, door: &str) -> String {
    let form = door.split("action=\"/sign-in\"").nth(1).and_then(|f| f.split("</form>").next()).expect("a door");
    let hidden = form.split("type=\"hidden\" name=\"").skip(1);
    let pairs: Vec<(&str, &str)> = hidden
        .filter_map(|f| f.split_once("\" value=\""))
        .filter_map(|(name, rest)| Some((name, rest.split_once('"')?.0)))
        .chain([("handle", HANDLE), ("passphrase", PASSPHRASE)])
        .collect();
    test.post("/sign-in", None, &pairs).await.location.expect("the door opens")
}

#[tokio::test]
async fn what_was_said_while_locked_waits_in_the_door() {
    let (test, vault) = TestApp::with_vault();
    drop(vault);
    for (go, page) in [("keep", "/new/rehearsed"), ("plan", "/reach/plan")] {
        let form = [("turn", "0"), ("before", "6"), ("own_words", "I missed you, slowly."), ("go", go)];
        let door = test.post("/rehearse/days", None, &form).await;
        assert_eq!(door.status, StatusCode::OK, "{go}");
        assert!(unlock(&test, &door.text).await.starts_with(page), "{go}");
        let now = test.now();
        let opening = Opening { at: now, by: OpenedBy::Passphrase, device: "test".to_owned() };
        let vault = test.app.install.unlock(HANDLE, PASSPHRASE, opening).unwrap();
        let draft = vault.drafts().into_iter().find(|d| d.page == page).expect("a draft");
        assert!(draft.answers.pairs().any(|(_, words)| words == "I missed you, slowly."), "{go}");
    }
}

#[tokio::test]
async fn before_there_are_notes_the_words_can_be_copied() {
    let test = TestApp::fresh();
    let end = test.post("/rehearse/days", None, &[("turn", "0"), ("go", "enough")]).await;
    assert!(end.text.contains("id=\"take\"") && !end.text.contains("value=\"keep\""));
}

#[tokio::test]
async fn a_kept_rehearsal_holds_the_nerves_and_the_words() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form = [("before", "7"), ("after", "4"), ("turn", "0"), ("own_words", CANARY), ("with", "Ari"), ("go", "keep")];
    let kept = test.post("/rehearse/days", Some(&browser), &form).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let page = test.get(kept.location.as_deref().unwrap(), Some(&browser)).await;
    let scene = test.app.library.scene("days").unwrap();
    assert!(page.text.contains(CANARY) && page.text.contains("Ari"));
    assert!(page.text.contains(&escaped(&scene.title)), "the talk is not named");
    let wrong = test.post("/rehearse/days", Some(&browser), &[("turn", "0"), ("after", "11"), ("go", "keep")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_words_become_a_plan_that_is_not_yet_kept() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for (path, form) in [
        ("/rehearse/days", vec![("turn", "0"), ("own_words", "I missed you, slowly."), ("go", "plan")]),
        ("/rehearse/words", vec![("need_own", "I missed you, slowly."), ("go", "plan")]),
    ] {
        let plan = test.post(path, Some(&browser), &form).await;
        let form = test.get(plan.location.as_deref().expect(path), Some(&browser)).await;
        assert!(form.text.contains("I missed you, slowly.") && form.text.contains("name=\"step\""), "{path}");
    }
    assert_eq!(vault.journal().timeline().count(), 0, "a plan was kept unasked");
}

#[tokio::test]
async fn a_script_reads_as_one_text_and_is_looked_at_gently() {
    let (test, _vault) = TestApp::with_vault();
    let form = [("feeling_own", "I'm tired"), ("need_own", "I need quiet"), ("request_own", "Could we read?")];
    let made = test.post("/rehearse/words", None, &form).await;
    assert!(main_of(&made.text).contains(&escaped("I'm tired. I need quiet. Could we read?")), "{}", made.text);
    let words = &test.app.library.words;
    assert!(made.text.contains(&words.fill("rehearse.script.count", &[("n", "8")])));
    assert!(made.text.contains(words.say("rehearse.script.no_heeds")));
    let blunt = test.post("/rehearse/words", None, &[("need_own", "You never ask. Why? And when?")]).await;
    for heed in ["absolute", "why", "many_asks"] {
        assert!(blunt.text.contains(&escaped(words.say_key("rehearse.heed", heed))), "{heed}");
    }
    let slugs = test.app.library.scripts.requests[0].slug.to_string();
    let chosen = test.post("/rehearse/words", None, &[("request", &slugs), ("feeling", "anxious")]).await;
    assert!(chosen.text.contains(&escaped(&test.app.library.scripts.requests[0].line)));
}

#[tokio::test]
async fn an_own_feeling_keeps_its_moment_and_every_part_begins_with_a_capital() {
    let (test, _vault) = TestApp::with_vault();
    let empty = test.get("/rehearse/words", None).await;
    let folds = main_of(&empty.text).split("<details").skip(1);
    let open: Vec<bool> = folds.map(|f| f.split('>').next().is_some_and(|tag| tag.contains(" open"))).collect();
    assert_eq!((open[0], open.iter().filter(|o| **o).count()), (true, 1), "the first part stands open, and it alone");
    for moment in ["plans change", "When plans change."] {
        let form = [("feeling_own", "i get tense."), ("moment", moment), ("need_own", "quiet helps")];
        let made = test.post("/rehearse/words", None, &form).await;
        assert!(main_of(&made.text).contains("I get tense when plans change. Quiet helps."), "{moment}");
    }
    let form = [("feeling", "anxious"), ("moment", "when plans change")];
    let made = test.post("/rehearse/words", None, &form).await;
    assert!(main_of(&made.text).contains("I get anxious when plans change."));
}

#[tokio::test]
async fn where_nothing_is_aimed_at_another_person_the_pages_rest() {
    let (test, vault) = TestApp::with_vault();
    alone(&vault);
    let browser = test.sign_in(&vault);
    let rests = test.app.library.words.say("rehearse.rests").to_owned();
    for path in ["/rehearse", "/rehearse/words", "/rehearse/days"] {
        let page = test.get(path, Some(&browser)).await;
        assert!(page.text.contains(&rests), "{path}");
        assert!(!main_of(&page.text).contains("<form"), "{path}");
        assert!(page.text.contains("/help"), "{path}");
    }
    for go in ["begin", "enough", "keep", "plan"] {
        let page = test.post("/rehearse/days", Some(&browser), &[("turn", "0"), ("go", go)]).await;
        assert!(page.text.contains(&rests), "{go}");
    }
    let made = test.post("/rehearse/words", Some(&browser), &[("need_own", "I need you")]).await;
    assert!(made.text.contains(&rests));
}

/// Text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
