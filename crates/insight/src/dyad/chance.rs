//! Random numbers by count: the n-th number of a member follows from the seed, the member
//! and n alone. Members can be drawn in any order, on any number of threads, in blocks of
//! any width: the bits are the same.
//!
//! Words are SplitMix64's (Steele, Lea & Flood 2014), which is a counter put through a
//! mixer; normal numbers are Box and Muller's (1958). Everything is free of branches, so
//! that a loop over an array runs many numbers at once.

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline(always)]
const fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The stream of one member under a seed.
#[inline(always)]
#[must_use]
pub const fn stream(seed: u64, member: u64) -> u64 {
    mixed(mixed(seed.wrapping_add(GOLDEN)) ^ mixed(member.wrapping_mul(GOLDEN).wrapping_add(1)))
}

/// The n-th word of a stream.
#[inline(always)]
#[must_use]
pub const fn word(stream: u64, n: u64) -> u64 {
    mixed(stream.wrapping_add(n.wrapping_mul(GOLDEN)))
}

/// Two independent standard normal numbers from one word, to the 24 bits of an `f32`: half
/// as many bits as a state has, and twice as many numbers at once. 32 bits of the word make
/// the radius (none lies further out than 6.8), 30 the angle within a quarter turn, 2 the
/// quarter.
#[inline(always)]
#[must_use]
pub fn normals(word: u64) -> (f64, f64) {
    let (one, two) = narrow((word >> 32) as u32, word as u32);
    (f64::from(one), f64::from(two))
}

/// The same from the two halves of a word, as a loop over arrays takes it.
#[inline(always)]
#[must_use]
pub fn narrow(high: u32, low: u32) -> (f32, f32) {
    let radius = (-2.0 * ln((high as f32 + 0.5) * (1.0 / 4_294_967_296.0))).max(0.0).sqrt();
    let quarter = (low >> 2) as i32 as f32 * (1.0 / 1_073_741_824.0) - 0.5;
    let (sine, cosine) = near_sin_cos(quarter * std::f32::consts::FRAC_PI_2);
    let swap = 0u32.wrapping_sub(low & 1);
    let (s, c) = (sine.to_bits(), cosine.to_bits());
    let one = ((c & !swap) | (s & swap)) ^ ((low & 2) << 30);
    let two = ((s & !swap) | (c & swap)) ^ (((low & 2) << 30) ^ (low << 31));
    (radius * f32::from_bits(one), radius * f32::from_bits(two))
}

/// The natural logarithm of a normal number over 0, without branches (the polynomial of
/// Cephes' `logf`, Moshier 1992).
#[inline(always)]
fn ln(x: f32) -> f32 {
    // Counts the exponent from √½, so that what is left lies within √½ … √2.
    const HALF_ROOT: u32 = 0x3F35_04F3;
    let bits = x.to_bits().wrapping_sub(HALF_ROOT);
    let e = (bits.cast_signed() >> 23) as f32;
    let f = f32::from_bits((bits & 0x007F_FFFF).wrapping_add(HALF_ROOT)) - 1.0;
    let z = f * f;
    let low = 0.333_333_3 + f * (-0.25 + f * 0.200_007_15);
    let middle = -0.166_680_58 + f * (0.142_493_23 + f * -0.124_201_41);
    let high = 0.116_769_99 + f * (-0.115_146_1 + f * 0.070_376_836);
    let f3 = f * z;
    let series = f3 * (low + f3 * (middle + f3 * high));
    (f + (series - 0.5 * z - 2.121_944_4e-4 * e)) + 0.693_359_4 * e
}

/// Sine and cosine within an eighth of a turn (the polynomials of Cephes' `sinf`).
#[inline(always)]
fn near_sin_cos(x: f32) -> (f32, f32) {
    let z = x * x;
    let sine = x + x * z * (-0.166_666_55 + z * (8.332_161e-3 + z * -1.951_529_6e-4));
    let cosine = 1.0 - 0.5 * z + z * z * (4.166_664_6e-2 + z * (-1.388_731_6e-3 + z * 2.443_315_7e-5));
    (sine, cosine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_and_the_circle_are_those_of_the_standard_library() {
        for i in 1..200_000u32 {
            let u = i as f32 / 200_000.0;
            assert!((f64::from(ln(u)) - f64::from(u).ln()).abs() <= 1.5e-7 * f64::from(u).ln().abs().max(0.5), "{u}");
            let x = (u - 0.5) * std::f32::consts::FRAC_PI_2;
            let (s, c) = near_sin_cos(x);
            assert!((s - x.sin()).abs() < 1.5e-7 && (c - x.cos()).abs() < 1.5e-7, "{x}");
        }
        let least = f64::from(ln(0.5 / 4_294_967_296.0));
        assert!((least + 33.0 * std::f64::consts::LN_2).abs() < 1e-5);
    }

    #[test]
    fn no_word_makes_something_that_is_no_number() {
        for high in [0, 1, u32::MAX, u32::MAX - 1, 1 << 31] {
            for low in 0..64u32 {
                let (one, two) = narrow(high, low.wrapping_mul(0x0400_0001));
                assert!(one.is_finite() && two.is_finite() && one.abs() < 6.8 && two.abs() < 6.8);
            }
        }
    }

    #[test]
    fn normal_numbers_have_the_moments_the_tails_and_the_independence_of_normal_numbers() {
        let n = 400_000u64;
        let drawn: Vec<(f64, f64)> = (0..n).map(|i| normals(word(stream(7, i / 1_000), i % 1_000))).collect();
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| drawn.iter().map(of).sum::<f64>() / n as f64;
        for (of, want, slack) in [
            (&(|d: &(f64, f64)| d.0) as &dyn Fn(&(f64, f64)) -> f64, 0.0, 0.006),
            (&|d| d.1, 0.0, 0.006),
            (&|d| d.0 * d.0, 1.0, 0.01),
            (&|d| d.1 * d.1, 1.0, 0.01),
            (&|d| d.0 * d.1, 0.0, 0.006),
            (&|d| d.0.powi(3), 0.0, 0.025),
            (&|d| d.0.powi(4), 3.0, 0.07),
            (&|d| d.0 * d.0 * d.1 * d.1, 1.0, 0.02),
            (&|d| f64::from(u8::from(d.0 > 1.96)), 0.025, 0.001),
            (&|d| f64::from(u8::from(d.1 < -2.576)), 0.005, 0.0005),
        ] {
            let got = mean(of);
            assert!((got - want).abs() < slack, "{got} for {want}");
        }
    }

    #[test]
    fn neighbouring_members_and_neighbouring_counts_share_nothing() {
        let z = |member: u64, n: u64| normals(word(stream(1, member), n)).0;
        let n = 200_000u64;
        let across = (0..n).map(|m| z(m, 5) * z(m + 1, 5)).sum::<f64>() / n as f64;
        let along = (0..n).map(|i| z(3, i) * z(3, i + 1)).sum::<f64>() / n as f64;
        assert!(across.abs() < 0.01 && along.abs() < 0.01, "{across} {along}");
        assert_ne!(word(stream(1, 2), 3), word(stream(2, 1), 3));
    }
}
