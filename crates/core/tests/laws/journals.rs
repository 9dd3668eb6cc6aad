//! Laws of journals.

use nearer_core::entry::ReachState;
use nearer_core::{Entry, Journal, Kept, Name, Zone};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::arbitrary::entry;

/// Some entries, each with one to three versions that differ.
fn versions() -> impl Strategy<Value = Vec<Kept>> {
    vec(vec(entry(), 1..4), 0..12).prop_map(|all| all.into_iter().flat_map(same_id).collect())
}

fn same_id(versions: Vec<Entry>) -> Vec<Kept> {
    let id = versions[0].id;
    let numbered = versions.into_iter().zip(1..);
    numbered.map(|(entry, version)| Kept { entry: Entry { id, ..entry }, version }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_folding_does_not_matter(
        (all, shuffled) in versions().prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle())),
    ) {
        prop_assert_eq!(Journal::fold(all), Journal::fold(shuffled));
    }

    #[test]
    fn putting_the_same_again_changes_nothing(all in versions()) {
        let once = Journal::fold(all.clone());
        prop_assert_eq!(Journal::fold(all.iter().chain(&all).cloned()), once);
    }

    #[test]
    fn an_entry_put_and_forgotten_leaves_no_trace(all in versions(), new in entry()) {
        let before = Journal::fold(all);
        prop_assume!(before.get(&new.id).is_none());
        let (mut journal, id) = (before.clone(), new.id);
        journal.put(Kept { entry: new.clone(), version: 1 });
        prop_assert_eq!(journal.get(&id).map(|k| &k.entry), Some(&new));
        journal.forget(&id);
        prop_assert_eq!(journal, before);
    }

    #[test]
    fn the_highest_version_stands(all in versions()) {
        let journal = Journal::fold(all.clone());
        for kept in &all {
            let held = journal.get(&kept.entry.id).expect("held");
            prop_assert!(held.version >= kept.version);
        }
        let shown = journal.timeline().count();
        prop_assert_eq!((journal.len(), journal.everything().count()), (shown, shown + journal.set_aside().count()));
    }

    #[test]
    fn what_pages_ask_for_is_what_a_walk_over_everything_finds(all in versions(), gone in 0_usize..12) {
        let mut journal = Journal::fold(all);
        let named = journal.everything().nth(gone).map(|k| k.entry.id);
        named.map(|id| journal.forget(&id));
        let mut people: Vec<(Name, usize)> = Vec::new();
        for name in journal.timeline().rev().filter_map(|k| k.entry.with()) {
            match people.iter_mut().find(|(known, _)| known == name) {
                Some((_, n)) => *n += 1,
                None => people.push((name.clone(), 1)),
            }
        }
        let asked: Vec<(Name, usize)> = journal.people().into_iter().map(|(name, n)| (name.clone(), n)).collect();
        prop_assert_eq!(asked, people);
        let aside = journal.everything().filter(|k| k.entry.removed.is_some());
        prop_assert!(journal.set_aside().eq(aside));
        let open = journal.spaces().rev().find(|(_, space)| space.is_open());
        prop_assert_eq!(journal.open_space(), open);
        let planned = journal.reaches().rev().find(|(_, reach)| reach.state == ReachState::Planned);
        prop_assert_eq!(journal.planned_reach(), planned);
    }

    #[test]
    fn of_two_entries_of_one_minute_the_one_noted_later_is_the_later(one in entry(), other in entry(), later in 1_i64..600) {
        prop_assume!(one.id != other.id);
        let noted = one.at.plus_minutes(later, &Zone::utc());
        let other = Entry { at: one.at, noted, removed: None, ..other };
        let one = Entry { noted: one.at, removed: None, ..one };
        let journal = Journal::fold([&other, &one].map(|e| Kept { entry: e.clone(), version: 1 }));
        prop_assert!(journal.timeline().map(|k| k.entry.id).eq([one.id, other.id]));
    }

    #[test]
    fn the_timeline_runs_forward_and_pages_backward_through_all_of_it(all in versions()) {
        let journal = Journal::fold(all);
        let times = journal.timeline().map(|k| (k.entry.at.unix_seconds(), k.entry.noted.unix_seconds(), k.entry.id));
        prop_assert!(times.is_sorted());
        let (mut one, mut paged) = (None, Vec::new());
        while let Some(kept) = journal.before(one).next() {
            one = Some(kept.entry.id);
            paged.extend(one);
        }
        paged.reverse();
        prop_assert!(paged.iter().eq(journal.timeline().map(|k| &k.entry.id)));
    }
}
