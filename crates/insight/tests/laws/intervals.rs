//! The intervals of findings hold what is true as often as they say, on records whose truth is
//! known because it was drawn.

use nearer_core::Body;
use nearer_core::entry::{CheckIn, Chosen, Drawn, Urge};
use nearer_insight::findings::felt_then_urge::felt_then_urge;
use nearer_insight::findings::flexibility::flexibility;
use nearer_insight::findings::lagged_network::lagged_network;
use nearer_insight::findings::random_offer::random_offer;
use nearer_insight::findings::stayed_share::stayed_share;
use nearer_insight::findings::{Number, stayed_share::RECENT_DAYS};
use nearer_insight::numeric::normal_cdf;
use nearer_insight::single_case::{Phases, overlap};
use nearer_insight::trend::trend;

use crate::calibration::lives;
use crate::life::{DAYS, Life, asked, level};

/// Held of all, and the level that was named.
struct Row(&'static str, f64, u32, u32);

impl Row {
    /// Looks at one draw: intervals that held, of how many.
    fn of(title: &'static str, level: f64, n: u64, draw: impl Fn(&mut Life) -> (u32, u32)) -> Self {
        let mut row = Self(title, level, 0, 0);
        for seed in 0..n {
            let (held, all) = draw(&mut Life::new(seed ^ 0x1A7E_0000));
            (row.2, row.3) = (row.2 + held, row.3 + all);
        }
        row
    }
    /// Prints it, and asks that it lies within `slack` of its level, with what chance adds.
    fn holds(&self, slack: f64) {
        let Self(title, level, held, all) = *self;
        let (share, n) = (f64::from(held) / f64::from(all), f64::from(all));
        println!("{title:44} {level:.2}  {share:.4} of {all}");
        let chance = 3.0 * (level * (1.0 - level) / n).sqrt();
        assert!((share - level).abs() <= slack + chance, "{title}: {share} of intervals of {level}");
    }
}

fn one(held: bool) -> (u32, u32) {
    (u32::from(held), 1)
}

fn chose(life: &mut Life, day: f64, stays: f64) {
    let chose = if life.chance(stays) { Chosen::Stay } else { Chosen::Left };
    life.add(day, Body::Urge(Urge { before: level(6.0), chose: Some(chose), ..Urge::default() }));
}

#[test]
fn a_change_of_the_stayed_share() {
    let draw = |life: &mut Life| {
        let (earlier, recent) = (life.draw.unit(), life.draw.unit());
        let turn = DAYS - RECENT_DAYS as f64;
        (0..40).for_each(|i| chose(life, turn * (f64::from(i) + 0.5) / 40.0, earlier));
        (0..20).for_each(|i| chose(life, turn + RECENT_DAYS as f64 * (f64::from(i) + 0.5) / 20.0, recent));
        one(stayed_share(&life.journal(), &asked()).change.interval.holds(recent - earlier))
    };
    Row::of("stayed share, lately less before", 0.95, lives(500, 4_000), draw).holds(0.015);
}

#[test]
fn room_to_choose_with_its_memory() {
    let draw = |life: &mut Life| {
        let rate = life.draw.unit();
        (0..50).for_each(|i| chose(life, DAYS * (f64::from(i) + 0.5) / 50.0, rate));
        one(flexibility(&life.journal(), &asked()).remembered.interval.holds(rate))
    };
    Row::of("room to choose", 0.95, lives(500, 4_000), draw).holds(0.025);
}

#[test]
fn what_a_tool_does_that_a_coin_puts_first() {
    let draw = |life: &mut Life| {
        let effect = life.normal();
        for i in 0..60 {
            let first = life.chance(0.5);
            let [tool, instead] =
                if first { ["first", "other"] } else { ["other", "first"] }.map(|s| s.parse().expect("a slug"));
            let before = life.between(5.0, 9.0).round();
            let ease = 2.0 + if first { effect } else { 0.0 } + 1.2 * life.normal();
            let drawn = Some(Drawn { tool, instead });
            let urge = Urge { before: level(before), after: level(before - ease), drawn, ..Urge::default() };
            life.add(DAYS * (f64::from(i) + 0.5) / 60.0, Body::Urge(urge));
        }
        let found = random_offer(&life.journal(), &asked());
        let tool = found.tools.iter().find(|t| t.tool.as_str() == "first").expect("enough of both sides");
        one(tool.interval.holds(effect))
    };
    Row::of("a tool that a coin puts first", 0.80, lives(800, 4_000), draw).holds(0.02);
}

#[test]
fn a_trend_from_one_time_to_the_next() {
    let draw = |life: &mut Life| {
        let slope = 0.1 * life.normal();
        let series: Vec<f64> = (0..30).map(|i| slope * f64::from(i) + 0.78 * life.normal()).collect();
        one(trend(&series, 0.8).expect("enough").interval.holds(slope))
    };
    Row::of("trend of 30 times", 0.80, lives(800, 4_000), draw).holds(0.02);
}

#[test]
fn how_seldom_days_before_and_since_overlap() {
    let draw = |life: &mut Life| {
        let shift = life.normal();
        let before: Vec<f64> = (0..25).map(|_| life.normal()).collect();
        let after: Vec<f64> = (0..25).map(|_| shift + life.normal()).collect();
        let found = overlap(Phases { before: &before, after: &after }, 0.8).expect("days");
        one(found.nap_interval.holds(normal_cdf(shift / std::f64::consts::SQRT_2)))
    };
    Row::of("overlap of 25 and 25 days", 0.80, lives(800, 4_000), draw).holds(0.02);
}

/// How strongly the ties of a life are held back, in pairs, as the findings assume.
fn pairs(life: &mut Life) -> f64 {
    match life.draw.below(10) {
        0..2 => 20.0,
        2..4 => 60.0,
        4..8 => 150.0,
        _ => 400.0f64,
    }
}

/// How far one tie lies from nothing.
fn tie(life: &mut Life, pairs: f64) -> f64 {
    life.normal() / pairs.sqrt()
}

/// Check-ins four times a day; each number is what the one before says and something of its own.
fn numbers(life: &mut Life, ties: &[[f64; 3]; 3], days: i32) -> [f64; 3] {
    let mut x = [life.normal(), life.normal(), life.normal()];
    let mut sums = [[0.0; 3]; 2];
    for i in 0..days * 4 {
        let next: [f64; 3] = std::array::from_fn(|to| (0..3).map(|from| ties[from][to] * x[from]).sum());
        x = next.map(|told| told + life.normal());
        let [felt, wanted, urge] = x.map(|x| 5.0 + 1.6 * x);
        (0..3).for_each(|k| (sums[0][k], sums[1][k]) = (sums[0][k] + x[k], sums[1][k] + x[k] * x[k]));
        let body = CheckIn { felt: level(felt), wanted: level(wanted), urge: level(urge), ..CheckIn::default() };
        life.add(DAYS - f64::from(days) + f64::from(i) / 4.0, Body::CheckIn(body));
    }
    let n = f64::from(days * 4);
    std::array::from_fn(|k| (sums[1][k] / n - (sums[0][k] / n).powi(2)).sqrt())
}

/// Ties of a network that hold, with how strongly each is held back drawn by `strength`.
fn network(life: &mut Life, strength: fn(&mut Life, f64) -> f64) -> (u32, u32) {
    let own = pairs(life);
    let ties: [[f64; 3]; 3] = std::array::from_fn(|i| {
        std::array::from_fn(|j| {
            let held_back = strength(life, own);
            tie(life, held_back) + if i == j { 0.25 } else { 0.0 }
        })
    });
    let spread = numbers(life, &ties, 60);
    let place = |number| [Number::Felt, Number::Wanted, Number::Urge].iter().position(|n| *n == number);
    let mut held = (0, 0);
    for found in &lagged_network(&life.journal(), &asked()).ties {
        let (Some(from), Some(to)) = (place(found.from), place(found.to)) else { continue };
        held.0 += u32::from(found.interval.holds(ties[from][to] * spread[from] / spread[to]));
        held.1 += 1;
    }
    held
}

#[test]
fn what_comes_before_what() {
    let n = lives(60, 600);
    Row::of("ties of a network, 240 check-ins", 0.95, n, |life| network(life, |_, own| own)).holds(0.02);
    // Where each tie has a strength of its own, one pull for all is too narrow for the strongest.
    Row::of("the same, each tie of its own strength", 0.95, n, |life| network(life, |life, _| pairs(life))).holds(0.08);
}

#[test]
fn an_urge_after_closeness() {
    let draw = |life: &mut Life| {
        let own = pairs(life);
        let carries = [0.25 + tie(life, own), 0.25 + tie(life, own)];
        let mut ties = [[carries[0], 0.0, 0.0], [0.0, 0.25, 0.0], [0.0, 0.0, carries[1]]];
        ties[0][2] = tie(life, own);
        let spread = numbers(life, &ties, 40);
        let lag = felt_then_urge(&life.journal(), &asked()).lag.expect("enough pairs");
        one(lag.interval.holds(ties[0][2] * spread[0] / spread[2]))
    };
    Row::of("urge after closeness, 160 check-ins", 0.95, lives(150, 2_000), draw).holds(0.02);
}
