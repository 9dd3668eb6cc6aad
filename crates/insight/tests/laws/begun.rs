//! Something that was begun: days before and since, and the coin's days.

use nearer_core::entry::{CheckIn, Coin, Hoped, Started, Toss, Worksheet};
use nearer_core::{Body, Entry, EntryId, Journal, Kept, PracticeDay, Rollover};
use nearer_insight::findings::before_after::{BeforeAfter, CHANGE_NEED, COIN_NEED, before_after};
use nearer_insight::sequence::Sequence;
use nearer_insight::{CLAIM_LEVEL, Finding, Standing};

use crate::life::{DAYS, asked, level, moment};

/// The day on which it began. A day of the record begins at one in the afternoon.
const BEGAN: u32 = 45;

struct Record {
    entries: Vec<Kept>,
    n: u128,
}

impl Record {
    fn keep(&mut self, at: f64, noted: f64, body: impl Into<Body>) -> EntryId {
        self.n += 1;
        let id = EntryId::from_bytes(self.n.to_be_bytes());
        self.entries.push(Kept { entry: Entry::new(id, moment(at), moment(noted), body.into()), version: 1 });
        id
    }
    fn begun(coin: bool) -> (Self, EntryId) {
        let mut record = Self { entries: Vec::new(), n: 0 };
        let what = "a walk after work".parse().ok();
        let since = Some(day(f64::from(BEGAN)));
        let begun = Started { what, since, hoped: Some(Hoped::Felt), coin, until: None };
        let at = f64::from(BEGAN) + 0.01;
        let id = record.keep(at, at, Worksheet::from(begun));
        (record, id)
    }
    fn felt(&mut self, at: f64, felt: f64) {
        self.keep(at, at, Body::CheckIn(CheckIn { felt: level(felt.clamp(0.0, 10.0).round()), ..CheckIn::default() }));
    }
    fn toss(&mut self, begun: EntryId, on: u32, noted: f64, coin: Coin) -> EntryId {
        let toss = Toss { from: Some(begun), day: Some(day(f64::from(on) + 0.05)), coin: Some(coin) };
        self.keep(f64::from(on) + 0.05, noted, Worksheet::from(toss))
    }
    fn says(&self) -> BeforeAfter {
        before_after(&Journal::fold(self.entries.clone()), &asked())
    }
}

fn day(at: f64) -> PracticeDay {
    PracticeDay::of(&moment(at), Rollover::default())
}

/// Days whose mood lasts: each keeps four tenths of the one before.
fn days(seed: u64) -> Vec<f64> {
    let mut sequence = Sequence::new(seed);
    let mut mood = 0.0;
    let noise = |s: &mut Sequence| (0..4).map(|_| s.unit() - 0.5).sum::<f64>() * 1.7;
    (0..DAYS as usize)
        .map(|_| {
            mood = 0.4 * mood + noise(&mut sequence);
            5.0 + 1.5 * mood
        })
        .collect()
}

fn before_and_since(seed: u64, change: f64) -> BeforeAfter {
    let (mut record, _) = Record::begun(false);
    for (on, felt) in (0u32..).zip(days(seed)) {
        record.felt(f64::from(on) + 0.3, felt + if on >= BEGAN { change } else { 0.0 });
    }
    record.says()
}

fn with_a_coin(seed: u64, effect: f64) -> BeforeAfter {
    let (mut record, begun) = Record::begun(true);
    let mut sequence = Sequence::new(seed ^ 99);
    for (on, felt) in (0u32..).zip(days(seed)).skip(BEGAN as usize) {
        let coin = if sequence.below(2) == 0 { Coin::With } else { Coin::Without };
        record.toss(begun, on, f64::from(on) + 0.05, coin);
        record.felt(f64::from(on) + 0.3, felt + if coin == Coin::With { effect } else { 0.0 });
    }
    record.says()
}

#[test]
fn where_nothing_was_begun_it_waits() {
    let found = before_after(&Journal::default(), &asked());
    assert!(found.begun.is_none() && found.standing == Standing::NotYet { have: 0, need: 5 });
    assert!(found.claims().iter().all(|c| c.p.is_none()));
    assert_eq!(Record::begun(false).0.says().standing, Standing::NotYet { have: 0, need: 5 });
}

impl Record {
    /// Something more, begun on a day, with what it may change.
    fn and(&mut self, what: &str, on: f64, hoped: Option<Hoped>, coin: bool) -> EntryId {
        let begun = Started { what: what.parse().ok(), since: Some(day(on)), hoped, coin, until: None };
        self.keep(on, on, Worksheet::from(begun))
    }
}

#[test]
fn something_begun_today_does_not_hide_what_has_days_enough() {
    let (mut record, walk) = Record::begun(false);
    (0..DAYS as u32).for_each(|on| record.felt(f64::from(on) + 0.3, 5.0));
    record.and("tea", f64::from(DAYS as u32) - 0.5, Some(Hoped::Felt), true);
    let found = record.says();
    assert_eq!(found.begun.as_ref().map(|b| b.entry), Some(walk));
    assert!(found.standing.speaks() && found.coin.is_none());
    // from the day on which it has days enough, it is the newest that is looked at
    let later = record.and("a later walk", f64::from(BEGAN) + 20.0, Some(Hoped::Felt), false);
    assert_eq!(record.says().begun.map(|b| b.entry), Some(later));
}

#[test]
fn where_none_has_days_enough_it_is_about_the_newest() {
    let (mut record, _) = Record::begun(false);
    let tea = record.and("tea", f64::from(BEGAN) + 3.0, Some(Hoped::Felt), false);
    let found = record.says();
    assert_eq!(found.begun.map(|b| b.entry), Some(tea));
    assert_eq!(found.standing, Standing::NotYet { have: 0, need: 5 });
}

#[test]
fn which_one_is_looked_at_does_not_depend_on_what_its_days_hold() {
    let about = |change: f64| {
        let (mut record, _) = Record::begun(false);
        record.and("a later walk", f64::from(BEGAN) + 20.0, Some(Hoped::Felt), false);
        for on in 0..DAYS as u32 {
            record.felt(f64::from(on) + 0.3, if on < BEGAN { 5.0 } else { 5.0 + change });
        }
        record.says().begun.map(|b| b.entry)
    };
    assert!(about(4.0).is_some() && about(4.0) == about(0.0) && about(0.0) == about(-4.0));
}

#[test]
fn where_nothing_was_chosen_to_look_at_that_is_what_is_known() {
    let mut record = Record { entries: Vec::new(), n: 0 };
    record.and("tea", 3.0, None, false);
    (0..DAYS as u32).for_each(|on| record.felt(f64::from(on) + 0.3, 5.0));
    let found = record.says();
    assert_eq!(found.unasked.as_ref().map(|what| what.as_str()), Some("tea"));
    assert!(found.begun.is_none() && !found.standing.speaks());
    record.and("a walk", 20.0, Some(Hoped::Felt), false);
    let found = record.says();
    assert!(found.unasked.is_none() && found.standing.speaks());
}

#[test]
fn days_before_and_since_are_counted_and_a_clear_change_speaks() {
    let found = before_and_since(1, 4.0);
    assert!(found.standing.speaks() && found.change_standing.speaks(), "{found:?}");
    assert!((42..=47).contains(&found.before.days) && (42..=47).contains(&found.after.days), "{found:?}");
    assert!(found.change.is_some_and(|c| c.week > 2.0) && found.nap.is_some_and(|nap| nap > 0.8));
    assert!(found.coin.is_none());
}

/// Moods that last, and nothing begun in them: at the level of one claim among all.
#[test]
fn before_and_since_is_silent_where_nothing_changed() {
    let speak = (0..400).filter(|seed| before_and_since(*seed, 0.0).change_standing.speaks()).count();
    assert!(speak as f64 <= 400.0 * CLAIM_LEVEL + 4.0, "{speak}");
    let nominal = (0..400).filter(|seed| before_and_since(*seed, 0.0).p.is_some_and(|p| p <= 0.05)).count();
    assert!(nominal <= 32, "{nominal}");
}

#[test]
fn a_coin_finds_what_it_planted_and_keeps_its_promise_where_nothing_was() {
    let found = with_a_coin(3, 3.0);
    let coin = found.coin.expect("a coin");
    assert!(coin.standing.speaks() && coin.difference.is_some_and(|d| d > 1.0), "{coin:?}");
    assert!(!found.change_standing.speaks() && found.claims()[0].p.is_none(), "the coin answers");
    let p = |seed| with_a_coin(seed, 0.0).coin.and_then(|c| c.p).expect("days enough");
    let low = (0..300).filter(|seed| p(*seed) <= 0.05).count();
    assert!((4..=27).contains(&low), "{low}");
}

#[test]
fn a_toss_that_was_written_after_the_day_chooses_nothing() {
    let (mut record, begun) = Record::begun(true);
    for (on, felt) in (0u32..).zip(days(5)).skip(BEGAN as usize) {
        record.felt(f64::from(on) + 0.3, felt);
        // Noted in the evening, once the day was known.
        let coin = if felt > 5.0 { Coin::With } else { Coin::Without };
        record.toss(begun, on, f64::from(on) + 0.35, coin);
    }
    let coin = record.says().coin.expect("a coin");
    assert_eq!((coin.with_it.days, coin.without.days, coin.p), (0, 0, None));
    assert_eq!(coin.standing, Standing::NotYet { have: 0, need: COIN_NEED });
}

#[test]
fn of_two_tosses_for_one_day_the_first_holds() {
    let (mut record, begun) = Record::begun(true);
    record.toss(begun, 50, 50.06, Coin::Without);
    record.toss(begun, 50, 50.05, Coin::With);
    record.felt(50.3, 7.0);
    let coin = record.says().coin.expect("a coin");
    assert_eq!((coin.with_it.days, coin.without.days), (1, 0));
}

#[test]
fn few_days_ask_for_no_change() {
    let (mut record, _) = Record::begun(false);
    (40u32..50).for_each(|on| record.felt(f64::from(on) + 0.3, 5.0));
    let found = record.says();
    assert!(found.standing.speaks() && found.p.is_none());
    assert!(matches!(found.change_standing, Standing::NotYet { need: CHANGE_NEED, .. }));
}
