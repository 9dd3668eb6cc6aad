//! The clear part of any slot is read without a panic and never gives a cost that is not
//! accepted; no made-up slot opens; any typed code is read or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nearer_seal::slot::{CLEAR_BYTES, SlotPlace};
use nearer_seal::{Entropy, EntropyError, ItemId, KdfParams, RecoveryCode, Slot, SlotKind, VaultId};

/// Gives ones.
struct Ones;

impl Entropy for Ones {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        out.fill(1);
        Ok(())
    }
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(code) = RecoveryCode::parse(&String::from_utf8_lossy(bytes)) {
        assert!(RecoveryCode::parse(&code.groups()).is_ok());
    }
    let Ok(slot) = Slot::parse(bytes) else { return };
    assert!(bytes.len() >= CLEAR_BYTES);
    assert_eq!(slot.params.is_some(), slot.kind == SlotKind::Passphrase);
    if let Some(p) = slot.params {
        assert_eq!(KdfParams::new(p.memory_kib, p.passes, p.lanes), Ok(p));
    }
    let code = RecoveryCode::make(&mut Ones).expect("ones");
    let place = SlotPlace { vault: VaultId([1; 16]), slot: ItemId([2; 16]), epoch: 1 };
    assert!(Slot::open_recovery(bytes, &code, &place).is_err(), "opened what nobody sealed");
});
