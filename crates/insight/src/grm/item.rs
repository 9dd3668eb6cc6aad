//! One question: its curves and what it tells.

use super::ANSWERS_MAX;

/// A question with answers in steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    a: f64,
    b: Vec<f64>,
}

/// Why parameters make no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoItem {
    /// The discrimination is not a number over 0 (and up to 100).
    Discrimination,
    /// The thresholds are none, too many, no numbers, or do not rise.
    Thresholds,
}

impl Item {
    /// Discrimination `a` and rising thresholds `b`, one fewer than answers.
    ///
    /// # Errors
    /// [`NoItem`] where they make no curves.
    pub fn new(a: f64, b: Vec<f64>) -> Result<Self, NoItem> {
        if !(a > 0.0 && a <= 100.0) {
            return Err(NoItem::Discrimination);
        }
        let rise = b.windows(2).all(|w| w[0] < w[1]) && b.iter().all(|x| x.abs() <= 1e3);
        if b.is_empty() || b.len() >= ANSWERS_MAX || !rise {
            return Err(NoItem::Thresholds);
        }
        Ok(Self { a, b })
    }
    /// The discrimination.
    pub fn discrimination(&self) -> f64 {
        self.a
    }
    /// The thresholds.
    pub fn thresholds(&self) -> &[f64] {
        &self.b
    }
    /// How many answers there are.
    pub fn answers(&self) -> usize {
        self.b.len() + 1
    }
    /// The probability of each answer at θ. Differences are taken on the side where the
    /// curves are small, so that rare answers keep their digits.
    pub fn probabilities(&self, theta: f64) -> Vec<f64> {
        let mut out = vec![0.0; self.answers()];
        self.write(theta, &mut out);
        out
    }
    pub(super) fn write(&self, theta: f64, out: &mut [f64]) {
        let mut before = (1.0, 0.0);
        for (k, place) in out.iter_mut().enumerate() {
            let after = self.b.get(k).map_or((0.0, 1.0), |b| both_tails(self.a * (theta - b)));
            *place = if after.0 > 0.5 { after.1 - before.1 } else { before.0 - after.0 };
            before = after;
        }
    }
    /// Fisher's information at θ: Σ_k P′_k² / P_k.
    pub fn information(&self, theta: f64) -> f64 {
        let mut before = ((1.0, 0.0), 0.0);
        let mut sum = 0.0;
        for k in 0..self.answers() {
            let tails = self.b.get(k).map_or((0.0, 1.0), |b| both_tails(self.a * (theta - b)));
            let after = (tails, self.a * tails.0 * tails.1);
            let p = if tails.0 > 0.5 { tails.1 - before.0.1 } else { before.0.0 - tails.0 };
            let slope: f64 = before.1 - after.1;
            if p > 0.0 {
                sum += slope * slope / p;
            }
            before = after;
        }
        sum
    }
}

/// The logistic function and one minus it, each with all its digits.
pub(super) fn both_tails(x: f64) -> (f64, f64) {
    let e = (-x.abs()).exp();
    let (large, small) = (1.0 / (1.0 + e), e / (1.0 + e));
    if x >= 0.0 { (large, small) } else { (small, large) }
}

/// What several questions tell together at θ.
pub fn information(items: &[Item], theta: f64) -> f64 {
    items.iter().map(|i| i.information(theta)).sum()
}

/// The standard error of a place by the questions alone: 1 / √information.
pub fn standard_error(items: &[Item], theta: f64) -> f64 {
    1.0 / information(items, theta).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grm::eap::tests::avoidance;

    #[test]
    fn answers_share_all_of_the_probability_and_none_is_below_nothing() {
        let item = Item::new(2.5, vec![-1.0, 0.2, 0.7, 1.9]).expect("an item");
        for theta in [-30.0, -5.0, -1.0, 0.0, 0.3, 2.0, 5.0, 30.0] {
            let p = item.probabilities(theta);
            assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(p.iter().all(|x| *x >= 0.0), "{theta} {p:?}");
        }
        assert!(item.probabilities(30.0)[0] > 0.0, "the rarest answer keeps its digits");
    }

    #[test]
    fn information_is_the_curvature_of_what_is_expected() {
        let item = Item::new(1.7, vec![-1.2, 0.1, 0.6, 2.0]).expect("an item");
        let h = 1e-4;
        for theta in [-2.0, 0.0, 1.3] {
            let (low, mid, high) =
                (item.probabilities(theta - h), item.probabilities(theta), item.probabilities(theta + h));
            let slow: f64 = (0..5).map(|k| ((high[k] - low[k]) / (2.0 * h)).powi(2) / mid[k]).sum();
            assert!((slow - item.information(theta)).abs() < 1e-6);
        }
    }

    #[test]
    fn the_whole_scale_is_surest_in_the_middle() {
        let items = avoidance();
        let error = |theta| standard_error(&items, theta);
        for theta in [-1.0, 0.0, 1.0, 2.0] {
            assert!((0.21..0.24).contains(&error(theta)), "{}", error(theta));
        }
        assert!((error(-2.0) - 0.37).abs() < 0.01 && (error(-3.0) - 0.75).abs() < 0.01);
    }

    #[test]
    fn what_makes_no_curves_is_refused() {
        assert_eq!(Item::new(0.0, vec![0.0]), Err(NoItem::Discrimination));
        assert_eq!(Item::new(f64::NAN, vec![0.0]), Err(NoItem::Discrimination));
        for b in [vec![], vec![1.0, 0.0], vec![0.0, 0.0], vec![f64::NAN], vec![1e9]] {
            assert_eq!(Item::new(1.0, b), Err(NoItem::Thresholds));
        }
    }
}
