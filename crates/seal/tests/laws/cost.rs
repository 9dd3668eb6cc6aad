//! What a try costs, and which passphrases are taken.

use std::time::Duration;

use nearer_seal::kdf::{KdfError, PassphraseError, spend};
use nearer_seal::{KdfParams, Passphrase};

fn parse(typed: &str) -> Result<Passphrase, PassphraseError> {
    Passphrase::parse(typed, &|p| p == "password password")
}

#[test]
fn costs_outside_floor_and_ceiling_are_refused() {
    let of = KdfParams::new;
    assert!(of(19_456, 2, 1).is_ok() && of(1024 * 1024, 10, 4).is_ok());
    for (m, t, p) in
        [(19_455, 2, 1), (19_456, 1, 1), (19_456, 2, 0), (1_048_577, 2, 1), (19_456, 11, 1), (19_456, 2, 5)]
    {
        assert_eq!(of(m, t, p), Err(KdfError::Cost));
    }
}

#[test]
fn a_cost_below_the_floor_is_not_written_either() {
    let weak = KdfParams { memory_kib: 8, passes: 1, lanes: 1 };
    let place = nearer_seal::slot::SlotPlace {
        vault: nearer_seal::VaultId([1; 16]),
        slot: nearer_seal::ItemId([2; 16]),
        epoch: 1,
    };
    let root = nearer_seal::RootKey::from_bytes([5; 32]);
    let passphrase = Passphrase::attempt("five words make one phrase");
    let entropy = &mut crate::support::Seeded(1);
    let sealed = nearer_seal::Slot::seal_passphrase(&root, &passphrase, weak, 1, &place, entropy);
    assert_eq!(sealed.err(), Some(KdfError::Cost.into()));
}

#[test]
fn an_unknown_handle_costs_one_try() {
    assert_eq!(spend(&KdfParams::FLOOR, &Passphrase::attempt("anything"), &[1; 16]), Ok(()));
}

#[test]
fn length_is_counted_in_characters_after_normalising() {
    assert_eq!(parse("fourteen chars").err(), Some(PassphraseError::TooShort { min: 15 }));
    assert!(parse("fifteen chars, ").is_ok(), "the space at the end counts");
    assert_eq!(parse("e\u{301}".repeat(14).as_str()).err(), Some(PassphraseError::TooShort { min: 15 }));
    assert!(parse(&"é".repeat(256)).is_ok());
    assert_eq!(parse(&"é".repeat(257)).err(), Some(PassphraseError::TooLong { max: 256 }));
    assert_eq!(parse("password password").err(), Some(PassphraseError::Common));
}

#[test]
fn a_passphrase_of_any_length_is_tried_at_one_cost() {
    let long = "a".repeat(5_000_000);
    assert_eq!(parse(&long).err(), Some(PassphraseError::TooLong { max: 256 }));
}

fn calibrated(memory_kib_max: u64, seconds: [u64; 3]) -> KdfParams {
    let mut tries = 0;
    KdfParams::calibrate(memory_kib_max, &mut |_| {
        tries += 1;
        Duration::from_secs(seconds[(tries - 1) / 5])
    })
}

#[test]
fn calibration_takes_the_largest_choice_within_a_second_and_the_memory() {
    let all = u64::MAX;
    assert_eq!(calibrated(all, [0, 0, 0]).memory_kib, 262_144);
    assert_eq!(calibrated(all, [0, 0, 2]).memory_kib, 131_072);
    assert_eq!(calibrated(all, [0, 2, 0]).memory_kib, 65_536);
    assert_eq!(calibrated(all, [2, 0, 0]).memory_kib, 65_536, "the least is taken however slow");
    assert_eq!(calibrated(131_072, [0, 0, 0]).memory_kib, 131_072);
    assert_eq!(calibrated(0, [0, 0, 0]), KdfParams { memory_kib: 65_536, passes: 3, lanes: 1 });
}

#[test]
fn a_weaker_cost_is_known_as_such() {
    let of = |m, t| KdfParams::new(m, t, 1).expect("accepted");
    assert!(of(19_456, 2).weaker_than(&of(65_536, 3)));
    assert!(!of(65_536, 3).weaker_than(&of(65_536, 3)));
    assert!(!of(262_144, 3).weaker_than(&of(131_072, 3)));
}
