//! What a tool does: urges in which a coin put it first, beside those in which the coin put
//! the other one first.
//!
//! The one finding that may speak of an effect: the coin knows nothing of how anybody felt. It
//! is the effect of being offered first, whatever was tried after (intention to treat).

use nearer_core::{EntryId, Journal, Kind, Slug};
use serde::Serialize;
use std::collections::BTreeMap;

use super::Finding;
use crate::interval::Interval;
use crate::numeric::{normal_quantile, normal_tail};
use crate::report::Asked;
use crate::sequence::Sequence;
use crate::standing::{CLAIM_LEVEL, Claim, LATEST, NEED, Standing};

/// Urges with a coin and both numbers that it takes.
pub const OFFER_NEED: usize = 20;
/// Level of a difference's interval.
const OFFER_LEVEL: f64 = 0.8;
/// Times the coins are thrown anew, at most.
const THROWS: usize = 1_999;
/// After this many that differ as much it is clear, and no more are tried (Besag & Clifford).
const CLEAR: usize = 20;
/// From more urges than this on the normal distribution is near enough, times the tools.
const THROWN_MAX: usize = 150;

/// What tools do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RandomOffer {
    /// Urges in which a coin chose and both numbers were said.
    pub n: usize,
    /// Tools that the coin put first, and second, at least [`NEED`] times each; the one with
    /// the clearest difference first.
    pub tools: Vec<Offered>,
    /// Probability that any of them differs this much when none does anything; `None` under
    /// [`OFFER_NEED`] urges.
    pub p: Option<f64>,
    /// Whether the first of them may be spoken of: a claim, and an effect.
    pub standing: Standing,
    /// Urges that it takes.
    pub need: usize,
    /// The urges it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// One tool.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Offered {
    /// Which.
    pub tool: Slug,
    /// Times the coin put it first.
    pub first: usize,
    /// Times the coin put the other one first.
    pub second: usize,
    /// Points by which urges eased more when it was first, −10 to 10; urges that began about as
    /// strong are compared.
    pub difference: f64,
    /// Interval of the difference, of level .8.
    pub interval: Interval,
    /// How far that is from none, in standard deviations of the coin.
    pub z: f64,
}

/// One urge: which tools by number, and the ease around what urges that began as strong eased.
struct Throw {
    tool: usize,
    instead: usize,
    ease: f64,
}

impl Finding for RandomOffer {
    const RESTS_ON: &'static [Kind] = &[Kind::Urge];
    const WHOLE_DAYS: bool = true;

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        random_offer(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        vec![Claim { what: "offer_has_effect", standing: self.standing, p: self.p }]
    }
    fn settle(&mut self, level: f64) {
        let holds = self.p.is_some_and(|p| p <= level) && !self.tools.is_empty();
        self.standing = Standing::of_claim(self.n, OFFER_NEED, holds);
    }
}

/// Looks at the urges of a journal in which a coin chose.
pub fn random_offer(journal: &Journal, asked: &Asked) -> RandomOffer {
    let newest = journal.all_urges().rev().filter(|(e, u)| asked.covers(&e.at) && u.drawn.is_some());
    let (mut rests_on, mut thrown) = (Vec::new(), Vec::new());
    for (entry, urge) in newest.take(LATEST) {
        let (Some(drawn), Some(ease), Some(before)) = (&urge.drawn, urge.eased(), urge.before) else { continue };
        rests_on.push(entry.id);
        thrown.push((drawn, f64::from(ease), before.get() / 4));
    }
    rests_on.reverse();
    let mut bands: BTreeMap<u8, (f64, f64)> = BTreeMap::new();
    for (_, ease, band) in &thrown {
        let (sum, n) = bands.entry(*band).or_default();
        (*sum, *n) = (*sum + ease, *n + 1.0);
    }
    let names = super::triggers::numbered(thrown.iter().flat_map(|(d, _, _)| [&d.tool, &d.instead]));
    let throws: Vec<Throw> = thrown
        .iter()
        .map(|(d, ease, band)| {
            let (sum, n) = bands[band];
            Throw { tool: names[&d.tool], instead: names[&d.instead], ease: ease - sum / n }
        })
        .collect();
    let mut tools: Vec<(usize, Offered)> =
        names.iter().filter_map(|(slug, k)| Some((*k, offered(slug, *k, &throws)?))).collect();
    tools.sort_by(|a, b| b.1.z.abs().total_cmp(&a.1.z.abs()));
    let n = throws.len();
    let p = (n >= OFFER_NEED).then(|| p_of(&tools, &throws));
    let tools = tools.into_iter().map(|(_, tool)| tool).collect();
    let mut found = RandomOffer { n, tools, p, standing: Standing::NothingFound, need: OFFER_NEED, rests_on };
    found.settle(CLAIM_LEVEL);
    found
}

/// Which side of the coin a tool was on: +1 first, −1 second, 0 not thrown for.
fn side(throw: &Throw, tool: usize) -> f64 {
    f64::from(u8::from(throw.tool == tool)) - f64::from(u8::from(throw.instead == tool))
}

fn offered(slug: &Slug, tool: usize, throws: &[Throw]) -> Option<Offered> {
    let arm = |on: f64| -> Vec<f64> { throws.iter().filter(|t| side(t, tool) == on).map(|t| t.ease).collect() };
    let (first, second) = (arm(1.0), arm(-1.0));
    if first.len() < NEED || second.len() < NEED {
        return None;
    }
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    let scatter =
        |v: &[f64]| v.iter().map(|x| (x - mean(v)).powi(2)).sum::<f64>() / (v.len() as f64 - 1.0) / v.len() as f64;
    let difference = mean(&first) - mean(&second);
    let reach = normal_quantile(0.5 + OFFER_LEVEL / 2.0) * (scatter(&first) + scatter(&second)).sqrt();
    let interval = Interval { low: difference - reach, high: difference + reach, level: OFFER_LEVEL };
    let z = far(throws, tool, |t| side(t, tool));
    Some(Offered { tool: slug.clone(), first: first.len(), second: second.len(), difference, interval, z })
}

/// The sum of eases by the sides of a coin, in its standard deviations, each ease around the
/// mean of all urges that this tool was thrown for.
fn far(throws: &[Throw], tool: usize, sides: impl Fn(&Throw) -> f64) -> f64 {
    let own = || throws.iter().filter(|t| t.tool == tool || t.instead == tool);
    let n = own().count().max(1) as f64;
    let mean = own().map(|t| t.ease).sum::<f64>() / n;
    let (sum, squares) = own().fold((0.0, 0.0), |(sum, squares), t| {
        let off = t.ease - mean;
        (sum + sides(t) * off, squares + off * off)
    });
    if squares > 0.0 { sum / f64::sqrt(squares) } else { 0.0 }
}

/// How often the clearest tool is as clear when all coins are thrown anew.
fn p_of(tools: &[(usize, Offered)], throws: &[Throw]) -> f64 {
    const NEAR: f64 = 1e-9;
    let Some((_, clearest)) = tools.first() else { return 1.0 };
    if throws.len() > THROWN_MAX {
        return (2.0 * normal_tail(clearest.z.abs()) * tools.len() as f64).min(1.0);
    }
    let (mut sequence, mut as_clear) = (Sequence::new(0), 1);
    let mut turned = vec![1.0; throws.len()];
    for time in 1..=THROWS {
        for turn in &mut turned {
            *turn = if sequence.bits() & 1 == 1 { 1.0 } else { -1.0 };
        }
        let of = |tool: usize| {
            let signed = throws.iter().zip(&turned);
            let own: Vec<(f64, f64)> = signed
                .filter(|(t, _)| t.tool == tool || t.instead == tool)
                .map(|(t, turn)| (t.ease, turn * side(t, tool)))
                .collect();
            let mean = own.iter().map(|o| o.0).sum::<f64>() / own.len().max(1) as f64;
            let (sum, squares) = own
                .iter()
                .fold((0.0, 0.0), |(s, q), (ease, side)| (s + side * (ease - mean), q + (ease - mean).powi(2)));
            if squares > 0.0 { sum / f64::sqrt(squares) } else { 0.0 }
        };
        let most = tools.iter().map(|(tool, _)| of(*tool).abs()).fold(0.0, f64::max);
        as_clear += usize::from(most >= clearest.z.abs() - NEAR);
        if as_clear > CLEAR {
            return as_clear as f64 / (time + 1) as f64;
        }
    }
    as_clear as f64 / (THROWS + 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Urges with three tools, the first of which eases by `effect` more.
    fn throws(seed: u64, n: usize, effect: f64) -> Vec<Throw> {
        let mut draw = Sequence::new(seed);
        (0..n)
            .map(|_| {
                let (tool, instead) = ([0, 1, 2][draw.below(3)], 0);
                let (tool, instead) = if tool == 0 { (0, 1 + draw.below(2)) } else { (tool, instead) };
                let (tool, instead) = if draw.below(2) == 0 { (tool, instead) } else { (instead, tool) };
                let noise: f64 = (0..4).map(|_| draw.unit() - 0.5).sum::<f64>() * 1.73;
                Throw { tool, instead, ease: noise + if tool == 0 { effect } else { 0.0 } }
            })
            .collect()
    }

    fn p(throws: &[Throw]) -> f64 {
        let slug: Slug = "tool".parse().expect("a slug");
        let mut tools: Vec<_> = (0..3).filter_map(|k| Some((k, offered(&slug, k, throws)?))).collect();
        tools.sort_by(|a: &(usize, Offered), b| b.1.z.abs().total_cmp(&a.1.z.abs()));
        p_of(&tools, throws)
    }

    #[test]
    fn a_coin_that_does_nothing_is_found_as_often_as_it_says() {
        for n in [40, 160] {
            let spoke = (0..400).filter(|s| p(&throws(*s, n, 0.0)) <= 0.05).count();
            assert!((6..=36).contains(&spoke), "{spoke} of 400 with {n} urges");
        }
    }

    #[test]
    fn a_tool_that_eases_by_a_standard_deviation_is_found_in_forty_urges() {
        let found = (0..100).filter(|s| p(&throws(*s, 60, 1.2)) <= 0.01).count();
        assert!(found >= 80, "{found} of 100");
    }
}
