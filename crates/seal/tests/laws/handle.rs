//! Spellings of one handle are one handle; the stored form hides which.

use nearer_seal::HandleMac;

fn of(typed: &str) -> Option<HandleMac> {
    HandleMac::of(&[3; 32], typed)
}

#[test]
fn spellings_that_look_alike_are_one_handle() {
    for (one, other) in
        [("Moss", " moss\t"), ("Straße", "STRASSE"), ("ΝΙΚΟΣ", "νικος"), ("ｍｏｓｓ", "moss"), ("e\u{301}", "é")]
    {
        assert_eq!(of(one), of(other), "{one} and {other}");
    }
    assert_ne!(of("moss"), of("mos s"));
}

#[test]
fn no_handle_and_too_long_a_handle_are_none() {
    assert_eq!(of("  "), None);
    assert!(of(&"m".repeat(100)).is_some());
    assert_eq!(of(&"m".repeat(101)), None);
}

#[test]
fn another_install_stores_another_form() {
    assert_ne!(HandleMac::of(&[3; 32], "moss"), HandleMac::of(&[4; 32], "moss"));
    assert_eq!(of("moss").map(|m| m.dummy_salt()), of("Moss").map(|m| m.dummy_salt()));
}
