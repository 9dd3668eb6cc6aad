//! Rounds of EM mixed so that they arrive sooner: Anderson's rule over the last few
//! (Anderson 1965, *JACM* 12, 547–560; Walker & Ni 2011, *SIAM Journal on Numerical
//! Analysis* 49, 1715–1735; for EM, Henderson & Varadhan 2019).

use super::maximise::Curve;
use crate::numeric::Cholesky;

/// Rounds that are remembered.
const REMEMBERED: usize = 5;
/// What keeps the mix from being torn apart by rounds that say nearly the same.
const EVEN: f64 = 1e-10;

/// The rounds so far.
pub(super) struct Mixer {
    /// For each step between rounds: the difference of results and of moves.
    steps: Vec<(Vec<f64>, Vec<f64>)>,
    last: Option<(Vec<f64>, Vec<f64>)>,
    mixed: bool,
}

impl Mixer {
    pub(super) fn new() -> Self {
        Self { steps: Vec::new(), last: None, mixed: false }
    }
    /// Whether the last suggestion was a mix.
    pub(super) fn mixed(&self) -> bool {
        self.mixed
    }
    /// Forgets the rounds so far.
    pub(super) fn forget(&mut self) {
        *self = Self::new();
    }
    /// Where to go after a plain round that led from `now` to `after`.
    pub(super) fn next(&mut self, now: &[Curve], after: &[Curve]) -> Vec<Curve> {
        let (from, to) = (flat(now), flat(after));
        let moved = minus(&to, &from);
        if let Some((last_to, last_moved)) = self.last.replace((to.clone(), moved.clone())) {
            self.steps.push((minus(&to, &last_to), minus(&moved, &last_moved)));
            if self.steps.len() > REMEMBERED {
                self.steps.remove(0);
            }
        }
        self.mixed = false;
        let Some(mix) = self.weights(&moved) else { return after.to_vec() };
        let mut target = to;
        for (share, (results, _)) in mix.iter().zip(&self.steps) {
            for (t, r) in target.iter_mut().zip(results) {
                *t -= share * r;
            }
        }
        match unflat(&target, after) {
            Some(curves) => {
                self.mixed = true;
                curves
            }
            None => after.to_vec(),
        }
    }
    /// The mix of moves that leaves least to move.
    fn weights(&self, moved: &[f64]) -> Option<Vec<f64>> {
        let dot = |x: &[f64], y: &[f64]| std::iter::zip(x, y).map(|(x, y)| x * y).sum::<f64>();
        let mut square: Vec<Vec<f64>> =
            self.steps.iter().map(|(_, x)| self.steps.iter().map(|(_, y)| dot(x, y)).collect()).collect();
        let size = (0..square.len()).map(|i| square[i][i]).fold(0.0, f64::max);
        for (i, row) in square.iter_mut().enumerate() {
            row[i] += EVEN * size;
        }
        let right: Vec<f64> = self.steps.iter().map(|(_, x)| dot(x, moved)).collect();
        (!right.is_empty()).then(|| Cholesky::new(&square)).flatten().map(|factor| factor.solve(&right))
    }
}

fn minus(x: &[f64], y: &[f64]) -> Vec<f64> {
    std::iter::zip(x, y).map(|(x, y)| x - y).collect()
}

/// Curves as numbers that may be anything: ln a, the first intercept, ln of each gap.
fn flat(curves: &[Curve]) -> Vec<f64> {
    let one = |c: &Curve| {
        let gaps = c.d.windows(2).map(|w| (w[0] - w[1]).ln());
        [c.a.ln(), c.d[0]].into_iter().chain(gaps).collect::<Vec<f64>>()
    };
    curves.iter().flat_map(one).collect()
}

fn unflat(numbers: &[f64], like: &[Curve]) -> Option<Vec<Curve>> {
    let mut rest = numbers;
    let mut out = Vec::with_capacity(like.len());
    for curve in like {
        let (mine, others) = rest.split_at_checked(curve.d.len() + 1)?;
        rest = others;
        let (a, mut d) = (mine[0].exp(), vec![mine[1]]);
        for gap in &mine[2..] {
            d.push(d[d.len() - 1] - gap.exp());
        }
        if !(a.is_finite() && a > 0.0 && a < 60.0 && d.iter().all(|x| x.is_finite()))
            || d.windows(2).any(|w| w[0] <= w[1])
        {
            return None;
        }
        out.push(Curve { a, d });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_curves_are_the_same_thing() {
        let curves = vec![Curve { a: 1.3, d: vec![2.0, 0.1, -0.7] }, Curve { a: 0.4, d: vec![-0.3] }];
        let back = unflat(&flat(&curves), &curves).expect("curves");
        assert!(std::iter::zip(&curves, &back).all(|(x, y)| x.distance(y) < 1e-12));
        assert_eq!(unflat(&[f64::NAN; 6], &curves), None);
    }
}
