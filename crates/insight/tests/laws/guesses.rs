//! Guesses against what turned out.

use nearer_core::entry::worksheet::{Fits, Weather, Worksheet};
use nearer_core::{Body, Journal, Percent};
use nearer_insight::guesses::{Guess, bins, turned, weather};
use proptest::prelude::*;

use crate::life::{Life, asked};

fn guess(sure: f64, right: Option<bool>) -> Guess {
    Guess { sure: Some(sure), right }
}

#[test]
fn more_is_said_as_more_is_known() {
    let shown = |n: usize| {
        let all: Vec<Guess> = (0..n).map(|i| guess(0.7, Some(i % 3 != 0))).collect();
        let turned = turned(&all);
        (turned.score.is_some(), turned.line.is_some(), turned.bins.is_some())
    };
    assert_eq!(
        [4, 5, 14, 15, 29, 30].map(shown),
        [
            (false, false, false),
            (true, false, false),
            (true, false, false),
            (true, true, false),
            (true, true, false),
            (true, true, true),
        ]
    );
}

#[test]
fn partly_and_unclear_are_counted_and_enter_no_score() {
    let settled: Vec<Guess> = (0..10).map(|i| guess(0.8, Some(i < 7))).collect();
    let mut more = settled.clone();
    more.extend([guess(1.0, None); 6]);
    let (a, b) = (turned(&settled), turned(&more));
    assert_eq!((a.right.k, a.right.n, a.neither), (7, 10, 0));
    assert_eq!((b.right.k, b.right.n, b.neither), (7, 10, 6));
    assert_eq!((a.score, a.line), (b.score, b.line));
}

#[test]
fn a_guess_without_a_confidence_counts_and_is_not_scored() {
    let all = vec![Guess { sure: None, right: Some(true) }; 8];
    let turned = turned(&all);
    assert!(turned.right.k == 8 && turned.score.is_none());
}

fn sheet(fits: Option<Fits>, with: &str) -> Body {
    let slug = |s: &str| s.parse().ok();
    let sheet = Weather {
        guess: slug("fog"),
        sure: Percent::new(60).ok(),
        fits,
        with: with.parse().ok(),
        ..Weather::default()
    };
    Body::Worksheet(Box::new(Worksheet::Weather(sheet)))
}

#[test]
fn weather_guesses_are_sorted_by_what_was_said_of_them() {
    let mut life = Life::new(3);
    let fits = [Some(Fits::Yes), Some(Fits::Partly), Some(Fits::No), Some(Fits::Unclear), None];
    for (day, fits) in (1u8..).zip(fits) {
        life.add(f64::from(day), sheet(fits, "Jo"));
    }
    life.add(9.0, sheet(Some(Fits::Yes), "Kim"));
    let unguessed = Weather { fits: Some(Fits::Yes), ..Weather::default() };
    life.add(10.0, Body::Worksheet(Box::new(Worksheet::Weather(unguessed))));
    let journal: Journal = life.journal();
    let told = |about: Option<&str>| {
        let name = about.and_then(|n| n.parse().ok());
        let told = weather(&journal, name.as_ref(), &asked());
        let right = turned(&told.guesses).right;
        (right.k, right.n, told.partly, told.unclear, told.open)
    };
    assert_eq!(told(None), (2, 3, 1, 1, 1));
    assert_eq!(told(Some("Jo")), (1, 2, 1, 1, 1));
    assert_eq!(told(Some("Kim")), (1, 1, 0, 0, 0));
}

proptest! {
    #[test]
    fn the_parts_make_up_the_score(
        stated in prop::collection::vec((0.0f64..=1.0, any::<bool>()), 30..80),
    ) {
        let all: Vec<Guess> = stated.iter().map(|(f, y)| guess(*f, Some(*y))).collect();
        let turned = turned(&all);
        let (score, line) = (turned.score.expect("a score"), turned.line.expect("a line"));
        let (bins, parts) = bins(&stated);
        let sum = parts.reliability - parts.resolution + parts.uncertainty + parts.within;
        prop_assert!((sum - score.brier).abs() < 1e-12);
        prop_assert_eq!(bins.iter().map(|b| b.right.n).sum::<usize>(), stated.len());
        prop_assert!((0.0..=1.0).contains(&line.means(0.5)) && line.a_error > 0.0 && line.b_error > 0.0);
        prop_assert!((score.bias - (score.mean_sure - score.hits)).abs() < 1e-12);
    }
}
