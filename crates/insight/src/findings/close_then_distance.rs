//! After a close moment: how often distance begins within three days, beside how often
//! it begins within three days at other times.
//!
//! An association in the record. It says nothing of why, and nothing of what comes next.

use nearer_core::entry::Whose;
use nearer_core::{EntryId, Journal, Kind, Moment, When};
use serde::Serialize;

use super::Finding;
use crate::interval::{Interval, Share};
use crate::report::Asked;
use crate::sequence::Sequence;
use crate::standing::{CLAIM_LEVEL, Claim, LATEST, NEED, SIGN_LEAST, Standing};
use crate::two_by_two::{Contrast, least_margin, unlikeness};

/// Length of a window.
pub const WINDOW_HOURS: i64 = 72;
/// Urges from here on count as a beginning of distance.
pub const URGE_FROM: u8 = 6;
/// A stretch without any entry longer than this is not counted as observed.
pub const SILENCE_HOURS: i64 = 7 * 24;
/// The newest close moments that are looked at.
pub const CLOSES_MOST: usize = 300;
/// The newest entries that tell which time was observed.
const OBSERVED_MOST: usize = 5_000;
/// Times the close moments are laid out anew for the test, at most.
const RELAID: usize = 1_999;
/// After this many that are as unlike it is clear, and no more are tried (Besag & Clifford).
const CLEAR: usize = 20;
const HOUR: i64 = 3600;

/// Whether distance follows closeness more, or less, than it comes anyway.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CloseThenDistance {
    /// Whose distance was looked at: the side with more of it in the record.
    pub whose: Whose,
    /// Of the windows after a close moment, those in which distance began.
    pub after: Share,
    /// Of the windows at other times, the same.
    pub otherwise: Share,
    /// Rate after − rate otherwise, −1 to 1.
    pub difference: f64,
    /// Its interval.
    pub interval: Interval,
    /// The log odds ratio, held back toward none.
    pub contrast: Contrast,
    /// Probability of shares this unlike when the same close moments fall anywhere;
    /// `None` when a margin is too small.
    pub p: Option<f64>,
    /// Whether it may be spoken of: a claim. `have` is the smallest margin.
    pub standing: Standing,
    /// What each margin has to reach.
    pub need: usize,
    /// Close moments and beginnings of distance that it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

impl Finding for CloseThenDistance {
    /// Every kind tells which time was observed.
    const RESTS_ON: &'static [Kind] = &Kind::ALL;
    const WHOLE_DAYS: bool = true;

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        close_then_distance(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        vec![Claim { what: "distance_after_closeness", standing: self.standing, p: self.p }]
    }
    fn settle(&mut self, level: f64) {
        let holds = self.p.is_some_and(|p| p <= level) && self.contrast.sign >= SIGN_LEAST;
        self.standing = Standing::of_claim(least_margin(&self.after, &self.otherwise), NEED, holds);
    }
}

/// Compares the windows of a journal.
pub fn close_then_distance(journal: &Journal, asked: &Asked) -> CloseThenDistance {
    let observed = Observed::of(journal, asked);
    let (whose, starts) = starts(journal, asked);
    let closes: Vec<(i64, EntryId)> = journal
        .close_moments()
        .rev()
        .filter(|(e, _)| asked.covers(&e.at))
        .take(CLOSES_MOST)
        .map(|(e, c)| (end_of(&e.at, &c.start, c.end.as_ref()), e.id))
        .collect();
    let on_axis = |of: &[(i64, EntryId)]| {
        let mut places: Vec<i64> = of.iter().filter_map(|(second, _)| observed.place(*second)).collect();
        places.sort_unstable();
        places
    };
    let (close_places, start_places) = (on_axis(&closes), on_axis(&starts));
    let found = windows(&close_places, &start_places, &observed);
    let (after, otherwise) = (Share::new(found.0.0, found.0.1), Share::new(found.1.0, found.1.1));
    let contrast = Contrast::new(&after, &otherwise);
    let margin = least_margin(&after, &otherwise);
    let p = (margin >= NEED).then(|| relaid(&close_places, &start_places, &observed, unlikeness(found.0, found.1)));
    let holds = p.is_some_and(|p| p <= CLAIM_LEVEL) && contrast.sign >= SIGN_LEAST;
    let (difference, interval) = after.minus(&otherwise);
    let mut rests: Vec<(i64, EntryId)> = closes.into_iter().chain(starts).collect();
    rests.sort_unstable();
    CloseThenDistance {
        whose,
        after,
        otherwise,
        difference,
        interval,
        contrast,
        p,
        standing: Standing::of_claim(margin, NEED, holds),
        need: NEED,
        rests_on: rests.into_iter().map(|(_, id)| id).collect(),
    }
}

/// The second at which a close moment ended; its entry's own moment when that is unknown.
fn end_of(at: &Moment, start: &When, end: Option<&When>) -> i64 {
    match end {
        None => at.unix_seconds(),
        Some(When::Moment(end)) => end.unix_seconds().max(at.unix_seconds()),
        Some(When::Day(day)) => at.unix_seconds() + day.days_since(&start.day()).max(0) * 24 * HOUR,
    }
}

/// Where distance began: own withdrawals, announced spaces and strong urges, or the
/// other's withdrawals when the record holds more of those.
fn starts(journal: &Journal, asked: &Asked) -> (Whose, Vec<(i64, EntryId)>) {
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    for (e, w) in journal.withdrawals().rev().filter(|(e, _)| asked.covers(&e.at)).take(LATEST) {
        let side = if w.whose == Whose::Mine { &mut mine } else { &mut theirs };
        side.push((e.at.unix_seconds(), e.id));
    }
    let spaces = journal.spaces().rev().take(LATEST).map(|(e, _)| e);
    let strong = journal
        .urges()
        .rev()
        .take(LATEST)
        .filter(|(_, u)| u.before.is_some_and(|b| b.get() >= URGE_FROM))
        .map(|(e, _)| e);
    mine.extend(spaces.chain(strong).filter(|e| asked.covers(&e.at)).map(|e| (e.at.unix_seconds(), e.id)));
    if theirs.len() > mine.len() { (Whose::Theirs, theirs) } else { (Whose::Mine, mine) }
}

/// The observed time: stretches of the record without long silences, laid end to end.
struct Observed {
    /// First and last second of each stretch, and where it begins on the axis.
    stretches: Vec<(i64, i64, i64)>,
    length: i64,
}

impl Observed {
    fn of(journal: &Journal, asked: &Asked) -> Self {
        let seen = journal.timeline().rev().map(|k| k.entry.at).filter(|at| asked.covers(at));
        let mut times: Vec<i64> = seen.take(OBSERVED_MOST).map(|at| at.unix_seconds()).collect();
        times.reverse();
        if times.last().is_some_and(|last| asked.now.unix_seconds() - last <= SILENCE_HOURS * HOUR) {
            times.push(asked.now.unix_seconds());
        }
        let (mut stretches, mut length) = (Vec::new(), 0);
        for stretch in times.chunk_by(|a, b| b - a <= SILENCE_HOURS * HOUR) {
            let (first, last) = (stretch[0], stretch[stretch.len() - 1]);
            stretches.push((first, last, length));
            length += last - first;
        }
        Self { stretches, length }
    }
    /// Where a second stands on the axis; `None` when nothing was observed then.
    fn place(&self, second: i64) -> Option<i64> {
        let i = self.stretches.partition_point(|(first, _, _)| *first <= second).checked_sub(1)?;
        let (first, last, begins) = self.stretches[i];
        (second <= last).then(|| begins + second - first)
    }
    /// Whether a window that begins at a place on the axis stays inside one stretch.
    fn has_room(&self, place: i64) -> bool {
        let i = self.stretches.partition_point(|(_, _, begins)| *begins <= place);
        let ends = self.stretches.get(i).map_or(self.length, |(_, _, begins)| *begins);
        place + WINDOW_HOURS * HOUR <= ends
    }
}

/// Windows in which distance began, and all windows.
type Counts = (usize, usize);

/// Cuts the axis into windows that do not overlap: one after each close moment, and as
/// many as fit between them. Close moments that follow within a window count as one, and
/// the time between begins a window's length after the last of them.
fn windows(closes: &[i64], starts: &[i64], observed: &Observed) -> (Counts, Counts) {
    let window = WINDOW_HOURS * HOUR;
    let hit = |from: i64| {
        let i = starts.partition_point(|s| *s <= from);
        starts.get(i).is_some_and(|s| *s <= from + window)
    };
    let (mut after, mut otherwise, mut free_from) = ((0, 0), (0, 0), 0);
    let between = |free_from: i64, until: i64, otherwise: &mut Counts| {
        let mut from = free_from;
        while from + window <= until {
            if observed.has_room(from) {
                *otherwise = (otherwise.0 + usize::from(hit(from)), otherwise.1 + 1);
                from += window;
            } else {
                from += HOUR;
            }
        }
    };
    for close in closes {
        if *close < free_from {
            free_from = close + window;
            continue;
        }
        between(free_from, *close, &mut otherwise);
        if observed.has_room(*close) {
            after = (after.0 + usize::from(hit(*close)), after.1 + 1);
        }
        free_from = close + window;
    }
    between(free_from, observed.length, &mut otherwise);
    (after, otherwise)
}

/// Lays the close moments out anew many times, their gaps in another order and turned
/// around the axis, and asks how often the shares are then as unlike. The distance stays
/// as it came, with its clusters; only what ties it to the close moments is broken.
fn relaid(closes: &[i64], starts: &[i64], observed: &Observed, as_found: f64) -> f64 {
    const NEAR: f64 = 1e-9;
    let around = closes.first().map_or(0, |first| first + observed.length);
    let next = closes.iter().skip(1).copied().chain([around]);
    let mut gaps: Vec<i64> = next.zip(closes).map(|(next, close)| next - close).collect();
    let (mut sequence, mut as_unlike, mut laid) = (Sequence::new(0), 1, Vec::with_capacity(closes.len()));
    for time in 1..=RELAID {
        sequence.shuffle(&mut gaps);
        let mut place = (sequence.unit() * observed.length as f64) as i64;
        laid.clear();
        for gap in &gaps {
            laid.push(place % observed.length);
            place += gap;
        }
        laid.sort_unstable();
        let (after, otherwise) = windows(&laid, starts, observed);
        as_unlike += usize::from(unlikeness(after, otherwise) >= as_found - NEAR);
        if as_unlike > CLEAR {
            return as_unlike as f64 / (time + 1) as f64;
        }
    }
    as_unlike as f64 / (RELAID + 1) as f64
}
