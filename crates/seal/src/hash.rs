//! SHA-256 and HMAC-SHA-256 of short messages, on the compression function of `sha2`.
//!
//! Opening a vault takes five of them for every row, each of one to three blocks: there the
//! buffers and copies of a general hasher cost as much as the hashing. The tests hold every
//! function here to the general one. Both halves of a key are wiped when it is dropped.

use sha2::block_api::compress256;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Bytes of a block.
const BLOCK: usize = 64;
/// Bytes of a digest.
pub(crate) const DIGEST: usize = 32;
/// The initial value (FIPS 180-4 §5.3.3).
const INITIAL: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// SHA-256.
pub(crate) fn sha256(message: &[u8]) -> [u8; DIGEST] {
    finish(INITIAL, 0, message)
}

/// A key of HMAC-SHA-256 (RFC 2104) with both pads taken in.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct MacKey {
    inner: [u32; 8],
    outer: [u32; 8],
}

impl MacKey {
    /// A key of 32 bytes.
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        let padded = |with: u8| {
            let mut block = [with; BLOCK];
            block.iter_mut().zip(key).for_each(|(b, k)| *b ^= k);
            let mut state = INITIAL;
            compress256(&mut state, std::slice::from_ref(&block));
            block.zeroize();
            state
        };
        Self { inner: padded(0x36), outer: padded(0x5c) }
    }
    /// HMAC-SHA-256 of a message.
    pub(crate) fn mac(&self, message: &[u8]) -> [u8; DIGEST] {
        finish(self.outer, BLOCK, &finish(self.inner, BLOCK, message))
    }
    /// The first 64 bytes of HKDF-SHA-256 expand (RFC 5869 §2.3), with this as the key.
    pub(crate) fn expand<const INFO: usize>(&self, info: &[u8; INFO]) -> [[u8; DIGEST]; 2] {
        // T(2) is over T(1) | info | 2; T(1) is over the same without what stands before.
        let mut room = [0; 256];
        let message = &mut room[..DIGEST + INFO + 1];
        message[DIGEST..DIGEST + INFO].copy_from_slice(info);
        message[DIGEST + INFO] = 1;
        let first = self.mac(&message[DIGEST..]);
        message[..DIGEST].copy_from_slice(&first);
        message[DIGEST + INFO] = 2;
        let second = self.mac(message);
        message[..DIGEST].zeroize();
        [first, second]
    }
}

/// Takes in the rest of a message of which `before` bytes went in already, and the padding.
fn finish(mut state: [u32; 8], before: usize, message: &[u8]) -> [u8; DIGEST] {
    let (whole, rest) = message.as_chunks::<BLOCK>();
    compress256(&mut state, whole);
    let mut last = [[0; BLOCK]; 2];
    let blocks = if rest.len() < BLOCK - 8 { 1 } else { 2 };
    let bits = (before + message.len()) as u64 * 8;
    let room = last[..blocks].as_flattened_mut();
    room[..rest.len()].copy_from_slice(rest);
    room[rest.len()] = 0x80;
    let end = room.len();
    room[end - 8..].copy_from_slice(&bits.to_be_bytes());
    compress256(&mut state, &last[..blocks]);
    let mut out = [0; DIGEST];
    out.as_chunks_mut().0.iter_mut().zip(state).for_each(|(bytes, word)| *bytes = word.to_be_bytes());
    out
}

#[cfg(test)]
mod tests {
    use hkdf::Hkdf;
    use hmac::{Hmac, KeyInit, Mac};
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn every_length_is_hashed_as_the_general_hasher_does() {
        let key: [u8; 32] = std::array::from_fn(|i| i as u8 * 7);
        let mac = MacKey::new(&key);
        for len in 0..300 {
            let message: Vec<u8> = (0..len).map(|i| (i * 31 % 251) as u8).collect();
            assert_eq!(sha256(&message), *Sha256::digest(&message), "{len} bytes");
            let general = Hmac::<Sha256>::new_from_slice(&key).expect("any length").chain_update(&message);
            assert_eq!(mac.mac(&message), *general.finalize().into_bytes(), "{len} bytes");
        }
    }

    #[test]
    fn a_key_expands_as_hkdf_does() {
        fn same<const INFO: usize>(key: &[u8; 32]) {
            let info = [INFO as u8; INFO];
            let mut general = [0; 64];
            let hkdf = Hkdf::<Sha256>::from_prk(key).expect("32 bytes are a key");
            hkdf.expand(&info, &mut general).expect("two blocks");
            assert_eq!(MacKey::new(key).expand(&info).as_flattened(), general);
        }
        for n in 0..=255 {
            let key = [n; 32];
            same::<0>(&key);
            same::<22>(&key);
            same::<23>(&key);
            same::<55>(&key);
            same::<71>(&key);
            same::<200>(&key);
        }
    }
}
