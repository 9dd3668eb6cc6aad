//! Padding: sizes of sealed things fall into few classes.
//!
//! A marker byte 0x80 follows the plaintext, then zeros up to the bucket: multiples of
//! 256 bytes to 4 KiB, then Padmé (Nikitin et al. 2019, §4), at most 12 % more.

/// Smallest step of the buckets.
const STEP: usize = 256;
/// Up to here buckets are multiples of [`STEP`].
const LINEAR_MAX: usize = 4096;
const MARK: u8 = 0x80;

/// The padded length of a plaintext of `len` bytes, marker included.
pub fn padded_len(len: usize) -> usize {
    let with_mark = len + 1;
    if with_mark <= LINEAR_MAX { with_mark.next_multiple_of(STEP) } else { padme(with_mark) }
}

/// Padmé: keep as many leading bits as the length of the exponent has.
fn padme(len: usize) -> usize {
    let exponent = len.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1usize << (exponent - kept)) - 1;
    (len + mask) & !mask
}

/// Appends the marker and the zeros.
pub fn pad(plaintext: &mut Vec<u8>) {
    pad_from(plaintext, 0);
}

/// The same for a plaintext that begins at `start` and runs to the end.
pub(crate) fn pad_from(bytes: &mut Vec<u8>, start: usize) {
    let target = padded_len(bytes.len() - start);
    bytes.push(MARK);
    bytes.resize(start + target, 0);
}

/// The plaintext inside padded bytes; `None` when they are not exactly as [`pad`] makes
/// them.
pub fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let end = last_nonzero(padded)?;
    (padded[end] == MARK && padded_len(end) == padded.len()).then(|| &padded[..end])
}

/// Where the last byte stands that is not zero. Zeros are passed sixteen at a time: nearly
/// every message ends in some two hundred.
fn last_nonzero(bytes: &[u8]) -> Option<usize> {
    let mut end = bytes.len();
    while let Some(chunk) = bytes[..end].last_chunk::<16>()
        && u128::from_ne_bytes(*chunk) == 0
    {
        end -= chunk.len();
    }
    bytes[..end].iter().rposition(|b| *b != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_fall_into_buckets() {
        let of = |n| padded_len(n);
        assert_eq!((of(0), of(255), of(256), of(4095)), (256, 256, 512, 4096));
        assert!(of(4096) > 4096 && of(1_000_000) <= 1_120_000);
    }

    #[test]
    fn unpad_takes_back_what_pad_added_and_nothing_else() {
        for n in [0, 1, 255, 256, 257, 4095, 4096, 4097, 70_000] {
            let mut bytes = vec![7; n];
            pad(&mut bytes);
            assert_eq!(unpad(&bytes), Some(&vec![7; n][..]));
            bytes.push(0);
            assert_eq!(unpad(&bytes), None);
        }
        assert_eq!(unpad(&[]), None);
        assert_eq!(unpad(&[0; 256]), None);
    }

    #[test]
    fn the_last_byte_that_counts_is_found_wherever_it_stands() {
        for len in 0..70 {
            assert_eq!(last_nonzero(&vec![0; len]), None);
            for at in 0..len {
                let mut bytes = vec![0; len];
                bytes[at] = 1;
                assert_eq!(last_nonzero(&bytes), Some(at));
            }
        }
    }
}
