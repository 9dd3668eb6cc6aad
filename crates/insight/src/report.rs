//! Everything a journal supports saying at a moment.

use nearer_core::{Journal, Moment, PracticeDay, Rollover, When};

use crate::findings::close_then_distance::{CloseThenDistance, close_then_distance};
use crate::findings::felt_then_urge::{FeltThenUrge, felt_then_urge};
use crate::findings::stayed_share::{StayedShare, stayed_share};
use crate::findings::time_to_return::{Median, TimeToReturn, time_to_return};
use crate::findings::urge_by_tool::{UrgeByTool, urge_by_tool};
use crate::interval::Share;
use crate::standing::NEED;

/// The moment of asking and where a day begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asked {
    /// The moment; later entries do not count.
    pub now: Moment,
    /// The hour at which a practice day begins.
    pub rollover: Rollover,
}

impl Asked {
    /// Whether a moment lies at or before the asking.
    pub fn covers(&self, at: &Moment) -> bool {
        at.unix_seconds() <= self.now.unix_seconds()
    }
    /// The practice day of the asking.
    pub fn day(&self) -> PracticeDay {
        PracticeDay::of(&self.now, self.rollover)
    }
    /// Practice days from a moment to the asking; 0 for the same day.
    pub fn days_ago(&self, at: &Moment) -> i64 {
        self.day().days_since(&PracticeDay::of(at, self.rollover))
    }
    /// Whether a start or an end lies at or before the asking.
    pub fn has_come(&self, when: &When) -> bool {
        match when {
            When::Moment(moment) => self.covers(moment),
            When::Day(day) => *day <= self.now.date(),
        }
    }
    pub(crate) fn when(&self) -> When {
        When::Moment(self.now)
    }
}

/// The five findings of a journal, and the quiet pair for the first page.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// When it was asked for.
    pub asked: Asked,
    /// How often contact was kept when the urge came.
    pub stayed_share: StayedShare,
    /// How long own distance lasts.
    pub time_to_return: TimeToReturn,
    /// How much urges eased, by tool.
    pub urge_by_tool: UrgeByTool,
    /// How often distance follows closeness.
    pub close_then_distance: CloseThenDistance,
    /// Whether the next urge goes with the closeness felt before.
    pub felt_then_urge: FeltThenUrge,
    /// The two measures for the first page.
    pub headline: Headline,
}

/// A measure, or how far it is from being one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure<T> {
    /// There is one.
    Known(T),
    /// Too few entries yet.
    NotYet {
        /// Entries there are.
        have: usize,
        /// Entries it takes.
        need: usize,
    },
}

/// Which part of the record a headline measure covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// The recent part of its finding.
    Recent,
    /// The whole record.
    All,
}

/// A measure and what it covers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quiet<T> {
    /// The measure.
    pub value: T,
    /// What it covers.
    pub over: Over,
}

/// The two measures for the first page: recent ones where there are enough, over the
/// whole record otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Headline {
    /// How often contact was kept.
    pub stayed: Measure<Quiet<Share>>,
    /// How long it usually takes to be back.
    pub back: Measure<Quiet<Median>>,
}

/// What `journal` supports saying when asked.
pub fn report(journal: &Journal, asked: &Asked) -> Report {
    let stayed_share = stayed_share(journal, asked);
    let time_to_return = time_to_return(journal, asked);
    let headline = Headline { stayed: stayed(&stayed_share), back: back(&time_to_return) };
    let urge_by_tool = urge_by_tool(journal, asked);
    let close_then_distance = close_then_distance(journal, asked);
    let felt_then_urge = felt_then_urge(journal, asked);
    Report { asked: *asked, stayed_share, time_to_return, urge_by_tool, close_then_distance, felt_then_urge, headline }
}

fn stayed(s: &StayedShare) -> Measure<Quiet<Share>> {
    let known = |value, over| Measure::Known(Quiet { value, over });
    if s.recent.n >= NEED {
        known(s.recent, Over::Recent)
    } else if s.all.n >= NEED {
        known(s.all, Over::All)
    } else {
        Measure::NotYet { have: s.all.n, need: NEED }
    }
}

fn back(t: &TimeToReturn) -> Measure<Quiet<Median>> {
    let known = |value, over| Measure::Known(Quiet { value, over });
    match (t.recent.median, t.all.median) {
        (Some(median), _) => known(median, Over::Recent),
        (None, Some(median)) => known(median, Over::All),
        (None, None) => Measure::NotYet { have: t.all.ended, need: NEED.max(t.all.ended + 1) },
    }
}
