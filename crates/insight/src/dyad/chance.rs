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

/// Two independent standard normal numbers from one word: 32 bits for the radius (none
/// lies further out than 6.8), 30 for the angle within a quarter turn, 2 for the quarter.
#[inline(always)]
#[must_use]
pub fn normals(word: u64) -> (f64, f64) {
    // An integer of up to 52 bits under this exponent is that integer plus 2⁵².
    const EXACT: u64 = 0x4330_0000_0000_0000;
    const TWO_52: f64 = 4_503_599_627_370_496.0;
    const SIGN: u64 = 1 << 63;
    let whole = |x: u64| f64::from_bits(EXACT | x) - TWO_52;
    let u = (whole(word >> 32) + 0.5) * (1.0 / 4_294_967_296.0);
    let radius = (-2.0 * ln(u)).sqrt();
    let quarter = whole((word >> 2) & 0x3FFF_FFFF) + 0.5;
    let angle = (quarter * (1.0 / 1_073_741_824.0) - 0.5) * std::f64::consts::FRAC_PI_2;
    let (sine, cosine) = near_sin_cos(angle);
    let swap = 0u64.wrapping_sub(word & 1);
    let (s, c) = (sine.to_bits(), cosine.to_bits());
    let one = (c & !swap) | (s & swap);
    let two = (s & !swap) | (c & swap);
    let flip_one = (word << 62) & SIGN;
    let flip_two = ((word << 62) ^ (word << 63)) & SIGN;
    (radius * f64::from_bits(one ^ flip_one), radius * f64::from_bits(two ^ flip_two))
}

/// The natural logarithm of a normal number over 0, without branches (the polynomial of
/// FreeBSD's `e_log.c`, Sun 1993).
#[inline(always)]
fn ln(x: f64) -> f64 {
    const LN_2: f64 = std::f64::consts::LN_2;
    // Counts the exponent from √½, so that what is left lies within √½ … √2.
    const HALF_ROOT: u64 = 0x3FE6_A09E_667F_3BCD;
    let bits = x.to_bits().wrapping_sub(HALF_ROOT);
    let exponent =
        f64::from_bits(0x4330_0000_0000_0000 | ((bits >> 52).wrapping_add(2048) & 0xFFF)) - 4_503_599_627_372_544.0;
    let exponent = if exponent >= 2048.0 { exponent - 4096.0 } else { exponent };
    let f = f64::from_bits((bits & 0x000F_FFFF_FFFF_FFFF).wrapping_add(HALF_ROOT)) - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w * (0.399_999_999_994_094_2 + w * (0.222_221_984_321_497_84 + w * 0.153_138_376_992_093_73));
    let odd = z
        * (0.666_666_666_666_673_5
            + w * (0.285_714_287_436_623_9 + w * (0.181_835_721_616_180_5 + w * 0.147_981_986_051_165_86)));
    let half = 0.5 * f * f;
    exponent * LN_2 + (f - (half - s * (half + even + odd)))
}

/// Sine and cosine within an eighth of a turn (the polynomials of FreeBSD's `k_sin.c` and
/// `k_cos.c`, Sun 1993).
#[inline(always)]
fn near_sin_cos(x: f64) -> (f64, f64) {
    let z = x * x;
    let sine = -1.666_666_666_666_663_2e-1
        + z * (8.333_333_333_322_49e-3
            + z * (-1.984_126_982_985_795e-4
                + z * (2.755_731_370_707_006_8e-6 + z * (-2.505_076_025_340_686_4e-8 + z * 1.589_690_995_211_55e-10))));
    let cosine = 4.166_666_666_666_66e-2
        + z * (-1.388_888_888_887_411e-3
            + z * (2.480_158_728_947_673e-5
                + z * (-2.755_731_435_139_066_3e-7
                    + z * (2.087_572_321_298_175e-9 + z * -1.135_964_755_778_819_5e-11))));
    (x + x * z * sine, 1.0 - 0.5 * z + z * z * cosine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_and_the_circle_are_those_of_the_standard_library() {
        for i in 1..200_000u64 {
            let u = i as f64 / 200_000.0;
            assert!((ln(u) - u.ln()).abs() <= 4e-16 * u.ln().abs().max(0.1), "{u}");
            let x = (u - 0.5) * std::f64::consts::FRAC_PI_2;
            let (s, c) = near_sin_cos(x);
            assert!((s - x.sin()).abs() < 3e-16 && (c - x.cos()).abs() < 3e-16, "{x}");
        }
        assert!((ln(0.5 / 4_294_967_296.0) + 33.0 * std::f64::consts::LN_2).abs() < 1e-14);
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
