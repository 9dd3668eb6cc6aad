//! Whether the urge, or the closeness felt, lies at another level than it did.
//!
//! By day: the mean of the check-ins of each. What it changed with is not asked.

use nearer_core::{EntryId, Journal, Kind, PracticeDay};
use serde::Serialize;

use super::Finding;
use super::rows::Number;
use crate::changes::{HAZARD, LEAST, Online, Shift, shift, whitened};
use crate::report::Asked;
use crate::standing::{CLAIM_LEVEL, Claim, LATEST, Standing};

/// Days with a check-in from which a change may be spoken of.
pub const LEVEL_NEED: usize = 60;
/// Changes under this are not spoken of, in standard deviations of days.
pub const CHANGE_LEAST: f64 = 0.3;
/// Days that count as lately.
pub const LATELY: usize = 14;
/// Probability from which the level may be shifting just now.
pub const SHIFTING: f64 = 0.9;

/// Levels of the urge and of closeness felt.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangePoints {
    /// The numbers with enough days, the urge first.
    pub levels: Vec<Level>,
    /// Days with a check-in, of the number with the most.
    pub days: usize,
    /// Whether any change may be spoken of: a claim. `have` counts days.
    pub standing: Standing,
    /// Days that it takes.
    pub need: usize,
    /// The check-ins it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// The level of one number over the days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Level {
    /// Which.
    pub number: Number,
    /// The mean of each day with a check-in, oldest first, less what weekends have more.
    pub means: Vec<f64>,
    /// Those days, counted from the first.
    pub days: Vec<i64>,
    /// The first day of the level since the change.
    pub since: PracticeDay,
    /// The clearest change.
    pub shift: Shift,
    /// Probability that the present level began within the last [`LATELY`] days, as told
    /// while it goes on: no claim.
    pub lately: f64,
    /// Whether the change may be spoken of.
    pub standing: Standing,
}

impl Level {
    /// Whether it may be shifting just now.
    pub fn shifting(&self) -> bool {
        self.lately >= SHIFTING
    }
    fn holds(&self, level: f64) -> bool {
        let Shift { p, before, since, deviation, .. } = self.shift;
        p <= level && (since - before).abs() >= CHANGE_LEAST * deviation
    }
}

impl Finding for ChangePoints {
    const RESTS_ON: &'static [Kind] = &[Kind::CheckIn];
    const WHOLE_DAYS: bool = true;

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        change_points(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        let name = |number| if number == Number::Urge { "urge_level" } else { "closeness_level" };
        let of = |l: &Level| Claim { what: name(l.number), standing: l.standing, p: Some(l.shift.p) };
        self.levels.iter().map(of).collect()
    }
    fn settle(&mut self, level: f64) {
        for one in &mut self.levels {
            one.standing = Standing::of_claim(one.means.len(), LEVEL_NEED, one.holds(level));
        }
        let any = self.levels.iter().any(|l| l.standing.speaks());
        self.standing = Standing::of_claim(self.days, LEVEL_NEED, any);
    }
}

/// Looks at the check-ins of a journal.
pub fn change_points(journal: &Journal, asked: &Asked) -> ChangePoints {
    let mut found = ChangePoints {
        levels: Vec::new(),
        days: 0,
        standing: Standing::by_count(0, LEVEL_NEED),
        need: LEVEL_NEED,
        rests_on: Vec::new(),
    };
    for number in [Number::Urge, Number::Felt] {
        let (daily, ids) = daily(journal, asked, number);
        found.days = found.days.max(daily.len());
        if daily.len() >= LEVEL_NEED
            && let Some(level) = level(number, &daily)
        {
            found.levels.push(level);
            found.rests_on.extend(ids);
        }
    }
    found.rests_on.sort_unstable();
    found.rests_on.dedup();
    found.settle(CLAIM_LEVEL);
    found
}

/// The mean of each day of the latest check-ins, oldest first, and the check-ins.
fn daily(journal: &Journal, asked: &Asked, number: Number) -> (Vec<(PracticeDay, f64)>, Vec<EntryId>) {
    let (mut days, mut ids) = (Vec::<(PracticeDay, f64, f64)>::new(), Vec::new());
    let latest = journal.check_ins().rev().filter(|(entry, _)| asked.covers(&entry.at)).take(LATEST);
    for (entry, check_in) in latest {
        let Some(x) = number.of(check_in) else { continue };
        ids.push(entry.id);
        let day = PracticeDay::of(&entry.at, asked.rollover);
        match days.last_mut() {
            Some((last, sum, n)) if *last == day => {
                *sum += x;
                *n += 1.0;
            }
            _ => days.push((day, x, 1.0)),
        }
    }
    days.reverse();
    (days.into_iter().map(|(day, sum, n)| (day, sum / n)).collect(), ids)
}

fn level(number: Number, daily: &[(PracticeDay, f64)]) -> Option<Level> {
    let first = daily.first()?.0;
    let days: Vec<i64> = daily.iter().map(|(day, _)| day.days_since(&first)).collect();
    let mut means: Vec<f64> = daily.iter().map(|(_, mean)| *mean).collect();
    weekends_off(daily, &mut means);
    let shift = shift(&days, &means, LEAST)?;
    let lately = lately(&means, &shift);
    let standing = Standing::of_claim(means.len(), LEVEL_NEED, false);
    Some(Level { number, since: daily[shift.at].0, means, days, shift, lately, standing })
}

/// Takes off what days of the weekend have more than others: they come back every week, and
/// would look like spells.
fn weekends_off(daily: &[(PracticeDay, f64)], means: &mut [f64]) {
    const SATURDAY: u8 = 6;
    let ends = || daily.iter().map(|(day, _)| day.weekday() >= SATURDAY);
    let mean = |weekend: bool| {
        let those = ends().zip(means.iter()).filter(|(end, _)| *end == weekend).map(|(_, mean)| mean);
        let (sum, n) = those.fold((0.0, 0.0), |(sum, n), x| (sum + x, n + 1.0));
        if n > 0.0 { Some(sum / n) } else { None }
    };
    let (Some(end), Some(week)) = (mean(true), mean(false)) else { return };
    let share = ends().filter(|e| *e).count() as f64 / daily.len() as f64;
    for (mean, is_end) in means.iter_mut().zip(ends().collect::<Vec<bool>>()) {
        *mean -= (end - week) * (if is_end { 1.0 } else { 0.0 } - share);
    }
}

/// The belief that the present level is new, from all days in order.
fn lately(means: &[f64], shift: &Shift) -> f64 {
    let mut online = Online::new(HAZARD);
    let spread = shift.deviation * ((1.0 + shift.phi) / (1.0 - shift.phi).max(0.05)).sqrt();
    for x in whitened(means, shift.phi) {
        online.see((x - shift.before) / spread.max(1e-9));
    }
    online.at_most(LATELY)
}
