use nearer_core::measure::{Instrument, Plan};

use super::*;
use crate::grm::eap::tests::avoidance;
use crate::sequence::Sequence;

/// Questions of eighteen that run the other way, and pairs that say nearly the same.
const REVERSED: [u8; 9] = [2, 8, 10, 13, 14, 15, 16, 17, 18];
const APART: [(u8, u8); 5] = [(17, 18), (13, 14), (3, 6), (4, 7), (11, 15)];

fn plan() -> Plan {
    let item = |(n, item): (u8, &Item)| {
        serde_json::json!({"says": format!("Line {n}"), "reverse": REVERSED.contains(&n),
            "shape": {"a": item.discrimination(), "b": item.thresholds()}})
    };
    serde_json::from_value(serde_json::json!({
        "id": "eighteen", "title": "Eighteen", "apart": APART,
        "choices": (1..=5).map(|value| serde_json::json!({"value": value})).collect::<Vec<_>>(),
        "items": (1u8..).zip(&avoidance()).map(item).collect::<Vec<_>>(),
        "scales": [{"id": "all", "title": "All", "items": (1..=18).collect::<Vec<u8>>(), "error": 0.37, "spread": 0.83}],
    }))
    .expect("a plan")
}

fn eighteen() -> Instrument {
    Instrument::new(plan()).expect("a questionnaire")
}

/// Answers until enough is known; `answer` gives the counted place of a question.
fn sitting(short: &Short, seed: u64, mut answer: impl FnMut(u8) -> Option<i16>) -> (Vec<u8>, Said) {
    let mut said = Said::new();
    loop {
        let walk = short.walk(&said, usize::MAX, seed);
        let Some(n) = walk.ask else { return (walk.asked, said) };
        said.insert(n, answer(n));
    }
}

fn given(said: &Said) -> Given {
    let mut given = Given::nothing();
    said.iter().for_each(|(n, value)| value.iter().for_each(|v| given.set(*n, *v)));
    given
}

/// The answer that counts so much.
fn counting(n: u8, value: i16) -> i16 {
    if REVERSED.contains(&n) { 6 - value } else { value }
}

#[test]
fn few_questions_are_asked_directions_take_turns_and_doubles_are_never_both_asked() {
    let whole = eighteen();
    let short = short(&whole).expect("a short way");
    assert_eq!(short.most(), 8);
    for seed in 0..100 {
        let (asked, said) = sitting(&short, seed, |n| Some(counting(n, 1 + (i16::from(n) + seed as i16) % 5)));
        assert!((4..=8).contains(&asked.len()) && asked.len() == said.len(), "{asked:?}");
        assert!(asked.windows(2).all(|w| REVERSED.contains(&w[0]) != REVERSED.contains(&w[1])), "{asked:?}");
        assert!(APART.iter().all(|(a, b)| !(asked.contains(a) && asked.contains(b))), "{asked:?}");
    }
}

#[test]
fn a_corrected_answer_changes_only_what_comes_after_it() {
    let whole = eighteen();
    let short = short(&whole).expect("a short way");
    let (asked, mut said) = sitting(&short, 7, |n| Some(counting(n, 3)));
    for back in 0..asked.len() {
        let walk = short.walk(&said, back, 7);
        assert_eq!((&walk.asked[..], walk.ask), (&asked[..back], Some(asked[back])));
    }
    said.insert(asked[2], Some(counting(asked[2], 5)));
    let after = short.walk(&said, usize::MAX, 7);
    assert_eq!(after.asked[..3], asked[..3]);
}

#[test]
fn where_a_question_has_no_parameters_or_asks_about_harm_there_is_no_short_way() {
    let without = |change: &dyn Fn(&mut Plan)| {
        let mut plan = plan();
        change(&mut plan);
        short(&Instrument::new(plan).expect("a questionnaire")).is_none()
    };
    assert!(without(&|p| p.items[4].shape = None));
    assert!(without(&|p| p.items[4].harm = true));
    assert!(without(&|p| p.scales[0].how = How::Products));
    assert!(without(&|p| p.scales.clear()));
    assert!(without(&|p| {
        p.items.truncate(8);
        p.apart.clear();
        p.scales[0].items.truncate(8);
    }));
}

#[test]
fn what_is_passed_over_counts_as_missing_and_too_little_gives_no_position() {
    let whole = eighteen();
    let short = short(&whole).expect("a short way");
    let (asked, said) = sitting(&short, 3, |_| None);
    assert_eq!(asked.len(), 8, "passing ends too");
    assert!(given(&said).is_empty() && short.scores(&given(&said)).is_empty());
    let mut two = Given::nothing();
    (1..=2).for_each(|n| two.set(n, 3));
    assert!(short.scores(&two).is_empty());
    two.set(3, 3);
    assert_eq!(short.scores(&two)[0].answered, 3);
}

/// The whole scale answered gives the place of the whole scale, and no more error than its own.
#[test]
fn all_answers_give_the_known_place_and_few_a_larger_error() {
    let whole = eighteen();
    let short = short(&whole).expect("a short way");
    let all = Given::new((1..=18).map(|n| Some(counting(n, 3))));
    let score = &short.scores(&all)[0];
    let place = score.place.expect("a place");
    assert!((place.eap - 0.5704).abs() < 2e-3 && (place.sd - 0.1770).abs() < 1e-3, "{place:?}");
    assert!((score.value - 3.0).abs() < 0.1 && (score.low, score.high) == (1.0, 5.0), "{score:?}");
    assert!(score.error.is_some_and(|e| (0.37..0.38).contains(&e)), "{score:?}");
    let (_, said) = sitting(&short, 1, |n| Some(counting(n, 3)));
    let few = &short.scores(&given(&said))[0];
    assert!(few.error > score.error && few.place.is_some_and(|p| p.sd <= 0.35 && p.off > place.off), "{few:?}");
}

/// Of people drawn from the model the band of four in five holds four in five, and the short
/// way says nearly what the long one does.
#[test]
fn bands_hold_what_they_promise_and_short_agrees_with_long() {
    let (whole, items) = (eighteen(), avoidance());
    let short = short(&whole).expect("a short way");
    let mut draws = Sequence::new(11);
    let mut even = move || (draws.below(1_000_000) as f64 + 0.5) / 1e6;
    let (people, mut held, mut asked_all) = (500, 0, 0);
    let mut pairs = Vec::new();
    for seed in 0..people {
        let theta = crate::numeric::normal_quantile(even());
        let answers: Vec<i16> = items
            .iter()
            .map(|item| {
                let mut left = even();
                let place = item.probabilities(theta).iter().position(|p| {
                    left -= p;
                    left <= 0.0
                });
                1 + place.unwrap_or(4) as i16
            })
            .collect();
        let answer = |n: u8| counting(n, answers[usize::from(n) - 1]);
        let (asked, said) = sitting(&short, seed, |n| Some(answer(n)));
        asked_all += asked.len();
        let few = &short.scores(&given(&said))[0];
        let place = few.place.expect("a place");
        let long = short.scores(&Given::new((1..=18).map(|n| Some(answer(n)))))[0].place.expect("a place");
        let truth = short.expected(&short.parts[0], theta);
        held += usize::from((few.value - truth).abs() <= 1.2816 * place.off);
        pairs.push((place.eap, long.eap));
    }
    let share = held as f64 / people as f64;
    assert!((0.755..=0.845).contains(&share), "{share}");
    let n = pairs.len() as f64;
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(&|p| p.0), mean(&|p| p.1));
    let r = mean(&|p| (p.0 - x) * (p.1 - y)) / (mean(&|p| (p.0 - x).powi(2)) * mean(&|p| (p.1 - y).powi(2))).sqrt();
    let asked = asked_all as f64 / n;
    assert!(r > 0.95 && (5.0..7.5).contains(&asked), "r {r}, {asked} questions, held {share}");
}
