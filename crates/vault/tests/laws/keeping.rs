//! Entries are kept, corrected and erased.

use std::sync::mpsc;

use nearer_core::{Answers, SavedDraft, Settings};
use nearer_vault::{Change, Install, Vault, VaultError};

use crate::sample::{PASSPHRASE, check_in, id, in_memory, minute, new_vault, note, opening, text_of};

fn put(vault: &Vault, text: &str, expect: u64) -> Result<u64, VaultError> {
    vault.change(Change::Put { entry: note(1, text), expect: Some(expect) }).map(|c| c.counter)
}

#[test]
fn what_was_kept_is_there_after_reopening() {
    let dir = tempfile::tempdir().expect("folder");
    let before = {
        let install = Install::open(dir.path()).expect("install");
        let (vault, _) = install.create(new_vault("robin")).expect("vault");
        vault.change(Change::PutAll((1..50).map(|n| check_in(n, 3)).collect())).expect("kept");
        vault.change(Change::Put { entry: note(99, "a quiet evening"), expect: Some(0) }).expect("kept");
        vault.journal().clone()
    };
    let install = Install::open(dir.path()).expect("install");
    let vault = install.unlock("Robin ", PASSPHRASE, opening()).expect("unlocked");
    assert_eq!(*vault.journal(), before);
    assert_eq!(vault.settings().idle_minutes, 7);
    assert_eq!(vault.openings().len(), 2);
    assert_eq!(vault.search("QUIET", 5), [id(99)]);
    assert_eq!(vault.verify().expect("verified").entries, 50);
}

#[test]
fn a_correction_of_an_outdated_version_is_a_conflict_and_both_texts_are_known() {
    let (_install, vault) = in_memory();
    put(&vault, "first", 0).expect("new");
    put(&vault, "second", 1).expect("correction");
    let Err(VaultError::Conflict { latest }) = put(&vault, "third", 1) else { panic!("no conflict") };
    assert_eq!((latest.version, text_of(&latest.entry)), (2, "second".to_owned()));
    let history = vault.history(&id(1)).expect("history");
    let texts: Vec<String> = history.iter().map(|k| text_of(&k.entry)).collect();
    assert_eq!(texts, ["first", "second"]);
}

#[test]
fn the_same_form_sent_twice_is_kept_once() {
    let (_install, vault) = in_memory();
    let counter = put(&vault, "first", 0).expect("new");
    assert_eq!(put(&vault, "first", 0).expect("again"), counter);
    put(&vault, "second", 1).expect("correction");
    put(&vault, "second", 1).expect("again");
    assert_eq!(vault.history(&id(1)).expect("history").len(), 2);
    assert!(put(&vault, "other", 0).is_err());
}

#[test]
fn a_list_is_kept_as_a_whole_or_not_at_all() {
    let (_install, vault) = in_memory();
    put(&vault, "there", 0).expect("new");
    let clash = vec![check_in(2, 5), note(1, "different")];
    assert!(matches!(vault.change(Change::PutAll(clash)), Err(VaultError::Conflict { .. })));
    assert!(vault.journal().get(&id(2)).is_none());
    let fits = vec![check_in(2, 5), note(1, "there"), check_in(2, 5)];
    vault.change(Change::PutAll(fits)).expect("kept");
    assert_eq!(vault.journal().len(), 2);
    vault.verify().expect("in order");
}

#[test]
fn what_was_erased_is_gone_with_every_version_and_from_every_file() {
    let dir = tempfile::tempdir().expect("folder");
    let install = Install::open(dir.path()).expect("install");
    let (vault, _) = install.create(new_vault("robin")).expect("vault");
    put(&vault, "first", 0).expect("new");
    put(&vault, "second", 1).expect("correction");
    let rows = rows_of(dir.path(), &id(1).bytes());
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| lies_in(dir.path(), row)), "the rows lie in the files before");
    vault.change(Change::Erase(vec![id(1)])).expect("erased");
    assert!(rows.iter().all(|row| !lies_in(dir.path(), row)), "no sealed byte stays");
    assert!(vault.history(&id(1)).expect("history").is_empty());
    assert!(vault.search("first", 5).is_empty() && vault.search("second", 5).is_empty());
    vault.verify().expect("in order");
}

#[test]
fn one_entry_in_the_place_of_another_is_both_or_neither() {
    let dir = tempfile::tempdir().expect("folder");
    let install = Install::open(dir.path()).expect("install");
    let (vault, _) = install.create(new_vault("robin")).expect("vault");
    put(&vault, "open", 0).expect("new");
    put(&vault, "open still", 1).expect("correction");
    let rows = rows_of(dir.path(), &id(1).bytes());
    vault.change(Change::Put { entry: note(3, "there"), expect: Some(0) }).expect("kept");
    let taken = Change::Instead { entry: note(3, "closed"), of: id(1) };
    assert!(matches!(vault.change(taken), Err(VaultError::Conflict { .. })));
    assert_eq!(vault.history(&id(1)).expect("history").len(), 2, "the old one went without the new one");
    vault.change(Change::Instead { entry: note(2, "closed"), of: id(1) }).expect("instead");
    assert!(vault.journal().get(&id(1)).is_none() && vault.journal().get(&id(2)).is_some());
    assert!(rows.iter().all(|row| !lies_in(dir.path(), row)), "no sealed byte stays");
    let gone = Change::Instead { entry: note(4, "closed"), of: id(1) };
    assert!(vault.change(gone).is_err() && vault.journal().get(&id(4)).is_none());
    vault.verify().expect("in order");
}

fn rows_of(dir: &std::path::Path, item: &[u8]) -> Vec<Vec<u8>> {
    let db = rusqlite::Connection::open(dir.join("notes.db")).expect("db");
    let mut read = db.prepare("select blob from items where item_id = $1").expect("sql");
    let rows = read.query_map([item], |r| r.get(0)).expect("rows");
    rows.map(|r| r.expect("row")).collect()
}

fn lies_in(dir: &std::path::Path, bytes: &[u8]) -> bool {
    let files = std::fs::read_dir(dir).expect("folder").map(|f| f.expect("file").path());
    files.filter(|f| !f.ends_with("notes.spare")).any(|f| {
        let content = std::fs::read(f).expect("content");
        memchr::memmem::find(&content, &bytes[40..120]).is_some()
    })
}

#[test]
fn nothing_readable_is_in_the_files() {
    let dir = tempfile::tempdir().expect("folder");
    let install = Install::open(dir.path()).expect("install");
    let (vault, _) = install.create(new_vault("robin")).expect("vault");
    put(&vault, "a canary sings here", 0).expect("new");
    for name in ["notes.db", "notes.db-wal"] {
        let content = std::fs::read(dir.path().join(name)).expect("content");
        for word in ["canary", "robin", "check_in", "a browser", "2026-01"] {
            assert!(memchr::memmem::find(&content, word.as_bytes()).is_none(), "{word} in {name}");
        }
    }
}

#[test]
fn drafts_and_settings_keep_only_their_latest() {
    let (_install, vault) = in_memory();
    let items = vault.items();
    for n in 0..5 {
        let answers = Answers::new([("note".to_owned(), format!("draft {n}"))]);
        let draft = SavedDraft { page: "/t".to_owned(), answers, at: minute(n) };
        vault.change(Change::Draft(draft)).expect("kept");
        vault.change(Change::Settings(Settings { idle_minutes: 9, ..vault.settings() })).expect("kept");
    }
    assert_eq!(vault.items(), items + 1);
    assert_eq!(vault.drafts()[0].answers.one("note"), Some("draft 4"));
    vault.verify().expect("in order");
    vault.change(Change::DropDraft { page: "/t".to_owned() }).expect("dropped");
    assert_eq!((vault.items(), vault.drafts().len()), (items, 0));
    vault.verify().expect("in order");
}

#[test]
fn the_last_twenty_openings_are_kept() {
    let (install, vault) = in_memory();
    drop(vault);
    for _ in 0..3 {
        install.unlock("robin", PASSPHRASE, opening()).expect("unlocked");
    }
    let vault = install.unlock("robin", PASSPHRASE, opening()).expect("unlocked");
    for _ in 0..40 {
        vault.change(Change::Opened(opening())).expect("noted");
    }
    assert_eq!(vault.openings().len(), 20);
}

/// Holds the writer until the value is dropped, so that what is submitted meanwhile waits.
fn held_writer(vault: &nearer_vault::Vault) -> mpsc::Sender<()> {
    let (hold, held) = mpsc::channel::<()>();
    let (holds, holding) = mpsc::channel::<()>();
    vault.submit(
        Change::DropDraft { page: "/none".to_owned() },
        Box::new(move |_| {
            let _ = holds.send(());
            let _ = held.recv();
        }),
    );
    holding.recv().expect("the writer is held before anything waits");
    hold
}

#[test]
fn changes_that_wait_are_committed_together_and_a_bad_one_fails_alone() {
    let (install, vault) = in_memory();
    let start = vault.counter();
    let (send, receive) = mpsc::channel();
    let hold = held_writer(&vault);
    for n in 0..100 {
        let (send, entry) = (send.clone(), if n == 50 { note(1, "twin") } else { note(n, "text") });
        let outcome = move |r: Result<_, VaultError>| send.send((n, r.is_ok())).expect("heard");
        vault.submit(Change::Put { entry, expect: Some(0) }, Box::new(outcome));
    }
    drop(hold);
    let refused: Vec<u32> = receive.iter().take(100).filter(|(_, kept)| !kept).map(|(n, _)| n).collect();
    assert_eq!(refused, [50]);
    assert_eq!(vault.counter(), start + 1, "one commit for all");
    assert_eq!(vault.journal().len(), 99);
    drop((vault, install));
}

#[test]
fn corrections_that_wait_together_see_each_other() {
    let (_install, vault) = in_memory();
    let hold = held_writer(&vault);
    let (send, receive) = mpsc::channel();
    let changes = [
        Change::Put { entry: note(1, "a"), expect: Some(0) },
        Change::Put { entry: note(1, "b"), expect: Some(1) },
        Change::Put { entry: note(1, "c"), expect: Some(1) },
        Change::Erase(vec![id(1)]),
        Change::Erase(vec![id(1)]),
        Change::Put { entry: note(1, "d"), expect: Some(0) },
    ];
    for change in changes {
        let send = send.clone();
        vault.submit(change, Box::new(move |r| send.send(r.is_ok()).expect("heard")));
    }
    drop(hold);
    let kept: Vec<bool> = receive.iter().take(6).collect();
    assert_eq!(kept, [true, true, false, true, true, true]);
    assert_eq!(vault.journal().get(&id(1)).map(|k| (k.version, text_of(&k.entry))), Some((1, "d".to_owned())));
    vault.verify().expect("in order");
}

#[test]
fn set_aside_entries_are_erased_when_they_are_due() {
    let dir = tempfile::tempdir().expect("folder");
    {
        let install = Install::open(dir.path()).expect("install");
        let (vault, _) = install.create(new_vault("robin")).expect("vault");
        let mut aside = note(1, "aside");
        aside.removed = Some(minute(2));
        vault.change(Change::Put { entry: aside, expect: None }).expect("kept");
    }
    let install = Install::open(dir.path()).expect("install");
    let later = nearer_core::Opening { at: minute(40 * 1440), ..opening() };
    let vault = install.unlock("robin", PASSPHRASE, later).expect("unlocked");
    assert!(vault.journal().get(&id(1)).is_none());
}
