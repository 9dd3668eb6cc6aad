use std::collections::BTreeSet;

use nearer_core::Kind;
use nearer_core::Slug;
use nearer_core::entry::{Announced, Chosen, Contact, FirstDay, ReachState, Returned, ReturnedBy, Whose};
use nearer_core::vocabulary::Terms;

use crate::shipped;

fn slug(text: &str) -> Slug {
    text.parse().expect("a slug")
}

#[test]
fn what_ships_parses_and_fits_together() {
    let library = shipped();
    assert!(library.moves.len() >= 10 && library.triggers.len() >= 12 && library.returns.len() >= 8);
    assert_eq!(library.values.len(), 24);
}

#[test]
fn the_38_labels_are_coded_and_nothing_and_blank_are_ours() {
    let library = shipped();
    let coded: BTreeSet<&str> = library.feelings.iter().filter_map(|f| f.code.as_deref()).collect();
    assert_eq!(coded.len(), 38);
    assert_eq!(library.feelings.len(), 40);
    let first: Vec<&str> = library.feelings.iter().take(2).map(|f| f.slug.as_str()).collect();
    assert_eq!(first, ["nothing", "blank"]);
}

#[test]
fn freedom_and_independence_are_among_the_values() {
    let library = shipped();
    for wanted in ["free", "independent"] {
        assert!(library.values.iter().any(|v| v.slug.as_str() == wanted), "{wanted}");
    }
}

#[test]
fn every_list_is_in_the_vocabulary_of_its_field() {
    let library = shipped();
    let vocabulary = library.vocabulary();
    for (list, known) in [
        (Terms::Moves, "flaw-finding"),
        (Terms::Triggers, "a-close-time"),
        (Terms::Places, "chest"),
        (Terms::Sensations, "numb"),
        (Terms::Feelings, "blank"),
        (Terms::Tools, "defuse"),
        (Terms::Values, "honest"),
        (Terms::Returns, "a-short-message"),
    ] {
        assert!(vocabulary.knows(list, &slug(known)), "{known}");
    }
    assert!(!vocabulary.knows(Terms::Moves, &slug("chest")));
}

#[test]
fn every_move_says_what_it_protects_and_gives_an_example() {
    for term in &shipped().moves {
        assert!(term.line.is_some() && term.example.is_some(), "{}", term.slug);
    }
}

#[test]
fn places_lie_on_the_figure() {
    let library = shipped();
    let on = |x: f32| (0.0..=100.0).contains(&x);
    assert!(library.places.iter().filter_map(|p| p.front).all(|(x, y)| on(x) && on(y)));
    assert!(library.places.iter().any(|p| p.slug.as_str() == "nowhere" && p.front.is_none()));
}

#[test]
fn space_has_words_for_every_end() {
    let space = &shipped().space;
    assert!(space.lines.len() >= 10);
    for repairs in [&space.repair_late, &space.repair_missed, &space.repair_silent] {
        assert!(repairs.len() >= 6);
    }
    assert!(space.durations.is_sorted_by_key(|d| d.minutes));
    assert!(space.durations.iter().all(|d| i64::from(d.minutes) <= nearer_core::entry::SPACE_MINUTES_MAX));
}

#[test]
fn there_are_a_dozen_small_sentences_and_thoughts() {
    let library = shipped();
    assert!(library.sentences.len() >= 12 && library.thoughts.len() >= 12);
}

#[test]
fn every_name_in_an_entry_has_words() {
    let words = &shipped().words;
    let named = |table: &str, names: Vec<&str>| {
        for name in names {
            assert!(words.has(&format!("{table}.{name}")), "{table}.{name}");
        }
    };
    named("kind", Kind::ALL.iter().map(|k| k.name()).collect());
    named("chosen", Chosen::NAMES.iter().map(|(n, _)| *n).collect());
    named("returned", Returned::NAMES.iter().map(|(n, _)| *n).collect());
    named("reach_state", ReachState::NAMES.iter().map(|(n, _)| *n).collect());
    named("announced", Announced::NAMES.iter().map(|(n, _)| *n).collect());
    named("first_day", FirstDay::NAMES.iter().map(|(n, _)| *n).collect());
    named("contact", Contact::NAMES.iter().map(|(n, _)| *n).collect());
    named("returned_by", ReturnedBy::NAMES.iter().map(|(n, _)| *n).collect());
    named("whose", Whose::NAMES.iter().map(|(n, _)| *n).collect());
}

#[test]
fn a_finding_turns_its_wordings_and_fills_them() {
    let library = shipped();
    let finding = library.findings.of("stayed_share");
    let slots = [("k", "7"), ("n", "9")];
    let said: BTreeSet<String> = (0..finding.speaks.len()).map(|turn| finding.speaks(turn, &slots)).collect();
    assert!(said.len() >= 3);
    assert!(said.iter().all(|s| s.contains('7') && s.contains('9') && !s.contains('{')));
}
