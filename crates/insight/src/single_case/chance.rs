//! Whether chance alone sets two phases so far apart: the days are dealt anew in every way
//! that the design allowed, and the share of deals that lie as far apart is p.

use super::Phases;
use super::deal::{Deal, exact};

/// What dealing anew says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alike {
    /// The mean after less the mean before.
    pub difference: f64,
    /// The share of deals at least as far from 0, either way; never 0.
    pub p: f64,
    /// The share of deals at least as high.
    pub p_higher: f64,
    /// The share of deals at least as low.
    pub p_lower: f64,
    /// How many deals: all admissible starts, or those drawn. `None` where every deal there
    /// is was counted by number.
    pub deals: Option<usize>,
}

/// Two statistics closer than this part of the spread count as equal: they differ by
/// rounding.
pub(super) const NEAR: f64 = 1e-12;

/// Deals that lie as far out as what was seen, each way.
#[derive(Debug, Clone, Copy, Default)]
struct Hits {
    either: usize,
    higher: usize,
    lower: usize,
}

impl Hits {
    fn count(&mut self, dealt: f64, seen: f64, near: f64) {
        self.either += usize::from(dealt.abs() >= seen.abs() - near);
        self.higher += usize::from(dealt >= seen - near);
        self.lower += usize::from(dealt <= seen + near);
    }
    fn shares(self, more: usize, of: usize) -> [f64; 3] {
        [self.either, self.higher, self.lower].map(|hits| (hits + more) as f64 / (of + more) as f64)
    }
}

/// The test of a start drawn in advance: the phase after began with value `start`, which
/// was drawn from `earliest..=latest` (counted from 0), each as likely. `None` unless
/// 0 < earliest ≤ start ≤ latest < n.
///
/// A steady trend makes every late start look large: p then stays high, which is right,
/// since the start did nothing. Edgington & Onghena (2007), *Randomization Tests*, ch. 11.
pub fn drawn_start(series: &[f64], start: usize, earliest: usize, latest: usize) -> Option<Alike> {
    if earliest == 0 || !(earliest..=latest).contains(&start) || latest >= series.len() {
        return None;
    }
    let (total, n) = (series.iter().sum::<f64>(), series.len() as f64);
    let mut sums = Vec::with_capacity(series.len() + 1);
    let mut sum = 0.0;
    sums.push(0.0);
    sums.extend(series.iter().map(|y| {
        sum += y;
        sum
    }));
    let apart = |start: usize| (total - sums[start]) / (n - start as f64) - sums[start] / start as f64;
    let (seen, mut hits) = (apart(start), Hits::default());
    let near = NEAR * scale(series);
    (earliest..=latest).for_each(|s| hits.count(apart(s), seen, near));
    let deals = latest - earliest + 1;
    let [p, p_higher, p_lower] = hits.shares(0, deals);
    Some(Alike { difference: seen, p, p_higher, p_lower, deals: Some(deals) })
}

/// The test of days that were drawn one by one, as a coin each day does, given how many
/// days fell to each side. Where the values lie on a coarse grid all deals are counted
/// ([`exact`]); otherwise `draws` of them are drawn from a fixed sequence and
/// p = (1 + hits)/(1 + draws), which is valid where hits/draws is not (Phipson & Smyth 2010,
/// *Statistical Applications in Genetics and Molecular Biology* 9). `None` where a side is
/// empty or no deal is asked for.
pub fn shuffled(phases: Phases<'_>, draws: usize, seed: u64) -> Option<Alike> {
    let (m, n) = (phases.before.len(), phases.after.len());
    if m == 0 || n == 0 || draws == 0 {
        return None;
    }
    // The smaller side is dealt: its sum says all.
    let (small, flip) = if n <= m { (phases.after, 1.0) } else { (phases.before, -1.0) };
    let all: Vec<f64> = phases.before.iter().chain(phases.after).copied().collect();
    let total: f64 = all.iter().sum();
    let (few, rest) = (small.len() as f64, (all.len() - small.len()) as f64);
    let apart = |sum: f64| flip * (sum / few - (total - sum) / rest);
    let seen = apart(small.iter().sum());
    let near = NEAR * scale(&all);
    if let Some(sums) = exact(&all, small.len()) {
        let mut share = [0.0f64; 3];
        for (sum, chance) in sums {
            let (dealt, mut hit) = (apart(sum), Hits::default());
            hit.count(dealt, seen, near * 1e3);
            for (share, hit) in share.iter_mut().zip([hit.either, hit.higher, hit.lower]) {
                *share += hit as f64 * chance;
            }
        }
        let [p, p_higher, p_lower] = share.map(|s| s.min(1.0));
        return Some(Alike { difference: seen, p, p_higher, p_lower, deals: None });
    }
    let (mut deal, mut hits) = (Deal::new(&all, small.len(), seed), Hits::default());
    (0..draws).for_each(|_| hits.count(apart(deal.sum()), seen, near));
    let [p, p_higher, p_lower] = hits.shares(1, draws);
    Some(Alike { difference: seen, p, p_higher, p_lower, deals: Some(draws) })
}

fn scale(values: &[f64]) -> f64 {
    values.iter().fold(f64::MIN_POSITIVE, |most, y| most.max(y.abs()))
}

#[cfg(test)]
mod tests {
    use super::super::published::WADDELL;
    use super::*;
    use crate::sequence::Sequence;

    fn series() -> Vec<f64> {
        WADDELL.0.iter().chain(&WADDELL.1).copied().collect()
    }

    /// A start at the 4th to the 14th value: a trend makes most of them look as large.
    #[test]
    fn a_trend_makes_every_start_look_large_and_p_says_so() {
        let found = drawn_start(&series(), 5, 3, 13).expect("a start");
        assert!((found.difference - 2.34364).abs() < 5e-6, "{found:?}");
        assert!((found.p - 0.81818).abs() < 5e-6 && found.deals == Some(11), "{found:?}");
    }

    #[test]
    fn a_step_at_the_drawn_start_is_the_largest_of_all() {
        let stepped: Vec<f64> = (0..30).map(|t| f64::from(u8::from(t >= 12)) + f64::from(t % 3) * 0.01).collect();
        let found = drawn_start(&stepped, 12, 5, 25).expect("a start");
        assert!((found.p - 1.0 / 21.0).abs() < 1e-12, "{found:?}");
        assert_eq!(drawn_start(&stepped, 4, 5, 25), None);
        assert_eq!(drawn_start(&stepped, 5, 0, 25), None);
        assert_eq!(drawn_start(&stepped, 5, 5, 30), None);
    }

    /// Every deal written out.
    fn slow(before: &[f64], after: &[f64]) -> f64 {
        let all: Vec<f64> = before.iter().chain(after).copied().collect();
        let (n, k) = (all.len(), after.len());
        let apart = |mask: u32| {
            let sum: f64 = (0..n).filter(|i| mask >> i & 1 == 1).map(|i| all[i]).sum();
            sum / k as f64 - (all.iter().sum::<f64>() - sum) / (n - k) as f64
        };
        let seen = apart(((1u32 << k) - 1) << (n - k)).abs();
        let deals: Vec<u32> = (0..1u32 << n).filter(|m| m.count_ones() as usize == k).collect();
        deals.iter().filter(|m| apart(**m).abs() >= seen - 1e-9).count() as f64 / deals.len() as f64
    }

    #[test]
    fn counting_all_deals_gives_what_writing_them_out_gives() {
        let mut sequence = Sequence::new(5);
        for (m, n) in [(4, 5), (6, 3), (2, 7), (5, 5), (1, 8)] {
            let mut some = |n: usize| (0..n).map(|_| sequence.below(11) as f64 / 2.0).collect::<Vec<f64>>();
            let (before, after) = (some(m), some(n));
            let found = shuffled(Phases { before: &before, after: &after }, 99, 1).expect("two sides");
            assert_eq!(found.deals, None);
            assert!((found.p - slow(&before, &after)).abs() < 1e-9, "{found:?}");
        }
    }

    #[test]
    fn drawing_deals_comes_near_to_writing_them_out() {
        let mut sequence = Sequence::new(9);
        // Not on a grid.
        let mut some = |n: usize, up: f64| (0..n).map(|_| sequence.unit() + up).collect::<Vec<f64>>();
        for (m, n, up) in [(8, 8, 0.0), (6, 10, 0.3), (11, 5, 0.2)] {
            let (before, after) = (some(m, 0.0), some(n, up));
            let found = shuffled(Phases { before: &before, after: &after }, 40_000, 3).expect("two sides");
            let written = slow(&before, &after);
            assert_eq!(found.deals, Some(40_000));
            assert!((found.p - written).abs() < 0.012, "{} {written}", found.p);
        }
    }

    /// A valid p is under .05 in no more than one null life of twenty, and a planted effect
    /// is found.
    #[test]
    fn p_keeps_its_promise_where_nothing_happens_and_finds_what_does() {
        let mut sequence = Sequence::new(17);
        let mut found = |effect: f64| {
            let mut days = |n: usize, up: f64| -> Vec<f64> {
                (0..n).map(|_| ((sequence.unit() + sequence.unit() + up) * 10.0).round()).collect()
            };
            let (without, with) = (days(14, 0.0), days(14, effect));
            shuffled(Phases { before: &without, after: &with }, 199, 1).expect("two sides").p <= 0.05
        };
        let null = (0..1_000).filter(|_| found(0.0)).count();
        assert!((20..=66).contains(&null), "{null}");
        assert!((0..200).filter(|_| found(0.8)).count() > 180);
    }
}
