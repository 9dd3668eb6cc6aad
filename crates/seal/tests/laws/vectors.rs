//! What the independent program sealed opens here, and is sealed here to the same bytes.

use nearer_seal::envelope::outside;
use nearer_seal::pad::padded_len;
use nearer_seal::slot::SlotPlace;
use nearer_seal::{
    BootSecret, HandleMac, Head, ItemId, Keyring, Passphrase, RecoveryCode, SetDigest, Slot, SlotKind, VaultId,
};
use ring::digest;
use serde_json::Value;

use crate::support::{Replay, array, bytes, cases, number, params, place, root, text, unhex};

#[test]
fn records_of_every_class_open_and_seal_to_the_same_bytes() {
    let all = cases("records.json");
    assert_eq!(all.len(), 12);
    for case in &all {
        let (at, blob, plain) = (place(&case["at"]), bytes(case, "blob"), bytes(case, "plain"));
        let ring = root(case).derive(&at.vault, at.epoch);
        let mut room = Vec::new();
        assert_eq!(at.bytes().to_vec(), bytes(case, "aad"), "{}", case["name"]);
        assert_eq!(ring.key(at.class).open_into(&at, &blob, &mut room), Ok(&plain[..]), "{}", case["name"]);
        let sealed = ring.key(at.class).seal(&at, &plain, &mut Replay::of(&[&bytes(case, "salt")]));
        assert_eq!(sealed.as_ref(), Ok(&blob), "{}", case["name"]);
        let seen = outside(&blob).expect("a header");
        assert_eq!((seen.class, seen.epoch), (at.class, at.epoch));
    }
}

#[test]
fn padding_edges_seal_to_the_same_bytes() {
    for case in cases("padding.json") {
        let (at, length): (_, usize) = (place(&case["at"]), number(&case, "length"));
        let plain: Vec<u8> = (0..length).map(|i| u8::try_from(i % 251).expect("below 251")).collect();
        let key = root(&case).derive(&at.vault, at.epoch);
        let blob = key.key(at.class).seal(&at, &plain, &mut Replay::of(&[&bytes(&case, "salt")])).expect("sealed");
        let hash = digest::digest(&digest::SHA256, &blob);
        assert_eq!(hash.as_ref(), bytes(&case, "blob_sha256"), "{length}");
        assert_eq!(padded_len(length), number::<usize>(&case, "padded"));
        assert_eq!(blob.len(), padded_len(length) + 81);
    }
}

fn slot_place(case: &Value) -> SlotPlace {
    let slot = ItemId(array(case, "slot_id"));
    SlotPlace { vault: VaultId(array(case, "vault")), slot, epoch: number(case, "epoch") }
}

#[test]
fn passphrases_in_any_normal_form_open_their_slots() {
    for case in cases("kdf.json") {
        let (slot, place) = (bytes(&case, "slot"), slot_place(&case));
        let parsed = Slot::parse(&slot).expect("a slot");
        assert_eq!((parsed.kind, parsed.params), (SlotKind::Passphrase, Some(params(&case))));
        assert_eq!((parsed.salt, parsed.created_day), (array(&case, "salt"), number(&case, "day")));
        for typed in [text(&case, "passphrase").to_owned(), String::from_utf8(bytes(&case, "nfkc")).expect("UTF-8")] {
            let passphrase = Passphrase::parse(&typed, &|_| false).expect("long enough");
            let opened = Slot::open_passphrase(&slot, &passphrase, &place).expect("opens");
            assert_eq!(opened.fingerprint(), root(&case).fingerprint(), "{}", case["name"]);
        }
    }
}

#[test]
fn slots_of_both_kinds_open_and_seal_to_the_same_bytes() {
    let all = cases("slots.json");
    let [one, two] = &all[..] else { panic!("two slots") };
    let drawn = |case: &Value| Replay::of(&[&bytes(case, "salt"), &bytes(case, "message_salt")]);
    let passphrase = Passphrase::attempt(text(one, "passphrase"));
    let place = slot_place(one);
    let (root, day) = (root(one), number(one, "day"));
    let sealed = Slot::seal_passphrase(&root, &passphrase, params(one), day, &place, &mut drawn(one));
    assert_eq!(sealed, Ok(bytes(one, "slot")));
    let opened = Slot::open_passphrase(&bytes(one, "slot"), &passphrase, &place).expect("opens");
    assert_eq!(opened.fingerprint(), root.fingerprint());
    let code = RecoveryCode::parse(text(two, "code")).expect("a code");
    assert_eq!(Slot::seal_recovery(&root, &code, day, &place, &mut drawn(two)), Ok(bytes(two, "slot")));
    let opened = Slot::open_recovery(&bytes(two, "slot"), &code, &place).expect("opens");
    assert_eq!(opened.fingerprint(), root.fingerprint());
}

fn numbered(ring: &Keyring, set: &mut SetDigest, i: u64) {
    let hashed = |word: &[u8]| -> [u8; 16] {
        let hash = digest::digest(&digest::SHA256, &[word, &i.to_be_bytes()].concat());
        hash.as_ref()[..16].try_into().expect("16 bytes")
    };
    let class = [1, 9, 10, 11][usize::try_from(i % 4).expect("small")];
    let class = nearer_seal::Class::from_number(class).expect("a class");
    set.add(ring, &ItemId(hashed(b"item")), 1 + i % 3, class, &hashed(b"tag"));
}

#[test]
fn heads_over_none_one_three_and_ten_thousand_items_agree() {
    let all = cases("manifest.json");
    assert_eq!(all.iter().map(|c| number(c, "count")).collect::<Vec<u64>>(), [0, 1, 3, 10_000]);
    for case in &all {
        let vault = VaultId(array(case, "vault"));
        let ring = root(case).derive(&vault, number(case, "epoch"));
        let mut set = SetDigest::default();
        (0..number(case, "count")).for_each(|i| numbered(&ring, &mut set, i));
        let head = Head::of(&ring, &vault, number(case, "counter"), &Head(array(case, "previous")), &set);
        assert!(head.is(&Head(array(case, "head"))), "{} items", set.count);
    }
}

#[test]
fn recovery_codes_and_their_halves_are_read_and_written_alike() {
    for case in cases("recovery.json") {
        let code = RecoveryCode::make(&mut Replay::of(&[&bytes(&case, "bytes")])).expect("a code");
        assert_eq!(&*code.groups(), text(&case, "groups"));
        let (one, other) = code.split(&mut Replay::of(&[&bytes(&case, "first_half_bytes")])).expect("two halves");
        assert_eq!((one.as_str(), other.as_str()), (half(&case, 0), half(&case, 1)));
        for typed in case["also_read"].as_array().expect("spellings") {
            let again = RecoveryCode::parse(typed.as_str().expect("text")).expect("read");
            assert_eq!(again.groups(), code.groups());
        }
        assert_eq!(RecoveryCode::join(&other, &one).expect("joined").groups(), code.groups());
    }
}

#[test]
fn a_session_wraps_to_the_same_bytes() {
    for case in cases("session.json") {
        let boot = BootSecret::make(&mut Replay::of(&[&bytes(&case, "boot")])).expect("a secret");
        let key = boot.session(array(&case, "session_id"), &array(&case, "cookie_secret"));
        let (vault, epoch) = (VaultId(array(&case, "vault")), number(&case, "epoch"));
        let wrapped = key.wrap(&root(&case), &vault, epoch, &mut Replay::of(&[&bytes(&case, "salt")]));
        assert_eq!(wrapped, Ok(unhex(text(&case, "wrapped"))));
        let opened = key.unwrap(&bytes(&case, "wrapped"), &vault, epoch).expect("opens");
        assert_eq!(opened.fingerprint(), root(&case).fingerprint());
    }
}

#[test]
fn handles_fold_alike() {
    for case in cases("handle.json") {
        let mac = HandleMac::of(&array(&case, "install_key"), text(&case, "typed"));
        assert_eq!(mac, Some(HandleMac(array(&case, "mac"))), "{}", case["typed"]);
    }
}

fn half(case: &Value, which: usize) -> &str {
    case["halves"][which].as_str().expect("a half")
}
