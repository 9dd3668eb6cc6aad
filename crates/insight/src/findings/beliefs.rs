//! Rules about closeness over time: how strongly each is believed, how far it has moved since
//! its first number, and whether they move one way together.

use nearer_core::entry::worksheet::{Belief, Evidence};
use nearer_core::{EntryId, Journal, Kind, Moment, Percent, PracticeDay, Text};
use serde::Serialize;

use super::Finding;
use super::predictions::as_text;
use crate::interval::{Interval, LEVEL};
use crate::numeric::normal_quantile;
use crate::report::Asked;
use crate::sequence::Sequence;
use crate::standing::{CLAIM_LEVEL, Claim, LATEST, Standing};

/// Newest rules that are looked at.
pub const RULES: usize = 12;
/// Newest numbers of a rule that are looked at, beside its first.
pub const NUMBERS: usize = 40;
/// Numbers of one rule from which its line is shown.
pub const LINE_NEED: usize = 3;
/// Days with a number from which drift may be spoken of.
pub const DRIFT_NEED: usize = 8;
/// How far numbers given to one unchanged belief lie from it, in points of 100 (this
/// project's assumption).
const NOISE: f64 = 8.0;
/// How far a belief moves in three months, in points of 100 (this project's assumption).
const MOVES: f64 = 20.0;
const THREE_MONTHS: f64 = 90.0;
const SECONDS_A_DAY: f64 = 86_400.0;
/// Times the days are laid anew at most, and after how many that drift as far it is clear.
const TIMES: usize = 1_999;
const CLEAR: usize = 20;

/// Rules over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Beliefs {
    /// Rules with at least [`LINE_NEED`] numbers, newest rule first.
    pub lines: Vec<Strength>,
    /// Whether they move one way together; `None` under [`DRIFT_NEED`] days.
    pub drift: Option<Drift>,
    /// Days with a number of one of these rules.
    pub days: usize,
    /// Whether the drift may be spoken of: a claim.
    pub drift_standing: Standing,
    /// Whether a line may be shown; `have` counts the numbers of the rule with the most.
    pub standing: Standing,
    /// Numbers of one rule that it takes.
    pub need: usize,
    /// The entries it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Strength {
    /// The belief.
    pub rule: EntryId,
    /// In the owner's words: for pages, and no part of the data.
    #[serde(skip)]
    pub words: Option<Text>,
    /// Its numbers, oldest first.
    pub numbers: Vec<Number>,
    /// How far it has moved from the first to the last, in points of 100, less what numbers
    /// vary by themselves.
    pub moved: f64,
    /// Its interval.
    pub interval: Interval,
}

/// One number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Number {
    /// When.
    #[serde(serialize_with = "as_text")]
    pub at: Moment,
    /// How strongly it was believed, 0–100.
    pub strength: u8,
}

/// A movement of all rules together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Drift {
    /// The correlation of ranks with the order of days, rules taken together, −1 to 1.
    pub tau: f64,
    /// Probability of as much drift when the days are laid in any order.
    pub p: f64,
}

impl Finding for Beliefs {
    const RESTS_ON: &'static [Kind] = &[Kind::Belief, Kind::Evidence];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        beliefs(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        vec![Claim { what: "beliefs_drift", standing: self.drift_standing, p: self.drift.map(|d| d.p) }]
    }
    fn settle(&mut self, level: f64) {
        self.drift_standing = at_level(self.days, self.drift, level);
    }
}

fn at_level(days: usize, drift: Option<Drift>, level: f64) -> Standing {
    Standing::of_claim(days, DRIFT_NEED, drift.is_some_and(|d| d.p <= level))
}

/// A rule with the entries that hold its numbers, oldest first.
struct Rule {
    id: EntryId,
    words: Option<Text>,
    numbers: Vec<(EntryId, Number)>,
}

/// Looks at the rules of a journal.
pub fn beliefs(journal: &Journal, asked: &Asked) -> Beliefs {
    let mut rules = rules(journal, asked);
    let have = rules.iter().map(|r| r.numbers.len()).max().unwrap_or(0);
    rules.retain(|r| r.numbers.len() >= LINE_NEED);
    let (days, drift) = drift(&rules, asked);
    let mut rests_on: Vec<(i64, EntryId)> =
        rules.iter().flat_map(|r| &r.numbers).map(|(id, n)| (n.at.unix_seconds(), *id)).collect();
    rests_on.sort_unstable();
    Beliefs {
        lines: rules.iter().map(Rule::line).collect(),
        drift,
        days,
        drift_standing: at_level(days, drift, CLAIM_LEVEL),
        standing: Standing::by_count(have, LINE_NEED),
        need: LINE_NEED,
        rests_on: rests_on.into_iter().map(|(_, id)| id).collect(),
    }
}

fn rules(journal: &Journal, asked: &Asked) -> Vec<Rule> {
    let number = |at: Moment, strength: Percent| Number { at, strength: strength.get() };
    let newest = journal.sheets::<Belief>().rev().filter(|(e, _)| asked.covers(&e.at)).take(RULES);
    let mut rules: Vec<Rule> = newest
        .map(|(e, b)| {
            let numbers = b.strength.map(|s| (e.id, number(e.at, s))).into_iter().collect();
            Rule { id: e.id, words: b.rule.clone(), numbers }
        })
        .collect();
    let lines = journal.sheets::<Evidence>().rev().filter(|(e, _)| asked.covers(&e.at)).take(LATEST);
    for (entry, line) in lines {
        let rule = rules.iter_mut().find(|r| Some(r.id) == line.belief);
        if let (Some(rule), Some(strength)) = (rule, line.strength)
            && rule.numbers.len() <= NUMBERS
        {
            rule.numbers.push((entry.id, number(entry.at, strength)));
        }
    }
    for rule in &mut rules {
        rule.numbers.sort_by_key(|(id, n)| (n.at.unix_seconds(), *id));
    }
    rules
}

impl Rule {
    fn line(&self) -> Strength {
        let numbers: Vec<Number> = self.numbers.iter().map(|(_, n)| *n).collect();
        let first = numbers.first().map_or(0, |n| n.at.unix_seconds());
        let days = |n: &Number| (n.at.unix_seconds() - first) as f64 / SECONDS_A_DAY;
        let series: Vec<(f64, f64)> = numbers.iter().map(|n| (days(n), f64::from(n.strength))).collect();
        let (moved, deviation) = moved(&series);
        let reach = normal_quantile(0.5 + LEVEL / 2.0) * deviation;
        let interval = Interval { low: moved - reach, high: moved + reach, level: LEVEL };
        Strength { rule: self.id, words: self.words.clone(), numbers, moved, interval }
    }
}

/// How far a level has moved from the first value to the last, with its standard deviation:
/// a level that walks at random and is seen with noise, followed together with where it began
/// (Kalman's filter; local level model). `series`: days since the first, and value.
fn moved(series: &[(f64, f64)]) -> (f64, f64) {
    let Some((start, rest)) = series.split_first() else { return (0.0, 0.0) };
    let (noise, walk) = (NOISE * NOISE, MOVES * MOVES / THREE_MONTHS);
    // The level now and at first, with their variances and what they share; the first value
    // alone says where both are.
    let (mut now, mut first) = (start.1, start.1);
    let (mut v_now, mut v_first, mut shared, mut day) = (noise, noise, noise, start.0);
    for (at, value) in rest {
        v_now += walk * (at - day).max(0.0);
        let (off, all) = (value - now, v_now + noise);
        let (gain, gain_first) = (v_now / all, shared / all);
        now += gain * off;
        first += gain_first * off;
        v_first -= gain_first * shared;
        shared -= gain * shared;
        v_now -= gain * v_now;
        day = *at;
    }
    (now - first, (v_now + v_first - 2.0 * shared).max(0.0).sqrt())
}

/// Days with a number and, from [`DRIFT_NEED`] on, the drift. Each rule's numbers are ranked
/// among themselves and the ranks, off their mean, are multiplied with the place of their day
/// among all days. To test it, whole days change places: numbers that were given on the same
/// day, in the same mood, stay together (Dietz & Killeen 1981).
fn drift(rules: &[Rule], asked: &Asked) -> (usize, Option<Drift>) {
    let day_of = |n: &Number| PracticeDay::of(&n.at, asked.rollover);
    let mut days: Vec<PracticeDay> = rules.iter().flat_map(|r| &r.numbers).map(|(_, n)| day_of(n)).collect();
    days.sort_unstable();
    days.dedup();
    let mut weight = vec![0.0; days.len()];
    for rule in rules {
        let ranks = ranks(&rule.numbers.iter().map(|(_, n)| n.strength).collect::<Vec<_>>());
        for ((_, n), rank) in rule.numbers.iter().zip(ranks) {
            weight[days.partition_point(|d| *d < day_of(n))] += rank;
        }
    }
    if days.len() < DRIFT_NEED {
        return (days.len(), None);
    }
    let along = |weight: &[f64]| weight.iter().enumerate().map(|(place, w)| place as f64 * w).sum::<f64>();
    let found = along(&weight);
    let mut sorted = weight.clone();
    sorted.sort_by(f64::total_cmp);
    let most = along(&sorted);
    let tau = if most > 0.0 { found / most } else { 0.0 };
    (days.len(), Some(Drift { tau, p: laid_anew(&mut weight, found, along) }))
}

fn laid_anew(weight: &mut [f64], found: f64, along: impl Fn(&[f64]) -> f64) -> f64 {
    const NEAR: f64 = 1e-9;
    let (mut sequence, mut as_far) = (Sequence::new(0), 1);
    for time in 1..=TIMES {
        sequence.shuffle(weight);
        as_far += usize::from(along(weight).abs() >= found.abs() - NEAR);
        if as_far > CLEAR {
            return as_far as f64 / (time + 1) as f64;
        }
    }
    as_far as f64 / (TIMES + 1) as f64
}

/// Middle ranks off their mean, as shares of how many there are.
fn ranks(of: &[u8]) -> Vec<f64> {
    let n = of.len() as f64;
    let rank = |x: &u8| {
        let (below, same) = (of.iter().filter(|y| *y < x).count(), of.iter().filter(|y| *y == x).count());
        (below as f64 + (same as f64 - 1.0) / 2.0 - (n - 1.0) / 2.0) / n
    };
    of.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_meet_the_change_by_hand() {
        // A change of prior variance W seen with noise 2E: mean d·W/(W + 2E), variance W·2E/(W + 2E).
        let (w, e2) = (MOVES * MOVES, 2.0 * NOISE * NOISE);
        let (found, deviation) = moved(&[(0.0, 80.0), (90.0, 50.0)]);
        assert!((found + 30.0 * w / (w + e2)).abs() < 1e-9 && (deviation - (w * e2 / (w + e2)).sqrt()).abs() < 1e-9);
    }

    #[test]
    fn numbers_of_one_day_move_nothing_and_more_of_them_are_surer() {
        let same = moved(&[(0.0, 80.0), (0.0, 50.0)]);
        assert!(same.0.abs() < 1e-9 && same.1 < 1e-6, "{same:?}");
        let few = moved(&[(0.0, 80.0), (60.0, 50.0)]);
        let more = moved(&[(0.0, 80.0), (0.0, 80.0), (60.0, 50.0), (60.0, 50.0)]);
        assert!(more.1 < few.1 && more.0 < few.0);
    }

    #[test]
    fn ranks_are_in_the_middle_where_numbers_are_alike() {
        assert_eq!(ranks(&[50, 50, 50]), [0.0, 0.0, 0.0]);
        let r = ranks(&[90, 20, 20, 70]);
        assert!((r.iter().sum::<f64>()).abs() < 1e-12 && r[1] == r[2] && r[0] > r[3]);
    }
}
