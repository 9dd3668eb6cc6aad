//! Any bytes, also with a sound header, are refused without a panic; what opens was sealed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nearer_seal::envelope::{OVERHEAD_BYTES, outside};
use nearer_seal::{Class, Context, ItemId, RootKey, VaultId};

fuzz_target!(|blob: &[u8]| {
    let vault = VaultId([1; 16]);
    let ring = RootKey::from_bytes([5; 32]).derive(&vault, 1);
    let mut room = Vec::new();
    let Some(seen) = outside(blob) else {
        let at = Context::private(Class::Record, vault, ItemId([2; 16]), 1, 1);
        assert!(ring.key(Class::Record).open_into(&at, blob, &mut room).is_err());
        return;
    };
    assert!(blob.len() >= OVERHEAD_BYTES);
    let at = Context::private(seen.class, vault, ItemId([2; 16]), 1, seen.epoch);
    assert!(ring.key(seen.class).open_into(&at, blob, &mut room).is_err(), "opened what nobody sealed");
});
