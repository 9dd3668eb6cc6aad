//! What was feared, what came, and how expectations move: on noise, and with something there.

use nearer_core::entry::{FearedHappened, Reach, ReachState};
use nearer_core::{Body, Level, Percent};
use nearer_insight::findings::expectancy::{self, expectancy};
use nearer_insight::findings::predictions::{self, NEWEST, predictions};
use nearer_insight::{CLAIM_LEVEL, Expectancy, Finding, Predictions, Standing};

use crate::calibration::lives;
use crate::life::{DAYS, Life, asked};

/// One step as it was tried: likelihoods in hundredths, discomfort 0–10.
#[derive(Default, Clone, Copy)]
struct Step {
    likely: Option<f64>,
    after: Option<f64>,
    came: Option<FearedHappened>,
    expected: Option<u8>,
    felt: Option<u8>,
}

fn percent(x: f64) -> Option<Percent> {
    Percent::new((5.0 * (x / 5.0).round()).clamp(0.0, 100.0) as u8).ok()
}

fn life(steps: &[Step]) -> Life {
    let mut life = Life::new(steps.len() as u64);
    for (i, step) in steps.iter().enumerate() {
        let body = Body::Reach(Reach {
            state: ReachState::Done,
            likely: step.likely.and_then(percent),
            likely_after: step.after.and_then(percent),
            feared_happened: step.came,
            expected: step.expected.and_then(|n| Level::new(n).ok()),
            felt: step.felt.and_then(|n| Level::new(n).ok()),
            ..Reach::planned("say it".parse().expect("a text"))
        });
        life.add(DAYS * (i as f64 + 0.5) / steps.len() as f64, body);
    }
    life
}

fn told(steps: &[Step]) -> (Predictions, Expectancy) {
    let journal = life(steps).journal();
    (predictions(&journal, &asked()), expectancy(&journal, &asked()))
}

fn outcome(came: bool) -> Option<FearedHappened> {
    Some(if came { FearedHappened::Yes } else { FearedHappened::No })
}

#[test]
fn one_of_fourteen_at_eighty_meets_the_reference_numbers() {
    let steps: Vec<Step> =
        (0..14).map(|i| Step { likely: Some(80.0), came: outcome(i == 3), ..Step::default() }).collect();
    let (found, _) = told(&steps);
    let beside = found.beside.expect("likelihoods were stated");
    assert_eq!((found.came.k, found.came.n, found.unclear), (1, 14, 0));
    assert!((found.came.rate - 0.1).abs() < 1e-9 && (found.came.interval.high - 0.2884).abs() < 6e-5);
    assert!((beside.said - 11.2).abs() < 1e-9 && (beside.as_often / 1.4e-9 - 1.0).abs() < 0.04, "{beside:?}");
    assert!(beside.p < 1e-8 && beside.standing.speaks() && beside.less());
    assert!(found.line.is_none(), "a line takes fifteen");
}

#[test]
fn what_is_hard_to_say_is_a_third_answer() {
    let unclear = Step { likely: Some(90.0), came: Some(FearedHappened::Unclear), ..Step::default() };
    let clear = Step { likely: Some(50.0), came: outcome(false), ..Step::default() };
    let (found, _) = told(&[clear, clear, clear, clear, clear, unclear, unclear]);
    assert_eq!((found.came.n, found.unclear, found.beside.map(|b| b.came.n)), (5, 2, Some(5)));
    assert_eq!(found.rests_on.len(), 7);
    let (none, _) = told(&[unclear; 9]);
    assert_eq!((none.standing, none.beside), (Standing::NotYet { have: 0, need: 5 }, None));
}

#[test]
fn a_step_that_is_only_planned_rests_nowhere() {
    let mut life = Life::new(1);
    let plan =
        Reach { likely: percent(80.0), feared_happened: outcome(true), ..Reach::planned("x".parse().expect("a text")) };
    life.add(1.0, Body::Reach(plan));
    assert!(predictions(&life.journal(), &asked()).rests_on.is_empty());
    assert!(expectancy(&life.journal(), &asked()).rests_on.is_empty());
}

#[test]
fn expected_and_felt_stand_side_by_side_newest_first() {
    let step = |expected, felt| Step { expected: Some(expected), felt: Some(felt), ..Step::default() };
    let steps: Vec<Step> =
        [(7, 4), (6, 6), (5, 6), (8, 3), (7, 3), (9, 4), (6, 2), (7, 5)].map(|(e, f)| step(e, f)).to_vec();
    let felt = told(&steps).0.felt;
    assert_eq!((felt.n, felt.easier, felt.harder, felt.newest.len()), (8, 6, 1, NEWEST));
    assert_eq!((felt.newest[0].expected, felt.newest[0].felt), (7, 5));
    let (mean, interval) = felt.easier_by.expect("eight are enough");
    assert!((mean - 22.0 / 8.0).abs() < 1e-12 && interval.holds(mean) && interval.width() > 0.0);
    assert!(told(&steps[..4]).0.felt.easier_by.is_none());
}

/// Likelihoods that mean what they say, over a wide range; with `shift`, what comes is less
/// likely by so many hundredths.
fn stated(seed: u64, n: usize, shift: f64) -> Predictions {
    let mut life = Life::new(seed);
    let steps: Vec<Step> = (0..n)
        .map(|_| {
            let likely = life.between(20.0, 95.0);
            let comes = ((5.0 * (likely / 5.0).round() - shift) / 100.0).clamp(0.02, 0.98);
            Step { likely: Some(likely), came: outcome(life.chance(comes)), ..Step::default() }
        })
        .collect();
    told(&steps).0
}

#[test]
fn likelihoods_that_mean_what_they_say_are_seldom_contradicted() {
    let n = lives(1_000, 10_000);
    for steps in [8, 14, 40] {
        let spoke = (0..n).filter(|s| stated(*s, steps, 0.0).beside.is_some_and(|b| b.standing.speaks())).count();
        println!("{n} honest records of {steps} steps: {spoke} contradicted");
        assert!(
            spoke as f64 <= n as f64 * CLAIM_LEVEL + 3.0 * (n as f64 * CLAIM_LEVEL).sqrt(),
            "{steps}: {spoke} of {n}"
        );
    }
}

#[test]
fn fears_that_come_far_less_often_than_said_are_found_in_twenty_five_steps() {
    let n = lives(400, 4_000);
    let found = (0..n).filter(|s| stated(*s, 25, 40.0).beside.is_some_and(|b| b.standing.speaks() && b.less())).count();
    println!("fears overstated by 40 in 100, 25 steps: {found} of {n} found");
    assert!(found as u64 * 10 >= n * 8, "{found} of {n}");
}

/// Likelihoods before steps: noise around a level, neighbours alike by `alike`, falling by `falls`
/// from the first to the last.
fn expectations(seed: u64, n: usize, alike: f64, falls: f64) -> Expectancy {
    let mut life = Life::new(seed ^ 0xE4_0000);
    let (mut mood, mut steps) = (life.normal(), Vec::new());
    for i in 0..n {
        let likely = 60.0 + falls * (0.5 - i as f64 / (n - 1) as f64) + 15.0 * mood;
        steps.push(Step { likely: Some(likely), ..Step::default() });
        mood = alike * mood + (1.0 - alike * alike).sqrt() * life.normal();
    }
    told(&steps).1
}

#[test]
fn expectations_that_go_nowhere_are_seldom_said_to_move() {
    let n = lives(2_000, 20_000);
    for (steps, alike) in [(8, 0.0), (12, 0.0), (12, 0.3), (25, 0.3), (60, 0.3), (25, 0.6), (60, 0.6)] {
        let spoke = (0..n).filter(|s| expectations(*s, steps, alike, 0.0).trend_standing.speaks()).count();
        println!("{n} level records of {steps} steps, neighbours alike by {alike}: {spoke} moved");
        // Where neighbours are alike no test of few values keeps its level to the letter; the
        // plain one speaks ten times as often.
        let level = if alike > 0.0 { 3.0 * CLAIM_LEVEL } else { CLAIM_LEVEL } * n as f64;
        assert!(spoke as f64 <= level + 3.0 * level.sqrt(), "{steps}, {alike}: {spoke} of {n}");
    }
}

#[test]
fn expectations_that_fall_are_found() {
    let n = lives(400, 4_000);
    for (steps, falls) in [(25, 60.0), (45, 45.0)] {
        let found = (0..n).filter(|s| {
            let e = expectations(*s, steps, 0.0, falls);
            e.trend_standing.speaks() && e.trend.is_some_and(|t| t.tau < 0.0)
        });
        let found = found.count();
        println!("fall of {falls} over {steps} steps: {found} of {n} found");
        assert!(found as u64 * 10 >= n * 8, "{steps}: {found} of {n}");
    }
}

#[test]
fn learning_is_the_rate_of_each_step_drawn_toward_what_is_assumed() {
    let step = |after| Step { likely: Some(80.0), after: Some(after), came: outcome(false), ..Step::default() };
    let (_, e) = told(&[step(0.0), step(40.0), step(80.0), step(100.0), step(60.0)]);
    assert_eq!((e.n, e.less, e.more, e.learnt.n), (5, 3, 1, 5));
    assert_eq!(e.newest[0].rate.map(|r| (r * 1e6).round()), Some(250_000.0));
    let sum = 1.0 + 0.5 + 0.0 - 0.25 + 0.25;
    let by_hand = (0.4 / 0.09 + sum / 0.36) / (1.0 / 0.09 + 5.0 / 0.36);
    assert!((e.learnt.mean - by_hand).abs() < 1e-12 && e.learnt.interval.holds(by_hand));
    assert!((e.before - 0.8).abs() < 1e-12 && (e.after - 0.56).abs() < 1e-12 && e.standing.speaks());
}

#[test]
fn a_claim_settled_more_mildly_speaks_sooner_and_never_with_too_few() {
    let mut e = expectations(3, 12, 0.0, 20.0);
    e.settle(1.0);
    assert!(e.trend_standing.speaks());
    e.settle(0.0);
    assert_eq!(e.trend_standing, Standing::NothingFound);
    let mut few = expectations(3, expectancy::TREND_NEED - 1, 0.0, 90.0);
    few.settle(1.0);
    assert_eq!(few.trend_standing, Standing::NotYet { have: 7, need: 8 });
    let mut p = stated(1, predictions::DIFFERS_NEED - 1, 60.0);
    p.settle(1.0);
    assert_eq!(p.beside.map(|b| b.standing), Some(Standing::NotYet { have: 7, need: 8 }));
    assert_eq!(p.claims()[0].p, None);
}
