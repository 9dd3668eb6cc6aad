//! How long the present level has lasted, told while it goes on.
//!
//! Bayesian online changepoint detection (Adams & MacKay, arXiv:0710.3742, 2007, algorithm 1):
//! a change comes with the same probability each time, and the numbers of a run are normal
//! with mean and variance unknown, so that the next is predicted by Student's t.

use crate::numeric::ln_gamma;

/// Probability of a change each time: one in sixty.
pub const HAZARD: f64 = 1.0 / 60.0;
/// Runs under this probability are left out, so that time grows with n.
const FAINT: f64 = 1e-9;
/// Runs that are kept at most.
const RUNS_MAX: usize = 4_096;

/// The belief about the mean and variance of a run: normal-inverse-gamma.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Run {
    length: usize,
    probability: f64,
    mean: f64,
    /// Numbers that the mean weighs as much as, and twice the shape.
    weight: f64,
    freedom: f64,
    /// Twice the scale of the variance.
    squares: f64,
}

impl Run {
    /// Before any number: mean 0 as if seen once in ten, variance about 1 (for numbers
    /// in standard deviations).
    const fn new(probability: f64) -> Self {
        Self { length: 0, probability, mean: 0.0, weight: 0.1, freedom: 4.0, squares: 4.0 }
    }
    /// Density of the next number, `ln_gammas` being ln Γ((ν + 1)/2) − ln Γ(ν/2).
    fn density(&self, x: f64, ln_gammas: f64) -> f64 {
        let scale = self.squares / self.freedom * (self.weight + 1.0) / self.weight;
        let far = (x - self.mean).powi(2) / (self.freedom * scale);
        (ln_gammas
            - 0.5 * (self.freedom * std::f64::consts::PI * scale).ln()
            - (self.freedom + 1.0) / 2.0 * far.ln_1p())
        .exp()
    }
    fn after(&self, x: f64, probability: f64) -> Self {
        let off = x - self.mean;
        Self {
            length: self.length + 1,
            probability,
            mean: self.mean + off / (self.weight + 1.0),
            weight: self.weight + 1.0,
            freedom: self.freedom + 1.0,
            squares: self.squares + self.weight / (self.weight + 1.0) * off * off,
        }
    }
}

/// The probability of every length that the present run may have.
#[derive(Debug, Clone)]
pub struct Online {
    hazard: f64,
    runs: Vec<Run>,
    seen: usize,
}

impl Online {
    /// Before the first number, with a hazard between 0 and 1; numbers are best standardised.
    pub fn new(hazard: f64) -> Self {
        Self { hazard: hazard.clamp(1e-6, 1.0 - 1e-6), runs: vec![Run::new(1.0)], seen: 0 }
    }
    /// Takes the next number; one that is not finite is passed over.
    pub fn see(&mut self, x: f64) {
        if !x.is_finite() {
            return;
        }
        self.seen += 1;
        let mut changed = 0.0;
        for run in &mut self.runs {
            let half = run.freedom / 2.0;
            let told = run.probability * run.density(x, ln_gamma(half + 0.5) - ln_gamma(half));
            changed += told * self.hazard;
            *run = run.after(x, told * (1.0 - self.hazard));
        }
        self.runs.push(Run::new(changed));
        let sum: f64 = self.runs.iter().map(|r| r.probability).sum();
        if sum > 0.0 {
            self.runs.iter_mut().for_each(|r| r.probability /= sum);
        } else {
            // A number so far off that no run allows it: all begins anew.
            self.runs = vec![Run::new(1.0)];
        }
        self.runs.retain(|r| r.probability > FAINT || r.length == 0);
        if self.runs.len() > RUNS_MAX {
            self.runs.remove(0);
        }
    }
    /// Numbers seen.
    pub fn seen(&self) -> usize {
        self.seen
    }
    /// The probability that the run has lasted for `length` numbers or fewer.
    pub fn at_most(&self, length: usize) -> f64 {
        self.runs.iter().filter(|r| r.length <= length).map(|r| r.probability).sum()
    }
    /// The likeliest length of the run, and its probability.
    pub fn likeliest(&self) -> (usize, f64) {
        let longest = self.runs.iter().max_by(|a, b| a.probability.total_cmp(&b.probability));
        longest.map_or((0, 1.0), |r| (r.length, r.probability))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sequence::Sequence;

    fn noise(draw: &mut Sequence) -> f64 {
        (0..12).map(|_| draw.unit()).sum::<f64>() - 6.0
    }

    /// The oracle: the probability of every way to cut the numbers into runs, summed. A run
    /// that has just begun holds no number yet, as in the paper.
    #[test]
    fn it_is_the_sum_over_all_ways_to_cut() {
        let (x, hazard) = ([0.3, -0.2, 0.1, 2.1, 1.9, 2.4], 0.2);
        let mut online = Online::new(hazard);
        x.iter().for_each(|x| online.see(*x));
        let mut by_length = [0.0; 7];
        for cuts in 0..64u32 {
            let (mut run, mut probability) = (Run::new(1.0), 1.0);
            for (i, x) in x.iter().enumerate() {
                let half = run.freedom / 2.0;
                probability *= run.density(*x, ln_gamma(half + 0.5) - ln_gamma(half));
                let cut = cuts >> i & 1 == 1;
                probability *= if cut { hazard } else { 1.0 - hazard };
                run = if cut { Run::new(1.0) } else { run.after(*x, 1.0) };
            }
            by_length[run.length] += probability;
        }
        let sum: f64 = by_length.iter().sum();
        for length in 0..=6 {
            let told: f64 = by_length[..=length].iter().sum::<f64>() / sum;
            assert!((online.at_most(length) - told).abs() < 1e-12, "{length}");
        }
    }

    #[test]
    fn a_jump_is_noticed_within_days_and_a_level_is_left_alone() {
        let mut draw = Sequence::new(8);
        let mut online = Online::new(HAZARD);
        (0..60).for_each(|_| online.see(noise(&mut draw)));
        assert!(online.at_most(14) < 0.1 && online.likeliest().0 > 40, "{:?}", online.likeliest());
        (0..8).for_each(|_| online.see(2.5 + noise(&mut draw)));
        assert!(online.at_most(14) > 0.9 && (6..11).contains(&online.likeliest().0), "{:?}", online.likeliest());
    }

    #[test]
    fn what_is_no_number_is_passed_over_and_a_wild_one_is_borne() {
        let mut online = Online::new(HAZARD);
        online.see(f64::NAN);
        assert_eq!(online.seen(), 0);
        for x in [0.0, 1e300, -1e300, 0.0] {
            online.see(x);
        }
        assert!((online.at_most(10) - 1.0).abs() < 1e-9 && online.seen() == 4);
    }
}
