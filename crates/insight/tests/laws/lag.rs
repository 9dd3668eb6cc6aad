//! The lag from closeness to the urge: silent on noise, awake to what is there.

use nearer_core::entry::CheckIn;
use nearer_core::{Body, Journal};
use nearer_insight::carry::{carry, level_out};
use nearer_insight::findings::felt_then_urge::felt_then_urge;
use nearer_insight::{FeltThenUrge, Finding, Standing};

use crate::calibration::lives;
use crate::check_ins::{self, Tie};
use crate::life::{Life, asked, level};

/// The level of one claim of five.
const ONE_OF_FIVE: f64 = 0.01;

fn of(seed: u64, tie: &Tie) -> FeltThenUrge {
    let mut life = Life::new(seed);
    check_ins::add(&mut life, tie);
    let mut found = felt_then_urge(&life.journal(), &asked());
    found.settle(ONE_OF_FIVE);
    found
}

/// Lives in which the lag speaks, of how many.
fn spoke(seeds: std::ops::Range<u64>, tie: &Tie) -> (u64, u64) {
    let n = seeds.end - seeds.start;
    (seeds.filter(|seed| of(*seed, tie).standing.speaks()).count() as u64, n)
}

#[test]
fn shared_shocks_drift_and_weekends_are_not_a_lag() {
    for at_most in [0, 31, 61] {
        let n = lives(200, 4_000);
        let (spoke, n) = spoke(200_000..200_000 + n, &Tie { at_most, ..Tie::default() });
        println!("lag on noise, at most {at_most} check-ins: {spoke} of {n}");
        assert!(spoke * 50 <= n, "{spoke} of {n} with at most {at_most} check-ins");
    }
}

#[test]
fn a_lag_is_found_in_a_hundred_and_twenty_pairs() {
    for lag in [-0.5, -0.35, 0.35, 0.5] {
        let n = lives(120, 1_000);
        let (spoke, n) = spoke(210_000..210_000 + n, &Tie { lag, at_most: 121, ..Tie::default() });
        println!("lag of {lag} planted, 120 pairs: {spoke} of {n}");
        assert!(spoke * 10 >= n * 8, "{spoke} of {n} at {lag}");
    }
}

/// Not a law but a limit that `docs/methods.md` states: a mood that brings both is a
/// third thing, and the record cannot rule it out.
#[test]
fn a_mood_that_brings_both_is_told_in_part_from_a_lag() {
    let n = lives(200, 2_000);
    let (mut spoke, mut with_either_order) = (0, 0);
    for seed in 220_000..220_000 + n {
        let f = of(seed, &Tie { mood: true, ..Tie::default() });
        spoke += u64::from(f.standing.speaks());
        let but_for_order = f.lag.is_some_and(|l| l.p <= ONE_OF_FIVE && l.sign >= 0.95 && l.standard.abs() >= 0.1);
        with_either_order += u64::from(but_for_order);
    }
    println!("one mood behind both, no lag: {spoke} of {n}, {with_either_order} without the look at the order of time");
    assert!(spoke * 2 <= n, "{spoke} of {n}");
}

#[test]
fn the_carry_over_is_held_by_its_interval_as_often_as_it_says() {
    let mut life = Life::new(31);
    for (n, drift) in [(20, false), (40, false), (60, false), (40, true), (60, true)] {
        let (mut held, mut levelled_out, draws) = (0, 0, 2_000);
        for _ in 0..draws {
            let phi = life.between(0.0, 0.6);
            let mut x = vec![life.normal()];
            for i in 0..n {
                x.push(phi * x[i] + (1.0f64 - phi * phi).sqrt() * life.normal());
            }
            if drift {
                x.iter_mut().zip(0..).for_each(|(x, i)| *x += 3.0 * f64::from(i) / n as f64);
            }
            let levelled = level_out(&(0..=n as i64).collect::<Vec<_>>(), &mut x);
            let pairs: Vec<(f64, f64)> = x.windows(2).map(|w| (w[0], w[1])).collect();
            levelled_out += i32::from(levelled);
            held += i32::from(carry(&pairs, levelled).is_some_and(|c| c.interval.holds(phi)));
        }
        let share = f64::from(held) / f64::from(draws);
        println!("carry-over of {n} pairs, drift {drift}: {share:.4}, {levelled_out} of {draws} levelled");
        assert!((share - 0.95).abs() < 0.02, "{share} at {n} pairs");
    }
}

/// Check-ins every four hours with numbers in turn.
fn every_four_hours(n: usize, with: &[&str]) -> Life {
    let mut life = Life::new(5);
    for i in 0..n {
        let name = with.get(i % with.len().max(1)).map(|name| name.parse().expect("a name"));
        let (felt, urge) = (life.between(0.0, 10.0), life.between(0.0, 10.0));
        let body = CheckIn { felt: level(felt), urge: level(urge), with: name, ..CheckIn::default() };
        life.add(i as f64 / 6.0, Body::CheckIn(body));
    }
    life
}

fn look(life: &Life) -> FeltThenUrge {
    felt_then_urge(&Journal::fold(life.entries.clone()), &asked())
}

#[test]
fn under_thirty_pairs_it_counts_and_says_nothing() {
    for n in [0, 1, 5, 16, 30] {
        let (f, pairs) = (look(&every_four_hours(n, &[])), n.saturating_sub(1));
        assert_eq!(f.standing, Standing::NotYet { have: pairs, need: 30 });
        assert_eq!((f.lag, f.carry.is_some()), (None, pairs >= 15));
        assert_eq!(f.rests_on.len(), if n > 1 { n } else { 0 });
    }
    assert!(look(&every_four_hours(31, &[])).lag.is_some());
}

#[test]
fn a_pair_is_of_one_person_and_no_more_than_a_day_apart() {
    assert_eq!(look(&every_four_hours(40, &["Mika", "Sam"])).pairs, 38);
    let mut gap = every_four_hours(20, &[]);
    for kept in every_four_hours(40, &[]).entries.split_off(30) {
        gap.entries.push(kept);
    }
    assert_eq!(look(&gap).pairs, 19 + 9);
}

#[test]
fn people_who_differ_are_not_taken_for_a_lag() {
    let mut life = Life::new(8);
    for i in 0..200 {
        let near = i / 10 % 2 == 0;
        let name = if near { "Mika" } else { "Sam" };
        let (felt, urge) = (life.normal(), life.normal());
        let (felt, urge) = if near { (8.0 + felt, 2.0 + urge) } else { (2.0 + felt, 8.0 + urge) };
        let with = Some(name.parse().expect("a name"));
        life.add(
            f64::from(i) / 6.0,
            Body::CheckIn(CheckIn { felt: level(felt), urge: level(urge), with, ..CheckIn::default() }),
        );
    }
    let f = look(&life);
    assert_eq!(f.standing, Standing::NothingFound);
    assert!(f.carry.is_some_and(|c| c.interval.holds(0.0)), "{:?}", f.carry);
}

#[test]
fn numbers_that_never_change_say_nothing() {
    let mut life = Life::new(9);
    for i in 0..50 {
        life.add(
            f64::from(i) / 6.0,
            Body::CheckIn(CheckIn { felt: level(5.0), urge: level(0.0), ..CheckIn::default() }),
        );
    }
    let f = look(&life);
    assert_eq!((f.standing, f.carry_standing, f.lag), (Standing::NothingFound, Standing::NothingFound, None));
}

#[test]
fn the_numbers_turned_upside_down_give_the_lag_upside_down() {
    let tie = Tie { lag: 0.4, at_most: 90, ..Tie::default() };
    let mut life = Life::new(4);
    check_ins::add(&mut life, &tie);
    let first = look(&life).lag.expect("a lag");
    for kept in &mut life.entries {
        if let Body::CheckIn(c) = &mut kept.entry.body {
            c.felt = c.felt.and_then(|felt| level(10.0 - f64::from(felt.get())));
        }
    }
    let turned = look(&life).lag.expect("a lag");
    assert!((first.standard + turned.standard).abs() < 1e-9 && (first.points + turned.points).abs() < 1e-9);
    assert!((first.p - turned.p).abs() < 1e-9 && first.interval.holds(first.standard));
}
