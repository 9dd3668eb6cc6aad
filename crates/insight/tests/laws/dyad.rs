//! The pair of `dyad`: its properties with their numbers.

use nearer_insight::dyad::fold::fold;
use nearer_insight::dyad::noise::lengths;
use nearer_insight::dyad::path::after;
use nearer_insight::dyad::pause::{Search, after_shock, least_pause, least_shock, trap};
use nearer_insight::dyad::{Away, DT, Leg, Pair, Stance, State, rests, walk};
use proptest::prelude::*;

const SHOCKED: State = State { c: 0.653_3, h: 2.0, p: 0.25 };

fn usual(s: f64) -> Stance {
    Stance { s, ..Stance::USUAL }
}

/// How long the shocked pair is away; infinite where it has not come back in 2,000 days.
fn away(a: f64, s: f64) -> f64 {
    let pair = Pair { a, ..Pair::USUAL };
    let away = after_shock(&pair, usual(s), 2.0, 2_000.0);
    away.days().unwrap_or(f64::INFINITY)
}

fn near(got: State, want: [f64; 3], slack: f64) {
    let got = [got.c, got.h, got.p];
    assert!(got.iter().zip(want).all(|(g, w)| (g - w).abs() < slack), "{got:?} for {want:?}");
}

#[test]
fn closeness_is_a_place_of_rest_for_every_reaching_while_the_need_is_below_it() {
    for (a, s) in [(0.8, 0.0), (1.2, 1.0), (1.6, 1.0), (2.2, 1.5), (4.0, 2.0)] {
        let rest = rests(&Pair { a, ..Pair::USUAL }, usual(s))[0];
        near(rest.at, [0.6533, 0.0, 0.25], 5e-5);
        assert!((rest.leading + 0.25).abs() < 1e-9, "{}", rest.leading);
    }
    // The slowest way back is the settling of alarm.
    let slow = rests(&Pair { tau_h: 8.0, ..Pair::USUAL }, Stance::USUAL)[0];
    assert!((slow.leading + 0.125).abs() < 1e-9);
    // Of an anxious waiter the pursuit never rests; of an avoidant leaver the alarm never does.
    assert!(rests(&Pair::of_traits(0.0, 0.60), Stance::USUAL)[0].at.p < 0.250_001);
    assert!(rests(&Pair::of_traits(0.0, 0.75), Stance::USUAL)[0].at.p > 0.250_001);
    assert!(rests(&Pair::of_traits(0.6, 0.0), Stance::USUAL)[0].at.h == 0.0);
    assert!(rests(&Pair::of_traits(0.95, 0.0), Stance::USUAL)[0].at.h > 0.0);
}

#[test]
fn a_second_place_of_rest_appears_from_a_reaching_that_grows_with_tolerance() {
    let known =
        [(0.30, 0.938), (0.35, 1.094), (0.40, 1.240), (0.45, 1.377), (0.50, 1.508), (0.55, 1.635), (0.60, 1.758)];
    let mut last = 0.0;
    for (th, want) in known {
        let pair = Pair { th, ..Pair::USUAL };
        let got = fold(&pair, 0.25).unwrap();
        assert!((got - want).abs() < 6e-4 && got > last, "{th}: {got} for {want}");
        last = got;
        assert!(trap(&Pair { a: got - 0.005, ..pair }, Stance::USUAL).is_none());
        assert!(trap(&Pair { a: got + 0.005, ..pair }, Stance::USUAL).is_some());
    }
}

#[test]
fn the_trap_and_the_brink_lie_where_they_are_known_to_lie() {
    let three = rests(&Pair { a: 1.4, ..Pair::USUAL }, Stance::USUAL);
    assert_eq!(three.iter().map(|r| r.holds()).collect::<Vec<_>>(), [true, false, true]);
    near(three[2].at, [-0.0531, 1.4287, 1.1644], 6e-5);
    near(three[1].at, [0.1457, 0.8719, 0.8860], 6e-5);
    let far = trap(&Pair { a: 1.8, ..Pair::USUAL }, Stance::USUAL).unwrap();
    near(far.at, [-0.3468, 3.0086, 1.9543], 6e-5);
    // Only the product of the two counts.
    let halved = trap(&Pair { a: 3.6, ..Pair::USUAL }, usual(0.5)).unwrap();
    near(halved.at, [far.at.c, far.at.h, far.at.p], 1e-9);
}

#[test]
fn a_shock_lasts_longer_the_more_it_is_followed() {
    let known = [
        (1.2, 0.0, 9.89),
        (1.2, 0.25, 9.25),
        (1.2, 0.5, 9.14),
        (1.2, 0.75, 11.20),
        (1.2, 1.0, 19.64),
        (1.2, 1.1, 37.4),
        (1.2, 1.2, f64::INFINITY),
        (1.2, 1.5, f64::INFINITY),
        (0.8, 0.0, 9.89),
        (0.8, 0.25, 9.44),
        (0.8, 0.5, 9.10),
        (0.8, 0.75, 9.14),
        (0.8, 1.0, 10.20),
        (0.8, 1.25, 12.73),
        (0.8, 1.5, 19.64),
    ];
    for (a, s, want) in known {
        let got = away(a, s);
        assert!(got == want || (got - want).abs() < 0.06, "a {a} s {s}: {got} for {want}");
    }
    let rising: Vec<f64> = (0..15).map(|i| away(1.2, 0.5 + 0.05 * f64::from(i))).collect();
    assert!(rising.windows(2).all(|w| w[1] >= w[0]), "{rising:?}");
}

#[test]
fn silence_without_warmth_never_reconnects() {
    let away = Away::on(&Pair::USUAL, &[Leg::always(Stance::SILENT)], SHOCKED, 2_000.0);
    assert!(away.goes_on());
    let end = after(&Pair::USUAL, &[Leg::always(Stance::SILENT)], SHOCKED, 400.0);
    near(end, [0.35, 0.0, 0.0], 1e-6);
    for (p0, want) in
        [(0.0, 0.350), (0.1, 0.519), (0.2, 0.621), (0.3, 0.676), (0.45, 0.700), (0.6, 0.454), (0.8, 0.224)]
    {
        let stance = Stance { s: 0.0, p0 };
        let end = after(&Pair::USUAL, &[Leg::always(stance)], SHOCKED, 400.0);
        assert!((end.c - want).abs() < 6e-4, "{p0}: {} for {want}", end.c);
    }
}

#[test]
fn the_shock_that_traps_shrinks_as_reaching_grows() {
    for (a, want) in [(1.40, 1.534), (1.5, 1.100), (1.6, 0.914), (1.8, 0.716), (2.2, 0.534)] {
        let got = least_shock(&Pair { a, ..Pair::USUAL }, Stance::USUAL, Search::FINE).unwrap();
        assert!((got - want).abs() < 2e-3, "{a}: {got} for {want}");
    }
    assert_eq!(least_shock(&Pair::USUAL, Stance::USUAL, Search::FINE), None);
}

#[test]
#[expect(clippy::approx_constant, reason = "days, no circle")]
fn a_pause_frees_when_it_is_longer_than_alarm_takes_to_settle() {
    let pair = Pair { a: 1.6, ..Pair::USUAL };
    for (tau_h, want) in [(2.0, 3.14), (4.0, 5.80), (6.0, 8.58), (8.0, 11.42)] {
        let pause = |search| least_pause(&Pair { tau_h, ..pair }, Stance::USUAL, usual(0.0), search).unwrap();
        let got = pause(Search::FINE);
        assert!((got - want).abs() < 0.02, "{tau_h}: {got} for {want}");
        assert!((pause(Search::QUICK) - got).abs() < 0.1);
    }
    // Softening for good frees as well, slowly.
    let start = trap(&pair, Stance::USUAL).unwrap().at;
    let softened = usual(1.3 / 1.6);
    assert!(after(&pair, &[Leg::always(softened)], start, 400.0).c > 0.65);
    assert!(after(&pair, &[Leg::always(Stance::USUAL)], start, 400.0).c < 0.0);
}

#[test]
fn days_beyond_comfort_are_followed_by_distance() {
    let weekend = |c_star: f64, s: f64| {
        let plan = [Leg { days: 3.0, stance: usual(s), held: Some(1.2) }, Leg::always(usual(s))];
        Away::on(&Pair { c_star, ..Pair::USUAL }, &plan, State::ENGAGED, 2_000.0)
    };
    for (s, want) in [(0.25, 7.9), (1.0, 13.8)] {
        let got = weekend(0.60, s).days().unwrap();
        assert!((got - want).abs() < 0.06, "{s}: {got} for {want}");
    }
    assert!(weekend(0.60, 1.5).goes_on());
    assert_eq!(weekend(0.90, 1.0).from, None);
}

#[test]
fn the_way_goes_through_known_places() {
    for (s, day, want) in [
        (1.0, 7.0, [0.15014, 0.88399, 0.79919]),
        (0.25, 7.0, [0.37717, 0.34755, 0.32442]),
        (1.0, 14.0, [0.29310, 0.56296, 0.63260]),
        (0.25, 14.0, [0.58570, 0.06039, 0.25666]),
    ] {
        near(after(&Pair::USUAL, &[Leg::always(usual(s))], SHOCKED, day), want, 1.1e-5);
    }
}

#[test]
fn half_the_step_gives_the_same_month() {
    let plan = [Leg::always(Stance::USUAL)];
    let end = |dt: f64| walk(&Pair::USUAL, &plan, SHOCKED, 30.0, dt, |_, _| true);
    let (whole, half) = (end(DT), end(DT / 2.0));
    let apart = (whole.c - half.c).abs().max((whole.h - half.h).abs()).max((whole.p - half.p).abs());
    assert!(apart < 2e-8, "{apart:e}");
    // A step that is far too long is noticed.
    assert!((end(0.5).c - half.c).abs() > 1e-6);
}

#[test]
fn on_uneven_days_the_medians_keep_their_order() {
    let pair = Pair { k_c: 0.15, ..Pair::USUAL };
    for (s, want, slack) in [(0.0, 8.1, 0.5), (0.25, 7.5, 0.5), (0.5, 7.8, 0.5), (0.75, 9.8, 0.7), (1.0, 17.6, 1.8)] {
        let lengths = lengths(&pair, usual(s), SHOCKED, 90.0, 0.01, 1_500, 1);
        let median = lengths[lengths.len() / 2];
        assert!((median - want).abs() < slack, "{s}: {median} for {want}");
    }
    let pressed = lengths(&pair, usual(1.25), SHOCKED, 90.0, 0.01, 1_500, 1);
    let ended = pressed.iter().filter(|d| d.is_finite()).count() as f64 / pressed.len() as f64;
    assert!(pressed[pressed.len() / 2].is_infinite() && (ended - 0.02).abs() < 0.015, "{ended}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn alarm_and_pressure_stay_above_nothing_and_closeness_within_its_bounds(
        (c, h, p) in (-0.6..1.5f64, 0.0..6.0f64, 0.0..4.0f64),
        (a, s, p0) in (0.0..3.0f64, 0.0..2.0f64, 0.0..1.0f64),
        (th, tau_h, c_star) in (0.2..0.8f64, 0.5..12.0f64, 0.3..1.0f64),
    ) {
        let pair = Pair { a, th, tau_h, c_star, ..Pair::USUAL };
        let plan = [Leg::always(Stance { s, p0 })];
        let (low, high) = (c.min(pair.c0 - pair.g), c.max(pair.c0 + pair.b));
        let mut within = true;
        let from = State { c, h, p };
        let mut see = |_: f64, at: State| {
            within &= at.h >= 0.0 && at.p >= 0.0 && at.c >= low - 1e-9 && at.c <= high + 1e-9;
            true
        };
        let end = walk(&pair, &plan, from, 40.0, DT, &mut see);
        prop_assert!(within);
        prop_assert_eq!(end, after(&pair, &plan, from, 40.0));
    }
}
