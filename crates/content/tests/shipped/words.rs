use nearer_content::{MISSING, Words};
use proptest::prelude::*;

use crate::shipped;

fn some() -> Words {
    let text = "[a]\nb = \"Hello, {name}. {other}\"\n[a.c]\n1 = \"one\"\n2 = \"two\"\n[a.c.d]\ne = \"deep\"";
    Words::parse("test", text).expect("words")
}

#[test]
fn nested_tables_are_dotted_keys() {
    let words = some();
    assert_eq!(words.say_n("a.c", 2), "two");
    assert_eq!(words.say_key("a.c.d", "e"), "deep");
}

#[test]
fn a_missing_key_is_visible_and_never_a_panic() {
    assert_eq!(some().say("nowhere.at.all"), MISSING);
}

#[test]
fn a_slot_nobody_fills_stays_as_written() {
    assert_eq!(some().fill("a.b", &[("name", "Sam")]), "Hello, Sam. {other}");
}

#[test]
fn what_fills_a_slot_is_not_read_again() {
    let filled = some().fill("a.b", &[("name", "{other}"), ("other", "x")]);
    assert_eq!(filled, "Hello, {other}. x");
}

#[test]
fn a_table_holds_what_is_directly_under_it() {
    let names: Vec<String> = some().table("a.c").into_keys().collect();
    assert_eq!(names, ["1", "2"]);
}

#[test]
fn a_number_is_no_string() {
    assert!(Words::parse("test", "a = 1").is_err());
}

#[test]
fn no_words_are_blank_or_padded() {
    for (key, words) in shipped().words.iter() {
        let padded = words.trim_end_matches('\n') != words.trim() && !key.starts_with("cli.");
        assert!(!words.trim().is_empty() && !padded, "{key}");
    }
}

#[test]
fn braces_of_words_come_in_pairs() {
    for (key, words) in shipped().words.iter().filter(|(key, _)| !key.ends_with("_example")) {
        assert_eq!(words.matches('{').count(), words.matches('}').count(), "{key}");
    }
}

proptest! {
    #[test]
    fn filling_never_panics(pattern in "[^'\\p{C}]{0,60}", value in ".{0,20}") {
        let text = format!("a = '{pattern}'");
        let words = Words::parse("test", &text).expect("a string");
        let _ = words.fill("a", &[("n", &value), ("", &value)]);
    }
}
