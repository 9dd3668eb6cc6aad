//! Carry-over, what comes before what, and levels: quiet on noise, awake to what is there.

use std::ops::Range;

use nearer_core::entry::CheckIn;
use nearer_core::{Body, Pleasantness};
use nearer_insight::findings::Number;
use nearer_insight::findings::carry_over::carry_over;
use nearer_insight::findings::change_points::{Level, change_points};
use nearer_insight::findings::lagged_network::{Tie, lagged_network};
use nearer_insight::sequence::Sequence;

use crate::calibration::lives;
use crate::life::{DAYS, Life, asked, level};

/// What is planted among the numbers of check-ins; nothing but carry-over, shared shocks,
/// weekends and missed moments at first.
#[derive(Clone, Copy, Default)]
struct Plan {
    /// Standard deviations of the next urge for one of pleasantness, turned over.
    lag: f64,
    /// Points (0–10) that the urge lies higher from the middle of the record on.
    step: f64,
    /// Points (0–10) that it rises over the record.
    rise: f64,
    /// Every moment is noted, and nothing else goes on.
    bare: bool,
}

/// Ninety days of check-ins with all four numbers: felt, wanted, urge, pleasantness.
fn lived(seed: u64, plan: Plan) -> Life {
    let mut life = Life::new(seed ^ 0x5EED);
    let carry: [f64; 4] = std::array::from_fn(|_| if plan.bare { 0.25 } else { life.between(0.0, 0.6) });
    let shared = if plan.bare { 0.0 } else { life.between(-0.6, 0.6) };
    let weekend: [f64; 4] = std::array::from_fn(|_| if plan.bare { 0.0 } else { life.between(-0.5, 0.5) });
    let chance = if plan.bare { 1.0 } else { life.between(0.4, 0.9) };
    let mut now: [f64; 4] = std::array::from_fn(|_| life.normal());
    for day in 0..DAYS as i32 {
        for slot in [0.04, 0.25, 0.42] {
            let common = life.normal();
            let before = now;
            for k in 0..4 {
                let shock = shared * common + (1.0 - shared * shared).sqrt() * life.normal();
                now[k] = carry[k] * before[k] + (1.0 - carry[k] * carry[k]).sqrt() * shock;
            }
            now[2] -= plan.lag * before[3];
            if !life.chance(chance) {
                continue;
            }
            let at = f64::from(day) + slot + life.between(0.0, 0.04);
            let ends = if day % 7 == 0 || day % 7 == 6 { weekend } else { [0.0; 4] };
            let own = plan.rise * at / DAYS + if at > DAYS / 2.0 { plan.step } else { 0.0 };
            let number = |k: usize, shift: f64| level(5.0 + 1.6 * (now[k] + ends[k]) + shift);
            let pleasant = (1.2 * (now[3] + ends[3])).round().clamp(-3.0, 3.0) as i8;
            let check_in = CheckIn {
                felt: number(0, 0.0),
                wanted: number(1, 0.0),
                urge: number(2, own - plan.step / 2.0),
                pleasantness: Pleasantness::new(pleasant).ok(),
                ..CheckIn::default()
            };
            life.add(at, Body::CheckIn(check_in));
        }
    }
    life
}

fn share(seeds: Range<u64>, spoke: impl Fn(u64) -> bool) -> (u64, u64) {
    let n = seeds.end - seeds.start;
    (seeds.filter(|seed| spoke(*seed)).count() as u64, n)
}

fn any_level(levels: &[Level], at: f64) -> bool {
    levels.iter().any(|l| l.shift.p <= at)
}

#[test]
fn noise_has_neither_an_order_nor_another_level() {
    let n = lives(150, 2_000);
    let (mut spoke, mut ties, mut levels, mut flagged) = (0, 0, 0, 0);
    for seed in 0..n {
        let journal = lived(seed, Plan::default()).journal();
        let (network, changes) = (lagged_network(&journal, &asked()), change_points(&journal, &asked()));
        assert!(carry_over(&journal, &asked()).standing.speaks());
        ties += u64::from(network.ties.iter().any(|t| t.p <= 0.05));
        levels += u64::from(any_level(&changes.levels, 0.025));
        flagged += u64::from(changes.levels.iter().any(Level::shifting));
        spoke += u64::from(network.standing.speaks() || changes.standing.speaks());
    }
    println!("of {n} lives of noise: {ties} ties and {levels} levels at .05, {flagged} flagged, {spoke} spoke");
    let most = n / 20 + 2 * ((n as f64 * 0.0475).sqrt() as u64) + 1;
    assert!(ties <= most && levels <= most && flagged <= most, "{ties} {levels} {flagged} of {n}");
    assert!(spoke * 50 <= n + 50, "{spoke} of {n}");
}

#[test]
fn a_planted_order_is_found() {
    let plan = Plan { lag: 0.35, bare: true, ..Plan::default() };
    let (found, n) = share(10_000..10_000 + lives(40, 400), |seed| {
        let network = lagged_network(&lived(seed, plan).journal(), &asked());
        let is = |t: &Tie| t.speaks && t.from == Number::Pleasant && t.to == Number::Urge && t.standard < 0.0;
        network.ties.iter().any(is)
    });
    println!("an order of .35: {found} of {n}");
    assert!(found * 5 >= n * 4, "{found} of {n}");
}

#[test]
fn a_planted_step_is_found_where_it_is() {
    for (points, least) in [(1.0, 0), (1.5, 1), (2.0, 2), (3.0, 4)] {
        let plan = Plan { step: points, ..Plan::default() };
        let (mut found, mut near, n) = (0, 0, lives(40, 400));
        for seed in 20_000..20_000 + n {
            let changes = change_points(&lived(seed, plan).journal(), &asked());
            let urge = changes.levels.iter().find(|l| l.number == Number::Urge && l.standing.speaks());
            found += u64::from(urge.is_some_and(|l| l.shift.since > l.shift.before));
            near += u64::from(urge.is_some_and(|l| (l.days[l.shift.at] - 45).abs() <= 7));
        }
        println!("a step of {points} points: {found} of {n}, {near} within a week of it");
        assert!(found * 5 >= n * least, "{points}: {found} of {n}");
    }
}

#[test]
fn a_slow_rise_is_not_told_as_one_day() {
    let plan = Plan { rise: 4.0, ..Plan::default() };
    let (mut found, mut gradual, n) = (0, 0, lives(40, 400));
    for seed in 30_000..30_000 + n {
        let changes = change_points(&lived(seed, plan).journal(), &asked());
        let urge = changes.levels.iter().find(|l| l.number == Number::Urge && l.standing.speaks());
        found += u64::from(urge.is_some());
        gradual += u64::from(urge.is_some_and(|l| l.shift.gradual));
    }
    println!("a rise of 4 points: {found} of {n}, {gradual} as gradual");
    assert!(found * 2 >= n && gradual * 4 >= found * 3, "{gradual} of {found} of {n}");
}

#[test]
fn a_few_check_ins_say_how_many_more_it_takes() {
    let mut life = lived(1, Plan::default());
    let mut draw = Sequence::new(1);
    draw.shuffle(&mut life.entries);
    life.entries.truncate(12);
    let journal = life.journal();
    let (network, changes) = (lagged_network(&journal, &asked()), change_points(&journal, &asked()));
    assert!(!network.standing.speaks() && network.ties.is_empty() && !changes.standing.speaks());
    assert!(changes.days <= 12 && carry_over(&journal, &asked()).numbers.is_empty());
}
