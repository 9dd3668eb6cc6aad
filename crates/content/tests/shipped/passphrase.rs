use std::collections::BTreeSet;

use crate::shipped;

#[test]
fn five_words_are_64_bits() {
    let words = shipped().passphrase_words();
    let different: BTreeSet<&str> = words.iter().copied().collect();
    assert_eq!(different.len(), 7_776);
    assert!((7_776f64.log2() * 5.0 - 64.6).abs() < 0.05);
}

#[test]
fn words_are_plain_and_short() {
    for word in shipped().passphrase_words() {
        assert!((3..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
    }
}

#[test]
fn five_words_are_long_enough_for_a_passphrase() {
    let words = shipped().passphrase_words();
    let shortest = words.iter().map(|w| w.len()).min().unwrap_or(0);
    assert!(shortest * 5 + 4 >= 15);
}

#[test]
fn what_is_tried_first_is_common() {
    let library = shipped();
    for tried in [
        "passwordpassword",
        "Password Password 1",
        "123456789012345",
        "987654321987654",
        "aaaaaaaaaaaaaaaa",
        "qwertyuiopasdfgh",
        "abcdefghijklmnop",
        "nearernearernearer",
        "iloveyouforever",
        "correcthorsebatterystaple",
        "letmeinletmein2026",
        "sunshineprincess!",
    ] {
        assert!(library.is_common_passphrase(tried), "{tried}");
    }
}

#[test]
fn a_sentence_and_a_made_passphrase_are_not() {
    let library = shipped();
    for own in
        ["the kettle hums at quarter past nine", "Green umbrellas never argue", "velvet marmot ladder seven quay"]
    {
        assert!(!library.is_common_passphrase(own), "{own}");
    }
    let words = library.passphrase_words();
    for five in words.chunks_exact(5).step_by(97) {
        assert!(!library.is_common_passphrase(&five.join(" ")), "{five:?}");
    }
}
