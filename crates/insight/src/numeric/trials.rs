//! How many of several trials succeed that each have a probability of their own.

/// The probabilities of 0, 1, …, n successes (the Poisson-binomial distribution), one trial
/// added after the other: Pₖ ← Pₖ·(1 − p) + Pₖ₋₁·p. Probabilities are kept in 0–1. Time grows
/// with the square of their number.
pub fn successes(probabilities: &[f64]) -> Vec<f64> {
    let mut shares = vec![0.0; probabilities.len() + 1];
    shares[0] = 1.0;
    for (i, p) in probabilities.iter().enumerate() {
        let p = p.clamp(0.0, 1.0);
        let mut before = 0.0;
        for share in &mut shares[..i + 2] {
            let here = *share;
            *share = here * (1.0 - p) + before * p;
            before = here;
        }
    }
    shares
}

/// Two-sided probability of a number of successes this unlikely: that of all numbers that
/// are no likelier than `k`. Exact, so that it is at most `x` with probability `x` at most.
pub fn as_unlikely(probabilities: &[f64], k: usize) -> f64 {
    const NEAR: f64 = 1.0 + 1e-9;
    let shares = successes(probabilities);
    let own = shares.get(k).copied().unwrap_or(0.0) * NEAR;
    shares.iter().filter(|s| **s <= own).sum::<f64>().min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: &[f64], by_hand: &[f64]) {
        assert_eq!(found.len(), by_hand.len());
        assert!(found.iter().zip(by_hand).all(|(f, h)| (f - h).abs() < 1e-12), "{found:?}");
    }

    #[test]
    fn three_trials_meet_the_sums_written_out() {
        close(&successes(&[0.1, 0.5, 0.9]), &[0.045, 0.455, 0.455, 0.045]);
        close(&successes(&[]), &[1.0]);
        close(&successes(&[1.0, 0.0]), &[0.0, 1.0, 0.0]);
    }

    #[test]
    fn equal_trials_are_the_binomial_ones() {
        let (found, mut by_hand) = (successes(&[0.3; 9]), Vec::new());
        for k in 0..=9 {
            let choose = (0..k).fold(1.0, |c, i| c * f64::from(9 - i) / f64::from(i + 1));
            by_hand.push(choose * 0.3f64.powi(k) * 0.7f64.powi(9 - k));
        }
        close(&found, &by_hand);
        // Fourteen of 80 %, one success: .2¹⁴ + 14·.8·.2¹³; no large number is as unlikely.
        let p = as_unlikely(&[0.8; 14], 1);
        assert!((p / (0.2f64.powi(14) + 14.0 * 0.8 * 0.2f64.powi(13)) - 1.0).abs() < 1e-6, "{p}");
    }

    #[test]
    fn the_order_of_trials_says_nothing_and_the_whole_is_one() {
        let some: Vec<f64> = (0..40).map(|i| f64::from(i % 11) / 10.0).collect();
        let back: Vec<f64> = some.iter().rev().copied().collect();
        close(&successes(&some), &successes(&back));
        assert!((successes(&some).iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn on_trials_that_go_as_said_it_is_seldom_small() {
        let some: Vec<f64> = (0..17).map(|i| 0.1 + f64::from(i % 5) / 6.0).collect();
        let shares = successes(&some);
        for level in [0.003, 0.05, 0.3] {
            let small: f64 = (0..shares.len()).filter(|k| as_unlikely(&some, *k) <= level).map(|k| shares[k]).sum();
            assert!(small <= level + 1e-12, "{level}: {small}");
        }
    }
}
