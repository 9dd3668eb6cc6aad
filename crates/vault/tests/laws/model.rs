//! A vault does what a list of versions does, whatever is asked of it in what order.

use std::collections::BTreeMap;

use nearer_vault::{Change, Install, Vault};
use proptest::prelude::*;

use crate::sample::{PASSPHRASE, id, new_vault, note, opening, text_of};

#[derive(Debug, Clone)]
enum Step {
    Put(u32, u8),
    Correct(u32, u8),
    PutAll(Vec<u32>),
    Erase(u32),
    Settings(u8),
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..6_u32, any::<u8>()).prop_map(|(n, t)| Step::Put(n, t)),
        4 => (0..6_u32, any::<u8>()).prop_map(|(n, t)| Step::Correct(n, t)),
        1 => prop::collection::vec(0..12_u32, 0..6).prop_map(Step::PutAll),
        2 => (0..12_u32).prop_map(Step::Erase),
        1 => (1..60_u8).prop_map(Step::Settings),
        1 => Just(Step::Reopen),
    ]
}

/// Every version of every entry.
type Model = BTreeMap<u32, Vec<String>>;

fn apply(vault: &Vault, model: &mut Model, step: &Step) {
    let said = |n: u32, t: u8| format!("entry {n} says {t}");
    match step {
        Step::Put(n, t) => {
            let kept = vault.change(Change::Put { entry: note(*n, &said(*n, *t)), expect: Some(0) }).is_ok();
            match model.get(n) {
                None => drop(model.insert(*n, vec![said(*n, *t)])),
                Some(versions) => assert_eq!(kept, *versions == [said(*n, *t)]),
            }
        }
        Step::Correct(n, t) => {
            let version = model.get(n).map_or(0, |v| v.len() as u64);
            let change = Change::Put { entry: note(*n, &said(*n, *t)), expect: Some(version) };
            assert!(vault.change(change).is_ok());
            model.entry(*n).or_default().push(said(*n, *t));
        }
        Step::PutAll(all) => {
            let entries: Vec<_> = all.iter().map(|n| note(*n, &said(*n, 0))).collect();
            let fits = all.iter().all(|n| model.get(n).is_none_or(|v| v.last() == Some(&said(*n, 0))));
            assert_eq!(vault.change(Change::PutAll(entries)).is_ok(), fits);
            if fits {
                for n in all {
                    model.entry(*n).or_insert_with(|| vec![said(*n, 0)]);
                }
            }
        }
        Step::Erase(n) => {
            vault.change(Change::Erase(vec![id(*n)])).expect("erased");
            model.remove(n);
        }
        Step::Settings(minutes) => {
            let settings = nearer_core::Settings { idle_minutes: *minutes, ..vault.settings() };
            vault.change(Change::Settings(settings)).expect("kept");
        }
        Step::Reopen => {}
    }
}

fn agrees(vault: &Vault, model: &Model) {
    assert_eq!(vault.journal().len(), model.len());
    for (n, versions) in model {
        let history = vault.history(&id(*n)).expect("history");
        let texts: Vec<String> = history.iter().map(|k| text_of(&k.entry)).collect();
        assert_eq!(texts, *versions);
        assert_eq!(vault.journal().get(&id(*n)), history.last());
        assert!(vault.search(&versions[versions.len() - 1], 20).contains(&id(*n)));
    }
    vault.verify().expect("in order");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn a_vault_does_what_its_model_does(steps in prop::collection::vec(step(), 1..30)) {
        let install = Install::in_memory().expect("install");
        let (mut vault, _) = install.create(new_vault("robin")).expect("vault");
        let mut model = Model::new();
        for step in &steps {
            apply(&vault, &mut model, step);
            if matches!(step, Step::Reopen) {
                drop(vault);
                vault = install.unlock("robin", PASSPHRASE, opening()).expect("unlocked");
            }
        }
        agrees(&vault, &model);
        drop(vault);
        agrees(&install.unlock("robin", PASSPHRASE, opening()).expect("unlocked"), &model);
    }
}
