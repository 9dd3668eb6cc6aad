use nearer_content::practice::{Family, Practice};
use nearer_content::{Grade, Own, Said, Suggestion, Why, choose};
use nearer_core::Slug;
use nearer_core::vocabulary::Terms;
use proptest::prelude::*;

use crate::grade::reading_grade;
use crate::shipped;

fn slug(text: &str) -> Slug {
    text.parse().expect("a slug")
}

/// Everything that is said while somebody practises.
fn said_aloud(practice: &Practice) -> impl Iterator<Item = &str> {
    let parts = practice.parts.iter().map(|part| part.say.as_str());
    parts.chain([practice.what.as_str(), &practice.smaller]).chain(practice.note.as_deref())
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '?', '…']).filter(|s| !s.trim().is_empty())
}

#[test]
fn every_family_has_a_practice_and_there_are_two_dozen() {
    let practices = &shipped().practices;
    assert!(practices.len() >= 24, "{}", practices.len());
    for family in Family::ALL {
        assert!(practices.iter().any(|p| p.family == family), "{}", family.name());
    }
}

#[test]
fn every_practice_can_be_named_in_an_entry() {
    let vocabulary = shipped().vocabulary();
    for practice in &shipped().practices {
        assert!(vocabulary.knows(Terms::Practices, &practice.slug), "{}", practice.slug);
    }
}

#[test]
fn no_sentence_of_guided_practice_is_over_25_words() {
    for practice in &shipped().practices {
        for sentence in said_aloud(practice).chain([practice.evidence.claim.as_str()]).flat_map(sentences) {
            assert!(sentence.split_whitespace().count() <= 25, "{}: {sentence}", practice.slug);
        }
    }
}

#[test]
fn what_is_said_aloud_reads_at_grade_eight_or_below() {
    for practice in &shipped().practices {
        let spoken: Vec<&str> = said_aloud(practice).collect();
        let (spoken, claim) = (reading_grade(&spoken.join("\n")), reading_grade(&practice.evidence.claim));
        assert!(spoken <= 8.0 && claim <= 8.0, "{}: {spoken:.1}, claim {claim:.1}", practice.slug);
    }
}

#[test]
fn a_practice_never_asks_for_more_when_made_smaller() {
    for practice in &shipped().practices {
        for pair in practice.lengths.windows(2) {
            let shorter: Vec<&str> = practice.parts_of(pair[0]).map(|p| p.say.as_str()).collect();
            let longer: Vec<&str> = practice.parts_of(pair[1]).map(|p| p.say.as_str()).collect();
            assert!(shorter.iter().all(|say| longer.contains(say)), "{}", practice.slug);
            assert!(practice.seconds_of(pair[0]) < practice.seconds_of(pair[1]), "{}", practice.slug);
        }
        assert!(practice.smaller.split_whitespace().count() <= 30, "{}: {}", practice.slug, practice.smaller);
    }
}

#[test]
fn a_hold_can_be_left_out_and_says_for_whom_it_is_unwise() {
    let with_holds: Vec<&Practice> =
        shipped().practices.iter().filter(|p| p.breath.is_some_and(|b| b.holds())).collect();
    assert!(!with_holds.is_empty());
    for practice in with_holds {
        let note = practice.note.as_deref().unwrap_or_default();
        assert!(note.contains("pregnant") && note.contains("heart or lung"), "{}: {note}", practice.slug);
    }
    assert!(shipped().practices.iter().any(|p| p.breath.is_some_and(|b| !b.holds() && b.outward > b.inward)));
}

#[test]
fn counted_parts_are_whole_breaths() {
    for practice in &shipped().practices {
        let Some(breath) = practice.breath else { continue };
        for part in practice.parts.iter().filter(|p| p.breath) {
            let rounds = f32::from(part.seconds) / breath.round();
            assert!((rounds - rounds.round()).abs() < 0.01, "{}: {rounds} rounds", practice.slug);
        }
    }
}

#[test]
fn every_practice_carries_what_is_known_and_where_to_read_it() {
    for practice in &shipped().practices {
        let evidence = &practice.evidence;
        let (doi, url) = (evidence.source.starts_with("https://doi.org/10."), evidence.source.starts_with("https://"));
        let book = evidence.source.strip_prefix("isbn:").is_some_and(is_isbn);
        assert!(url || book, "{}: {}", practice.slug, evidence.source);
        if evidence.grade == Grade::Trial {
            assert!(doi, "{}: a trial has a DOI", practice.slug);
        }
    }
}

/// Thirteen digits whose last one checks the others.
fn is_isbn(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    digits.len() == 13 && digits.iter().zip([1, 3].into_iter().cycle()).map(|(d, w)| d * w).sum::<u32>() % 10 == 0
}

#[test]
fn with_somebody_else_staying_is_never_a_duty() {
    for practice in shipped().practices.iter().filter(|p| p.beside_somebody) {
        let note = practice.note.as_deref().unwrap_or_default();
        assert!(note.contains("leaving is right") || note.contains("end the talk"), "{}: {note}", practice.slug);
    }
}

fn said(before: Option<u8>, places: &[&str], moves: &[&str]) -> Said {
    let all = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
    Said { before, places: all(places), moves: all(moves), ..Said::default() }
}

fn suggested(said: &Said, worse: &[&str]) -> Suggestion<'static, Practice> {
    let own: Vec<Own> = worse.iter().map(|s| Own { slug: slug(s), n: 0, more: 0.0, worse: true }).collect();
    choose(shipped().practices.iter(), said, &own).expect("something to offer")
}

fn offered(said: &Said, worse: &[&str]) -> String {
    suggested(said, worse).it.slug.to_string()
}

#[test]
fn what_was_noted_chooses_the_practice_and_says_why() {
    assert_eq!(offered(&said(Some(9), &["chest"], &[]), &[]), "breath-no-hold");
    assert_eq!(offered(&said(Some(8), &["nowhere"], &["shutting-down"]), &[]), "five-senses");
    assert_eq!(offered(&said(Some(4), &["head"], &["flaw-finding", "self-reliance"]), &[]), "having-the-thought");
    let told = said(None, &["jaw"], &[]);
    assert_eq!(suggested(&told, &[]).why, Why::Place(slug("jaw")));
}

#[test]
fn with_nothing_noted_the_plainest_one_is_offered() {
    assert_eq!(offered(&Said::default(), &[]), "breath-no-hold");
    assert_eq!(suggested(&Said::default(), &[]).why, Why::First);
}

#[test]
fn what_made_it_worse_is_not_offered_first() {
    assert_ne!(offered(&said(Some(9), &["chest"], &[]), &["breath-no-hold"]), "breath-no-hold");
}

proptest! {
    #[test]
    fn the_same_words_offer_the_same_practice(before in 0u8..14, place in "[a-z-]{0,8}") {
        let told = said(Some(before), &[&place], &[]);
        prop_assert_eq!(offered(&told, &[]), offered(&told, &[]));
    }
}
