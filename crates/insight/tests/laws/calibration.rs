//! Honest on noise, awake to what is there.

use nearer_insight::{Report, Standing, report};

use crate::life::{Planted, asked, live};
use crate::naive;

/// Lives a campaign has: more when the long one is asked for.
pub(crate) fn lives(short: u64, long: u64) -> u64 {
    if std::env::var_os("NEARER_LONG").is_some() { long } else { short }
}

fn reports(seeds: std::ops::Range<u64>, planted: Planted) -> impl Iterator<Item = Report> {
    seeds.map(move |seed| report(&live(seed, &planted).journal(), &asked()))
}

fn claims(r: &Report) -> [(&'static str, Standing); 5] {
    [
        ("stayed", r.stayed_share.change.standing),
        ("return", r.time_to_return.trend_standing),
        ("tool", r.urge_by_tool.difference.standing),
        ("close", r.close_then_distance.standing),
        ("lag", r.felt_then_urge.standing),
    ]
}

#[test]
fn on_noise_at_most_one_record_in_twenty_speaks() {
    let n = lives(400, 4_000);
    let (mut any, mut naive, mut each, mut able) = (0, 0, [0u64; 5], [0u64; 5]);
    for r in reports(0..n, Planted::default()) {
        let standings = claims(&r).map(|(_, s)| s);
        any += u64::from(standings.iter().any(|s| s.speaks()));
        naive += u64::from(naive::speaks(&r));
        for (i, s) in standings.iter().enumerate() {
            each[i] += u64::from(s.speaks());
            able[i] += u64::from(!matches!(s, Standing::NotYet { .. }));
        }
    }
    println!("of {n} lives of noise: any {any}, each {each:?}, with enough entries {able:?}, plain rule {naive}");
    assert!(any * 20 <= n, "{any} of {n}: {each:?}");
    assert!(able.iter().all(|a| a * 2 > n), "too few lives put the claims to the test: {able:?}");
    assert!(naive * 20 > n, "the control has lost its teeth: {naive} of {n}");
}

#[test]
fn spells_of_closeness_and_of_distance_that_are_unrelated_are_not_tied_to_each_other() {
    let n = lives(400, 4_000);
    let spells = Planted { spells: true, ..Planted::default() };
    let standings = reports(50_000..50_000 + n, spells).map(|r| r.close_then_distance.standing);
    let (mut spoke, mut able) = (0, 0);
    for standing in standings {
        spoke += u64::from(standing.speaks());
        able += u64::from(!matches!(standing, Standing::NotYet { .. }));
    }
    println!("of {n} lives with unrelated spells: {spoke} tied, of {able} with enough windows");
    assert!(able * 4 > n && spoke * 20 <= n, "{spoke} of {able} of {n}");
}

/// Claims of one kind that speak, among lives in which it is true.
fn found(planted: Planted, claim: usize) -> (u64, u64) {
    let n = lives(120, 1_000);
    let found = reports(10_000..10_000 + n, planted).filter(|r| claims(r)[claim].1.speaks()).count() as u64;
    println!("planted, {}: {found} of {n}", ["stayed", "return", "tool", "close"][claim]);
    (found, n)
}

fn is_mostly_found(planted: Planted, claim: usize) {
    let (found, n) = found(planted, claim);
    assert!(found * 10 >= n * 8, "{found} of {n}");
}

#[test]
fn a_change_of_the_stayed_share_is_found() {
    is_mostly_found(Planted { stays: 0.45, ..Planted::default() }, 0);
}

#[test]
fn a_trend_of_return_times_is_found() {
    is_mostly_found(Planted { trend: -0.16, ..Planted::default() }, 1);
}

#[test]
fn a_tool_that_eases_more_is_found() {
    is_mostly_found(Planted { tool: 2.5, ..Planted::default() }, 2);
}

#[test]
fn distance_that_follows_closeness_is_found() {
    is_mostly_found(Planted { follows: 0.9, ..Planted::default() }, 3);
}
