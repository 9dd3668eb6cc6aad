//! Laws of the next step.

use nearer_core::entry::ReachKind;
use nearer_insight::exposure::guard::{ODDS_LEAST, REST_DAYS};
use nearer_insight::exposure::{
    Asking, Candidate, Choice, Completion, Consent, Exposure, Happened, Held, Nothing, OFFERED, Reason, Trial,
};
use proptest::prelude::*;

const COMPLETIONS: [Completion; 3] = [Completion::Done, Completion::Partly, Completion::NotNow];
const HAPPENED: [Happened; 3] = [Happened::Yes, Happened::No, Happened::Unclear];
const STEPS: usize = 12;
const NOW: f64 = 60.0;
/// A step that was done earlier is thought easier from then on, so that discomfort in it
/// later says a little more against tolerance. In 400 drawn records that cost .05 logits
/// at most; two points of discomfort are .13.
const LOST_MOST: f64 = 0.13;

fn a_kind(i: usize) -> Option<ReachKind> {
    ReachKind::NAMES.get(i).map(|(_, kind)| *kind)
}

/// What one step asks, the same in every trial of it.
fn asks(step: usize) -> f64 {
    (step * 8) as f64
}

prop_compose! {
    fn a_trial()(step in 0..STEPS, day in 0.0..NOW, done in 0..3usize, suds in proptest::option::of(0.0..100.0f64),
        said in proptest::option::of((0.0..=1.0f64, proptest::option::of(0.0..=1.0f64))),
        happened in proptest::option::of(0..3usize), with in proptest::option::of(0..3usize)) -> Trial {
        Trial {
            step: format!("step-{step}"),
            kind: a_kind(step % 7),
            context: with.map(|w| format!("person {w}")),
            asks: asks(step),
            at_days: day,
            completion: COMPLETIONS[done],
            suds,
            stated: said.map(|s| s.0),
            stated_after: said.and_then(|s| s.1),
            feared_happened: happened.map(|h| HAPPENED[h]),
        }
    }
}

prop_compose! {
    fn a_candidate()(step in 0..STEPS, value in 0.0..=1.0f64, with in proptest::option::of(0..4usize),
        consent in 0..3usize) -> Candidate {
        Candidate {
            step: format!("step-{step}"),
            kind: a_kind(step % 7),
            asks: asks(step),
            value,
            context: with.map(|w| format!("person {w}")),
            consent: [Consent::NotNeeded, Consent::Given, Consent::Missing][consent],
        }
    }
}

fn histories() -> impl Strategy<Value = Vec<Trial>> {
    proptest::collection::vec(a_trial(), 0..40)
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    proptest::collection::vec(a_candidate(), 0..20)
}

fn asking(seed: u64, harder: bool) -> Asking {
    Asking { seed, at_days: NOW, harder, held: None }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn guards_hold_after_any_history(trials in histories(), candidates in candidates(), seed: u64, harder: bool) {
        let exposure = Exposure::fold(trials);
        let choice = exposure.choose(&candidates, &asking(seed, harder));
        prop_assert!(choice.offers().len() <= OFFERED);
        for offer in choice.offers() {
            let of = |c: &&Candidate| c.step == offer.step && c.consent != Consent::Missing;
            let candidate = candidates.iter().find(of);
            prop_assert!(candidate.is_some(), "a step waits for consent or is on no list");
            prop_assert!(harder || offer.odds >= ODDS_LEAST);
            prop_assert!(exposure.step(&offer.step).is_none_or(|t| NOW - t.last >= REST_DAYS));
            prop_assert!((0.0..=1.0).contains(&offer.odds));
        }
        let mut names: Vec<&str> = choice.offers().iter().map(|o| o.step.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        prop_assert_eq!(names.len(), choice.offers().len());
    }

    #[test]
    fn nothing_is_offered_while_it_is_held(trials in histories(), candidates in candidates(), seed: u64, harder: bool) {
        for held in [Held::IndividualOnly, Held::Unsafe] {
            let asking = Asking { held: Some(held), ..asking(seed, harder) };
            let choice = Exposure::fold(trials.clone()).choose(&candidates, &asking);
            prop_assert_eq!(choice, Choice::Nothing(Nothing::Held(held)));
        }
    }

    #[test]
    fn after_two_that_did_not_happen_the_gentlest_comes_first(trials in histories(), candidates in candidates(), seed: u64) {
        let not_now = |day: f64| Trial {
            step: "elsewhere".to_owned(), kind: None, context: None, asks: 40.0, at_days: day,
            completion: Completion::NotNow, suds: None, stated: None, stated_after: None, feared_happened: None,
        };
        let exposure = Exposure::fold(trials).after(&not_now(NOW)).after(&not_now(NOW));
        let choice = exposure.choose(&candidates, &asking(seed, false));
        if let Some(first) = choice.offers().first() {
            let rested = |c: &&Candidate| exposure.step(&c.step).is_none_or(|t| NOW - t.last >= REST_DAYS);
            let open = candidates.iter().filter(|c| c.consent != Consent::Missing).filter(rested);
            let most = open.map(|c| exposure.odds(&c.step, c.asks, NOW)).fold(0.0, f64::max);
            prop_assert!((first.odds - most).abs() < 1e-12);
            let gentlest = matches!(first.reason, Reason::GentlestNow { .. });
            prop_assert!(gentlest);
        }
    }

    #[test]
    fn the_order_of_candidates_and_of_trials_says_nothing(trials in histories(), candidates in candidates(), seed: u64, turn in 0..20usize) {
        let offered = |trials: &[Trial], candidates: &[Candidate]| {
            Exposure::fold(trials.to_vec()).choose(candidates, &asking(seed, false))
        };
        let straight = offered(&trials, &candidates);
        let (mut other_trials, mut others) = (trials.clone(), candidates.clone());
        others.reverse();
        let by = turn % others.len().max(1);
        others.rotate_left(by);
        other_trials.reverse();
        prop_assert_eq!(&straight, &offered(&trials, &candidates), "the same seed offers the same");
        prop_assert_eq!(&straight, &offered(&trials, &others));
        prop_assert_eq!(&straight, &offered(&other_trials, &others));
    }

    #[test]
    fn one_more_step_on_the_list_only_adds_itself(trials in histories(), candidates in candidates(), seed: u64) {
        let exposure = Exposure::fold(trials);
        let names = |c: &[Candidate]| -> Vec<String> {
            exposure.choose(c, &asking(seed, false)).offers().iter().map(|o| o.step.clone()).collect()
        };
        let before = names(&candidates);
        let mut more = candidates.clone();
        more.push(Candidate { step: "another".to_owned(), kind: None, asks: 20.0, value: 0.0, context: None, consent: Consent::Given });
        let after = names(&more);
        prop_assert!(after.iter().all(|n| n == "another" || before.contains(n)));
    }

    #[test]
    fn one_more_step_done_never_lowers_tolerance(trials in histories(), next in a_trial()) {
        let exposure = Exposure::fold(trials);
        let after = |completion| {
            let trial = Trial { completion, suds: None, at_days: NOW, ..next.clone() };
            exposure.clone().after(&trial).tolerance.mean
        };
        prop_assert!(after(Completion::Done) >= exposure.tolerance.mean);
        prop_assert!(after(Completion::NotNow) <= exposure.tolerance.mean);
        prop_assert!(after(Completion::Done) >= after(Completion::Partly));
        prop_assert!(after(Completion::Partly) >= after(Completion::NotNow));
    }

    #[test]
    fn a_record_with_more_done_hardly_ever_holds_less_tolerance(trials in histories(), which in 0..40usize) {
        let mut more = trials.clone();
        if let Some(trial) = more.get_mut(which) {
            trial.completion = Completion::Done;
        }
        let (before, after) = (Exposure::fold(trials), Exposure::fold(more));
        let by = after.tolerance.mean - before.tolerance.mean;
        prop_assert!(by > -LOST_MOST, "{by}");
    }

    #[test]
    fn what_is_known_stays_finite_and_never_grows_surer_than_it_can(trials in histories()) {
        let exposure = Exposure::fold(trials);
        prop_assert!(exposure.tolerance.mean.is_finite() && exposure.tolerance.variance > 0.0);
        prop_assert!((-1.0..=2.0).contains(&exposure.learning.mean()));
        prop_assert!((0.0..=1.0).contains(&exposure.feared.rate(None)));
    }
}

fn candidate(step: &str, asks: f64) -> Candidate {
    Candidate {
        step: step.to_owned(),
        kind: Some(ReachKind::Ask),
        asks,
        value: 0.0,
        context: None,
        consent: Consent::NotNeeded,
    }
}

fn trial(day: f64, completion: Completion) -> Trial {
    Trial {
        step: format!("tried-{day}"),
        kind: Some(ReachKind::Ask),
        context: Some("person 0".to_owned()),
        asks: 30.0,
        at_days: day,
        completion,
        suds: Some(30.0),
        stated: Some(0.7),
        stated_after: Some(0.5),
        feared_happened: Some(Happened::No),
    }
}

#[test]
fn an_empty_record_offers_steps_that_ask_little() {
    let all: Vec<Candidate> = (0..20).map(|i| candidate(&format!("s{i}"), f64::from(i) * 5.0)).collect();
    for seed in 0..200 {
        let choice = Exposure::default().choose(&all, &asking(seed, false));
        assert_eq!(choice.offers().len(), OFFERED);
        assert!(choice.offers().iter().all(|o| o.odds >= ODDS_LEAST));
    }
}

#[test]
fn what_asks_too_much_is_offered_only_when_asked_for() {
    let hard = [candidate("hard", 95.0)];
    let none = Exposure::default().choose(&hard, &asking(1, false));
    assert_eq!(none, Choice::Nothing(Nothing::AllTooMuch));
    let choice = Exposure::default().choose(&hard, &asking(1, true));
    assert!(matches!(choice.offers()[0].reason, Reason::Stretch { .. }));
    assert_eq!(Exposure::default().choose(&[], &asking(1, true)), Choice::Nothing(Nothing::NoneLeft));
}

#[test]
fn a_step_far_from_what_came_about_says_so_with_its_counts() {
    let exposure = Exposure::fold((0..6).map(|i| trial(f64::from(i), Completion::Done)));
    let choice = exposure.choose(&[candidate("new", 45.0)], &asking(3, false));
    let Reason::MostToLearn { expected, came_about } = choice.offers()[0].reason else { panic!("{choice:?}") };
    assert_eq!((came_about.hits, came_about.of), (0, 6));
    assert!(expected > 0.45, "own answers lay over what is usual: {expected}");
}

#[test]
fn a_value_and_a_new_person_are_given_as_reasons_when_they_add_most() {
    let exposure = Exposure::fold([Trial { stated: None, feared_happened: None, ..trial(0.0, Completion::Done) }]);
    let reason = |c: Candidate| exposure.choose(&[c], &asking(5, false)).offers()[0].reason;
    let valued = reason(Candidate { value: 1.0, ..candidate("a", 30.0) });
    assert!(matches!(valued, Reason::FitsValue { weight } if weight == 1.0), "{valued:?}");
    let elsewhere = reason(Candidate { context: Some("person 1".to_owned()), ..candidate("a", 30.0) });
    assert_eq!(elsewhere, Reason::NewContext);
    let same = reason(Candidate { context: Some("person 0".to_owned()), ..candidate("a", 30.0) });
    assert!(matches!(same, Reason::GoodOdds { rests_on: 1, .. }), "{same:?}");
}

#[test]
fn a_long_silence_makes_tolerance_less_sure_and_moves_it_nowhere() {
    let exposure = Exposure::fold([trial(0.0, Completion::Done)]);
    let (now, later) = (exposure.tolerance_at(0.0), exposure.tolerance_at(100.0));
    assert!((later.variance - now.variance - 1.0).abs() < 1e-12 && later.mean == now.mean);
}
