//! Honest on noise, awake to what is there.

use crate::calibration::lives;
use crate::campaign::{self, Tally};

#[test]
fn on_noise_at_most_one_record_in_twenty_speaks() {
    let n = lives(200, 2_000);
    for (title, kept, from, planted) in campaign::nulls() {
        let tally = Tally::of(from..from + n, &planted, kept);
        tally.print(title);
        // with few lives chance alone goes over: two standard deviations
        let most = 0.05 * n as f64 + 2.0 * (0.0475 * n as f64).sqrt() * f64::from(u8::from(n < 2_000));
        assert!(tally.any as f64 <= most, "{} of {n}", tally.any);
        assert!(tally.plain * 20 > n && tally.diary * 2 > n, "the controls have lost their teeth");
    }
}

/// Claims of one kind that speak, among lives in which it is true.
fn is_mostly_found(what: &str) {
    let n = lives(100, 1_000);
    let (_, planted) = campaign::effects().into_iter().find(|(claim, _)| *claim == what).expect("it is planted");
    let spoke = campaign::found(what, &planted, n);
    assert!(spoke * 10 >= n * 8, "{what}: {spoke} of {n}");
}

#[test]
fn a_change_of_the_stayed_share_is_found() {
    is_mostly_found("stayed_share_changed");
}

#[test]
fn a_trend_of_return_times_is_found() {
    is_mostly_found("return_trend");
}

#[test]
fn a_tool_that_eases_more_is_found() {
    is_mostly_found("tools_differ");
}

#[test]
fn distance_that_follows_closeness_is_found() {
    is_mostly_found("distance_after_closeness");
}

#[test]
fn an_urge_that_follows_closeness_is_found() {
    is_mostly_found("urge_after_closeness");
}

#[test]
fn a_move_and_a_place_that_go_with_a_trigger_are_found() {
    is_mostly_found("triggers_and_moves");
    is_mostly_found("body_by_trigger");
}
