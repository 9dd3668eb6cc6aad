//! A text under a second secret.

use nearer_vault::{VaultError, lock_text, open_text};
use proptest::prelude::*;

const SECRET: &str = "the blue kettle";

#[test]
fn another_secret_opens_nothing_and_says_so() {
    let sealed = lock_text(SECRET, "Dear you").expect("sealed");
    for wrong in ["", "the blue kettl", "The blue kettle"] {
        assert!(matches!(open_text(wrong, &sealed), Err(VaultError::WrongKey)), "{wrong}");
    }
}

#[test]
fn the_same_text_is_never_sealed_alike() {
    let [one, two] = [0, 1].map(|_| lock_text(SECRET, "Dear you").expect("sealed"));
    assert_ne!(one, two);
    assert!(one.starts_with("-----BEGIN AGE ENCRYPTED FILE-----") && !one.contains("Dear"));
}

#[test]
fn what_was_altered_or_is_no_sealed_text_is_refused() {
    let sealed = lock_text(SECRET, &"Dear you. ".repeat(40)).expect("sealed");
    let lines: Vec<&str> = sealed.lines().collect();
    let mut swapped = lines.clone();
    swapped.swap(lines.len() - 3, lines.len() - 4);
    for bad in ["", "Dear you", &sealed[..sealed.len() / 2], &swapped.join("\n")] {
        assert!(matches!(open_text(SECRET, bad), Err(VaultError::BadInput { .. })), "{bad}");
    }
}

#[test]
fn the_longest_letter_in_the_widest_characters_comes_back() {
    let longest = "😀".repeat(nearer_core::text::TEXT_CHARS_MAX);
    let sealed = lock_text(SECRET, &longest).expect("sealed");
    assert_eq!(*open_text(SECRET, &sealed).expect("opened"), longest);
    assert!(sealed.parse::<nearer_core::Sealed>().is_ok(), "an entry has no room for it");
    assert!(lock_text(SECRET, &format!("{longest}a")).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_is_sealed_comes_back_as_it_was(text in ".{0,300}", secret in ".{1,40}") {
        let sealed = lock_text(&secret, &text).expect("sealed");
        prop_assert_eq!(&*open_text(&secret, &sealed).expect("opened"), &text);
    }
}
