//! A slot opens for its holder, in its place, and for nobody else.

use nearer_seal::kdf::KdfError;
use nearer_seal::slot::{SlotError, SlotPlace};
use nearer_seal::{ItemId, KdfParams, OpenError, Passphrase, RecoveryCode, RootKey, Slot, VaultId};
use proptest::prelude::*;

use crate::support::Seeded;

const PLACE: SlotPlace = SlotPlace { vault: VaultId([1; 16]), slot: ItemId([2; 16]), epoch: 1 };

fn root() -> RootKey {
    RootKey::from_bytes([5; 32])
}

fn code() -> RecoveryCode {
    RecoveryCode::make(&mut Seeded(8)).expect("a code")
}

#[test]
fn a_slot_of_one_kind_does_not_open_as_the_other() {
    let phrase = Passphrase::attempt("five words make one phrase");
    let one = Slot::seal_passphrase(&root(), &phrase, KdfParams::FLOOR, 1, &PLACE, &mut Seeded(1)).expect("sealed");
    let two = Slot::seal_recovery(&root(), &code(), 1, &PLACE, &mut Seeded(1)).expect("sealed");
    assert_eq!(Slot::open_recovery(&one, &code(), &PLACE).err(), Some(OpenError.into()));
    assert_eq!(Slot::open_passphrase(&two, &phrase, &PLACE).err(), Some(OpenError.into()));
}

#[test]
fn a_hostile_cost_is_refused_before_it_is_spent() {
    let phrase = Passphrase::attempt("five words make one phrase");
    let mut slot = Slot::seal_recovery(&root(), &code(), 1, &PLACE, &mut Seeded(1)).expect("sealed");
    slot[3..17].copy_from_slice(b"\x01\x01\xff\xff\xff\xff\0\0\0\x02\0\0\0\x01");
    let start = std::time::Instant::now();
    assert_eq!(Slot::open_passphrase(&slot, &phrase, &PLACE).err(), Some(SlotError::Kdf(KdfError::Cost)));
    assert!(start.elapsed().as_millis() < 50);
}

#[test]
fn two_slots_of_one_root_key_share_no_bytes_of_it() {
    let seal = |seed| Slot::seal_recovery(&root(), &code(), 1, &PLACE, &mut Seeded(seed)).expect("sealed");
    let (one, two) = (seal(1), seal(2));
    assert_ne!(one[37 + 65..], two[37 + 65..]);
    assert!(!one.windows(8).any(|w| w == [5; 8]));
}

proptest! {
    #[test]
    fn any_bytes_are_parsed_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..80), kind in 0u8..4, kdf in 0u8..3) {
        let _ = Slot::parse(&bytes);
        let likely = [b"NS1", &[kind, kdf][..], &bytes].concat();
        let _ = Slot::parse(&likely);
        prop_assert!(Slot::open_recovery(&likely, &code(), &PLACE).is_err());
    }
}
