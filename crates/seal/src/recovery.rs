//! The recovery code: 160 random bits on paper, with a checksum that catches a slip.
//!
//! Nine groups of four characters of Crockford's base 32 (no I, L, O, U): eight groups
//! carry the bits, the ninth 20 bits of SHA-256. It can be split in two halves, each
//! useless alone, of the same look.

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::entropy::{Entropy, EntropyError, draw};
use crate::key::{Secret32, derive};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES: usize = 20;
const BODY_CHARS: usize = 32;
const CHECK_CHARS: usize = 4;

/// Why something typed is no recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryError {
    /// Not 36 characters of the alphabet.
    #[error("a code has nine groups of four letters or digits")]
    Form,
    /// The last group does not fit the others: a slip of the pen.
    #[error("the last group does not fit the others")]
    Slip,
}

/// Whether it is a whole code or half of one; they do not pass for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole = 0,
    Half = 1,
}

/// 160 secret bits; wiped when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; BYTES]);

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

impl RecoveryCode {
    /// A new code.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn make(entropy: &mut dyn Entropy) -> Result<Self, EntropyError> {
        draw(entropy).map(Self)
    }
    /// The code as it is written: nine groups of four.
    pub fn groups(&self) -> String {
        write(&self.0, Part::Whole)
    }
    /// Reads a whole code; lower case, spaces and dashes do not matter, and O, I, L are
    /// read as 0, 1, 1.
    ///
    /// # Errors
    /// When it is no code or its checksum does not fit.
    pub fn parse(typed: &str) -> Result<Self, RecoveryError> {
        read(typed, Part::Whole).map(Self)
    }
    /// Two halves that give the code only together: random bits, and their XOR with it.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn split(&self, entropy: &mut dyn Entropy) -> Result<(String, String), EntropyError> {
        let first: [u8; BYTES] = draw(entropy)?;
        Ok((write(&first, Part::Half), write(&xor(&first, &self.0), Part::Half)))
    }
    /// The code of two halves, in either order.
    ///
    /// # Errors
    /// When one of them is no half.
    pub fn join(one: &str, other: &str) -> Result<Self, RecoveryError> {
        Ok(Self(xor(&read(one, Part::Half)?, &read(other, Part::Half)?)))
    }
    /// What wraps the root key.
    pub(crate) fn secret(&self) -> Secret32 {
        derive(&self.0, b"nearer/nv1/recovery", &[])
    }
}

fn xor(a: &[u8; BYTES], b: &[u8; BYTES]) -> [u8; BYTES] {
    std::array::from_fn(|i| a[i] ^ b[i])
}

fn write(bytes: &[u8; BYTES], part: Part) -> String {
    let mut chars = encode(bytes);
    chars.extend_from_slice(&check(bytes, part));
    let groups: Vec<&str> = chars.chunks(4).map(|g| std::str::from_utf8(g).expect("the alphabet is ASCII")).collect();
    groups.join(" ")
}

/// Five bits a character, most significant first.
fn encode(bytes: &[u8]) -> Vec<u8> {
    let bit = |i: usize| (bytes[i / 8] >> (7 - i % 8)) & 1;
    let value = |c: usize| (0..5).fold(0u8, |v, b| (v << 1) | bit(c * 5 + b));
    (0..bytes.len() * 8 / 5).map(|c| ALPHABET[usize::from(value(c))]).collect()
}

/// The first 20 bits of `SHA-256("nearer/nv1/code" | part | bytes)`.
fn check(bytes: &[u8; BYTES], part: Part) -> [u8; CHECK_CHARS] {
    let hash = Sha256::digest([b"nearer/nv1/code", &[part as u8][..], bytes].concat());
    let chars = encode(&hash[..5]);
    std::array::from_fn(|i| chars[i])
}

fn read(typed: &str, part: Part) -> Result<[u8; BYTES], RecoveryError> {
    let mut values = Vec::with_capacity(BODY_CHARS + CHECK_CHARS);
    for c in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.')) {
        let c = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let value = ALPHABET.iter().position(|a| char::from(*a) == c).ok_or(RecoveryError::Form)?;
        values.push(u8::try_from(value).map_err(|_| RecoveryError::Form)?);
        if values.len() > BODY_CHARS + CHECK_CHARS {
            return Err(RecoveryError::Form);
        }
    }
    if values.len() != BODY_CHARS + CHECK_CHARS {
        return Err(RecoveryError::Form);
    }
    let mut bytes = [0u8; BYTES];
    for (i, value) in values[..BODY_CHARS].iter().enumerate() {
        for b in 0..5 {
            let at = i * 5 + b;
            bytes[at / 8] |= ((value >> (4 - b)) & 1) << (7 - at % 8);
        }
    }
    let typed_check: Vec<u8> = values[BODY_CHARS..].iter().map(|v| ALPHABET[usize::from(*v)]).collect();
    if typed_check == check(&bytes, part) { Ok(bytes) } else { Err(RecoveryError::Slip) }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Count(u8);
    impl Entropy for Count {
        fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
            for b in out {
                self.0 = self.0.wrapping_add(37);
                *b = self.0;
            }
            Ok(())
        }
    }

    #[test]
    fn a_code_survives_paper_and_a_slip_is_caught() {
        let code = RecoveryCode::make(&mut Count(1)).expect("code");
        let written = code.groups();
        assert_eq!(written.len(), 9 * 4 + 8);
        let again = RecoveryCode::parse(&written.to_lowercase().replace(' ', "-")).expect("parsed");
        assert_eq!(again.0, code.0);
        let slip = written.replacen(&written[..1], if written.starts_with('7') { "8" } else { "7" }, 1);
        assert_eq!(RecoveryCode::parse(&slip).err(), Some(RecoveryError::Slip));
    }

    #[test]
    fn two_halves_give_the_code_and_one_half_is_none() {
        let code = RecoveryCode::make(&mut Count(9)).expect("code");
        let (a, b) = code.split(&mut Count(77)).expect("halves");
        assert_eq!(RecoveryCode::join(&b, &a).expect("joined").0, code.0);
        assert!(RecoveryCode::parse(&a).is_err());
        assert!(RecoveryCode::join(&a, &code.groups()).is_err());
    }
}
