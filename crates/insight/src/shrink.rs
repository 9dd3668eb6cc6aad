//! Means of several small groups, each drawn toward the mean of all.
//!
//! y ~ N(θ, s²) within a group, θ ~ N(μ, τ²) between groups, μ flat. Neither s nor τ is
//! known; both are averaged over on a grid rather than plugged in, because with a handful
//! of groups a plugged-in τ makes intervals too narrow.

use crate::interval::Interval;
use crate::numeric::{normal_cdf, normal_density, quantile};

/// One group as it was observed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// Values in it, at least 1.
    pub n: usize,
    /// Their mean.
    pub mean: f64,
    /// Sum of squared distances from that mean.
    pub scatter: f64,
}

impl Group {
    /// The group of some values; `None` of none.
    pub fn of(values: &[f64]) -> Option<Self> {
        let n = values.len();
        let mean = values.iter().sum::<f64>() / n as f64;
        let scatter = values.iter().map(|v| (v - mean).powi(2)).sum();
        (n > 0).then_some(Self { n, mean, scatter })
    }
}

/// What is assumed before any value is seen, in the unit of the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// Scale of the half-normal prior of τ.
    pub between: f64,
    /// Median of the log-normal prior of s.
    pub within: f64,
    /// Its spread on the logarithm.
    pub within_spread: f64,
}

/// What is believed of one group's mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Belief {
    /// Mean of θ.
    pub mean: f64,
    /// Probability that θ lies above μ.
    pub above: f64,
    parts: Vec<(f64, f64, f64)>,
}

/// What is believed of all groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Shrunken {
    /// Mean of μ.
    pub overall: f64,
    /// One belief a group, in the order given.
    pub groups: Vec<Belief>,
}

struct Cell {
    weight: f64,
    tau2: f64,
    s2: f64,
    mu: f64,
    mu_variance: f64,
}

/// Cells of the grid that carry less than this part of the weight are left out.
const NEGLIGIBLE: f64 = 2e-4;
const TAU_CELLS: i32 = 24;
const WITHIN_CELLS: i32 = 13;

/// What `groups` support under `prior`; no group gives an overall of 0.
pub fn shrink(groups: &[Group], prior: &Prior) -> Shrunken {
    let cells = cells(groups, prior);
    let overall = cells.iter().map(|c| c.weight * c.mu).sum();
    Shrunken { overall, groups: groups.iter().map(|g| belief(g, &cells)).collect() }
}

fn cells(groups: &[Group], prior: &Prior) -> Vec<Cell> {
    if groups.is_empty() {
        return Vec::new();
    }
    let mut cells = Vec::new();
    for i in 0..TAU_CELLS {
        let tau = (f64::from(i) + 0.5) / f64::from(TAU_CELLS) * 3.5 * prior.between;
        for j in 0..WITHIN_CELLS {
            let step = (f64::from(j) / f64::from(WITHIN_CELLS - 1) * 2.0 - 1.0) * 3.0;
            let log_s = prior.within.ln() + step * prior.within_spread;
            let log_prior = -0.5 * (tau / prior.between).powi(2) - 0.5 * step * step;
            cells.push(cell(groups, tau * tau, log_s, log_prior));
        }
    }
    let most = cells.iter().map(|c| c.weight).fold(f64::NEG_INFINITY, f64::max);
    for c in &mut cells {
        c.weight = (c.weight - most).exp();
    }
    let sum: f64 = cells.iter().map(|c| c.weight).sum();
    cells.retain(|c| c.weight > NEGLIGIBLE * sum);
    let kept: f64 = cells.iter().map(|c| c.weight).sum();
    for c in &mut cells {
        c.weight /= kept;
    }
    cells
}

/// One cell, its weight still a logarithm.
fn cell(groups: &[Group], tau2: f64, log_s: f64, log_prior: f64) -> Cell {
    let s2 = (2.0 * log_s).exp();
    let precision = |g: &Group| 1.0 / (tau2 + s2 / g.n as f64);
    let total: f64 = groups.iter().map(precision).sum();
    let mu = groups.iter().map(|g| precision(g) * g.mean).sum::<f64>() / total;
    let n: usize = groups.iter().map(|g| g.n).sum();
    let scatter: f64 = groups.iter().map(|g| g.scatter).sum();
    let within = -((n - groups.len()) as f64) * log_s - scatter / (2.0 * s2);
    let between = groups.iter().map(|g| precision(g).ln() - precision(g) * (g.mean - mu).powi(2)).sum::<f64>() / 2.0;
    let weight = log_prior + within + between - 0.5 * total.ln();
    Cell { weight, tau2, s2, mu, mu_variance: 1.0 / total }
}

fn belief(group: &Group, cells: &[Cell]) -> Belief {
    let (mut mean, mut above, mut parts) = (0.0, 0.0, Vec::with_capacity(cells.len()));
    for c in cells {
        let noise = c.s2 / group.n as f64;
        let toward = noise / (noise + c.tau2);
        let centre = toward * c.mu + (1.0 - toward) * group.mean;
        let own = (1.0 - toward) * noise;
        parts.push((c.weight, centre, (own + toward * toward * c.mu_variance).sqrt()));
        mean += c.weight * centre;
        let apart = (1.0 - toward) * (group.mean - c.mu);
        let apart_deviation = (own + (1.0 - toward).powi(2) * c.mu_variance).sqrt();
        above += c.weight * normal_cdf(apart / apart_deviation);
    }
    Belief { mean, above, parts }
}

impl Belief {
    /// The interval that holds θ with probability `level`.
    pub fn interval(&self, level: f64) -> Interval {
        let tail = (1.0 - level) / 2.0;
        Interval { low: self.quantile(tail), high: self.quantile(1.0 - tail), level }
    }
    /// Probability that θ lies at or under `x`.
    pub fn below(&self, x: f64) -> f64 {
        self.parts.iter().map(|(w, centre, deviation)| w * normal_cdf((x - centre) / deviation)).sum()
    }
    fn quantile(&self, p: f64) -> f64 {
        const NEAR: f64 = 1e-12;
        let reach = self.parts.iter().map(|part| part.2).fold(0.0, f64::max) * 8.0;
        let low = self.parts.iter().map(|part| part.1 - reach).fold(f64::INFINITY, f64::min);
        let high = self.parts.iter().map(|part| part.1 + reach).fold(f64::NEG_INFINITY, f64::max);
        quantile(
            p,
            self.mean,
            (low, high),
            |_| NEAR * reach,
            |x| {
                let density = self.parts.iter().map(|(w, c, d)| w * normal_density((x - c) / d) / d).sum();
                (self.below(x), density)
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRIOR: Prior = Prior { between: 1.5, within: 2.2, within_spread: 0.5 };

    fn group(n: usize, mean: f64) -> Group {
        Group { n, mean, scatter: 4.0 * n as f64 }
    }

    #[test]
    fn a_small_group_is_drawn_further_than_a_large_one() {
        let s = shrink(&[group(3, 5.0), group(40, 5.0), group(20, 2.0), group(20, 1.0)], &PRIOR);
        assert!(s.groups[0].mean < s.groups[1].mean && s.groups[1].mean < 5.0);
        assert!(s.groups[0].interval(0.8).width() > s.groups[1].interval(0.8).width());
    }

    #[test]
    fn equal_groups_stay_where_they_are() {
        let s = shrink(&[group(10, 2.0), group(6, 2.0), group(3, 2.0)], &PRIOR);
        assert!((s.overall - 2.0).abs() < 1e-9);
        assert!(s.groups.iter().all(|g| (g.mean - 2.0).abs() < 1e-9 && (g.above - 0.5).abs() < 1e-9));
    }

    #[test]
    fn the_order_of_groups_does_not_matter() {
        let (a, b) = (group(5, 1.0), group(9, 4.0));
        let (one, two) = (shrink(&[a, b], &PRIOR), shrink(&[b, a], &PRIOR));
        assert!((one.groups[0].mean - two.groups[1].mean).abs() < 1e-12);
    }

    #[test]
    fn no_group_is_no_fault() {
        assert_eq!(shrink(&[], &PRIOR).overall, 0.0);
    }
}
