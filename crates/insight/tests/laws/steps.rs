//! Steps toward somebody, rules about closeness and weather guesses of a made-up life, in
//! which likelihoods mean what they say and nothing moves but moods.

use nearer_core::entry::worksheet::{Belief, Evidence, Fits, Weather, Worksheet};
use nearer_core::entry::{FearedHappened, Reach, ReachState};
use nearer_core::{Body, EntryId, Percent};
use nearer_insight::{Standing, report};

use crate::calibration::lives;
use crate::life::{Life, Planted, asked, level, live};

fn percent(x: f64) -> Option<Percent> {
    Percent::new((5.0 * (x / 5.0).round()).clamp(0.0, 100.0) as u8).ok()
}

/// Adds all three.
fn add(life: &mut Life) {
    steps(life);
    rules(life);
    guesses(life);
}

fn steps(life: &mut Life) {
    let (rate, usual) = (life.between(0.15, 0.5), life.between(35.0, 65.0));
    for at in life.times(rate) {
        let likely = percent(usual + 18.0 * life.normal());
        let comes = likely.is_some_and(|l| life.chance(f64::from(l.get()) / 100.0));
        let asks = 5.0 + 2.0 * life.normal();
        let felt = asks + 2.0 * life.normal();
        let after = likely.and_then(|l| percent(f64::from(l.get()) + 12.0 * life.normal()));
        life.add(
            at,
            Body::Reach(Reach {
                state: ReachState::Done,
                likely,
                likely_after: after,
                feared_happened: Some(if comes { FearedHappened::Yes } else { FearedHappened::No }),
                expected: level(asks),
                felt: level(felt),
                ..Reach::planned("say it".parse().expect("a text"))
            }),
        );
    }
}

/// Two rules whose numbers come on the same days, moved by the mood of the day alone.
fn rules(life: &mut Life) {
    let mut ids = Vec::<EntryId>::new();
    for day in life.times(0.14) {
        let mood = 10.0 * life.normal();
        for rule in 0..2 {
            let strength = percent(60.0 + mood + 8.0 * life.normal());
            let body = match ids.get(rule) {
                Some(id) => Evidence { belief: Some(*id), strength, ..Evidence::default() }.into(),
                None => Worksheet::from(Belief { rule: "a rule".parse().ok(), strength, ..Belief::default() }),
            };
            life.add(day, Body::Worksheet(Box::new(body)));
            if ids.len() <= rule {
                ids.extend(life.entries.last().map(|k| k.entry.id));
            }
        }
    }
}

fn guesses(life: &mut Life) {
    for at in life.times(0.2) {
        let sure = life.between(30.0, 95.0);
        let fits = if life.chance(sure / 100.0) { Fits::Yes } else { Fits::No };
        let body = Weather { guess: "fog".parse().ok(), sure: percent(sure), fits: Some(fits), ..Weather::default() };
        life.add(at, Body::Worksheet(Box::new(body.into())));
    }
}

#[test]
fn among_all_claims_of_a_life_of_noise_those_of_steps_and_rules_keep_the_level() {
    let n = lives(200, 2_000);
    let (mut any, mut own, mut able) = (0u64, [0u64; 3], [0u64; 3]);
    for seed in 70_000..70_000 + n {
        let mut life = live(seed, &Planted { still: true, ..Planted::default() });
        add(&mut life);
        let claims = report(&life.journal(), &asked()).claims();
        any += u64::from(claims.iter().any(|c| c.standing.speaks()));
        for (i, what) in ["feared_came_unlike_said", "expectancy_trend", "beliefs_drift"].into_iter().enumerate() {
            for claim in claims.iter().filter(|c| c.what == what) {
                own[i] += u64::from(claim.standing.speaks());
                able[i] += u64::from(!matches!(claim.standing, Standing::NotYet { .. }));
            }
        }
    }
    println!(
        "of {n} lives of noise with steps and rules: any {any}, predictions, expectancy, rules {own:?} of {able:?}"
    );
    assert!(able.iter().all(|a| a * 2 > n), "too few lives put the claims to the test: {able:?}");
    let most = 0.05 * n as f64 + 2.0 * (0.0475 * n as f64).sqrt() * f64::from(u8::from(n < 2_000));
    assert!(any as f64 <= most, "{any} of {n}");
}
