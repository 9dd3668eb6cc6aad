//! The ladder: enough for every kind and bond, never harder when made smaller, and
//! nothing that tests or deceives anybody.

use std::collections::BTreeSet;

use nearer_content::{Circle, STEP_SMALLER_BY, Step};
use nearer_core::entry::ReachKind;
use nearer_core::vocabulary::Terms;

use crate::grade::reading_grade;
use crate::shipped;

/// Words of a step that would deceive, test or bait somebody.
const DECEIT: [&str; 21] = [
    "pretend",
    "secretly",
    "trick",
    "lie",
    "lying",
    "bait",
    "jealous",
    "fake",
    "act as if",
    "test them",
    "see if they",
    "see whether they",
    "find out if they",
    "without telling",
    "behind their back",
    "play hard",
    "make them",
    "punish",
    "spy",
    "ignore them",
    "catch them",
];

fn of(kind: ReachKind) -> impl Iterator<Item = &'static Step> {
    shipped().steps.iter().filter(move |step| step.kind == kind)
}

fn sentences(step: &Step) -> impl Iterator<Item = &str> {
    let own = [step.words.as_str(), step.their_part.as_str()];
    own.into_iter().chain(step.smaller_words.as_deref()).chain(step.fears.iter().map(String::as_str))
}

/// Whether `word` stands in `line` between characters that are no letters.
fn says(line: &str, word: &str) -> bool {
    let line = line.to_lowercase();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    line.match_indices(word)
        .any(|(at, _)| !letter(line[..at].chars().next_back()) && !letter(line[at + word.len()..].chars().next()))
}

#[test]
fn every_kind_has_steps_at_every_height() {
    assert!(shipped().steps.len() >= 126);
    for (name, kind) in ReachKind::NAMES {
        let within = |low: u8, high: u8| of(kind).filter(|s| (low..high).contains(&s.asks)).count();
        assert!(of(kind).count() >= 18, "{name}");
        assert!(within(0, 20) >= 3 && within(20, 40) >= 3 && within(40, 60) >= 3 && within(61, 101) >= 2, "{name}");
        let asks: Vec<u8> = of(kind).map(|s| s.asks).collect();
        assert!(asks.is_sorted() && asks[0] <= 10 && asks[asks.len() - 1] >= 80, "{name}: {asks:?}");
    }
}

#[test]
fn every_circle_has_steps_of_every_kind() {
    for (circle, c) in Circle::NAMES {
        assert!(shipped().steps.iter().filter(|s| s.suits(c)).count() >= 25, "{circle}");
        for (kind, k) in ReachKind::NAMES {
            let found: Vec<u8> = of(k).filter(|s| s.suits(c)).map(|s| s.asks).collect();
            assert!(found.len() >= 3 && found[0] < 20, "{kind} with a {circle}: {found:?}");
        }
    }
}

#[test]
fn a_boundary_counts_as_much_as_any_other_kind() {
    let fewest = ReachKind::NAMES.iter().map(|(_, k)| of(*k).count()).min();
    assert!(Some(of(ReachKind::Boundary).count()) >= fewest);
}

#[test]
fn a_step_never_asks_for_more_when_made_smaller() {
    let library = shipped();
    for step in &library.steps {
        let mut above = step;
        for smaller in step.chain_smaller(library) {
            assert!(smaller.asks + STEP_SMALLER_BY <= above.asks, "{} under {}", smaller.slug, above.slug);
            assert!(step.bonds.iter().all(|c| smaller.suits(*c)), "{} under {}", smaller.slug, step.slug);
            above = smaller;
        }
    }
}

#[test]
fn a_chain_of_smaller_steps_ends_in_words() {
    let library = shipped();
    for step in &library.steps {
        let chain = step.chain_smaller(library);
        let seen: BTreeSet<&str> = chain.iter().map(|s| s.slug.as_str()).collect();
        assert!(seen.len() == chain.len() && !seen.contains(step.slug.as_str()), "{} comes round", step.slug);
        let last = chain.last().copied().unwrap_or(step);
        assert!(last.smaller_words.is_some(), "{} ends at {}", step.slug, last.slug);
    }
}

#[test]
fn nothing_in_a_step_tests_or_deceives_anybody() {
    for step in &shipped().steps {
        for line in [&step.words, &step.their_part].into_iter().chain(&step.smaller_words) {
            for word in DECEIT {
                assert!(!says(line, word), "{}: “{word}” in {line}", step.slug);
            }
        }
    }
}

#[test]
fn a_step_is_read_at_a_glance() {
    for step in &shipped().steps {
        for line in sentences(step) {
            assert!(line.ends_with('.'), "{}: {line}", step.slug);
            for sentence in line.split_inclusive(['.', '?', ';']) {
                assert!(sentence.split_whitespace().count() <= 25, "{}: {sentence}", step.slug);
            }
        }
        assert_eq!(step.their_part.matches(". ").count(), 0, "{}: one sentence is enough", step.slug);
    }
}

#[test]
fn a_step_reads_easily() {
    for step in &shipped().steps {
        let grade = reading_grade(&sentences(step).collect::<Vec<_>>().join("\n"));
        assert!(grade <= 8.0, "{}: grade {grade:.1}", step.slug);
    }
}

#[test]
fn a_fear_speaks_in_the_owners_voice() {
    for step in &shipped().steps {
        for (fear, word) in step.fears.iter().flat_map(|fear| ["you", "your", "yours"].map(|word| (fear, word))) {
            assert!(!says(fear, word), "{}: {fear}", step.slug);
        }
        let different: BTreeSet<&String> = step.fears.iter().collect();
        assert_eq!(different.len(), step.fears.len(), "{}", step.slug);
    }
}

#[test]
fn no_step_is_written_twice() {
    let words: BTreeSet<&str> = shipped().steps.iter().map(|s| s.words.as_str()).collect();
    assert_eq!(words.len(), shipped().steps.len());
}

#[test]
fn steps_are_in_the_vocabulary_and_found_by_slug() {
    let library = shipped();
    let vocabulary = library.vocabulary();
    for step in &library.steps {
        assert!(vocabulary.knows(Terms::Steps, &step.slug));
        assert_eq!(library.name_of(Terms::Steps, &step.slug), step.words);
        assert_eq!(library.step(step.slug.as_str()), Some(step));
    }
    assert_eq!(library.step("no-such-step"), None);
}

#[test]
fn a_child_is_never_leaned_on_and_a_spouse_is_a_partner() {
    let library = shipped();
    let circle = |bond: &str| library.circle(&bond.parse().expect("a slug"));
    assert_eq!(circle("spouse"), Some(Circle::Partner));
    assert_eq!(circle("flatmate"), Some(Circle::Friend));
    assert_eq!(circle("child"), None);
    let reached: BTreeSet<Circle> = library.bonds.iter().filter_map(|bond| bond.circle).collect();
    assert_eq!(reached.len(), Circle::NAMES.len());
}
