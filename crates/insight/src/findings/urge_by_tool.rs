//! How much urges eased, by the tool that was used last.
//!
//! Says what went together in the record, never what caused it: people choose tools for
//! how they feel.

use std::collections::BTreeMap;

use nearer_core::entry::Urge;
use nearer_core::{EntryId, Journal, Kind, Slug};
use serde::Serialize;

use super::Finding;
use crate::interval::Interval;
use crate::numeric::{Cholesky, normal_tail};
use crate::report::Asked;
use crate::sequence::Sequence;
use crate::shrink::{Belief, Group, Prior, shrink};
use crate::standing::{CLAIM_LEVEL, Claim, LATEST, NEED, Standing};

/// Level of a tool's interval.
pub const TOOL_LEVEL: f64 = 0.8;
/// Assumed before any urge: tools differ by a point or two, urges by about two.
const PRIOR: Prior = Prior { between: 1.5, within: 2.2, within_spread: 0.5 };
/// Reshuffles of the test whether tools differ, at most.
const SHUFFLES: usize = 1_999;
/// From more urges than this on the chi-squared distribution is near enough.
const SHUFFLED_MAX: usize = 150;
/// After this many that differ as much it is clear, and no more are tried (Besag & Clifford).
const CLEAR: usize = 20;

/// How much urges eased, by tool.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UrgeByTool {
    /// Urges with both numbers and a tool that was not marked worse.
    pub n: usize,
    /// Mean ease over those, −10 to 10 (before − after); 0 when there are none.
    pub overall: f64,
    /// Every tool that was used, most used first.
    pub tools: Vec<ToolEase>,
    /// Whether tools differ.
    pub difference: ToolDifference,
    /// Whether the means may be shown.
    pub standing: Standing,
    /// Urges that it takes, in all and for one tool's own mean.
    pub need: usize,
    /// The urges it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// One tool.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ToolEase {
    /// Which.
    pub tool: Slug,
    /// Urges that count for it.
    pub n: usize,
    /// Times it was marked as making it worse; those urges count for no tool's ease,
    /// or for the tool that came before.
    pub worse: usize,
    /// How much urges eased; `None` under [`NEED`] urges.
    pub ease: Option<Ease>,
}

/// A mean ease.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Ease {
    /// Mean as counted, −10 to 10.
    pub raw: f64,
    /// Mean drawn toward that of all tools, −10 to 10.
    pub mean: f64,
    /// Its interval, of [`TOOL_LEVEL`].
    pub interval: Interval,
    /// Probability that it lies above the mean of all tools.
    pub above: f64,
}

/// Whether tools differ at all, and which one stands out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ToolDifference {
    /// Probability of differences this large when the tools are alike; `None` with fewer
    /// than two tools of [`NEED`] urges each.
    pub p: Option<f64>,
    /// The tool that stands out most, and whether it eased more than the others.
    pub stands_out: Option<(Slug, bool)>,
    /// Whether that may be spoken of: a claim. `have` counts tools with enough urges.
    pub standing: Standing,
}

/// One urge that counts.
struct Eased<'a> {
    tool: &'a Slug,
    ease: f64,
    band: u8,
}

impl Finding for UrgeByTool {
    const RESTS_ON: &'static [Kind] = &[Kind::Urge];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        urge_by_tool(journal, asked)
    }
    fn today(before: &Self, journal: &Journal, asked: &Asked) -> Self {
        Self { difference: before.difference.clone(), ..counts(journal, asked) }
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        vec![Claim { what: "tools_differ", standing: self.difference.standing, p: self.difference.p }]
    }
    fn settle(&mut self, level: f64) {
        if let Some(p) = self.difference.p {
            self.difference.standing = if p <= level { Standing::Speaks } else { Standing::NothingFound };
        }
    }
}

/// Compares the tools of a journal: whether they differ is asked of whole days.
pub fn urge_by_tool(journal: &Journal, asked: &Asked) -> UrgeByTool {
    let night = newest(journal, &asked.last_night());
    let difference = difference(&night.eased, &tools(&night.eased, &night.worse));
    UrgeByTool { difference, ..counts(journal, asked) }
}

/// The newest urges that count, oldest first, and how often each tool made one worse.
#[derive(Default)]
struct Newest<'a> {
    ids: Vec<EntryId>,
    eased: Vec<Eased<'a>>,
    worse: BTreeMap<&'a Slug, usize>,
}

fn newest<'a>(journal: &'a Journal, asked: &Asked) -> Newest<'a> {
    let mut newest = Newest::default();
    for (entry, urge) in journal.urges().rev().filter(|(e, _)| asked.covers(&e.at)).take(LATEST) {
        for used in urge.tools.iter().filter(|t| t.worse) {
            *newest.worse.entry(&used.tool).or_default() += 1;
        }
        if let Some(one) = counted(urge) {
            newest.eased.push(one);
            newest.ids.push(entry.id);
        }
    }
    newest.ids.reverse();
    newest.eased.reverse();
    newest
}

/// What is described, without a difference.
fn counts(journal: &Journal, asked: &Asked) -> UrgeByTool {
    let Newest { ids, eased, worse } = newest(journal, asked);
    let tools = tools(&eased, &worse);
    let overall = if eased.is_empty() { 0.0 } else { eased.iter().map(|e| e.ease).sum::<f64>() / eased.len() as f64 };
    let standing = Standing::by_count(eased.len(), NEED);
    let difference = ToolDifference { p: None, stands_out: None, standing: Standing::NothingFound };
    UrgeByTool { n: eased.len(), overall, tools, difference, standing, need: NEED, rests_on: ids }
}

/// The last tool that was not marked worse, with the ease.
fn counted(urge: &Urge) -> Option<Eased<'_>> {
    let ease = f64::from(urge.eased()?);
    let used = urge.tools.iter().rev().find(|t| !t.worse)?;
    let band = match urge.before?.get() {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    Some(Eased { tool: &used.tool, ease, band })
}

fn tools(eased: &[Eased], worse: &BTreeMap<&Slug, usize>) -> Vec<ToolEase> {
    let mut values: BTreeMap<&Slug, Vec<f64>> = BTreeMap::new();
    for e in eased {
        values.entry(e.tool).or_default().push(e.ease);
    }
    let groups: Vec<Group> = values.values().filter_map(|v| Group::of(v)).collect();
    let believed = shrink(&groups, &PRIOR);
    let mut tools: Vec<ToolEase> = values
        .keys()
        .zip(groups.iter().zip(&believed.groups))
        .map(|(tool, (group, belief))| ToolEase {
            tool: (*tool).clone(),
            n: group.n,
            worse: worse.get(tool).copied().unwrap_or(0),
            ease: (group.n >= NEED).then(|| ease(group, belief)),
        })
        .collect();
    let never_counted = worse.iter().filter(|(tool, _)| !values.contains_key(*tool));
    tools.extend(never_counted.map(|(tool, n)| ToolEase { tool: (*tool).clone(), n: 0, worse: *n, ease: None }));
    tools.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.tool.cmp(&b.tool)));
    tools
}

fn ease(group: &Group, belief: &Belief) -> Ease {
    let interval = belief.interval(TOOL_LEVEL).within(-10.0, 10.0);
    Ease { raw: group.mean, mean: belief.mean.clamp(interval.low, interval.high), interval, above: belief.above }
}

/// Reshuffles tools among urges that began about as strong, and asks how often means
/// then lie as far apart: the strength before is what most drives the ease, and it also
/// drives which tool is chosen.
fn difference(eased: &[Eased], tools: &[ToolEase]) -> ToolDifference {
    let enough: Vec<&ToolEase> = tools.iter().filter(|t| t.ease.is_some()).collect();
    if enough.len() < 2 {
        let standing = Standing::NotYet { have: enough.len(), need: 2 };
        return ToolDifference { p: None, stands_out: None, standing };
    }
    let place = |e: &Eased| enough.iter().position(|t| t.tool == *e.tool);
    let mut bands: [Vec<(usize, f64)>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    for e in eased {
        if let Some(place) = place(e) {
            bands[usize::from(e.band)].push((place, e.ease));
        }
    }
    let n: usize = bands.iter().map(Vec::len).sum();
    let p = if n > SHUFFLED_MAX { stratified(&bands, enough.len()) } else { reshuffled(&mut bands, enough.len()) };
    let apart = |t: &&&ToolEase| t.ease.map_or(0.0, |e| (e.above - 0.5).abs());
    let most = enough.iter().max_by(|a, b| apart(a).total_cmp(&apart(b)));
    let stands_out = most.and_then(|t| t.ease.map(|e| (t.tool.clone(), e.above > 0.5)));
    let standing = Standing::of_claim(enough.len(), 2, p <= CLAIM_LEVEL);
    ToolDifference { p: Some(p), stands_out, standing }
}

fn reshuffled(bands: &mut [Vec<(usize, f64)>; 3], tools: usize) -> f64 {
    const NEAR: f64 = 1e-9;
    let observed = spread(bands, tools);
    let mut sequence = Sequence::new(0);
    let mut as_far = 1;
    for time in 1..=SHUFFLES {
        for band in bands.iter_mut() {
            for i in (1..band.len()).rev() {
                let j = sequence.below(i + 1);
                let (a, b) = (band[i].0, band[j].0);
                (band[i].0, band[j].0) = (b, a);
            }
        }
        as_far += usize::from(spread(bands, tools) >= observed - NEAR);
        if as_far > CLEAR {
            return as_far as f64 / (time + 1) as f64;
        }
    }
    as_far as f64 / (SHUFFLES + 1) as f64
}

/// The same for many urges: the sums of ease by tool against their covariance when tools are
/// dealt anew within the bands, which is about chi-squared (van Elteren 1960).
fn stratified(bands: &[Vec<(usize, f64)>; 3], tools: usize) -> f64 {
    let free = tools - 1;
    let (mut off, mut covariance) = (vec![0.0; free], vec![vec![0.0; free]; free]);
    for band in bands.iter().filter(|b| b.len() > 1) {
        let n = band.len() as f64;
        let mean = band.iter().map(|(_, ease)| ease).sum::<f64>() / n;
        let variance = band.iter().map(|(_, ease)| (ease - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let mut of = vec![0.0; tools];
        for (tool, ease) in band {
            of[*tool] += 1.0;
            if let Some(off) = off.get_mut(*tool) {
                *off += ease - mean;
            }
        }
        for i in 0..free {
            for j in 0..free {
                let own = if i == j { of[i] } else { 0.0 };
                covariance[i][j] += variance * (own - of[i] * of[j] / n);
            }
        }
    }
    let Some(covariance) = Cholesky::new(&covariance) else { return 1.0 };
    let square = off.iter().zip(covariance.solve(&off)).map(|(a, b)| a * b).sum::<f64>();
    chi_squared_tail(square, free as f64)
}

/// P(X ≥ x) for X ~ chi-squared, by the normal distribution of its cube root (Wilson & Hilferty
/// 1931): down to .001 it is at most a seventh too large.
fn chi_squared_tail(x: f64, df: f64) -> f64 {
    let spread = 2.0 / (9.0 * df);
    normal_tail(((x / df).max(0.0).cbrt() - (1.0 - spread)) / spread.sqrt())
}

/// Σ n·(mean − expected)², where each urge is expected to ease as its band does.
fn spread(bands: &[Vec<(usize, f64)>; 3], tools: usize) -> f64 {
    let mut sums = vec![(0.0, 0.0); tools];
    for band in bands.iter().filter(|b| !b.is_empty()) {
        let mean = band.iter().map(|(_, ease)| ease).sum::<f64>() / band.len() as f64;
        for (tool, ease) in band {
            sums[*tool].0 += ease - mean;
            sums[*tool].1 += 1.0;
        }
    }
    sums.iter().filter(|(_, n)| *n > 0.0).map(|(sum, n)| sum * sum / n).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_of_the_cube_root_meets_the_tables() {
        for (x, df, p) in [(11.345, 3.0, 0.01), (16.266, 3.0, 0.001), (6.635, 1.0, 0.01), (25.188, 10.0, 0.005)] {
            let near = chi_squared_tail(x, df);
            assert!((near / p - 1.0).abs() < 0.15, "{near} for {p}");
        }
    }

    #[test]
    fn with_many_urges_dealing_anew_and_the_distribution_agree() {
        let mut draw = Sequence::new(4);
        for shift in [0.0, 0.4, 0.7] {
            let mut bands = [Vec::new(), Vec::new(), Vec::new()];
            for i in 0..400 {
                let tool = draw.below(4);
                let ease = 4.0 * draw.unit() + if tool == 0 { shift } else { 0.0 };
                bands[i % 3].push((tool, ease));
            }
            let (near, dealt) = (stratified(&bands, 4), reshuffled(&mut bands, 4));
            assert!((near - dealt).abs() < 0.25 * dealt.max(0.02), "{near} {dealt}");
        }
    }
}
