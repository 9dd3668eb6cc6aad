//! What came next within a day: order, gaps, midnight, and the same a day at a time.

use std::collections::BTreeMap;

use nearer_core::entry::{Chosen, Pull, Urge};
use nearer_core::{Body, Entry, EntryId, Journal, Kept, Slug};
use nearer_insight::Asked;
use nearer_insight::findings::chain::{Chain, SAME_MINUTES, WITHIN_HOURS};
use nearer_insight::findings::triggers::{TOLD_MOST, triggers};
use nearer_insight::report;
use nearer_insight::sequence::Sequence;
use proptest::prelude::*;

use crate::life::{DAYS, asked, moment};

const HOUR: f64 = 1.0 / 24.0;
const MINUTE: f64 = HOUR / 60.0;

fn slug(name: &str) -> Slug {
    name.parse().expect("a slug")
}

fn pulled(n: u128, day: f64, moves: &[&str], chose: Option<Chosen>) -> Kept {
    let moves = moves.iter().map(|m| slug(m)).collect();
    let body = Body::Urge(Urge { moves, chose, ..Urge::default() });
    let at = moment(day);
    Kept { entry: Entry::new(EntryId::from_bytes(n.to_be_bytes()), at, at, body), version: 1 }
}

fn of(entries: &[Kept]) -> Vec<Chain> {
    triggers(&Journal::fold(entries.to_vec()), &asked()).next
}

/// `n` times a moment with `first`, another with `second` so many days later, and days of rest.
fn pairs(n: u32, first: &[&str], second: &[&str], later: f64) -> Vec<Kept> {
    let both = (0..n).flat_map(|i| {
        let (id, day) = (u128::from(2 * i), 5.0 + 4.0 * f64::from(i));
        [pulled(id, day, first, None), pulled(id + 1, day + later, second, Some(Chosen::Stay))]
    });
    both.collect()
}

#[test]
fn five_moments_that_were_followed_make_a_chain_and_four_make_none() {
    assert_eq!(of(&pairs(4, &["busyness"], &["minimising"], 5.0 * HOUR)), []);
    let found = of(&pairs(5, &["busyness"], &["minimising"], 5.0 * HOUR));
    let [chain] = &found[..] else { panic!("{found:?}") };
    assert_eq!((&chain.moved, &chain.next), (&slug("busyness"), &slug("minimising")));
    assert_eq!((chain.k, chain.n, chain.stayed.k, chain.stayed.n), (5, 5, 5, 5));
    // two moves in the record: (5 + 1/2)/(5 + 1)
    assert!((chain.rate - 5.5 / 6.0).abs() < 1e-12);
}

#[test]
fn more_than_a_day_apart_is_not_next() {
    let hours = WITHIN_HOURS as f64 * HOUR;
    assert_eq!(of(&pairs(6, &["busyness"], &["minimising"], hours)).len(), 1);
    assert_eq!(of(&pairs(6, &["busyness"], &["minimising"], hours + MINUTE)), []);
}

#[test]
fn what_is_noted_within_minutes_is_one_moment_and_its_last_choice_stands() {
    let near = (SAME_MINUTES - 1) as f64 * MINUTE;
    assert_eq!(of(&pairs(6, &["busyness"], &["minimising"], near)), []);
    let mut entries = pairs(6, &["busyness"], &["minimising"], 5.0 * HOUR);
    let again = (0..6).map(|i| {
        let day = 5.0 + 4.0 * f64::from(i) + 5.0 * HOUR + near;
        pulled(100 + i as u128, day, &["minimising", "screens"], Some(Chosen::Left))
    });
    entries.extend(again);
    let found = of(&entries);
    assert_eq!(found.len(), 1, "a moment follows itself");
    assert_eq!((found[0].k, found[0].n, found[0].stayed.k, found[0].stayed.n), (6, 6, 0, 6));
    assert_eq!(found[0].next, slug("minimising"), "of several alike the first by name");
}

#[test]
fn a_moment_without_a_move_and_a_pull_after_somebody_stand_in_nobodys_way() {
    let mut entries = pairs(5, &["busyness"], &["minimising"], 5.0 * HOUR);
    let found = of(&entries);
    for (i, day) in (0u32..5).map(|i| (i, 5.0 + 4.0 * f64::from(i) + HOUR)) {
        entries.push(pulled(200 + u128::from(i), day, &[], Some(Chosen::Left)));
        let mut after = pulled(300 + u128::from(i), day + HOUR, &["screens"], None);
        if let Body::Urge(urge) = &mut after.entry.body {
            urge.pull = Pull::After;
        }
        entries.push(after);
    }
    assert_eq!(of(&entries), found);
}

#[test]
fn a_move_that_came_next_once_is_not_called_the_most_common() {
    let seconds = ["screens", "minimising", "dismissing", "explaining", "slow-replies"];
    let entries = (0u32..).zip(seconds).flat_map(|(i, second)| {
        let day = 5.0 + 4.0 * f64::from(i);
        let id = u128::from(2 * i);
        [pulled(id, day, &["busyness"], None), pulled(id + 1, day + HOUR, &[second], None)]
    });
    assert_eq!(of(&entries.collect::<Vec<_>>()), []);
}

#[test]
fn one_move_alone_is_followed_by_nothing_worth_a_share() {
    assert_eq!(of(&pairs(9, &["busyness"], &["busyness"], HOUR)), []);
}

#[test]
fn a_pair_across_the_night_counts_like_any_other() {
    let mut entries = pairs(4, &["busyness"], &["minimising"], 5.0 * HOUR);
    let night = asked().last_night().now.unix_seconds() as f64;
    let first = moment(0.0).unix_seconds() as f64;
    let end = (night - first) / 86_400.0;
    entries.push(pulled(900, end - HOUR, &["busyness"], None));
    let mut journal = Journal::fold(entries.clone());
    let held = report(&journal, &asked());
    assert_eq!(held.triggers.next, []);
    let today = pulled(901, end + HOUR, &["minimising"], Some(Chosen::Reach));
    assert!(asked().covers(&today.entry.at), "a day that has begun");
    journal.put(today.clone());
    let again = held.again(&journal, &asked()).triggers.next.clone();
    entries.push(today);
    assert_eq!(again, of(&entries));
    assert_eq!((again[0].k, again[0].n, again[0].stayed.k), (5, 5, 5));
    let next_day = Asked { now: moment(DAYS + 1.0), ..asked() };
    assert_eq!(triggers(&journal, &next_day).next, again, "another once the night is over");
}

/// A record of moments at any time, with one to three of six moves each.
fn drawn(seed: u64, most: usize) -> Vec<Kept> {
    const MOVES: [&str; 6] = ["busyness", "minimising", "dismissing", "explaining", "screens", "slow-replies"];
    let mut draw = Sequence::new(seed);
    let mut day = DAYS;
    let mut entries: Vec<Kept> = (0..60u128)
        .map(|n| {
            day -= draw.unit() * 1.2;
            let mut moves = MOVES;
            draw.shuffle(&mut moves);
            let chose = [None, Some(Chosen::Stay), Some(Chosen::Left)][draw.below(3)];
            pulled(n, day, &moves[..1 + draw.below(most)], chose)
        })
        .collect();
    entries.reverse();
    entries
}

/// The same by the plainest way: every moment and the one after it, counted in a table.
fn plainly(entries: &[Kept]) -> BTreeMap<(Slug, Slug), (usize, usize)> {
    let urges: Vec<(i64, &Urge)> = entries
        .iter()
        .filter_map(|k| match &k.entry.body {
            Body::Urge(u) => Some((k.entry.at.unix_seconds(), u)),
            _ => None,
        })
        .collect();
    let (mut next, mut followed): (BTreeMap<(Slug, Slug), usize>, BTreeMap<Slug, usize>) = Default::default();
    for pair in urges.windows(2).filter(|p| p[1].0 - p[0].0 <= WITHIN_HOURS * 3600) {
        for from in &pair[0].1.moves {
            *followed.entry(from.clone()).or_default() += 1;
            for to in &pair[1].1.moves {
                *next.entry((from.clone(), to.clone())).or_default() += 1;
            }
        }
    }
    next.into_iter().map(|((from, to), k)| ((from.clone(), to), (k, followed[&from]))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn counts_are_those_of_a_plain_table_and_no_share_leaves_its_scale(seed in 0u64..1_000_000, most in 1usize..4) {
        let mut entries = drawn(seed, most);
        // moments of their own each: what lies within minutes is another law's
        entries.dedup_by(|later, earlier| later.entry.at.unix_seconds() - earlier.entry.at.unix_seconds() < SAME_MINUTES * 60);
        let (found, plain) = (of(&entries), plainly(&entries));
        prop_assert!(found.len() <= TOLD_MOST);
        prop_assert!(found.is_sorted_by(|a, b| a.n >= b.n));
        for chain in &found {
            prop_assert_eq!(plain[&(chain.moved.clone(), chain.next.clone())], (chain.k, chain.n));
            let others = plain.iter().filter(|((from, _), _)| *from == chain.moved);
            prop_assert!(others.clone().all(|(_, (k, _))| *k <= chain.k), "another came next more often");
            let sum: usize = others.map(|(_, (k, _))| k).sum();
            prop_assert!(sum <= most * chain.n, "more moves than the moments held");
            prop_assert!(chain.k <= chain.n && chain.stayed.k <= chain.stayed.n && chain.stayed.n <= chain.n);
            prop_assert!(chain.interval.holds(chain.rate) && chain.interval.low > 0.0 && chain.interval.high < 1.0);
        }
    }

    #[test]
    fn taken_on_entry_by_entry_it_is_the_same(seed in 0u64..1_000_000, early in 20usize..59) {
        let mut entries = drawn(seed, 3);
        let late = entries.split_off(early);
        let mut journal = Journal::fold(entries);
        let mut held = report(&journal, &asked());
        for kept in late {
            journal.put(kept);
            held = held.again(&journal, &asked());
            prop_assert_eq!(&held.triggers.next, &triggers(&journal, &asked()).next);
        }
    }

    #[test]
    fn the_order_of_writing_changes_nothing(seed in 0u64..1_000_000) {
        let mut entries = drawn(seed, 3);
        let first = of(&entries);
        Sequence::new(seed ^ 7).shuffle(&mut entries);
        prop_assert_eq!(first, of(&entries));
    }
}
