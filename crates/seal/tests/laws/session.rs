//! A session opens with both halves or not at all.

use nearer_seal::{BootSecret, OpenError, RootKey, VaultId};

use crate::support::Seeded;

#[test]
fn a_restart_locks_every_session() {
    let (before, after) = (BootSecret::make(&mut Seeded(1)), BootSecret::make(&mut Seeded(2)));
    let (before, after) = (before.expect("a secret"), after.expect("a secret"));
    let (root, vault) = (RootKey::from_bytes([5; 32]), VaultId([1; 16]));
    let wrapped = before.session([1; 16], &[2; 32]).wrap(&root, &vault, 1, &mut Seeded(3)).expect("wrapped");
    let opened = before.session([1; 16], &[2; 32]).unwrap(&wrapped, &vault, 1).expect("opens");
    assert_eq!(opened.fingerprint(), root.fingerprint());
    let refused = |boot: &BootSecret, id, secret: &[u8; 32]| boot.session(id, secret).unwrap(&wrapped, &vault, 1).err();
    assert_eq!(refused(&after, [1; 16], &[2; 32]), Some(OpenError));
    assert_eq!(refused(&before, [9; 16], &[2; 32]), Some(OpenError));
    assert_eq!(refused(&before, [1; 16], &[9; 32]), Some(OpenError));
}
