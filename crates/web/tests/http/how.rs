//! Four questions that lead to people, keep nothing and close nothing.

use axum::http::StatusCode;
use nearer_core::Settings;
use nearer_vault::Change;

use crate::app::TestApp;
use crate::chairs::feel;

const ASKED: [&str; 4] = ["low", "joy", "harm", "afraid"];

#[tokio::test]
async fn any_yes_leads_to_people_locked_or_not_and_nothing_is_kept() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let before = vault.counter();
    for asked in ASKED {
        for who in [None, Some(&browser)] {
            let page = test.post("/how", who, &[(asked, "yes")]).await;
            assert_eq!(page.status, StatusCode::OK);
            for leads in ["tel:", "/my/plan", "/now", "/help", "/do"] {
                assert!(page.text.contains(leads), "{asked}: no {leads}");
            }
            assert_eq!(page.text.contains(test.app.library.words.say("how.care.harm")), asked == "harm");
        }
    }
    assert_eq!(vault.counter(), before);
}

#[tokio::test]
async fn a_no_leads_back_without_a_word() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    let no: Vec<(&str, &str)> = ASKED.iter().map(|field| (*field, "no")).collect();
    for form in [&[][..], &no[..], &[("low", "")][..], &[("low", "perhaps")][..]] {
        let answer = test.post("/how", Some(&browser), form).await;
        assert_eq!((answer.status, answer.location.as_deref()), (StatusCode::SEE_OTHER, Some("/do")));
    }
}

#[tokio::test]
async fn the_numbers_that_fit_come_first_in_the_owners_country() {
    let (test, vault) = TestApp::with_vault();
    vault.change(Change::Settings(Settings { country: Some("GB".to_owned()), ..vault.settings() })).unwrap();
    let browser = test.sign_in(&vault);
    let words = &test.app.library.words;
    for (asked, first, then) in [("harm", "listening", "partner_violence"), ("afraid", "partner_violence", "listening")]
    {
        let page = test.post("/how", Some(&browser), &[(asked, "yes")]).await;
        let at = |purpose: &str| page.text.find(words.say_key("help.purpose", purpose)).expect("a line for it");
        assert!(at("emergency") < at(first) && at(first) < at(then), "{asked}");
    }
}

#[tokio::test]
async fn today_has_a_quiet_line_after_three_very_unpleasant_check_ins_only() {
    for (felt, says) in
        [(&[-3, -3, -2][..], true), (&[-3, -3], false), (&[-3, -1, -3], false), (&[-3, -3, -3, 1], false)]
    {
        let (test, vault) = TestApp::with_vault();
        feel(&test, &vault, felt);
        let page = test.get("/", Some(&test.sign_in(&vault))).await;
        assert_eq!(page.text.contains("href=\"/how\""), says, "{felt:?}");
    }
}

#[tokio::test]
async fn help_and_the_page_of_everything_lead_to_the_questions() {
    let (test, vault) = TestApp::with_vault();
    let browser = test.sign_in(&vault);
    for path in ["/help", "/do"] {
        for who in [None, Some(&browser)] {
            assert!(test.get(path, who).await.text.contains("href=\"/how\""), "{path}");
        }
    }
}
