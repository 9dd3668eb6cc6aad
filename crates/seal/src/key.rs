//! 32 secret bytes, wiped when dropped, never printed.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// 32 secret bytes. No `Clone`, no `Debug` of the bytes, no comparison.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Secret32([u8; 32]);

impl Secret32 {
    /// Takes the bytes over.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
    /// The bytes, for the one function that needs them.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Secret32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret32(…)")
    }
}

/// HKDF-SHA-256 (RFC 5869), extract and expand, to 32 bytes. `info` is concatenated.
pub(crate) fn derive(secret: &[u8], salt: &[u8], info: &[&[u8]]) -> Secret32 {
    let mut derived = Secret32([0; 32]);
    expand(&Hkdf::new(Some(salt), secret), info, &mut derived.0);
    derived
}

/// HKDF-SHA-256 expand (RFC 5869 §2.3) into `out`, at most 255 × 32 bytes.
pub(crate) fn expand(prk: &Hkdf<Sha256>, info: &[&[u8]], out: &mut [u8]) {
    prk.expand_multi_info(info, out).expect("output is far below 255 blocks");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_implementation_derives_the_same() {
        for len in [0_usize, 1, 31, 32, 63, 64, 65, 200] {
            let (secret, salt, info) = (vec![3; len.max(1)], vec![5; len], vec![7; len]);
            let derived = derive(&secret, &salt, &[b"one", &info]);
            let prk = ring::hkdf::Salt::new(ring::hkdf::HKDF_SHA256, &salt).extract(&secret);
            let mut second = [0; 32];
            let parts: [&[u8]; 2] = [b"one", &info];
            let filled = prk.expand(&parts, ring::hkdf::HKDF_SHA256).and_then(|okm| okm.fill(&mut second));
            assert!(filled.is_ok() && derived.0 == second, "{len} bytes");
        }
    }
}
