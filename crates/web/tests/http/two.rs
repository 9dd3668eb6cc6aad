//! The toy of two people is for everybody, keeps nothing, knows nothing of the vault, and
//! draws something whatever stands in its address.

use std::time::Instant;

use axum::http::StatusCode;

use crate::app::TestApp;

const USUAL: &str = "/two?reach=100&warm=25&agreed=0&need=60&soon=45&settle=4&ease=75&before=hard";

fn away(page: &str) -> &str {
    page.split("id=\"way-h\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default()
}

#[tokio::test]
async fn each_way_of_meeting_a_hard_day_says_how_long_somebody_is_away() {
    let test = TestApp::fresh();
    for (query, said) in [
        ("", "Away for 20 days, then back."),
        ("?reach=150", "Not back within 90 days."),
        ("?reach=25", "Away for 9 days, then back."),
        ("?reach=0&warm=0", "Not back within 90 days."),
        ("?agreed=7", "Away for 9 days, then back."),
        ("?before=close&ease=60", "Away for 14 days, then back."),
        ("?before=close&ease=90", "Closeness never falls that low. Nobody is away."),
    ] {
        let page = test.get(&format!("/two{query}"), None).await;
        assert_eq!((page.status, away(&page.text)), (StatusCode::OK, said), "{query}");
    }
}

#[tokio::test]
async fn a_pressed_pair_is_told_of_the_pause_that_leads_out_and_silence_of_the_cold() {
    let test = TestApp::fresh();
    let pressed = test.get("/two?reach=150", None).await.text;
    assert!(pressed.contains("A pause of about 8 days") && pressed.contains("Two places hold"));
    let cold = test.get("/two?reach=0&warm=0", None).await.text;
    assert!(cold.contains("too little warmth") && cold.contains("All of them lead to one place"));
}

#[tokio::test]
async fn where_the_only_rest_is_apart_no_return_is_promised_and_a_dial_is_read_in_words() {
    let test = TestApp::fresh();
    let path = "/two?reach=200&warm=0&agreed=0&need=70&soon=60&settle=10&ease=50&before=hard";
    let page = test.get(path, None).await.text;
    assert_eq!(away(&page), "Not back within 90 days.");
    assert!(page.contains("one place only, and it is apart") && !page.contains("It comes back"));
    assert!(page.contains("value=\"200\" aria-valuetext=\"twice the usual\""), "a dial says a bare number");
}

#[tokio::test]
async fn the_part_is_the_page_without_its_frame_and_without_what_stays() {
    let test = TestApp::fresh();
    let (page, part) =
        (test.get(USUAL, None).await.text, test.get(&USUAL.replace("/two?", "/two/part?"), None).await.text);
    let top = part.split("</section>").next().unwrap();
    assert!(page.contains(top) && top.contains("id=\"way-t\""));
    assert!(!part.contains("<html") && !part.contains("<form") && !part.contains("<script"));
}

#[tokio::test]
async fn nonsense_in_the_address_draws_the_usual_or_the_nearest() {
    let test = TestApp::fresh();
    let usual = test.get(USUAL, None).await.text;
    let long = format!("?reach={}", "9".repeat(2_000));
    for query in ["?", "?reach=x&zeal=1", "?&&&=&a=%00&reach", "?reach=-1", "?warm=1e9", long.as_str()] {
        let page = test.get(&format!("/two{query}"), None).await;
        assert_eq!((page.status, away(&page.text)), (StatusCode::OK, away(&usual)), "{query}");
    }
    let most = test.get("/two?settle=65535&soon=0", None).await.text;
    assert!(most.contains("name=\"settle\" min=\"1\" max=\"10\" step=\"1\" value=\"10\""));
}

#[tokio::test]
async fn it_says_what_it_is_and_whom_it_is_not_for() {
    let test = TestApp::fresh();
    let page = test.get("/two", None).await.text;
    for words in ["fitted to nobody", "no remedy for contempt, coercion or fear", "is legitimate", "href=\"/safety\""] {
        assert!(page.contains(words), "{words}");
    }
}

/// A dial that moves asks often. The figure is printed; the bound is wide, for a busy machine
/// and a build that is not the shipped one.
#[tokio::test]
#[allow(clippy::print_stdout, reason = "a figure to read")]
async fn a_picture_is_drawn_within_a_frame() {
    let test = TestApp::fresh();
    let mut times = Vec::new();
    for reach in 0..21 {
        let begun = Instant::now();
        let part = test.get(&format!("/two/part?reach={}", reach * 10), None).await;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        assert_eq!(part.status, StatusCode::OK);
    }
    times.sort_by(f64::total_cmp);
    println!("a part: median {:.2} ms, most {:.2} ms", times[10], times[20]);
    assert!(times[0] < 250.0);
}
