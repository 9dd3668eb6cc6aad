//! The set digest is a function of the set alone, and the head of everything before it.

use nearer_seal::{Class, Head, ItemId, Keyring, RootKey, SetDigest, VaultId};
use proptest::prelude::*;

type Item = ([u8; 16], u64, [u8; 16]);

fn ring() -> Keyring {
    RootKey::from_bytes([5; 32]).derive(&VaultId([1; 16]), 1)
}

fn add(set: &mut SetDigest, (item, version, tag): &Item) {
    set.add(&ring(), &ItemId(*item), *version, Class::Record, tag);
}

fn remove(set: &mut SetDigest, (item, version, tag): &Item) {
    set.remove(&ring(), &ItemId(*item), *version, Class::Record, tag);
}

fn of(items: &[Item]) -> SetDigest {
    let mut set = SetDigest::default();
    items.iter().for_each(|i| add(&mut set, i));
    set
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    prop::collection::vec(any::<Item>(), 0..12)
}

proptest! {
    #[test]
    fn order_does_not_matter(forward in items(), by in 0usize..12) {
        let mut turned = forward.clone();
        turned.reverse();
        if !turned.is_empty() {
            let by = by % turned.len();
            turned.rotate_left(by);
        }
        prop_assert_eq!(of(&forward), of(&turned));
    }

    #[test]
    fn remove_undoes_add(before in items(), one: Item) {
        let mut set = of(&before);
        add(&mut set, &one);
        prop_assert_ne!(set, of(&before));
        remove(&mut set, &one);
        prop_assert_eq!(set, of(&before));
    }

    #[test]
    fn merge_is_associative_and_is_the_union(a in items(), b in items(), c in items()) {
        let (x, y, z) = (of(&a), of(&b), of(&c));
        prop_assert_eq!(x.merge(y).merge(z), x.merge(y.merge(z)));
        prop_assert_eq!(x.merge(y), y.merge(x));
        prop_assert_eq!(x.merge(y), of(&[a, b].concat()));
    }

    #[test]
    fn a_missing_extra_or_changed_item_changes_it(all in prop::collection::vec(any::<Item>(), 1..12), at: usize, bit in 0u32..64) {
        let (set, at) = (of(&all), at % all.len());
        let mut fewer = all.clone();
        let gone = fewer.remove(at);
        prop_assert_ne!(of(&fewer), set);
        let mut twice = all.clone();
        twice.push(gone);
        prop_assert_ne!(of(&twice), set);
        let mut changed = all;
        changed[at].1 ^= 1 << bit;
        prop_assert_ne!(of(&changed), set);
    }
}

#[test]
fn every_part_of_a_head_changes_it() {
    let (ring, vault) = (ring(), VaultId([1; 16]));
    let set = of(&[([1; 16], 1, [2; 16])]);
    let head = Head::of(&ring, &vault, 7, &Head::NONE, &set);
    let mut counted = set;
    counted.count += 1;
    let others = [
        Head::of(&ring, &VaultId([2; 16]), 7, &Head::NONE, &set),
        Head::of(&ring, &vault, 8, &Head::NONE, &set),
        Head::of(&ring, &vault, 7, &head, &set),
        Head::of(&ring, &vault, 7, &Head::NONE, &counted),
        Head::of(&ring, &vault, 7, &Head::NONE, &of(&[([1; 16], 1, [3; 16])])),
        Head::of(&RootKey::from_bytes([5; 32]).derive(&vault, 2), &vault, 7, &Head::NONE, &set),
    ];
    assert!(head.is(&Head::of(&ring, &vault, 7, &Head::NONE, &set)));
    assert!(others.iter().all(|other| !head.is(other)));
}

#[test]
fn the_class_of_an_item_is_part_of_it() {
    let of = |class| {
        let mut set = SetDigest::default();
        set.add(&ring(), &ItemId([1; 16]), 1, class, &[2; 16]);
        set
    };
    assert_ne!(of(Class::Record), of(Class::Draft));
}
