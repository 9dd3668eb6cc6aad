//! A report: what is on it, whose names are not, and that nothing leaves without the
//! passphrase.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use nearer_core::{Entry, EntryId, Settings, Side};
use nearer_vault::{Change, Vault};

use crate::app::{Answer, Browser, PASSPHRASE, TestApp};

const NAMES: [&str; 6] = ["Sam", "Grandma Ida", "Ruthie", "Bartholomew", "Noor", "José"];

/// A life with names in every place where one can stand.
fn a_life(vault: &Vault) -> EntryId {
    let mut lines = Vec::new();
    for day in 1..=9 {
        let at = format!("2026-11-{day:02}T18:00:00Z");
        lines.push(format!(r#"{{"kind":"urge","at":"{at}","data":{{"before":7,"after":3,"with":"Sam","triggers":["loving-words"],"body":[{{"place":"chest"}}],"chose":"stay","thought":"Sam wants too much"}}}}"#));
        lines.push(format!(r#"{{"kind":"reach","at":"{at}","data":{{"step":"Ask ruthie's opinion on day {day}","state":"done","expected":7,"felt":3,"feared":"JOSE laughs","feared_happened":"no","with":"Ruthie"}}}}"#));
        lines.push(format!(r#"{{"kind":"withdrawal","at":"{at}","data":{{"whose":"theirs","start":"2026-11-{day:02}","end":"2026-11-{:02}","with":"Bartholomew"}}}}"#, day + 1));
    }
    let at = "2026-11-12T18:00:00Z";
    lines.push(format!(
        r#"{{"kind":"belief","at":"{at}","data":{{"rule":"If I lean on Noor, I fall","strength":80,"with":"Noor"}}}}"#
    ));
    lines.push(format!(r#"{{"kind":"person","at":"{at}","data":{{"with":"José"}}}}"#));
    lines.push(format!(r#"{{"kind":"letter","at":"{at}","data":{{"to_name":"Grandma Ida","text":"secret words"}}}}"#));
    lines.push(format!(r#"{{"kind":"note","v":2,"at":"{at}","data":{{"text":"Jose\u0301 and SAM’s dog met Ida, Noors friend. Samples stay."}}}}"#));
    let mut note = vault.fresh_id();
    let entries = lines.iter().map(|line| {
        let id = vault.fresh_id();
        if line.contains(r#""note""#) {
            note = id;
        }
        Entry::from_json(line, id).unwrap()
    });
    let entries: Vec<Entry> = entries.collect();
    vault.change(Change::PutAll(entries)).unwrap();
    note
}

const ALL: [(&str, &str); 10] = [
    ("period", "all"),
    ("part", "summary"),
    ("part", "back"),
    ("part", "urges"),
    ("part", "reaches"),
    ("part", "sets_off"),
    ("part", "body"),
    ("part", "beliefs"),
    ("part", "seen"),
    ("part", "notes"),
];

async fn choose(test: &TestApp, browser: &Browser, more: &[(&str, &str)]) -> Answer {
    let form: Vec<(&str, &str)> = ALL.iter().chain(more).copied().collect();
    test.post("/report", Some(browser), &form).await
}

/// The same browser after the passphrase was given again.
async fn stepped_up(test: &TestApp, browser: &Browser) -> Browser {
    let form = [("for", "report"), ("passphrase", PASSPHRASE)];
    let led = test.post("/you/again", Some(browser), &form).await;
    assert_eq!(led.location.as_deref(), Some("/report#out"));
    let cookie = led.cookies[0].split(';').next().unwrap().split_once('=').unwrap().1.to_owned();
    let token = test.app.sessions.resume(&cookie, Instant::now()).unwrap().csrf;
    Browser { cookie, token }
}

fn sheet(text: &str) -> &str {
    let from = text.find("<article").unwrap();
    &text[from..text.find("</article>").unwrap()]
}

#[tokio::test]
async fn no_name_of_anybody_is_on_a_sheet_with_initials() {
    let (test, vault) = TestApp::with_vault();
    let note = a_life(&vault).to_string();
    let browser = stepped_up(&test, &test.sign_in(&vault)).await;
    assert_eq!(choose(&test, &browser, &[("note", &note)]).await.location.as_deref(), Some("/report#sheet"));
    let preview = test.get("/report", Some(&browser)).await;
    let print = test.get("/report/print", Some(&browser)).await;
    let file = test.post("/report", Some(&browser), &[("go", "file")]).await;
    assert_eq!(sheet(&preview.text), sheet(&file.text), "the preview is the sheet");
    assert_eq!(sheet(&print.text), sheet(&file.text));
    for page in [sheet(&preview.text), &print.text, &file.text] {
        let words: Vec<String> =
            page.split(|c: char| !c.is_alphanumeric() && c != '\u{301}').map(str::to_lowercase).collect();
        for name in
            ["sam", "sams", "ida", "grandma", "ruthie", "bartholomew", "noor", "noors", "josé", "jose", "jose\u{301}"]
        {
            assert!(!words.iter().any(|w| w == name), "{name} is on it");
        }
        assert!(page.contains("Samples stay") && page.contains("S.’s dog"));
        assert!(!page.contains("secret words"));
    }
    for name in NAMES.iter().filter(|n| **n != "Grandma Ida") {
        assert!(preview.text.contains(name), "the own page says who {name} is");
    }
}

#[tokio::test]
async fn names_stand_on_it_when_they_are_asked_for() {
    let (test, vault) = TestApp::with_vault();
    let note = a_life(&vault).to_string();
    let browser = test.sign_in(&vault);
    choose(&test, &browser, &[("note", &note), ("names", "yes")]).await;
    let preview = test.get("/report", Some(&browser)).await;
    assert!(sheet(&preview.text).contains("Bartholomew") && sheet(&preview.text).contains("SAM’s dog"));
}

#[tokio::test]
async fn what_is_off_is_absent() {
    let (test, vault) = TestApp::with_vault();
    let note = a_life(&vault).to_string();
    let browser = test.sign_in(&vault);
    let plain = test.get("/report", Some(&browser)).await;
    for absent in ["class=\"reaches\"", "class=\"beliefs\"", "class=\"seen\"", "class=\"notes\"", "opinion", "lean on"]
    {
        assert!(!sheet(&plain.text).contains(absent), "{absent} was not asked for");
    }
    assert!(sheet(&plain.text).contains("class=\"summary\""));
    test.post("/report", Some(&browser), &[("period", "all"), ("part", "reaches"), ("note", &note)]).await;
    let chosen = test.get("/report", Some(&browser)).await;
    assert!(sheet(&chosen.text).contains("class=\"reaches\"") && !sheet(&chosen.text).contains("class=\"summary\""));
    assert!(!sheet(&chosen.text).contains("Samples stay"), "a note goes along only with its part");
    let early = [("period", "own"), ("until", "2026-11-04"), ("part", "reaches"), ("length", "full")];
    test.post("/report", Some(&browser), &early).await;
    let early = test.get("/report", Some(&browser)).await;
    assert!(sheet(&early.text).contains("day 4") && !sheet(&early.text).contains("day 5"));
}

#[tokio::test]
async fn nothing_leaves_before_the_passphrase_was_given_again() {
    let (test, vault) = TestApp::with_vault();
    a_life(&vault);
    let browser = test.signed_in(&vault, Instant::now() - Duration::from_secs(11 * 60));
    let again = Some("/you/again?for=report".to_owned());
    assert_eq!(test.get("/report/print", Some(&browser)).await.location, again);
    for go in ["print", "file"] {
        let led = choose(&test, &browser, &[("go", go)]).await;
        assert_eq!(led.location, again, "{go}");
        assert!(!led.text.contains("<article"));
    }
    let browser = stepped_up(&test, &browser).await;
    assert_eq!(test.get("/report/print", Some(&browser)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_file_needs_nothing_else_and_says_nothing_by_its_name() {
    let (test, vault) = TestApp::with_vault();
    a_life(&vault);
    let browser = stepped_up(&test, &test.sign_in(&vault)).await;
    choose(&test, &browser, &[]).await;
    let file = test.post("/report", Some(&browser), &[("go", "file")]).await;
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"notes-2026-11-25.html\"");
    assert!(file.text.contains("<title>Notes</title>") && file.text.contains("<style>"));
    for outside in ["<script", "src=", "href=", "http:", "https:", "url(", "@import", "Nearer"] {
        assert!(!file.text.contains(outside), "{outside}");
    }
    let print = test.get("/report/print", Some(&browser)).await;
    assert!(print.text.contains("<title>Notes</title>") && !print.text.contains("<nav"));
}

#[tokio::test]
async fn days_that_are_none_are_said_at_their_field() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let form = [("period", "own"), ("from", "2026-02-01"), ("until", "2026-01-01")];
    let page = test.post("/report", Some(&browser), &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("e-until") && page.text.contains("2026-02-01"));
    assert!(page.text.contains("<article"), "the sheet from before stays");
    let page = test.get("/report", Some(&browser)).await;
    assert_eq!(page.status, StatusCode::OK, "what could not be read was not kept");
}

#[tokio::test]
async fn each_side_is_told_its_own_on_the_sheet_and_in_the_season() {
    let (test, vault) = TestApp::with_vault();
    a_life(&vault);
    let browser = test.sign_in(&vault);
    // only who pulls away is told of contact kept
    let title = test.app.library.findings.of("stayed_share").title.clone();
    for (side, told) in [(Side::Both, true), (Side::Away, true), (Side::Toward, false)] {
        vault.change(Change::Settings(Settings { side, ..vault.settings() })).unwrap();
        test.post("/report", Some(&browser), &[("period", "all"), ("part", "urges")]).await;
        let page = test.get("/report", Some(&browser)).await;
        assert_eq!(sheet(&page.text).contains("9 of 9") || sheet(&page.text).contains("all 9"), told, "{side:?}");
        let season = test.get("/review/season", Some(&browser)).await;
        assert_eq!(season.text.contains(&title), told, "{side:?}");
    }
}

/// Lets a finding rest, as its button on Insights does.
fn hide(vault: &Vault, slug: &str) {
    let mut settings = vault.settings();
    settings.quiet_findings.push(slug.replace('_', "-").parse().unwrap());
    vault.change(Change::Settings(settings)).unwrap();
}

#[tokio::test]
async fn what_is_hidden_on_insights_stands_nowhere_until_it_is_asked_for() {
    let (test, vault) = TestApp::with_vault();
    a_life(&vault);
    let browser = test.sign_in(&vault);
    let said = |text: &str| text.contains("9 of 9") || text.contains("all 9");
    let title = test.app.library.findings.of("stayed_share").title.clone();
    let today = test.app.library.words.say("headline.stayed_label").to_owned();
    test.post("/report", Some(&browser), &[("period", "all"), ("part", "urges")]).await;
    assert!(said(sheet(&test.get("/report", Some(&browser)).await.text)));
    assert!(test.get("/", Some(&browser)).await.text.contains(&today));
    hide(&vault, "stayed_share");
    let page = test.get("/report", Some(&browser)).await.text;
    assert!(!said(sheet(&page)), "it is still on the sheet");
    assert!(page.contains(test.app.library.words.say("report.also")) && page.contains(&title), "no way to put it on");
    assert!(!test.get("/review/season", Some(&browser)).await.text.contains(&title), "it is still in the season");
    let day = test.get("/", Some(&browser)).await.text;
    assert!(!day.contains(&today) && !said(&day), "it is still on Today");
    let asked = [("period", "all"), ("part", "urges"), ("also", "stayed_share"), ("also", "no_such")];
    test.post("/report", Some(&browser), &asked).await;
    assert!(said(sheet(&test.get("/report", Some(&browser)).await.text)), "asked for and not there");
}

#[tokio::test]
async fn counts_that_stand_under_each_other_have_one_base() {
    let (test, vault) = TestApp::with_vault();
    a_life(&vault);
    let at = "2026-11-13T18:00:00Z";
    let more: Vec<Entry> = (0..6)
        .map(|_| format!(r#"{{"kind":"body_note","at":"{at}","data":{{"body":[{{"place":"chest"}}]}}}}"#))
        .map(|line| Entry::from_json(&line, vault.fresh_id()).unwrap())
        .collect();
    vault.change(Change::PutAll(more)).unwrap();
    let browser = test.sign_in(&vault);
    test.post("/report", Some(&browser), &[("period", "all"), ("part", "body")]).await;
    let page = test.get("/report", Some(&browser)).await;
    let sheet = sheet(&page.text);
    assert!(sheet.contains("9 of 9") && !sheet.contains("of 15"), "{sheet}");
    hide(&vault, "body_by_situation");
    let page = test.get("/report", Some(&browser)).await;
    assert!(!page.text.contains("9 of 9"), "its bars rest with it");
}

#[tokio::test]
async fn one_page_cuts_notes_and_says_so_and_no_tick_is_printed() {
    let (test, vault) = TestApp::with_vault();
    let long = "It was a long evening and I wrote on. ".repeat(60);
    let mut form = vec![("period".to_owned(), "all".to_owned()), ("part".to_owned(), "notes".to_owned())];
    let entries: Vec<Entry> = (1..=12)
        .map(|day| {
            let at = format!("2026-11-{day:02}T18:00:00Z");
            let id = vault.fresh_id();
            form.push(("note".to_owned(), id.to_string()));
            let line = format!(
                r#"{{"kind":"reflection","at":"{at}","data":{{"seed":"a-day","answers":[],"sentence":"{long}","enough":true}}}}"#
            );
            Entry::from_json(&line, id).unwrap()
        })
        .collect();
    vault.change(Change::PutAll(entries)).unwrap();
    let browser = test.sign_in(&vault);
    let sent: Vec<(&str, &str)> = form.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    test.post("/report", Some(&browser), &sent).await;
    let page = test.get("/report", Some(&browser)).await;
    let one = sheet(&page.text);
    assert!(one.contains(&test.app.library.words.fill("report.cut", &[("n", "12")])), "{one}");
    assert!(!one.contains("Enough for now"), "a tick of the form is on it");
    let full: Vec<(&str, &str)> = sent.into_iter().chain([("length", "full")]).collect();
    test.post("/report", Some(&browser), &full).await;
    let page = test.get("/report", Some(&browser)).await;
    assert!(sheet(&page.text).len() > 2 * one.len(), "in full they are whole");
}
