//! Patterns in thinking: each can be practised, on what does not hurt.

use std::collections::BTreeSet;

use nearer_content::Distortions;
use nearer_core::vocabulary::Terms;

use crate::grade::reading_grade;
use crate::shipped;

/// Words that would make a thought of the game about somebody close.
const CLOSE: [&str; 17] = [
    "partner", "love", "loves", "loved", "spouse", "friend", "friends", "family", "mother", "father", "parent",
    "sister", "brother", "together", "kiss", "hug", "marriage",
];

fn distortions() -> &'static Distortions {
    &shipped().distortions
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect()
}

#[test]
fn there_are_twelve_patterns_each_with_two_thoughts_or_more() {
    let all = distortions();
    assert_eq!(all.patterns.len(), 12);
    assert!(all.items.len() >= 24);
    for pattern in &all.patterns {
        let fitting = all.items.iter().filter(|item| item.fits.contains(&pattern.slug)).count();
        assert!(fitting >= 2, "{}", pattern.slug);
        assert!(pattern.question.ends_with('?') && pattern.sounds_like.ends_with('.'), "{}", pattern.slug);
        assert_eq!(all.pattern(pattern.slug.as_str()), Some(pattern));
    }
}

#[test]
fn every_pattern_is_in_the_vocabulary_and_has_a_name() {
    let library = shipped();
    let vocabulary = library.vocabulary();
    assert_eq!(library.terms(Terms::Distortions).len(), library.distortions.patterns.len());
    for pattern in &library.distortions.patterns {
        assert!(vocabulary.knows(Terms::Distortions, &pattern.slug));
        assert_eq!(library.name_of(Terms::Distortions, &pattern.slug), pattern.label);
    }
}

#[test]
fn a_thought_of_the_game_is_about_nobody_close() {
    for item in &distortions().items {
        for text in [&item.thought, &item.because] {
            assert!(!words(text).iter().any(|w| CLOSE.contains(&w.as_str())), "{text}");
        }
    }
}

#[test]
fn some_thoughts_are_plain_and_an_answer_may_say_so() {
    let all = distortions();
    let plain: Vec<_> = all.items.iter().filter(|item| item.fits.is_empty()).collect();
    assert!(plain.len() >= 3);
    let any = &all.patterns[0].slug;
    assert!(plain.iter().all(|item| item.agrees(None) && !item.agrees(Some(any))));
    let fitting = all.items.iter().find(|item| item.fits.len() > 1).expect("one that fits two");
    assert!(fitting.fits.iter().all(|slug| fitting.agrees(Some(slug))) && !fitting.agrees(None));
}

#[test]
fn every_thought_comes_once_before_any_comes_again() {
    let all = distortions();
    let rounds = all.items.len() / 7;
    let met: Vec<usize> = (0..rounds).flat_map(|n| all.round(n, 7)).map(|(n, _)| n).collect();
    assert_eq!(met.iter().collect::<BTreeSet<_>>().len(), met.len());
    assert_eq!(all.round(3, 7), all.round(3, 7));
    assert_eq!(all.round(0, 1_000).len(), all.items.len());
    assert_eq!(all.round(usize::MAX, 5).len(), 5);
}

#[test]
fn one_round_meets_several_patterns() {
    let all = distortions();
    for n in 0..all.items.len() {
        let met: BTreeSet<_> = all.round(n, 6).into_iter().map(|(_, item)| &item.fits).collect();
        assert!(met.len() >= 4, "round {n}");
    }
}

#[test]
fn patterns_and_thoughts_read_easily() {
    let all = distortions();
    for pattern in &all.patterns {
        let text = [pattern.label.as_str(), &pattern.sounds_like, &pattern.question].join("\n");
        assert!(reading_grade(&text) <= 8.0, "{text}");
    }
    for item in &all.items {
        let text = [item.thought.as_str(), &item.because].join("\n");
        assert!(reading_grade(&text) <= 8.0, "{text}");
        for sentence in text.split_inclusive(['.', '?', '\n']) {
            assert!(sentence.split_whitespace().count() <= 25, "{sentence}");
        }
    }
}
