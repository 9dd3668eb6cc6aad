//! Intervals hold the truth as often as they say.

use nearer_insight::Share;
use nearer_insight::km::{Curve, Length};
use nearer_insight::numeric::beta_quantile;
use nearer_insight::shrink::{Group, Prior, shrink};

use crate::life::Life;

const DRAWS: u32 = 2_000;

fn covers(level: f64, within: f64, held: u32) {
    let share = f64::from(held) / f64::from(DRAWS);
    println!("intervals of {level}: {share:.4}");
    assert!((share - level).abs() <= within, "{share} of intervals of {level} hold the truth");
}

#[test]
fn intervals_of_a_share_hold_the_rate_as_often_as_they_say() {
    let mut life = Life::new(11);
    let mut held = 0;
    for _ in 0..DRAWS {
        let rate = beta_quantile(life.draw.unit(), 0.5, 0.5);
        let k = (0..20).filter(|_| life.draw.unit() < rate).count();
        held += u32::from(Share::new(k, 20).interval.holds(rate));
    }
    covers(0.95, 0.01, held);
}

#[test]
fn intervals_of_a_tool_hold_its_ease_as_often_as_they_say() {
    let prior = Prior { between: 1.5, within: 2.2, within_spread: 0.5 };
    let mut life = Life::new(12);
    let mut held = 0;
    for _ in 0..DRAWS {
        let tau = (prior.between * life.normal()).abs();
        let within = (prior.within.ln() + prior.within_spread * life.normal()).exp();
        let tools: Vec<(f64, Group)> = (0..4)
            .map(|i| {
                let truth = 1.5 + tau * life.normal();
                let values: Vec<f64> = (0..5 + 6 * i).map(|_| truth + within * life.normal()).collect();
                (truth, Group::of(&values).expect("values"))
            })
            .collect();
        let groups: Vec<Group> = tools.iter().map(|t| t.1).collect();
        held += u32::from(shrink(&groups, &prior).groups[0].interval(0.8).holds(tools[0].0));
    }
    covers(0.8, 0.02, held);
}

#[test]
fn intervals_of_the_median_return_hold_it_with_some_still_running() {
    let mut life = Life::new(13);
    let mut held = 0;
    for _ in 0..DRAWS {
        let lengths: Vec<Length> = (0..25)
            .map(|_| {
                let (hours, watched) = ((1.2 + 0.78 * life.normal()).exp(), 30.0 * life.draw.unit());
                Length { time: hours.min(watched), ended: hours <= watched }
            })
            .collect();
        let interval = Curve::new(&lengths, 0.95).median_interval();
        let truth = 1.2f64.exp();
        held += u32::from(interval.is_none_or(|i| i.low <= truth && i.high.is_none_or(|high| truth <= high)));
    }
    covers(0.95, 0.025, held);
}
