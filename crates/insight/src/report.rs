//! Everything a journal supports saying at a moment.

use std::sync::Arc;

use nearer_core::{Journal, Mark, Moment, PracticeDay, Rollover, Stretch, When};
use serde::Serialize;

use crate::findings::before_after::BeforeAfter;
use crate::findings::beliefs::Beliefs;
use crate::findings::body_by_situation::BodyBySituation;
use crate::findings::carry_over::CarryOver;
use crate::findings::change_points::ChangePoints;
use crate::findings::close_then_distance::CloseThenDistance;
use crate::findings::expectancy::Expectancy;
use crate::findings::felt_then_urge::FeltThenUrge;
use crate::findings::flexibility::Flexibility;
use crate::findings::lagged_network::LaggedNetwork;
use crate::findings::measures_over_time::MeasuresOverTime;
use crate::findings::predictions::Predictions;
use crate::findings::random_offer::RandomOffer;
use crate::findings::stayed_share::StayedShare;
use crate::findings::time_to_return::{Median, TimeToReturn};
use crate::findings::triggers::Triggers;
use crate::findings::urge_by_tool::UrgeByTool;
use crate::findings::weather_guesses::WeatherGuesses;
use crate::findings::when_it_comes::WhenItComes;
use crate::findings::withdrawal_durations::WithdrawalDurations;
use crate::findings::{Finding, reckoned, taken_on};
use crate::interval::Share;
use crate::standing::{CLAIM_LEVEL, Claim, NEED, level};

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
    /// The same asked at the end of last night: what takes dealing anew is asked of whole days, so
    /// that nothing comes and goes while a day is being written.
    pub fn last_night(&self) -> Self {
        Self { now: PracticeDay::eve(&self.now, self.rollover), ..*self }
    }
    /// Asked once the last day of a journal with an entry is over, so that all of it is whole: how a
    /// stretch that lies back is looked at. `None` of an empty journal.
    pub fn once_over(journal: &Journal, rollover: Rollover) -> Option<Self> {
        let last = journal.timeline().next_back()?.entry.at;
        Some(Self { now: PracticeDay::over(&last, rollover), rollover })
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

/// What goes through the findings of a report, one after the other.
pub trait Visit {
    /// Looks at one, with its name in `content/findings` and on the command line.
    fn finding<F: Finding>(&mut self, slug: &'static str, finding: &F);
}

/// Declares what a report holds: one line a finding. Each is shared with the report that
/// follows, and reckoned again only when an entry that it is reckoned from came or went.
macro_rules! findings {
    ($($(#[$doc:meta])* $name:ident: $Finding:ty,)*) => {
        /// The findings of a journal, and the quiet pair for the first page.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Report {
            /// When it was asked for.
            pub asked: Asked,
            /// The level at which its claims speak.
            pub level: f64,
            /// The two measures for the first page.
            pub headline: Headline,
            mark: Mark,
            $($(#[$doc])* pub $name: Arc<$Finding>,)*
        }

        /// Names of all findings, in the order in which they are declared.
        pub const SLUGS: &[&str] = &[$(stringify!($name)),*];

        /// What `journal` supports saying when asked.
        pub fn report(journal: &Journal, asked: &Asked) -> Report {
            $(let $name = reckoned::<$Finding>(journal, asked);)*
            let mark = journal.touched().mark();
            Report { asked: *asked, level: CLAIM_LEVEL, headline: Headline::NONE, mark, $($name,)* }.settled()
        }

        impl Report {
            /// The same after some entries came or went, asked within the same hour: what was
            /// reckoned from other kinds of entry is taken over, and so is what is asked of
            /// whole days when only today's entries are others. `journal` is the one that this
            /// report was made from, later.
            pub fn again(&self, journal: &Journal, asked: &Asked) -> Report {
                let night = asked.last_night().now;
                if night != self.asked.last_night().now {
                    return report(journal, asked);
                }
                $(let $name = match journal.touched().since(self.mark, <$Finding>::RESTS_ON) {
                    None => Arc::clone(&self.$name),
                    Some(second) if second > night.unix_seconds() => taken_on(&self.$name, journal, asked),
                    Some(_) => reckoned::<$Finding>(journal, asked),
                };)*
                let mark = journal.touched().mark();
                Report { asked: *asked, level: CLAIM_LEVEL, headline: Headline::NONE, mark, $($name,)* }.settled()
            }
            /// Every claim, in the order of the findings.
            pub fn claims(&self) -> Vec<Claim> {
                let mut claims = Vec::new();
                $(claims.extend(self.$name.claims());)*
                claims
            }
            /// Shows every finding to `visit`, in the order in which they are declared.
            pub fn each(&self, visit: &mut impl Visit) {
                $(visit.finding(stringify!($name), &*self.$name);)*
            }
            fn settled(self) -> Self {
                let level = level(&self.claims());
                self.at(level)
            }
            /// The same with claims that speak at another level.
            fn at(mut self, level: f64) -> Self {
                self.level = level;
                $(self.$name = settled(self.$name, self.level);)*
                self.headline = Headline::of(&self.stayed_share, &self.time_to_return);
                self
            }
        }
    };
}

findings! {
    /// How often contact was kept.
    stayed_share: StayedShare,
    /// How long own distance lasts.
    time_to_return: TimeToReturn,
    /// How much urges eased, by tool.
    urge_by_tool: UrgeByTool,
    /// What a tool does that a coin puts first.
    random_offer: RandomOffer,
    /// How often distance follows closeness.
    close_then_distance: CloseThenDistance,
    /// Whether the next urge goes with the closeness felt before.
    felt_then_urge: FeltThenUrge,
    /// How much of each number is still there at the next check-in.
    carry_over: CarryOver,
    /// What tends to come before what.
    lagged_network: LaggedNetwork,
    /// Whether a level is another than it was.
    change_points: ChangePoints,
    /// Triggers, moves and outcomes.
    triggers: Triggers,
    /// Where it shows in the body.
    body_by_situation: BodyBySituation,
    /// What was feared of steps, and what came.
    predictions: Predictions,
    /// How far expectations move.
    expectancy: Expectancy,
    /// How own guesses at somebody's weather go.
    weather_guesses: WeatherGuesses,
    /// Days before and since something that was begun.
    before_after: BeforeAfter,
    /// When the urge comes.
    when_it_comes: WhenItComes,
    /// How strongly rules are believed.
    beliefs: Beliefs,
    /// Choosing in hard moments, and in how many ways.
    flexibility: Flexibility,
    /// Where questionnaires put somebody over time.
    measures_over_time: MeasuresOverTime,
    /// How long distance lasts, one's own and somebody else's.
    withdrawal_durations: WithdrawalDurations,
}

/// A level that no p is at or under, so that every claim rests.
const NO_CLAIM: f64 = -1.0;

/// What a part of a record describes, such as that of [`Journal::within`]. Claims rest: that
/// something differs, changes or follows is asked of the whole record only, since whoever looks
/// through several stretches for one that speaks will find one in noise.
pub fn described(part: &Journal, asked: &Asked) -> Report {
    report(part, asked).at(NO_CLAIM)
}

/// What the last `days` practice days describe.
pub fn lately(journal: &Journal, asked: &Asked, days: u16) -> Report {
    let stretch = Stretch::last(i64::from(days), asked.day());
    described(&journal.within(&stretch, asked.rollover), asked)
}

/// The finding with its claims settled; the same one when nothing changes by it.
fn settled<F: Finding>(finding: Arc<F>, level: f64) -> Arc<F> {
    let mut other = (*finding).clone();
    other.settle(level);
    if other == *finding { finding } else { Arc::new(other) }
}

/// A measure, or how far it is from being one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Over {
    /// The recent part of its finding.
    Recent,
    /// The whole record.
    All,
}

/// A measure and what it covers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Quiet<T> {
    /// The measure.
    pub value: T,
    /// What it covers.
    pub over: Over,
}

/// The two measures for the first page: recent ones where there are enough, over the
/// whole record otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Headline {
    /// How often contact was kept.
    pub stayed: Measure<Quiet<Share>>,
    /// How long it usually takes to be back.
    pub back: Measure<Quiet<Median>>,
}

impl Headline {
    const NONE: Self =
        Self { stayed: Measure::NotYet { have: 0, need: NEED }, back: Measure::NotYet { have: 0, need: NEED } };
    fn of(share: &StayedShare, time: &TimeToReturn) -> Self {
        Self { stayed: stayed(share), back: back(time) }
    }
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
