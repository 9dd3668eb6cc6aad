//! How many lives a campaign has, and lives with spells.

use nearer_insight::{Report, Standing, report};

use crate::life::{Planted, asked, live};

/// Lives a campaign has: more when the long one is asked for.
pub(crate) fn lives(short: u64, long: u64) -> u64 {
    if std::env::var_os("NEARER_LONG").is_some() { long } else { short }
}

fn reports(seeds: std::ops::Range<u64>, planted: Planted) -> impl Iterator<Item = Report> {
    seeds.map(move |seed| report(&live(seed, &planted).journal(), &asked()))
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
