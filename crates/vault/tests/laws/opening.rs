//! Who gets in, and who does not.

use nearer_vault::{Change, Install, KdfCost, RecoveryCode, VaultError, check_passphrase};

use crate::sample::{OTHER_PASSPHRASE, PASSPHRASE, in_memory, new_vault, note, opening};

#[test]
fn a_wrong_passphrase_and_an_unknown_handle_give_the_same_answer() {
    let (install, _vault) = in_memory();
    for (handle, passphrase) in [("robin", OTHER_PASSPHRASE), ("nobody", PASSPHRASE), ("", PASSPHRASE), ("robin", "")] {
        assert!(matches!(install.unlock(handle, passphrase, opening()), Err(VaultError::WrongKey)));
    }
}

#[test]
fn a_taken_handle_and_a_short_passphrase_are_refused() {
    let (install, _vault) = in_memory();
    assert!(matches!(install.create(new_vault("ROBIN")), Err(VaultError::HandleTaken)));
    let mut short = new_vault("kim");
    short.passphrase = "short".to_owned();
    assert!(matches!(install.create(short), Err(VaultError::Passphrase(_))));
    assert!(check_passphrase(PASSPHRASE, &|word| word == PASSPHRASE).is_err());
    assert!(check_passphrase(PASSPHRASE, &|_| false).is_ok());
}

#[test]
fn a_second_process_is_told_that_the_folder_is_in_use() {
    let dir = tempfile::tempdir().expect("folder");
    let install = Install::open(dir.path()).expect("install");
    assert!(install.is_fresh());
    assert!(matches!(Install::open(dir.path()), Err(VaultError::InUse)));
    let vault = install.create(new_vault("robin")).expect("vault");
    assert!(!install.is_fresh());
    drop(install);
    assert!(matches!(Install::open(dir.path()), Err(VaultError::InUse)), "a vault keeps it open");
    drop(vault);
    Install::open(dir.path()).expect("free again");
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("folder");
    let data = dir.path().join("data");
    let install = Install::open(&data).expect("install");
    let (_vault, _) = install.create(new_vault("robin")).expect("vault");
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    for name in ["notes.db", "notes.db-wal", "notes.lock", "notes.spare"] {
        assert_eq!(mode(&data.join(name)), 0o600, "{name}");
    }
}

#[test]
fn after_a_new_passphrase_only_the_new_one_opens() {
    let (install, vault) = in_memory();
    assert!(matches!(
        vault.change_passphrase("not the current one", OTHER_PASSPHRASE, KdfCost::MINIMUM),
        Err(VaultError::WrongKey)
    ));
    vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE, KdfCost::MINIMUM).expect("changed");
    assert!(matches!(install.unlock("robin", PASSPHRASE, opening()), Err(VaultError::WrongKey)));
    install.unlock("robin", OTHER_PASSPHRASE, opening()).expect("unlocked");
    vault.check_passphrase_again(OTHER_PASSPHRASE).expect("right");
    assert!(vault.check_passphrase_again(PASSPHRASE).is_err());
}

#[test]
fn new_keys_seal_every_row_anew_and_lose_nothing() {
    let dir = tempfile::tempdir().expect("folder");
    let install = Install::open(dir.path()).expect("install");
    let (vault, _) = install.create(new_vault("robin")).expect("vault");
    vault.change(Change::PutAll((1..30).map(|n| note(n, "text")).collect())).expect("kept");
    vault.set_recovery_code(true).expect("code");
    let (before, mut steps) = (vault.journal().clone(), 0);
    let code = vault.rotate(PASSPHRASE, OTHER_PASSPHRASE, KdfCost::MINIMUM, &mut |_, _| steps += 1).expect("rotated");
    assert!(code.is_some() && steps > 0);
    vault.verify().expect("in order");
    vault.change(Change::Put { entry: note(40, "after"), expect: Some(0) }).expect("kept");
    vault.change(Change::Settings(vault.settings())).expect("kept");
    vault.change(Change::Erase(vec![crate::sample::id(40)])).expect("erased");
    drop((vault, install));
    let install = Install::open(dir.path()).expect("install");
    assert!(matches!(install.unlock("robin", PASSPHRASE, opening()), Err(VaultError::WrongKey)));
    let vault = install.unlock("robin", OTHER_PASSPHRASE, opening()).expect("unlocked");
    assert_eq!(*vault.journal(), before);
}

#[test]
fn a_recovery_code_works_once() {
    let install = Install::in_memory().expect("install");
    let mut new = new_vault("robin");
    new.recovery_code = true;
    let (vault, code) = install.create(new).expect("vault");
    let code = code.expect("a code").groups();
    assert!(vault.has_recovery_code());
    let cost = KdfCost::MINIMUM;
    let (vault, next) = install.unlock_with_code("robin", &code, OTHER_PASSPHRASE, cost, opening()).expect("opened");
    assert!(matches!(
        install.unlock_with_code("robin", &code, OTHER_PASSPHRASE, cost, opening()),
        Err(VaultError::WrongKey)
    ));
    assert!(matches!(install.unlock("robin", PASSPHRASE, opening()), Err(VaultError::WrongKey)));
    install.unlock("robin", OTHER_PASSPHRASE, opening()).expect("unlocked");
    assert_ne!(next.groups(), code);
    let (a, b) = next.halves().expect("halves");
    assert_eq!(RecoveryCode::join_halves(&b, &a).expect("joined"), next.groups());
    assert!(vault.openings().iter().any(|o| o.by == nearer_core::settings::OpenedBy::RecoveryCode));
    vault.set_recovery_code(false).expect("removed");
    assert!(!vault.has_recovery_code());
}

#[test]
fn an_erased_vault_is_gone_and_takes_no_change() {
    let (install, vault) = in_memory();
    let other = vault.clone();
    vault.erase().expect("erased");
    assert!(install.is_fresh());
    assert!(matches!(install.unlock("robin", PASSPHRASE, opening()), Err(VaultError::WrongKey)));
    assert!(matches!(other.change(Change::Opened(opening())), Err(VaultError::Stopped)));
}

#[test]
fn a_cold_question_finds_what_a_warm_one_finds() {
    let (install, vault) = in_memory();
    vault.change(Change::PutAll((1..40).map(|n| note(n, &format!("Text {n} Äpfel \"so\""))).collect())).expect("kept");
    let corrected = Change::Put { entry: note(7, "Text seven"), expect: Some(1) };
    vault.change(corrected).expect("kept");
    for question in ["text 1", "ÄPFEL", "äpfel 7", "seven", "\"so\" 12", "nothing", "felt"] {
        let cold = install.find_cold("robin", PASSPHRASE, question, 5).expect("found");
        let cold: Vec<_> = cold.entries.iter().map(|e| e.id).collect();
        assert_eq!(cold, vault.search(question, 5), "{question}");
    }
}
