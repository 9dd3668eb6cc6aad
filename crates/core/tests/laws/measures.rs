//! Laws of questionnaires: what is no questionnaire is refused; a turned answer stays on its
//! scale; what is missing is said and not invented.

use nearer_core::measure::{Given, How, ITEMS_MOST, Instrument, InstrumentError, Plan, scores};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

/// Six items from 1 to 7, the even ones turned, in one scale.
fn plan() -> Plan {
    serde_json::from_value(serde_json::json!({
        "id": "six", "title": "Six",
        "choices": (1..=7).map(|value| serde_json::json!({"value": value})).collect::<Vec<_>>(),
        "items": (1..=6).map(|n| serde_json::json!({"says": format!("Item {n}"), "reverse": n % 2 == 0})).collect::<Vec<_>>(),
        "scales": [{"id": "all", "title": "All", "items": [1, 2, 3, 4, 5, 6]}],
    }))
    .expect("a plan")
}

fn six() -> Instrument {
    Instrument::new(plan()).expect("a questionnaire")
}

fn given(all: &[i16]) -> Given {
    Given::new(all.iter().map(|v| Some(*v)))
}

fn value(instrument: &Instrument, given: &Given) -> Option<f64> {
    scores(instrument, given).first().map(|s| s.value)
}

#[test]
fn a_turned_answer_counts_from_the_other_end() {
    assert_eq!(value(&six(), &given(&[1; 6])), Some(4.0));
    assert_eq!(value(&six(), &given(&[7; 6])), Some(4.0));
    assert_eq!(value(&six(), &given(&[7, 1, 7, 1, 7, 1])), Some(7.0));
    // one flipped: a sixth of the way down
    assert_eq!(value(&six(), &given(&[7, 1, 7, 1, 7, 7])), Some(6.0));
}

#[test]
fn a_scale_is_scored_from_three_quarters_on() {
    let some = |n: usize| Given::new((0..6).map(|i| (i < n).then_some(if i % 2 == 0 { 6 } else { 2 })));
    assert_eq!(value(&six(), &some(4)), None);
    assert_eq!(value(&six(), &some(5)), Some(6.0));
    let score = &scores(&six(), &some(5))[0];
    assert_eq!((score.answered, score.of), (5, 6));
}

#[test]
fn a_sum_counts_what_was_passed_over_as_the_mean_of_the_rest() {
    let mut plan = plan();
    plan.scales[0].how = How::Sum;
    plan.scales[0].times = Some(4);
    let sum = Instrument::new(plan).expect("a questionnaire");
    let five = Given::new([Some(6), Some(2), Some(6), Some(2), Some(6), None]);
    let score = &scores(&sum, &five)[0];
    assert_eq!((score.value, score.low, score.high), (144.0, 24.0, 168.0));
}

#[test]
fn products_pair_the_first_half_with_the_second() {
    let mut plan = plan();
    plan.items.iter_mut().for_each(|i| i.reverse = false);
    plan.scales[0].how = How::Products;
    let pairs = Instrument::new(plan).expect("a questionnaire");
    let score = &scores(&pairs, &given(&[1, 2, 3, 4, 5, 6]))[0];
    assert_eq!((score.value, score.low, score.high, score.of), (10.6667, 1.0, 49.0, 3));
}

#[test]
fn what_speaks_of_items_that_are_not_there_is_refused() {
    let with = |change: fn(&mut Plan)| {
        let mut plan = plan();
        change(&mut plan);
        Instrument::new(plan)
    };
    assert!(with(|_| ()).is_ok());
    assert_eq!(with(|p| p.items.clear()), Err(InstrumentError::Empty));
    assert_eq!(with(|p| p.choices.truncate(1)), Err(InstrumentError::Choices { item: 1 }));
    assert_eq!(with(|p| p.choices[1].value = 1), Err(InstrumentError::Choices { item: 1 }));
    assert_eq!(with(|p| p.choices[1].value = 101), Err(InstrumentError::Choices { item: 1 }));
    assert!(matches!(with(|p| p.scales[0].items.push(7)), Err(InstrumentError::Scale { .. })));
    assert!(matches!(with(|p| p.scales[0].items.push(1)), Err(InstrumentError::Scale { .. })));
    assert!(matches!(with(|p| p.scales[0].items.clear()), Err(InstrumentError::Scale { .. })));
    assert!(matches!(with(|p| p.scales[0].error = Some(f64::NAN)), Err(InstrumentError::Spread { .. })));
    let many = |p: &mut Plan| p.items = vec![p.items[0].clone(); ITEMS_MOST + 1];
    assert!(matches!(with(many), Err(InstrumentError::TooMany { .. })));
}

proptest! {
    #[test]
    fn no_answer_leaves_the_scale(all in vec(of(any::<i16>()), 0..20)) {
        for score in scores(&six(), &Given::new(all)) {
            prop_assert!((score.low..=score.high).contains(&score.value));
        }
    }
    #[test]
    fn what_was_given_comes_back_from_json(all in vec(of(any::<i16>()), 0..=ITEMS_MOST)) {
        let given = Given::new(all);
        let json = serde_json::to_string(&given).expect("json");
        prop_assert_eq!(serde_json::from_str::<Given>(&json).expect("what was written"), given);
    }
}
