//! Functions of many numbers at once, written without a branch or a call so that the
//! compiler can put several numbers into one register.

/// Numbers that are worked on together.
pub const BLOCK: usize = 128;
/// Sums that are kept apart, so that none has to wait for the one before.
const LANES: usize = 8;

/// Some numbers.
pub type Block = [f64; BLOCK];

/// 1.5 · 2⁵²: adding it rounds to a whole number, which then lies in the last bits.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// ln 2 in two parts: the first has zeros at its end, so that whole multiples are exact.
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// Exponents are held within these: e to them is still a number, and normal.
const EXPONENT: f64 = 700.0;

/// e to the x, within two units of the last digit; beyond ±700 as at ±700. x = k·ln 2 + r
/// with |r| ≤ ½·ln 2, and e^r by its series to the thirteenth power (Cody & Waite 1980,
/// *Software Manual for the Elementary Functions*).
#[inline(always)]
fn exp(x: f64) -> f64 {
    const SERIES: [f64; 12] = [
        1.0 / 479_001_600.0,
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
    ];
    let x = x.clamp(-EXPONENT, EXPONENT);
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    let mut sum = 1.0 / 6_227_020_800.0;
    for term in SERIES {
        sum = sum * r + term;
    }
    let two_to_k = f64::from_bits((shifted.to_bits().wrapping_add(1023)) << 52);
    (sum * r + 1.0) * two_to_k
}

/// e to each.
#[inline(always)]
pub fn exp_each(x: &Block) -> Block {
    let mut e = [0.0; BLOCK];
    for (e, x) in e.iter_mut().zip(x) {
        *e = exp(*x);
    }
    e
}

/// P(Z > z)·exp(z²/2) at |z|, by Hart's rational function: right up to 7.07, and of the
/// right size beyond.
#[inline(always)]
fn mills(z: f64) -> f64 {
    const TOP: [f64; 7] = [
        3.526_249_659_989_11e-2,
        0.700_383_064_443_688,
        6.373_962_203_531_65,
        33.912_866_078_383,
        112.079_291_497_871,
        221.213_596_169_931,
        220.206_867_912_376,
    ];
    const BOTTOM: [f64; 8] = [
        8.838_834_764_831_84e-2,
        1.755_667_163_182_64,
        16.064_177_579_207,
        86.780_732_202_946_1,
        296.564_248_779_674,
        637.333_633_378_831,
        793.826_512_519_948,
        440.413_735_824_752,
    ];
    let z = z.abs();
    let (mut top, mut bottom) = (TOP[0], BOTTOM[0]);
    for c in &TOP[1..] {
        top = top * z + c;
    }
    for c in &BOTTOM[1..] {
        bottom = bottom * z + c;
    }
    top / bottom
}

/// P(Z > z) and the hazard φ(z)/P(Z > z) of each, for z up to 7.07; beyond it both are
/// wrong, see [`beyond`].
#[inline(always)]
pub fn normal_each(z: &Block) -> (Block, Block) {
    const ROOT_TWO_PI: f64 = 2.506_628_274_631_000_5;
    let (mut tail, mut hazard) = ([0.0; BLOCK], [0.0; BLOCK]);
    for ((tail, hazard), z) in tail.iter_mut().zip(&mut hazard).zip(z) {
        let e = exp(-0.5 * z * z);
        let upper = e * mills(*z);
        *tail = if *z < 0.0 { 1.0 - upper } else { upper };
        *hazard = e / (ROOT_TWO_PI * *tail);
    }
    (tail, hazard)
}

/// Whether any lies where [`normal_each`] does not reach.
#[inline(always)]
pub fn beyond(z: &Block) -> bool {
    const FAR: f64 = 7.0;
    z.iter().any(|z| *z > FAR)
}

/// The sum of each.
#[inline(always)]
pub fn sum(x: &[f64]) -> f64 {
    let (lanes, rest) = x.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for chunk in lanes {
        for (sum, x) in sums.iter_mut().zip(chunk) {
            *sum += x;
        }
    }
    folded(sums) + rest.iter().sum::<f64>()
}

/// The sum of products.
#[inline(always)]
pub fn dot(x: &[f64], y: &[f64]) -> f64 {
    let ((xs, x_rest), (ys, y_rest)) = (x.as_chunks::<LANES>(), y.as_chunks::<LANES>());
    let mut sums = [0.0; LANES];
    for (x, y) in xs.iter().zip(ys) {
        for ((sum, x), y) in sums.iter_mut().zip(x).zip(y) {
            *sum += x * y;
        }
    }
    folded(sums) + x_rest.iter().zip(y_rest).map(|(x, y)| x * y).sum::<f64>()
}

/// The sum of logarithms of numbers from 1e-15 to 1: sixteen are multiplied before a
/// logarithm is taken, which no such product makes too small.
#[inline(always)]
pub fn ln_sum(x: &Block) -> f64 {
    let mut products = [1.0; LANES];
    for chunk in x.as_chunks::<LANES>().0 {
        for (product, x) in products.iter_mut().zip(chunk) {
            *product *= x;
        }
    }
    products.iter().map(|p| p.ln()).sum()
}

#[inline(always)]
fn folded(s: [f64; LANES]) -> f64 {
    ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::{normal_density, normal_tail};

    fn spread(from: f64, to: f64) -> Block {
        std::array::from_fn(|i| from + (to - from) * i as f64 / (BLOCK - 1) as f64)
    }

    #[test]
    fn exponents_are_those_of_the_library() {
        for (from, to) in [(-1.0, 1.0), (-30.0, 30.0), (-699.0, 699.0)] {
            let x = spread(from, to);
            for (x, e) in x.iter().zip(exp_each(&x)) {
                assert!((e / x.exp() - 1.0).abs() < 5e-16, "{x}: {e} {}", x.exp());
            }
        }
        let far = exp_each(&spread(-1e9, 1e9));
        assert!(far[0] > 0.0 && far[0] < 1e-300 && far[BLOCK - 1] > 1e300 && far[BLOCK - 1].is_finite());
    }

    #[test]
    fn tails_and_hazards_are_those_of_the_slow_functions() {
        let z = spread(-12.0, 7.0);
        let (tail, hazard) = normal_each(&z);
        for ((z, tail), hazard) in z.iter().zip(tail).zip(hazard) {
            let slow = normal_tail(*z);
            assert!((tail / slow - 1.0).abs() < 1e-14, "{z}: {tail} {slow}");
            assert!((hazard / (normal_density(*z) / slow) - 1.0).abs() < 1e-14, "{z}");
        }
        assert!(!beyond(&z) && beyond(&spread(0.0, 7.5)));
    }

    #[test]
    fn sums_are_sums() {
        let (x, y) = (spread(0.1, 1.0), spread(-2.0, 3.0));
        let (mut plain, mut products) = (0.0, 0.0);
        for (x, y) in x.iter().zip(y) {
            plain += x;
            products += x * y;
        }
        assert!((sum(&x) - plain).abs() < 1e-12 && (dot(&x, &y) - products).abs() < 1e-12);
        assert!((sum(&x[..13]) - x[..13].iter().sum::<f64>()).abs() < 1e-14);
        assert!((ln_sum(&x) - x.iter().map(|x| x.ln()).sum::<f64>()).abs() < 1e-12);
        assert!(ln_sum(&[1e-15; BLOCK]).is_finite());
    }
}
