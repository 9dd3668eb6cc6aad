//! Any file is read as a diary of any format or refused, without a panic; what would come in
//! is written back with the same meaning, and a rehearsal keeps nothing.
//! `crates/vault/tests/laws/diaries` holds a file of each format to begin with.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use nearer_core::settings::OpenedBy;
use nearer_core::{Entry, Moment, Opening, PracticeDay, Rollover, Settings, Zone};
use nearer_vault::{Diary, Install, KdfCost, NewVault, Vault};

fn now() -> Moment {
    "2026-06-01T12:00:00+02:00".parse().expect("a moment")
}

/// One vault in memory for all files.
fn vault() -> &'static Vault {
    static ONE: OnceLock<(Install, Vault)> = OnceLock::new();
    let make = || {
        let install = Install::in_memory().expect("an install");
        let new = NewVault {
            handle: "robin".to_owned(),
            passphrase: "five quiet words in a row".to_owned(),
            cost: KdfCost::MINIMUM,
            recovery_code: false,
            settings: Settings::default(),
            today: PracticeDay::of(&now(), Rollover::default()),
            opening: Opening { at: now(), by: OpenedBy::Passphrase, device: String::new() },
        };
        let (vault, _) = install.create(new).expect("a vault");
        (install, vault)
    };
    &ONE.get_or_init(make).1
}

fuzz_target!(|file: &str| {
    for name in Diary::NAMES {
        let diary = Diary::named(name).expect("a format");
        let Ok(done) = vault().import_diary(file, &diary, &Zone::utc(), now(), true) else { continue };
        for entry in &done.samples {
            assert_eq!(&Entry::from_json(&entry.to_json(), entry.id).expect("what was written is read"), entry);
        }
        assert_eq!(vault().journal().len(), 0);
    }
});
