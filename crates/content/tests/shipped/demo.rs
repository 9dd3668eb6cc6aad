use std::collections::{BTreeMap, BTreeSet};

use nearer_core::entry::Worksheet;
use nearer_core::entry::worksheet::Value;
use nearer_core::entry::{Chosen, Returned};
use nearer_core::vocabulary::Terms;
use nearer_core::{Body, Entry, Kind, Moment, PracticeDay, Rollover, Slug, Zone};

use crate::shipped;

fn moment(text: &str) -> Moment {
    text.parse().expect("a moment")
}

fn lived() -> Vec<Entry> {
    let now = moment("2026-11-25T23:59:00+00:00");
    shipped().demo(&now, &Zone::utc()).unwrap_or_else(|e| panic!("{e}"))
}

fn days(entries: &[Entry]) -> BTreeSet<PracticeDay> {
    entries.iter().map(|e| PracticeDay::of(&e.at, Rollover::default())).collect()
}

#[test]
fn every_line_is_an_entry_of_a_known_kind_with_an_id_of_its_own() {
    let entries = lived();
    let ids: BTreeSet<_> = entries.iter().map(|e| e.id).collect();
    assert!(entries.len() >= 240 && ids.len() == entries.len());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &entries {
        *kinds.entry(entry.kind_name()).or_default() += 1;
    }
    let often = |k: &&Kind| !Worksheet::KINDS.contains(*k);
    assert!(Kind::ALL.iter().filter(often).all(|k| kinds.get(k.name()).is_some_and(|n| *n >= 5)), "{kinds:?}");
}

#[test]
fn ninety_days_end_today_with_gaps_in_them() {
    let days = days(&lived());
    let (first, last) = (days.first().expect("days"), days.last().expect("days"));
    assert_eq!(last.to_string(), "2026-11-25");
    assert_eq!(last.days_since(first), 89);
    assert!(days.len() < 88, "a life has days without a note");
}

#[test]
fn nothing_lies_in_the_future_at_any_hour() {
    for now in ["2026-11-25T00:05:00+13:00", "2026-03-29T02:30:00+01:00", "2026-07-01T12:00:00-07:00"] {
        let now = moment(now);
        for zone in ["Pacific/Auckland", "Europe/Berlin", "America/Los_Angeles"] {
            let entries = shipped().demo(&now, &zone.parse().expect("a zone")).unwrap_or_else(|e| panic!("{e}"));
            assert!(entries.iter().all(|e| e.at <= now));
            assert!(entries.is_sorted_by_key(|e| e.at));
        }
    }
}

#[test]
fn it_is_told_in_words_that_can_be_chosen() {
    let vocabulary = shipped().vocabulary();
    let known = |list, slug: &Slug| assert!(vocabulary.knows(list, slug), "{slug}");
    let all = |list, slugs: &[Slug]| slugs.iter().for_each(|s| known(list, s));
    let body = |sensations: &[nearer_core::entry::Sensation]| {
        for s in sensations {
            known(Terms::Places, &s.place);
            s.feel.iter().for_each(|f| known(Terms::Sensations, f));
        }
    };
    for entry in lived() {
        match &entry.body {
            Body::CheckIn(c) => {
                all(Terms::Feelings, &c.feelings);
                body(&c.body);
            }
            Body::Urge(u) => {
                all(Terms::Triggers, &u.triggers);
                all(Terms::Moves, &u.moves);
                u.tools.iter().for_each(|t| known(Terms::Tools, &t.tool));
                u.value.iter().for_each(|v| known(Terms::Values, v));
                body(&u.body);
            }
            Body::Withdrawal(w) => {
                all(Terms::Triggers, &w.came_before);
                all(Terms::Moves, &w.moves);
                w.came_back_by.iter().for_each(|r| known(Terms::Returns, r));
            }
            Body::Reach(r) => r.value.iter().for_each(|v| known(Terms::Values, v)),
            Body::Space(_) | Body::CloseMoment(_) | Body::Note(_) => {}
            Body::Worksheet(sheet) => sheet.values().iter().for_each(|(_, value)| {
                if let Value::Slugs(list, slugs) = value {
                    slugs.iter().for_each(|slug| known(*list, slug));
                }
            }),
            Body::Unknown(u) => panic!("unknown kind {}", u.kind),
        }
    }
}

#[test]
fn the_change_is_gentle_and_not_a_miracle() {
    let entries = lived();
    let urges: Vec<_> =
        entries.iter().filter_map(|e| if let Body::Urge(u) = &e.body { u.chose } else { None }).collect();
    let kept = |part: &[Chosen]| part.iter().filter(|c| c.stayed()).count() * 100 / part.len();
    let third = urges.len() / 3;
    let (early, late) = (kept(&urges[..third]), kept(&urges[urges.len() - third..]));
    assert!(early < late && early > 30 && late < 100, "{early} then {late} in 100");
    let how: BTreeSet<&str> = entries
        .iter()
        .filter_map(|e| if let Body::Space(s) = &e.body { s.outcome.as_ref().map(|o| o.how.name()) } else { None })
        .collect();
    assert_eq!(how.len(), Returned::NAMES.len(), "kept, late and missed");
    let open = entries.iter().filter(|e| matches!(&e.body, Body::Space(s) if s.is_open())).count();
    assert_eq!(open, 1, "one space runs");
}
