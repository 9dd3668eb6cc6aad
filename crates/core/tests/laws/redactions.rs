//! Laws of names taken out of a text.

use nearer_core::redact::{PlainWords, known_names};
use nearer_core::{Entry, EntryId, Journal, Kept, Name, Redaction, Settings, Stretch};
use proptest::collection::vec;
use proptest::prelude::*;

const SMALL: [&str; 4] = ["my", "the", "of", "from"];

const COMMON: [&str; 4] = ["will", "may", "rose", "long"];

fn hiding(names: &[&str]) -> Redaction {
    let usual = |word: &str| ["friend", "work", "sunny"].contains(&word);
    let plain = PlainWords { small: &SMALL, usual: &usual, common: &COMMON };
    Redaction::of(names.iter().map(|n| n.parse::<Name>().expect("a name")), &plain)
}

#[test]
fn a_name_is_hidden_in_any_case_and_with_its_possessive() {
    let r = hiding(&["Sam"]);
    for (text, hidden) in [
        ("Sam came.", "S. came."),
        ("SAM and sam", "S. and S."),
        ("Sam's coat, Sam’s hat, Sams Schal", "S.'s coat, S.’s hat, S.s Schal"),
        ("(Sam)\tSam\u{a0}Sam", "(S.)\tS.\u{a0}S."),
        ("@sam, sam_smith, sam-like", "@S., S._smith, S.-like"),
        ("S\u{ad}am, S\u{200b}am", "S., S."),
    ] {
        assert_eq!(r.hide(text), hidden);
        assert!(r.finds(text) && !r.finds(hidden), "{text}");
    }
}

#[test]
fn a_word_that_only_contains_a_name_stays() {
    let r = hiding(&["Sam", "Al", "Ann"]);
    for text in ["the same sample", "I was balsamic about all of it", "an annual flannel", "sam3"] {
        assert_eq!(r.hide(text), text);
        assert!(!r.finds(text));
    }
}

#[test]
fn accents_and_composed_forms_are_the_same_name() {
    let r = hiding(&["José", "Zoë", "Łukasz", "Straß", "Σωκράτης"]);
    for text in ["Jose\u{301}", "jose", "JOSÉ", "zoe", "łukasz", "STRASS", "ΣΩΚΡΑΤΗΣ", "σωκρατης"] {
        assert!(r.finds(text), "{text}");
        assert!(!r.hide(&format!("a {text} b")).contains(text), "{text}");
    }
}

#[test]
fn a_part_of_a_name_stands_for_it_unless_it_is_an_everyday_word() {
    let r = hiding(&["Aunt May Lee", "My friend from work", "Sunny Okafor"]);
    assert_eq!(r.hide("Aunt May Lee, May, the Lees"), "A. M. L., A. M. L., the A. M. L.s");
    assert_eq!(r.hide("my friend came from work"), "my friend came from work");
    assert_eq!(r.hide("My friend from  work"), "M. F. F.");
    assert_eq!(r.hide("Sunny"), "S. O.");
}

#[test]
fn a_name_that_is_a_word_is_hidden_where_it_has_a_capital() {
    let r = hiding(&["Will", "Sam Long", "Rose Okafor"]);
    for (text, hidden) in [
        ("I will come tomorrow and he will stay", "I will come tomorrow and he will stay"),
        ("Will you come? I saw Will, WILL and Will’s dog.", "W. you come? I saw W., W. and W.’s dog."),
        ("how long it took; the Longs", "how long it took; the S. L.s"),
        ("It rose. rose okafor, Rose", "It rose. R. O., R. O."),
        ("sam will", "S. L. will"),
    ] {
        assert_eq!(r.hide(text), hidden);
        assert!(!r.finds(hidden), "{text}");
    }
}

#[test]
fn whoever_writes_a_name_without_a_capital_has_it_hidden_everywhere() {
    assert_eq!(hiding(&["will"]).hide("will came, Will left"), "W. came, W. left");
    assert_eq!(hiding(&["Will", "will"]).hide("will came"), "W. came");
}

#[test]
fn two_people_have_two_labels_and_an_initial_stays_one() {
    let r = hiding(&["Sam", "Sara", "S", "J. R."]);
    assert_eq!(r.hide("Sam, Sara, S, J. R."), "S., S2., S, J. R.");
    let labels: Vec<String> = r.labels().map(|(n, l)| format!("{n}={l}")).collect();
    assert_eq!(labels[..2], ["Sam=S.", "Sara=S2."]);
}

#[test]
fn scripts_without_spaces_have_no_word_ends_to_wait_for() {
    let r = hiding(&["明", "민수", "さくら", "Sam"]);
    for text in ["今日は明さんと", "민수가 왔다", "さくらちゃん", "Samさん"] {
        let hidden = r.hide(text);
        assert!(hidden != text && !r.finds(&hidden), "{text} → {hidden}");
    }
}

#[test]
fn every_kind_of_name_in_a_vault_is_known() {
    let lines = [
        r#"{"kind":"check_in","at":"2026-03-01T10:00:00Z","data":{"with":"Sam","felt":3}}"#,
        r#"{"kind":"letter","at":"2026-03-02T10:00:00Z","data":{"to_name":"Grandma Ida","text":"Dear"}}"#,
        r#"{"kind":"person","at":"2026-03-03T10:00:00Z","removed":"2026-03-04T10:00:00Z","data":{"with":"Noor"}}"#,
    ];
    let kept = lines.iter().enumerate().map(|(n, line)| {
        let id = EntryId::from_random([n as u8; 16]);
        Kept { entry: Entry::from_json(line, id).expect("an entry"), version: 1 }
    });
    let settings = Settings { person: "Bo".parse().ok(), name: "Kit".parse().ok(), ..Settings::default() };
    let names = known_names(&Journal::fold(kept), &settings);
    for name in ["Sam", "Grandma Ida", "Noor", "Bo", "Kit"] {
        assert!(names.iter().any(|n| n.as_str() == name), "{name}");
    }
}

#[test]
fn a_stretch_holds_both_of_its_ends_and_the_one_before_touches_it() {
    let day = |text: &str| text.parse().expect("a day");
    let stretch = Stretch::last(28, day("2026-03-28"));
    assert_eq!((stretch.from, stretch.until), (Some(day("2026-03-01")), Some(day("2026-03-28"))));
    assert!(stretch.holds(day("2026-03-01")) && stretch.holds(day("2026-03-28")));
    assert!(!stretch.holds(day("2026-02-28")) && !stretch.holds(day("2026-03-29")));
    assert_eq!(stretch.before().map(|s| (s.from, s.until)), Some((Some(day("2026-02-01")), Some(day("2026-02-28")))));
    assert!(Stretch::default().holds(day("1999-01-01")) && Stretch::default().before().is_none());
}

#[test]
fn a_name_of_one_narrow_letter_is_no_initial_of_its_own() {
    let hidden = hiding(&["\u{FFD2}"]).hide(" \u{FFD2}'s ");
    assert!(!hidden.contains('\u{FFD2}') && !hiding(&["\u{FFD2}"]).finds(&hidden), "{hidden:?}");
}

/// Names of every shape: words, initials, accents, other scripts, signs.
fn name() -> impl Strategy<Value = Name> {
    let shapes = prop_oneof![
        "[A-Za-zéßŁ]{1,6}",
        "[A-Z][a-z]{1,4} [A-Za-z.]{1,4}",
        "[明美さくら민수]{1,3}",
        "\\PC{1,8}",
        "Will|May Rose|long"
    ];
    shapes.prop_filter_map("blank", |s| s.parse().ok())
}

fn nothing_usual(_: &str) -> bool {
    false
}

proptest! {
    #[test]
    fn what_was_hidden_is_found_by_nothing(
        names in vec(name(), 1..6),
        between in vec("\\PC{0,6}", 1..8),
        order in vec(any::<prop::sample::Index>(), 1..8),
    ) {
        let plain = PlainWords { small: &SMALL, usual: &nothing_usual, common: &COMMON };
        let r = Redaction::of(names.clone(), &plain);
        let mut text = String::new();
        for (which, filler) in order.iter().zip(between.iter().cycle()) {
            text.push_str(filler);
            text.push(' ');
            text.push_str(which.get(&names).as_str());
            text.push_str("'s ");
        }
        let hidden = r.hide(&text);
        prop_assert!(!r.finds(&hidden), "{text:?} → {hidden:?}");
    }

    #[test]
    fn a_word_without_a_capital_is_no_name_and_with_one_it_is(before in "[b-km-z ,.]{0,20}", after in "[b-z ,.]{0,20}") {
        let r = hiding(&["Will"]);
        let plain = format!("{before} will {after}");
        prop_assert_eq!(r.hide(&plain), plain);
        prop_assert_eq!(r.hide(&format!("{before} Will {after}")), format!("{before} W. {after}"));
    }

    #[test]
    fn a_text_without_names_is_untouched(text in "[b-z ,.]{0,40}") {
        prop_assert_eq!(hiding(&["Aaron", "Anna Maria"]).hide(&text), text);
    }

    #[test]
    fn nothing_panics_and_labels_differ(names in vec(name(), 0..8), text in "\\PC{0,60}") {
        let plain = PlainWords { small: &SMALL, usual: &nothing_usual, common: &COMMON };
        let mut distinct = names.clone();
        distinct.sort();
        distinct.dedup();
        let r = Redaction::of(distinct, &plain);
        let _ = r.hide(&text);
        let mut labels: Vec<&str> = r.labels().map(|(_, l)| l).collect();
        let all = labels.len();
        labels.sort_unstable();
        labels.dedup();
        prop_assert_eq!(labels.len(), all);
    }
}
