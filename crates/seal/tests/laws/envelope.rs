//! What the envelope keeps shut, and what it costs in bytes.

use std::collections::HashSet;

use nearer_seal::envelope::{BLOB_BYTES_MAX, OVERHEAD_BYTES, outside, tag_of};
use nearer_seal::{Class, Context, EntropyError, ItemId, OpenError, OsEntropy, RootKey, SealError, VaultId};
use proptest::prelude::*;

use crate::support::{Replay, Seeded};

fn at(item: u8, version: u64) -> Context {
    Context::private(Class::Record, VaultId([1; 16]), ItemId([item; 16]), version, 1)
}

fn root() -> RootKey {
    RootKey::from_bytes([5; 32])
}

#[test]
fn no_two_seals_share_a_salt() {
    let ring = root().derive(&VaultId([1; 16]), 1);
    let mut entropy = OsEntropy::default();
    let mut seen = HashSet::new();
    for _ in 0..10_000 {
        let blob = ring.key(Class::Record).seal(&at(1, 1), b"the same", &mut entropy).expect("sealed");
        assert!(seen.insert(blob[9..33].to_vec()), "a salt came twice");
    }
}

#[test]
fn without_randomness_nothing_is_sealed() {
    let ring = root().derive(&VaultId([1; 16]), 1);
    let sealed = ring.key(Class::Record).seal(&at(1, 1), b"x", &mut Replay::of(&[&[0; 23]]));
    assert_eq!(sealed, Err(SealError::Entropy(EntropyError)));
}

#[test]
fn what_is_too_large_is_refused_before_it_is_sealed() {
    let ring = root().derive(&VaultId([1; 16]), 1);
    let sealed = ring.key(Class::Record).seal(&at(1, 1), &vec![0; BLOB_BYTES_MAX], &mut Seeded(1));
    assert_eq!(sealed, Err(SealError::TooLarge));
}

#[test]
fn sizes_inside_one_bucket_cannot_be_told_apart() {
    let ring = root().derive(&VaultId([1; 16]), 1);
    let size = |n: usize| ring.key(Class::Record).seal(&at(1, 1), &vec![7; n], &mut Seeded(1)).expect("sealed").len();
    assert!((0..=255).all(|n| size(n) == 256 + OVERHEAD_BYTES));
    assert_eq!(OVERHEAD_BYTES, 81);
}

#[test]
fn keys_of_one_class_epoch_or_vault_open_nothing_of_another() {
    let ring = root().derive(&VaultId([1; 16]), 1);
    let blob = ring.key(Class::Record).seal(&at(1, 1), b"mine", &mut Seeded(3)).expect("sealed");
    let mut room = Vec::new();
    let others = [
        root().derive(&VaultId([1; 16]), 2),
        root().derive(&VaultId([2; 16]), 1),
        RootKey::from_bytes([6; 32]).derive(&VaultId([1; 16]), 1),
    ];
    for other in &others {
        assert_eq!(other.key(Class::Record).open_into(&at(1, 1), &blob, &mut room), Err(OpenError));
    }
    for class in [Class::Draft, Class::Settings, Class::Audit, Class::Manifest] {
        assert_eq!(ring.key(class).open_into(&at(1, 1), &blob, &mut room), Err(OpenError));
    }
}

#[test]
fn nothing_secret_is_printed() {
    let mut entropy = Seeded(4);
    let root = RootKey::from_bytes([0xab; 32]);
    let ring = root.derive(&VaultId([1; 16]), 1);
    let code = nearer_seal::RecoveryCode::make(&mut entropy).expect("a code");
    let passphrase = nearer_seal::Passphrase::attempt("five words make one phrase");
    let boot = nearer_seal::BootSecret::make(&mut entropy).expect("a secret");
    let session = boot.session([1; 16], &[0xab; 32]);
    let key = ring.key(Class::Record);
    let printed = format!("{root:?} {ring:?} {key:?} {code:?} {passphrase:?} {boot:?} {session:?}");
    assert!(!printed.contains("171") && !printed.contains("words") && printed.len() < 260, "{printed}");
}

proptest! {
    #[test]
    fn what_is_sealed_opens_again_and_in_its_place_only(
        plain in prop::collection::vec(any::<u8>(), 0..6_000),
        item: u8, version: u64, seed: u64, more in 1u64..,
    ) {
        let ring = root().derive(&VaultId([1; 16]), 1);
        let key = ring.key(Class::Record);
        let here = at(item, version);
        let blob = key.seal(&here, &plain, &mut Seeded(seed)).expect("sealed");
        let mut room = vec![9; 20_000];
        prop_assert_eq!(key.open_into(&here, &blob, &mut room), Ok(&plain[..]));
        let there = at(item, version.wrapping_add(more));
        prop_assert_eq!(key.open_into(&there, &blob, &mut room), Err(OpenError));
    }

    #[test]
    fn any_changed_byte_keeps_it_shut(byte in 0usize..337, mask in 1u8.., seed: u64) {
        let ring = root().derive(&VaultId([1; 16]), 1);
        let mut blob = ring.key(Class::Record).seal(&at(1, 1), b"how it is", &mut Seeded(seed)).expect("sealed");
        blob[byte] ^= mask;
        let mut room = Vec::new();
        prop_assert_eq!(ring.key(Class::Record).open_into(&at(1, 1), &blob, &mut room), Err(OpenError));
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(blob in prop::collection::vec(any::<u8>(), 0..400)) {
        let (ring, mut room) = (root().derive(&VaultId([1; 16]), 1), Vec::new());
        prop_assert_eq!(ring.key(Class::Record).open_into(&at(1, 1), &blob, &mut room), Err(OpenError));
        let mut likely = b"NV1\x01\x01\0\0\0\x01".to_vec();
        likely.extend(&blob);
        prop_assert_eq!(ring.key(Class::Record).open_into(&at(1, 1), &likely, &mut room), Err(OpenError));
        prop_assert_eq!(outside(&likely).is_some(), tag_of(&likely).is_some());
    }
}
