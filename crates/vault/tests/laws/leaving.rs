//! Everything leaves whole and comes back whole.

use std::io::{Cursor, Write};

use nearer_core::{Entry, Settings};
use nearer_vault::{Change, ExportWords, Install, Vault, VaultError, Why};

use crate::sample::{OTHER_PASSPHRASE, PASSPHRASE, check_in, id, in_memory, minute, new_vault, note};

fn words() -> ExportWords {
    ExportWords { readme: "read me".to_owned(), title: "Notes".to_owned(), ..ExportWords::default() }
}

fn filled() -> (Install, Vault) {
    let (install, vault) = in_memory();
    vault.change(Change::PutAll((1..20).map(|n| check_in(n, 4)).collect())).expect("kept");
    for (text, expect) in [("first", 0), ("second\nline \"two\"", 1), ("=third", 2)] {
        vault.change(Change::Put { entry: note(30, text), expect: Some(expect) }).expect("kept");
    }
    let mut aside = note(31, "set aside");
    aside.removed = Some(minute(40));
    let newer = r#"{"v":9,"kind":"later_kind","id":"000000200000000000000000000000ff","at":"2026-05-01T10:00:00+02:00","data":{"x":[1,{"y":2}]}}"#;
    let newer = Entry::from_json(newer, id(0)).expect("an unknown kind");
    vault.change(Change::PutAll(vec![aside, newer])).expect("kept");
    vault.change(Change::Settings(Settings { idle_minutes: 11, ..vault.settings() })).expect("kept");
    (install, vault)
}

fn zip_of(vault: &Vault) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let done = vault.export_zip(&mut out, minute(99), &words(), &mut |_, _| {}).expect("exported");
    assert_eq!(done.bytes, out.get_ref().len() as u64);
    out.into_inner()
}

fn histories(vault: &Vault) -> Vec<Vec<nearer_core::Kept>> {
    let ids: Vec<_> = vault.journal().everything().map(|k| k.entry.id).collect();
    ids.iter().map(|id| vault.history(id).expect("history")).collect()
}

#[test]
fn an_import_of_an_export_is_the_same_vault() {
    let (_install, vault) = filled();
    let zip = zip_of(&vault);
    let (_other, into) = in_memory();
    let done = into.import_zip(&mut Cursor::new(&zip), true, &mut |_, _| {}).expect("rehearsed");
    assert_eq!((done.added, done.earlier, done.dry_run, into.journal().len()), (22, 2, true, 0));
    into.import_zip(&mut Cursor::new(&zip), false, &mut |_, _| {}).expect("imported");
    assert_eq!(*into.journal(), *vault.journal());
    assert_eq!(histories(&into), histories(&vault));
    into.verify().expect("in order");
    let again = into.import_zip(&mut Cursor::new(&zip), false, &mut |_, _| {}).expect("imported");
    assert_eq!((again.added, again.present), (0, 22));
}

#[test]
fn recorded_sound_leaves_whole_in_lines_and_as_its_size_in_what_people_read() {
    let (_install, vault) = in_memory();
    let (bytes, mut n) = (b"OggS".repeat(70_000), 0);
    let fresh = || {
        n += 1;
        id(n)
    };
    let practice = "walking".parse().expect("a slug");
    let pieces = nearer_core::Recording::cut(&practice, &bytes, fresh).expect("a recording");
    let entries = pieces.into_iter().map(|(id, voice)| Entry::new(id, minute(3), minute(3), voice.into())).collect();
    vault.change(Change::PutAll(entries)).expect("kept");
    let out = zip_of(&vault);
    let mut zip = zip::ZipArchive::new(Cursor::new(&out)).expect("zip");
    let mut text = |name: &str| std::io::read_to_string(zip.by_name(name).expect(name)).expect("text");
    for (name, whole) in [("entries.jsonl", true), ("notes.md", false), ("csv/voice.csv", false)] {
        let text = text(name);
        assert_eq!(text.contains("T2dnU09nZ1NPZ2dT"), whole, "{name}");
        assert_eq!(text.contains("128 kB"), !whole, "{name}");
    }
    let (_other, into) = in_memory();
    into.import_zip(&mut Cursor::new(&out), false, &mut |_, _| {}).expect("imported");
    let journal = into.journal();
    let back = nearer_core::Recording::newest(&journal, &practice).expect("a recording");
    assert!(back.bytes() == bytes, "other bytes came back");
}

#[test]
fn an_import_replaces_nothing() {
    let (_install, vault) = filled();
    let zip = zip_of(&vault);
    vault.change(Change::Put { entry: note(30, "fourth"), expect: Some(3) }).expect("kept");
    let done = vault.import_zip(&mut Cursor::new(&zip), false, &mut |_, _| {}).expect("imported");
    assert_eq!((done.added, done.present, done.skipped_count), (0, 21, 1));
    assert_eq!(done.skipped[0].why, Why::Different);
    assert_eq!(vault.history(&id(30)).expect("history").len(), 4);
}

#[test]
fn an_export_reads_without_us() {
    let (_install, vault) = filled();
    let mut zip = zip::ZipArchive::new(Cursor::new(zip_of(&vault))).expect("zip");
    let mut text = |name: &str| std::io::read_to_string(zip.by_name(name).expect(name)).expect("text");
    assert_eq!(text("README.md"), "read me");
    assert_eq!(text("entries.jsonl").lines().count(), 22);
    assert!(text("schema.json").contains("\"$schema\""));
    assert!(text("notes.md").contains("=third") && !text("notes.md").contains("set aside"));
    assert_eq!(text("csv/check_in.csv").lines().count(), 20);
    assert!(text("csv/note.csv").contains("'=third"), "a spreadsheet runs nothing");
    assert!(text("csv/later_kind.csv").contains("000000200000000000000000000000ff"));
}

fn made_zip(files: &[(&str, &[u8])]) -> Cursor<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("file");
        zip.write_all(content).expect("content");
    }
    zip.finish().expect("zip")
}

#[test]
fn hostile_files_are_refused_and_add_nothing() {
    let (_install, vault) = in_memory();
    let good = note(1, "text").to_json();
    let bomb = vec![b' '; 8 << 20];
    let two = format!("{good}\nnot json\n");
    let hostile = [
        made_zip(&[("entries.jsonl", good.as_bytes()), ("../outside", b"x")]),
        made_zip(&[("entries.jsonl", bomb.as_slice())]),
        made_zip(&[("other", b"x")]),
        made_zip(&[("entries.jsonl", two.as_bytes())]),
        made_zip(&[("entries.jsonl", good.as_bytes()), ("history.jsonl", b"{\"version\":7,\"entry\":{}}")]),
        made_zip(&[("entries.jsonl", good.as_bytes()), ("settings.json", b"[")]),
        Cursor::new(b"not a zip".to_vec()),
        Cursor::new(vec![0; 21 << 20]),
    ];
    for (n, mut zip) in hostile.into_iter().enumerate() {
        let refused = vault.import_zip(&mut zip, false, &mut |_, _| {});
        assert!(matches!(refused, Err(VaultError::BadInput { .. })), "file {n}: {refused:?}");
    }
    assert!(vault.journal().is_empty());
}

#[test]
fn a_restored_backup_is_the_same_vault() {
    let (_install, vault) = filled();
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("notes.age");
    let done = vault.backup(&path, OTHER_PASSPHRASE, minute(99), &words(), &mut |_, _| {}).expect("backed up");
    assert_eq!((done.entries, done.earlier), (22, 2));
    assert_eq!(done.bytes, std::fs::metadata(&path).expect("file").len());
    let other = Install::in_memory().expect("install");
    let wrong = other.restore(&path, PASSPHRASE, new_vault("kim"), &mut |_, _| {});
    assert!(matches!(wrong, Err(VaultError::WrongKey)));
    assert!(other.is_fresh(), "nothing half");
    let restored = other.restore(&path, OTHER_PASSPHRASE, new_vault("kim"), &mut |_, _| {}).expect("restored");
    assert_eq!(*restored.journal(), *vault.journal());
    assert_eq!(histories(&restored), histories(&vault));
    assert_eq!(restored.settings().idle_minutes, 11);
    let taken = other.restore(&path, OTHER_PASSPHRASE, new_vault("kim"), &mut |_, _| {});
    assert!(matches!(taken, Err(VaultError::HandleTaken)));
}

#[test]
fn a_backup_never_replaces_a_file_and_leaves_no_part() {
    let (_install, vault) = filled();
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("notes.age");
    std::fs::write(&path, b"mine").expect("file");
    let refused = vault.backup(&path, OTHER_PASSPHRASE, minute(99), &words(), &mut |_, _| {});
    assert!(matches!(refused, Err(VaultError::Exists(_))));
    assert_eq!(std::fs::read(&path).expect("file"), b"mine");
    assert_eq!(std::fs::read_dir(dir.path()).expect("folder").count(), 1);
}

#[test]
fn an_altered_or_cut_backup_is_refused() {
    let (_install, vault) = filled();
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("notes.age");
    vault.backup(&path, OTHER_PASSPHRASE, minute(99), &words(), &mut |_, _| {}).expect("backed up");
    let whole = std::fs::read(&path).expect("file");
    let other = Install::in_memory().expect("install");
    for at in (0..whole.len()).step_by(whole.len() / 20) {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        std::fs::write(&path, &altered).expect("file");
        assert!(other.restore(&path, OTHER_PASSPHRASE, new_vault("kim"), &mut |_, _| {}).is_err(), "byte {at}");
        std::fs::write(&path, &whole[..at]).expect("file");
        assert!(other.restore(&path, OTHER_PASSPHRASE, new_vault("kim"), &mut |_, _| {}).is_err(), "cut at {at}");
    }
    assert!(other.is_fresh());
}
