//! Of the urges that ended in a choice: in how many contact was kept.

use nearer_core::{EntryId, Journal, Kind, Level, PracticeDay};
use serde::Serialize;

use super::Finding;
use crate::interval::{Interval, Share};
use crate::report::Asked;
use crate::standing::{CLAIM_LEVEL, Claim, LATEST, NEED, SIGN_LEAST, Standing};
use crate::two_by_two::{Contrast, mid_p};

/// Days that count as recent, today included.
pub const RECENT_DAYS: i64 = 30;

/// The newest urges whose strength is kept for the strip.
pub const STRIP: usize = 60;

/// How strong one urge was.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Strength {
    /// The practice day.
    pub day: PracticeDay,
    /// Before, 0 to 10.
    pub before: u8,
    /// After, 0 to 10.
    pub after: Option<u8>,
}

/// How often contact was kept when the urge came.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StayedShare {
    /// Over the whole record.
    pub all: Share,
    /// Over the last [`RECENT_DAYS`] practice days.
    pub recent: Share,
    /// Before those.
    pub earlier: Share,
    /// Whether recent and earlier differ.
    pub change: ShareChange,
    /// How strong the newest [`STRIP`] were, oldest first; those without a strength are left out.
    pub strip: Vec<Strength>,
    /// Whether the share may be shown.
    pub standing: Standing,
    /// Urges with a choice that it takes.
    pub need: usize,
    /// The urges it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// Recent against earlier.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ShareChange {
    /// Recent rate − earlier rate, −1 to 1.
    pub difference: f64,
    /// Its interval.
    pub interval: Interval,
    /// Probability of the direction, ½–1.
    pub sign: f64,
    /// Probability of shares this unlike when nothing changed.
    pub p: f64,
    /// Whether the change may be spoken of: a claim.
    pub standing: Standing,
}

impl Finding for StayedShare {
    const RESTS_ON: &'static [Kind] = &[Kind::Urge];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        stayed_share(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        let p = (self.recent.n.min(self.earlier.n) >= NEED).then_some(self.change.p);
        vec![Claim { what: "stayed_share_changed", standing: self.change.standing, p }]
    }
    fn settle(&mut self, level: f64) {
        self.change.standing = self.change.standing(&self.recent, &self.earlier, level);
    }
}

impl ShareChange {
    fn standing(&self, recent: &Share, earlier: &Share, level: f64) -> Standing {
        let holds = self.p <= level && self.sign >= SIGN_LEAST;
        Standing::of_claim(recent.n.min(earlier.n), NEED, holds)
    }
}

/// Counts the urges of a journal.
pub fn stayed_share(journal: &Journal, asked: &Asked) -> StayedShare {
    let (mut rests_on, mut recent, mut earlier) = (Vec::new(), Vec::new(), Vec::new());
    let (mut strip, before_recent) = (Vec::new(), asked.day().plus_days(-RECENT_DAYS));
    let urges = journal.urges().rev().filter(|(e, u)| asked.covers(&e.at) && u.chose.is_some());
    for (entry, urge) in urges.take(LATEST) {
        let Some(chosen) = urge.chose else { continue };
        rests_on.push(entry.id);
        let day = PracticeDay::of(&entry.at, asked.rollover);
        let part = if day > before_recent { &mut recent } else { &mut earlier };
        part.push(chosen.stayed());
        if let Some(before) = urge.before.filter(|_| strip.len() < STRIP) {
            let after = urge.after.map(Level::get);
            strip.push(Strength { day, before: before.get(), after });
        }
    }
    rests_on.reverse();
    strip.reverse();
    let all = Share::new(recent.iter().chain(&earlier).filter(|s| **s).count(), rests_on.len());
    let (recent, earlier) = (Share::of(&recent, |s| *s), Share::of(&earlier, |s| *s));
    let standing = Standing::by_count(all.n, NEED);
    StayedShare { all, recent, earlier, change: change(&recent, &earlier), strip, standing, need: NEED, rests_on }
}

fn change(recent: &Share, earlier: &Share) -> ShareChange {
    let (difference, interval) = recent.minus(earlier);
    let sign = Contrast::new(recent, earlier).sign;
    let p = mid_p(recent, earlier);
    let found = ShareChange { difference, interval, sign, p, standing: Standing::NothingFound };
    ShareChange { standing: found.standing(recent, earlier, CLAIM_LEVEL), ..found }
}
