//! What must not open: every negative of the vectors is one edit of something that does.

use nearer_seal::kdf::KdfError;
use nearer_seal::slot::{SlotError, SlotPlace};
use nearer_seal::{
    BootSecret, Class, Context, ItemId, OpenError, Passphrase, RecoveryCode, RecoveryError, RootKey, Slot, VaultId,
};
use serde_json::Value;

use crate::support::{Replay, array, bytes, cases, number, place, root, text, vectors};

/// Fewest negatives that the published set may hold.
const NEGATIVES_MIN: usize = 150;

/// The bytes of the base under `field`, edited as the case says.
fn edited(base: &Value, field: &str, case: &Value) -> Vec<u8> {
    let mut blob = if case["blob"].is_string() { bytes(case, "blob") } else { bytes(base, field) };
    for flip in case["flip"].as_array().into_iter().flatten() {
        let [at, mask] = [0, 1].map(|i| usize::try_from(flip[i].as_u64().expect("a number")).expect("small"));
        blob[at] ^= u8::try_from(mask).expect("a byte");
    }
    if case["cut"].is_u64() {
        blob.truncate(number(case, "cut"));
    }
    if case["append"].is_string() {
        blob.extend(bytes(case, "append"));
    }
    blob
}

/// The base with the fields that the case names in their places.
fn with(base: &Value, case: &Value) -> Value {
    let mut merged = base.clone();
    for (field, value) in case.as_object().expect("a case") {
        if base.get(field).is_some() && !matches!(field.as_str(), "base" | "name" | "at" | "blob") {
            merged[field] = value.clone();
        }
    }
    for (field, value) in case["at"].as_object().into_iter().flatten() {
        merged["at"][field] = value.clone();
    }
    merged
}

fn record(base: &Value, case: &Value) {
    let merged = with(base, case);
    let at = place(&merged["at"]);
    // The key is the one of the place asked for: nothing but the place keeps it shut.
    let ring = root(&merged).derive(&at.vault, at.epoch);
    let opened = ring.key(at.class).open_into(&at, &edited(base, "blob", case), &mut Vec::new()).map(<[u8]>::len);
    assert_eq!(opened, Err(OpenError), "{}", case["name"]);
    // And neither does it open with the key it was sealed with.
    if case["root"].is_null() {
        let was = place(&base["at"]);
        let ring = root(base).derive(&was.vault, was.epoch);
        let opened = ring.key(was.class).open_into(&at, &edited(base, "blob", case), &mut Vec::new()).map(<[u8]>::len);
        assert_eq!(opened, Err(OpenError), "{}", case["name"]);
    }
}

/// Opens a slot with what the case holds, at a place.
type OpenSlot = dyn Fn(&[u8], &Value, &SlotPlace) -> Result<RootKey, SlotError>;

fn slot(base: &Value, case: &Value, open: &OpenSlot) {
    let merged = with(base, case);
    let (vault, slot) = (VaultId(array(&merged, "vault")), ItemId(array(&merged, "slot_id")));
    let place = SlotPlace { vault, slot, epoch: number(&merged, "epoch") };
    let refused = open(&edited(base, "slot", case), &merged, &place).err();
    assert!(refused.is_some(), "{}", case["name"]);
    if case["error"] == "cost" {
        assert_eq!(refused, Some(SlotError::Kdf(KdfError::Cost)), "{}", case["name"]);
    }
}

fn session(base: &Value, case: &Value) {
    let merged = with(base, case);
    let boot = BootSecret::make(&mut Replay::of(&[&bytes(&merged, "boot")])).expect("a secret");
    let key = boot.session(array(&merged, "session_id"), &array(&merged, "cookie_secret"));
    let (vault, epoch) = (VaultId(array(&merged, "vault")), number(&merged, "epoch"));
    assert!(key.unwrap(&edited(base, "wrapped", case), &vault, epoch).is_err(), "{}", case["name"]);
}

fn code(case: &Value) {
    let expected = if case["error"] == "form" { RecoveryError::Form } else { RecoveryError::Slip };
    assert_eq!(RecoveryCode::parse(text(case, "typed")).err(), Some(expected), "{}", case["name"]);
}

#[test]
fn no_negative_opens() {
    let (bases, all) = (vectors("bases.json"), cases("negatives.json"));
    assert!(all.len() >= NEGATIVES_MIN, "{} negatives", all.len());
    for case in &all {
        let kind = text(case, "base");
        let base = &bases[kind];
        match kind {
            "record" => record(base, case),
            "passphrase" => slot(base, case, &|blob, merged, place| {
                Slot::open_passphrase(blob, &Passphrase::attempt(text(merged, "passphrase")), place)
            }),
            "recovery" => slot(base, case, &|blob, merged, place| {
                Slot::open_recovery(blob, &RecoveryCode::parse(text(merged, "code")).expect("a code"), place)
            }),
            "session" => session(base, case),
            "code" => code(case),
            "two_keys" => two_keys(base, case),
            other => panic!("no base {other}"),
        }
    }
}

/// A negative proves something only where the thing it edits does open.
#[test]
fn every_base_opens_as_long_as_it_is_not_edited() {
    let (bases, none) = (vectors("bases.json"), serde_json::json!({}));
    let (record, passphrase, recovery) = (&bases["record"], &bases["passphrase"], &bases["recovery"]);
    let at = place(&record["at"]);
    assert_eq!(opened_with(array(record, "root"), &at, &edited(record, "blob", &none)), Ok(bytes(record, "plain")));
    let place = |base: &Value| SlotPlace {
        vault: VaultId(array(base, "vault")),
        slot: ItemId(array(base, "slot_id")),
        epoch: number(base, "epoch"),
    };
    let typed = Passphrase::attempt(text(passphrase, "passphrase"));
    assert!(Slot::open_passphrase(&edited(passphrase, "slot", &none), &typed, &place(passphrase)).is_ok());
    let code = RecoveryCode::parse(text(recovery, "code")).expect("a code");
    assert!(Slot::open_recovery(&edited(recovery, "slot", &none), &code, &place(recovery)).is_ok());
}

fn opened_with(root: [u8; 32], at: &Context, blob: &[u8]) -> Result<Vec<u8>, OpenError> {
    let ring = RootKey::from_bytes(root).derive(&at.vault, at.epoch);
    ring.key(Class::Record).open_into(at, blob, &mut Vec::new()).map(<[u8]>::to_vec)
}

fn two_keys(base: &Value, case: &Value) {
    let at = place(&base["at"]);
    assert_eq!(opened_with(array(case, "root"), &at, &bytes(case, "blob")), Err(OpenError), "{}", case["name"]);
}

#[test]
fn one_ciphertext_that_fits_two_keys_opens_under_the_committed_one_only() {
    let base = &vectors("bases.json")["two_keys"];
    let at = place(&base["at"]);
    let hex = |field: &str, i: usize| crate::support::unhex(base[field][i].as_str().expect("hexadecimal"));
    let (first, second) = (hex("blobs", 0), hex("blobs", 1));
    // The two differ in the commitment alone.
    assert_eq!((&first[..33], &first[65..]), (&second[..33], &second[65..]));
    let roots: Vec<[u8; 32]> = (0..2).map(|i| hex("roots", i).try_into().expect("32 bytes")).collect();
    assert_eq!(opened_with(roots[0], &at, &first), Ok(hex("plains", 0)));
    assert_eq!(opened_with(roots[1], &at, &second), Ok(hex("plains", 1)));
    assert_eq!(opened_with(roots[1], &at, &first), Err(OpenError));
    assert_eq!(opened_with(roots[0], &at, &second), Err(OpenError));
}
