//! The manifest: one keyed value over all items, moved forward by every write.
//!
//! `set = Σ HMAC-SHA-256(K_set, item 16 | version u64 | class u8 | tag 16) mod 2^256` is an
//! additive multiset hash (Clarke et al. 2003, MSet-Add-Hash, keyed): adding or removing an
//! item costs one HMAC, whatever the size of the vault, so an append never walks the rest.
//! Its value is never stored in clear; only the head, a MAC over it, is.

use subtle::ConstantTimeEq;

use crate::context::{Class, ItemId, VaultId};
use crate::envelope::TAG_BYTES;
use crate::hierarchy::Keyring;

/// The keyed digest of a set of items, with their number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SetDigest {
    /// Little-endian limbs of a 256-bit number.
    limbs: [u64; 4],
    /// How many items.
    pub count: u64,
}

impl SetDigest {
    /// Takes an item in.
    pub fn add(&mut self, ring: &Keyring, item: &ItemId, version: u64, class: Class, tag: &[u8; TAG_BYTES]) {
        self.limbs = plus(self.limbs, element(ring, item, version, class, tag));
        self.count = self.count.wrapping_add(1);
    }
    /// Takes an item out.
    pub fn remove(&mut self, ring: &Keyring, item: &ItemId, version: u64, class: Class, tag: &[u8; TAG_BYTES]) {
        self.limbs = plus(self.limbs, negated(element(ring, item, version, class, tag)));
        self.count = self.count.wrapping_sub(1);
    }
    /// The digest of both sets together.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        Self { limbs: plus(self.limbs, other.limbs), count: self.count.wrapping_add(other.count) }
    }
    /// The 256-bit number, big-endian.
    fn bytes(&self) -> [u8; 32] {
        let mut out = [0; 32];
        for (i, limb) in self.limbs.iter().rev().enumerate() {
            out[i * 8..i * 8 + 8].copy_from_slice(&limb.to_be_bytes());
        }
        out
    }
}

fn element(ring: &Keyring, item: &ItemId, version: u64, class: Class, tag: &[u8; TAG_BYTES]) -> [u64; 4] {
    let mut message = [0u8; 41];
    message[..16].copy_from_slice(&item.0);
    message[16..24].copy_from_slice(&version.to_be_bytes());
    message[24] = class.number();
    message[25..].copy_from_slice(tag);
    let bytes = ring.set.mac(&message);
    std::array::from_fn(|i| {
        let at = 24 - i * 8;
        u64::from_be_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
    })
}

fn plus(a: [u64; 4], b: [u64; 4]) -> [u64; 4] {
    let mut carry = false;
    std::array::from_fn(|i| {
        let (sum, over_1) = a[i].overflowing_add(b[i]);
        let (sum, over_2) = sum.overflowing_add(u64::from(carry));
        carry = over_1 || over_2;
        sum
    })
}

/// Two's complement: the number that adds up to zero.
fn negated(a: [u64; 4]) -> [u64; 4] {
    plus(a.map(|limb| !limb), [1, 0, 0, 0])
}

/// The value stored beside the counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head(pub [u8; 32]);

impl Head {
    /// The head of a vault that has no items yet has this as its previous one.
    pub const NONE: Self = Self([0; 32]);

    /// `HMAC-SHA-256(K_man, "head" | vault id | counter u64 | previous head 32 | count u64 |
    /// set digest 32)`.
    pub fn of(ring: &Keyring, vault: &VaultId, counter: u64, previous: &Self, set: &SetDigest) -> Self {
        let message =
            [b"head", &vault.0[..], &counter.to_be_bytes(), &previous.0, &set.count.to_be_bytes(), &set.bytes()]
                .concat();
        Self(ring.manifest.mac(&message))
    }
    /// Whether two heads are the same, in constant time.
    pub fn is(&self, other: &Self) -> bool {
        bool::from(self.0.ct_eq(&other.0))
    }
}
