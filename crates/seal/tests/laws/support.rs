//! Vectors as values, and randomness that is known beforehand.

use nearer_seal::{Class, Context, Entropy, EntropyError, ItemId, KdfParams, RootKey, VaultId};
use serde_json::Value;

/// Gives the bytes it was given, in order, and then none.
pub(crate) struct Replay(Vec<u8>);

impl Replay {
    pub(crate) fn of(parts: &[&[u8]]) -> Self {
        Self(parts.concat())
    }
}

impl Entropy for Replay {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        if self.0.len() < out.len() {
            return Err(EntropyError);
        }
        out.copy_from_slice(&self.0[..out.len()]);
        self.0.drain(..out.len());
        Ok(())
    }
}

/// A known sequence that differs for each seed (SplitMix64, Steele et al. 2014).
pub(crate) struct Seeded(pub(crate) u64);

impl Entropy for Seeded {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        for b in out {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *b = (z ^ (z >> 31)).to_le_bytes()[0];
        }
        Ok(())
    }
}

/// A file of `vectors/nv1`.
pub(crate) fn vectors(name: &str) -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vectors/nv1/").to_owned() + name;
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_json::from_str(&text).expect("vectors are JSON")
}

pub(crate) fn cases(name: &str) -> Vec<Value> {
    vectors(name).as_array().expect("an array of cases").clone()
}

pub(crate) fn text<'v>(case: &'v Value, field: &str) -> &'v str {
    case[field].as_str().unwrap_or_else(|| panic!("{field} in {case}"))
}

pub(crate) fn number<N: TryFrom<u64>>(case: &Value, field: &str) -> N {
    let n = case[field].as_u64().unwrap_or_else(|| panic!("{field} in {case}"));
    N::try_from(n).unwrap_or_else(|_| panic!("{field} is out of range"))
}

pub(crate) fn bytes(case: &Value, field: &str) -> Vec<u8> {
    unhex(text(case, field))
}

pub(crate) fn array<const N: usize>(case: &Value, field: &str) -> [u8; N] {
    bytes(case, field).try_into().unwrap_or_else(|_| panic!("{field} has not {N} bytes"))
}

pub(crate) fn unhex(hex: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
    (0..hex.len()).step_by(2).map(digit).collect()
}

pub(crate) fn root(case: &Value) -> RootKey {
    RootKey::from_bytes(array(case, "root"))
}

pub(crate) fn params(case: &Value) -> KdfParams {
    KdfParams::new(number(case, "memory_kib"), number(case, "passes"), number(case, "lanes")).expect("an accepted cost")
}

/// The place in a vector.
pub(crate) fn place(at: &Value) -> Context {
    Context {
        class: Class::from_number(number(at, "class")).expect("a known class"),
        vault: VaultId(array(at, "vault")),
        space: array(at, "space"),
        item: ItemId(array(at, "item")),
        version: number(at, "version"),
        epoch: number(at, "epoch"),
        schema: number(at, "schema"),
        chunk: number(at, "chunk"),
        last: at["last"].as_bool().expect("last"),
    }
}
