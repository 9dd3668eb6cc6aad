//! Laws that hold for every journal.

use nearer_core::entry::{CheckIn, Chosen, Urge, Whose, Withdrawal};
use nearer_core::{Body, Entry, EntryId, Journal, Kept, When};
use nearer_insight::{Asked, Finding, Measure, Over, Report, Standing, Visit, report};
use proptest::prelude::*;

use crate::life::{DAYS, Life, Planted, asked, level, live, moment};

fn of(entries: &[Kept]) -> Report {
    report(&Journal::fold(entries.to_vec()), &asked())
}

/// What every finding rests on.
struct Rests(Vec<(&'static str, Vec<EntryId>)>);

impl Visit for Rests {
    fn finding<F: Finding>(&mut self, slug: &'static str, finding: &F) {
        self.0.push((slug, finding.rests_on().to_vec()));
    }
}

fn urge(day: f64, chose: Option<Chosen>) -> Kept {
    let at = moment(day);
    let id = EntryId::from_bytes(((day * 1e6) as u128).to_be_bytes());
    let body = Body::Urge(Urge { before: level(7.0), chose, ..Urge::default() });
    Kept { entry: Entry::new(id, at, at, body), version: 1 }
}

fn quiet(whose: Whose, start: When, end: Option<When>) -> Body {
    Body::Withdrawal(Withdrawal { whose, start, end, ..Withdrawal::since(start) })
}

#[test]
fn an_empty_journal_says_not_yet_and_nothing_else() {
    let r = of(&[]);
    assert_eq!(r.stayed_share.standing, Standing::NotYet { have: 0, need: 5 });
    assert_eq!(r.time_to_return.standing, Standing::NotYet { have: 0, need: 5 });
    assert_eq!(r.urge_by_tool.standing, Standing::NotYet { have: 0, need: 5 });
    assert_eq!(r.close_then_distance.standing, Standing::NotYet { have: 0, need: 5 });
    assert_eq!(r.felt_then_urge.standing, Standing::NotYet { have: 0, need: 30 });
    assert_eq!(r.headline.stayed, Measure::NotYet { have: 0, need: 5 });
    assert_eq!(r.headline.back, Measure::NotYet { have: 0, need: 5 });
}

#[test]
fn only_leaving_without_a_word_is_not_staying() {
    let chosen = [Chosen::Stay, Chosen::Reach, Chosen::Space, Chosen::Pass, Chosen::Left];
    let mut entries: Vec<Kept> = (70..).zip(chosen).map(|(d, c)| urge(f64::from(d), Some(c))).collect();
    entries.push(urge(80.0, None));
    let s = of(&entries).stayed_share;
    assert_eq!((s.all.k, s.all.n, s.rests_on.len()), (4, 5, 5));
    assert_eq!((s.recent.n, s.earlier.n), (5, 0));
    assert!(s.standing.speaks() && !s.change.standing.speaks());
}

#[test]
fn the_headline_falls_back_to_the_whole_record() {
    let old: Vec<Kept> = (0..6).map(|d| urge(f64::from(d), Some(Chosen::Stay))).collect();
    let Measure::Known(share) = of(&old).headline.stayed else { panic!("enough for a measure") };
    assert_eq!((share.over, share.value.k), (Over::All, 6));
}

#[test]
fn what_others_did_is_not_my_time_to_return() {
    let mut life = Life::new(1);
    for day in 0..8 {
        let (start, end) = (moment(f64::from(day) * 9.0), moment(f64::from(day) * 9.0 + 1.0));
        life.add(f64::from(day) * 9.0, quiet(Whose::Theirs, When::Moment(start), Some(When::Moment(end))));
    }
    let r = of(&life.entries);
    assert_eq!(r.time_to_return.all.ended, 0);
    assert_eq!(r.close_then_distance.whose, Whose::Theirs);
}

#[test]
fn days_alone_widen_the_interval_and_a_running_episode_counts_as_running() {
    let (mut exact, mut by_day) = (Life::new(2), Life::new(2));
    for i in 0..9 {
        let at = f64::from(i) * 9.0;
        let (start, end) = (moment(at), moment(at + 2.0 + f64::from(i % 3)));
        exact.add(at, quiet(Whose::Mine, When::Moment(start), Some(When::Moment(end))));
        by_day.add(at, quiet(Whose::Mine, When::Day(start.date()), Some(When::Day(end.date()))));
    }
    for life in [&mut exact, &mut by_day] {
        life.add(DAYS - 8.0, quiet(Whose::Mine, When::Moment(moment(DAYS - 8.0)), None));
    }
    let (a, b) = (of(&exact.entries).time_to_return.all.clone(), of(&by_day.entries).time_to_return.all.clone());
    assert_eq!((a.ended, a.running, a.by_day, b.by_day), (9, 1, 0, 9));
    let (a, b) = (a.median.expect("a median"), b.median.expect("a median"));
    assert!(b.interval.low < a.interval.low && b.interval.high > a.interval.high, "{a:?} {b:?}");
    assert!((a.hours - b.hours).abs() < 1e-9);
}

#[test]
fn a_long_silence_is_not_taken_for_time_without_distance() {
    let busy = live(77, &Planted { follows: 0.5, ..Planted::default() });
    let before = of(&busy.entries).close_then_distance;
    let later = Asked { now: moment(DAYS + 400.0), ..asked() };
    let after = report(&busy.journal(), &later).close_then_distance;
    assert!(after.otherwise.n <= before.otherwise.n && after.after.n <= before.after.n);
}

#[test]
fn a_stretch_that_lies_back_counts_its_last_day() {
    let mut life = Life::new(8);
    for slot in 0..40 {
        let felt = level(f64::from(slot % 7));
        life.add(10.0 + f64::from(slot) / 8.0, Body::CheckIn(CheckIn { felt, ..CheckIn::default() }));
    }
    let journal = life.journal();
    let over = Asked::once_over(&journal, asked().rollover).expect("entries");
    assert_eq!(report(&journal, &over).carry_over.pairs, 39);
    let last = journal.timeline().next_back().expect("one").entry.at;
    assert!(report(&journal, &Asked { now: last, ..over }).carry_over.pairs < 39);
}

/// Every finding as it is written out, by name.
fn all(report: &Report) -> Vec<(&'static str, String)> {
    struct Written(Vec<(&'static str, String)>);
    impl Visit for Written {
        fn finding<F: Finding>(&mut self, slug: &'static str, finding: &F) {
            self.0.push((slug, serde_json::to_string(finding).expect("numbers")));
        }
    }
    let mut written = Written(Vec::new());
    report.each(&mut written);
    written.0
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_in_which_entries_arrive_does_not_matter(seed in 0u64..1_000_000) {
        let mut life = live(seed, &Planted::default());
        let first = of(&life.entries);
        life.draw.shuffle(&mut life.entries);
        prop_assert_eq!(first, of(&life.entries));
    }

    #[test]
    fn after_one_more_entry_only_what_rests_on_it_is_reckoned_and_the_report_is_the_same(seed in 0u64..1_000_000, from in 0usize..60) {
        let mut life = live(seed, &Planted { goes_with: 0.6, ..Planted::default() });
        life.entries.sort_by_key(|k| k.entry.at);
        // The last ones are of today, so that both ways of going on are met.
        let early = life.entries.len() - 60 - from;
        let mut journal = Journal::fold(life.entries.drain(..early));
        let mut held = report(&journal, &asked());
        for kept in life.entries.into_iter().step_by(7) {
            journal.put(kept);
            held = held.again(&journal, &asked());
            prop_assert_eq!(all(&held), all(&report(&journal, &asked())));
        }
    }

    #[test]
    fn what_today_holds_moves_no_claim_and_yesterday_does(seed in 0u64..1_000_000) {
        let mut life = live(seed, &Planted::default());
        let before = of(&life.entries);
        for part in [0.001, 0.01, 0.02] {
            life.entries.push(urge(DAYS - part, Some(Chosen::Left)));
            life.add(DAYS - part, Body::CheckIn(CheckIn { felt: level(9.0), urge: level(9.0), ..CheckIn::default() }));
        }
        let after = of(&life.entries);
        let whole = |r: &Report| (r.felt_then_urge.clone(), r.lagged_network.clone(), r.change_points.clone(), r.triggers.pairs.clone());
        prop_assert_eq!(whole(&before), whole(&after));
        prop_assert_eq!(before.stayed_share.all.n + 3, after.stayed_share.all.n);
        for part in [1.5, 1.2] {
            life.add(DAYS - part, Body::CheckIn(CheckIn { felt: level(9.0), urge: level(9.0), ..CheckIn::default() }));
        }
        prop_assert_ne!(&after.felt_then_urge.rests_on, &of(&life.entries).felt_then_urge.rests_on);
    }

    #[test]
    fn an_entry_of_the_future_changes_nothing(seed in 0u64..1_000_000, later in 0.001f64..500.0) {
        let mut life = live(seed, &Planted::default());
        let first = of(&life.entries);
        life.entries.push(urge(DAYS + later, Some(Chosen::Left)));
        life.add(DAYS + later, quiet(Whose::Mine, When::Moment(moment(DAYS + later)), None));
        prop_assert_eq!(first, of(&life.entries));
    }

    #[test]
    fn every_interval_holds_its_estimate_and_stays_on_its_scale(seed in 0u64..1_000_000, drop in 0usize..100) {
        let mut life = live(seed, &Planted::default());
        life.draw.shuffle(&mut life.entries);
        life.entries.truncate(life.entries.len() * (100 - drop) / 100);
        let r = of(&life.entries);
        for share in [r.stayed_share.all, r.stayed_share.recent, r.close_then_distance.after] {
            prop_assert!(share.interval.holds(share.rate));
        }
        let (change, close) = (r.stayed_share.change, &r.close_then_distance);
        prop_assert!(change.interval.holds(change.difference) && close.interval.holds(close.difference));
        for ease in r.urge_by_tool.tools.iter().filter_map(|t| t.ease) {
            prop_assert!(ease.interval.holds(ease.mean) && ease.interval.low >= -10.0 && ease.interval.high <= 10.0);
        }
        for returns in [&r.time_to_return.all, &r.time_to_return.recent] {
            if let Some(m) = returns.median {
                prop_assert!(m.interval.low > 0.0 && m.interval.low <= m.hours);
                prop_assert!(m.interval.high.is_none_or(|high| high >= m.hours));
            }
        }
        if let Some(lag) = r.felt_then_urge.lag {
            prop_assert!(lag.interval.holds(lag.standard) && (0.0..=1.0).contains(&lag.p) && lag.sign >= 0.5);
            prop_assert!(lag.points_interval.holds(lag.points));
        }
        if let Some(c) = r.felt_then_urge.carry {
            prop_assert!(c.interval.holds(c.phi) && c.interval.low >= -1.0 && c.interval.high <= 1.0);
        }
        if let Some(t) = r.time_to_return.trend {
            prop_assert!(t.interval.holds(t.slope) && (0.0..=1.0).contains(&t.p));
        }
    }

    #[test]
    fn a_finding_rests_on_entries_of_the_journal_each_once(seed in 0u64..1_000_000) {
        let life = live(seed, &Planted::default());
        let (journal, r) = (life.journal(), of(&life.entries));
        let mut rests = Rests(Vec::new());
        r.each(&mut rests);
        for (slug, list) in rests.0 {
            let once: std::collections::BTreeSet<_> = list.iter().collect();
            prop_assert_eq!(once.len(), list.len(), "{}", slug);
            prop_assert!(list.iter().all(|id| journal.get(id).is_some()), "{}", slug);
        }
    }
}

#[test]
fn twice_the_record_is_known_better_on_average() {
    let width = |r: &Report| r.stayed_share.all.interval.width();
    let (mut half, mut whole) = (0.0, 0.0);
    for seed in 0..40 {
        let life = live(seed, &Planted::default());
        let fewer: Vec<Kept> = life.entries.iter().step_by(2).cloned().collect();
        half += width(&of(&fewer));
        whole += width(&of(&life.entries));
    }
    assert!(whole < half, "{whole} {half}");
}
