//! Whole lives with everything that is noted in them, and with what is not; what the claims of
//! many come to, beside what two plain rules say of the same.

use std::collections::BTreeMap;

use nearer_core::Body;
use nearer_core::entry::Chosen;
use nearer_insight::{Claim, Standing, report};

use crate::life::{DAYS, Life, Planted, asked, live};
use crate::naive;

/// What is left out of a record.
#[derive(Clone, Copy)]
pub(crate) enum Kept {
    /// Nothing.
    All,
    /// Stretches of days without a word, hours of a strong pull, and half of the times that
    /// ended in leaving.
    Some,
}

/// The records on which nothing is to speak, with the first seed of each.
pub(crate) fn nulls() -> [(&'static str, Kept, u64, Planted); 3] {
    let still = Planted { still: true, ..Planted::default() };
    [
        ("noise", Kept::All, 0, Planted::default()),
        ("noise with gaps, not at random", Kept::Some, 20_000, Planted::default()),
        ("noise without drift", Kept::All, 40_000, still),
    ]
}

/// What is planted, about as strong as a correlation of one half, and the claim that finds it.
pub(crate) fn effects() -> [(&'static str, Planted); 7] {
    let goes_with = Planted { goes_with: 0.8, ..Planted::default() };
    [
        ("stayed_share_changed", Planted { stays: 0.5, ..Planted::default() }),
        ("return_trend", Planted { trend: -0.16, ..Planted::default() }),
        ("tools_differ", Planted { tool: 2.5, ..Planted::default() }),
        ("distance_after_closeness", Planted { follows: 0.95, ..Planted::default() }),
        ("urge_after_closeness", Planted { lag: 0.5, ..Planted::default() }),
        ("triggers_and_moves", goes_with),
        ("body_by_trigger", goes_with),
    ]
}

/// Lives of `n` in which the claim finds what is planted in them.
pub(crate) fn found(what: &str, planted: &Planted, n: u64) -> u64 {
    let tally = Tally::of(10_000..10_000 + n, planted, Kept::All);
    let (_, spoke) = tally.each[what];
    println!("planted, {what}: {spoke} of {n}");
    spoke
}

/// A life with what its owner does not note taken out of it.
fn whole(seed: u64, planted: &Planted, kept: Kept) -> Life {
    let mut life = live(seed, planted);
    if matches!(kept, Kept::All) {
        return life;
    }
    let silences: Vec<(f64, f64)> = (0..life.draw.below(3))
        .map(|_| {
            let from = life.between(0.0, DAYS);
            (from, from + life.between(4.0, 12.0))
        })
        .collect();
    let first = life.entries.iter().map(|k| k.entry.at.unix_seconds()).min().unwrap_or(0);
    let entries = std::mem::take(&mut life.entries);
    for kept in entries {
        let day = (kept.entry.at.unix_seconds() - first) as f64 / 86_400.0;
        let silent = silences.iter().any(|(from, to)| (*from..*to).contains(&day));
        let missed = match &kept.entry.body {
            Body::CheckIn(c) if c.urge.is_some_and(|u| u.get() >= 7) => life.chance(0.4),
            Body::Urge(u) if u.chose == Some(Chosen::Left) => life.chance(0.4),
            _ => false,
        };
        if !silent && !missed {
            life.entries.push(kept);
        }
    }
    life
}

/// What the claims of many lives came to.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) lives: u64,
    /// Lives in which any claim speaks.
    pub(crate) any: u64,
    /// Of each claim: lives in which it could be asked, and in which it spoke.
    pub(crate) each: BTreeMap<&'static str, (u64, u64)>,
    /// Lives in which a rule speaks that takes each nominal five per cent at its word.
    pub(crate) plain: u64,
    /// Lives in which two columns of days correlate, as mood diaries look for it.
    pub(crate) diary: u64,
    diary_pairs: usize,
}

impl Tally {
    pub(crate) fn of(seeds: std::ops::Range<u64>, planted: &Planted, kept: Kept) -> Self {
        let mut tally = Self::default();
        for seed in seeds {
            let journal = whole(seed, planted, kept).journal();
            let found = report(&journal, &asked());
            let claims: Vec<Claim> = found.claims();
            tally.lives += 1;
            // Where numbers drift, a level that differs is there, and is no noise.
            let noise = |c: &&Claim| planted.still || !c.what.ends_with("_level");
            tally.any += u64::from(claims.iter().filter(noise).any(|c| c.standing.speaks()));
            for claim in claims {
                let (able, spoke) = tally.each.entry(claim.what).or_default();
                *able += u64::from(!matches!(claim.standing, Standing::NotYet { .. }));
                *spoke += u64::from(claim.standing.speaks());
            }
            let pairs = naive::diary(&journal);
            tally.plain += u64::from(naive::speaks(&found));
            tally.diary += u64::from(pairs > 0);
            tally.diary_pairs += pairs;
        }
        tally
    }
    pub(crate) fn print(&self, title: &str) {
        let n = self.lives as f64;
        println!(
            "{title}: any claim speaks in {} of {} lives ({:.1} %)",
            self.any,
            self.lives,
            100.0 * self.any as f64 / n
        );
        for (what, (able, spoke)) in &self.each {
            println!("  {what:28} asked in {able:5}, speaks in {spoke:4}");
        }
        println!(
            "  each nominal 5 % at its word: {} ({:.0} %); pairwise correlation of days: {} ({:.0} %), {:.1} pairs a life",
            self.plain,
            100.0 * self.plain as f64 / n,
            self.diary,
            100.0 * self.diary as f64 / n,
            self.diary_pairs as f64 / n
        );
    }
}
