//! The script builder: one breath, about oneself, and easy to refuse.

use std::collections::BTreeSet;

use nearer_content::{BREATH_WORDS_MAX, Heed, ScriptLine, Scripts, one_breath, words_in};
use proptest::prelude::*;

use crate::shipped;

fn scripts() -> &'static Scripts {
    &shipped().scripts
}

fn asks() -> impl Iterator<Item = &'static ScriptLine> {
    scripts().requests.iter().chain(&scripts().boundaries)
}

/// Every ready line, as it is said.
fn lines() -> Vec<String> {
    let feelings = scripts().feelings.iter().map(|f| f.with(None));
    feelings.chain(scripts().needs.iter().chain(asks()).map(|l| l.line.clone())).collect()
}

#[test]
fn there_is_enough_to_choose_from() {
    let s = scripts();
    assert_eq!(s.feelings.len(), shipped().feelings.len());
    assert!(s.needs.len() >= 30 && s.requests.len() >= 30 && s.boundaries.len() >= 20);
}

#[test]
fn every_feeling_can_be_said() {
    for term in &shipped().feelings {
        assert!(scripts().feeling(term.slug.as_str()).is_some(), "{}", term.slug);
    }
}

#[test]
fn whatever_is_chosen_is_said_in_one_breath() {
    for feeling in &scripts().feelings {
        for need in &scripts().needs {
            for ask in asks() {
                let said = one_breath(&[&feeling.with(None), &need.line, &ask.line]);
                assert!(words_in(&said) <= BREATH_WORDS_MAX, "{said}");
            }
        }
    }
}

#[test]
fn no_ready_line_needs_a_heed() {
    for line in lines() {
        assert_eq!(scripts().heeds(&line), [], "{line}");
    }
}

#[test]
fn every_line_is_about_the_one_who_says_it() {
    for need in &scripts().needs {
        assert!(need.line.starts_with("I need "), "{}", need.line);
    }
    for boundary in &scripts().boundaries {
        let own = |word: &str| ["i", "i'm", "i'd", "i'll"].contains(&word.to_lowercase().as_str());
        assert!(boundary.line.split_whitespace().any(own), "{}", boundary.line);
    }
}

#[test]
fn a_request_is_one_question_that_can_be_refused() {
    for request in &scripts().requests {
        let asks = ["Could ", "Would ", "Can "].iter().any(|word| request.line.starts_with(word));
        assert!(asks && request.line.ends_with('?') && request.line.matches('?').count() == 1, "{}", request.line);
    }
}

#[test]
fn no_line_is_written_twice() {
    let all = lines();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
}

#[test]
fn what_a_listener_may_trip_over_is_named() {
    let heeds = |text: &str| scripts().heeds(text);
    assert_eq!(heeds("You ALWAYS do that."), [Heed::Absolute]);
    assert_eq!(heeds("Why are you late?"), [Heed::Why]);
    assert_eq!(heeds("You’re so toxic."), [Heed::Diagnosis]);
    assert_eq!(heeds("Come home, or else."), [Heed::Threat]);
    assert_eq!(heeds("Can we eat? Can we talk?"), [Heed::ManyAsks]);
    assert_eq!(heeds(&"word ".repeat(BREATH_WORDS_MAX + 1)), [Heed::Long]);
    assert_eq!(heeds("The nevertheless of it, somewhy."), []);
    assert_eq!(heeds(""), []);
}

#[test]
fn own_words_take_the_place_of_the_written_moment() {
    let line = scripts().feeling("calm").expect("calm");
    assert_eq!(line.with(Some(" it rains. ")), "I feel calm when it rains.");
    assert_eq!(line.with(Some("  ")), line.with(None));
}

#[test]
fn parts_are_closed_and_empty_ones_left_out() {
    assert_eq!(one_breath(&["I feel calm", " ", "Can we walk?"]), "I feel calm. Can we walk?");
    assert_eq!(one_breath(&["", " "]), "");
}

proptest! {
    #[test]
    fn any_text_can_be_looked_at(text in "\\PC{0,80}") {
        let seen = scripts().heeds(&text);
        prop_assert!(seen.is_sorted());
        prop_assert!(seen.iter().all(|heed| !heed.name().is_empty()));
    }
}
