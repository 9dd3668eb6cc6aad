//! The days before something began beside the days since; with a coin, the days that chance
//! chose. Without the coin it says that days differ and never why.

use std::collections::BTreeMap;

use nearer_core::entry::{Coin, Hoped, Started, Toss, Whose};
use nearer_core::{Entry, EntryId, Journal, Kind, Moment, PracticeDay, Text};
use serde::Serialize;

use super::Finding;
use crate::interval::Interval;
use crate::numeric::student_quantile;
use crate::report::Asked;
use crate::single_case::{Change, Observed, Phases, change, overlap, shuffled};
use crate::standing::{CLAIM_LEVEL, Claim, LATEST, NEED, Standing};

/// Days before the first one that are looked at, and as many since.
pub const WINDOW_DAYS: i64 = 120;
/// Days in all from which a change is asked for, and fewest on each side.
pub const CHANGE_NEED: usize = 30;
const SIDE_LEAST: usize = 10;
/// Things begun that are looked at for one with days enough: the newest.
pub const BEGUN_MOST: usize = 12;
/// Days of the coin in all from which its effect is asked for.
pub const COIN_NEED: usize = 20;
/// Deals that are drawn where they cannot all be counted.
const DEALS: usize = 9_999;
const LEVEL: f64 = 0.95;

/// Something that was begun, and the days around it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BeforeAfter {
    /// The newest thing that was begun and has [`NEED`] days on each side; where none has, the
    /// newest; `None` where nothing was.
    pub begun: Option<Begun>,
    /// What was begun, where nothing was chosen to look at.
    #[serde(skip)]
    pub unasked: Option<Text>,
    /// Days before.
    pub before: Side,
    /// Days since.
    pub after: Side,
    /// The chance that a day since lies above a day before, 0–1.
    pub nap: Option<f64>,
    /// Its interval.
    pub nap_interval: Option<Interval>,
    /// Tau less the trend that was there before.
    pub tau_u: Option<f64>,
    /// The change of level and slope; `None` under [`CHANGE_NEED`] days, and for times until
    /// return, which no normal noise describes.
    pub change: Option<Change>,
    /// Two-sided probability of the change being none, by the belief.
    pub p: Option<f64>,
    /// Whether the change may be spoken of: a claim.
    pub change_standing: Standing,
    /// What the coin's days say, where one is tossed.
    pub coin: Option<Effect>,
    /// Whether the days may be shown.
    pub standing: Standing,
    /// The entries it rests on, oldest first.
    pub rests_on: Vec<EntryId>,
}

/// What was begun.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Begun {
    /// The entry.
    pub entry: EntryId,
    /// In the owner's words.
    pub what: Text,
    /// What it may change.
    pub hoped: Hoped,
    /// Its first day.
    pub since: PracticeDay,
    /// Its last day, where it has ended.
    pub until: Option<PracticeDay>,
}

/// Some days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Side {
    /// How many.
    pub days: usize,
    /// Their mean.
    pub mean: Option<f64>,
    /// Student's interval of it, from two days on.
    pub interval: Option<Interval>,
}

/// Days that chance chose.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Effect {
    /// Days with it.
    pub with_it: Side,
    /// Days without it.
    pub without: Side,
    /// The mean with it less the mean without.
    pub difference: Option<f64>,
    /// The share of deals of the days that lie as far apart.
    pub p: Option<f64>,
    /// Whether the effect may be spoken of: a claim. `have` counts days.
    pub standing: Standing,
}

/// One value of a day.
struct Noted {
    at: Moment,
    day: PracticeDay,
    value: f64,
    id: EntryId,
}

impl Finding for BeforeAfter {
    const RESTS_ON: &'static [Kind] = &[Kind::Started, Kind::Toss, Kind::Urge, Kind::CheckIn, Kind::Withdrawal];

    fn reckon(journal: &Journal, asked: &Asked) -> Self {
        before_after(journal, asked)
    }
    fn today(before: &Self, journal: &Journal, asked: &Asked) -> Self {
        let begun = chosen(journal, asked);
        let same = before.begun == begun.as_ref().map(|b| b.0.clone());
        if same && begun.is_some_and(|b| b.1 == before.coin.is_some()) {
            return before.clone();
        }
        Self::reckon(journal, asked)
    }
    fn standing(&self) -> Standing {
        self.standing
    }
    fn rests_on(&self) -> &[EntryId] {
        &self.rests_on
    }
    fn claims(&self) -> Vec<Claim> {
        // Once the coin can answer, the other question is not asked.
        let p = self.p.filter(|_| !self.coin_answers());
        let coin = self.coin.as_ref();
        let standing = coin.map_or(Standing::NotYet { have: 0, need: COIN_NEED }, |c| c.standing);
        vec![
            Claim { what: "before_after", standing: self.change_standing, p },
            Claim { what: "coin_effect", standing, p: coin.and_then(|c| c.p) },
        ]
    }
    fn settle(&mut self, level: f64) {
        let same_way = self.tau_u.zip(self.change).is_some_and(|(tau, change)| tau * change.week > 0.0);
        let holds = self.p.is_some_and(|p| p <= level) && same_way && !self.coin_answers();
        let days = if self.p.is_some() { CHANGE_NEED } else { self.before.days.min(self.after.days).min(SIDE_LEAST) };
        self.change_standing = Standing::of_claim(days, CHANGE_NEED, holds);
        if let Some(coin) = &mut self.coin {
            let days = coin.with_it.days + coin.without.days;
            let days = if coin.p.is_some() { days } else { days.min(COIN_NEED - 1) };
            coin.standing = Standing::of_claim(days, COIN_NEED, coin.p.is_some_and(|p| p <= level));
        }
    }
}

impl BeforeAfter {
    fn coin_answers(&self) -> bool {
        self.coin.is_some_and(|coin| coin.p.is_some())
    }
    fn nothing_begun() -> Self {
        Self {
            begun: None,
            unasked: None,
            before: Side::default(),
            after: Side::default(),
            nap: None,
            nap_interval: None,
            tau_u: None,
            change: None,
            p: None,
            change_standing: Standing::NotYet { have: 0, need: CHANGE_NEED },
            coin: None,
            standing: Standing::NotYet { have: 0, need: NEED },
            rests_on: Vec::new(),
        }
    }
}

impl Side {
    fn of(values: &[f64]) -> Self {
        let n = values.len() as f64;
        if values.is_empty() {
            return Self::default();
        }
        let mean = values.iter().sum::<f64>() / n;
        let interval = (values.len() > 1).then(|| {
            let spread = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0) / n).sqrt();
            let reach = student_quantile(0.5 + LEVEL / 2.0, n - 1.0) * spread;
            Interval { low: mean - reach, high: mean + reach, level: LEVEL }
        });
        Self { days: values.len(), mean: Some(mean), interval }
    }
}

/// Things that were begun, the newest first.
fn started<'a>(journal: &'a Journal, asked: &'a Asked) -> impl Iterator<Item = (PracticeDay, &'a Entry, &'a Started)> {
    let today = asked.day();
    let all = journal.sheets::<Started>().rev().take(LATEST).filter(|(entry, _)| asked.covers(&entry.at));
    let since = |entry: &Entry, s: &Started| s.since.unwrap_or_else(|| PracticeDay::of(&entry.at, asked.rollover));
    all.map(move |(entry, s)| (since(entry, s), entry, s)).filter(move |(since, ..)| *since <= today)
}

/// The newest thing begun that has days enough, and whether a coin says on which days it is
/// done; where none has, the newest. Days are counted, and what was noted on them chooses nothing.
fn chosen(journal: &Journal, asked: &Asked) -> Option<(Begun, bool)> {
    let of = |(since, entry, started): (PracticeDay, &Entry, &Started)| {
        let (what, hoped) = (started.what.clone()?, started.hoped?);
        Some((Begun { entry: entry.id, what, hoped, since, until: started.until }, started.coin))
    };
    let mut all: Vec<(Begun, bool)> = started(journal, asked).filter_map(of).take(BEGUN_MOST).collect();
    let at = all.iter().position(|(begun, coin)| enough(journal, asked, begun, *coin)).unwrap_or(0);
    (at < all.len()).then(|| all.swap_remove(at))
}

/// Whether there are [`NEED`] days on each side, or as many as a coin's answer takes.
fn enough(journal: &Journal, asked: &Asked, begun: &Begun, with_coin: bool) -> bool {
    let asked = &asked.last_night();
    let noted = noted(journal, asked, begun.hoped);
    let days = by_day(&noted, |n| within(n.day, begun, asked.day()));
    let since = days.range(begun.since..).count();
    if since.min(days.len() - since) >= NEED {
        return true;
    }
    with_coin && Drawn::of(journal, asked, begun, &noted).enough()
}

/// Looks at one thing that was begun, over whole days.
pub fn before_after(journal: &Journal, asked: &Asked) -> BeforeAfter {
    let Some((begun, with_coin)) = chosen(journal, asked) else {
        let unasked = started(journal, asked).find_map(|(.., s)| s.what.clone().filter(|_| s.hoped.is_none()));
        return BeforeAfter { unasked, ..BeforeAfter::nothing_begun() };
    };
    let asked = &asked.last_night();
    let today = asked.day();
    let noted = noted(journal, asked, begun.hoped);
    let days = by_day(&noted, |n| within(n.day, &begun, today));
    let since = |day: &PracticeDay| *day >= begun.since;
    let side = |after: bool| -> Vec<f64> {
        days.iter().filter(|(day, _)| since(day) == after).map(|(_, value)| *value).collect()
    };
    let (before, after) = (side(false), side(true));
    let apart = overlap(Phases { before: &before, after: &after }, LEVEL);
    let enough = days.len() >= CHANGE_NEED && before.len().min(after.len()) >= SIDE_LEAST;
    let observed: Vec<Observed> =
        days.iter().map(|(day, value)| Observed { day: day.days_since(&begun.since), value: *value }).collect();
    let change = (enough && begun.hoped != Hoped::Back).then(|| change(&observed, 0)).flatten();
    let mut rests_on: Vec<EntryId> =
        noted.iter().filter(|n| within(n.day, &begun, today)).map(|n| n.id).chain([begun.entry]).collect();
    let coin = with_coin.then(|| {
        let drawn = Drawn::of(journal, asked, &begun, &noted);
        rests_on.extend(&drawn.ids);
        drawn.effect()
    });
    let mut found = BeforeAfter {
        nap: apart.map(|a| a.nap),
        nap_interval: apart.map(|a| a.nap_interval),
        tau_u: apart.map(|a| a.tau_u),
        p: change.map(|c| (2.0 * c.p_up.min(1.0 - c.p_up)).min(1.0)),
        change,
        coin,
        standing: Standing::by_count(before.len().min(after.len()), NEED),
        before: Side::of(&before),
        after: Side::of(&after),
        begun: Some(begun),
        rests_on,
        ..BeforeAfter::nothing_begun()
    };
    // A coin from the first day on has days with and without it, and may have none before.
    if found.coin_answers() {
        found.standing = Standing::Speaks;
    }
    found.settle(CLAIM_LEVEL);
    found
}

/// Whether a day lies in the window around the beginning.
fn within(day: PracticeDay, begun: &Begun, today: PracticeDay) -> bool {
    let from_start = day.days_since(&begun.since);
    let ended = begun.until.is_some_and(|until| day > until);
    (-WINDOW_DAYS..WINDOW_DAYS).contains(&from_start) && day <= today && !ended
}

/// The mean of each day.
fn by_day(noted: &[Noted], fits: impl Fn(&Noted) -> bool) -> BTreeMap<PracticeDay, f64> {
    let mut sums: BTreeMap<PracticeDay, (f64, f64)> = BTreeMap::new();
    for one in noted.iter().filter(|n| fits(n)) {
        let (sum, n) = sums.entry(one.day).or_default();
        (*sum, *n) = (*sum + one.value, *n + 1.0);
    }
    sums.into_iter().map(|(day, (sum, n))| (day, sum / n)).collect()
}

/// The newest entries that say what is looked at, oldest first.
fn noted(journal: &Journal, asked: &Asked, hoped: Hoped) -> Vec<Noted> {
    let one =
        |at: &Moment, id: EntryId, value: f64| Noted { at: *at, day: PracticeDay::of(at, asked.rollover), value, id };
    let check_ins = || journal.check_ins().rev().filter(|(e, _)| asked.covers(&e.at));
    let mut all: Vec<Noted> = match hoped {
        Hoped::Urge => journal
            .urges()
            .rev()
            .filter(|(e, _)| asked.covers(&e.at))
            .filter_map(|(e, u)| Some(one(&e.at, e.id, f64::from(u.before?.get()))))
            .take(LATEST)
            .collect(),
        Hoped::Felt => {
            check_ins().filter_map(|(e, c)| Some(one(&e.at, e.id, f64::from(c.felt?.get())))).take(LATEST).collect()
        }
        Hoped::Pleasant => check_ins()
            .filter_map(|(e, c)| Some(one(&e.at, e.id, f64::from(c.pleasantness?.get()))))
            .take(LATEST)
            .collect(),
        Hoped::Back => journal
            .withdrawals()
            .rev()
            .filter(|(e, w)| asked.covers(&e.at) && w.whose == Whose::Mine)
            .filter_map(|(e, w)| {
                let (least, most) = w.end.filter(|end| asked.has_come(end))?.hours_since(&w.start);
                let day = Noted { day: w.start.day(), ..one(&e.at, e.id, f64::midpoint(least, most)) };
                Some(day)
            })
            .take(LATEST)
            .collect(),
    };
    all.reverse();
    all
}

/// The coin's days. A value counts for a day when it was noted after the coin's word was
/// written: a toss that is corrected afterwards chooses no day that is already over.
struct Drawn {
    ids: Vec<EntryId>,
    with_it: Vec<f64>,
    without: Vec<f64>,
}

impl Drawn {
    fn of(journal: &Journal, asked: &Asked, begun: &Begun, noted: &[Noted]) -> Self {
        let (mut ids, mut said) = (Vec::new(), BTreeMap::<PracticeDay, (Moment, Coin)>::new());
        let own = journal.sheets::<Toss>().rev().take(LATEST);
        for (entry, toss) in own.filter(|(e, t)| t.from == Some(begun.entry) && asked.covers(&e.at)) {
            let (Some(day), Some(coin)) = (toss.day, toss.coin) else { continue };
            ids.push(entry.id);
            // Where two were tossed for one day, the first holds.
            let first = said.get(&day).is_none_or(|(at, _)| entry.noted < *at);
            if first {
                said.insert(day, (entry.noted, coin));
            }
        }
        let days = by_day(noted, |n| said.get(&n.day).is_some_and(|(at, _)| *at <= n.at));
        let fell = |day: &PracticeDay, which: Coin| said.get(day).is_some_and(|(_, coin)| *coin == which);
        let side = |which: Coin| days.iter().filter(|(day, _)| fell(day, which)).map(|(_, value)| *value).collect();
        Self { ids, with_it: side(Coin::With), without: side(Coin::Without) }
    }
    fn enough(&self) -> bool {
        let (with_it, without) = (self.with_it.len(), self.without.len());
        with_it + without >= COIN_NEED && with_it.min(without) >= NEED
    }
    fn effect(&self) -> Effect {
        let dealt = shuffled(Phases { before: &self.without, after: &self.with_it }, DEALS, 0);
        Effect {
            difference: dealt.map(|d| d.difference),
            p: dealt.filter(|_| self.enough()).map(|d| d.p),
            with_it: Side::of(&self.with_it),
            without: Side::of(&self.without),
            standing: Standing::NothingFound,
        }
    }
}
