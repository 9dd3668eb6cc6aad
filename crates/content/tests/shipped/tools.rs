use nearer_content::{Grade, Own, Said, Why};
use nearer_core::Answers;
use proptest::prelude::*;

use crate::shipped;

fn said(pairs: &[(&str, &str)]) -> Said {
    Said::from_answers(&Answers::new(pairs.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned()))))
}

fn chosen(pairs: &[(&str, &str)]) -> String {
    shipped().choose_tool(&said(pairs), &[]).it.slug.to_string()
}

#[test]
fn what_was_said_chooses_the_tool() {
    assert_eq!(chosen(&[("before", "9"), ("place", "chest")]), "paced-breathing");
    assert_eq!(chosen(&[("before", "5"), ("move", "flaw-finding")]), "defuse");
    assert_eq!(chosen(&[("before", "5"), ("place", "jaw"), ("place", "shoulders")]), "unclench");
    assert_eq!(chosen(&[("before", "8"), ("move", "shutting-down"), ("place", "nowhere")]), "grounding");
    assert_eq!(chosen(&[("before", "4"), ("move", "minimising"), ("place", "throat")]), "make-room");
    assert_eq!(chosen(&[("before", "2"), ("trigger", "a-close-time"), ("move", "slow-replies")]), "stay-two-minutes");
}

#[test]
fn with_nothing_said_there_is_still_a_tool() {
    assert_eq!(chosen(&[]), "paced-breathing");
}

fn own(slug: &str, n: usize, more: f64, worse: bool) -> Own {
    Own { slug: slug.parse().expect("a slug"), n, more, worse }
}

#[test]
fn what_helped_before_comes_before_what_suits_a_little() {
    let told = said(&[("before", "5"), ("move", "flaw-finding")]);
    let plain = shipped().choose_tool(&told, &[]);
    assert_eq!((plain.it.slug.as_str(), plain.why), ("defuse", Why::Move("flaw-finding".parse().expect("slug"))));
    let record = [own("grounding", 7, 3.0, false), own("defuse", 6, -2.0, false)];
    let mine = shipped().choose_tool(&told, &record);
    assert_eq!((mine.it.slug.as_str(), mine.why), ("grounding", Why::Helped(7)));
}

#[test]
fn what_made_it_worse_comes_last_and_says_so() {
    let library = shipped();
    let record = [own("paced-breathing", 9, 4.0, true)];
    let mut told = said(&[("before", "9"), ("place", "chest")]);
    for _ in 1..library.offers.len() {
        let next = library.choose_tool(&told, &record);
        assert_ne!(next.it.slug.as_str(), "paced-breathing");
        told.tried.push(next.it.slug.to_string());
    }
    let last = library.choose_tool(&told, &record);
    assert_eq!((last.it.slug.as_str(), last.why), ("paced-breathing", Why::WorseBefore));
}

#[test]
fn another_one_shows_every_tool_before_any_comes_again() {
    let library = shipped();
    let mut told = said(&[("before", "6"), ("place", "chest")]);
    for _ in 0..library.offers.len() {
        let next = library.choose_tool(&told, &[]).it.slug.to_string();
        assert!(!told.tried.contains(&next), "{next} came twice");
        told.tried.push(next);
    }
}

#[test]
fn every_tool_has_a_way_out_and_is_under_three_minutes() {
    for tool in &shipped().tools {
        assert!(!tool.worse.is_empty() && (1..=2).contains(&tool.minutes), "{}", tool.slug);
    }
}

#[test]
fn a_claim_from_research_can_be_looked_up() {
    for tool in &shipped().tools {
        if let Some(evidence) = tool.evidence.as_ref().filter(|e| matches!(e.grade, Grade::Trial | Grade::Study)) {
            assert!(evidence.source.starts_with("https://doi.org/"), "{}", tool.slug);
        }
    }
}

proptest! {
    #[test]
    fn the_same_words_choose_the_same_tool(before in 0u8..14, place in "[a-z-]{0,8}", tried in "[a-z-]{0,8}") {
        let library = shipped();
        let n = before.to_string();
        let told = said(&[("before", &n), ("place", &place), ("tool", &tried)]);
        prop_assert_eq!(&library.choose_tool(&told, &[]).it.slug, &library.choose_tool(&told, &[]).it.slug);
    }
}
