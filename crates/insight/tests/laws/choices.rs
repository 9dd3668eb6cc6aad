//! Rules, room to choose, how long distance lasts, and weather guesses: on noise, and with
//! something there.

use nearer_core::entry::worksheet::{Belief, Evidence, Fits, Weather, Worksheet};
use nearer_core::entry::{
    Chosen, Pull, Reach, ReachKind, ReachState, Returned, Space, SpaceOutcome, Urge, Whose, Withdrawal,
};
use nearer_core::{Body, EntryId, Journal, Percent, When};
use nearer_insight::findings::beliefs::{Beliefs, DRIFT_NEED, beliefs};
use nearer_insight::findings::flexibility::{Flexibility, HALF_LIFE, flexibility};
use nearer_insight::findings::weather_guesses::weather_guesses;
use nearer_insight::findings::withdrawal_durations::{WithdrawalDurations, withdrawal_durations};
use nearer_insight::guesses::weather;
use nearer_insight::{Asked, CLAIM_LEVEL, Finding, Standing};

use crate::calibration::lives;
use crate::life::{DAYS, Life, asked, moment};

fn percent(x: f64) -> Option<Percent> {
    Percent::new(x.round().clamp(0.0, 100.0) as u8).ok()
}

/// Rules with numbers on some days: `strength` says the number of a rule on a day.
fn rules(seed: u64, of: usize, days: &[f64], mut strength: impl FnMut(&mut Life, usize, f64) -> f64) -> Beliefs {
    let mut life = Life::new(seed ^ 0xBE_0000);
    let mut ids = Vec::<EntryId>::new();
    for rule in 0..of {
        let first = strength(&mut life, rule, days[0]);
        let body = Belief { rule: "x".parse().ok(), strength: percent(first), ..Belief::default() };
        life.add(days[0], Body::Worksheet(Box::new(Worksheet::Belief(body))));
        ids.extend(life.entries.last().map(|k| k.entry.id));
    }
    for day in &days[1..] {
        for (rule, id) in ids.iter().enumerate() {
            let number = strength(&mut life, rule, *day);
            let body = Evidence { belief: Some(*id), strength: percent(number), ..Evidence::default() };
            life.add(*day, Body::Worksheet(Box::new(Worksheet::Evidence(body))));
        }
    }
    beliefs(&life.journal(), &asked())
}

fn every(n: usize) -> Vec<f64> {
    (0..n).map(|i| DAYS * (i as f64 + 0.5) / n as f64).collect()
}

#[test]
fn a_rule_takes_three_numbers_and_moves_by_less_than_it_seems() {
    let fall = |_: &mut Life, _: usize, day: f64| 80.0 - day / 2.0;
    assert_eq!(rules(1, 1, &every(2), fall).standing, Standing::NotYet { have: 2, need: 3 });
    let found = rules(1, 2, &every(4), fall);
    let line = &found.lines[0];
    assert_eq!((found.lines.len(), line.numbers.len(), found.rests_on.len()), (2, 4, 8));
    let seen = f64::from(line.numbers[3].strength) - f64::from(line.numbers[0].strength);
    assert!(line.moved < 0.0 && line.moved > seen && line.interval.holds(line.moved), "{line:?}");
    assert_eq!(found.drift_standing, Standing::NotYet { have: 4, need: DRIFT_NEED });
    assert_eq!(rules(1, 0, &every(4), fall).standing, Standing::NotYet { have: 0, need: 3 });
}

#[test]
fn rules_that_only_vary_are_seldom_said_to_drift_even_when_one_mood_moves_them_all() {
    let n = lives(2_000, 20_000);
    for (of, days, mood) in [(1, 8, 0.0), (3, 10, 0.0), (3, 10, 15.0), (4, 20, 15.0)] {
        let spoke = (0..n).filter(|seed| {
            let mut held = (f64::NAN, 0.0);
            let level = rules(*seed, of, &every(days), |life, _, day| {
                if held.0 != day {
                    held = (day, mood * life.normal());
                }
                60.0 + held.1 + 8.0 * life.normal()
            });
            level.drift_standing.speaks()
        });
        let spoke = spoke.count();
        println!("{n} level records, {of} rules on {days} days, mood {mood}: {spoke} drift");
        let level = n as f64 * CLAIM_LEVEL;
        assert!(spoke as f64 <= level + 3.0 * level.sqrt(), "{of}, {days}, {mood}: {spoke} of {n}");
    }
}

#[test]
fn rules_that_fall_by_a_third_are_found() {
    let n = lives(400, 4_000);
    let found = (0..n).filter(|seed| {
        let fall = rules(*seed, 2, &every(12), |life, _, day| 85.0 - 35.0 * day / DAYS + 8.0 * life.normal());
        fall.drift_standing.speaks() && fall.drift.is_some_and(|d| d.tau < 0.0)
    });
    let found = found.count() as u64;
    println!("two rules that fall by 35 over 12 days with a number: {found} of {n} found");
    assert!(found * 10 >= n * 8, "{found} of {n}");
}

#[test]
fn the_interval_of_a_movement_holds_it_as_often_as_it_says() {
    let n = lives(1_500, 10_000);
    let held = (0..n).filter(|seed| {
        let (mut level, mut last, mut first) = (50.0, 0.0, None);
        let line = rules(*seed, 1, &every(6), |life, _, day| {
            level += 20.0 * ((day - last) / 90.0).sqrt() * life.normal();
            last = day;
            first.get_or_insert(level);
            level + 8.0 * life.normal()
        });
        line.lines[0].interval.holds(level - first.unwrap_or(level))
    });
    let held = held.count() as f64 / n as f64;
    println!("movements held: {held:.3}");
    assert!((0.93..=0.97).contains(&held), "{held}");
}

fn urge(chose: Chosen) -> Body {
    Body::Urge(Urge { chose: Some(chose), ..Urge::default() })
}

fn room(life: &Life) -> Flexibility {
    flexibility(&life.journal(), &asked())
}

fn moments(chosen: &[Chosen]) -> Life {
    let mut life = Life::new(7);
    for (i, chose) in chosen.iter().enumerate() {
        life.add(i as f64, urge(*chose));
    }
    life
}

#[test]
fn one_lapse_barely_moves_what_is_remembered_and_the_next_choice_brings_it_back() {
    let mut life = moments(&[Chosen::Stay; 40]);
    let before = room(&life).remembered.share;
    life.add(41.0, urge(Chosen::Left));
    let after = room(&life).remembered.share;
    assert!(after < before && before - after < 0.05, "{before} {after}");
    for day in 42..50 {
        life.add(f64::from(day), urge(Chosen::Pass));
    }
    assert!(room(&life).remembered.share > after);
}

#[test]
fn the_plain_count_is_of_the_newest_and_the_share_says_over_how_many() {
    let room = room(&moments(&[Chosen::Left; 51]));
    assert_eq!((room.recent.n, room.moments), (20, 51));
}

#[test]
fn time_without_entries_moves_nothing() {
    let life = moments(&[Chosen::Stay, Chosen::Left, Chosen::Reach, Chosen::Stay, Chosen::Space, Chosen::Left]);
    let soon = Asked { now: moment(6.0), ..asked() };
    let late = Asked { now: moment(6.0 + 4_000.0), ..asked() };
    assert_eq!(flexibility(&life.journal(), &soon), flexibility(&life.journal(), &late));
    // the same moments with months between them are remembered alike
    let mut rare = Life::new(7);
    for (i, kept) in life.entries.iter().enumerate() {
        rare.add(i as f64 * 14.0, kept.entry.body.clone());
    }
    assert_eq!(room(&rare).remembered, room(&life).remembered);
}

#[test]
fn what_is_older_weighs_half_after_thirty_days_with_a_moment() {
    let days = HALF_LIFE as usize;
    let mut chosen = vec![Chosen::Left];
    chosen.resize(days + 1, Chosen::Stay);
    let remembered = room(&moments(&chosen)).remembered;
    let kept: f64 = (0..days).map(|age| 0.5f64.powf(age as f64 / HALF_LIFE)).sum();
    assert!((remembered.weighs - kept - 0.5).abs() < 1e-9);
    assert!(
        (remembered.share - (kept + 0.5) / (kept + 0.5 + 1.0)).abs() < 1e-9
            && remembered.interval.holds(remembered.share)
    );
}

#[test]
fn pressing_and_leaving_are_the_old_way_and_a_step_for_another_time_is_neither() {
    let mut life = moments(&[Chosen::Stay, Chosen::Left, Chosen::Own, Chosen::Pressed]);
    if let Body::Urge(after) = &mut life.entries[3].entry.body {
        after.pull = Pull::After;
    }
    let until = moment(20.0);
    for (day, how) in [(10.0, Returned::Kept), (11.0, Returned::Late), (12.0, Returned::Missed)] {
        let outcome = Some(SpaceOutcome { how, returned: None, repair: None });
        life.add(day, Body::Space(Space { until, with: None, message: None, outcome }));
    }
    life.add(13.0, Body::Space(Space { until, with: None, message: None, outcome: None }));
    let step = |state, kind| Body::Reach(Reach { state, kind, ..Reach::planned("x".parse().expect("a text")) });
    life.add(14.0, step(ReachState::NotNow, Some(ReachKind::Ask)));
    life.add(15.0, step(ReachState::Planned, None));
    life.add(16.0, step(ReachState::Partly, Some(ReachKind::Boundary)));
    let found = room(&life);
    assert_eq!((found.recent.k, found.recent.n, found.rests_on.len()), (4, 7, 8));
    let names: Vec<_> = found.ways.iter().map(|d| (d.way.name().1, d.times)).collect();
    assert_eq!(names, [("return", 2), ("own", 1), ("stay", 1), ("boundary", 1)]);
}

#[test]
fn more_ways_are_more_variety() {
    let one = room(&moments(&[Chosen::Stay; 8])).variety;
    let two = room(&moments(&[Chosen::Stay, Chosen::Pass].repeat(4))).variety;
    let uneven = room(&moments(&[Chosen::Stay, Chosen::Stay, Chosen::Stay, Chosen::Pass].repeat(2))).variety;
    assert!((one - 1.0).abs() < 1e-12 && (two - 2.0).abs() < 1e-12 && uneven > one && uneven < two);
    assert_eq!(room(&Life::new(1)).variety, 0.0);
}

fn distances(all: &[(Whose, f64, Option<f64>)]) -> WithdrawalDurations {
    let mut life = Life::new(9);
    for (whose, start, end) in all {
        let (start_at, end) = (When::Moment(moment(*start)), end.map(|e| When::Moment(moment(e))));
        life.add(*start, Body::Withdrawal(Withdrawal { whose: *whose, end, ..Withdrawal::since(start_at) }));
    }
    withdrawal_durations(&life.journal(), &asked())
}

#[test]
fn own_distance_and_somebody_elses_are_never_mixed() {
    let mut all: Vec<_> = (0..6).map(|i| (Whose::Mine, f64::from(i) * 10.0, Some(f64::from(i) * 10.0 + 2.0))).collect();
    let alone = distances(&all);
    all.extend((0..7).map(|i| (Whose::Theirs, f64::from(i) * 10.0 + 5.0, Some(f64::from(i) * 10.0 + 9.0))));
    let both = distances(&all);
    assert_eq!(alone.mine, both.mine);
    assert_eq!((both.mine.ended, both.theirs.ended, alone.theirs.ended), (6, 7, 0));
    let (mine, theirs) = (both.mine.lasts.expect("six"), both.theirs.lasts.expect("seven"));
    let counted = |l: &nearer_insight::findings::withdrawal_durations::Lengths| l.counted.map(|(days, _)| days);
    assert!(
        (counted(&mine).expect("a half") - 2.0).abs() < 1e-6 && (counted(&theirs).expect("a half") - 4.0).abs() < 1e-6
    );
    assert!(mine.median < theirs.median && mine.most.holds(mine.median));
    // five gaps of eight days, and the one since the last
    let gaps = both.mine.between.expect("five gaps");
    assert_eq!((gaps.n, gaps.running), (5, 1));
    assert!((counted(&gaps).expect("a half") - 8.0).abs() < 1e-6);
}

#[test]
fn under_five_ends_there_are_counts_alone_and_what_runs_is_no_end() {
    let few: Vec<_> = (0..4).map(|i| (Whose::Mine, f64::from(i) * 10.0, Some(f64::from(i) * 10.0 + 2.0))).collect();
    let mut with_running = few.clone();
    with_running.push((Whose::Mine, 60.0, None));
    let found = distances(&with_running);
    assert_eq!((found.standing, found.mine.running), (Standing::NotYet { have: 4, need: 5 }, 1));
    assert!(found.mine.lasts.is_none() && found.mine.between.is_none());
}

#[test]
fn weather_guesses_agree_with_those_of_the_other_page() {
    let mut life = Life::new(4);
    let fits = [Some(Fits::Yes), Some(Fits::No), Some(Fits::Yes), Some(Fits::Partly), Some(Fits::Unclear), None];
    for (i, fits) in fits.iter().cycle().take(24).enumerate() {
        let guess = "fog".parse().ok();
        let body = Weather { guess, fits: *fits, sure: percent(70.0), ..Weather::default() };
        life.add(i as f64, Body::Worksheet(Box::new(Worksheet::Weather(body))));
    }
    life.add(30.0, Body::Worksheet(Box::new(Worksheet::Weather(Weather::default()))));
    let journal: Journal = life.journal();
    let (found, told) = (weather_guesses(&journal, &asked()), weather(&journal, None, &asked()));
    assert_eq!((found.right.k, found.right.n), (8, 12));
    assert_eq!((found.partly, found.unclear, found.open), (told.partly, told.unclear, told.open));
    assert_eq!(found.rests_on.len(), told.guesses.len());
    assert!(found.standing.speaks() && found.line.is_none() && found.claims().is_empty());
}
