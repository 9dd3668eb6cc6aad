//! The composer: every message holds room, warmth, and something of the writer's own.

use std::collections::BTreeSet;

use nearer_content::{Circle, Holds, MessagePart, Messages, words_in};

use crate::shipped;

fn messages() -> &'static Messages {
    &shipped().messages
}

fn circles() -> [Option<Circle>; 5] {
    [None, Some(Circle::Partner), Some(Circle::Friend), Some(Circle::Family), Some(Circle::Colleague)]
}

/// What a text holds, by the lines that stand in it.
fn held(text: &str) -> BTreeSet<Holds> {
    let stands = |part: &&MessagePart| part.lines.iter().any(|l| text.contains(l.words.trim_end_matches('.')));
    messages().parts.iter().filter(stands).flat_map(|p| p.holds.iter().copied()).collect()
}

#[test]
fn there_are_sixty_lines_and_more_and_none_twice() {
    let lines: Vec<&str> = messages().parts.iter().flat_map(|p| &p.lines).map(|l| l.words.as_str()).collect();
    assert!(lines.len() >= 60, "{}", lines.len());
    assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len());
    assert_eq!(messages().parts.len(), 6);
}

#[test]
fn whatever_is_chosen_the_message_holds_all_three_and_stays_short() {
    let all: BTreeSet<Holds> = Holds::NAMES.map(|(_, h)| h).into_iter().collect();
    let mut tried = 0;
    for circle in circles() {
        for one in &messages().parts {
            for a in &one.lines {
                for two in &messages().parts {
                    for (turn, b) in two.lines.iter().enumerate() {
                        let chosen = [(one.slug.as_str(), a.slug.as_str()), (two.slug.as_str(), b.slug.as_str())];
                        let made = messages().compose(&chosen, circle, turn);
                        assert_eq!(held(&made.text), all, "{}", made.text);
                        assert!(words_in(&made.text) <= messages().most_words, "{}", made.text);
                        tried += 1;
                    }
                }
            }
        }
    }
    assert!(tried > 20_000, "{tried}");
}

#[test]
fn one_line_of_every_part_is_still_a_short_message() {
    for turn in 0..12 {
        let chosen: Vec<(&str, &str)> =
            messages().parts.iter().map(|p| (p.slug.as_str(), p.lines[turn % p.lines.len()].slug.as_str())).collect();
        let made = messages().compose(&chosen, Some(Circle::Partner), turn);
        assert!(made.added.is_empty());
        assert!(words_in(&made.text) <= messages().most_words, "{} words: {}", words_in(&made.text), made.text);
        assert!(made.text.ends_with('.') && !made.text.contains(".."), "{}", made.text);
    }
}

#[test]
fn nothing_is_composed_from_nothing() {
    let made = messages().compose(&[("door", "no-such-line")], None, 0);
    assert!(made.text.is_empty() && made.added.is_empty());
}

#[test]
fn nothing_is_asked_and_nothing_is_counted() {
    for line in messages().parts.iter().flat_map(|p| &p.lines) {
        let small = line.words.to_lowercase();
        assert!(!small.contains('?'), "{small}");
        for pressing in ["why", "always", " never", "prove", "if you loved", "by friday", "by tonight", "answer me"] {
            assert!(!small.contains(pressing), "{small}");
        }
    }
}

#[test]
fn somebody_of_an_unknown_circle_is_not_told_that_they_are_loved() {
    let love = messages().part("matter").and_then(|p| p.line("love-you")).expect("the line");
    assert!(!love.suits(None) && love.suits(Some(Circle::Family)) && !love.suits(Some(Circle::Colleague)));
}
