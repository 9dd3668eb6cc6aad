//! A recovery code is read as it was meant, or not at all.

use nearer_seal::{RecoveryCode, RecoveryError};
use proptest::prelude::*;

use crate::support::Seeded;

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

proptest! {
    #[test]
    fn every_code_survives_paper(seed: u64) {
        let code = RecoveryCode::make(&mut Seeded(seed)).expect("a code");
        let again = RecoveryCode::parse(&code.groups().to_lowercase()).expect("read");
        prop_assert_eq!(again.groups(), code.groups());
    }

    #[test]
    fn any_text_is_read_without_a_panic(typed in "\\PC{0,60}") {
        let _ = RecoveryCode::parse(&typed);
        prop_assert!(RecoveryCode::join(&typed, &typed).is_err());
    }
}

#[test]
fn a_half_alone_opens_nothing_and_says_nothing() {
    let code = RecoveryCode::make(&mut Seeded(1)).expect("a code");
    let (one, other) = code.split(&mut Seeded(2)).expect("halves");
    assert_eq!(one.len(), code.groups().len());
    assert_eq!(RecoveryCode::parse(&one).err(), Some(RecoveryError::Slip));
    assert_eq!(RecoveryCode::parse(&other).err(), Some(RecoveryError::Slip));
    let (again, _) = code.split(&mut Seeded(3)).expect("halves");
    assert_ne!(RecoveryCode::join(&again, &other).expect("two halves").groups(), code.groups());
}

#[test]
fn one_wrong_character_is_caught_wherever_it_stands() {
    for seed in 0..16 {
        let code = RecoveryCode::make(&mut Seeded(seed)).expect("a code");
        let written: Vec<char> = code.groups().chars().filter(|c| *c != ' ').collect();
        for (at, shift) in (0..36).flat_map(|at| (1..32).map(move |shift| (at, shift))) {
            let mut typed = written.clone();
            let was = ALPHABET.find(typed[at]).expect("of the alphabet");
            typed[at] = ALPHABET.chars().nth((was + shift) % 32).expect("of the alphabet");
            let typed: String = typed.into_iter().collect();
            // One slip in a million passes a checksum of 20 bits; none of these 17,856 do.
            assert_eq!(RecoveryCode::parse(&typed).err(), Some(RecoveryError::Slip), "{seed} {at} {shift}");
        }
    }
}
