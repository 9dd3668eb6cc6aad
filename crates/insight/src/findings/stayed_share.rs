//! Of the urges that ended in a choice: in how many contact was kept.

use nearer_core::{EntryId, Journal};

use crate::interval::{Interval, Share};
use crate::report::Asked;
use crate::standing::{CLAIM_LEVEL, NEED, SIGN_LEAST, Standing};
use crate::two_by_two::{Contrast, mid_p};

/// Days that count as recent, today included.
pub const RECENT_DAYS: i64 = 30;

/// How often contact was kept when the urge came.
#[derive(Debug, Clone, PartialEq)]
pub struct StayedShare {
    /// Over the whole record.
    pub all: Share,
    /// Over the last [`RECENT_DAYS`] practice days.
    pub recent: Share,
    /// Before those.
    pub earlier: Share,
    /// Whether recent and earlier differ.
    pub change: ShareChange,
    /// Whether the share may be shown.
    pub standing: Standing,
    /// Urges with a choice that it takes.
    pub need: usize,
    /// The urges it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// Recent against earlier.
#[derive(Debug, Clone, Copy, PartialEq)]
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

/// Counts the urges of a journal.
pub fn stayed_share(journal: &Journal, asked: &Asked) -> StayedShare {
    let (mut rests_on, mut recent, mut earlier) = (Vec::new(), Vec::new(), Vec::new());
    for (entry, urge) in journal.urges().filter(|(e, _)| asked.covers(&e.at)) {
        let Some(chosen) = urge.chose else { continue };
        rests_on.push(entry.id);
        let part = if asked.days_ago(&entry.at) < RECENT_DAYS { &mut recent } else { &mut earlier };
        part.push(chosen.stayed());
    }
    let all = Share::new(recent.iter().chain(&earlier).filter(|s| **s).count(), rests_on.len());
    let (recent, earlier) = (Share::of(&recent, |s| *s), Share::of(&earlier, |s| *s));
    let standing = Standing::by_count(all.n, NEED);
    StayedShare { all, recent, earlier, change: change(&recent, &earlier), standing, need: NEED, rests_on }
}

fn change(recent: &Share, earlier: &Share) -> ShareChange {
    let (difference, interval) = recent.minus(earlier);
    let sign = Contrast::new(recent, earlier).sign;
    let p = mid_p(recent, earlier);
    let holds = p <= CLAIM_LEVEL && sign >= SIGN_LEAST;
    ShareChange { difference, interval, sign, p, standing: Standing::of_claim(recent.n.min(earlier.n), NEED, holds) }
}
